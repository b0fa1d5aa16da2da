//! Invented cases held against what a reader wrote down before the first run: `hand.txt`, one finding a line.

use crate::folder::{self, Case};
use jiff::civil::Date;
use model::Span;
use model::claim::{Bounds, Derivation, Parent, Relation, Sourcing};
use model::ids::DocumentId;
use std::collections::BTreeSet;
use std::path::Path;

/// What was found of one kind of line, of how many, and the lines that were not.
#[derive(Default)]
pub(crate) struct Tally {
    wanted: usize,
    pub(crate) missed: Vec<String>,
}

impl Tally {
    fn put(&mut self, line: &str, is_found: bool) {
        self.wanted += 1;
        if !is_found {
            self.missed.push(line.to_owned());
        }
    }

    pub(crate) fn show(&self, name: &str) -> String {
        let missed: String = self.missed.iter().map(|line| format!("  missed: {line}\n")).collect();
        format!("{name}: {} of {}\n{missed}", self.wanted - self.missed.len(), self.wanted)
    }
}

/// One case with what is found in it.
pub(crate) struct Held {
    case: Case,
    found: Sourcing,
    hand: String,
}

impl Held {
    /// Reads a case folder and runs the room over it.
    pub(crate) fn read(folder: &Path) -> Self {
        let hand = std::fs::read_to_string(folder.join("hand.txt")).expect("the case has a hand");
        let case = folder::read(folder).expect("the folder is part of the tests");
        let found = case.found();
        Self { case, found, hand }
    }

    /// Runs the room over it with the edges of the hand in the place of those found; what a reader may draw is kept where it was found.
    pub(crate) fn on_edges_of_hand(mut self) -> Self {
        let maybe: BTreeSet<&str> = self.lines("maybe").collect();
        let kept = |e: &&Derivation| maybe.contains(line_of(e).as_str());
        let mut drawn: Vec<Derivation> =
            self.found.derivations.iter().filter(kept).cloned().collect();
        drawn.extend(self.lines("edge").map(edge_of));
        let case = &self.case;
        let given = sourcing::Given {
            documents: &case.documents,
            claims: &case.claims,
            events: &case.events,
            shared_roots: &case.roots,
            actors: &[],
        };
        self.found = sourcing::run_on_edges(&given, &drawn);
        self
    }

    /// Returns the rest of all lines that begin with `word`, or with `word*`: a line that was mended after the first run.
    fn lines<'h>(&'h self, word: &str) -> impl Iterator<Item = &'h str> {
        self.hand.lines().filter_map(move |line| {
            let (head, rest) = line.split_once(' ')?;
            (head.trim_end_matches('*') == word).then_some(rest)
        })
    }

    fn cut(&self, document: &DocumentId, span: Span) -> &str {
        let d = self.case.documents.iter().find(|d| d.id == *document);
        d.map_or("", |d| d.cut(span))
    }

    /// The edges a reader would draw, as lines.
    fn drawn(&self) -> Vec<String> {
        let is_drawn = |e: &&Derivation| {
            let others = [Relation::Quotes, Relation::Reports, Relation::MaySharedRoot];
            !others.contains(&e.relation) && e.rule != "in-copied-text"
        };
        self.found.derivations.iter().filter(is_drawn).map(line_of).collect()
    }

    /// Compares everything; returns what was found by kind, and the edges drawn too many.
    pub(crate) fn compare(&self) -> ([(&'static str, Tally); 5], Vec<String>) {
        let (edges, too_many) = self.edges();
        let tallies = [
            ("edges", edges),
            ("circles", self.circles()),
            ("counts", self.counts()),
            ("said", self.said()),
            ("dates", self.dates()),
        ];
        (tallies, too_many)
    }

    fn edges(&self) -> (Tally, Vec<String>) {
        let drawn = self.drawn();
        let mut tally = Tally::default();
        for line in self.lines("edge") {
            tally.put(line, drawn.iter().any(|d| with_full_names(d) == with_full_names(line)));
        }
        let named: BTreeSet<String> =
            self.lines("edge").chain(self.lines("maybe")).map(with_full_names).collect();
        let extra =
            drawn.iter().filter(|d| !named.contains(&with_full_names(d))).cloned().collect();
        (tally, extra)
    }

    fn circles(&self) -> Tally {
        let mut tally = Tally::default();
        let own: Vec<String> = self
            .found
            .circles
            .iter()
            .map(|circle| circle.iter().map(number).collect::<Vec<_>>().join(" "))
            .collect();
        self.lines("circle").for_each(|line| tally.put(line, own.iter().any(|o| o == line)));
        let named: Vec<&str> = self.lines("circle").collect();
        let extra = own.iter().filter(|o| !named.contains(&o.as_str()));
        extra.for_each(|o| tally.put(&format!("none but {o}"), false));
        tally
    }

    fn counts(&self) -> Tally {
        let mut tally = Tally::default();
        for line in self.lines("count") {
            let mut words = line.split_whitespace();
            let claim = words.next().expect("a claim");
            let day: Date = words.next().and_then(|d| d.parse().ok()).expect("a day");
            let wanted: Vec<&str> = words.collect();
            let mut of_claim = self.found.counts.iter().filter(|c| c.claim.as_str() == claim);
            let count = of_claim.rfind(|c| c.as_of.is_some_and(|d| d <= day));
            let own = count.map(|c| {
                let pair = |b: Bounds| format!("{}-{}", b.lower, b.upper);
                let documents: Vec<String> = c.documents.iter().map(number).collect();
                [documents.join(","), pair(c.asserting), pair(c.any)]
            });
            let is_found = own.as_ref().is_some_and(|own| own[..] == wanted[..]);
            let got = own.unwrap_or_default().join(" ");
            tally.put(&format!("{line} but {got}"), is_found);
        }
        tally
    }

    fn said(&self) -> Tally {
        let mut tally = Tally::default();
        for line in self.lines("said") {
            let parts: Vec<&str> = line.split(" |").map(str::trim).collect();
            let [document, source, cue, content] = parts[..] else { panic!("{line}") };
            let is_found = self.found.attributions.iter().any(|a| {
                let cut = |span: Option<Span>| span.map_or("", |s| self.cut(&a.document, s));
                let begins = |s: &Span| self.cut(&a.document, *s).starts_with(content);
                number(&a.document) == document
                    && cut(a.source).eq_ignore_ascii_case(source)
                    && overlaps(cut(a.cue), cue)
                    && (content.is_empty()
                        || a.content
                            .iter()
                            .any(|s| begins(s) || self.after_mark(&a.document, *s, content)))
            });
            tally.put(line, is_found);
        }
        tally
    }

    /// Says whether a content begins so but for a quotation mark.
    fn after_mark(&self, document: &DocumentId, span: Span, content: &str) -> bool {
        let bare = |text: &str| text.trim_start_matches(['"', '“', '\'']).to_owned();
        bare(self.cut(document, span)).starts_with(&bare(content))
    }

    fn dates(&self) -> Tally {
        let mut tally = Tally::default();
        for line in self.lines("date") {
            let parts: Vec<&str> = line.split(" |").map(str::trim).collect();
            let [document, words, first, last] = parts[..] else { panic!("{line}") };
            let is_found = self.found.dates.iter().any(|m| {
                let day = |d: Option<Date>| d.map_or_else(String::new, |d| d.to_string());
                number(&m.document) == document
                    && overlaps(self.cut(&m.document, m.span), words)
                    && (day(m.days.start).as_str(), day(m.days.end).as_str()) == (first, last)
            });
            tally.put(line, is_found);
        }
        tally
    }
}

fn overlaps(found: &str, wanted: &str) -> bool {
    !found.is_empty() && (found.contains(wanted) || wanted.contains(found))
}

fn number(id: &DocumentId) -> String {
    id.as_str().trim_start_matches("D-").to_owned()
}

/// Short names of agencies, as a reader may write them down, and their full ones.
const FULL_NAMES: &[(&str, &str)] = &[
    ("AFP", "Agence France-Presse"),
    ("AP", "Associated Press"),
    ("PA", "Press Association"),
    ("PA Media", "Press Association"),
    ("PAP", "Polish Press Agency"),
    ("РИА Новости", "RIA Novosti"),
];

/// Writes the name of an agency at the end of a line in full.
fn with_full_names(line: &str) -> String {
    let full = FULL_NAMES.iter().find_map(|(short, full)| {
        Some(format!("{}{full}", line.strip_suffix(short).filter(|l| l.ends_with(' '))?))
    });
    full.unwrap_or_else(|| line.to_owned())
}

fn line_of(e: &Derivation) -> String {
    let parent = match &e.parent {
        Parent::Document(id) => number(id),
        Parent::Stub(name) => name.clone(),
    };
    format!("{} {} {parent}", number(&e.child), e.relation.word())
}

/// Reads one edge of a hand: `CHILD RELATION PARENT`, the parent a number or a name.
fn edge_of(line: &str) -> Derivation {
    let mut parts = line.splitn(3, ' ');
    let mut next = || parts.next().expect("child, relation, parent");
    let (child, relation, parent) = (next(), next(), next());
    let id = |number: &str| DocumentId::new(format!("D-{number}"));
    let relation = [Relation::Copy, Relation::Translation, Relation::Rewrite, Relation::Cites]
        .into_iter()
        .find(|r| r.word() == relation)
        .unwrap_or(Relation::Quotes);
    let held = parent.bytes().all(|b| b.is_ascii_digit());
    Derivation {
        child: id(child),
        parent: if held { Parent::Document(id(parent)) } else { Parent::Stub(parent.to_owned()) },
        relation,
        containment: None,
        evidence: Vec::new(),
        rule: "drawn",
    }
}
