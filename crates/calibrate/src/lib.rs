//! How often the tests of chance cry wolf, and how much they find: on worlds whose truth is known.
//!
//! Worlds without coordination say how many pairs are called for nothing; worlds with one planted group say how much of
//! it is found at that price. This room must not know cases, files, formats and the terminal; it makes worlds, asks
//! `detect`, and counts.
//!
//! Begin reading at `trials.rs` (which worlds), then `measure.rs` (one trial), then `measured.rs` (what is counted).

mod measure;
mod measured;
mod trials;

pub use measure::{Ask, AskError, measure};
pub use measured::{HeldOut, Measured, Planted, Rate};
pub use trials::{BLOCKS_MINS, Kinds, TRIALS, Trial, trial};
