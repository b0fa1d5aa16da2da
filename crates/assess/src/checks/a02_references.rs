//! Every id that is used exists.

use super::{Check, Found, Input};
use crate::nearest;
use model::assessment::{ProblemLevel, ReferenceKind, Text};
use std::collections::BTreeSet;

pub(super) const CHECK: Check = Check {
    id: "A02",
    level: ProblemLevel::Error,
    title: "every id that is used exists",
    standard: "ICD 206: analysis cites its sources",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    inside(input, found);
    outside(input, found);
}

/// Checks ids of the file itself.
fn inside(input: &Input<'_>, found: &mut Found) {
    let all = input.assessment;
    let evidence: BTreeSet<&str> = all.evidence.iter().map(|e| e.id.value.as_str()).collect();
    let hypotheses: BTreeSet<&str> = all.hypotheses.iter().map(|h| h.id.value.as_str()).collect();
    let judgements: BTreeSet<&str> = all.judgements.iter().map(|j| j.id.value.as_str()).collect();
    let assumptions: BTreeSet<&str> = all.assumptions.iter().map(|a| a.id.value.as_str()).collect();
    let mut named = |kind, known: &BTreeSet<&str>, ids: &[Text]| {
        ids.iter().for_each(|id| resolve(kind, known, id, found));
    };
    for judgement in &all.judgements {
        for ids in [&judgement.rests_on, &judgement.contrary, &judgement.turns_on] {
            named("evidence", &evidence, ids);
        }
        named("hypothesis", &hypotheses, &judgement.alternatives);
        named("assumption", &assumptions, &judgement.assumptions);
    }
    // One row of ratings names its item once for all hypotheses: say it once.
    let rated: BTreeSet<&Text> = all.ratings.iter().map(|rating| &rating.evidence).collect();
    rated.iter().for_each(|id| named("evidence", &evidence, std::slice::from_ref(*id)));
    for rating in &all.ratings {
        named("hypothesis", &hypotheses, std::slice::from_ref(&rating.hypothesis));
    }
    for assumption in &all.assumptions {
        named("evidence", &evidence, &assumption.tested_by);
    }
    all.gaps.iter().for_each(|gap| named("judgement", &judgements, &gap.affects));
    for dissent in &all.dissents {
        named("judgement", &judgements, std::slice::from_ref(&dissent.of));
    }
    for cell in all.mandate.iter().flat_map(|row| row.cells.iter().flatten()) {
        named("judgement", &judgements, &cell.by);
    }
}

/// Checks ids of the case.
fn outside(input: &Input<'_>, found: &mut Found) {
    let known = input.known;
    for reference in input.assessment.evidence.iter().flat_map(|item| &item.from) {
        let of_kind = match reference.kind {
            ReferenceKind::Document => &known.documents,
            ReferenceKind::Claim => &known.claims,
            ReferenceKind::Finding => &known.findings,
            ReferenceKind::Event => &known.events,
        };
        let Some(of_kind) = of_kind else {
            found.n_references_unchecked += 1;
            continue;
        };
        let of_kind = of_kind.iter().map(String::as_str).collect();
        resolve(reference.kind.word(), &of_kind, &reference.id, found);
    }
    let kinds = [&known.actors, &known.claims, &known.events, &known.documents, &known.findings];
    let is_complete = kinds.iter().all(|kind| kind.is_some());
    let any: BTreeSet<&str> = kinds.into_iter().flatten().flatten().map(String::as_str).collect();
    for about in input.assessment.judgements.iter().flat_map(|judgement| &judgement.about) {
        if is_complete {
            resolve("actor, claim or event", &any, about, found);
        } else if !any.contains(about.value.as_str()) {
            found.n_references_unchecked += 1;
        }
    }
}

fn resolve(kind: &str, known: &BTreeSet<&str>, id: &Text, found: &mut Found) {
    if known.contains(id.value.as_str()) {
        return;
    }
    let near = nearest::hint(&id.value, known.iter().copied());
    let hint = if !near.is_empty() {
        near
    } else if known.is_empty() {
        format!("there is no {kind} at all")
    } else {
        let few: Vec<&str> = known.iter().copied().take(5).collect();
        format!("there is: {}{}", few.join(", "), if known.len() > 5 { ", …" } else { "" })
    };
    found.say(id.spot, format!("there is no {kind} `{}`", id.value), hint);
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{SAMPLE, check, good, known};
    use crate::{KnownIds, read};

    #[test]
    fn every_reference_leads_somewhere() {
        good("A02");
        check(
            "A02",
            r#"turns_on = ["E05"]"#,
            r#"turns_on = ["E50"]"#,
            &["there is no evidence `E50`"],
        );
        check("A02", r#"of = "KJ1""#, r#"of = "KJ9""#, &["there is no judgement `KJ9`"]);
        check(
            "A02",
            r#"alternatives = ["H0", "H2"]"#,
            r#"alternatives = ["H7"]"#,
            &["there is no hypothesis `H7`"],
        );
        check(
            "A02",
            r#"{ event = "V-1" }"#,
            r#"{ event = "V-10" }"#,
            &["there is no event `V-10`"],
        );
        check(
            "A02",
            r#"about = ["C-1"]"#,
            r#"about = ["C-9"]"#,
            &["there is no actor, claim or event `C-9`"],
        );
        // A row of ratings is one mistake, however many hypotheses it rates.
        check("A02", r#"evidence = "E06""#, r#"evidence = "E66""#, &["there is no evidence `E66`"]);
    }

    #[test]
    fn what_was_not_loaded_is_counted_and_not_blamed() {
        let bare = read(SAMPLE.as_bytes(), &KnownIds::default());
        assert!(bare.problems.is_empty());
        // Eight sources of seven items, and one thing that a judgement is about.
        assert_eq!(bare.n_references_unchecked, 9);
        assert_eq!(read(SAMPLE.as_bytes(), &known()).n_references_unchecked, 0);
    }
}
