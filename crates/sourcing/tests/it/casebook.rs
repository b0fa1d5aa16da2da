//! The casebook: every page under `cases/sourcing` is documentation and test at once.
//!
//! A page is prose with fenced blocks. `documents` holds texts, each under a line `# outlet | days | headline`; `claim`, `calendar`
//! and `roots` say what the case declares; `findings` names what is shown and must be what the room says of the last texts.
//! `UPDATE_CASES=1` writes the findings anew; read the difference as text before keeping it.

use crate::cases::claim;
use crate::world::{document, event};
use model::claim::{Bounds, Claim, Derivation, OriginCount, Parent, SharedRoot, Sourcing};
use model::drift::Side;
use model::{Document, Event, Span};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use testkit::page::{self, Page, Part};

const KINDS: [&str; 5] = ["documents", "claim", "calendar", "roots", "findings"];

/// What the blocks before a block of findings declare.
#[derive(Default)]
struct World {
    documents: Vec<Document>,
    claims: Vec<Claim>,
    events: Vec<Event>,
    roots: Vec<SharedRoot>,
}

impl World {
    /// Takes a block in. New documents begin a new world.
    fn take(&mut self, part: &Part) {
        match part.kind() {
            "documents" => {
                let documents = part.text.split("# ").filter(|t| !t.trim().is_empty());
                let documents = documents.enumerate().map(|(i, text)| a_document(i, text));
                *self = Self { documents: documents.collect(), ..Self::default() };
            }
            "claim" => self.claims.push(a_claim(self.claims.len(), &part.text)),
            "calendar" => {
                self.events = part.text.lines().enumerate().map(|(i, l)| an_event(i, l)).collect();
            }
            "roots" => self.roots = part.text.lines().map(a_root).collect(),
            _ => {}
        }
    }

    fn found(&self) -> Sourcing {
        sourcing::run(&self.documents, &self.claims, &self.events, &self.roots)
    }

    fn cut(&self, id: &model::ids::DocumentId, span: Span) -> String {
        let d = self.documents.iter().find(|d| d.id == *id).expect("of this world");
        d.cut(span).replace('\n', " ")
    }
}

/// `outlet | days | headline | learned=…` and a body; `-` is no outlet or headline.
fn a_document(index: usize, text: &str) -> Document {
    let (head, body) = text.split_once('\n').unwrap_or((text, ""));
    let mut parts = head.split('|').map(str::trim);
    let mut next = || parts.next().filter(|p| !p.is_empty() && *p != "-");
    let (outlet, days, title) = (next(), next().unwrap_or(""), next());
    let mut d = document(&format!("D-{:02}", index + 1), outlet, days, title, body.trim_end());
    for more in parts {
        match more.split_once('=') {
            Some(("learned", at)) => d.dates.learned = Some(at.parse().expect("an instant")),
            Some(("url", url)) => d.url = Some(url.to_owned()),
            _ => panic!("`{more}` is no fact of a document"),
        }
    }
    d
}

/// One list of terms a line, parted by ` / `; a line `not: …` rules out.
fn a_claim(index: usize, text: &str) -> Claim {
    let lists: Vec<String> = text
        .lines()
        .filter(|l| !l.starts_with("not: "))
        .map(|l| l.split(" / ").collect::<Vec<_>>().join("|"))
        .collect();
    let lists: Vec<&str> = lists.iter().map(String::as_str).collect();
    let not = text.lines().find_map(|l| l.strip_prefix("not: ")).unwrap_or("");
    claim(&format!("C-{}", index + 1), &lists, &not.replace(" / ", "|"))
}

/// `2021-03-07 election Orvania: regional vote`
fn an_event(index: usize, line: &str) -> Event {
    let mut parts = line.splitn(3, ' ');
    let mut next = || parts.next().expect("a day, a kind and a title");
    let (day, kind, title) = (next(), next(), next());
    event(&format!("E-{}", index + 1), day, kind, title, None)
}

/// `a ~ b: why`
fn a_root(line: &str) -> SharedRoot {
    let (ends, why) = line.split_once(": ").expect("why");
    let (a, b) = ends.split_once(" ~ ").expect("two ends");
    let by = "an analyst".to_owned();
    SharedRoot { a: a.to_owned(), b: b.to_owned(), why: why.to_owned(), by }
}

/// What the room says of a world, a line each, of the kinds that a block names.
fn findings<'w>(world: &World, kinds: impl Iterator<Item = &'w str>) -> String {
    let found = world.found();
    let mut lines: Vec<String> = Vec::new();
    for kind in kinds {
        match kind {
            "said" => lines.extend(said(world, &found)),
            "dates" => lines.extend(dates(world, &found)),
            "actors" | "lines" => lines.extend(named(world, kind)),
            "edges" => lines.extend(found.derivations.iter().map(edge)),
            "circles" => lines.extend(found.circles.iter().map(|circle| {
                let ids: Vec<&str> = circle.iter().map(|d| d.as_str()).collect();
                format!("circle {}", ids.join(" "))
            })),
            "statements" => lines.extend(statements(world, &found)),
            "counts" => lines.extend(found.counts.iter().flat_map(count)),
            "learned" => lines.extend(found.counts_learned.iter().flat_map(count)),
            "drift" => lines.extend(drift(world, &found)),
            "proposals" => lines.extend(found.proposals.iter().map(|p| {
                let ids: Vec<&str> = p.statements.iter().map(|s| s.document.as_str()).collect();
                format!("proposal {} [{}] {}", ids.join(" "), p.rule, p.text)
            })),
            other => panic!("`{other}` is no kind of finding"),
        }
    }
    if lines.is_empty() { "nothing\n".to_owned() } else { lines.join("\n") + "\n" }
}

fn said(world: &World, found: &Sourcing) -> Vec<String> {
    let line = |a: &model::attribution::Attribution| {
        let cut =
            |span: Option<Span>| span.map_or_else(|| "-".to_owned(), |s| world.cut(&a.document, s));
        let content: Vec<String> = a.content.iter().map(|&s| world.cut(&a.document, s)).collect();
        let mut line = format!("{} [{}] {}", a.document, a.rule, a.stance.word());
        let kind = format!("{:?}", a.source_kind).to_lowercase();
        write!(line, " | {kind}: {} | {} | {}", cut(a.source), cut(a.cue), content.join(" … "))
            .expect("writing to a string");
        if a.recipient.is_some() {
            write!(line, " | to {}", cut(a.recipient)).expect("writing to a string");
        }
        if !a.hedges.is_empty() {
            let hedges: Vec<String> = a.hedges.iter().map(|&h| world.cut(&a.document, h)).collect();
            write!(line, " | hedged: {}", hedges.join(", ")).expect("writing to a string");
        }
        if a.verification != model::attribution::Verification::Unsaid {
            write!(line, " | {:?}", a.verification).expect("writing to a string");
        }
        line
    };
    found.attributions.iter().map(line).collect()
}

fn dates(world: &World, found: &Sourcing) -> Vec<String> {
    let day = |d: Option<jiff::civil::Date>| d.map_or_else(String::new, |d| d.to_string());
    let line = |m: &model::attribution::DateMention| {
        let about = if m.approximate { " about" } else { "" };
        let role = format!("{:?}", m.role).to_lowercase();
        let days = format!("{}..{}", day(m.days.start), day(m.days.end));
        format!(
            "{} [{}] {} = {days} {}{about} {role}",
            m.document,
            m.rule,
            world.cut(&m.document, m.span),
            m.precision
        )
    };
    found.dates.iter().map(line).collect()
}

fn named(world: &World, kind: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for d in &world.documents {
        let read = sourcing::read(d, &world.events, &[]);
        if kind == "actors" {
            lines.extend(read.actors.iter().map(|a| {
                format!("{} [{}] {} = {} {}", d.id, a.rule, d.cut(a.span), a.kind.word(), a.name)
            }));
        } else {
            lines.extend(read.lines.iter().map(|l| {
                let kind = format!("{:?}", l.kind).to_lowercase();
                format!("{} {kind} {}", d.id, d.cut(l.span).replace('\n', " "))
            }));
        }
    }
    lines
}

fn edge(e: &Derivation) -> String {
    let parent = match &e.parent {
        Parent::Document(id) => id.as_str(),
        Parent::Stub(name) => name,
    };
    format!("{} {} {parent} [{}]", e.child, e.relation.word(), e.rule)
}

fn statements(world: &World, found: &Sourcing) -> Vec<String> {
    let line = |s: &model::claim::Statement| {
        let cut = world.cut(&s.document, s.passage);
        format!(
            "{} {} {} [{}] {} | {cut}",
            s.claim,
            s.document,
            s.stance.word(),
            s.rule,
            s.grade.word()
        )
    };
    found.statements.iter().map(line).collect()
}

fn count(c: &OriginCount) -> Vec<String> {
    let pair = |b: Bounds| format!("[{}, {}]", b.lower, b.upper);
    let day = c.as_of.map_or_else(|| "all".to_owned(), |d| d.to_string());
    let head = format!("{} {day} asserting {} any {}", c.claim, pair(c.asserting), pair(c.any));
    let origins = c.origins.iter().map(|o| {
        let ids: Vec<&str> = o.documents.iter().map(|d| d.as_str()).collect();
        format!("  {} ({}) <- {}", o.label, o.grade.word(), ids.join(" "))
    });
    let notes = c.notes.iter().map(|note| format!("  note: {note}"));
    std::iter::once(head).chain(origins).chain(notes).collect()
}

fn drift(world: &World, found: &Sourcing) -> Vec<String> {
    let side = |s: &Side| {
        if s.in_headline || s.passage.start == s.passage.end {
            return s.document.to_string();
        }
        format!("{} “{}”", s.document, world.cut(&s.document, s.passage))
    };
    let line = |d: &model::drift::Drift| {
        format!(
            "{} [{}] {} | {} | {}",
            d.kind.word(),
            d.rule,
            d.change,
            side(&d.earlier),
            side(&d.later)
        )
    };
    found.drifts.iter().map(line).collect()
}

fn pages() -> Vec<PathBuf> {
    page::pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/sourcing"))
}

#[test]
fn every_page_says_what_the_room_says() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut wrong = String::new();
    let mut n_cases = 0;
    for path in pages() {
        let text = std::fs::read_to_string(&path).expect("a readable page");
        let page = Page::parse(&text, &KINDS);
        let mut page = page.unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let mut world = World::default();
        for part in &mut page.parts {
            world.take(part);
            if part.kind() != "findings" {
                continue;
            }
            n_cases += 1;
            let found = findings(&world, part.words());
            if found != part.text {
                let place = format!("{}:{}", path.display(), part.line);
                let expected = &part.text;
                writeln!(wrong, "{place}\nexpected\n{expected}found\n{found}")
                    .expect("writing to a string");
                part.text = found;
            }
        }
        if update {
            std::fs::write(&path, page.to_text()).expect("a writable page");
        }
    }
    assert!(n_cases >= 20, "{n_cases} cases only");
    assert!(update || wrong.is_empty(), "{wrong}UPDATE_CASES=1 writes the findings anew");
}

#[test]
fn every_page_has_a_false_alarm() {
    for path in pages().iter().filter(|p| !p.ends_with("README.md")) {
        let text = std::fs::read_to_string(path).expect("a readable page");
        let (fires, alarm) = text
            .split_once("\n## A false alarm\n")
            .unwrap_or_else(|| panic!("{}: needs `## A false alarm`", path.display()));
        for half in [fires, alarm] {
            assert!(half.contains("```findings"), "{}: one half is not run", path.display());
        }
    }
}

#[test]
fn every_rule_has_its_place() {
    let all: String = pages()
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("a readable page"))
        .collect();
    // A rule that adds to what another found is named in the prose.
    let shown =
        |name: &&str| all.contains(&format!("[{name}]")) || all.contains(&format!("`{name}`"));
    let missing: Vec<&str> = sourcing::rule_names().map(|r| r.0).filter(|n| !shown(n)).collect();
    assert!(missing.is_empty(), "no page shows {missing:?}");
}
