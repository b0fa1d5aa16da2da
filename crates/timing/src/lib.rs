//! Calendars and coincidence: was the date chance?
//!
//! Questions about *when* things happened, each with its null in words, its assumptions as a grid and its blind spots.
//! This room must not know files, the clock, the terminal, or what an analyst concludes: it never gives a verdict,
//! never computes a confidence, never says that anybody meant anything.
//!
//! Begin reading at `questions.rs`, the list of questions, then `questions/one.rs`.

pub mod methods;
pub mod questions;

pub use questions::{QUESTIONS, Question, one};
