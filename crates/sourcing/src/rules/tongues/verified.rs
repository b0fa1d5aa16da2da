//! `ließ sich nicht unabhängig überprüfen`, `n'ont pas pu être vérifiées de manière indépendante`: notes about checking.

use super::line::Line;
use crate::lexicon::tongues::{INDEPENDENT, MODAL, NEG, VERIFY};
use crate::reading::Reading;
use crate::wording::Note;
use model::attribution::Verification;

/// A note stands in so many tokens.
const NOTE_TOKENS_MAX: usize = 14;

/// Finds the notes about checking in sentences of other languages, in the order of the text.
pub(crate) fn notes(r: &Reading<'_>) -> Vec<Note> {
    let mut found = Vec::new();
    if r.is_all_english() {
        return found;
    }
    for (number, sentence) in r.sentences.iter().enumerate() {
        let Some(tongue) = r.tongue_at(sentence.tokens.start) else { continue };
        let Some(line) = Line::of(r, number, tongue) else { continue };
        for i in line.tokens.clone().filter(|&i| line.is(i, VERIFY) && !r.in_speech(i)) {
            let near = i.saturating_sub(NOTE_TOKENS_MAX)..i + NOTE_TOKENS_MAX;
            let has = |role| near.clone().any(|at| line.is(at, role));
            if !has(NEG) {
                continue;
            }
            let by = String::new();
            if has(INDEPENDENT) {
                found.push(Note {
                    at: i,
                    verification: Verification::NotIndependentlyVerified { by },
                });
            } else if has(MODAL) {
                found.push(Note { at: i, verification: Verification::CouldNotConfirm { by } });
            }
        }
    }
    found
}
