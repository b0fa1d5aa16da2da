//! Words and verdicts of groups made by hand.

use super::super::pairs::tests::{layer, name};
use super::*;
use model::chance::Class;

fn group(members: &[u32], n_strata: u32, p: Option<f64>, class: Option<Class>) -> GroupChance {
    GroupChance {
        members: members.to_vec(),
        learned_on_odd: true,
        n_strata,
        p,
        q_bh: p.map(|p| 2.0 * p),
        p_haste: None,
        class,
    }
}

fn answered(groups: Vec<GroupChance>) -> Answer {
    let layer = layer(Vec::new(), groups);
    answer(&Groups { layer: &layer, name: &name, n_days: 28 }).expect("it was tested")
}

#[test]
fn each_group_has_its_verdict() {
    let found = answered(vec![
        group(&[0, 1, 2], 9, Some(1e-4), Some(Class::A)),
        group(&[4, 5], 6, Some(0.4), None),
        group(&[6, 7], 2, None, None),
    ]);
    let verdicts: Vec<Verdict> = found.records.iter().map(|record| record.verdict).collect();
    assert_eq!(
        verdicts,
        [
            Verdict::MoreThanChance(Some(Class::A)),
            Verdict::NotDistinguishable,
            Verdict::CannotBeDecided
        ]
    );
    // Two of the three could be tested; under any dependence q is 1 + 1/2 times as large: .0003.
    assert_eq!((found.records[0].m_tests, found.records[0].by_pass), (2, Some(true)));
    assert!(found.records[0].about.starts_with("a0, b0, a1 act as one on even days"));
    assert_eq!(found.records[2].warnings[0].code, WarningCode::FewEvents);
    assert!(found.sentences[0].starts_with("3 groups were learned"), "{:?}", found.sentences);
}

#[test]
fn nothing_learned_is_nothing_found() {
    let found = answered(Vec::new());
    assert_eq!(found.records[0].verdict, Verdict::CannotBeDecided);
    assert_eq!((found.records[0].p, found.records[0].m_tests), (None, 0));
    assert_eq!(found.sentences[1], "Cannot be decided by timing.");
}

#[test]
fn what_could_not_be_tested_is_not_called_chance() {
    let last = |groups| answered(groups).sentences.pop().expect("sentences");
    assert_eq!(last(vec![group(&[6, 7, 8], 2, None, None)]), "Cannot be decided by timing.");
    let tested = group(&[0, 1, 2], 6, Some(0.4), None);
    let both = vec![group(&[6, 7, 8], 2, None, None), tested];
    assert_eq!(last(both), "Not distinguishable from chance.");
}

#[test]
fn a_group_says_its_smallest_chance_and_its_draws() {
    let found = answered(vec![group(&[0, 1, 2], 3, Some(1e-4), Some(Class::A))]);
    let record = &found.records[0];
    assert_eq!((record.n_perm, record.seed), (Some(999), Some(0)));
    // Three crowds of 1/1001 each: with x = 3 ln 1001 = 20.7263, Fisher gives e^-x (1 + x + x^2 / 2) = 2.3581e-7.
    let floor = record.p_floor.expect("it was tested");
    assert!((floor - 2.3581e-7).abs() < 1e-11, "{floor:e}");
    let untested = answered(vec![group(&[6, 7, 8], 2, None, None)]);
    assert_eq!(untested.records[0].p_floor, None);
}

#[test]
fn too_few_days_are_refused() {
    let layer = layer(Vec::new(), Vec::new());
    let refused = answer(&Groups { layer: &layer, name: &name, n_days: 13 });
    let what = Refusal::TooShort { what: "`groups`", needed: 14, unit: "days of posts", n: 13 };
    assert_eq!(refused, Err(what));
}

#[test]
fn halves_that_change_places_are_told() {
    let on_even =
        |members: &[u32], p| GroupChance { learned_on_odd: false, ..group(members, 5, p, None) };
    let mut one = group(&[0, 1, 2], 9, Some(1e-4), Some(Class::A));
    one.p_haste = Some(2e-4);
    let found = answered(vec![
        one,
        group(&[4, 5, 6], 6, Some(0.4), None),
        on_even(&[0, 2, 7, 8], Some(0.03)),
        on_even(&[0, 3, 9], Some(0.5)),
    ]);
    let rows: Vec<(&str, Option<f64>)> =
        found.records[0].sensitivity.iter().map(|row| (row.value.as_str(), row.p)).collect();
    let expected = [
        ("the other half: a group of 4 with 2 of these 3", Some(0.03)),
        ("allowed for", Some(2e-4)),
    ];
    assert_eq!(rows, expected);
    // Seen from there, the first is the other half; one member in common is none.
    assert_eq!(found.records[2].sensitivity[0].p, Some(1e-4));
    for alone in [1, 3] {
        let row = &found.records[alone].sensitivity[0];
        assert_eq!((row.value.as_str(), row.p), ("the other half: no such group", None));
    }
}
