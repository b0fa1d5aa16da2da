//! Calendars and coincidence: was the date chance?
//!
//! Questions about *when* things happened, each with its null in words, its assumptions as a grid and its blind spots.
//! This room must not know files, the clock, the terminal, or what an analyst concludes: it never gives a verdict beyond
//! three fixed phrases, never computes a confidence, never says that anybody meant anything.
//!
//! Begin reading at `questions.rs`, the list of questions, then `questions/around.rs`; `series.rs` makes counts of moments,
//! `methods/` holds the statistics, `cautions.rs` what the posts themselves show, `record.rs` what every answer has to carry.

pub mod cautions;
pub mod family;
pub mod methods;
pub mod questions;
pub mod record;
pub mod series;

pub use questions::{
    AnsweredBy, QUESTIONS, Question, around, changes, effect, groups, lags, one, pairs, season,
    surprise,
};
pub use record::Refusal;
