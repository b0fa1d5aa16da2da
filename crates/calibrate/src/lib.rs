//! How often the tests of chance cry wolf, and how much they find: on worlds whose truth is known.
//!
//! Worlds without coordination say how many pairs are called for nothing; worlds with one planted group say how much of
//! it is found at that price. This room must not know cases, files, formats and the terminal; it makes worlds, asks
//! `detect`, and counts.
//!
//! Begin reading at `trials.rs` (which worlds), then `measure.rs` (one trial), then `measured.rs` (what is counted);
//! `series_trials.rs`, `series_worlds.rs`, `series_measure.rs` and `series_lags.rs` do the same for the questions of `timing`.

mod columns;
mod measure;
mod measured;
mod series_lags;
mod series_measure;
mod series_trials;
mod series_worlds;
mod trials;

pub use columns::ActionColumns;
pub use measure::{Ask, AskError, measure};
pub use measured::{HeldOut, Measured, Planted, Rate};
pub use series_measure::{Called, SeriesMeasured, measure_series};
pub use series_trials::{SERIES_TRIALS, SeriesTrial, series_trial};
pub use trials::{BLOCKS_MINS, Kinds, TRIALS, Trial, trial};
