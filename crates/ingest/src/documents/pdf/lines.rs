//! From shown pieces of text to lines and paragraphs, by where they stand.

/// Pieces whose baselines differ by less than this share of their height stand on one line (raised figures too).
const SAME_LINE_SHARE: f64 = 0.5;
/// A gap between two pieces wider than this share of their height is a space.
const SPACE_SHARE: f64 = 0.18;
/// A gap between two lines larger than the usual one by this factor begins a paragraph.
const PARAGRAPH_FACTOR: f64 = 1.35;
/// Where no usual gap is known, one of this many heights begins a paragraph.
const PARAGRAPH_HEIGHTS: f64 = 1.9;

/// A line of a page.
struct Line {
    text: String,
    y: f64,
    end: f64,
    height: f64,
}

/// The lines of a page, in the order in which they were drawn.
#[derive(Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
}

impl Lines {
    /// Takes a piece of text that begins at a place, ends at `end` on the same line, and is `height` high.
    pub(super) fn push(&mut self, text: &str, (x, y): (f64, f64), end: f64, height: f64) {
        if text.is_empty() {
            return;
        }
        let is_placed = x.is_finite() && y.is_finite() && end.is_finite() && height.is_finite();
        let (x, y, end, height) =
            if is_placed { (x, y, end, height) } else { (0.0, 0.0, 0.0, 1.0) };
        if let Some(line) = self.lines.last_mut() {
            let higher = line.height.max(height);
            let goes_on =
                (y - line.y).abs() < higher * SAME_LINE_SHARE && x > line.end - higher * 2.0;
            if goes_on {
                if x - line.end > higher * SPACE_SHARE
                    && !line.text.ends_with(' ')
                    && !text.starts_with(' ')
                {
                    line.text.push(' ');
                }
                push_letters(text, &mut line.text);
                line.end = end;
                line.height = higher;
                return;
            }
        }
        let mut letters = String::new();
        push_letters(text, &mut letters);
        self.lines.push(Line { text: letters, y, end, height });
    }

    /// Returns the page's text: a line each, an empty line between paragraphs.
    pub(super) fn into_text(mut self) -> String {
        self.lines.retain(|line| !line.text.trim().is_empty());
        let usual = self.usual_gap();
        let mut text = String::new();
        let mut before: Option<&Line> = None;
        for line in &self.lines {
            if let Some(before) = before {
                text.push('\n');
                let gap = before.y - line.y;
                let height = before.height.max(line.height);
                let begins = match usual {
                    // Going up the page is a new column or a box.
                    _ if gap < 0.0 => true,
                    Some(usual) => gap > (usual * PARAGRAPH_FACTOR).max(height),
                    None => gap > height * PARAGRAPH_HEIGHTS,
                };
                if begins {
                    text.push('\n');
                }
            }
            text.push_str(line.text.trim());
            before = Some(line);
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    /// The gap in the middle of all gaps between lines; `None` when there are too few to tell.
    fn usual_gap(&self) -> Option<f64> {
        let mut gaps: Vec<f64> = self
            .lines
            .windows(2)
            .filter_map(|pair| {
                let gap = pair[0].y - pair[1].y;
                let height = pair[0].height.max(pair[1].height);
                (gap > height * SAME_LINE_SHARE && gap < height * 4.0).then_some(gap)
            })
            .collect();
        if gaps.len() < 3 {
            return None;
        }
        gaps.sort_by(f64::total_cmp);
        Some(gaps[gaps.len() / 2])
    }
}

/// Appends a text with ligatures written out and control characters as spaces.
fn push_letters(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            c if c.is_control() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pieces: &[(&str, f64, f64, f64)], expected: &str) {
        let mut lines = Lines::default();
        for &(text, x, y, end) in pieces {
            lines.push(text, (x, y), end, 10.0);
        }
        assert_eq!(lines.into_text(), expected);
    }

    #[test]
    fn pieces_become_lines_and_paragraphs() {
        check(&[], "");
        check(
            &[("One", 0.0, 700.0, 20.0), ("two", 23.0, 700.0, 40.0), ("!", 40.1, 700.0, 42.0)],
            "One two!\n",
        );
        check(
            &[("a", 0.0, 700.0, 5.0), ("b", 0.0, 688.0, 5.0), ("c", 0.0, 660.0, 5.0)],
            "a\nb\n\nc\n",
        );
        check(&[("word", 0.0, 700.0, 20.0), ("2", 20.0, 703.0, 23.0)], "word2\n");
        check(&[("left", 0.0, 100.0, 20.0), ("right", 300.0, 700.0, 330.0)], "left\n\nright\n");
        check(&[("ofﬁce", 0.0, f64::NAN, 20.0)], "office\n");
    }

    #[test]
    fn wide_leading_is_no_paragraph() {
        let pieces: Vec<_> =
            (0..6).map(|n| ("line", 0.0, 700.0 - 24.0 * f64::from(n), 20.0)).collect();
        check(&pieces, "line\nline\nline\nline\nline\nline\n");
    }
}
