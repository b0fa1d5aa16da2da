//! `… — Ida Holm (@idaholm) 16 May 2016`: a post set into an article, with who signed it behind.

use super::{Finds, Found, Rule, with_cue_in};
use crate::lexicon::CAPITAL;
use crate::reading::{REACH_SENTENCES_MAX, Reading};
use model::attribution::Stance;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "signed-post",
    example: "The bridge was shut before noon. — Ida Holm (@idaholm) May 16, 2016",
    counter: "The river is high (@gauge) — Selm and Orr rise.",
    finds: Finds::InDocument(find),
};

/// A name before the handle has at most so many tokens.
const NAME_TOKENS_MAX: usize = 8;
/// What leads to a post (`Somebody wrote:`) ends at most so many tokens before it.
const LEAD_TOKENS_MAX: usize = 12;
/// So many attributions before a signature are looked at.
const FOUND_MAX: usize = 16;
/// A post has at least so many words.
const POST_TOKENS_MIN: usize = 3;

fn find(r: &Reading<'_>, found: &mut Vec<Found>) {
    let mut new: Vec<Found> = Vec::new();
    let mut signed = 0;
    for i in 1..r.tokens.len() {
        let Some((dash, name)) = signature(r, i) else { continue };
        let post = post_before(r, dash).map(|post| post.start.max(signed)..post.end);
        signed = i + 1;
        let Some(content) = post.filter(|post| post.len() >= POST_TOKENS_MIN) else { continue };
        let covers = |f: &&mut Found| {
            f.content.iter().any(|c| c.start <= content.start && dash <= c.end + 1)
        };
        let near = with_cue_in(found, &(content.start.saturating_sub(LEAD_TOKENS_MAX)..dash));
        if let Some(known) = found[near].iter_mut().rev().take(FOUND_MAX).find(covers) {
            // `Somebody wrote:` before the post tells less than who signed it.
            let named = known
                .source
                .clone()
                .is_some_and(|s| s.into_iter().any(|i| r.is(i, CAPITAL) && !r.begins_sentence(i)));
            if !named {
                known.source = Some(name);
                known.content = vec![content];
                known.open_end = false;
                known.rule = RULE.name;
            }
            continue;
        }
        let mut one = Found::new(RULE.name, dash..dash + 1, Stance::Asserts);
        one.source = Some(name);
        one.content.push(content);
        new.push(one);
    }
    found.extend(new);
}

/// Returns the dash and the name of a signature whose bracket opens at a token.
fn signature(r: &Reading<'_>, bracket: usize) -> Option<(usize, Range<usize>)> {
    if r.low(bracket) != "(" || !r.cut(&(bracket + 1..bracket + 2)).starts_with('@') {
        return None;
    }
    let lowest = bracket.saturating_sub(NAME_TOKENS_MAX);
    let dash =
        (lowest..bracket).rev().find(|&i| matches!(r.low(i), "—" | "–" | "―" | "--" | "-"))?;
    let name = dash + 1..bracket;
    let named = !name.is_empty() && r.is(name.start, CAPITAL);
    // Behind the handle stands a day or nothing.
    let handle_end = (bracket + 1..r.tokens.len().min(bracket + 4)).find(|&i| r.low(i) == ")")?;
    let after = handle_end + 1;
    let date = after >= r.tokens.len()
        || r.is(after, crate::lexicon::MONTH)
        || r.tokens[after].kind == text::TokenKind::Number
        || r.sentence_at(after) != r.sentence_at(handle_end);
    (named && date).then_some((dash, name))
}

/// Returns the text of the post before its signature: what stands in the paragraph, or the paragraph before.
fn post_before(r: &Reading<'_>, dash: usize) -> Option<Range<usize>> {
    let is_bar = |i: usize| matches!(r.low(i), ">" | "|" | "*" | "\"");
    let mut end = dash;
    while end > 0 && is_bar(end - 1) {
        end -= 1;
    }
    let last = r.sentence_at(end.checked_sub(1)?);
    let paragraph = r.sentences.get(last)?.paragraph;
    let lowest = last.saturating_sub(REACH_SENTENCES_MAX);
    let first = (lowest..=last).find(|&s| r.sentences[s].paragraph == paragraph)?;
    let mut start = r.sentences[first].tokens.start;
    while start < end && is_bar(start) {
        start += 1;
    }
    (end > start).then_some(start..end)
}
