//! The two bounds: ends as they stand, and ends joined where they may share a root.

use super::drafts;
use super::reports::{Report, home_name};
use super::voices::Sink;
use super::{Case, End};
use crate::derive::papers;
use crate::reading::Reading;
use model::claim::{Grade, Statement};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

/// Between a verb and `on` stand at most so many words (`rests in part on`),
const RESTS_ON_TOKENS_MAX: usize = 3;
/// and what it rests on stands within so many behind it.
const BASIS_TOKENS_MAX: usize = 8;

/// A clause about unnamed people is read for so many tokens.
const RELATIVE_TOKENS_MAX: usize = 12;

/// Counts of one kind: lower, upper.
type LowerUpper = (u32, u32);

/// Returns the bounds of asserting origins and of all, with a sentence for each join.
pub(super) fn count(
    case: &Case<'_>,
    ends: &BTreeMap<Sink, End>,
    speaking: &[(usize, &Statement)],
) -> (LowerUpper, LowerUpper, Vec<String>) {
    let list: Vec<(&Sink, &End)> = ends.iter().collect();
    let mut group: Vec<usize> = (0..list.len()).collect();
    let mut notes = Vec::new();
    for root in case.shared_roots {
        let side = |name: &str| {
            (0..list.len()).filter(|&i| is_named(case, list[i], name)).collect::<Vec<_>>()
        };
        let joined: BTreeSet<usize> = side(&root.a).into_iter().chain(side(&root.b)).collect();
        let both = !side(&root.a).is_empty() && !side(&root.b).is_empty() && joined.len() > 1;
        if both {
            join(&mut group, &joined);
            notes.push(told(&root.a, &root.b, &root.why, &root.by));
        }
    }
    for (a, b, why, rule) in by_rules(case, &list, speaking) {
        join(&mut group, &BTreeSet::from([a, b]));
        notes.push(told(&list[a].1.label, &list[b].1.label, &why, rule));
    }
    let asserts = |end: &End| end.grade.is_some_and(|g| g < Grade::Inference);
    let parts = |keep: &dyn Fn(&End) -> bool| {
        let kept: Vec<usize> = (0..list.len()).filter(|&i| keep(list[i].1)).collect();
        let groups: BTreeSet<usize> = kept.iter().map(|&i| group[i]).collect();
        (number(groups.len()), number(kept.len()))
    };
    (parts(&asserts), parts(&|_| true), notes)
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn join(group: &mut [usize], members: &BTreeSet<usize>) {
    let old: BTreeSet<usize> = members.iter().map(|&i| group[i]).collect();
    let Some(&first) = old.first() else { return };
    for g in group.iter_mut().filter(|g| old.contains(*g)) {
        *g = first;
    }
}

/// Says whether a name given by an analyst or a rule means an origin: its label or a part of it, or a document that is it.
fn is_named(case: &Case<'_>, (sink, end): (&Sink, &End), name: &str) -> bool {
    let fold = |s: &str| text::fold::folded(s.trim());
    let (label, name) = (fold(&end.label), fold(name));
    if name.is_empty() {
        return false;
    }
    let whole_words = label.match_indices(&name).any(|(at, found)| {
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        apart(label[..at].chars().next_back()) && apart(label[at + found.len()..].chars().next())
    });
    let document = case.documents.iter().find(|d| fold(d.id.as_str()) == name);
    let is_it = document.is_some_and(|d| match sink {
        Sink::Paper(key) => papers::key(d) == *key,
        Sink::Own(report) | Sink::Unnamed(report) => {
            d.outlet.as_deref().is_some_and(|o| super::cites_name(o) == report.name)
        }
        Sink::Event(_) | Sink::Speaker(_) => false,
    });
    whole_words || is_it
}

/// Tells of a join.
fn told(a: &str, b: &str, why: &str, by: &str) -> String {
    format!("{a} and {b} may share a root: {why} (says {by})")
}

/// Finds joins by named rules: two ends, why, and the rule. Each moves only the lower bound.
fn by_rules(
    case: &Case<'_>,
    list: &[(&Sink, &End)],
    speaking: &[(usize, &Statement)],
) -> Vec<(usize, usize, String, &'static str)> {
    let mut found = Vec::new();
    // Only who tells what it rests on can be joined; most ends are outlets in their own voice and tell nothing.
    let told: Vec<(usize, BTreeSet<&'static str>)> = (list.iter().enumerate())
        .map(|(i, one)| (i, *one, basis_of(case, one.0, one.1)))
        .filter(|(_, one, basis)| !basis.is_empty() && asserts_or_knows(case, *one, speaking))
        .map(|(i, _, basis)| (i, basis))
        .collect();
    for (at, (a, basis)) in told.iter().enumerate() {
        for (b, other) in &told[at + 1..] {
            let Some(word) = basis.intersection(other).next() else { continue };
            found.push((*a, *b, format!("both rest on {word}"), "rule same-basis"));
        }
    }
    let papers: Vec<usize> =
        (0..list.len()).filter(|&i| matches!(list[i].0, Sink::Paper(_))).collect();
    let leaks: Vec<usize> = (0..list.len())
        .filter(|&i| !papers.is_empty() && drafts::tells_of_one(case, list[i]))
        .collect();
    for (&i, &p) in leaks.iter().flat_map(|i| papers.iter().map(move |p| (i, p))) {
        if drafts::is_of(case, list[i], list[p].0) {
            let why = "one tells of a draft of the other".to_owned();
            found.push((i, p, why, "rule draft-of-paper"));
        }
    }
    found
}

/// A speaker is joined only when he or she claims to have known; a paper and unnamed people always say what they rest on.
fn asserts_or_knows(
    case: &Case<'_>,
    (sink, end): (&Sink, &End),
    speaking: &[(usize, &Statement)],
) -> bool {
    match sink {
        Sink::Paper(_) | Sink::Unnamed(_) => true,
        Sink::Speaker(_) => knows(case, end, speaking),
        Sink::Own(_) => true,
        Sink::Event(_) => false,
    }
}

fn knows(case: &Case<'_>, end: &End, speaking: &[(usize, &Statement)]) -> bool {
    speaking
        .iter()
        .filter(|(_, s)| s.attribution.as_ref().is_some_and(|a| end.attributions.contains(a)))
        .any(|(d, s)| {
            let r = &case.readings[*d];
            let tokens = r.tokens_in(s.passage);
            tokens.clone().any(|i| {
                ["we knew", "we know", "we have known", "we've known", "i knew", "our intelligence"]
                    .iter()
                    .any(|p| r.reads(i, p).is_some())
            })
        })
}

/// Returns the words that tell what an origin rests on: what unnamed people are familiar with, what a paper is made of.
fn basis_of(case: &Case<'_>, sink: &Sink, end: &End) -> BTreeSet<&'static str> {
    let mut words = BTreeSet::new();
    match sink {
        Sink::Paper(key) => {
            let held =
                case.documents.iter().zip(case.readings).filter(|(d, _)| papers::key(d) == *key);
            for (document, r) in held {
                words.extend(papers::head_words(document, r).iter().filter_map(|w| basis(w)));
            }
        }
        Sink::Unnamed(report) => {
            for (r, span) in sources(case, end) {
                let told = with_relative(r, &r.tokens_in(span));
                words.extend(told.filter_map(|i| basis(r.low(i))));
            }
            words.extend(told_basis(case, end, report));
        }
        Sink::Own(report) => words.extend(told_basis(case, end, report)),
        // Who says `we knew` speaks from what the others' sources speak of.
        Sink::Speaker(_) => words.extend(basis("intelligence")),
        Sink::Event(_) => {}
    }
    words
}

/// Widens unnamed people by the clause about them that follows: `two people who know the archive`.
fn with_relative(r: &Reading<'_>, source: &Range<usize>) -> Range<usize> {
    let to = r.tokens.len().min(source.end + RELATIVE_TOKENS_MAX);
    let opens = |i: usize| {
        matches!(r.low(i), "who" | "whose" | "with")
            || r.role(i) & crate::lexicon::tongues::REL != 0
    };
    let comma = source.end + usize::from(r.low(source.end) == ",");
    let end = (comma..to).find(|&i| r.is_mark(i)).unwrap_or(to);
    source.start..if opens(comma) { end.max(source.end) } else { source.end }
}

/// Returns what a report itself says that its matter rests on: `the finding rests on intelligence shared by two services`.
fn told_basis(case: &Case<'_>, end: &End, report: &Report) -> BTreeSet<&'static str> {
    let of_report = |d: &&usize| home_name(case, **d) == report.name;
    let mut words = BTreeSet::new();
    for r in end.documents.iter().filter(of_report).map(|&d| &case.readings[d]) {
        for i in (0..r.tokens.len()).filter(|&i| rests(r.low(i))) {
            let end = r.sentences.get(r.sentence_at(i)).map_or(i, |s| s.tokens.end);
            let on = (i + 1..end.min(i + 1 + RESTS_ON_TOKENS_MAX))
                .find(|&at| matches!(r.low(at), "on" | "upon" | "from"));
            let Some(on) = on else { continue };
            let near = on + 1..end.min(on + 1 + BASIS_TOKENS_MAX);
            words.extend(near.filter_map(|at| basis(r.low(at))));
        }
    }
    words
}

/// Verbs by which a report tells what its matter rests on.
fn rests(word: &str) -> bool {
    matches!(
        word,
        "rests"
            | "rest"
            | "rested"
            | "based"
            | "relies"
            | "rely"
            | "relied"
            | "drawn"
            | "draws"
            | "drew"
    )
}

fn sources<'c>(
    case: &'c Case<'_>,
    end: &'c End,
) -> impl Iterator<Item = (&'c Reading<'c>, model::Span)> {
    end.documents.iter().flat_map(move |&d| {
        case.attributions[d]
            .iter()
            .filter(|a| end.attributions.contains(&a.id))
            .filter_map(move |a| Some((&case.readings[d], a.source?)))
    })
}

/// Returns the English word for what official statements and leaks can both rest on, when a folded word tells it.
fn basis(word: &str) -> Option<&'static str> {
    static WORDS: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let lists = crate::lexicon::listed(include_str!("bases.txt"));
        lists
            .flat_map(|(shown, all)| all.split_whitespace().map(move |word| (word, shown)))
            .collect()
    });
    words.get(word).copied()
}
