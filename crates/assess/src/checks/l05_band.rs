//! The analyst's own numbers lie inside the band of the word.

use super::{Check, Found, Input};
use model::assessment::{Band, Likelihood, Placed, ProblemLevel};

pub(super) const CHECK: Check = Check {
    id: "L05",
    level: ProblemLevel::Error,
    title: "own numbers lie inside the band of the word",
    standard: "ICD 203, D.6.e(2)(a); PHIA probability yardstick",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    let stated =
        input.assessment.judgements.iter().map(|judgement| judgement.standing.likelihood());
    for likelihood in stated.flatten() {
        // A word outside the scale has no band; that is said elsewhere.
        let Some(band) = likelihood.band else { continue };
        let numbers =
            [&likelihood.low_percent, &likelihood.high_percent, &likelihood.point_percent];
        numbers.into_iter().flatten().for_each(|number| inside(likelihood, band, number, found));
        in_order(likelihood, found);
    }
}

fn inside(likelihood: &Likelihood, band: Band, number: &Placed<f64>, found: &mut Found) {
    let (low, high) = (band.low_percent, band.high_percent);
    if !(low..=high).contains(&number.value) {
        let word = &likelihood.term.value;
        let what =
            format!("{} lies outside `{word}`, which is {low} to {high} per cent", number.value);
        found.say(number.spot, what, "change the number or the word");
    }
}

fn in_order(likelihood: &Likelihood, found: &mut Found) {
    let numbers = [&likelihood.low_percent, &likelihood.point_percent, &likelihood.high_percent];
    let given: Vec<&Placed<f64>> = numbers.into_iter().flatten().collect();
    for pair in given.windows(2) {
        if pair[0].value > pair[1].value {
            let what = format!("{} stands below {}", pair[1].value, pair[0].value);
            found.say(pair[1].spot, what, "`low`, `point` and `high` grow in this order");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn numbers_keep_to_the_band() {
        good("L05");
        let numbers = "low = 55, high = 75, point = 65";
        check(
            "L05",
            numbers,
            "low = 50, high = 75.5",
            &["50 lies outside `likely`, which is 55 to 80 per cent"],
        );
        check("L05", numbers, "low = 70, high = 60", &["60 stands below 70"]);
        check("L05", numbers, "point = 80", &[]);
        check(
            "L05",
            numbers,
            "point = 0.65",
            &["0.65 lies outside `likely`, which is 55 to 80 per cent"],
        );
    }
}
