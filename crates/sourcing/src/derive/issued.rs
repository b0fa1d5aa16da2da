//! Papers and releases of bodies that the case holds, and texts that speak through them: `police said in a media release`.

use super::edges::{self, Claims};
use super::speaking::{called, tied_to_paper};
use super::{BACKDATING_DAYS_MAX, CITED_DAYS_MAX, days_between, languages, papers, published};
use crate::kinds::base_name;
use crate::lexicon::outlets::Outlets;
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, COMMON_VERB, CONJUNCTION, DETERMINER, Lexicon, NUMBER, OFFICE,
    ORGANISATION, OUTLET_NOUN, PREPOSITION, PRONOUN, SUBORDINATOR, TIME, WEEKDAY,
};
use crate::reading::Reading;
use model::Span;
use model::attribution::{Attribution, SourceKind};
use model::document::Document;
use model::ids::AttributionId;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

/// Name of the rule by which a body speaks through a paper or release that the case holds.
pub(crate) const BODY_IN_PAPER: &str = "body-speaks-through-paper";

/// A paper of a body (a report, an indictment) is news for so many days.
pub(super) const PAPER_DAYS_MAX: i64 = 31;
/// A statement that is told of (`the ministry's statement of 3 May`) may be so many days old when a claim joins the two.
const YEAR_DAYS: i64 = 365;
/// So many words stand before the word for a body at most (`the provincial health ministry`).
const WORDS_BEFORE_MAX: usize = 4;
/// So many words stand behind it at most (`the Ministry of the Interior of Lund`).
const WORDS_BEHIND_MAX: usize = 8;
/// A paper and a text in another language have so many names and numbers in common.
pub(super) const ABROAD_KEYS_MIN: usize = 3;
/// Of one body's papers the nearest so many are looked at.
const PAPERS_MAX: usize = 20;

/// The names of bodies that publish what the case holds.
pub(crate) struct Bodies {
    pub(super) list: Vec<Body>,
    /// Word for a body -> places in the list.
    pub(super) by_word: BTreeMap<String, Vec<usize>>,
    /// For each document, whether a body publishes it.
    of: Vec<bool>,
    /// The documents that bodies publish.
    all: Vec<usize>,
}

pub(super) struct Body {
    pub(super) words: BTreeSet<String>,
    /// Its documents.
    papers: Vec<usize>,
}

/// One text that speaks through a held paper or release.
pub(crate) struct Through {
    pub(crate) paper: usize,
    pub(crate) evidence: Span,
    /// The attribution whose source the body is, if any.
    pub(crate) attribution: Option<AttributionId>,
}

impl Bodies {
    /// Finds the documents that bodies publish: their outlet's name has a word for a body, and none for a medium.
    pub(crate) fn of(documents: &[Document]) -> Self {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut of = vec![false; documents.len()];
        for (d, document) in documents.iter().enumerate() {
            let Some(name) = document.outlet.as_deref().map(base_name) else { continue };
            if !heads(name).is_empty() {
                of[d] = true;
                by_name.entry(name.to_owned()).or_default().push(d);
            }
        }
        let mut bodies = Self { list: Vec::new(), by_word: BTreeMap::new(), of, all: Vec::new() };
        for (name, papers) in by_name {
            bodies.put(&name, words(&name), papers);
        }
        // A committee of a parliament stands in the title of what the parliament publishes.
        let published: Vec<usize> = (0..documents.len()).filter(|&d| bodies.of[d]).collect();
        for (d, document) in published.iter().map(|&d| (d, &documents[d])) {
            let title = document.title.as_deref().unwrap_or("");
            for part in title.split([',', ':', ';', '(', ')', '–']).filter(|p| is_name(p)) {
                bodies.put(part, words(part), vec![d]);
            }
            // `Temporary commission on roads, session of 3 May`: it is the parliament's commission.
            let first = title.split([',', ':', ';', '(', ')', '–']).next().unwrap_or("");
            if !is_name(first) && sits(first) {
                let whose = document.outlet.as_deref().map(base_name).unwrap_or("");
                let all = words(first).into_iter().chain(words(whose)).collect();
                bodies.put(first, all, vec![d]);
            }
        }
        bodies.all = published;
        bodies
    }

    fn put(&mut self, name: &str, words: Vec<String>, papers: Vec<usize>) {
        for head in heads(name) {
            self.by_word.entry(head).or_default().push(self.list.len());
        }
        self.list.push(Body { words: words.into_iter().collect(), papers });
    }

    /// Says whether the outlet of one document is a body.
    pub(crate) fn publish(document: &Document) -> bool {
        document.outlet.as_deref().is_some_and(|name| !heads(base_name(name)).is_empty())
    }

    /// Says whether a body publishes a document.
    pub(crate) fn are(&self, d: usize) -> bool {
        self.of[d]
    }

    /// Returns the bodies that the phrase around a token means, with the phrase.
    fn named_at(&self, r: &Reading<'_>, i: usize) -> Vec<(&Body, Range<usize>)> {
        let word = singular(r.low(i));
        let places = self.by_word.get(word).or_else(|| {
            let member = MEMBERS.iter().find(|(who, _)| *who == word);
            member.and_then(|(_, bodies)| bodies.iter().find_map(|b| self.by_word.get(*b)))
        });
        let Some(places) = places else { return Vec::new() };
        let phrase = phrase(r, i);
        let bodies = places.iter().map(|&at| &self.list[at]);
        bodies.filter(|body| fits(r, &phrase, i, body)).map(|body| (body, phrase.clone())).collect()
    }
}

/// Who speaks for a body without being called by it: `a judge ruled`.
const MEMBERS: [(&str, &[&str]); 7] = [
    ("judge", &["court", "tribunal"]),
    ("magistrate", &["court", "tribunal"]),
    ("detective", &["police"]),
    ("prosecutor", &["prosecution"]),
    ("ombudsman", &["ombudswoman"]),
    ("observer", &["mission"]),
    ("auditor", &["audit"]),
];

/// Says whether a part of a title is a name: two words and more, all written large but small words.
fn is_name(part: &str) -> bool {
    let small = |w: &str| w.chars().count() <= 3;
    let large = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let n_large = part.split_whitespace().filter(|w| large(w)).count();
    n_large >= 2 && part.split_whitespace().all(|w| large(w) || small(w))
}

/// Words for bodies that hear people.
pub(super) const HEARING: [&str; 8] =
    ["commission", "committee", "inquiry", "tribunal", "court", "panel", "council", "subcommittee"];

/// Says whether a title begins with a body that hears people (`Temporary commission on roads`).
fn sits(part: &str) -> bool {
    const BEFORE: usize = 3;
    words(part).iter().take(BEFORE).any(|w| HEARING.contains(&w.as_str()))
}

/// Cuts a name into folded words in the singular, without small words.
fn words(name: &str) -> Vec<String> {
    text::words(name)
        .iter()
        .filter(|t| t.kind == text::TokenKind::Word)
        .map(|t| singular(&text::fold::folded(t.cut(name))).to_owned())
        .filter(|w| Lexicon::here().class(w) & (PREPOSITION | DETERMINER | CONJUNCTION) == 0)
        .collect()
}

pub(super) fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with('s')).unwrap_or(word)
}

/// Returns the words of a name that tell that it is a body's; none when it is a medium's.
fn heads(name: &str) -> Vec<String> {
    // Words that say little of who it is.
    const WEAK: [&str; 12] = [
        "office",
        "service",
        "state",
        "house",
        "group",
        "center",
        "centre",
        "company",
        "team",
        "chief",
        "head",
        "community",
    ];
    // What only journalists are called by, wherever it stands in a name.
    const JOURNALISM: [&str; 9] = [
        "news",
        "press",
        "journalism",
        "journalist",
        "reporter",
        "reporting",
        "investigative",
        "media",
        "broadcasting",
    ];
    let whose = name.split_once(" of ").map(|(first, _)| words(first));
    let words = words(name);
    let class = |w: &str| Lexicon::here().class(w);
    let of_body = |w: &&String| {
        class(w) & (ORGANISATION | OFFICE) != 0 || words_abroad("body").contains(w.as_str())
    };
    let medium = |w: &String| {
        class(w) & OUTLET_NOUN != 0
            || words_abroad("medium").contains(w.as_str())
            || w.ends_with("zeitung")
            || w.ends_with("blatt")
    };
    // `Institute of Public Record`: the body before `of` tells, not what it keeps.
    let strong = |w: &&String| of_body(w) && !WEAK.contains(&w.as_str());
    let whose = whose.filter(|first| first.last().filter(strong).is_some());
    let is_medium = match whose {
        Some(first) => {
            first.iter().any(medium) || words.iter().any(|w| JOURNALISM.contains(&w.as_str()))
        }
        None => words.iter().any(medium),
    };
    if Outlets::here().named(name).is_some() || is_medium {
        return Vec::new();
    }
    let all: Vec<String> = words.iter().filter(of_body).cloned().collect();
    let strong: Vec<String> = all.iter().filter(|w| !WEAK.contains(&w.as_str())).cloned().collect();
    if strong.is_empty() && words.len() < 2 {
        Vec::new()
    } else if strong.is_empty() {
        all
    } else {
        strong
    }
}

/// Words of the list by what they tell: `body`, `medium`, `paper`.
pub(super) fn words_abroad(kind: &str) -> &'static HashSet<&'static str> {
    static LISTS: OnceLock<[HashSet<&'static str>; 3]> = OnceLock::new();
    let [body, medium, paper] = LISTS.get_or_init(|| {
        ["body", "medium", "paper"].map(|kind| {
            let lists = crate::lexicon::listed(include_str!("bodies.txt"));
            let own = lists.filter(|(name, _)| name.split(' ').next() == Some(kind));
            own.flat_map(|(_, words)| words.split_whitespace()).collect()
        })
    });
    match kind {
        "body" => body,
        "medium" => medium,
        _ => paper,
    }
}

/// Articles and prepositions of other languages.
const SMALL_ABROAD: [&str; 26] = [
    "la", "le", "les", "un", "une", "que", "à", "par", "die", "der", "das", "den", "dem", "el",
    "los", "las", "il", "lo", "de", "des", "du", "del", "della", "w", "z", "von",
];
/// Words of other languages that join a body's name to what it is of.
const OF_ABROAD: [&str; 7] = ["de", "des", "du", "der", "della", "del", "für"];

/// Returns the noun phrase around a word for a body: `the Lusavan interior ministry`, `Ministry of the Interior of Lund`.
pub(super) fn phrase(r: &Reading<'_>, i: usize) -> Range<usize> {
    const SMALL: u64 = PREPOSITION
        | AUXILIARY
        | CONJUNCTION
        | SUBORDINATOR
        | PRONOUN
        | COMMON_VERB
        | ADVERB
        | NUMBER
        | WEEKDAY
        | TIME
        | DETERMINER;
    let lowest = i.saturating_sub(WORDS_BEFORE_MAX);
    let mut start = i;
    let small = |i: usize| r.is(i, SMALL) || SMALL_ABROAD.contains(&r.low(i));
    while start > lowest && !r.is_mark(start - 1) && !small(start - 1) {
        start -= 1;
    }
    let mut end = i + 1;
    let highest = r.tokens.len().min(i + 1 + WORDS_BEHIND_MAX);
    while end < highest {
        let of = matches!(r.low(end), "of" | "for") || OF_ABROAD.contains(&r.low(end));
        let article = end + 1 + usize::from(r.is(end + 1, DETERMINER));
        if r.is(end, CAPITAL) && !r.is(end, WEEKDAY | TIME) {
            end += 1;
        } else if of && article < highest && !r.is_mark(article) {
            end = article + 1;
        } else {
            break;
        }
    }
    start..end
}

/// Says whether a phrase with a word for a body means this body: what else it tells stands in the body's name.
fn fits(r: &Reading<'_>, phrase: &Range<usize>, head: usize, body: &Body) -> bool {
    // Words that stand before any body.
    const GENERIC: [&str; 25] = [
        "local",
        "national",
        "regional",
        "state",
        "federal",
        "provincial",
        "municipal",
        "city",
        "county",
        "country",
        "government",
        "governing",
        "chief",
        "acting",
        "deputy",
        "senior",
        "top",
        "public",
        "official",
        "central",
        "district",
        "general",
        "former",
        "same",
        "'s",
    ];
    let known = |i: usize| body.words.contains(singular(r.low(i)));
    let derived = |i: usize| {
        let stem: String = r.low(i).chars().take(4).collect();
        stem.chars().count() == 4 && body.words.iter().any(|w| w.starts_with(&stem))
    };
    let small = |i: usize| r.is(i, PREPOSITION | DETERMINER) || SMALL_ABROAD.contains(&r.low(i));
    let before = (phrase.start..head).all(|i| {
        known(i)
            || derived(i)
            || GENERIC.contains(&r.low(i))
            || r.tokens[i].kind == text::TokenKind::Ending
    });
    // A name behind a role is its bearer's.
    let of_role = |i: usize| r.is(head, OFFICE) && r.is(i, CAPITAL);
    before && (head + 1..phrase.end).all(|i| known(i) || derived(i) || small(i) || of_role(i))
}

/// What is looked through.
pub(super) struct Texts<'t> {
    pub(super) documents: &'t [Document],
    pub(super) readings: &'t [Reading<'t>],
    pub(super) attributions: &'t [Vec<Attribution>],
    pub(super) claims: &'t Claims<'t>,
    pub(super) langs: &'t [Option<String>],
}

/// Finds for each document the held papers and releases through which bodies speak in it.
pub(super) fn find(texts: &Texts<'_>, bodies: &Bodies) -> Vec<Vec<Through>> {
    // Telling words of papers, once for each.
    let mut told: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    (0..texts.documents.len())
        .map(
            |child| {
                if bodies.list.is_empty() { Vec::new() } else { texts.of(child, bodies, &mut told) }
            },
        )
        .collect()
}

/// How sure a paper is meant: shared claims, shared words, days between turned round; and which.
type Fit = (usize, usize, i64, usize);

impl Texts<'_> {
    fn of(
        &self,
        child: usize,
        bodies: &Bodies,
        told: &mut BTreeMap<usize, Vec<u64>>,
    ) -> Vec<Through> {
        let r = &self.readings[child];
        let mut found: Vec<Through> = Vec::new();
        let mut matter: BTreeMap<usize, usize> = BTreeMap::new();
        let publisher = self.documents[child].outlet.as_deref().filter(|_| bodies.are(child));
        let own: BTreeSet<String> =
            publisher.map_or_else(Vec::new, |name| heads(base_name(name))).into_iter().collect();
        let mut i = 0;
        while i < r.tokens.len() {
            let named = if r.in_speech(i) { Vec::new() } else { bodies.named_at(r, i) };
            let Some(phrase) = named.first().map(|n| n.1.clone()) else {
                i += 1;
                continue;
            };
            let head = i;
            i = phrase.end.max(i + 1);
            // `this court`, in what the court itself publishes.
            if own.contains(singular(r.low(head))) {
                continue;
            }
            let a = by_source(r, &self.attributions[child], &phrase);
            let tied = tied_to_paper(r, &phrase);
            let mut fit = |paper: usize, gap: i64| {
                let shared = self.claims.shared(child, paper);
                let old = gap > self.days_of(paper) && !(tied && shared > 0);
                let text = &self.readings[paper];
                let strength = if old {
                    0
                } else if tied {
                    let matter = matter.entry(paper);
                    shared.max(*matter.or_insert_with(|| edges::matter(text, r, &[])))
                } else {
                    let told = told.entry(paper).or_insert_with(|| edges::told(text));
                    a.map_or(0, |a| edges::stands_in(told, &edges::words_of(r, a)))
                };
                (strength > 0).then_some((shared, strength, -gap, paper))
            };
            let mut best: Option<Fit> = None;
            for (body, _) in &named {
                for (gap, paper) in near(self.documents, body, child) {
                    let better = |f: &Fit| best.is_none_or(|b| (f.0, f.1, f.2) > (b.0, b.1, b.2));
                    best = fit(paper, gap).filter(better).or(best);
                }
            }
            if let Some((_, _, _, paper)) = best {
                let attribution = a.map(|a| a.id.clone());
                found.push(Through { paper, evidence: r.span(&phrase), attribution });
            }
        }
        found.extend(self.described_first(child, &found, told));
        found.extend(self.in_their_paper(child, bodies));
        if found.is_empty() && self.langs[child].as_deref().is_some_and(|lang| lang != "en") {
            found.extend(self.sounding(child, bodies).or_else(|| self.abroad(child, bodies)));
        }
        found
    }

    /// Finds the held papers in which people speak by what the paper is called: `the judge said in her sentencing remarks`, and the
    /// case holds a court's sentencing remarks of those days that tell of the same.
    fn in_their_paper(&self, child: usize, bodies: &Bodies) -> Vec<Through> {
        let Self { documents, readings, attributions, claims, .. } = *self;
        let (r, Some(day)) = (&readings[child], published(&documents[child])) else {
            return Vec::new();
        };
        let spoken: Vec<_> = attributions[child]
            .iter()
            .filter_map(|a| Some((a, called(r, &r.tokens_in(a.cue?))?)))
            .collect();
        if spoken.is_empty() {
            return Vec::new();
        }
        let near = |p: usize| {
            let gap = published(&documents[p]).map(|p| days_between(p, day));
            gap.is_some_and(|gap| (-BACKDATING_DAYS_MAX..=PAPER_DAYS_MAX).contains(&gap))
        };
        let others =
            |&p: &usize| p != child && documents[p].outlet != documents[child].outlet && near(p);
        let papers: Vec<usize> = bodies.all.iter().copied().filter(others).collect();
        let mut found: Vec<Through> = Vec::new();
        for (a, (name, at)) in spoken {
            let fits = |&&p: &&usize| {
                let title = words(documents[p].title.as_deref().unwrap_or(""));
                name.iter().all(|word| title.contains(word))
                    && (claims.shared(child, p) > 0
                        || edges::matter(&readings[p], r, &edges::words_of(r, a)) > 0)
            };
            let new = |p: &usize| found.iter().all(|t| t.paper != *p);
            if let Some(paper) = papers.iter().find(fits).copied().filter(new) {
                let evidence = r.span(&at);
                found.push(Through { paper, evidence, attribution: Some(a.id.clone()) });
            }
        }
        found
    }

    /// Returns for how many days a paper is news.
    fn days_of(&self, paper: usize) -> i64 {
        if papers::is_primary(&self.documents[paper]) { PAPER_DAYS_MAX } else { CITED_DAYS_MAX }
    }

    /// Finds the paper of a body that a text in another language tells of: a word for a paper stands there, and one paper of the week
    /// carries the same claim and has its names and numbers. The body's name is another one in that language.
    fn abroad(&self, child: usize, bodies: &Bodies) -> Option<Through> {
        let Self { documents, readings, claims, langs, .. } = *self;
        let r = &readings[child];
        let word = (0..r.tokens.len())
            .find(|&i| words_abroad("paper").contains(r.low(i)) && !r.in_speech(i))?;
        let day = published(&documents[child])?;
        let own = languages::keys(r, &(0..r.tokens.len()));
        let fits = |&p: &usize| {
            let gap = published(&documents[p]).map(|p| days_between(p, day));
            // So few signs lead to no paper of a later day.
            let near = gap.is_some_and(|gap| (0..=CITED_DAYS_MAX).contains(&gap));
            let other = langs[p] != langs[child] && p != child;
            near && other && claims.shared(child, p) > 0 && {
                let keys = languages::keys(&readings[p], &(0..readings[p].tokens.len()));
                keys.iter().filter(|key| own.binary_search(key).is_ok()).count() >= ABROAD_KEYS_MIN
            }
        };
        let mut papers = bodies.all.iter().copied().filter(fits);
        let (Some(paper), None) = (papers.next(), papers.next()) else { return None };
        Some(Through { paper, evidence: r.span(&(word..word + 1)), attribution: None })
    }
}

/// Lists the papers of a body of the days before a document, nearest first, with the days between.
pub(super) fn near(documents: &[Document], body: &Body, child: usize) -> Vec<(i64, usize)> {
    let Some(day) = published(&documents[child]) else { return Vec::new() };
    let mut list: Vec<(i64, usize)> = body
        .papers
        .iter()
        .filter(|&&p| p != child && documents[p].outlet != documents[child].outlet)
        .filter_map(|&p| {
            let gap = days_between(published(&documents[p])?, day);
            (-BACKDATING_DAYS_MAX..=YEAR_DAYS).contains(&gap).then_some((gap.abs(), p))
        })
        .collect();
    list.sort_unstable();
    list.truncate(PAPERS_MAX);
    list
}

/// Returns the attribution whose source a phrase is.
fn by_source<'a>(
    r: &Reading<'_>,
    attributions: &'a [Attribution],
    phrase: &Range<usize>,
) -> Option<&'a Attribution> {
    let span = r.span(phrase);
    let from = attributions
        .partition_point(|a| a.cue.or(a.source).is_some_and(|s| s.end + REACH_CHARS < span.start));
    attributions[from..]
        .iter()
        .take_while(|a| a.cue.or(a.source).is_none_or(|s| s.start < span.end + REACH_CHARS))
        .find(|a| {
            let of_body = !matches!(a.source_kind, SourceKind::Outlet | SourceKind::Own);
            of_body && a.source.is_some_and(|s| s.meets(span))
        })
}

/// An attribution's source stands within so many characters of its verb.
const REACH_CHARS: u32 = 600;
