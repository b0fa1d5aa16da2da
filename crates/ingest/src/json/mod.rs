//! JSON as it is written: numbers stay text, so that no id ever passes through a float.

mod stream;
mod tape;

pub(crate) use stream::{Context, JsonPiece, JsonStream};
pub(crate) use tape::{Json, JsonKind, Tape};
