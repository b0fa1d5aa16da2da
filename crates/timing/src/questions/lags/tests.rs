//! Planted leads, habits, feeds, ties.

use super::*;
use model::timing::Cell;
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
    answer(&Lags {
        actions: acts.columns(),
        name: &name,
        pairs,
        window_ms: WINDOW_MS,
        step_ms: 1_000,
    })
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
    // 45 pairs, and two claims about each.
    assert_eq!(found.records[0].m_tests, 90);
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

/// Eight hours in which account 0 comes first and two in which account 1 does, by so many seconds.
fn ten_coins(late_secs: [i64; 10]) -> Record {
    let mut acts = Acts::default();
    for (object, late) in (0..).zip(late_secs) {
        let at = i64::from(object) * 7_200 + 100;
        acts.add(0, object, at);
        acts.add(1, object, at + if object < 8 { late } else { -late });
    }
    ask(&acts, Some(&[(0, 1)])).unwrap().records.remove(0)
}

#[test]
fn of_equal_counts_the_shorter_lags_weigh_more() {
    let found = |late_secs| {
        let record = ten_coins(late_secs);
        assert_eq!((record.statistic.value, record.n_units), (8.0, 10));
        let of_count = record.params.iter().find(|param| param.name == "p_of_count").unwrap().value;
        // 2 x (1 + 10 + 45) of 1,024.
        assert!((of_count - 112.0 / 1_024.0).abs() < 1e-12);
        record.p.unwrap() * 1_024.0 / 2.0
    };
    // The two lost ones have the longest lags: of the 45 sets of eight this is the one that weighs most.
    assert!((found([10, 11, 12, 13, 14, 15, 16, 17, 50, 51]) - 12.0).abs() < 1e-9);
    // They have the shortest: all 45 count.
    assert!((found([10, 11, 12, 13, 14, 15, 16, 17, 5, 6]) - 56.0).abs() < 1e-9);
}

#[test]
fn five_coins_decide_nothing() {
    // Eight co-actions in five hours, all one way: 2/2^5 is .06.
    let mut acts = Acts::default();
    for object in 0..8 {
        let at = i64::from(object % 5) * 7_200 + i64::from(object) * 60;
        acts.add(0, object, at);
        acts.add(1, object, at + 20);
    }
    let found = ask(&acts, Some(&[(0, 1)])).unwrap();
    let earlier = found.records.iter().find(|r| r.about.starts_with("blocks in which")).unwrap();
    assert_eq!((earlier.n_units, earlier.p, earlier.p_floor), (5, Some(0.0625), Some(0.0625)));
    assert_eq!(earlier.verdict, Verdict::CannotBeDecided);
    assert!(found.sentences[0].contains("in 0 one account is earlier"), "{}", found.sentences[0]);
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

/// The ten of the crowds, and two more who meet in thirty hours: 16 times the second comes 40 to 49 s later, 14 times 55 s earlier.
fn one_lag() -> Acts {
    let mut acts = crowded(60, 8);
    let mut draws = Draws::new(5, 0);
    for object in 100..130 {
        let at = i64::from(object) * 7_200;
        acts.add(20, object, at + 100);
        let late = if object < 116 { 40 + draws.below(10) as i64 } else { -55 };
        acts.add(21, object, at + 100 + late);
        for account in 0..8 {
            acts.add(account, object, at + draws.below(900) as i64);
        }
    }
    acts
}

#[test]
fn what_is_called_leads_and_what_is_left_out_is_counted() {
    let found = ask(&one_lag(), None).unwrap();
    let lead = &found.records[0];
    // Their coin is even (16 of 30) and far down the list; their lag is called.
    assert!(
        lead.about.starts_with("blocks with account 21 30 to 60 s after account 20"),
        "{}",
        lead.about
    );
    assert_eq!((lead.verdict, lead.statistic.value), (Verdict::MoreThanChance(None), 16.0));
    let n_called =
        found.records.iter().filter(|r| r.verdict != Verdict::NotDistinguishable).count();
    assert!(found.records[..n_called].iter().all(|r| r.verdict != Verdict::NotDistinguishable));
    let n_pairs = found.tables[0].rows.len();
    assert!(n_pairs > 40, "{n_pairs}");
    // Twenty of each claim, those with the least chance of their own.
    let lags: Vec<&Record> =
        found.records.iter().filter(|r| r.about.starts_with("blocks with ")).collect();
    assert_eq!((lags.len(), found.records.len()), (20, 40));
    let largest = lags.iter().map(|r| r.p.unwrap()).fold(0.0, f64::max);
    let all = found.tables[0].rows.iter().map(|row| match row[10] {
        Cell::Number(p) => p,
        _ => panic!("a chance"),
    });
    assert!(all.filter(|&p| p < largest).count() < 20);
    for record in &found.records {
        let left =
            record.dropped.iter().find(|row| row.0.starts_with("tested pairs without")).unwrap();
        assert_eq!(left.1, n_pairs as u64 - 20);
    }
}

#[test]
fn every_claim_is_told_under_other_settings() {
    let acts = one_lag();
    let found = ask(&acts, Some(&[(20, 21)])).unwrap();
    let rows: Vec<(&str, &str)> = (found.records[0].sensitivity.iter())
        .map(|row| (row.param.as_str(), row.value.as_str()))
        .collect();
    // Blocks are at least an hour: they cannot be halved.
    let expected = [
        ("window_secs", "30"),
        ("window_secs", "120"),
        ("block_secs", "7200"),
        ("crowd_max", "100"),
        ("crowd_max", "1600"),
    ];
    assert_eq!(rows, expected);
    let name = |account: u32| format!("account {account}");
    let pairs = Some(&[(20, 21)][..]);
    // Twenty windows of 120 s are still less than an hour: the same question with another window alone.
    let wide = answer(&Lags {
        actions: acts.columns(),
        name: &name,
        pairs,
        window_ms: 120_000,
        step_ms: 1_000,
    })
    .unwrap();
    let claim = |answer: &Answer, of: &str| {
        answer.records.iter().find(|record| record.about.starts_with(of)).unwrap().clone()
    };
    for of in ["blocks with ", "blocks in which "] {
        let (here, wide) = (claim(&found, of), claim(&wide, of));
        assert_eq!(here.sensitivity[1].p, wide.p, "{of}");
        assert_eq!(here.sensitivity[1].ratio, wide.ratio, "{of}");
        // No crowd holds a hundred: the cap changes nothing.
        assert_eq!((here.sensitivity[3].p, here.sensitivity[4].p), (here.p, here.p), "{of}");
    }
    // Times in whole half minutes: no window below a minute is tried.
    let coarse =
        Lags { actions: acts.columns(), name: &name, pairs, window_ms: 60_000, step_ms: 30_000 };
    assert_eq!(answer(&coarse).unwrap().records[0].sensitivity[0].value, "120");
}

#[test]
fn a_lag_says_its_smallest_chance() {
    // One crowd of three in each of eight hours, at 0, 20 and 50 s: of six ordered pairs two lie within (0, 30] and one within
    // (30, 60], each way. Neither account is in any other crowd, so that profiles say what labels say.
    let mut acts = Acts::default();
    for object in 0..8 {
        let at = i64::from(object) * 7_200;
        acts.add(1, object, at);
        acts.add(2, object, at + 20);
        acts.add(3, object, at + 50);
    }
    let found = ask(&acts, Some(&[(1, 2)])).unwrap();
    let lag = found.records.iter().find(|record| record.about.starts_with("blocks with ")).unwrap();
    // Eight of eight in one of the two bins of 1/6, either way: 2 x 6^-8.
    let sixths = 1_679_616.0;
    assert!((lag.p_floor.unwrap() - 2.0 / sixths).abs() < 1e-16, "{:?}", lag.p_floor);
    // Eight of eight have a lag of chance 1/3: 3^-8, either way. As rare in a bin of 1/6 are seven or more: 8 x 5 + 1 of 6^8.
    let expected = 2.0 / 6_561.0 + 2.0 * 41.0 / sixths;
    assert!((lag.p.unwrap() - expected).abs() < 1e-15, "{:?} {expected}", lag.p);
    assert_eq!(lag.p, lag.p_exact);
}

#[test]
fn two_that_are_always_quick_keep_no_lag() {
    // Accounts 0 and 1 act within 20 s of an object's birth, on forty objects together and on sixty each apart; ten others act
    // there within 15 minutes.
    let world = |late_secs: i64| {
        let mut acts = Acts::default();
        let mut draws = Draws::new(11, 4);
        for object in 0..160u32 {
            let at = i64::from(object) * 7_200;
            acts.add(2, object, at);
            for account in 3..13 {
                acts.add(account, object, at + draws.below(900) as i64);
            }
            let (one, two) = (draws.below(20) as i64, draws.below(20) as i64);
            if object < 100 {
                acts.add(0, object, at + one);
            }
            if object >= 60 {
                // On what they share the second comes so much later.
                acts.add(1, object, at + two + if object < 100 { late_secs } else { 0 });
            }
        }
        let found = ask(&acts, Some(&[(0, 1)])).unwrap();
        let lag = |r: &&Record| r.about.starts_with("blocks with ");
        found.records.iter().find(lag).unwrap().clone()
    };
    let quick = world(0);
    assert!(quick.p_exact.unwrap() < 1e-6 && quick.p.unwrap() > 0.05, "{:?}", quick.p);
    assert_eq!(quick.verdict, Verdict::NotDistinguishable);
    assert!(quick.warnings.iter().any(|warning| warning.code == model::WarningCode::Haste));
    // Quick by habit, and yet three quarters of a minute after the other on what they share: that is a lag.
    let late = world(45);
    assert_eq!(late.verdict, Verdict::MoreThanChance(None), "{:?}", late.p);
    assert!(late.about.contains("account 1 30 to 60 s after account 0"), "{}", late.about);
}
