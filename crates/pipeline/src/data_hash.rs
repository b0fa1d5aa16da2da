//! One hash for the originals that a question read.

use model::BlobId;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// Returns the hash of the originals that an answer rests on, hexadecimal; `None` when it read none.
///
/// Of one original it is its own SHA-256. Of several it is the SHA-256 of their hashes, each once, in ascending order, each on
/// a line of its own: what `sha256sum FILES | cut -c1-64 | sort -u | sha256sum` prints.
pub fn data_hash(originals: impl IntoIterator<Item = BlobId>) -> Option<String> {
    let originals: BTreeSet<BlobId> = originals.into_iter().collect();
    if originals.len() > 1 {
        let lines: String = originals.iter().map(|blob| format!("{blob}\n")).collect();
        return Some(BlobId::new(Sha256::digest(lines.as_bytes()).into()).to_string());
    }
    originals.first().map(BlobId::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_repeats_do_not_matter() {
        let [one, two] = [1, 2].map(|byte| BlobId::new([byte; 32]));
        assert_eq!(data_hash([]), None);
        assert_eq!(data_hash([one, one]), Some("01".repeat(32)));
        // Two lines, `0101…01` and `0202…02`, through sha256sum.
        let by_hand = "097a423f961e262d02e6f2985ee598715c961978e909dc851be6a3bb95059a71";
        assert_eq!(data_hash([one, two]).as_deref(), Some(by_hand));
        assert_eq!(data_hash([two, one, two]).as_deref(), Some(by_hand));
    }
}
