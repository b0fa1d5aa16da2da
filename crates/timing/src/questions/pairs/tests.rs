//! Words, records and drawings of a layer made by hand.

use super::*;
use model::ActionKind;
use model::chance::{Dealt, GroupChance, HeldOutChance, Line, NullPanel, PanelLevel};
use model::ids::EdgeId;

pub(crate) fn pair(n_blocks: u32, expected: f64, p: f64, class: Option<Class>) -> PairChance {
    PairChance {
        n_counted: n_blocks,
        n_blocks,
        d_blocks: 20,
        expected,
        ratio_interval: (1.0, 9.0),
        p,
        p_exact: 2.0 * p,
        q_bh: (100.0 * p).min(1.0),
        by_pass: p < 1e-6,
        p_recur: 0.5,
        haste: None,
        p_by_lot: None,
        p_without_one: Some(3.0 * p),
        class,
        held_out: None,
    }
}

/// A layer of links with those pairs, `a0` and `b0`, `a1` and `b1`, and so on, and those groups.
pub(crate) fn layer(pairs: Vec<PairChance>, groups: Vec<GroupChance>) -> Layer {
    let mut layer = Layer::empty(ActionKind::Link, 60, 2);
    let of = |class| pairs.iter().filter(|pair| pair.class == Some(class)).count() as u64;
    let levels = [0.05, 0.01, 0.001, 0.0001].map(|alpha| PanelLevel { alpha, n: 2, expected: 5.0 });
    layer.chance = Some(LayerChance {
        block_secs: 3_600,
        rate: 0.05,
        hub_accounts_max: 400,
        n_open: 100,
        n_open_is_bound: false,
        n_callable: Some(50),
        n_called_exact: 0,
        bh: Line { n: of(Class::A) + of(Class::B), p: 1e-3 },
        by: Line { n: 0, p: 0.0 },
        recur: Line { n: 0, p: 0.0 },
        n_by_class: Class::ALL.map(of),
        dealt: Dealt { n_hub_strata: 2, ..Dealt::default() },
        n_suspects: [0, 0],
        panel: NullPanel { n_pairs: 40, share_sampled: 1.0, bars: [2; 20], levels },
        held_out: HeldOutChance::default(),
        groups,
    });
    let edge = |(at, pair): (usize, PairChance)| Edge {
        id: EdgeId::new(format!("E-{at}")),
        a: 2 * at as u32,
        b: 2 * at as u32 + 1,
        n: u64::from(pair.n_blocks),
        n_objects: 1,
        n_posts_a: 1,
        n_posts_b: 1,
        lag_mean_ms: 0.0,
        lag_median_ms: None,
        first_ms: 0,
        last_ms: 0,
        chance: Some(pair),
    };
    layer.edges = pairs.into_iter().enumerate().map(edge).collect();
    layer
}

pub(crate) fn name(code: u32) -> String {
    format!("{}{}", if code.is_multiple_of(2) { "a" } else { "b" }, code / 2)
}

const SMALL: SmallCrowds = SmallCrowds { crowd_min: 3, speed_prior: 2.0 };

fn answered(pairs: Vec<PairChance>) -> Answer {
    let layer = layer(pairs, Vec::new());
    answer(&Pairs { layer: &layer, name: &name, windows_secs: &[], moved: &[], small: SMALL })
        .expect("it was tested")
}

#[test]
fn called_pairs_have_a_record_each() {
    let found = answered(vec![
        pair(9, 1.5, 1e-8, Some(Class::A)),
        pair(7, 2.0, 1e-4, Some(Class::B)),
        pair(3, 2.0, 0.3, None),
    ]);
    let verdicts: Vec<String> = found.records.iter().map(|record| record.verdict.words()).collect();
    assert_eq!(
        verdicts,
        ["more often than chance explains (class A)", "more often than chance explains (class B)"]
    );
    let record = &found.records[0];
    assert!(record.about.contains("a0 and b0"), "{}", record.about);
    assert_eq!((record.ratio, record.difference, record.m_tests), (Some(6.0), Some(7.5), 100));
    assert_eq!((record.p_exact, record.n_units, record.unit), (Some(2e-8), 20, "blocks"));
    assert!(record.warnings.is_empty());
    // Nothing is known of the habits of the second.
    assert_eq!(found.records[1].warnings[0].code, WarningCode::Haste);
    assert!(found.sentences[0].contains("1 of class A, 1 of class B"), "{:?}", found.sentences);
}

#[test]
fn without_a_call_the_nearest_pair_is_told() {
    let found = answered(vec![pair(3, 2.0, 0.3, None), pair(4, 2.0, 0.1, None)]);
    assert_eq!(found.records.len(), 1);
    assert!(found.records[0].about.contains("a1 and b1"));
    assert_eq!(found.records[0].verdict, Verdict::NotDistinguishable);
    assert!(found.sentences.iter().any(|sentence| sentence == "Not distinguishable from chance."));
    let none = answered(Vec::new());
    assert_eq!((none.records[0].p, none.records[0].n_units), (Some(1.0), 0));
}

#[test]
fn the_line_of_the_funnel_is_the_least_count_called() {
    // Two called of 100: the line is .05 x 2 / 100 = .001. At a mean of 1: P(X >= 5) = .00366, P(X >= 6) = .000594.
    assert_eq!(least_called(1.0, 0.001), 6);
    // At .001: P(X >= 1) = .0009995.
    assert_eq!((least_called(0.001, 0.001), least_called(0.001, 0.0009)), (1, 2));
    let called = || pair(9, 1.5, 1e-8, Some(Class::A));
    let drawn = charts(&layer(vec![called(), called(), pair(3, 2.0, 0.3, None)], Vec::new()));
    let Chart::Funnel { pairs, line, n_left_out, .. } = &drawn[0] else { panic!("{drawn:?}") };
    assert_eq!((pairs.len(), *n_left_out), (3, 97));
    assert!(line.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 <= two[1].1));
    assert_eq!(line.iter().find(|point| (point.0 - 1.0).abs() < 1e-9).map(|p| p.1), Some(6));
    let Chart::NullPanel { bars, expected, .. } = &drawn[1] else { panic!("a panel") };
    assert_eq!((bars.len(), *expected), (20, 2.0));
}

#[test]
fn what_was_not_tested_is_refused() {
    let untested = Layer::empty(ActionKind::Link, 60, 2);
    let refused = answer(&Pairs {
        layer: &untested,
        name: &name,
        windows_secs: &[],
        moved: &[],
        small: SMALL,
    });
    assert_eq!(refused, Err(Refusal::Settings { what: "no pair of accounts was tested" }));
    assert_eq!(check_window(1_081), Err(Refusal::WindowTooWide { window_secs: 1_081 }));
    assert_eq!(check_window(1_080), Ok(()));
    assert!(charts(&untested).is_empty());
}

#[test]
fn a_family_of_windows_counts_every_pair_of_each() {
    let layer =
        layer(vec![pair(9, 1.5, 1e-4, Some(Class::A)), pair(3, 2.0, 0.009, None)], Vec::new());
    let asked =
        |windows_secs| Pairs { layer: &layer, name: &name, windows_secs, moved: &[], small: SMALL };
    let alone = answer(&asked(&[60])).expect("it was tested");
    let family = answer(&asked(&[10, 60, 300])).expect("it was tested");
    // A hundred pairs that share a crowd, three times; q is three times as large, and never above 1.
    let of = |answer: &Answer| (answer.records[0].m_tests, answer.records[0].q_bh);
    assert_eq!(of(&alone), (100, Some(100.0 * 1e-4)));
    assert_eq!(of(&family), (300, Some(3.0 * (100.0 * 1e-4))));
    let q = |answer: &Answer| answer.tables[0].rows[1].last().cloned();
    assert_eq!(q(&alone), Some(Cell::Number(100.0 * 0.009)));
    assert_eq!(q(&family), Some(Cell::Number(1.0)));
    assert!(family.records[0].family.ends_with("windows of 10, 60, 300 s"));
    assert!(
        family.sentences.iter().any(|said| said.starts_with("One of 3 windows of 10, 60, 300 s: "))
    );
    assert!(!alone.records[0].family.contains("windows"));
    assert!(!alone.sentences.iter().any(|said| said.starts_with("One of")));
}

#[test]
fn a_record_holds_what_other_settings_give() {
    let layer =
        layer(vec![pair(9, 1.5, 1e-8, Some(Class::A)), pair(3, 2.0, 0.3, None)], Vec::new());
    let row = Sensitivity {
        param: "window_secs".to_owned(),
        value: "120".to_owned(),
        p: Some(0.01),
        ratio: Some(2.0),
    };
    let moved = [MovedPair { p_floor: Some(1e-9), rows: vec![row.clone()] }];
    let asked =
        Pairs { layer: &layer, name: &name, windows_secs: &[], moved: &moved, small: SMALL };
    assert_eq!(told(&layer).iter().map(|edge| edge.a).collect::<Vec<_>>(), [0]);
    let found = answer(&asked).expect("it was tested");
    assert_eq!(found.records[0].p_floor, Some(1e-9));
    assert_eq!(found.records[0].sensitivity.last(), Some(&row));
    // The test is exact: nothing is drawn.
    assert_eq!((found.records[0].seed, found.records[0].n_perm), (None, None));
}

#[test]
fn how_small_crowds_were_taken_is_said() {
    let found = answered(vec![pair(9, 1.5, 1e-8, Some(Class::A))]);
    let of = |name: &str| {
        let param = found.records[0].params.iter().find(|param| param.name == name);
        param.map(|param| param.value)
    };
    assert_eq!((of("crowd_min"), of("speed_prior")), (Some(3.0), Some(2.0)));
}

#[test]
fn where_no_pair_could_be_called_nothing_is_decided() {
    let last = |pairs: Vec<PairChance>, n_callable| {
        let mut layer = layer(pairs, Vec::new());
        if let Some(of_layer) = &mut layer.chance {
            of_layer.n_callable = n_callable;
        }
        let asked =
            Pairs { layer: &layer, name: &name, windows_secs: &[], moved: &[], small: SMALL };
        let found = answer(&asked).expect("it was tested");
        (found.records[0].verdict, found.sentences.last().cloned().expect("sentences"))
    };
    let uneven = || vec![pair(2, 0.5, 0.09, None)];
    let undecided = (Verdict::CannotBeDecided, "Cannot be decided by timing.".to_owned());
    let chance = (Verdict::NotDistinguishable, "Not distinguishable from chance.".to_owned());
    for pairs in [Vec::new, uneven] {
        assert_eq!(last(pairs(), Some(0)), undecided);
        assert_eq!(last(pairs(), Some(1)), chance);
        // Where it was not counted how many could be called, nobody says that none could.
        assert_eq!(last(pairs(), None), chance);
    }
}
