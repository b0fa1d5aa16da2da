//! Places, origins and spans.

use super::{NotWritten, text_form};
use model::{BlobId, Origin, Place, Span};
use serde::{Deserialize, Serialize};

/// A place: `"whole"`, `{"record": {...}}`, `{"row": {...}}`, `{"text": {...}}`, `{"line": {...}}`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WrittenPlace {
    Whole,
    Record { number: u64, line: u64, start: u64, len: u32 },
    Row { number: u64 },
    Text { start: u32, end: u32 },
    Line { number: u64 },
}

impl From<Place> for WrittenPlace {
    fn from(place: Place) -> Self {
        match place {
            Place::Whole => Self::Whole,
            Place::Record { number, line, start, len } => Self::Record { number, line, start, len },
            Place::Row { number } => Self::Row { number },
            Place::Text { start, end } => Self::Text { start, end },
            Place::Line { number } => Self::Line { number },
        }
    }
}

impl From<WrittenPlace> for Place {
    fn from(place: WrittenPlace) -> Self {
        match place {
            WrittenPlace::Whole => Self::Whole,
            WrittenPlace::Record { number, line, start, len } => {
                Self::Record { number, line, start, len }
            }
            WrittenPlace::Row { number } => Self::Row { number },
            WrittenPlace::Text { start, end } => Self::Text { start, end },
            WrittenPlace::Line { number } => Self::Line { number },
        }
    }
}

/// An origin: the hash of the original and the place in it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct WrittenOrigin {
    #[serde(with = "text_form")]
    blob: BlobId,
    place: WrittenPlace,
}

impl From<Origin> for WrittenOrigin {
    fn from(Origin { blob, place }: Origin) -> Self {
        Self { blob, place: place.into() }
    }
}

impl From<WrittenOrigin> for Origin {
    fn from(WrittenOrigin { blob, place }: WrittenOrigin) -> Self {
        Self { blob, place: place.into() }
    }
}

/// A span: `[start, end]`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct WrittenSpan(u32, u32);

impl From<Span> for WrittenSpan {
    fn from(span: Span) -> Self {
        Self(span.start, span.end)
    }
}

impl TryFrom<WrittenSpan> for Span {
    type Error = NotWritten;

    fn try_from(WrittenSpan(start, end): WrittenSpan) -> Result<Self, NotWritten> {
        if start > end {
            return Err(NotWritten::new("span", &format!("{start}..{end}")));
        }
        Ok(Self { start, end })
    }
}

pub(crate) fn write_spans(spans: &[Span]) -> Vec<WrittenSpan> {
    spans.iter().map(|&span| span.into()).collect()
}

pub(crate) fn read_spans(spans: Vec<WrittenSpan>) -> Result<Vec<Span>, NotWritten> {
    spans.into_iter().map(Span::try_from).collect()
}
