//! `angeblich`, `rzekomo`, `якобы`: somebody says so, and the text does not tell who.

use super::line::Line;
use crate::lexicon::tongues::HEARSAY;
use crate::rules::Found;
use model::attribution::{SourceKind, Stance};

pub(super) fn find(line: &Line<'_, '_>, out: &mut Vec<Found>) {
    let mut told: Option<Vec<bool>> = None;
    for i in line.tokens.clone() {
        if !line.is(i, HEARSAY) || line.r.in_speech(i) {
            continue;
        }
        let told = told.get_or_insert_with(|| told_in(line, out));
        if told[i - line.start()] {
            continue;
        }
        let start = line.clause_start(i);
        let mut found = Found::new("reportedly", i..i + 1, Stance::Asserts);
        found.kind = Some(SourceKind::Unknown);
        let parts = [line.trimmed(start, i), line.trimmed(i + 1, line.clause_end(i + 1))];
        found.content.extend(parts.into_iter().filter(|c| !c.is_empty()));
        for part in &found.content {
            told[part.start - line.start()..part.end - line.start()].fill(true);
        }
        if !found.content.is_empty() {
            out.push(found);
        }
    }
}

/// Tells for each token of a sentence whether somebody says it. Linear.
fn told_in(line: &Line<'_, '_>, out: &[Found]) -> Vec<bool> {
    let n = line.tokens.len();
    // Where contents begin and end; their sum tells how many are open.
    let mut opens = vec![0i32; n + 1];
    for content in out.iter().flat_map(|f| &f.content) {
        let own = content.start.max(line.start())..content.end.min(line.end());
        if !own.is_empty() {
            opens[own.start - line.start()] += 1;
            opens[own.end - line.start()] -= 1;
        }
    }
    let open = opens.iter().take(n).scan(0, |open, change| {
        *open += change;
        Some(*open > 0)
    });
    open.collect()
}
