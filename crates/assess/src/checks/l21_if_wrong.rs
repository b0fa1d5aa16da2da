//! An assumption says what follows if it is wrong.

use super::{Check, Found, Input};
use model::assessment::ProblemLevel;

pub(super) const CHECK: Check = Check {
    id: "L21",
    level: ProblemLevel::Error,
    title: "an assumption says what follows if it is wrong",
    standard: "ICD 203, D.6.e(3)",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    for assumption in input.assessment.assumptions.iter().filter(|a| a.if_wrong.is_none()) {
        let what = format!(
            "assumption `{}` does not say what follows if it is wrong",
            assumption.id.value
        );
        found.say(assumption.id.spot, what, "add `if_wrong = \"...\"`");
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn assumptions_can_fail() {
        good("L21");
        check(
            "L21",
            "if_wrong = \"The date weighs nothing.\"",
            "",
            &["assumption `A1` does not say what follows if it is wrong"],
        );
    }
}
