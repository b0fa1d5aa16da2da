//! `… . X writes it, citing Y.` and `…. X reported.`: the source stands in the sentence after.

use super::{Finds, Found, Rule, with_cue_in};
use crate::cue;
use crate::phrase;
use crate::reading::Reading;

/// Name of the rule.
pub(crate) const NAME: &str = "next-sentence";

pub(super) const RULE: Rule = Rule {
    name: NAME,
    example: "The talks had failed. The station reports this, citing aides.",
    counter: "The talks had failed. The station repeated the song.",
    finds: Finds::InDocument(find),
};

/// A sentence longer than this says something of its own.
const SENTENCE_TOKENS_MAX: usize = 24;

fn find(r: &Reading<'_>, found: &mut Vec<Found>) {
    let mut new: Vec<Found> = Vec::new();
    for (number, sentence) in r.sentences.iter().enumerate().skip(1) {
        if sentence.tokens.len() > SENTENCE_TOKENS_MAX {
            continue;
        }
        if let Some(own) = emerges_from(r, number, sentence.tokens.start) {
            new.push(own);
            continue;
        }
        let Some(cue) = cue::cues(r, &sentence.tokens)
            .into_iter()
            .find(|c| !c.passive && !c.infinitive && c.verb.clause)
        else {
            continue;
        };
        // `writes about this`: the pronoun hangs on a preposition.
        let object = cue.group.end + usize::from(r.low(cue.group.end) == "about");
        let pronoun = matches!(r.low(object), "it" | "this" | "so")
            && (object + 1 >= sentence.tokens.end
                || r.is_mark(object + 1)
                || r.is(object + 1, crate::lexicon::WEEKDAY)
                || matches!(r.low(object + 1), "citing" | "with" | "on" | "in" | "referring"));
        if !pronoun {
            continue;
        }
        let Some(source) = phrase::subject_before(r, sentence.tokens.start, cue.group.start) else {
            continue;
        };
        let before = &r.sentences[number - 1];
        let Some(first) = r.paragraph_before(number) else { continue };
        let start = r.sentences[first].tokens.start;
        let content = start..super::content::trimmed_end(r, start, before.tokens.end);
        for at in with_cue_in(found, &sentence.tokens) {
            let citing = found[at].rule == "citing" && found[at].cue.start > cue.group.start;
            if citing {
                found[at].content = vec![content.clone()];
                found[at].under = Some(cue.group.start);
            } else if found[at].cue.start == cue.group.start {
                found[at].content.clear();
            }
        }
        let mut own = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
        own.source = Some(source);
        own.content.push(content);
        new.push(own);
    }
    found.retain(|f| !f.content.is_empty() || f.rule == "no-comment" || f.rule == "not-verified");
    found.extend(new);
}

/// `This emerges from a note which bears the date of May.`
fn emerges_from(r: &Reading<'_>, number: usize, start: usize) -> Option<Found> {
    let end = r.sentences.get(number)?.tokens.end;
    let emerges = matches!(r.low(start + 1), "emerges" | "emerged" | "follows" | "transpires");
    if !matches!(r.low(start), "this" | "that" | "it") || !emerges || r.low(start + 2) != "from" {
        return None;
    }
    let source = phrase::name_after(r, start + 3, end)?;
    let before = r.sentences.get(number.checked_sub(1)?)?;
    let first = r.sentences.get(r.paragraph_before(number)?)?.tokens.start;
    let content = first..super::content::trimmed_end(r, first, before.tokens.end);
    let mut own = Found::new(RULE.name, start + 1..start + 3, model::attribution::Stance::Asserts);
    own.source = Some(source);
    own.content.push(content);
    Some(own)
}
