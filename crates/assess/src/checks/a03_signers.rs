//! Judgements, answers and dissents are signed by named people of the file.

use super::{Check, Found, Input};
use crate::nearest;
use model::assessment::{ProblemLevel, Spot, Text};

pub(super) const CHECK: Check = Check {
    id: "A03",
    level: ProblemLevel::Error,
    title: "a judgement, an answer and a rating have a named author",
    standard: "attribution and judgement are a named person's, never a program's",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    let all = input.assessment;
    let people: Vec<&str> =
        all.authors.iter().chain(&all.coordinators).map(|name| name.value.as_str()).collect();
    let mut signed = |what: &str, spot: Spot, names: &[Text]| {
        if names.is_empty() {
            found.say(spot, format!("{what} is not signed"), "add `signed_by = [\"name\"]`");
        }
        names.iter().for_each(|name| belongs(&people, name, found));
    };
    for judgement in &all.judgements {
        signed(
            &format!("judgement `{}`", judgement.id.value),
            judgement.id.spot,
            &judgement.signed_by,
        );
    }
    if let Some(answer) = &all.answer {
        signed("the answer", answer.text.spot, &answer.signed_by);
    }
    let mut analysts: Vec<&Text> = all.ratings.iter().map(|rating| &rating.analyst).collect();
    analysts.extend(all.dissents.iter().map(|dissent| &dissent.party));
    analysts.sort();
    analysts.dedup();
    analysts.into_iter().for_each(|name| belongs(&people, name, found));
}

fn belongs(people: &[&str], name: &Text, found: &mut Found) {
    if !people.contains(&name.value.as_str()) {
        let mut hint = nearest::hint(&name.value, people.iter().copied());
        if hint.is_empty() {
            hint = "add the name to `authors` or `coordinators`".to_owned();
        }
        found.say(
            name.spot,
            format!("`{}` is not among the authors or coordinators", name.value),
            hint,
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn everything_has_a_name_under_it() {
        good("A03");
        let signed = r#"signed_by = ["M. Ferrer"] # KJ2"#;
        check("A03", signed, "", &["judgement `KJ2` is not signed"]);
        check("A03", signed, r#"signed_by = []"#, &["judgement `KJ2` is not signed"]);
        let stranger = "`M. Ferer` is not among the authors or coordinators";
        check("A03", signed, r#"signed_by = ["M. Ferer"]"#, &[stranger]);
    }
}
