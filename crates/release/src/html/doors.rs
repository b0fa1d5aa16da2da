//! Every number is a door: it opens on the row of the trace table that says what it counts and from where.

use super::markup::{Id, Markup, Plain, anchor, markup};
use std::collections::BTreeMap;

/// Says under which heading of the trace table a row stands; the order is that of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The case and its files.
    Case,
    /// Posts.
    Posts,
    /// Documents.
    Documents,
    /// Events.
    Events,
    /// Claims and their origins.
    Claims,
    /// Attributions.
    Attributions,
    /// Timing.
    Timing,
    /// Layers, groups and edges.
    Networks,
    /// What analysts wrote.
    Analysts,
}

impl Part {
    /// Lists all parts in order.
    pub(crate) const ALL: [Self; 9] = [
        Self::Case,
        Self::Posts,
        Self::Documents,
        Self::Events,
        Self::Claims,
        Self::Attributions,
        Self::Timing,
        Self::Networks,
        Self::Analysts,
    ];

    /// Returns the heading.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Case => "The case and its files",
            Self::Posts => "Posts",
            Self::Documents => "Documents",
            Self::Events => "Events",
            Self::Claims => "Claims and their origins",
            Self::Attributions => "Attributions",
            Self::Timing => "Timing",
            Self::Networks => "Layers, groups and edges",
            Self::Analysts => "What analysts wrote",
        }
    }

    /// Returns the name space of the anchors, so that ids people wrote cannot meet ids of the program.
    fn space(self) -> &'static str {
        match self {
            Self::Case => "t-c-",
            Self::Posts => "t-p-",
            Self::Documents => "t-d-",
            Self::Events => "t-v-",
            Self::Claims => "t-k-",
            Self::Attributions => "t-a-",
            Self::Timing => "t-t-",
            Self::Networks => "t-n-",
            Self::Analysts => "t-j-",
        }
    }
}

/// One row of the trace table.
#[derive(Clone, Debug)]
pub(crate) struct TraceRow {
    /// Its anchor.
    pub(crate) anchor: String,
    /// The id that people see.
    pub(crate) id: String,
    /// What is counted or said.
    pub(crate) what: Markup,
    /// From which bytes, or by which formula from which inputs.
    pub(crate) from: Markup,
}

/// A row of the trace table to which numbers can point.
#[derive(Clone, Debug)]
pub(crate) struct Door {
    anchor: String,
    id: String,
}

impl Door {
    /// Returns the name of the row's anchor.
    pub(crate) fn anchor(&self) -> &str {
        &self.anchor
    }

    /// Shows a number as a link to its row; print adds the id.
    pub(crate) fn shows(&self, number: &str) -> Markup {
        markup!("<a class=\"t\" href=\"#" {Plain(&self.anchor)} "\" data-id=\"" {Plain(&self.id)} "\">" {Plain(number)} "</a>")
    }

    /// Shows a number in a row that shows the id anyway: print adds nothing.
    pub(crate) fn bare(&self, number: &str) -> Markup {
        markup!("<a class=\"t\" href=\"#" {Plain(&self.anchor)} "\">" {Plain(number)} "</a>")
    }

    /// Shows the id itself as the link.
    pub(crate) fn id(&self) -> Markup {
        markup!("<a class=\"t\" href=\"#" {Plain(&self.anchor)} "\">" {Id(&self.id)} "</a>")
    }

    /// Shows a sentence of the program; every number in it becomes a link to the row.
    pub(crate) fn sentence(&self, text: &str) -> Markup {
        let mut out = Markup::new();
        let mut rest = text;
        while let Some(first) = rest.find(|c: char| c.is_ascii_digit()) {
            let start = rest[..first].rfind(char::is_whitespace).map_or(0, |at| at + 1);
            // A space may be wider than a byte; begin after it.
            let start = (start..=first).find(|&at| rest.is_char_boundary(at)).unwrap_or(first);
            let end = rest[first..].find(char::is_whitespace).map_or(rest.len(), |at| first + at);
            let word = &rest[start..end];
            let core =
                word.trim_matches(|c: char| !c.is_alphanumeric() && !"[]−-<>≥≤%".contains(c));
            let mut begin = word.find(core).unwrap_or(0);
            let end = begin + core.len();
            // The point of `.05` belongs to the number.
            if word[..begin].ends_with('.') && core.starts_with(|c: char| c.is_ascii_digit()) {
                begin -= 1;
            }
            out.escaped(&rest[..start + begin]);
            super::markup::Show::show(&self.bare(&word[begin..end]), &mut out);
            rest = &rest[start + end..];
        }
        out.escaped(rest);
        out
    }
}

/// Holds the rows of the trace table while the report is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doors {
    rows: BTreeMap<Part, Vec<TraceRow>>,
    known: BTreeMap<String, usize>,
}

impl Doors {
    /// Adds a row and returns the door to it. An id that is known already keeps its first row.
    pub(crate) fn row(&mut self, part: Part, id: &str, what: Markup, from: Markup) -> Door {
        let name = anchor(part.space(), id);
        if !self.known.contains_key(&name) {
            let rows = self.rows.entry(part).or_default();
            self.known.insert(name.clone(), rows.len());
            rows.push(TraceRow { anchor: name.clone(), id: id.to_owned(), what, from });
        }
        Door { anchor: name, id: id.to_owned() }
    }

    /// Returns the door to a row that is there.
    pub(crate) fn known(&self, part: Part, id: &str) -> Option<Door> {
        let name = anchor(part.space(), id);
        self.known.contains_key(&name).then(|| Door { anchor: name, id: id.to_owned() })
    }

    /// Returns the rows of a part.
    pub(crate) fn rows(&self, part: Part) -> &[TraceRow] {
        self.rows.get(&part).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_sentence_become_links() {
        let mut doors = Doors::default();
        let door = doors.row(Part::Timing, "T-answer", markup!("x"), markup!("y"));
        let a = |word: &str| format!("<a class=\"t\" href=\"#t-t-T-answer\">{word}</a>");
        let check = |text: &str, expect: String| {
            assert_eq!(door.sentence(text).into_string(), expect);
        };
        check("no digits", "no digits".to_owned());
        check(
            "from 1.0 to 27.5, about 5.",
            format!("from {} to {}, about {}.", a("1.0"), a("27.5"), a("5")),
        );
        check("p is .05, or (.5).", format!("p is {}, or ({}).", a(".05"), a(".5")));
        check("“2–3” <b>", format!("“{}” &lt;b&gt;", a("2–3")));
        check("a\u{202f}7 % N1", format!("a\u{202f}{} % {}", a("7"), a("N1")));
    }
}
