//! Hypotheses to judgements: the analysts' file, read and checked.
//!
//! Reads `assessment.toml` into the nouns of `model::assessment` and checks its structure like a compiler, with line,
//! column and hint. This room must not know disks, the clock, detectors or reports; it never writes a judgement, never
//! sets a likelihood, never computes a confidence. Passed checks do not make sound analysis, and every result says so.
//!
//! Begin reading at `reading.rs`, then `checks.rs`, the list of checks.

pub mod checks;
mod known;
mod messages;
mod nearest;
mod reading;
pub mod scales;
mod sentences;

pub use checks::{CHECKS, Check};
pub use known::KnownIds;
pub use reading::{CAUTION, Reading, read};
