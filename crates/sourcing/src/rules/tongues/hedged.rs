//! Words that weaken what is said (`möglicherweise`, `peut-être`, `вероятно`), each with what it weakens.

use super::line::Line;
use crate::lexicon::tongues::{HEDGE, Tongue};
use crate::reading::Reading;
use crate::rules::Found;
use model::Span;

/// Returns the weakening words in the contents of a finding, each with its scope: from the word to the end of its clause.
pub(crate) fn hedges(r: &Reading<'_>, f: &Found, tongue: Tongue) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    for content in &f.content {
        let sentences = r.sentence_at(content.start)..=r.sentence_at(content.end - 1);
        for line in sentences.filter_map(|number| Line::of(r, number, tongue)) {
            let from = content.start.max(line.start());
            let to = content.end.min(line.end());
            for i in (from..to).filter(|&i| line.is(i, HEDGE)) {
                let end = line.clause_end(i).clamp(i + 1, to);
                found.push((r.span(&(i..i + 1)), r.span(&(i..end))));
            }
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|(word, _)| *word);
    found
}
