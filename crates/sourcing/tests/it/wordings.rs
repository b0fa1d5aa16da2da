//! Ways in which press English says who says what, and whom a text has something from, by class, one small text each.
//!
//! The lists were written before the rules were run on them. A line marked with `~` is known to be missed, a line `X` known to be found
//! though nobody says it: both fail when they change, so that the marks stay true.

use crate::world::document;
use model::attribution::Attribution;
use model::claim::{Derivation, Parent, Relation};
use model::{Document, Span};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// One text of a list with the lines that belong to it.
pub(crate) struct Text<'l> {
    pub(crate) words: String,
    pub(crate) lines: Vec<(&'l str, &'l str)>,
}

/// Cuts a list into its texts.
pub(crate) fn texts(list: &str) -> Vec<Text<'_>> {
    let mut found: Vec<Text<'_>> = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        match (mark, found.last_mut()) {
            ("T", _) => found.push(Text { words: rest.replace('⏎', "\n"), lines: Vec::new() }),
            (_, Some(text)) => text.lines.push((mark, rest)),
            _ => {}
        }
    }
    found
}

pub(crate) fn cut(d: &Document, span: Option<Span>) -> &str {
    span.map_or("-", |s| d.cut(s))
}

fn bare(text: &str) -> &str {
    text.trim_start_matches(['"', '“', '\''])
}

/// Says whether an attribution is what a line tells.
pub(crate) fn is_it(d: &Document, a: &Attribution, line: &str) -> bool {
    let parts: Vec<&str> =
        line.split('|').map(str::trim).take_while(|p| !p.starts_with('<')).collect();
    let (source, cue, content) = (parts[0], parts[1], parts.get(2).copied().unwrap_or(""));
    let recipient = parts.get(3).and_then(|p| p.strip_prefix("> "));
    let words = cut(d, a.cue).to_lowercase();
    let cue = cue.to_lowercase();
    let begins = |s: &Span| bare(d.cut(*s)).starts_with(bare(content));
    cut(d, a.source).eq_ignore_ascii_case(source)
        && (words.contains(&cue) || cue.contains(&words))
        && (content.is_empty() || a.content.iter().any(begins))
        && recipient.is_none_or(|to| cut(d, a.recipient) == to)
}

/// What a list says, held against what is found: lines found and wanted, and what differs from the marks.
#[derive(Default)]
pub(crate) struct Held {
    found: usize,
    wanted: usize,
    extra: usize,
    wrong: String,
}

impl Held {
    pub(crate) fn line(&mut self, text: &str, mark: &str, line: &str, is_found: bool) {
        self.wanted += 1;
        self.found += usize::from(is_found);
        if is_found == mark.starts_with('~') {
            let word = if is_found { "found, though marked" } else { "missed" };
            writeln!(self.wrong, "{word}: {line}\n    in: {text}").expect("a string takes all");
        }
    }

    pub(crate) fn too_many(
        &mut self,
        text: &str,
        own: &BTreeSet<String>,
        known: &BTreeSet<String>,
    ) {
        self.extra += own.len();
        for line in own.symmetric_difference(known) {
            let word = if own.contains(line) { "too many" } else { "no longer too many" };
            writeln!(self.wrong, "{word}: {line}\n    in: {text}").expect("a string takes all");
        }
    }

    #[track_caller]
    pub(crate) fn end(self) {
        let Self { found, wanted, extra, wrong } = self;
        assert!(wrong.is_empty(), "{found} of {wanted} found, {extra} too many\n{wrong}");
    }
}

/// Holds a list of what is said against what is found; `lang` is what the documents tell of their language.
pub(crate) fn said(list: &str, lang: Option<&str>) -> Held {
    let mut held = Held::default();
    for text in texts(list) {
        let mut d = document("D-1", Some("Valley Monitor"), "2021-05-14", None, &text.words);
        d.lang = lang.map(str::to_owned);
        let found = sourcing::attributions(&d);
        let said: Vec<&str> = text.lines.iter().filter(|l| l.0 != "X").map(|l| l.1).collect();
        for (mark, line) in text.lines.iter().filter(|l| l.0 != "X") {
            held.line(&text.words, mark, line, found.iter().any(|a| is_it(&d, a, line)));
        }
        let own = found
            .iter()
            .filter(|a| !said.iter().any(|line| is_it(&d, a, line)))
            .map(|a| {
                let content: Vec<&str> = a.content.iter().map(|s| d.cut(*s)).collect();
                let content = content.join(" // ").replace('\n', "⏎");
                format!("{} | {} | {content}", cut(&d, a.source), cut(&d, a.cue))
            })
            .collect();
        let known = text.lines.iter().filter(|l| l.0 == "X").map(|l| l.1.to_owned()).collect();
        held.too_many(&text.words, &own, &known);
    }
    held
}

#[test]
fn who_says_what() {
    said(include_str!("wordings/speech.txt"), None).end();
}

#[test]
fn how_it_is_said_and_what_a_medium_has_not_seen() {
    said(include_str!("wordings/manner.txt"), None).end();
}

#[test]
fn what_stands_inside_what() {
    let list = include_str!("wordings/nested.txt");
    said(list, None).end();
    let mut held = Held::default();
    for text in texts(list) {
        let d = document("D-1", Some("Valley Monitor"), "2021-05-14", None, &text.words);
        let found = sourcing::attributions(&d);
        for (mark, line) in text.lines.iter().filter(|l| l.0 != "X" && !l.0.starts_with('~')) {
            // Who encloses it: the line of the list that has this source and this cue.
            let told = line.split_once("| < ").and_then(|(_, over)| over.rsplit_once(", "));
            let Some(own) = found.iter().find(|a| is_it(&d, a, line)) else { continue };
            let over = found.iter().find(|a| own.parent.as_ref() == Some(&a.id));
            let right = match (told, over) {
                (Some((source, cue)), Some(over)) => is_it(&d, over, &format!("{source} | {cue}")),
                (None, None) => true,
                _ => false,
            };
            // Found, but known to stand under another.
            let mark = if mark.ends_with('!') { "~" } else { mark };
            held.line(&text.words, mark, line, right);
        }
    }
    held.end();
}

/// Holds a list of whom texts have their matter from against what is found.
fn had_from(list: &str) -> Held {
    let others = list.lines().find_map(|l| l.strip_prefix("H ")).expect("the list names them");
    let held_by_case: Vec<Document> = (2..)
        .zip(others.split("; "))
        .map(|(n, outlet)| {
            let id = format!("D-{n:02}");
            document(&id, Some(outlet), "2019-01-01", None, "The market opens at eight o'clock.")
        })
        .collect();
    let mut held = Held::default();
    for text in texts(list) {
        let mut documents = held_by_case.clone();
        let body = &text.words;
        documents.push(document("D-01", Some("Valley Monitor"), "2021-05-14", None, body));
        let found = sourcing::run(&documents, &[], &[], &[]);
        let names = |relation: Relation| -> BTreeSet<String> {
            let of = |e: &&Derivation| e.child.as_str() == "D-01" && e.relation == relation;
            let name = |e: &Derivation| match &e.parent {
                Parent::Stub(name) => name.clone(),
                Parent::Document(id) => documents
                    .iter()
                    .find(|d| d.id == *id)
                    .and_then(|d| d.outlet.clone())
                    .unwrap_or_default(),
            };
            found.derivations.iter().filter(of).map(name).collect()
        };
        let (cites, carries) = (names(Relation::Cites), names(Relation::Copy));
        let mut named: BTreeSet<String> = BTreeSet::new();
        let mut known: BTreeSet<String> = BTreeSet::new();
        for (mark, line) in &text.lines {
            match *mark {
                "X" => {
                    known.insert((*line).to_owned());
                }
                mark => {
                    let (own, word) = match mark.trim_start_matches('~') {
                        "K" => (&carries, "carries"),
                        _ => (&cites, "cites"),
                    };
                    for name in line.split("; ") {
                        named.insert(format!("{word} {name}"));
                        held.line(&text.words, mark, name, own.contains(name));
                    }
                }
            }
        }
        let all = cites.iter().map(|n| format!("cites {n}"));
        let all = all.chain(carries.iter().map(|n| format!("carries {n}")));
        let own = all.filter(|n| !named.contains(n)).collect();
        held.too_many(&text.words, &own, &known);
    }
    held
}

#[test]
fn whom_a_text_has_it_from() {
    had_from(include_str!("wordings/citing.txt")).end();
}

#[test]
fn whom_a_text_has_it_from_in_other_words() {
    had_from(include_str!("wordings/citing2.txt")).end();
}

#[test]
fn who_says_what_in_other_words() {
    said(include_str!("wordings/speech2.txt"), None).end();
}

#[test]
fn who_says_what_as_met_in_news() {
    said(include_str!("wordings/speech3.txt"), None).end();
}
