//! Places in the text, and the list of problems.

use crate::messages::one_line;
use model::assessment::{AssessmentProblem, Placed, ProblemLevel, Spot};
use std::ops::Range;

/// Collects problems and turns byte ranges into lines and columns.
pub(super) struct Log<'t> {
    text: &'t str,
    /// Byte at which each line begins.
    lines: Vec<usize>,
    problems: Vec<AssessmentProblem>,
}

impl<'t> Log<'t> {
    /// Begins with no problems.
    pub(super) fn new(text: &'t str) -> Self {
        let after_breaks =
            text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1);
        let lines = std::iter::once(0).chain(after_breaks).collect();
        Self { text, lines, problems: Vec::new() }
    }

    /// Turns a byte range into a place; a range over several lines is cut at the end of its first.
    pub(super) fn spot(&self, range: &Range<usize>) -> Spot {
        let start = self.text.floor_char_boundary(range.start.min(self.text.len()));
        let line = self.lines.partition_point(|&begin| begin <= start) - 1;
        let rest = &self.text[start..];
        let line_end = start + rest.find(['\n', '\r']).unwrap_or(rest.len());
        let end = self.text.floor_char_boundary(range.end.clamp(start, line_end));
        let count = |part: &str| u32::try_from(part.chars().count()).unwrap_or(u32::MAX);
        Spot {
            line: u32::try_from(line + 1).unwrap_or(u32::MAX),
            column: count(&self.text[self.lines[line]..start]).saturating_add(1),
            length: count(&self.text[start..end]),
        }
    }

    /// Returns the text of a range.
    pub(super) fn cut(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Puts a place to a value.
    pub(super) fn placed<T>(&self, value: T, range: &Range<usize>) -> Placed<T> {
        Placed { value, spot: self.spot(range) }
    }

    /// Adds an error.
    pub(super) fn error(
        &mut self,
        code: &'static str,
        what: impl Into<String>,
        range: Range<usize>,
        hint: impl Into<String>,
    ) {
        let spot = self.spot(&range);
        let (what, hint) = (one_line(&what.into()), one_line(&hint.into()));
        let level = ProblemLevel::Error;
        self.problems.push(AssessmentProblem { level, code, what, spot, hint });
    }

    /// Hands the problems over.
    pub(super) fn into_problems(self) -> Vec<AssessmentProblem> {
        self.problems
    }
}
