//! Every set of hypotheses has rivals, and one of them is harmless.

use super::{Check, Found, Input};
use model::assessment::{Hypothesis, HypothesisKind, JudgementRank, ProblemLevel};
use std::collections::BTreeMap;

pub(super) const CHECK: Check = Check {
    id: "L23",
    level: ProblemLevel::Error,
    title: "every set of hypotheses has an alternative and a null or benign member",
    standard: "ICD 203, D.6.e(4)",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    let all = input.assessment;
    let mut sets: BTreeMap<&str, Vec<&Hypothesis>> = BTreeMap::new();
    for hypothesis in &all.hypotheses {
        sets.entry(&hypothesis.set_id.value).or_default().push(hypothesis);
    }
    let has_likelihood = all.judgements.iter().find(|judgement| {
        judgement.rank == JudgementRank::Key && judgement.standing.likelihood().is_some()
    });
    if let (true, Some(judgement)) = (sets.is_empty(), has_likelihood) {
        let hint = "add [[hypothesis]] tables, one of them with `null = true`";
        found.say(judgement.id.spot, "a likelihood is judged, but there are no hypotheses", hint);
    }
    for (name, members) in sets {
        let first = members[0].set_id.spot;
        if members.len() < 2 {
            found.say(
                first,
                format!("set `{name}` has no alternative"),
                "add the rival explanations",
            );
        }
        if members.iter().all(|member| member.kind != HypothesisKind::Null) {
            let hint = "mark the harmless one with `null = true`: coincidence, organic, domestic, commercial";
            found.say(first, format!("set `{name}` has no null or benign member"), hint);
        }
        if let Some(other) = members.iter().find(|member| member.exclusive != members[0].exclusive)
        {
            let what = format!("set `{name}` is exclusive in one member and not in another");
            found.say(other.id.spot, what, "give all members the same `exclusive`");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn coincidence_is_always_a_candidate() {
        good("L23");
        check("L23", "null = true", "", &["set `timing` has no null or benign member"]);
        let set = "set = \"timing\"\nnull = true";
        check(
            "L23",
            set,
            "set = \"other\"\nnull = true",
            &["set `other` has no alternative", "set `timing` has no null or benign member"],
        );
        check(
            "L23",
            "null = true",
            "null = true\nexclusive = false",
            &["set `timing` is exclusive in one member and not in another"],
        );
    }
}
