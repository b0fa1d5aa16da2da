//! Known traps: what fools other methods must not fool the questions.

use jiff::civil::date;
use model::event::Listed;
use model::timing::Verdict;
use stats::draws::Draws;
use timing::around::{Around, EventDay};
use timing::methods::coincidence::{Window, coincidences, shifted};
use timing::methods::directed::Actions;
use timing::methods::granger::granger;
use timing::methods::run_length;
use timing::series::{Days, Slots};

/// News reaches one account after a day and another after two; neither knows of the other.
fn driven() -> (Vec<f64>, Vec<f64>) {
    let mut draws = Draws::new(3, 3);
    let news: Vec<f64> = (0..202).map(|_| draws.normal()).collect();
    let follow = |delay: usize, draws: &mut Draws| -> Vec<f64> {
        (2..202).map(|t| news[t - delay] + 0.3 * draws.normal()).collect()
    };
    let early = follow(1, &mut draws);
    let late = follow(2, &mut draws);
    (early, late)
}

#[test]
fn a_common_driver_fools_granger_and_not_the_coin() {
    let (early, late) = driven();
    // "Early leads late" to any number of digits, though nobody leads anybody.
    assert!(granger(&early, &late, 2).unwrap().p < 1e-30);
    // Ten accounts of one feed, each at a moment of its own after the news: nobody is earlier. At 5 % one world of twenty may
    // call a pair; three or more of eight would come once in two hundred.
    let n_called = (1..=8).filter(|&seed| calls_a_pair_of_one_feed(seed)).count();
    assert!(n_called < 3, "{n_called}");
}

fn calls_a_pair_of_one_feed(seed: u64) -> bool {
    let mut draws = Draws::new(seed, 5);
    let (mut account, mut object, mut at_ms) = (Vec::new(), Vec::new(), Vec::new());
    for story in 0..60u32 {
        for who in 0..10 {
            account.push(who);
            object.push(story);
            at_ms.push(i64::from(story) * 7_200_000 + 1_000 * draws.below(90) as i64);
        }
    }
    let name = |code: u32| code.to_string();
    let actions = Actions { account: &account, object: &object, at_ms: &at_ms };
    let asked =
        timing::lags::Lags { actions, name: &name, pairs: None, window_ms: 60_000, step_ms: 1_000 };
    let found = timing::lags::answer(&asked).unwrap();
    found.records.iter().any(|record| record.verdict != Verdict::NotDistinguishable)
}

#[test]
fn weekday_bound_bursts_around_weekday_bound_elections() {
    // Every Wednesday is loud, every election a Tuesday: counted by days it looks like a law.
    let bursts: Vec<i64> = (2..728).step_by(7).collect();
    let elections: Vec<i64> = (1..728).step_by(63).collect();
    let window = Window { lag: 0, width: 1, symmetric: false };
    let evenly = coincidences(&bursts, &elections, (0, 727), window);
    assert!(evenly.p_trigger_binomial < 1e-6, "{}", evenly.p_trigger_binomial);
    // Shifted by days, two weekdays of seven do as well.
    assert!(shifted(&bursts, &elections, (0, 727), window, 1).p_trigger < 0.3);
    // By whole weeks every shift is the same: nothing is said.
    assert_eq!(shifted(&bursts, &elections, (0, 727), window, 7).p_trigger, 1.0);
}

#[test]
fn one_cluster_of_busy_days_is_not_many_coincidences() {
    // A loud fortnight that holds one of ten elections: its fourteen days are one accident.
    let counts =
        (0..728u64).map(|day| if (365..379).contains(&day) { 300 } else { 30 + day % 4 }).collect();
    let days = Days { first: date(2020, 1, 6), counts };
    let events: Vec<EventDay> = (0..10).map(|k| EventDay::listed(days.day(15 + 70 * k))).collect();
    let asked = Around::usual(&days, &events);
    let found = timing::around::answer(&asked).unwrap();
    assert_eq!(found.records[0].verdict, Verdict::NotDistinguishable, "{:?}", found.records[0].p);
}

#[test]
fn one_day_of_posts_answers_nothing() {
    let at_ms: Vec<i64> = (0..500).map(|k| 1_600_000_000_000 + k * 60_000).collect();
    let slots = Slots::of(&at_ms).unwrap();
    let days = slots.days(&jiff::tz::TimeZone::UTC);
    assert_eq!(days.n(), 1);
    let events = [EventDay::listed(days.first)];
    let zone = jiff::tz::TimeZone::UTC;
    let bins = timing::surprise::Bins {
        counts: days.counts.clone(),
        per_week: 7,
        names: vec!["day".to_owned()],
        n_gap_days: 0,
    };
    let refused = [
        timing::around::answer(&Around::usual(&days, &events)).err(),
        timing::changes::answer(&timing::changes::Changes {
            days: &days,
            marks: &[],
            n_orders: 9,
            seed: 1,
        })
        .err(),
        timing::season::answer(&timing::season::Season {
            slots: &slots,
            zone: &zone,
            period: timing::season::Period::Week,
            n_turns: 9,
            seed: 1,
        })
        .err(),
        timing::surprise::answer(&timing::surprise::Surprise {
            bins: &bins,
            asked: &[],
            listed: Listed::Before,
        })
        .err(),
        timing::effect::answer(&timing::effect::Effect {
            days: &days,
            at: days.first,
            listed: Listed::Before,
            others: &[],
        })
        .err(),
    ];
    for (place, refusal) in refused.iter().enumerate() {
        let refusal = refusal.as_ref().unwrap_or_else(|| panic!("question {place} answers"));
        assert!(!refusal.hint().is_empty());
    }
}

#[test]
fn the_first_observation_counts() {
    // One count, and already there is something to believe: after 9 the rate is thought higher than after 0.
    let belief = run_length::Belief { shape: 1.0, rate: 1.0, mean_run: 100.0 };
    let (after_nine, _) = run_length::run_lengths(&[9, 9, 9], belief);
    let (without, _) = run_length::run_lengths(&[9, 9], belief);
    assert_eq!((after_nine.len(), without.len()), (4, 3));
    // The scan, too: eight loud weeks at the very start stand out as any others do. Four loud fortnights of 26 lie side by
    // side in 23 of 14,950 orders.
    let days = |loud: std::ops::Range<u64>| Days {
        first: date(2021, 1, 4),
        counts: (0..364).map(|day| if loud.contains(&day) { 90 } else { 30 + day % 3 }).collect(),
    };
    let p = |days: &Days| {
        let asked = timing::changes::Changes { days, marks: &[], n_orders: 199, seed: 1 };
        timing::changes::answer(&asked).unwrap().records[0].p
    };
    for loud in [0..56, 140..196] {
        assert!(p(&days(loud)).is_some_and(|p| p <= 0.02));
    }
}
