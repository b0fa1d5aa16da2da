//! From a file on disk to decoded text: containers, compression, character sets.

mod charset;
mod container;
mod text_source;

pub(crate) use charset::{Guess, LOOK_BYTES, Sniffed, seems_text, sniff, utf16_without_mark};
pub(crate) use container::{Part, PartEnd, for_each_part, is_parquet};
pub(crate) use text_source::{StreamEnd, TextSource};
