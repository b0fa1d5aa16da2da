//! `X's claim that …`, `allegations that …`, `intelligence that …`: a noun reports.

use super::content::to_the_end;
use super::{Finds, Found, Here, Rule};
use crate::lexicon::{
    AUXILIARY, CAPITAL, COMMON_VERB, DETERMINER, PREPOSITION, REPORTING, SUBORDINATOR,
};
use crate::phrase;
use crate::reading::Reading;
use model::attribution::Stance;
use std::ops::Range;
use text::TokenKind;

pub(super) const RULE: Rule = Rule {
    name: "nominal",
    example: "The town laughed at the general’s claim that the bridge was intact.",
    counter: "The claim was short.",
    finds: Finds::InSentence(find),
};

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for i in here.sentence.tokens.clone() {
        let Some((stance, needs_owner)) = stance_of(r.low(i)) else { continue };
        if r.in_speech(i) {
            continue;
        }
        let by = by_whom(here, i);
        let that = by.as_ref().map_or(i + 1, |source| source.end);
        if r.low(that) != "that"
            || that + 2 >= here.end()
            || r.is(that + 1, AUXILIARY | COMMON_VERB)
            || (r.is(that + 1, REPORTING) && !r.is(that + 1, CAPITAL | DETERMINER))
            || is_relative(here, that)
        {
            continue;
        }
        // A verb there (`, warning that`), or the object of one (`repeated his claim that`), is a report already, as is
        // what was said in a statement.
        let told = out.iter().any(|f| {
            f.cue.contains(&i)
                // `denied a report by the daily that …`: with somebody of its own it reports inside the report.
                || by.is_none()
                    && f.content.iter().any(|c| c.start <= i && i < c.start + OBJECT_TOKENS_MAX)
                    && f.content.iter().any(|c| c.start <= i && leads_to(r, c.start, i))
                || f.cue.end <= i && f.content.iter().any(|c| c.start == that + 1)
        });
        if told {
            continue;
        }
        let source = by.or_else(|| owner(r, here, i)).or_else(|| giver(here, i));
        // `rejected the union's claim that`: the verb before is no part of whose claim it is.
        let source = source.map(|s| {
            let cue = out.iter().map(|f| f.cue.end).filter(|&end| end > s.start && end < s.end);
            cue.max().unwrap_or(s.start)..s.end
        });
        if needs_owner && source.is_none() {
            continue;
        }
        let Some(content) = to_the_end(here, that) else { continue };
        let mut found = Found::new(RULE.name, i..i + 1, stance);
        found.source = source;
        found.content.push(content);
        found.open_end = true;
        out.push(found);
    }
}

/// An object of a verb whose noun reports (`his own old claim that`) is not longer than this before the noun.
const OBJECT_TOKENS_MAX: usize = 10;

/// Says whether only words of one noun phrase stand between `from` and the noun at `to`.
fn leads_to(r: &Reading<'_>, from: usize, to: usize) -> bool {
    !(from..to)
        .any(|i| r.is_mark(i) || r.is(i, AUXILIARY | COMMON_VERB | PREPOSITION | SUBORDINATOR))
}

/// Says whether the clause behind `that` only tells which one is meant (`the report that he wrote is long`): two verbs meet
/// in it.
fn is_relative(here: &Here<'_, '_>, that: usize) -> bool {
    let r = here.r;
    let is = |i: usize| matches!(r.low(i), "is" | "was" | "are" | "were" | "has" | "had" | "will");
    (that + 2..here.end().min(that + 12)).take_while(|&i| !r.is_end(i)).any(|i| {
        let deed = r.is(i, COMMON_VERB | REPORTING) || r.low(i).ends_with("ed");
        let named = r.is(i, CAPITAL) || r.is(i - 1, DETERMINER | PREPOSITION | AUXILIARY);
        deed && !named && is(i + 1)
    })
}

/// Returns what a noun says of its content, and whether it reports only when it is told whose it is.
fn stance_of(word: &str) -> Option<(Stance, bool)> {
    Some(match word {
        "claim" | "claims" | "allegation" | "allegations" | "assertion" | "assertions"
        | "statement" | "statements" | "argument" | "accusation" | "accusations" | "belief"
        | "view" | "opinion" | "conclusion" | "suggestion" | "suggestions" | "prediction"
        | "insistence" | "contention" | "warning" | "warnings" | "hope" | "hopes" | "fear"
        | "fears" | "concern" | "concerns" | "speculation" | "notion" | "assessment"
        | "intelligence" | "reports" | "rumors" | "rumours" | "rumor" | "rumour" | "complaint"
        | "complaints" | "promise" | "promises" | "assurance" | "assurances" | "admission"
        | "theory" | "finding" | "findings" | "news" | "word" | "revelation" | "revelations"
        | "disclosure" | "declaration" | "suspicion" | "suspicions" | "pledge" | "vow"
        | "acknowledgment" | "acknowledgement" | "charge" => (Stance::Asserts, false),
        "report" | "announcement" | "testimony" | "confirmation" | "threat" | "tweet" | "boast"
        | "judgment" | "judgement" => (Stance::Asserts, true),
        "denial" | "denials" => (Stance::Denies, false),
        "doubt" | "doubts" | "skepticism" | "scepticism" => (Stance::Doubts, false),
        _ => return None,
    })
}

/// Finds the phrase between `by` or `from` and `that`: `allegations by the opposition that`.
fn by_whom(here: &Here<'_, '_>, noun: usize) -> Option<Range<usize>> {
    let r = here.r;
    if !matches!(r.low(noun + 1), "by" | "from") {
        return None;
    }
    phrase::name_after(r, noun + 2, here.end()).filter(|source| {
        let verb = |i: usize| r.is(i, REPORTING) && !r.is(i, CAPITAL) && r.low(i) != "report";
        r.low(source.end) == "that" && !source.clone().any(verb)
    })
}

/// Finds whose claim it is: `X's claim`, `his claim`, `my claim`.
fn owner(r: &Reading<'_>, here: &Here<'_, '_>, noun: usize) -> Option<std::ops::Range<usize>> {
    let lowest = here.start().max(noun.saturating_sub(4));
    let at = (lowest..noun).rev().find(|&i| {
        r.tokens[i].kind == TokenKind::Ending
            || matches!(r.low(i), "his" | "her" | "their" | "its" | "my" | "our")
    })?;
    if r.tokens[at].kind == TokenKind::Ending {
        let found = phrase::subject_before(r, here.start(), at)?;
        // `laughed at the general's claim`: a preposition leads to him.
        let led = (found.start..found.end - 1)
            .rfind(|&i| r.is(i, PREPOSITION) && !matches!(r.low(i), "of" | "for"));
        return Some(led.map_or(found.start, |i| i + 1)..found.end);
    }
    Some(at..at + 1)
}

/// Finds who gives it: `X gave an assurance that`, `X issued a firm denial that`.
fn giver(here: &Here<'_, '_>, noun: usize) -> Option<Range<usize>> {
    let r = here.r;
    let lowest = here.start().max(noun.saturating_sub(4));
    let article = (lowest..noun).rev().find(|&i| r.is(i, DETERMINER))?;
    let verb = article.checked_sub(1).filter(|&i| i > here.start())?;
    let gives = matches!(
        r.low(verb),
        "gave" | "gives" | "give" | "made" | "makes" | "issued" | "issues" | "offered" | "offers"
    );
    gives.then(|| phrase::subject_before(r, here.start(), verb)).flatten()
}
