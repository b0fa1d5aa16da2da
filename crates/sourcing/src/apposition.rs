//! What two commas set apart behind a name: an apposition, a clause about somebody, or an aside.

use crate::lexicon::{ADVERB, AUXILIARY, CAPITAL, COMMON_VERB, DETERMINER, OFFICE, UNNAMED};
use crate::phrase::core_before;
use crate::reading::Reading;
use std::ops::Range;
use text::TokenKind;

/// What stands between two commas after a name (`X, who led the council, said`) is not longer than this.
const APPOSITION_TOKENS_MAX: usize = 60;
/// So many commas are tried as the one that opens it.
const OPENINGS_MAX: usize = 5;

/// Finds the name before `comma`, which closes an apposition or relative clause. The clause may hold commas of its own.
pub(crate) fn before_apposition(
    r: &Reading<'_>,
    from: usize,
    comma: usize,
) -> Option<Range<usize>> {
    let lowest = from.max(comma.saturating_sub(APPOSITION_TOKENS_MAX));
    let openings = (lowest..comma).rev().filter(|&i| r.is_comma(i)).take(OPENINGS_MAX);
    for (n, opening) in openings.enumerate() {
        // Farther left only what surely opens a clause about somebody: `Ida Holm, who sold bread, fruit and flowers, said`.
        let opens = matches!(r.low(opening + 1), "who" | "whose" | "whom" | "a" | "an" | "the");
        // `Anne Richards, assistant secretary for population, refugees and migration, said`
        let named = opening >= from + 2
            && r.is(opening - 1, CAPITAL)
            && r.is(opening - 2, CAPITAL)
            && !r.is(opening + 1, CAPITAL);
        if n > 0 && !opens && !named {
            continue;
        }
        let between = opening + 1..comma;
        if between.is_empty() || opening <= from {
            return None;
        }
        // A clause between the commas with a quotation in it is no apposition.
        if between.clone().any(|i| r.opens_quotation(i) && r.in_speech(i + 1)) {
            return None;
        }
        if let Some(found) = apposed_at(r, from, opening, &between) {
            return Some(found);
        }
    }
    None
}

/// Finds the name before the comma that opens an apposition.
fn apposed_at(
    r: &Reading<'_>,
    from: usize,
    opening: usize,
    between: &Range<usize>,
) -> Option<Range<usize>> {
    // `Jan Ott, 24, who keeps the gate, said`: the age goes with the name.
    let age = opening >= from + 3
        && r.tokens[opening - 1].kind == TokenKind::Number
        && r.is_comma(opening - 2)
        && r.is(opening - 3, CAPITAL);
    let opening = if age { opening - 2 } else { opening };
    let found = core_before(r, from, opening)?;
    // What stands before the first comma must itself begin the clause, or be a name.
    let begins = found.start == from || !r.is(found.start - 1, COMMON_VERB | AUXILIARY);
    // `the head of the port, Ida Holm, said`: the name between the commas tells that a role stands before.
    let role = is_full_name(r, between) && found.clone().any(|i| r.is(i, UNNAMED | OFFICE));
    (begins && (role || r.is(found.end - 1, CAPITAL | UNNAMED | OFFICE) || found.start == from))
        .then_some(found)
}

/// Says whether tokens are words written large, two at least.
fn is_full_name(r: &Reading<'_>, tokens: &Range<usize>) -> bool {
    tokens.len() >= 2 && tokens.clone().all(|i| r.is(i, CAPITAL) || r.low(i) == ".")
}

/// Says whether a role and a name, one of them between commas, stand before `end`: `its director, Ida Holm, `.
pub(crate) fn apposed_before(r: &Reading<'_>, from: usize, end: usize) -> bool {
    let Some(comma) = end.checked_sub(1).filter(|&c| c > from && r.is_comma(c)) else {
        return false;
    };
    let lowest = from.max(comma.saturating_sub(APPOSITION_TOKENS_MAX));
    let Some(opening) = (lowest + 1..comma).rev().find(|&i| r.is_comma(i)) else { return false };
    let between = opening + 1..comma;
    let is_role = |i: usize| r.is(i, UNNAMED | OFFICE) && !r.is(i, CAPITAL);
    let name_before = r.is(opening - 1, CAPITAL);
    before_apposition(r, from, comma).is_some_and(|found| {
        is_full_name(r, &between) && found.clone().any(is_role)
            || name_before && between.clone().any(is_role) && r.is(between.start, DETERMINER)
    })
}

/// Words set apart between a subject and its verb (`, however,`, `, for his part,`) are not more than this.
const ASIDE_TOKENS_MAX: usize = 5;

/// Returns the comma that opens what is set apart before a verb and describes nobody.
pub(crate) fn aside_before(r: &Reading<'_>, from: usize, comma: usize) -> Option<usize> {
    if r.low(comma) != "," {
        return None;
    }
    let lowest = (from + 1).max(comma.saturating_sub(ASIDE_TOKENS_MAX));
    let opening = (lowest..comma).rev().find(|&i| r.low(i) == ",")?;
    let between = opening + 1..comma;
    let adverbs =
        between.clone().all(|i| r.is(i, ADVERB) && !r.is(i, CAPITAL | DETERMINER | UNNAMED));
    let turn = matches!(r.low(between.start), "in" | "for" | "by" | "of" | "on" | "at")
        && between.clone().all(|i| !r.is(i, CAPITAL) && !r.is_mark(i))
        && matches!(
            r.low(comma - 1),
            "turn"
                | "part"
                | "contrast"
                | "course"
                | "instance"
                | "example"
                | "fact"
                | "least"
                | "hand"
                | "comparison"
        );
    (!between.is_empty() && (adverbs || turn)).then_some(opening)
}
