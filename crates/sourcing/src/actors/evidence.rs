//! What a document itself shows about its names: who speaks, who comes again by the last word, what stands behind `in`.

use super::runs;
use crate::lexicon::{CAPITAL, DESCRIPTOR, DOCUMENT, MONTH, OPINION, REPORTING, UNNAMED, WEEKDAY};
use crate::reading::Reading;
use model::attribution::{Attribution, SourceKind};
use std::collections::{HashMap, HashSet};

/// People of one last name whom a document is searched for: more share a name only in lists, where no name is short for another.
const NAMES_MAX: usize = 64;

/// Evidence about the names of one document.
pub(super) struct Evidence<'d> {
    /// Last word of people's names, folded -> the full names; those of the text before those of bylines, each in the order of the text.
    people: HashMap<String, Vec<&'d str>>,
    /// Folded names of one word that speak.
    alone: HashSet<String>,
    /// Folded words that stood behind `in` somewhere.
    places: HashSet<String>,
    /// Short forms told in brackets -> the full name (`National Intelligence Council (NIC)`).
    short: HashMap<String, &'d str>,
}

impl<'d> Evidence<'d> {
    /// Reads the evidence. Linear.
    pub(super) fn of(r: &Reading<'d>, attributions: &[Attribution]) -> Self {
        let mut found = Self {
            people: HashMap::new(),
            alone: HashSet::new(),
            places: HashSet::new(),
            short: HashMap::new(),
        };
        let speakers: HashSet<&str> = attributions
            .iter()
            .filter(|a| a.source_kind == SourceKind::Person)
            .filter_map(|a| a.canonical.as_deref())
            .collect();
        // `Biden said`: a speaker of one word is a name by itself.
        for a in attributions.iter().filter(|a| a.source_kind == SourceKind::Person) {
            let Some(tokens) = a.source.map(|s| r.tokens_in(s)) else { continue };
            let Some(last) = tokens.end.checked_sub(1).filter(|&i| r.is(i, CAPITAL)) else {
                continue;
            };
            if runs::may_be_person(r, &(last..last + 1)) {
                found.alone.insert(r.low(last).to_owned());
            }
        }
        let mut again: HashMap<&str, u32> = HashMap::new();
        for i in (0..r.tokens.len()).filter(|&i| r.is(i, CAPITAL)) {
            *again.entry(r.low(i)).or_default() += 1;
            let behind_in = i > 0 && matches!(r.low(i - 1), "in" | "near" | "from" | "outside");
            if behind_in && !r.is(i, MONTH | WEEKDAY) && !r.is(i + 1, CAPITAL) {
                found.places.insert(r.low(i).to_owned());
            }
        }
        let bylines = crate::layout::bylines(r);
        let mut writers: Vec<(&str, &str)> = Vec::new();
        let mut i = 0;
        while i < r.tokens.len() {
            let Some(run) = runs::capitals(r, i) else {
                i += 1;
                continue;
            };
            i = run.end;
            found.take_short(r, &run);
            let name = runs::without_titles(r, &run);
            if name.len() < 2 {
                continue;
            }
            let full = r.cut(&name);
            let last = r.low(name.end - 1);
            let titled = name.start > run.start;
            let alone = again.get(last).copied().unwrap_or(0)
                > again.get(r.low(name.start)).copied().unwrap_or(0);
            let is_person = runs::may_be_person(r, &name)
                && (titled
                    || runs::has_given_name(r, &name)
                    || speakers.contains(full)
                    || alone && speakers.iter().any(|s| s.ends_with(full)));
            if is_person && bylines.iter().any(|line| line.contains(&name.start)) {
                writers.push((last, full));
            } else if is_person {
                found.put(last, full);
            }
        }
        writers.into_iter().for_each(|(last, full)| found.put(last, full));
        found
    }

    fn put(&mut self, last: &str, full: &'d str) {
        let names = self.people.entry(last.to_owned()).or_default();
        if names.len() < NAMES_MAX && !names.contains(&full) {
            names.push(full);
        }
    }

    fn take_short(&mut self, r: &Reading<'d>, run: &std::ops::Range<usize>) {
        let bracketed = r.low(run.end) == "(" && r.low(run.end + 2) == ")";
        if !bracketed {
            return;
        }
        let short = r.low(run.end + 1);
        let initials: String = run
            .clone()
            .filter(|&i| r.is(i, CAPITAL))
            .filter_map(|i| r.low(i).chars().next())
            .collect();
        if initials == short && short.chars().count() >= 2 {
            self.short.insert(short.to_owned(), r.cut(run));
        }
    }

    /// Returns the full name of the person whom a name means: itself where another first name stands before a known last one.
    pub(super) fn person(&self, r: &Reading<'d>, name: &std::ops::Range<usize>) -> Option<&'d str> {
        let names = self.people.get(r.low(name.end.checked_sub(1)?))?;
        let first = names.first().copied();
        if name.len() < 2 {
            return first;
        }
        let own = r.cut(name);
        let word = r.low(name.start);
        let begins_alike = |full: &&str| {
            let other = text::fold::folded(full.split([' ', '.']).next().unwrap_or(full));
            let (short, long) =
                if other.len() < word.len() { (&*other, word) } else { (word, &*other) };
            long.starts_with(short) && (short.chars().count() != 2)
        };
        if names.contains(&own) {
            return Some(own);
        }
        // `Later Berg`, `Democrat Berg`: what stands before is no first name.
        let other = UNNAMED | DESCRIPTOR | OPINION | DOCUMENT | REPORTING;
        let is_plain = r.begins_sentence(name.start) || r.is(name.start, other);
        names.iter().copied().find(begins_alike).or(if is_plain { first } else { Some(own) })
    }

    /// Says whether a name of one word speaks somewhere.
    pub(super) fn speaks(&self, word: &str) -> bool {
        self.alone.contains(word)
    }

    /// Says whether a word stood behind `in` and is nobody's name.
    pub(super) fn is_place(&self, word: &str) -> bool {
        self.places.contains(word) && !self.people.contains_key(word) && !self.alone.contains(word)
    }

    /// Returns what a short form stands for.
    pub(super) fn long_form(&self, short: &str) -> Option<&'d str> {
        self.short.get(short).copied()
    }
}
