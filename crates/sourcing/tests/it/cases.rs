//! What only tests need: the folder of shared data, and claims.

use model::ids::ClaimId;
use std::path::{Path, PathBuf};

/// Returns the folder of data that is not ours, or says that it is absent.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if !found.exists() {
        #[expect(clippy::print_stdout, reason = "a test that is left out says so")]
        {
            println!("skipped: ../shared is absent");
        }
        return None;
    }
    Some(found)
}

/// Makes a claim. Alternatives are parted by `|`.
pub(crate) fn claim(id: &str, all_of: &[&str], none_of: &str) -> model::claim::Claim {
    let list = |text: &str| {
        text.split('|')
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    model::claim::Claim {
        id: ClaimId::new(id),
        text: String::new(),
        all_of: all_of.iter().map(|l| list(l)).collect(),
        any_of: Vec::new(),
        none_of: list(none_of),
        actors: Vec::new(),
        line: 1,
    }
}
