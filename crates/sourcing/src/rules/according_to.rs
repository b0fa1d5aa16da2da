//! `According to X, …` and `…, according to X.`; `per X`, `in the words of X`.

use super::content::{from_the_start, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::lexicon::outlets::Outlets;
use crate::lexicon::{CAPITAL, OFFICE, TITLE, UNNAMED};
use crate::phrase;
use crate::reading::Reading;
use model::attribution::Stance;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "according-to",
    example: "According to two aides, the talks had failed.",
    counter: "The work goes on according to plan.",
    finds: Finds::InSentence(find),
};

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for i in here.sentence.tokens.clone() {
        let Some(end) = cue_at(r, i).filter(|&end| end < here.end()) else { continue };
        if r.in_speech(i) {
            continue;
        }
        let Some(source) = phrase::name_after(r, end, here.end()) else { continue };
        if is_set_phrase(r, &source) {
            continue;
        }
        let mut source = source;
        // `According to the latest poll the party has gained`: a second article begins what is said.
        let second = (source.start + 2..source.end).find(|&at| {
            r.is(at, crate::lexicon::DETERMINER)
                && !r.is(at - 1, crate::lexicon::PREPOSITION | crate::lexicon::CONJUNCTION)
                && !r.is(at, crate::lexicon::NUMBER | crate::lexicon::UNNAMED)
                && !r.is(at - 1, crate::lexicon::DETERMINER)
        });
        let second = second.filter(|_| i == here.start());
        if let Some(at) = second {
            source.end = at;
        }
        let mut found = Found::new(RULE.name, i..end, Stance::Asserts);
        let opens = i == here.start() || (i == here.start() + 1 && !r.is_comma(i - 1));
        let content = if second.is_some() {
            to_the_end(here, source.end)
        } else if opens {
            after_name(here, source.end)
        } else {
            before(here, i)
        };
        let Some(content) = content else { continue };
        found.open_end = opens;
        found.content.push(content);
        // `X, according to Y, did it`: what follows the second comma goes on.
        if !opens
            && here.r.is_comma(source.end)
            && r.is_comma(i - 1)
            && goes_on(here, source.end + 1)
        {
            found.content.extend(to_the_end(here, source.end + 1));
            found.open_end = true;
        } else if !opens && r.is_comma(i - 1) {
            let rest = super::clause_said::behind_opening(here, &found.content[0], source.end);
            found.open_end |= rest.is_some();
            found.content.extend(rest);
        }
        if let Some((under, content)) = told_by_outlet(here, out, i, &source) {
            found.under = Some(under);
            found.content = vec![content];
            found.open_end = false;
        }
        found.source = Some(source);
        out.push(found);
    }
}

/// `The daily reported that …, according to a clerk`: a medium tells what somebody else told it. Returns the cue of its report and
/// what is reported.
fn told_by_outlet(
    here: &Here<'_, '_>,
    out: &[Found],
    i: usize,
    source: &Range<usize>,
) -> Option<(usize, Range<usize>)> {
    use crate::lexicon::OUTLET_NOUN;
    let r = here.r;
    let medium = |s: &Range<usize>| {
        s.clone().any(|at| r.is(at, OUTLET_NOUN))
            || s.clone().any(|at| {
                let known = Outlets::here().at(|k| (at + k < s.end).then(|| r.low(at + k)));
                known.is_some() && r.is(at, CAPITAL)
            })
    };
    let comma = i.checked_sub(1).filter(|&c| r.is_comma(c))?;
    let people = source.clone().any(|at| r.is(at, UNNAMED | OFFICE | TITLE));
    let over = out.iter().find(|f| {
        f.source.as_ref().is_some_and(|s| s.start < f.cue.start && medium(s))
            && f.content.len() == 1
            && f.content[0].start >= f.cue.end
            && (f.content[0].start..f.content[0].end + 1).contains(&comma)
    })?;
    let content = over.content[0].start..comma;
    (people && !medium(source) && content.len() > 1).then_some((over.cue.start, content))
}

fn cue_at(r: &Reading<'_>, i: usize) -> Option<usize> {
    ["according to", "in the words of", "in the view of", "per"]
        .iter()
        .find_map(|phrase| r.reads(i, phrase))
        .filter(|&end| {
            // `per cent`, `per year` and `10 per day` are rates.
            r.low(i) != "per"
                || (i > 0
                    && r.is_comma(i - 1)
                    && r.is(end, crate::lexicon::DETERMINER | crate::lexicon::CAPITAL))
        })
}

/// `according to plan`, `per capita`: a bare noun that neither speaks nor is written.
fn is_set_phrase(r: &Reading<'_>, source: &std::ops::Range<usize>) -> bool {
    use crate::lexicon::{
        CAPITAL, DOCUMENT, OFFICE, OUTLET_NOUN, PRONOUN, SUBJECT_PRONOUN, UNNAMED,
    };
    let speaks = CAPITAL | DOCUMENT | OFFICE | OUTLET_NOUN | PRONOUN | SUBJECT_PRONOUN | UNNAMED;
    source.len() == 1 && !r.is(source.start, speaks) && !r.low(source.start).ends_with('s')
}

/// Returns the content behind the source and the comma that ends what hangs on it.
fn after_name(here: &Here<'_, '_>, from: usize) -> Option<std::ops::Range<usize>> {
    let r = here.r;
    let pronoun =
        r.is(from.saturating_sub(1), crate::lexicon::PRONOUN | crate::lexicon::SUBJECT_PRONOUN);
    let relative = r.is_comma(from)
        && !pronoun
        && (matches!(r.low(from + 1), "which" | "who" | "whose" | "a" | "an" | "the")
            && !clause_follows(here, from + 1));
    let comma = if relative {
        (from + 1..here.end()).find(|&i| r.is_comma(i))?
    } else {
        (from..here.end()).find(|&i| r.is_comma(i) || r.low(i) == ":")?
    };
    to_the_end(here, comma + 1)
}

/// Says whether what stands after the comma is the clause itself: it has a verb before the next comma.
fn clause_follows(here: &Here<'_, '_>, at: usize) -> bool {
    let r = here.r;
    if matches!(r.low(at), "which" | "who" | "whose") {
        return false;
    }
    let next = (at..here.end()).find(|&i| r.is_comma(i)).unwrap_or(here.end());
    next == here.end()
        || (at..next).any(|i| {
            r.is(i, crate::lexicon::AUXILIARY | crate::lexicon::COMMON_VERB)
                || r.low(i).ends_with("ed")
        })
}

fn before(here: &Here<'_, '_>, i: usize) -> Option<std::ops::Range<usize>> {
    from_the_start(here, i)
}

fn goes_on(here: &Here<'_, '_>, at: usize) -> bool {
    let r = here.r;
    at < here.end() && r.is(at, crate::lexicon::AUXILIARY | crate::lexicon::COMMON_VERB)
        || (r.low(at).ends_with("ed") && !r.is(at, crate::lexicon::CAPITAL))
}
