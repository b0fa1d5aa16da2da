//! The reader knows what is asked, up to when, in which words, and what is not claimed.

use super::{Check, Found, Input};
use model::assessment::ProblemLevel;

pub(super) const CHECK: Check = Check {
    id: "L30",
    level: ProblemLevel::Warning,
    title: "question, cutoff, definitions and non-claims are there",
    standard: "ICD 203, D.6.e(5) and (6)",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    let all = input.assessment;
    let parts = [
        ("question", "[assessment]", all.question.is_empty()),
        ("information_cutoff", "[assessment]", all.information_cutoff.is_none()),
        ("definitions", "[scope]", all.scope.definitions.is_empty()),
        ("non_claims", "[scope]", all.scope.non_claims.is_empty()),
    ];
    for (key, table, _) in parts.into_iter().filter(|part| part.2) {
        found.say(
            all.id.spot,
            format!("nothing stands under `{key}`"),
            format!("add `{key}` to {table}"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn limits_are_named() {
        good("L30");
        check(
            "L30",
            "information_cutoff = 2023-12-20",
            "",
            &["nothing stands under `information_cutoff`"],
        );
        check("L30", "non_claims = [", "nonclaims = [", &["nothing stands under `non_claims`"]);
    }
}
