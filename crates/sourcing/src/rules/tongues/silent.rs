//! `X wollte sich nicht äußern`, `X n'a pas répondu`, `X odmówił komentarza`, `X отказался от комментариев`.

use super::line::Line;
use super::phrase::{phrase, subject_left, subject_right};
use crate::lexicon::tongues::{PREP, SOURCE_NOUN};
use crate::rules::Found;
use model::attribution::Stance;

pub(super) fn find(line: &Line<'_, '_>, out: &mut Vec<Found>) {
    for i in line.tokens.clone() {
        if line.r.in_speech(i) {
            continue;
        }
        let silent = line.reads_any(i, &line.words.silent).map(|end| (end, Stance::NoComment));
        let hit = silent.or_else(|| {
            line.reads_any(i, &line.words.no_answer).map(|end| (end, Stance::NoAnswer))
        });
        let Some((end, stance)) = hit else { continue };
        let start = line.clause_start(i);
        let left = subject_left(line, start, i).or_else(|| {
            // `X, der Sprecher, wollte sich nicht äußern`
            let comma = start
                .checked_sub(1)
                .filter(|&c| c > line.start() && i == start && line.is_comma(c))?;
            let open = line.clause_start(comma).checked_sub(1).filter(|&c| c > line.start())?;
            let first = line.clause_start(open);
            phrase(line, first, open).filter(|p| p.end == open)
        });
        let inside = || match line.tongue.is_slavic() {
            // `В компании отказались`: a body told by its place.
            true => (start..i)
                .find(|&at| line.is(at, PREP))
                .and_then(|at| phrase(line, at + 1, i))
                .filter(|p| p.clone().any(|at| line.is(at, SOURCE_NOUN))),
            false => subject_right(line, i + 1, end).subject,
        };
        let source = left.or_else(inside);
        let mut found = Found::new("no-comment", i..end, stance);
        found.source = source;
        if found.source.is_some() {
            out.push(found);
        }
    }
}
