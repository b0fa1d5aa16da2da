//! One analyst rates one item against one hypothesis once.

use super::{Check, Found, Input};
use model::assessment::ProblemLevel;
use std::collections::BTreeMap;

pub(super) const CHECK: Check = Check {
    id: "A04",
    level: ProblemLevel::Error,
    title: "one analyst rates one item against one hypothesis once",
    standard: "ratings of several analysts stand side by side and are never averaged",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    let mut first = BTreeMap::new();
    for rating in &input.assessment.ratings {
        let whose = (&rating.analyst.value, &rating.evidence.value, &rating.hypothesis.value);
        if let Some(line) = first.get(&whose) {
            let (analyst, evidence, hypothesis) = whose;
            let what = format!(
                "{analyst} has already rated {evidence} against {hypothesis} on line {line}"
            );
            found.say(rating.value.spot, what, "keep one of the two");
        } else {
            first.insert(whose, rating.value.spot.line);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn twice_is_once_too_often() {
        good("A04");
        check(
            "A04",
            "evidence = \"E06\"\nvalues = { H1 = \"I\"",
            "evidence = \"E05\"\nvalues = { H1 = \"I\"",
            &[
                "M. Ferrer has already rated E05 against H0 on line 155",
                "M. Ferrer has already rated E05 against H1 on line 155",
                "M. Ferrer has already rated E05 against H2 on line 155",
            ],
        );
    }
}
