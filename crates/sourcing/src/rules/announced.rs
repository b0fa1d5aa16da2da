//! `X announced the withdrawal`, `X ordered him to leave`, `X released the report`.

use super::content::{after, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::cue::Cue;
use model::attribution::Stance;

pub(super) const RULE: Rule = Rule {
    name: "announced",
    example: "The mayor ordered the square to be cleared.",
    counter: "The order was long, and nobody read it.",
    finds: Finds::AtVerb(find),
};

fn find(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    if cue.passive
        || cue.infinitive
        || !matches!(cue.verb.stance, Stance::Announces | Stance::Orders)
    {
        return None;
    }
    let source = here.subject(cue)?;
    let follows = after(here, cue);
    // `ordered the square to be cleared`: nobody is told, the square is part of the order.
    let passive = here.r.reads(follows.at, "to be").is_some();
    let at = if follows.recipient.is_some() && (follows.stops || passive) {
        cue.group.end
    } else {
        follows.at
    };
    let content = to_the_end(here, at)?;
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.source = Some(source);
    found.recipient = follows.recipient.filter(|range| range.end <= content.start);
    found.content.push(content);
    found.open_end = true;
    Some(found)
}
