//! `X denied the claim`, `X called it a mistake`, `X accused Y of lying`.

use super::content::{skip_adjuncts, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::cue::Cue;
use crate::lexicon::{AUXILIARY, PREPOSITION};

pub(super) const RULE: Rule = Rule {
    name: "object-of",
    example: "The party dismissed the allegations.",
    finds: Finds::AtVerb(find),
};

fn find(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    if cue.passive || cue.infinitive || !cue.verb.object {
        return None;
    }
    let source = here.subject(cue)?;
    let (at, _) = skip_adjuncts(r, cue.group.end, here.end());
    let mark = at < here.end() && r.is_mark(at) && !r.opens_quotation(at);
    let preposition = r.is(at, PREPOSITION) && !cue.group.clone().any(|i| r.is(i, PREPOSITION));
    if at >= here.end() || mark || preposition || r.is(at, AUXILIARY) {
        return None;
    }
    let content = to_the_end(here, at)?;
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.source = Some(source);
    found.content.push(content);
    found.open_end = true;
    Some(found)
}
