//! What kind of source a phrase names, whom a pronoun stands for, and how many people are meant.

use crate::backward::Earlier;
use crate::lexicon::outlets::Outlets;
use crate::lexicon::{
    ADVERB, CAPITAL, DESCRIPTOR, DETERMINER, DOCUMENT, NUMBER, OFFICE, ORGANISATION, OUTLET_NOUN,
    PLACE, PREPOSITION, SUBORDINATOR, TITLE, UNNAMED, WEEKDAY,
};
use crate::pronouns::{Sexes, he_or_she};
use crate::reading::Reading;
use crate::rules::Found;
use model::attribution::SourceKind;
use model::document::Document;
use std::collections::HashMap;
use std::ops::Range;
use text::TokenKind;

/// A name set between commas has at most so many tokens.
const APPOSED_TOKENS_MAX: usize = 5;

/// A source as the document names it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) kind: SourceKind,
    pub(crate) canonical: Option<String>,
    pub(crate) count: Option<u32>,
}

/// Names of people in a document: the last word of each full name, with the full name.
pub(crate) struct Names {
    people: HashMap<String, String>,
    /// Places where people are named, with the full name, in order.
    mentions: Vec<(usize, String)>,
    /// How many mentions from the first on are of one person.
    n_same: usize,
    own_outlet: Option<String>,
    sexes: Sexes,
}

impl Names {
    /// Collects the full names of a document. Linear.
    pub(crate) fn of(document: &Document, r: &Reading<'_>) -> Self {
        let mut people: HashMap<String, String> = HashMap::new();
        // Who wrote the text is not who is told of by the last name, when another bears it there.
        let bylines = crate::layout::bylines(r);
        let mut writers: Vec<Range<usize>> = Vec::new();
        let mut i = 0;
        while i < r.tokens.len() {
            if !is_name_word(r, i) {
                i += 1;
                continue;
            }
            let start = i;
            while i < r.tokens.len()
                && (is_name_word(r, i) || initial_point(r, i))
                && (i == start || close(r, i))
            {
                i += 1;
            }
            let run = without_titles(r, start..i);
            let titled = run.start > start;
            if !(2..=4).contains(&run.len()) || !is_person_run(r, &run, titled) {
                continue;
            }
            if bylines.iter().any(|line| line.contains(&run.start)) {
                writers.push(run);
            } else {
                let last = r.low(run.end - 1).to_owned();
                people.entry(last).or_insert_with(|| r.cut(&run).to_owned());
            }
        }
        for run in writers {
            let last = r.low(run.end - 1).to_owned();
            people.entry(last).or_insert_with(|| r.cut(&run).to_owned());
        }
        let mentions: Vec<(usize, String)> = (0..r.tokens.len())
            .filter(|&i| r.is(i, CAPITAL))
            .filter_map(|i| Some((i, people.get(r.low(i))?.clone())))
            .collect();
        let sexes = Sexes::of(r, &mentions);
        let n_same = mentions.iter().take_while(|m| m.1 == mentions[0].1).count();
        Self {
            people,
            mentions,
            n_same,
            sexes,
            own_outlet: document.outlet.as_deref().map(|o| base_name(o).to_lowercase()),
        }
    }

    /// Tells what a found source is. `before` are the sources named earlier in the document.
    pub(crate) fn name(&self, r: &Reading<'_>, f: &Found, before: &[Earlier]) -> Named {
        let Some(source) = &f.source else {
            return Named {
                kind: f.kind.unwrap_or(SourceKind::Unknown),
                canonical: None,
                count: None,
            };
        };
        let mut named = self.of_phrase(r, source, before);
        // What is cited is what the services hold, not the services.
        let last = r.low(source.end.saturating_sub(1));
        if matches!(f.rule, "citing" | "according-to")
            && last == "intelligence"
            && !source.clone().any(|i| r.is(i, UNNAMED | DESCRIPTOR))
        {
            named = Named { kind: SourceKind::Document, canonical: None, count: None };
        }
        if let Some(person) = self.apposed(r, source, &named) {
            named = person;
        }
        if let Some(kind) = f.kind {
            named.kind = kind;
        }
        named
    }

    /// Returns the name set between commas behind a role: `a councillor, Ruth Berg, said`.
    pub(crate) fn apposed(
        &self,
        r: &Reading<'_>,
        source: &Range<usize>,
        named: &Named,
    ) -> Option<Named> {
        let core = core_of(r, &without_article(r, source));
        let head = core.end.checked_sub(1)?;
        let kind =
            matches!(named.kind, SourceKind::Office | SourceKind::Anonymous | SourceKind::Unknown)
                || named.kind == SourceKind::Organisation && r.is(head, OFFICE);
        let plural = has_plural(r, head) && !r.is(head, CAPITAL);
        let role = kind && !plural;
        if !role || source.len() < 2 || r.low(source.end) != "," {
            return None;
        }
        let start = source.end + 1;
        let end = (start..r.tokens.len().min(start + APPOSED_TOKENS_MAX))
            .take_while(|&i| is_name_word(r, i) || initial_point(r, i))
            .last()?
            + 1;
        let name = start..end;
        (r.low(end) == "," && name.len() >= 2).then(|| self.person(r, &name)).flatten()
    }

    fn of_phrase(&self, r: &Reading<'_>, source: &Range<usize>, before: &[Earlier]) -> Named {
        let plain = |kind| Named { kind, canonical: None, count: None };
        if source.len() == 1 {
            let (at, people) = (source.start, &self.mentions);
            let person = he_or_she(r, at, before, people, &self.sexes);
            if let Some(named) = person.or_else(|| pronoun(r, at, before)) {
                return named;
            }
        }
        if let Some(person) = self.by_age(r, source) {
            return person;
        }
        let body = without_article(r, source);
        let core = core_of(r, &body);
        let head = core.end.saturating_sub(1);
        // `One of the officials`: some of several people without names, written large only where a sentence begins.
        let some = core.len() == 1 && r.is(head, NUMBER) && r.low(core.end) == "of";
        let rest = core.end..source.end;
        if some && rest.clone().any(|i| r.is(i, UNNAMED) && !r.is(i, CAPITAL)) {
            return self.unnamed(r, source, &core);
        }
        if let Some(outlet) = self.outlet(r, &body) {
            return outlet;
        }
        if let Some(outlet) = called_an_outlet(r, &core) {
            return outlet;
        }
        let written_large = r.is(head, CAPITAL) && !(core.len() == 1 && r.begins_sentence(head));
        if r.is(head, UNNAMED | DESCRIPTOR) && !written_large && !self.is_named(r, &core) {
            return self.unnamed(r, source, &core);
        }
        if r.is(head, DOCUMENT) && (!r.is(head, CAPITAL) || !is_person_run(r, &core, false)) {
            return plain(self.document_or_body(r, source, head));
        }
        if let Some(person) = self.person(r, &core) {
            return person;
        }
        // `the mayor of Halm`: what hangs on the role by a preposition is not who speaks.
        let run = last_capital_run(r, &body);
        let behind = run.start > body.start && r.is(run.start - 1, PREPOSITION);
        let hangs = behind && r.is(head, OFFICE | ORGANISATION);
        // `the Institute of National Record`: a body's name ends so, and nobody's.
        let name = without_titles(r, run.clone());
        let led =
            r.is(head, OFFICE) || name.len() >= 2 || name.start > 0 && r.is(name.start - 1, OFFICE);
        let titled = led && is_titled_later(r, &run);
        let person = self.person(r, &body).filter(|_| !hangs || titled);
        // `a former scheduler for Tom Berg` is somebody without a name, and not Tom Berg.
        let one = matches!(r.low(source.start), "a" | "an");
        let common = head < run.start && !r.is(head, CAPITAL);
        if person.is_some() && behind && one && common && !titled {
            return self.unnamed(r, source, &core);
        }
        if let Some(person) = person {
            return person;
        }
        self.plain_kind(r, source, &core, head)
    }

    /// Returns a person without a name, whom one word stands for, as the one person named before, in the paragraph or in the text; where
    /// several are, nobody.
    pub(crate) fn by_mention(&self, r: &Reading<'_>, f: &Found, named: Named) -> Named {
        let word = f.source.as_ref().filter(|source| source.len() == 1);
        match word {
            Some(source) if named.kind == SourceKind::Person && named.canonical.is_none() => {
                let n = self.mentions.partition_point(|(i, _)| *i < source.start);
                let only = self.mentions[..n].first().filter(|_| n <= self.n_same);
                let only = only.or_else(|| self.only_in_paragraph(r, source.start));
                Named { canonical: only.map(|(_, name)| name.clone()), ..named }
            }
            _ => named,
        }
    }

    /// Returns the person named last before who is called by an age: `the 58-year-old`.
    fn by_age(&self, r: &Reading<'_>, source: &Range<usize>) -> Option<Named> {
        const SENTENCES_MAX: usize = 4;
        let age = r.low(source.end.checked_sub(1)?).strip_suffix("-year-old")?;
        let one = source.len() == 2 && r.low(source.start) == "the";
        if !one || age.parse::<u8>().is_err() {
            return None;
        }
        let n = self.mentions.partition_point(|(i, _)| *i < source.start);
        let (at, name) = self.mentions[..n].last()?;
        let near = r.sentence_at(source.start) - r.sentence_at(*at) <= SENTENCES_MAX;
        let canonical = Some(name.clone());
        near.then_some(Named { kind: SourceKind::Person, canonical, count: None })
    }

    /// Returns the one person whom the paragraph names before a token.
    fn only_in_paragraph(&self, r: &Reading<'_>, at: usize) -> Option<&(usize, String)> {
        const LOOKED_AT_MAX: usize = 16;
        let paragraph = r.sentences.get(r.sentence_at(at))?.paragraph;
        let first = r.sentences.partition_point(|s| s.paragraph < paragraph);
        let start = r.sentences.get(first)?.tokens.start;
        let n = self.mentions.partition_point(|(i, _)| *i < at);
        let from = self.mentions.partition_point(|(i, _)| *i < start);
        let (last, others) = self.mentions[from..n].split_last()?;
        let one = others.len() < LOOKED_AT_MAX && others.iter().all(|m| m.1 == last.1);
        one.then_some(last)
    }

    fn plain_kind(
        &self,
        r: &Reading<'_>,
        source: &Range<usize>,
        core: &Range<usize>,
        head: usize,
    ) -> Named {
        let plain = |kind| Named { kind, canonical: None, count: None };
        if r.is(head, OFFICE) && !r.is(head, CAPITAL) {
            return if has_plural(r, head) {
                self.unnamed(r, source, core)
            } else {
                plain(SourceKind::Office)
            };
        }
        if core.clone().any(|i| r.is(i, OUTLET_NOUN)) && r.is(head, OUTLET_NOUN) {
            return plain(SourceKind::Outlet);
        }
        if r.is(head, ORGANISATION | PLACE) || core.clone().any(|i| r.is(i, CAPITAL)) {
            let canonical = r.cut(core).to_owned();
            return Named {
                kind: SourceKind::Organisation,
                canonical: Some(canonical),
                count: None,
            };
        }
        if core.clone().any(|i| r.is(i, UNNAMED)) || has_plural(r, head) {
            return self.unnamed(r, source, core);
        }
        plain(SourceKind::Unknown)
    }

    /// `intelligence` without an article is what services hold; `American intelligence` as a body is told by its adjective.
    fn document_or_body(&self, r: &Reading<'_>, source: &Range<usize>, head: usize) -> SourceKind {
        let services = r.low(head) == "intelligence"
            && source.len() > 1
            && r.is(head - 1, CAPITAL)
            && !r.low(head - 1).contains('.');
        if services { SourceKind::Organisation } else { SourceKind::Document }
    }

    fn unnamed(&self, r: &Reading<'_>, source: &Range<usize>, core: &Range<usize>) -> Named {
        Named {
            kind: SourceKind::Anonymous,
            canonical: None,
            count: declared_count(r, source, core),
        }
    }

    fn is_named(&self, r: &Reading<'_>, core: &Range<usize>) -> bool {
        core.len() >= 2 && core.clone().all(|i| r.is(i, CAPITAL))
    }

    /// Recognises known outlets, the document's own, and `the X report` with X an outlet.
    fn outlet(&self, r: &Reading<'_>, body: &Range<usize>) -> Option<Named> {
        let named = |name: &str| {
            Some(Named { kind: SourceKind::Outlet, canonical: Some(name.to_owned()), count: None })
        };
        for start in body.clone() {
            let found = Outlets::here().at(|i| (start + i < body.end).then(|| r.low(start + i)));
            let Some((outlet, n, _)) =
                found.filter(|_| r.is(start, CAPITAL) || !r.low(start).is_ascii())
            else {
                continue;
            };
            let end = start + n;
            let rest_is_outlet = (end..body.end).all(|i| {
                r.is(i, OUTLET_NOUN | DOCUMENT | ORGANISATION)
                    || r.tokens[i].kind == TokenKind::Ending
                        && end + 1 < body.end
                        && r.is(i + 1, DOCUMENT)
            });
            let before_is_plain = (body.start..start).all(|i| {
                !r.is(i, CAPITAL)
                    || r.is(i, PLACE)
                    || r.is(i, DETERMINER)
                    || is_medium_before(r, i, start)
            }) && !(body.start..start)
                .any(|i| r.is(i, UNNAMED | PREPOSITION));
            if rest_is_outlet && before_is_plain {
                return named(outlet.name);
            }
        }
        let cut = r.cut(body).to_lowercase();
        let own = self.own_outlet.as_deref().filter(|own| {
            !own.is_empty() && (*own == cut || own.strip_prefix("the ") == Some(&cut))
        });
        own.and_then(|_| named(r.cut(body)))
    }

    /// Recognises people: titles, known last names, and runs of capitals that are no body.
    fn person(&self, r: &Reading<'_>, core: &Range<usize>) -> Option<Named> {
        let name = without_titles(r, last_capital_run(r, core));
        if name.is_empty() || name.end != core.end {
            return None;
        }
        let titled = name.start > core.start && r.is(name.start - 1, TITLE | OFFICE);
        let last = r.low(name.end - 1);
        let known = self.people.get(last);
        let article = core.start > 0
            && matches!(r.low(core.start.saturating_sub(1)), "the")
            && name.start == core.start;
        // `the State Mining Inspectorate`: `State` is a title only behind a secretary.
        let office = titled && r.low(name.start - 1) != "state";
        let person = is_person_run(r, &name, office)
            && (known.is_some()
                || titled
                || name.len() >= 2 && !article
                || (name.len() == 1
                    && !r.is(name.start, PLACE)
                    && !article
                    && !is_acronym(r, name.start)));
        person.then(|| {
            let full = if name.len() >= 2 {
                r.cut(&name).to_owned()
            } else {
                known.cloned().unwrap_or_else(|| r.cut(&name).to_owned())
            };
            Named { kind: SourceKind::Person, canonical: Some(full), count: None }
        })
    }
}

/// Says whether a title or a place stands before the name in a run of capitals: `(Secretary of) State Anna Berg`.
fn is_titled_later(r: &Reading<'_>, run: &Range<usize>) -> bool {
    without_titles(r, run.clone()).start > run.start
}

/// Says whether a noun for media stands between a token and an outlet's name (`the French news agency X`).
fn is_medium_before(r: &Reading<'_>, i: usize, name: usize) -> bool {
    (i + 1..name).any(|at| r.is(at, OUTLET_NOUN))
}

/// `the daily Kurier`, `the broadcaster NTV`: the noun tells that the name is a medium's.
fn called_an_outlet(r: &Reading<'_>, core: &Range<usize>) -> Option<Named> {
    let name = last_capital_run(r, core);
    let noun = name.start.checked_sub(1).filter(|i| core.contains(i))?;
    let medium = r.is(noun, OUTLET_NOUN) && !r.is(noun, CAPITAL) && !name.is_empty();
    medium.then(|| Named {
        kind: SourceKind::Outlet,
        canonical: Some(r.cut(&name).to_owned()),
        count: None,
    })
}

/// Says whom a pronoun stands for: the last source it can agree with.
fn pronoun(r: &Reading<'_>, i: usize, before: &[Earlier]) -> Option<Named> {
    let last = |fits: &dyn Fn(&Named) -> bool| {
        before.iter().rev().map(|e| &e.named).take(6).find(|n| fits(n)).cloned()
    };
    let unknown = Named { kind: SourceKind::Unknown, canonical: None, count: None };
    let found = match r.low(i) {
        "they" => last(&|n| matches!(n.kind, SourceKind::Anonymous | SourceKind::Organisation))
            .or(Some(Named { kind: SourceKind::Anonymous, ..unknown.clone() })),
        "it" => last(&|n| {
            matches!(n.kind, SourceKind::Organisation | SourceKind::Outlet | SourceKind::Document)
        }),
        "i" | "we" => Some(Named { kind: SourceKind::Own, ..unknown.clone() }),
        "his" | "her" | "their" | "its" => before.last().map(|e| e.named.clone()),
        "who" | "another" | "some" | "many" | "others" | "most" | "critics" => {
            Some(Named { kind: SourceKind::Anonymous, ..unknown.clone() })
        }
        _ => return None,
    };
    // The count belongs to the phrase that told it.
    Some(found.map_or(unknown, |n| Named { count: None, ..n }))
}

/// Returns the phrase without its article.
fn without_article(r: &Reading<'_>, source: &Range<usize>) -> Range<usize> {
    let mut start = source.start;
    while start + 1 < source.end
        && r.is(start, DETERMINER | ADVERB)
        && !r.is(start, NUMBER | UNNAMED)
    {
        start += 1;
    }
    start..source.end
}

/// Returns the phrase up to what hangs on its head noun: a preposition, `who`, `familiar with`.
fn core_of(r: &Reading<'_>, body: &Range<usize>) -> Range<usize> {
    let hangs = |i: usize| {
        (r.is(i, PREPOSITION | SUBORDINATOR) && !r.is(i, UNNAMED))
            || matches!(
                r.low(i),
                "familiar" | "briefed" | "close" | "speaking" | "involved" | "," | "("
            )
    };
    // `documents obtained by the daily`: what was done with them is not what they are.
    let done = |i: usize| {
        matches!(
            r.low(i),
            "obtained"
                | "seen"
                | "reviewed"
                | "leaked"
                | "shared"
                | "published"
                | "released"
                | "written"
                | "compiled"
                | "prepared"
                | "provided"
                | "given"
                | "sent"
                | "signed"
                | "cited"
        ) && matches!(r.low(i + 1), "by" | "to" | "with" | "from" | "on" | "in")
    };
    let end = (body.start + 1..body.end).find(|&i| hangs(i) || done(i)).unwrap_or(body.end);
    body.start..end
}

fn last_capital_run(r: &Reading<'_>, core: &Range<usize>) -> Range<usize> {
    let mut start = core.end;
    while start > core.start
        && (r.is(start - 1, CAPITAL) || initial_point(r, start - 1))
        && !(r.is(start - 1, WEEKDAY) && start < core.end)
        && r.tokens[start - 1].kind != TokenKind::Ending
    {
        start -= 1;
    }
    start..core.end
}

fn without_titles(r: &Reading<'_>, run: Range<usize>) -> Range<usize> {
    let mut start = run.start;
    let mut at = run.start;
    while at < run.end {
        if r.is(at, TITLE | OFFICE | PLACE | ORGANISATION | UNNAMED)
            || matches!(r.low(at), ".")
            || (r.tokens[at].kind == TokenKind::Ending)
        {
            start = at + 1;
            at += 1;
        } else if at + 1 < run.end
            && (at + 1..run.end).any(|i| r.is(i, TITLE | OFFICE) && !r.is(i, PLACE))
            && run.end - at > 2
        {
            // `Russian Defense Minister Sergei`: the adjective before a title goes with it.
            at += 1;
        } else {
            break;
        }
    }
    start.min(run.end)..run.end
}

pub(crate) fn is_name_word(r: &Reading<'_>, i: usize) -> bool {
    use crate::lexicon::{CONJUNCTION, MONTH, SUBJECT_PRONOUN};
    let small = PREPOSITION | DETERMINER | CONJUNCTION | SUBORDINATOR | ADVERB | SUBJECT_PRONOUN;
    r.is(i, CAPITAL) && !r.is(i, WEEKDAY | MONTH) && (!r.is(i, small) || r.is(i, TITLE))
}

fn initial_point(r: &Reading<'_>, i: usize) -> bool {
    r.low(i) == "."
        && i > 0
        && r.low(i - 1).chars().count() <= 3
        && r.is(i - 1, CAPITAL)
        && r.is(i + 1, CAPITAL)
}

/// Says whether a token follows the one before with nothing but a blank between.
fn close(r: &Reading<'_>, i: usize) -> bool {
    i > 0 && r.tokens[i].start <= r.tokens[i - 1].end + 1
}

/// Says whether a run of capitals can be a person: no word for a body, a place or a medium in it.
fn is_person_run(r: &Reading<'_>, run: &Range<usize>, titled: bool) -> bool {
    if run.is_empty()
        || run.clone().any(|i| r.is(i, ORGANISATION | OUTLET_NOUN | DOCUMENT) && !titled)
    {
        return false;
    }
    if run.clone().any(|i| r.is_mark(i) && r.low(i) != ".")
        || (!titled && run.clone().any(|i| is_acronym(r, i) && r.low(i).chars().count() > 2))
    {
        return false;
    }
    let known_outlet =
        Outlets::here().at(|i| (run.start + i < run.end).then(|| r.low(run.start + i)));
    known_outlet.is_none_or(|(_, n, common)| n < run.len() || common && titled)
        && !(run.len() == 1 && r.is(run.start, PLACE))
}

fn is_acronym(r: &Reading<'_>, i: usize) -> bool {
    let cut = r.cut(&(i..i + 1));
    cut.chars().count() > 1 && cut.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

fn has_plural(r: &Reading<'_>, head: usize) -> bool {
    let word = r.low(head);
    word.ends_with('s') && !word.ends_with("ss") || matches!(word, "people" | "men" | "women")
}

/// Returns how many unnamed people a phrase says there are.
fn declared_count(r: &Reading<'_>, source: &Range<usize>, core: &Range<usize>) -> Option<u32> {
    let words = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    for i in source.start..core.end {
        let word = r.low(i);
        if let Some(n) = words.iter().zip(1u32..).find(|(w, _)| **w == word) {
            return Some(n.1);
        }
        if r.tokens[i].kind == TokenKind::Number && !word.ends_with("th") {
            return word.parse().ok().filter(|n| *n < 1_000);
        }
        if matches!(word, "a" | "an" | "another" | "second" | "third")
            && !has_plural(r, core.end - 1)
        {
            return Some(1);
        }
    }
    None
}

/// Returns an outlet's own name: what stands before a bracket.
pub(crate) fn base_name(outlet: &str) -> &str {
    outlet.split(['(', '[']).next().unwrap_or(outlet).trim()
}
