//! Normal forms, words, paragraphs, sentences, quotations and shared runs of words.
//!
//! This library works on plain `&str` and hands back byte or scalar offsets. It must not know elections, news, sources,
//! claims or documents, and it reads no files. Everything is linear in the length of its text, never panics on odd
//! input and gives the same answer on every run.
//!
//! Begin reading at `normal.rs` (one text, one form) and `words.rs` (what a word is); `sentences.rs` and
//! `quotations.rs` stand on them, `shingles.rs` and `near/` compare whole texts, `offsets.rs` translates between bytes and
//! scalar values.
#![warn(missing_docs)]

pub mod fold;
pub mod near;
pub mod normal;
pub mod offsets;
pub mod paragraphs;
pub mod quotations;
pub mod sentences;
pub mod shingles;
pub mod words;

pub use fold::fold_into;
pub use normal::normal_form;
pub use offsets::Offsets;
pub use quotations::{Quotation, quotations};
pub use sentences::{Sentence, sentences};
pub use words::{Token, TokenKind, words};
