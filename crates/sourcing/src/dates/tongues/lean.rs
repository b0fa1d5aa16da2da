//! Whether a sentence of another language speaks of what was or of what will be.

use super::words::{Told, table};
use crate::dates::lean::Lean;
use crate::lexicon::CAPITAL;
use crate::lexicon::tongues::{SOURCE_NOUN, Tongue};
use crate::reading::Reading;

/// A clause is searched for its verb over at most so many tokens on each side.
const REACH_TOKENS: usize = 16;

/// Tells on which side of publication the clause around tokens `start..end` lies: by the nearest sign of its tense; `None` without
/// a sign.
pub(crate) fn lean(r: &Reading<'_>, tongue: Tongue, start: usize, end: usize) -> Option<Lean> {
    let sentence = r.sentences.get(r.sentence_at(start)).map_or(start..end, |s| s.tokens.clone());
    let from = sentence.start.max(start.saturating_sub(REACH_TOKENS));
    let to = sentence.end.min(end + REACH_TOKENS);
    let before = (from..start).rev().take_while(|&i| !parts(r, i));
    // `Le 3 juillet, les habitants voteront`: the comma behind a day at the head parts nothing.
    let head = start <= sentence.start + 3 && r.low(end) == ",";
    let after = (end + usize::from(head)..to).take_while(|&i| !parts(r, i));
    let near = before.map(|i| (start - i, i)).chain(after.map(|i| (i - end + 1, i)));
    let mut signs: Vec<(usize, Lean)> =
        near.filter_map(|(far, i)| Some((far, sign(r, tongue, i)?))).collect();
    // `bis Freitag`, `do piątku`: ahead, unless something was already so.
    let between = |at: usize| {
        table(tongue).is_calendar(r.low(at)) || table(tongue).is(r, at, Told::Article).is_some()
    };
    let until = (1..=5).filter_map(|n| start.checked_sub(n)).any(|at| {
        let ends = |told| {
            let end = table(tongue).is(r, at, told);
            end.is_some_and(|end| end <= start && (end..start).all(between))
        };
        ends(Told::Until) || ends(Told::Before)
    });
    if until && signs.iter().all(|(_, lean)| *lean != Lean::Past) {
        return Some(Lean::Future);
    }
    signs.sort_by_key(|(far, lean)| (*far, *lean == Lean::Past));
    // `hat angekündigt, dass …` is parted; within a clause a plan outweighs a past that stands further away.
    signs.first().map(|(_, lean)| *lean)
}

fn parts(r: &Reading<'_>, i: usize) -> bool {
    matches!(r.low(i), "," | ";" | ":" | "–" | "—" | "(" | ")")
}

fn sign(r: &Reading<'_>, tongue: Tongue, i: usize) -> Option<Lean> {
    let word = r.low(i);
    let table = table(tongue);
    let large = r.is(i, CAPITAL) && !r.begins_sentence(i);
    // `жители` ends like a past.
    let noun = r.role(i) & SOURCE_NOUN != 0;
    if r.is_mark(i) || large || noun || table.is_calendar(word) {
        return None;
    }
    // `сообщает` tells of now, whatever it tells.
    if !r.reports(i) && table.tells(word, Told::Future) {
        return Some(Lean::Future);
    }
    let participle = tongue == Tongue::French && word.ends_with('é');
    (table.tells(word, Told::Past) || participle).then_some(Lean::Past)
}
