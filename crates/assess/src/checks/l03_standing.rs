//! A key judgement has a likelihood, or is a stated fact.

use super::{Check, Found, Input};
use model::assessment::{JudgementRank, ProblemLevel, Standing};

pub(super) const CHECK: Check = Check {
    id: "L03",
    level: ProblemLevel::Error,
    title: "a key judgement has a likelihood or is a stated fact, not both",
    standard: "ICD 203, D.6.e(2)",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    for judgement in &input.assessment.judgements {
        let id = &judgement.id;
        match &judgement.standing {
            Standing::Both(_, spot) => {
                let what = format!("`{}` is a fact and has a likelihood", id.value);
                found.say(*spot, what, "drop one of the two");
            }
            Standing::Unstated if judgement.rank == JudgementRank::Key => {
                let what = format!("key judgement `{}` has no likelihood", id.value);
                found.say(id.spot, what, "add `likelihood = { term = \"...\" }`, or `fact = true` where sources carry it");
            }
            Standing::Unstated | Standing::Likely(_) | Standing::Fact(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn likelihood_or_fact() {
        good("L03");
        check("L03", "fact = true", "", &["key judgement `KJ2` has no likelihood"]);
        check("L03", "fact = true", "fact = false", &["key judgement `KJ2` has no likelihood"]);
        let both = "fact = true\nlikelihood = { term = \"likely\" }";
        check("L03", "fact = true", both, &["`KJ2` is a fact and has a likelihood"]);
    }
}
