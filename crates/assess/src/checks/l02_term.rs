//! The likelihood word is one of the declared scale and stands in the sentence, alone.

use super::{Check, Found, Input};
use crate::{nearest, scales, sentences};
use model::assessment::{Likelihood, ProblemLevel};

pub(super) const CHECK: Check = Check {
    id: "L02",
    level: ProblemLevel::Error,
    title: "the likelihood word is of the declared scale and stands in the sentence",
    standard: "ICD 203, D.6.e(2)(a); PHIA probability yardstick",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    for judgement in &input.assessment.judgements {
        let Some(likelihood) = judgement.standing.likelihood() else { continue };
        if !is_of_scale(likelihood, found) {
            continue;
        }
        let declared = likelihood.term.value.to_lowercase();
        let said = sentences::terms(&judgement.text.value, Some(likelihood.scale));
        if !said.contains(&declared.as_str()) {
            let what =
                format!("the sentence of `{}` does not say `{declared}`", judgement.id.value);
            found.say(judgement.text.spot, what, "sentence and `term` use the same word");
        }
        for other in said.into_iter().filter(|word| *word != declared) {
            let what = format!("the sentence of `{}` also says `{other}`", judgement.id.value);
            found.say(judgement.text.spot, what, "one likelihood word in one judgement");
        }
    }
    for dissent in &input.assessment.dissents {
        if let Some(likelihood) = &dissent.own_likelihood {
            is_of_scale(likelihood, found);
        }
    }
}

fn is_of_scale(likelihood: &Likelihood, found: &mut Found) -> bool {
    let table = scales::table(likelihood.scale);
    if likelihood.band.is_none() {
        let word = &likelihood.term.value;
        let words = || table.terms.iter().flat_map(|term| term.words).copied();
        let mut hint = nearest::hint(word, words());
        if hint.is_empty() {
            hint = format!("one of: {}", words().collect::<Vec<_>>().join(", "));
        }
        found.say(likelihood.term.spot, format!("`{word}` is no word of {}", table.name), hint);
    }
    likelihood.band.is_some()
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn words_of_the_scale_only() {
        good("L02");
        let term = r#"{ term = "likely", low = 55, high = 75, point = 65 }"#;
        check("L02", term, r#"{ term = "most likely" }"#, &["`most likely` is no word of ICD 203"]);
        check(
            "L02",
            term,
            r#"{ term = "very likely" }"#,
            &[
                "the sentence of `KJ1` also says `likely`",
                "the sentence of `KJ1` does not say `very likely`",
            ],
        );
        check("L02", term, r#"{ term = "Likely" }"#, &[]);
        let own = r#"own_likelihood = "roughly even chance""#;
        check(
            "L02",
            own,
            r#"own_likelihood = "realistic possibility""#,
            &["`realistic possibility` is no word of ICD 203"],
        );
    }
}
