//! Confidence says what it rests on and what makes it uncertain.

use super::{Check, Found, Input};
use model::assessment::ProblemLevel;

pub(super) const CHECK: Check = Check {
    id: "L09",
    level: ProblemLevel::Error,
    title: "confidence has its three bases and its causes",
    standard: "ICD 203, D.6.e(2); Friedman and Zeckhauser 2018",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    for judgement in &input.assessment.judgements {
        let id = &judgement.id.value;
        let Some(confidence) = &judgement.confidence else {
            let hint = "add [judgement.confidence] with `level`, the three bases and `causes`";
            found.say(judgement.id.spot, format!("judgement `{id}` has no confidence"), hint);
            continue;
        };
        let parts = [
            ("evidence_reliability", confidence.evidence_reliability.is_none()),
            ("range_of_opinion", confidence.range_of_opinion.is_none()),
            ("responsiveness", confidence.responsiveness.is_none()),
            ("causes", confidence.causes.is_empty()),
        ];
        let missing: Vec<&str> = parts.iter().filter(|part| part.1).map(|part| part.0).collect();
        if !missing.is_empty() {
            let what = format!("confidence of `{id}` has no {}", missing.join(", "));
            found.say(confidence.spot, what, "a level alone cannot be weighed by a reader");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn a_level_is_not_enough() {
        good("L09");
        let causes = r#"causes = ["Nineteen texts only; others may exist."]"#;
        check("L09", causes, "", &["confidence of `KJ2` has no causes"]);
        check("L09", causes, "causes = []", &["confidence of `KJ2` has no causes"]);
        let whole = "[judgement.confidence] # KJ2\nlevel = \"high\"";
        check(
            "L09",
            whole,
            "[judgement.confidence]\nlevel = \"certain\"",
            &["judgement `KJ2` has no confidence"],
        );
    }
}
