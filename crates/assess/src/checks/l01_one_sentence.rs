//! Likelihood and confidence never share a sentence.

use super::{Check, Found, Input};
use crate::sentences::{sentences, speaks_of_confidence, terms};
use model::assessment::{ProblemLevel, Text};

pub(super) const CHECK: Check = Check {
    id: "L01",
    level: ProblemLevel::Error,
    title: "likelihood and confidence do not share a sentence",
    standard: "ICD 203, D.6.e(2)(b)",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    let all = input.assessment;
    let mut texts: Vec<&Text> = all.answer.iter().map(|answer| &answer.text).collect();
    for judgement in &all.judgements {
        texts.push(&judgement.text);
        texts.extend(&judgement.implication);
        if let Some(confidence) = &judgement.confidence {
            texts.extend(&confidence.causes);
            texts.extend(&confidence.evidence_reliability);
            texts.extend(&confidence.range_of_opinion);
            texts.extend(&confidence.responsiveness);
        }
    }
    for dissent in &all.dissents {
        texts.push(&dissent.text);
        texts.extend(&dissent.reason);
    }
    for text in texts {
        for sentence in sentences(&text.value).into_iter().filter(|s| speaks_of_confidence(s)) {
            // Words of every scale: a word of a foreign scale is a likelihood all the same.
            if let Some(term) = terms(sentence, None).first() {
                let what = format!("one sentence holds both confidence and `{term}`");
                found.say(text.spot, what, "make it two sentences");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn two_sentences_for_two_things() {
        good("L01");
        let from = "The paper says so.";
        check(
            "L01",
            from,
            "With high confidence it is very likely.",
            &["one sentence holds both confidence and `very likely`"],
        );
        check(
            "L01",
            from,
            "We are confident that it is a realistic possibility.",
            &["one sentence holds both confidence and `realistic possibility`"],
        );
        check("L01", from, "It is likely. Confidence is low.", &[]);
        check(
            "L01",
            from,
            "The U.S. paper is likely right, with confidence.",
            &["one sentence holds both confidence and `likely`"],
        );
    }
}
