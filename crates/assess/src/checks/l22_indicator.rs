//! A key judgement says what would move it.

use super::{Check, Found, Input};
use model::assessment::{JudgementRank, ProblemLevel};

pub(super) const CHECK: Check = Check {
    id: "L22",
    level: ProblemLevel::Error,
    title: "a key judgement has an indicator of change",
    standard: "ICD 203, D.6.e(3) and (4)",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    for judgement in &input.assessment.judgements {
        if judgement.rank == JudgementRank::Key && judgement.indicators.is_empty() {
            let what =
                format!("key judgement `{}` does not say what would move it", judgement.id.value);
            found.say(judgement.id.spot, what, "add `indicators = [{ text = \"...\" }]`");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn something_would_move_it() {
        good("L22");
        let indicator = r#"indicators = [{ text = "Own reporting in one of the nineteen." }]"#;
        check("L22", indicator, "", &["key judgement `KJ2` does not say what would move it"]);
        check(
            "L22",
            indicator,
            "indicators = []",
            &["key judgement `KJ2` does not say what would move it"],
        );
    }
}
