//! A letter or number for a source has a reason.

use super::{Check, Found, Input};
use model::assessment::ProblemLevel;

pub(super) const CHECK: Check = Check {
    id: "L14",
    level: ProblemLevel::Error,
    title: "a reliability letter or credibility number has a reason",
    standard: "ICD 206; ICD 203, D.6.e(1); NATO AJP-2.1",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    for item in &input.assessment.evidence {
        let letter = item.reliability.as_ref().map(|grade| grade.spot);
        let number = item.credibility.as_ref().map(|grade| grade.spot);
        if let Some(spot) = letter.or(number)
            && item.grade_why.is_none()
        {
            let what = format!("evidence `{}` is graded without a reason", item.id.value);
            found.say(spot, what, "add `grade_why = \"...\"`");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn grades_have_reasons() {
        good("L14");
        check(
            "L14",
            r#"grade_why = "second hand, unnamed""#,
            "",
            &["evidence `E05` is graded without a reason"],
        );
    }
}
