//! `unter Berufung auf X`, `citant X`, `powołując się na X`, `со ссылкой на X`: a source behind the source.

use super::line::Line;
use super::phrase::phrase;
use crate::lexicon::tongues::{SOURCE_NOUN, THAT};
use crate::rules::Found;
use model::attribution::Stance;

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
            None => cue.and_then(|_| line.up_to(i)),
        };
        if let (Some(source), Some(content)) = (source, content.filter(|c| !c.is_empty())) {
            let content = line.trimmed(content.start, content.end);
            if !content.is_empty() && !line.is(content.start, THAT) {
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
