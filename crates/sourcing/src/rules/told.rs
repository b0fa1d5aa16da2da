//! `X told Y that …`: the recipient may be an outlet, and then it is the one that introduces X.

use super::content::{after, from_the_start, parted_before, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::cue::Cue;

pub(super) const RULE: Rule = Rule {
    name: "told",
    example: "An aide told the newspaper that the talks had failed.",
    counter: "The clock told the time.",
    finds: Finds::AtVerb(find),
};

fn find(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    if !cue.verb.recipient || cue.passive || cue.infinitive {
        return None;
    }
    let source = here.subject(cue)?;
    let follows = after(here, cue);
    let order = cue.verb.stance == model::attribution::Stance::Orders;
    let recipient = follows
        .recipient
        .clone()
        .filter(|_| !(order && here.r.reads(follows.at, "to be").is_some()))?;
    // Who advises somebody on a sale is paid for it.
    if cue.verb.base == "advise" && here.r.low(follows.at) == "on" {
        return None;
    }
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    // `…, X told Y.`
    if follows.stops
        && source.end <= cue.group.start
        && parted_before(here.r, here.start(), source.start)
    {
        found.content.push(from_the_start(here, source.start)?);
    } else {
        // `urged the ministry to publish it`: what is wanted is told with who is to do it.
        let wanted = here.r.low(follows.at) == "to"
            && matches!(
                cue.verb.base.as_str(),
                "urge" | "encourage" | "implore" | "exhort" | "ask" | "beg"
            );
        let from = if wanted { recipient.start } else { follows.at };
        let content = to_the_end(here, from)?;
        if cue.verb.base == "tell" && is_bare(here, &content) {
            return None;
        }
        found.content.push(content);
        found.open_end = true;
    }
    found.source = Some(source);
    found.recipient = Some(recipient);
    Some(found)
}

/// Says whether a content is a word or two without a clause: `told him everything`.
fn is_bare(here: &Here<'_, '_>, content: &std::ops::Range<usize>) -> bool {
    use crate::lexicon::{AUXILIARY, COMMON_VERB, PREPOSITION, SUBORDINATOR};
    let r = here.r;
    let first = content.start;
    content.len() <= 3
        && !r.is(first, PREPOSITION | SUBORDINATOR)
        && r.low(first) != "to"
        && r.low(first - 1) != "that"
        && content.clone().all(|i| r.quotation(i).is_none() && !r.is(i, AUXILIARY | COMMON_VERB))
        && !content.clone().any(|i| r.low(i).ends_with("ed"))
}
