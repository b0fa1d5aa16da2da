//! Stretches of a text.

/// A stretch of a document's body, in Unicode scalar values from the body's start, end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First scalar value.
    pub start: u32,
    /// One past the last scalar value.
    pub end: u32,
}

impl Span {
    /// Makes a span.
    ///
    /// # Panics
    /// When it would end before it starts.
    pub fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span ends at or after its start");
        Self { start, end }
    }

    /// Cuts the span out of `body`; `None` when it reaches past the end.
    pub fn cut(self, body: &str) -> Option<&str> {
        let mut starts = body.char_indices().map(|(byte, _)| byte).chain([body.len()]);
        let first = starts.nth(self.start as usize)?;
        if self.start == self.end {
            return Some("");
        }
        let last = starts.nth((self.end - self.start - 1) as usize)?;
        body.get(first..last)
    }

    /// Says whether `other` lies inside.
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Says whether the two share at least one scalar value.
    pub fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_scalar_values_not_bytes() {
        let body = "“Гер” a";
        assert_eq!(Span::new(1, 4).cut(body), Some("Гер"));
        assert_eq!(Span::new(6, 7).cut(body), Some("a"));
        assert_eq!(Span::new(7, 7).cut(body), Some(""));
        assert_eq!(Span::new(6, 8).cut(body), None);
        assert!(Span::new(1, 4).meets(Span::new(3, 9)) && !Span::new(1, 4).meets(Span::new(4, 9)));
    }
}
