//! The patterns in other languages than English. They carry the names of the English patterns they match: what is seen is the same.
//!
//! A sentence is read by the patterns of its own language alone. [`PATTERNS`] is the visible list.

mod according;
mod behind;
mod citing;
mod clause;
mod heard;
mod hedged;
mod line;
mod named;
mod phrase;
mod said;
mod silent;
mod verified;

use super::Found;
use crate::lexicon::tongues::Tongue;
use crate::reading::Reading;
use line::Line;
use std::ops::Range;

pub(crate) use hedged::hedges;
pub(crate) use line::clauses;
pub(crate) use named::{FullByStem, name};
pub(crate) use phrase::without_elision;
pub(crate) use verified::notes;

/// All patterns, in the order in which they are tried. The first finding at a place stays.
const PATTERNS: &[fn(&Line<'_, '_>, &mut Vec<Found>)] =
    &[silent::find, behind::find, said::find, according::find, citing::find, heard::find];

/// Finds the attributions of sentence `number`, which is written in `tongue`.
pub(crate) fn find(r: &Reading<'_>, number: usize, tongue: Tongue, before: &[Found]) -> Vec<Found> {
    let Some(line) = Line::of(r, number, tongue) else { return Vec::new() };
    let mut found: Vec<Found> = Vec::new();
    for pattern in PATTERNS {
        let n = found.len();
        pattern(&line, &mut found);
        let mut at = 0;
        let taken = Taken::of(&found[..n]);
        found.retain(|f| {
            at += 1;
            at <= n || !taken.touches(&f.cue)
        });
    }
    found.sort_by_key(|f| (f.cue.start, f.cue.end));
    said::take_last_speaker(&line, &mut found, before);
    found
}

/// The cues of findings, sorted by their beginnings, each with the farthest end of all up to it.
struct Taken(Vec<(usize, usize)>);

impl Taken {
    fn of(found: &[Found]) -> Self {
        let mut cues: Vec<(usize, usize)> =
            found.iter().map(|f| (f.cue.start, f.cue.end)).collect();
        cues.sort_unstable();
        let mut farthest = 0;
        for (_, end) in &mut cues {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        Self(cues)
    }

    /// Says whether a cue shares a token with one of them.
    fn touches(&self, cue: &Range<usize>) -> bool {
        let n = self.0.partition_point(|&(start, _)| start < cue.end);
        n > 0 && self.0[n - 1].1 > cue.start
    }
}
