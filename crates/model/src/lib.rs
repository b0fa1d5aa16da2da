//! The nouns of Hustings: what was posted, reported and said, what was found, and where each came from.
//!
//! This room holds plain types only. It must not know files, formats, clocks, columns, methods or reports:
//! no I/O, no serialisation. Every other room may import it.
//!
//! Begin reading at `origin.rs` (where a value came from), then `post.rs`, `document.rs` and `event.rs` (what goes
//! in), `coaction.rs`, `chance.rs`, `attribution.rs`, `claim.rs`, `drift.rs`, `act.rs`,
//! `timing.rs` and `asked.rs` (what is found), `assessment.rs` (what analysts write).
#![warn(missing_docs)]

pub mod act;
pub mod actor;
mod alike;
pub mod asked;
pub mod assessment;
pub mod attribution;
pub mod chance;
pub mod claim;
pub mod coaction;
pub mod complaint;
pub mod document;
pub mod drift;
pub mod event;
pub mod ids;
pub mod origin;
pub mod post;
pub mod span;
pub mod timing;
pub mod warning;

pub use complaint::{Complaint, ComplaintReason};
pub use document::Document;
pub use event::Event;
pub use origin::{BlobId, Origin, Place};
pub use post::{ActionKind, Resolution};
pub use span::Span;
pub use warning::{Warning, WarningCode};
