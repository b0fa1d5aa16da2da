//! Reads the sources as text and says where the house is not as `ARCHITECTURE.md` and `CONTRIBUTING.md` promise.
//!
//! It imports no room: what it checks, it must not depend on. Each check is a file under `tidy/`.

mod tidy;

pub use tidy::{CHECKS, Check, Fault, Sources, tidy};

/// Root of the workspace.
pub const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
