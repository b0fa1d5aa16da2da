//! `Aus dem Bericht geht hervor, dass …`, `Z raportu wynika, że …`, `…, говорится в докладе`: the source hangs on a preposition.

use super::clause::{Content, after, back, before};
use super::line::Line;
use super::phrase::phrase;
use crate::lexicon::tongues::{ADVERB, AND, AS, PREP, SO, SOURCE_NOUN, THAT};
use crate::rules::Found;
use model::attribution::SourceKind;
use std::ops::Range;

/// Between a verb and its content stand at most so many tokens.
const BETWEEN_TOKENS_MAX: usize = 14;

pub(super) fn find(line: &Line<'_, '_>, out: &mut Vec<Found>) {
    for i in line.tokens.clone() {
        let Some(cue) = line.cue_at(i).filter(|cue| cue.verb.source_behind) else { continue };
        let start = line.clause_start(cue.first);
        let opener = (start..cue.first).rev().find(|&at| line.is(at, THAT | AS));
        let from = opener.map_or(start, |at| at + 1);
        let content = after(line, cue, BETWEEN_TOKENS_MAX);
        let limit = content.as_ref().map_or_else(|| line.clause_end(cue.last), |c| c.at);
        let source = hung(line, from, cue.first).or_else(|| hung(line, cue.last, limit));
        let led = content.is_some();
        let tag =
            opener.is_some_and(|at| line.is(at, AS)) || line.is(start, SO) && start > line.start();
        let range = if tag {
            let end = line.clause_end(cue.last);
            if start <= line.start() + 1 { line.to_the_end(end + 1) } else { line.up_to(start) }
        } else if let Some(content) = content {
            Some(content.range)
        } else if let Some((range, Content::Clause | Content::Speech)) = before(line, start) {
            Some(range)
        } else if line.reads_any(line.start(), &line.words.points_back).is_some() {
            back(line)
        } else {
            None
        };
        let Some(range) = range.filter(|_| source.is_some() || led) else { continue };
        let mut found = Found::new("said-that", cue.group.clone(), cue.verb.stance);
        if source.is_none() {
            found.kind = Some(SourceKind::Unknown);
        }
        found.source = source;
        found.content.push(range);
        out.push(found);
    }
    from_nobody(line, out);
}

/// Finds the phrase behind the first preposition between two tokens.
fn hung(line: &Line<'_, '_>, from: usize, to: usize) -> Option<Range<usize>> {
    let mut at = from;
    while at < to && line.is(at, ADVERB | AND) && !line.is(at, PREP) {
        at += 1;
    }
    let prep = (at..to.min(at + 4)).find(|&i| line.is(i, PREP) || elided(line.low(i)))?;
    let first = prep + 1;
    // `del`, `du` hold the article.
    phrase(line, first, to)
        .filter(|p| p.clone().any(|i| line.is(i, SOURCE_NOUN) || line.is_name(i)))
}

fn elided(word: &str) -> bool {
    matches!(word, "de" | "du" | "des" | "del")
}

/// `De source policière, on indique …`
fn from_nobody(line: &Line<'_, '_>, out: &mut Vec<Found>) {
    let Some(noun) = line.words.from.iter().find_map(|p| line.reads(line.start(), p)) else {
        return;
    };
    let comma = line.clause_end(noun);
    if comma - line.start() > 6 || !line.is_comma(comma) {
        return;
    }
    let Some(content) = line.to_the_end(comma + 1) else { return };
    let mut found =
        Found::new("according-to", line.start()..noun, model::attribution::Stance::Asserts);
    found.source = Some(noun - 1..comma);
    found.cue = line.start()..noun - 1;
    found.content.push(content);
    out.push(found);
}
