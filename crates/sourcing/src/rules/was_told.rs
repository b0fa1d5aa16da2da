//! `X was told that …`, `X was told by Y that …`, `X was asked whether …`: who hears is named, who speaks perhaps.

use super::content::{skip_adjuncts, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::cue::Cue;
use crate::lexicon::{DETERMINER, SUBJECT_PRONOUN};
use crate::phrase;
use model::attribution::SourceKind;

pub(super) const RULE: Rule = Rule {
    name: "was-told",
    example: "The crew was told by the port that the lock was shut.",
    counter: "The crew was told the truth.",
    finds: Finds::AtVerb(find),
};

fn find(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    let asked = cue.verb.base == "ask";
    let tells = matches!(
        cue.verb.base.as_str(),
        "tell" | "inform" | "assure" | "warn" | "advise" | "notify" | "remind" | "promise"
    );
    // `recalled being told`: the verb before tells it.
    let gerund = r.low(cue.group.start) == "being";
    if !cue.passive || cue.infinitive || gerund || !(asked || tells) {
        return None;
    }
    let hears = phrase::subject_before(r, here.start(), cue.group.start)?;
    let (mut at, _) = skip_adjuncts(r, cue.group.end, here.end());
    let mut cue_end = cue.group.end;
    let mut source = None;
    if r.low(at) == "by" {
        let name = phrase::name_after(r, at + 1, here.end())?;
        cue_end = at + 1;
        at = skip_adjuncts(r, name.end, here.end()).0;
        source = Some(name);
    }
    let question =
        matches!(r.low(at), "whether" | "how" | "why" | "what" | "where" | "who" | "when");
    let opens = if asked {
        question || r.low(at) == "if"
    } else {
        r.low(at) == "that"
            || question
            || r.low(at) == "to" && cue.verb.base == "tell"
            || r.is(at, SUBJECT_PRONOUN | DETERMINER) && super::said_that::has_verb(here, at)
    };
    if !opens {
        return None;
    }
    let mut found = Found::new(RULE.name, cue.group.start..cue_end, cue.verb.stance);
    found.kind = source.is_none().then_some(SourceKind::Unknown);
    found.source = source;
    found.content.push(to_the_end(here, at)?);
    found.recipient = Some(hears);
    found.open_end = true;
    Some(found)
}
