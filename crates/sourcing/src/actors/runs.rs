//! Runs of capitalised words, and what they name.

use super::Hit;
use super::evidence::Evidence;
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, CONJUNCTION, DETERMINER, DOCUMENT, MONTH, OFFICE, ORGANISATION,
    OUTLET_NOUN, PLACE, PREPOSITION, PRONOUN, SUBJECT_PRONOUN, SUBORDINATOR, TIME, TITLE, WEEKDAY,
    WordMap, WordSet,
};
use crate::reading::Reading;
use model::actor::ActorKind;
use std::ops::Range;
use std::sync::OnceLock;
use text::TokenKind;

/// A run of more words is a headline, not a name.
const RUN_TOKENS_MAX: usize = 10;
/// A person's name has at most so many words.
const PERSON_TOKENS_MAX: usize = 4;

fn given_names() -> &'static WordSet<&'static str> {
    static NAMES: OnceLock<WordSet<&'static str>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let list = include_str!("../lexicon/given_names.txt").lines();
        list.filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
    })
}

/// Places of several words by their first folded word, longest first.
fn place_names() -> &'static WordMap<String, Vec<Vec<String>>> {
    static PLACES: OnceLock<WordMap<String, Vec<Vec<String>>>> = OnceLock::new();
    PLACES.get_or_init(|| {
        let mut places: WordMap<String, Vec<Vec<String>>> = WordMap::default();
        for name in crate::lexicon::phrases_of(include_str!("../lexicon/place_names.txt")) {
            let words: Vec<String> = name.split(' ').map(text::fold::folded).collect();
            places.entry(words[0].clone()).or_default().push(words);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for list in places.values_mut() {
            list.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        places
    })
}

/// Returns the tokens of a listed place of several words.
fn place_at(r: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    let names = place_names().get(r.low(i))?;
    let words = names.iter().find(|w| (0..w.len()).all(|k| r.low(i + k) == w[k]))?;
    Some(i..i + words.len())
}

/// A capital at the head of a sentence, or a day or month, begins no name by itself.
fn is_name_word(r: &Reading<'_>, i: usize) -> bool {
    let small = DETERMINER
        | PREPOSITION
        | AUXILIARY
        | CONJUNCTION
        | SUBORDINATOR
        | PRONOUN
        | SUBJECT_PRONOUN
        | ADVERB;
    r.is(i, CAPITAL)
        && r.tokens[i].kind == TokenKind::Word
        && !r.is(i, WEEKDAY | MONTH)
        && (!r.is(i, small) || r.is(i, PLACE))
        && (!r.is(i, TIME) || !r.begins_sentence(i))
}

/// Returns the run of capitalised words that begins at a token: initials and `of` or `for` between capitals go along.
pub(super) fn capitals(r: &Reading<'_>, i: usize) -> Option<Range<usize>> {
    if !is_name_word(r, i) {
        return None;
    }
    let sentence_end = r.sentences.get(r.sentence_at(i)).map_or(i + 1, |s| s.tokens.end);
    let limit = sentence_end.min(i + RUN_TOKENS_MAX);
    let mut end = i + 1;
    while end < limit {
        let initial = r.low(end) == "."
            && r.low(end - 1).chars().count() <= 3
            && r.is(end + 1, CAPITAL)
            && end + 1 < limit;
        let joined =
            matches!(r.low(end), "of" | "for" | "de" | "al" | "van" | "von" | "bin" | "and" | "&")
                && is_name_word(r, end + 1)
                && end + 1 < limit
                && joins(r, i..end, end);
        if is_name_word(r, end) || r.is(end, CAPITAL) && !r.is_mark(end) && r.is(end, TITLE) {
            end += 1;
        } else if initial || joined {
            end += 2;
        } else {
            break;
        }
    }
    Some(i..end)
}

/// Says whether a small word goes on with a name: `Ministry of Defence`, `Charles de Gaulle`, not `Biden and Putin`.
fn joins(r: &Reading<'_>, run: Range<usize>, at: usize) -> bool {
    let body = run.clone().any(|i| r.is(i, ORGANISATION));
    match r.low(at) {
        "of" | "for" => body,
        "and" | "&" => body && r.is(at - 1, ORGANISATION) && r.is(at + 1, ORGANISATION),
        _ => true,
    }
}

/// Drops titles, offices and places before a name (`US President Joe Biden`).
pub(super) fn without_titles(r: &Reading<'_>, run: &Range<usize>) -> Range<usize> {
    let titles = run
        .clone()
        .take_while(|&i| {
            r.is(i, TITLE | OFFICE | PLACE | ORGANISATION) && !given_names().contains(r.low(i))
                || r.low(i) == "."
                || is_demonym(r.low(i)) && r.is(i + 1, TITLE | OFFICE | CAPITAL) && i + 2 < run.end
        })
        .count();
    run.start + titles..run.end
}

fn is_demonym(word: &str) -> bool {
    word.len() > 4 && ["ian", "ean", "ish", "ese", "ican", "ani"].iter().any(|e| word.ends_with(e))
}

/// Says whether a run of capitals can be a person: no word for a body, a place, a medium or a paper in it.
pub(super) fn may_be_person(r: &Reading<'_>, name: &Range<usize>) -> bool {
    let other = ORGANISATION | OUTLET_NOUN | DOCUMENT | PLACE | TIME;
    (1..=PERSON_TOKENS_MAX + 2).contains(&name.len())
        && place_at(r, name.start).is_none()
        && !name.clone().any(|i| r.is(i, other) && !given_names().contains(r.low(i)))
        && !name.clone().any(|i| matches!(r.low(i), "of" | "for" | "and" | "&"))
        && !name.clone().any(|i| is_acronym(r, i) && r.low(i).chars().count() > 2)
}

pub(super) fn has_given_name(r: &Reading<'_>, name: &Range<usize>) -> bool {
    name.len() >= 2 && given_names().contains(r.low(name.start))
}

fn is_acronym(r: &Reading<'_>, i: usize) -> bool {
    let cut = r.cut(&(i..i + 1));
    cut.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        && cut.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// Names what a run of capitals stands for.
pub(super) fn at<'d>(r: &Reading<'d>, i: usize, evidence: &Evidence<'d>) -> Option<Hit> {
    if let Some(tokens) = place_at(r, i).filter(|_| r.is(i, CAPITAL)) {
        let name = r.cut(&tokens).to_owned();
        // `New York Times` and `United States Senate` go on.
        let goes_on = r.is(tokens.end, CAPITAL) && r.is(tokens.end, ORGANISATION | OUTLET_NOUN);
        if !goes_on {
            return Some(Hit { tokens, name, kind: ActorKind::Place, rule: "place-list" });
        }
    }
    let run = capitals(r, i)?;
    let hit = |tokens: Range<usize>, name: &str, kind, rule| {
        Some(Hit { tokens, name: name.to_owned(), kind, rule })
    };
    let name = without_titles(r, &run);
    let titled = name.start > run.start && run.clone().any(|i| r.is(i, TITLE | OFFICE));
    if !name.is_empty() && may_be_person(r, &name) {
        if let Some(full) = evidence.person(r, &name) {
            let rule = if name.len() >= 2 { "full-name" } else { "last-name" };
            return hit(run, full, ActorKind::Person, rule);
        }
        if titled && name.len() <= PERSON_TOKENS_MAX && r.is(name.start - 1, TITLE | OFFICE) {
            let full = r.cut(&name);
            return hit(run, full, ActorKind::Person, "titled-name");
        }
    }
    if name.len() == 1 && may_be_person(r, &name) && evidence.speaks(r.low(name.start)) {
        return hit(run, r.cut(&name), ActorKind::Person, "speaks");
    }
    body_of_state(r, &run).or_else(|| body_or_place(r, &run, evidence))
}

/// `U.S. intelligence agencies`, `the Russian government`: a state's body in small letters.
fn body_of_state(r: &Reading<'_>, run: &Range<usize>) -> Option<Hit> {
    let state = run.len() == 1 && (r.is(run.start, PLACE) || is_demonym(r.low(run.start)));
    let body = |i: usize| r.is(i, ORGANISATION) && !r.is(i, CAPITAL) && !r.is_mark(i);
    let n = (run.end..run.end + 3).take_while(|&i| body(i)).count();
    if !state || n == 0 {
        return None;
    }
    let tokens = run.start..run.end + n;
    let name = r.cut(&tokens).to_owned();
    Some(Hit { tokens, name, kind: ActorKind::Organisation, rule: "body-of-state" })
}

fn body_or_place(r: &Reading<'_>, run: &Range<usize>, evidence: &Evidence<'_>) -> Option<Hit> {
    let cut = r.cut(run);
    let hit = |tokens: Range<usize>, name: &str, kind, rule| {
        Some(Hit { tokens, name: name.to_owned(), kind, rule })
    };
    let single = run.len() == 1;
    if let Some(long) = evidence.long_form(r.low(run.start)).filter(|_| single) {
        return hit(run.clone(), long, ActorKind::Organisation, "short-form");
    }
    if single && r.is(run.start, PLACE) {
        return hit(run.clone(), cut, ActorKind::Place, "place-list");
    }
    let head = run.clone().rev().find(|&i| r.is(i, ORGANISATION));
    // A single word at the head of a sentence (`Police said`) is no name.
    if let Some(head) =
        head.filter(|_| !(single && r.begins_sentence(run.start) && !is_acronym(r, run.start)))
    {
        let goes_on = run
            .clone()
            .skip_while(|&i| i <= head)
            .any(|i| matches!(r.low(i), "of" | "for" | "and" | "&"));
        let end = if goes_on { run.end } else { head + 1 };
        let tokens = run.start..end;
        let name = r.cut(&tokens).to_owned();
        return Some(Hit { tokens, name, kind: ActorKind::Organisation, rule: "body-word" });
    }
    if evidence.is_place(r.low(run.start)) && single {
        return hit(run.clone(), cut, ActorKind::Place, "behind-in");
    }
    // `Russia Moscow`: each by itself.
    if r.is(run.start, PLACE) {
        let tokens = run.start..run.start + 1;
        let name = r.cut(&tokens).to_owned();
        return Some(Hit { tokens, name, kind: ActorKind::Place, rule: "place-list" });
    }
    None
}
