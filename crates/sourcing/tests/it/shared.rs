//! The folder of data that is not ours.

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
