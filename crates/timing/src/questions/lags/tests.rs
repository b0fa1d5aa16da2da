//! Planted leads, habits, feeds, ties.

use super::*;
use stats::draws::Draws;

#[derive(Default)]
struct Acts {
    account: Vec<u32>,
    object: Vec<u32>,
    at_ms: Vec<i64>,
}

impl Acts {
    fn add(&mut self, account: u32, object: u32, at_secs: i64) {
        self.account.push(account);
        self.object.push(object);
        self.at_ms.push(at_secs * 1_000);
    }

    fn columns(&self) -> Actions<'_> {
        Actions { account: &self.account, object: &self.object, at_ms: &self.at_ms }
    }
}

/// Crowds of ten accounts (0 to 9) in bursts, each on an object and in an hour of its own.
fn crowded(n: u32, seed: u64) -> Acts {
    let mut draws = Draws::new(seed, 9);
    let mut acts = Acts::default();
    for object in 0..n {
        for account in 0..10 {
            acts.add(account, object, i64::from(object) * 7_200 + draws.below(120) as i64);
        }
    }
    acts
}

fn ask(acts: &Acts, pairs: Option<&[(u32, u32)]>) -> Result<Answer, Refusal> {
    let name = |account: u32| format!("account {account}");
    answer(&Lags { actions: acts.columns(), name: &name, pairs, window_ms: WINDOW_MS })
}

#[test]
fn one_that_follows_at_one_distance_is_seen() {
    let mut acts = crowded(40, 3);
    let mut draws = Draws::new(5, 0);
    for object in 100..130 {
        let at = i64::from(object) * 7_200;
        acts.add(20, object, at + 10);
        acts.add(21, object, at + 10 + 40 + draws.below(10) as i64);
        for account in 0..8 {
            acts.add(account, object, at + draws.below(900) as i64);
        }
    }
    let found = ask(&acts, Some(&[(21, 20)])).unwrap();
    let (earlier, constant) = (&found.records[0], &found.records[1]);
    assert_eq!((earlier.statistic.value, earlier.n_units), (30.0, 30));
    assert_eq!(earlier.p_exact, Some(2.0f64.powi(-29)));
    assert!(
        constant.about.starts_with("blocks with account 21 30 to 60 s after account 20"),
        "{}",
        constant.about
    );
    assert_eq!(constant.verdict, Verdict::MoreThanChance(None));
    assert_eq!(constant.statistic.value, 30.0);
    // At one distance again and again: one feed would do that.
    assert!(constant.warnings.iter().any(|warning| warning.code == model::WarningCode::SameFeed));
}

#[test]
fn among_equals_nobody_is_earlier() {
    let found = ask(&crowded(60, 8), None).unwrap();
    assert_eq!(found.records[0].m_tests, 45);
    assert!(found.records.iter().all(|record| record.verdict == Verdict::NotDistinguishable));
    let feeds = |record: &&Record| {
        record.warnings.iter().any(|warning| warning.code == model::WarningCode::SameFeed)
    };
    // Only where one lag stands out: not in each of 45 records.
    let n_feeds = found.records.iter().filter(feeds).count();
    assert!(n_feeds < 10, "{n_feeds}");
    let Drawing::Lags { observed, expected, edges_secs } = &found.drawings[0] else {
        panic!("lags")
    };
    assert_eq!((observed.len(), edges_secs.len()), (60, 61));
    // All pairs of all crowds: what is seen is what is dealt.
    let (seen, dealt) = (observed.iter().sum::<u64>() as f64, expected.iter().sum::<f64>());
    assert!((seen - dealt).abs() < 1e-6 * dealt, "{seen} {dealt}");
}

#[test]
fn always_quick_is_not_leading() {
    let mut acts = Acts::default();
    let mut draws = Draws::new(4, 4);
    // Account 0 always acts within 5 seconds, account 1 after 30 to 60, each on objects of its own and on shared ones.
    for object in 0..90u32 {
        let at = i64::from(object) * 7_200;
        acts.add(2, object, at);
        if object % 3 != 1 {
            acts.add(0, object, at + draws.below(5) as i64);
        }
        if object % 3 != 2 {
            acts.add(1, object, at + 30 + draws.below(30) as i64);
        }
    }
    let found = ask(&acts, Some(&[(0, 1)])).unwrap();
    let record = &found.records[0];
    assert!(record.p_exact.unwrap() < 1e-6 && record.p.unwrap() > 0.05, "{:?}", record.p);
    assert_eq!(record.verdict, Verdict::NotDistinguishable);
    assert!(record.warnings.iter().any(|warning| warning.code == model::WarningCode::Haste));
}

#[test]
fn ties_and_few_coactions_decide_nothing() {
    let mut acts = Acts::default();
    for object in 0..9 {
        acts.add(0, object, i64::from(object) * 7_200);
        acts.add(1, object, i64::from(object) * 7_200);
    }
    let found = ask(&acts, Some(&[(0, 1)])).unwrap();
    assert_eq!((found.records[0].n_units, found.records[0].p), (0, Some(1.0)));
    let few = Acts { account: vec![0, 1], object: vec![0, 0], at_ms: vec![0, 5] };
    assert!(matches!(ask(&few, Some(&[(0, 1)])), Err(Refusal::TooShort { needed: 8, n: 1, .. })));
    assert!(ask(&Acts::default(), None).is_err());
}

#[test]
fn a_session_is_one_coin() {
    // Twenty co-actions in one hour, all in one order: one block, one coin.
    let mut acts = Acts::default();
    for object in 0..20 {
        acts.add(0, object, 36_000 + i64::from(object) * 100);
        acts.add(1, object, 36_000 + i64::from(object) * 100 + 20);
    }
    let found = ask(&acts, Some(&[(0, 1)])).unwrap();
    assert_eq!((found.records[0].n_units, found.records[0].p), (1, Some(1.0)));
}

#[test]
fn whole_blocks_later_and_rows_shuffled_are_the_same() {
    let acts = crowded(30, 2);
    let here = ask(&acts, None).unwrap();
    let mut rows: Vec<usize> = (0..acts.account.len()).collect();
    Draws::new(1, 1).shuffle(&mut rows);
    let mut there = Acts::default();
    for row in rows {
        there.add(acts.account[row], acts.object[row], acts.at_ms[row] / 1_000 + 3_600 * 48);
    }
    assert_eq!(ask(&there, None).unwrap().records, here.records);
}
