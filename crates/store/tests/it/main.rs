//! The case folder from outside: what is kept, what is refused, what survives.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod cases;
mod folder;
mod journal;
mod kill;
mod laws;
mod originals;
mod posts;
mod stages;
mod timing;
