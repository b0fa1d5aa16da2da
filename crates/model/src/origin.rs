//! Where a value came from: which bytes, and which place in them.

use std::fmt;
use std::str::FromStr;

/// Names the bytes of one original by their SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobId([u8; 32]);

impl BlobId {
    /// Wraps a SHA-256 digest.
    pub fn new(digest: [u8; 32]) -> Self {
        Self(digest)
    }

    /// Returns the digest.
    pub fn digest(&self) -> &[u8; 32] {
        &self.0
    }

    /// Returns the first twelve hexadecimal digits, enough to tell originals of one case apart by eye.
    pub fn short(&self) -> String {
        self.to_string()[..12].to_owned()
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlobId({})", self.short())
    }
}

/// Says that a text is not the 64 hexadecimal digits of a SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not 64 hexadecimal digits")]
pub struct ParseBlobIdError {
    /// The text as given.
    pub text: String,
}

impl FromStr for BlobId {
    type Err = ParseBlobIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseBlobIdError { text: text.to_owned() };
        if text.len() != 64 || !text.is_ascii() {
            return Err(wrong());
        }
        let mut digest = [0; 32];
        for (byte, pair) in digest.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| wrong())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
        }
        Ok(Self(digest))
    }
}

/// Points into the decoded content of an original (after decompression and conversion to UTF-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The whole original.
    Whole,
    /// One record of a text table or of JSON lines.
    Record {
        /// Number of the record, from 1, the header not counted.
        number: u64,
        /// Line on which it begins, from 1.
        line: u64,
        /// Offset of its first byte.
        start: u64,
        /// Length in bytes, its line end not counted.
        len: u32,
    },
    /// One row of a columnar file, from 1.
    Row {
        /// Number of the row.
        number: u64,
    },
    /// A stretch of a document's body, in Unicode scalar values.
    Text {
        /// First scalar value.
        start: u32,
        /// One past the last scalar value.
        end: u32,
    },
    /// One line of a settings file, from 1.
    Line {
        /// Number of the line.
        number: u64,
    },
}

/// Names the bytes a value was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Which original.
    pub blob: BlobId,
    /// Where in it.
    pub place: Place,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_id_reads_back_from_its_own_text() {
        let id = BlobId::new([0xab; 32]);
        assert_eq!(id.to_string().parse::<BlobId>(), Ok(id));
        assert_eq!(id.short(), "abababababab");
        for wrong in ["", "ab", &"g".repeat(64), &"é".repeat(32), &"a".repeat(65)] {
            assert!(wrong.parse::<BlobId>().is_err(), "{wrong}");
        }
    }
}
