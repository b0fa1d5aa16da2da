//! Quotations: what stands between quotation marks there and here.

use super::certainty::Change;
use super::pairs::{CLOSE_MIN, Pair, Side};
use crate::derive::stems;
use std::ops::Range;

/// A quotation of one word is a word held up, not speech.
const WORDS_MIN: usize = 2;
/// Two quotations are one when so much of the shorter one stands in the other, in order.
const SHARE_MIN: f64 = 0.5;
/// Longer ones are compared by their first words.
const WORDS_MAX: usize = 200;
/// Two spellings of one word: so many letters differ at most, in words of at least so many.
const SPELLING_LETTERS_MIN: usize = 6;
/// Across languages a quotation counts as cut when it has this many times fewer words.
const CUT_TIMES: usize = 2;

/// Finds the quotations of `later` that are other words than in `earlier`, each with its pair of sentences.
pub(super) fn compare(earlier: &Side<'_>, later: &Side<'_>, pairs: &[Pair]) -> Vec<(Pair, Change)> {
    let was: Vec<(Range<usize>, Vec<&str>)> = quotations(earlier);
    let body: Vec<&str> = words(earlier, &(0..earlier.r.tokens.len()));
    let mut found = Vec::new();
    for (tokens, own) in quotations(later) {
        let sentence = later.r.sentence_at(tokens.start);
        let paired = pairs.iter().find(|p| p.later == sentence);
        let same_language = paired.is_none_or(|p| p.same_language) && earlier.lang == later.lang;
        if !same_language {
            found.extend(paired.and_then(|p| across(earlier, p, &was, &tokens, &own, later)));
            continue;
        }
        if stands_in(&own, was.iter().map(|q| &q.1[..])) {
            continue;
        }
        let best = was
            .iter()
            .map(|q| (in_order(&own, &q.1), q))
            .filter(|(n, q)| *n >= 2 && *n as f64 >= SHARE_MIN * own.len().min(q.1.len()) as f64)
            .max_by(|a, b| a.0.cmp(&b.0).then(b.1.0.start.cmp(&a.1.0.start)));
        let of_pair = || {
            let pair = paired?;
            let range = earlier.tokens(pair.earlier);
            let mut inside = was.iter().filter(|q| range.contains(&q.0.start));
            let only = inside.next().filter(|_| inside.next().is_none())?;
            let (n, m) = (own.len().min(only.1.len()), own.len().max(only.1.len()));
            (2 * m <= 5 * n && pair.share >= CLOSE_MIN
                || in_order(&own, &only.1) > 0
                || spelled(&own, &only.1))
            .then_some(only)
        };
        let is_sure = best.is_some();
        if let Some((old, theirs)) = best.map(|(_, q)| q).or_else(of_pair) {
            if only_spelling(&own, theirs) {
                continue;
            }
            let earlier_sentence = earlier.r.sentence_at(old.start);
            let pair = Pair {
                earlier: earlier_sentence,
                later: sentence,
                share: 0.0,
                same_language: true,
                rule: "same-quotation",
            };
            let rule = if is_sure { "quotation-altered" } else { "quotation-replaced" };
            found.push((pair, change(earlier, later, old, &tokens, rule)));
        } else if own.len() >= 4 && stands_in(&own, std::iter::once(&body[..])) {
            // Its words stand in the earlier text, but not in quotation marks.
            if let Some(pair) = paired {
                let change = Change {
                    was: Vec::new(),
                    is: vec![tokens.clone()],
                    change: format!("put in quotation marks: {}", later.r.cut(&tokens)),
                    rule: "paraphrase-quoted",
                };
                found.push((pair.clone(), change));
            }
        }
    }
    found
}

fn change(
    earlier: &Side<'_>,
    later: &Side<'_>,
    was: &Range<usize>,
    is: &Range<usize>,
    rule: &'static str,
) -> Change {
    Change {
        change: format!("{} → {}", cut(earlier, was), cut(later, is)),
        was: vec![was.clone()],
        is: vec![is.clone()],
        rule,
    }
}

fn cut(side: &Side<'_>, tokens: &Range<usize>) -> String {
    side.r.cut(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Across languages words cannot be compared: a quotation that became much shorter is shown.
fn across(
    earlier: &Side<'_>,
    pair: &Pair,
    was: &[(Range<usize>, Vec<&str>)],
    tokens: &Range<usize>,
    own: &[&str],
    later: &Side<'_>,
) -> Option<(Pair, Change)> {
    let range = earlier.tokens(pair.earlier);
    let old = was.iter().find(|q| range.contains(&q.0.start))?;
    (own.len() * CUT_TIMES <= old.1.len()).then(|| {
        (pair.clone(), change(earlier, later, &old.0, tokens, "quotation-cut-in-translation"))
    })
}

/// Returns the quotations of a document with their words.
fn quotations<'s>(side: &'s Side<'_>) -> Vec<(Range<usize>, Vec<&'s str>)> {
    let all = side.r.quotations.iter().filter(|q| q.closed);
    all.map(|q| (q.tokens(), words(side, &q.inner())))
        .filter(|(_, words)| words.len() >= WORDS_MIN)
        .collect()
}

fn words<'s>(side: &'s Side<'_>, tokens: &Range<usize>) -> Vec<&'s str> {
    tokens.clone().filter(|&i| !side.r.is_mark(i)).map(|i| side.r.low(i)).collect()
}

/// Says whether words stand one after another in one of the texts.
fn stands_in<'t>(own: &[&str], mut texts: impl Iterator<Item = &'t [&'t str]>) -> bool {
    texts.any(|text| text.windows(own.len()).any(|run| run == own))
}

fn in_order(a: &[&str], b: &[&str]) -> usize {
    stems::in_order(&a[..a.len().min(WORDS_MAX)], &b[..b.len().min(WORDS_MAX)])
}

/// Says whether one of the words is another's beginning: `plan` and `planned`.
fn spelled(a: &[&str], b: &[&str]) -> bool {
    let long = |w: &&&str| w.chars().count() >= 5;
    a.iter().filter(long).any(|x| {
        b.iter()
            .filter(long)
            .any(|y| y.split('-').any(|part| part == *x) || x.split('-').any(|part| part == *y))
    })
}

/// Says whether two quotations of the same length differ only in the spelling of long words (`judgement`, `judgment`).
fn only_spelling(a: &[&str], b: &[&str]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|(x, y)| {
            let (n, m) = (x.chars().count(), y.chars().count());
            let common = x.chars().zip(y.chars()).take_while(|(a, b)| a == b).count();
            x == y
                || (n.min(m) >= SPELLING_LETTERS_MIN
                    && n.abs_diff(m) <= 1
                    && common * 2 >= n.min(m))
        })
}
