//! How types of the model are written in files of the store.
//!
//! A change here is a change of the format of every store: it needs a new number in `case.rs`, or must read what
//! was written before.

mod complaint;
mod days;
mod kept_word;
mod place;
mod real;
pub(crate) mod text_form;
mod words;

pub(crate) use complaint::WrittenComplaint;
pub(crate) use days::WrittenDays;
pub(crate) use kept_word::kept_word;
pub(crate) use place::{WrittenOrigin, WrittenPlace, WrittenSpan, read_spans, write_spans};
pub(crate) use real::Real;
pub(crate) use words::{
    NotWritten, WrittenWarning, actor_kind, date_role, document_format, grade, line_kind, listed,
    quote_form, relation, resolution, source_kind, stance, stated_confidence,
};
