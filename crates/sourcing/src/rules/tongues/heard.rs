//! `angeblich`, `rzekomo`, `якобы`: somebody says so, and the text does not tell who.

use super::line::Line;
use crate::lexicon::tongues::HEARSAY;
use crate::rules::Found;
use model::attribution::{SourceKind, Stance};

pub(super) fn find(line: &Line<'_, '_>, out: &mut Vec<Found>) {
    for i in line.tokens.clone() {
        let told = out.iter().any(|f| f.content.iter().any(|c| c.contains(&i)));
        if !line.is(i, HEARSAY) || line.r.in_speech(i) || told {
            continue;
        }
        let start = line.clause_start(i);
        let mut found = Found::new("reportedly", i..i + 1, Stance::Asserts);
        found.kind = Some(SourceKind::Unknown);
        let parts = [line.trimmed(start, i), line.trimmed(i + 1, line.clause_end(i + 1))];
        found.content.extend(parts.into_iter().filter(|c| !c.is_empty()));
        if !found.content.is_empty() {
            out.push(found);
        }
    }
}
