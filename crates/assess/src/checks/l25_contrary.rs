//! A key judgement has evidence for, and evidence against or a record of the search.

use super::{Check, Found, Input};
use model::assessment::{JudgementRank, ProblemLevel};

pub(super) const CHECK: Check = Check {
    id: "L25",
    level: ProblemLevel::Error,
    title: "a key judgement has evidence for, and evidence against or a record of the search",
    standard: "ICD 203, D.6.e(4) and (6)",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    for judgement in &input.assessment.judgements {
        let id = &judgement.id;
        if judgement.rank == JudgementRank::Key {
            if judgement.rests_on.is_empty() {
                let what = format!("key judgement `{}` rests on nothing", id.value);
                found.say(id.spot, what, "list evidence in `rests_on`");
            }
            if judgement.contrary.is_empty() && judgement.contrary_sought.is_none() {
                let what = format!("key judgement `{}` lists nothing against it", id.value);
                let hint = "list evidence in `contrary`, or say in `contrary_sought` what was searched for";
                found.say(id.spot, what, hint);
            }
        }
        let is_against = |item: &str| judgement.contrary.iter().any(|other| other.value == item);
        for item in judgement.rests_on.iter().filter(|item| is_against(&item.value)) {
            let what = format!("evidence `{}` stands on both sides of `{}`", item.value, id.value);
            found.say(item.spot, what, "split it into two items, or choose a side");
        }
        let sides: Vec<&str> = judgement
            .rests_on
            .iter()
            .chain(&judgement.contrary)
            .map(|item| item.value.as_str())
            .collect();
        for item in judgement.turns_on.iter().filter(|item| !sides.contains(&item.value.as_str())) {
            let what = format!(
                "`{}` turns on `{}`, which stands on neither side of it",
                id.value, item.value
            );
            found.say(item.spot, what, "list it in `rests_on` or `contrary`");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn both_sides_are_heard() {
        good("L25");
        let sought = r#"contrary_sought = "Own reporting in any of the nineteen.""#;
        check("L25", sought, "", &["key judgement `KJ2` lists nothing against it"]);
        check(
            "L25",
            r#"rests_on = ["E20"]"#,
            "rests_on = []",
            &["key judgement `KJ2` rests on nothing"],
        );
        check(
            "L25",
            r#"contrary = ["E06"]"#,
            r#"contrary = ["E06", "E05"]"#,
            &["evidence `E05` stands on both sides of `KJ1`"],
        );
        check(
            "L25",
            r#"turns_on = ["E05"]"#,
            r#"turns_on = ["E13"]"#,
            &["`KJ1` turns on `E13`, which stands on neither side of it"],
        );
    }
}
