#![doc = include_str!("attributions.md")]

use crate::backward::{Earlier, FullNames, resolve};
use crate::cue;
use crate::kinds::{Named, Names};
use crate::lexicon::SUBJECT_PRONOUN;
use crate::reading::{REACH_SENTENCES_MAX, Reading};
use crate::rules::{Finds, Found, Here, RULES, tongues, with_cue_in};
use crate::wording;
use model::Span;
use model::attribution::{Attribution, QuoteForm, SourceKind, Stance, Verification};
use model::document::Document;
use model::ids::AttributionId;
use std::ops::Range;

/// Finds the attributions of one document, in the order of their places.
pub(crate) fn find(document: &Document, r: &Reading<'_>) -> Vec<Attribution> {
    let mut found = at_sentences(r);
    for rule in RULES {
        if let Finds::InDocument(find) = rule.finds {
            found.sort_by_key(|f| (f.cue.start, f.cue.end));
            find(r, &mut found);
        }
    }
    found.retain(|f| {
        !f.content.is_empty()
            || matches!(f.stance, Stance::NoComment | Stance::NoAnswer | Stance::Qualifies)
    });
    found.sort_by_key(|f| (f.cue.start, f.cue.end));
    found.dedup_by_key(|f| f.cue.start);
    cut_open_ends(r, &mut found);
    let parents = parents(&found);
    let names = Names::of(document, r);
    let full = FullNames::of(r);
    let stems = tongues::FullByStem::of(r);
    let mut last: Vec<Earlier> = Vec::new();
    let mut made: Vec<Attribution> = Vec::with_capacity(found.len());
    let number = document.id.as_str().trim_start_matches("D-");
    for (index, f) in found.iter().enumerate() {
        let tongue = r.tongue_at(f.cue.start);
        let named = match tongue {
            Some(tongue) => {
                let named = tongues::name(r, f, tongue, &last, &stems);
                let role = f.source.as_ref().filter(|_| named.canonical.is_none());
                let apposed = role.and_then(|s| names.apposed(r, s, &named));
                names.by_mention(r, f, apposed.unwrap_or(named))
            }
            None => names.name(r, f, &last),
        };
        let back = f.source.as_ref().filter(|_| f.kind.is_none() && tongue.is_none());
        let named = back.and_then(|s| resolve(r, s, &named, &last, &full)).unwrap_or(named);
        let id = AttributionId::new(format!("A-{number}-{}", index + 1));
        made.push(attribution(document, r, f, &named, id));
        last.push(Earlier { named, phrase: f.source.clone() });
    }
    for (index, parent) in parents.iter().enumerate() {
        made[index].parent = parent.map(|p| made[p].id.clone());
    }
    note_confidence(r, &found, &parents, &mut made);
    note_verification(r, &found, &parents, &mut made);
    made
}

/// Tries the rules at every verb and in every sentence.
fn at_sentences(r: &Reading<'_>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for (number, sentence) in r.sentences.iter().enumerate() {
        if let Some(tongue) = r.tongue_at(sentence.tokens.start) {
            let found = tongues::find(r, number, tongue, &all);
            all.extend(found);
            continue;
        }
        let mut here: Vec<Found> = Vec::new();
        for cue in cue::cues(r, &sentence.tokens) {
            let look = Here { r, sentence, number, before: &here };
            let hit = RULES.iter().find_map(|rule| match rule.finds {
                Finds::AtVerb(find) => find(&look, &cue),
                _ => None,
            });
            here.extend(hit);
        }
        for rule in RULES {
            if let Finds::InSentence(find) = rule.finds {
                let n = here.len();
                let look = Here { r, sentence, number, before: &[] };
                find(&look, &mut here);
                drop_doubles(&mut here, n);
            }
        }
        all.append(&mut here);
    }
    all
}

/// Keeps the more special of two findings whose cues overlap: the one found later, by a rule for the phrase.
fn drop_doubles(here: &mut Vec<Found>, n_before: usize) {
    let new: Vec<Range<usize>> = here[n_before..].iter().map(|f| f.cue.clone()).collect();
    let mut index = 0;
    here.retain(|f| {
        let old = index < n_before;
        index += 1;
        !(old && new.iter().any(|cue| cue.start < f.cue.end && f.cue.start < cue.end))
    });
}

/// Ends contents that run to the end of their sentence where the next report begins.
fn cut_open_ends(r: &Reading<'_>, found: &mut [Found]) {
    for i in 0..found.len() {
        if !found[i].open_end {
            continue;
        }
        let Some(last) = found[i].content.last().cloned() else { continue };
        let end = found[i + 1..]
            .iter()
            .take_while(|next| next.cue.start < last.end)
            .filter(|next| next.cue.start > last.start)
            .find_map(|next| cut_before(r, next, &last))
            .unwrap_or(last.end);
        if let Some(content) = found[i].content.last_mut() {
            content.end = end.max(content.start + 1);
        }
    }
}

/// Returns where a content ends because `next`, which stands in it, is a report of its own.
fn cut_before(r: &Reading<'_>, next: &Found, content: &Range<usize>) -> Option<usize> {
    // A tag (`…, X reported.`) has the content before it.
    let tag = next
        .content
        .iter()
        .any(|c| c.start < next.cue.start && c.end > content.start && c.start <= content.start);
    let first = next
        .source
        .as_ref()
        .map_or(next.cue.start, |s| if s.end <= next.cue.start { s.start } else { next.cue.start });
    let shared = next.source.as_ref().is_some_and(|s| s.start < content.start);
    if !(tag || shared || joined_on(r, first, content.start) || joined_speech(r, next, first)) {
        return None;
    }
    let mut end = if shared { next.cue.start } else { first };
    while end > content.start + 1
        && (r.is_mark(end - 1) && !r.closes_quotation(end - 1)
            || matches!(
                r.low(end - 1),
                "and" | "but" | "while" | "although" | "though" | "who" | "also" | "has" | "have"
            )
            || r.low(end - 1) == "as" && end == first)
    {
        end -= 1;
    }
    (end > content.start).then_some(end)
}

/// `The mayor said it was safe and her deputy told reporters that …`: somebody else speaks behind `and`, without a comma.
fn joined_speech(r: &Reading<'_>, next: &Found, first: usize) -> bool {
    let joins = first.checked_sub(1).is_some_and(|b| matches!(r.low(b), "and" | "but"));
    let says = next.cue.clone().any(|i| matches!(r.low(i), "said" | "says" | "told" | "tells"));
    let named = next.source.as_ref().is_some_and(|s| s.start == first && s.end <= next.cue.start);
    joins && says && next.cue.len() == 1 && named && !r.is(first, SUBJECT_PRONOUN)
}

/// Says whether the clause that begins at `first` stands beside the clause before it, not inside.
fn joined_on(r: &Reading<'_>, first: usize, from: usize) -> bool {
    let Some(before) = first.checked_sub(1).filter(|&b| b >= from) else { return false };
    let word = r.low(before);
    let comma_before = before > from && r.is_comma(before - 1);
    matches!(word, ";")
        // `…, as she dismissed claims`: what somebody does besides saying it.
        || word == "as" && comma_before && r.is(first, SUBJECT_PRONOUN)
        || (matches!(word, "and" | "but" | "while" | "although" | "though" | "so") && comma_before)
}

/// Finds for each attribution the innermost other whose content encloses it.
fn parents(found: &[Found]) -> Vec<Option<usize>> {
    let size = |f: &Found| f.content.iter().map(ExactSizeIterator::len).sum::<usize>();
    // Contents sorted by start; an attribution only looks at those of a near neighbourhood, since contents are short.
    let mut parents = vec![None; found.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut order: Vec<(usize, usize, usize)> = Vec::new();
    for (i, f) in found.iter().enumerate() {
        order.extend(f.content.iter().map(|c| (c.start, i, c.end)));
    }
    order.sort_unstable();
    let mut next = 0;
    let mut active: Vec<(usize, usize)> = Vec::new();
    for i in 0..found.len() {
        let at = found[i].cue.start;
        while next < order.len() && order[next].0 <= at {
            active.push((order[next].1, order[next].2));
            next += 1;
        }
        active.retain(|&(_, end)| end > at);
        open.clear();
        open.extend(active.iter().map(|&(j, _)| j));
        if let Some(under) = found[i].under {
            let over = found.partition_point(|f| f.cue.start < under);
            parents[i] = Some(over)
                .filter(|&o| o != i && found.get(o).is_some_and(|f| f.cue.start == under));
        }
        let inside = |j: usize, range: &Range<usize>| {
            found[j].content.iter().any(|c| c.start <= range.start && range.end <= c.end)
        };
        let own = size(&found[i]);
        let best = open
            .iter()
            .copied()
            .filter(|&j| j != i && inside(j, &found[i].cue) && size(&found[j]) > own)
            .filter(|&j| found[i].source.as_ref().is_none_or(|s| inside(j, s)))
            .min_by_key(|&j| (size(&found[j]), j));
        parents[i] = parents[i].or(best);
    }
    parents
}

fn attribution(
    document: &Document,
    r: &Reading<'_>,
    f: &Found,
    named: &Named,
    id: AttributionId,
) -> Attribution {
    let content: Vec<Span> = f.content.iter().map(|c| tongues::without_elision(r, c)).collect();
    let weakened = match r.tongue_at(f.cue.start) {
        Some(tongue) => tongues::hedges(r, f, tongue),
        None => wording::hedges(r, f),
    };
    let (hedges, hedge_scopes) = weakened.into_iter().unzip();
    Attribution {
        id,
        document: document.id.clone(),
        source: f.spans.map(|s| s.0).or_else(|| f.source.as_ref().map(|s| r.span(s))),
        source_kind: named.kind,
        canonical: named.canonical.clone(),
        declared_count: named.count,
        cue: Some(f.spans.map_or_else(|| r.span(&f.cue), |s| s.1)),
        quote: quote_form(r, &f.content),
        stance: wording::stance(r, f),
        verification: wording::stated_confidence(r, f)
            .map_or(Verification::Unsaid, Verification::StatedConfidence),
        hedges,
        hedge_scopes,
        recipient: f.recipient.as_ref().map(|range| r.span(range)),
        content,
        parent: None,
        rule: f.rule,
    }
}

/// Says whether contents stand in quotation marks wholly, partly or not.
fn quote_form(r: &Reading<'_>, content: &[Range<usize>]) -> QuoteForm {
    let quoted = |c: &Range<usize>| c.clone().filter(|&i| r.quotation(i).is_some()).count();
    let n_quoted: usize = content.iter().map(quoted).sum();
    let n: usize = content.iter().map(ExactSizeIterator::len).sum();
    match n_quoted {
        0 => QuoteForm::Indirect,
        _ if n_quoted == n => QuoteForm::Direct,
        _ => QuoteForm::Mixed,
    }
}

/// Writes `We have high confidence in this assessment` on what was said in the sentence before, in the same paragraph.
fn note_confidence(
    r: &Reading<'_>,
    found: &[Found],
    parents: &[Option<usize>],
    made: &mut [Attribution],
) {
    for (at, level) in wording::confidence_notes(r) {
        let number = r.sentence_at(at);
        let Some(before) = number.checked_sub(1).and_then(|n| r.sentences.get(n)) else { continue };
        if r.sentences.get(number).is_none_or(|s| s.paragraph != before.paragraph) {
            continue;
        }
        for i in with_cue_in(found, &before.tokens) {
            if parents[i].is_none() && matches!(made[i].verification, Verification::Unsaid) {
                made[i].verification = Verification::StatedConfidence(level);
            }
        }
    }
}

/// Writes what the document says about checking on the attributions it speaks of: those of the same paragraph, those just
/// before when the note is a relative clause or a sentence of its own, those that enclose them and speak for an outlet or a
/// paper, and all that these enclose.
fn note_verification(
    r: &Reading<'_>,
    found: &[Found],
    parents: &[Option<usize>],
    made: &mut [Attribution],
) {
    for note in wording::verifications(r).into_iter().chain(tongues::notes(r)) {
        let sentence = r.sentence_at(note.at);
        let paragraph = r.sentences.get(sentence).map_or(0, |s| s.paragraph);
        let lowest = paragraph.saturating_sub(1);
        // A note speaks of what stands around it, however long its paragraph is.
        let first = sentence.saturating_sub(REACH_SENTENCES_MAX);
        let last = (sentence + REACH_SENTENCES_MAX).min(r.sentences.len().saturating_sub(1));
        let (Some(first), Some(last)) = (r.sentences.get(first), r.sentences.get(last)) else {
            continue;
        };
        let near = with_cue_in(found, &(first.tokens.start..last.tokens.end));
        let mut speaks_of: Vec<usize> = near
            .clone()
            .filter(|&i| {
                let f = &found[i];
                let own = r.sentences.get(r.sentence_at(f.cue.start)).map_or(0, |s| s.paragraph);
                own == paragraph
                    || (own == lowest && f.cue.start < note.at)
                    || f.content.iter().any(|c| c.contains(&note.at))
            })
            .collect();
        for at in 0..speaks_of.len() {
            let over = parents[speaks_of[at]].filter(|&over| {
                matches!(made[over].source_kind, SourceKind::Outlet | SourceKind::Document)
            });
            speaks_of.extend(over);
        }
        speaks_of.sort_unstable();
        speaks_of.dedup();
        // What a report that was not checked encloses was not checked either.
        let within = near.filter(|&i| {
            parents[i].is_some_and(|over| speaks_of.binary_search(&over).is_ok())
                && speaks_of.binary_search(&i).is_err()
        });
        let within: Vec<usize> = within.collect();
        for i in speaks_of.into_iter().chain(within) {
            let by_whom = found[i].rule == "not-verified";
            let silent = matches!(made[i].stance, Stance::NoComment | Stance::NoAnswer);
            if !by_whom
                && !silent
                && matches!(made[i].verification, Verification::Unsaid)
                && made[i].source_kind != SourceKind::Own
            {
                made[i].verification = note.verification.clone();
            }
        }
    }
}
