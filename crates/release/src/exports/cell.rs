//! One value of a table and what its column says about it; the same in every format.

use std::borrow::Cow;
use std::fmt;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// A whole number, never negative.
    Whole,
    /// A number.
    Real,
    /// Yes or no.
    Flag,
    /// A moment, in milliseconds since 1970 UTC.
    Moment,
}

/// One column: what it is called and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether a cell may be empty.
    pub is_optional: bool,
    /// The unit of its numbers; empty where there is none.
    pub unit: &'static str,
    /// What it means, in a sentence.
    pub about: &'static str,
}

impl Column {
    /// Makes a column whose cells are never empty.
    pub(super) const fn new(name: &'static str, kind: ColumnKind, about: &'static str) -> Self {
        Self { name, kind, is_optional: false, unit: "", about }
    }

    /// Names the unit.
    pub(super) const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// Lets cells be empty.
    pub(super) const fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known, or nothing applies.
    Empty,
    /// Text, or a word.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(u64),
    /// A number; always finite.
    Real(f64),
    /// Yes or no.
    Flag(bool),
    /// Milliseconds since 1970 UTC.
    Moment(i64),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    pub(super) fn owned(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }

    pub(super) fn whole(n: impl Into<u64>) -> Self {
        Self::Whole(n.into())
    }

    /// Holds a number; no format has a common word for what is none.
    pub(super) fn real(x: f64) -> Self {
        if x.is_finite() { Self::Real(x) } else { Self::Empty }
    }

    /// Holds milliseconds as seconds.
    pub(super) fn secs(ms: f64) -> Self {
        Self::real(ms / 1_000.0)
    }

    /// Is empty where there is nothing.
    pub(super) fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }

    /// Says whether there is nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// Writes the cell as JSON.
    pub(super) fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        match self {
            Self::Empty => out.write_all(b"null"),
            Self::Text(text) => Ok(serde_json::to_writer(out, text)?),
            Self::Real(x) => Ok(serde_json::to_writer(out, x)?),
            Self::Moment(_) => Ok(serde_json::to_writer(out, &self.to_string())?),
            Self::Whole(_) | Self::Flag(_) => write!(out, "{self}"),
        }
    }
}

/// Writes the value as tables of text hold it: numbers with the digits that bring them back, moments as RFC 3339 in UTC.
impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Whole(n) => write!(f, "{n}"),
            Self::Real(x) => write!(f, "{x:?}"),
            Self::Flag(yes) => write!(f, "{yes}"),
            // Beyond the years that a calendar has, the number stands as it is.
            Self::Moment(ms) => match jiff::Timestamp::from_millisecond(*ms) {
                Ok(at) => write!(f, "{at}"),
                Err(_) => write!(f, "{ms}"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_as_text_and_as_json() {
        let json = |cell: &Cell<'_>| {
            let mut bytes = Vec::new();
            cell.json(&mut bytes).expect("memory takes everything");
            String::from_utf8(bytes).expect("JSON is UTF-8")
        };
        for (cell, text, written) in [
            (Cell::Empty, "", "null"),
            (Cell::text("a\"b"), "a\"b", "\"a\\\"b\""),
            (Cell::whole(7_u32), "7", "7"),
            (Cell::real(2.0), "2.0", "2.0"),
            (Cell::real(1e-60), "1e-60", "1e-60"),
            (Cell::real(f64::INFINITY), "", "null"),
            (Cell::Flag(true), "true", "true"),
            (Cell::Moment(1_500), "1970-01-01T00:00:01.5Z", "\"1970-01-01T00:00:01.5Z\""),
            (Cell::Moment(i64::MIN), "-9223372036854775808", "\"-9223372036854775808\""),
        ] {
            assert_eq!((cell.to_string().as_str(), json(&cell).as_str()), (text, written));
        }
    }
}
