//! `unter Berufung auf X`, `citant X`, `powołując się na X`, `со ссылкой на X`: a source behind the source.

use super::clause::back;
use super::line::Line;
use super::phrase::phrase;
use crate::lexicon::tongues::{OUTLET, SOURCE_NOUN, THAT, UNNAMED};
use crate::rules::Found;
use model::attribution::Stance;
use std::ops::Range;

const NAME: &str = "citing";

pub(super) fn find(line: &Line<'_, '_>, out: &mut Vec<Found>) {
    let mut i = line.start();
    while i < line.end() {
        let leans = || line.reads_any(i, &line.words.leans_on).filter(|_| i > line.start());
        let cue = line.reads_any(i, &line.words.citing);
        let Some(end) = cue.or_else(leans).filter(|_| !line.r.in_speech(i)) else {
            i += 1;
            continue;
        };
        let next = end;
        let source = phrase(line, end, line.end()).filter(|p| {
            p.clone().any(|at| {
                line.is(at, SOURCE_NOUN) || line.is_name(at) || line.r.closes_quotation(at)
            })
        });
        let over = out
            .iter()
            .filter(|f| f.source.is_some() && f.rule != NAME)
            .min_by_key(|f| f.cue.start.abs_diff(i));
        let content = match over {
            Some(over) => over
                .content
                .first()
                .map(|c| c.start..if c.start < i && i < c.end { i } else { c.end }),
            None => cue.and_then(|_| line.up_to(i)).or_else(|| told_before(line, source.as_ref()?)),
        };
        if let (Some(source), Some(content)) = (source, content.filter(|c| !c.is_empty())) {
            let content = if content.start < line.start() {
                content
            } else {
                line.trimmed(content.start, content.end)
            };
            let plain = content.start < line.start() || !line.is(content.start, THAT);
            if !content.is_empty() && plain {
                let mut found = Found::new(NAME, i..end, Stance::Asserts);
                found.under = over.map(|over| over.cue.start);
                found.source = Some(source);
                found.content.push(content);
                out.push(found);
            }
        }
        i = next;
    }
}

/// Returns what was told before `Sie beruft sich auf zwei Beamte`: the sentence before, or the one before that where it only says who told it
/// (`Das berichtete die Zeitung`). Only people and media are leant on so: somebody may lean on a right.
fn told_before(line: &Line<'_, '_>, source: &Range<usize>) -> Option<Range<usize>> {
    let people = source.clone().any(|i| line.is(i, UNNAMED | OUTLET));
    let before = Line::of(line.r, line.number.checked_sub(1)?, line.tongue).filter(|_| people)?;
    let points = before.reads_any(before.start(), &line.words.points_back).is_some()
        && before.tokens.clone().any(|i| before.cue_at(i).is_some());
    if points { back(&before) } else { back(line) }
}
