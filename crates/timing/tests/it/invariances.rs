//! What must change nothing: the names of accounts, the order of rows and events, a shift of all times by whole blocks or days; and
//! what a stranger may change: the number of tests.

use jiff::civil::{Date, date};
use model::timing::Answer;
use stats::draws::Draws;
use timing::around::{Around, EventDay};
use timing::changes::Changes;
use timing::lags::Lags;
use timing::methods::directed::Actions;
use timing::series::Days;

const BLOCK_MS: i64 = 3_600_000;

#[derive(Clone, Default)]
struct Acts {
    account: Vec<u32>,
    object: Vec<u32>,
    at_ms: Vec<i64>,
}

/// Twelve accounts in 40 bursts of two minutes, the second always a little after the first.
fn world() -> Acts {
    let mut draws = Draws::new(11, 2);
    let mut acts = Acts::default();
    for object in 0..40u32 {
        let start = i64::from(object) * 2 * BLOCK_MS;
        for account in 0..12u32 {
            let late = if account == 1 { 20 } else { 0 };
            acts.account.push(account);
            acts.object.push(object);
            acts.at_ms.push(start + 1_000 * (late + draws.below(90) as i64));
        }
    }
    acts
}

fn lags(acts: &Acts, name: &dyn Fn(u32) -> String) -> Answer {
    let Acts { account, object, at_ms } = acts;
    let actions = Actions { account, object, at_ms };
    let asked = Lags { actions, name, pairs: None, window_ms: 60_000, step_ms: 1_000 };
    timing::lags::answer(&asked).unwrap()
}

fn plain(code: u32) -> String {
    format!("a{code:02}")
}

#[test]
fn lags_do_not_see_names_rows_or_whole_blocks() {
    let acts = world();
    let here = lags(&acts, &plain);
    assert!(here.records.len() > 20);
    let mut rows: Vec<usize> = (0..acts.account.len()).collect();
    Draws::new(1, 1).shuffle(&mut rows);
    let shuffled = Acts {
        account: rows.iter().map(|&row| acts.account[row]).collect(),
        object: rows.iter().map(|&row| acts.object[row]).collect(),
        at_ms: rows.iter().map(|&row| acts.at_ms[row]).collect(),
    };
    assert_eq!(lags(&shuffled, &plain), here);
    // A whole number of blocks, and two days; before 1970 as well.
    for shift in [7 * BLOCK_MS, 48 * BLOCK_MS, -500_000 * BLOCK_MS] {
        let moved =
            Acts { at_ms: acts.at_ms.iter().map(|at| at + shift).collect(), ..acts.clone() };
        assert_eq!(lags(&moved, &plain), here, "{shift}");
    }
    // Accounts by other names, the order of codes kept: only words change.
    let renamed = lags(&acts, &|code| format!("somebody {code:02}"));
    let numbers = |answer: &Answer| -> Vec<_> {
        let number = |r: &model::timing::Record| (r.p, r.statistic.value, r.expected, r.q_bh);
        answer.records.iter().map(number).collect()
    };
    assert_eq!(numbers(&renamed), numbers(&here));
    // Codes turned round: the same pairs, the same chances.
    let turned =
        Acts { account: acts.account.iter().map(|account| 11 - account).collect(), ..acts.clone() };
    let sorted = |answer: &Answer| {
        let mut p: Vec<_> = answer.records.iter().map(|r| (r.p, r.m_tests)).collect();
        p.sort_by(|x, y| x.partial_cmp(y).unwrap());
        p
    };
    assert_eq!(sorted(&lags(&turned, &plain)), sorted(&here));
}

#[test]
fn a_stranger_changes_nothing_but_the_number_of_tests() {
    let acts = world();
    let here = lags(&acts, &plain);
    let mut joined = acts;
    // Two strangers on objects of their own, in ten blocks: one pair more, with two claims about it.
    for object in 100..110u32 {
        for account in [50, 51] {
            joined.account.push(account);
            joined.object.push(object);
            joined.at_ms.push(i64::from(object) * 2 * BLOCK_MS + i64::from(account) * 100);
        }
    }
    let there = lags(&joined, &plain);
    assert_eq!(there.records[0].m_tests, here.records[0].m_tests + 2);
    let mut n_same = 0;
    for record in &here.records {
        let same = there.records.iter().find(|other| other.about == record.about);
        if let Some(same) = same {
            n_same += 1;
            assert_eq!((same.p, same.expected), (record.p, record.expected), "{}", record.about);
        }
    }
    // The strangers may push one pair of each claim out of the records given.
    assert!(n_same + 2 >= here.records.len(), "{n_same} of {}", here.records.len());
}

fn year(first: Date) -> Days {
    let mut draws = Draws::new(4, 4);
    let counts = (0..728u64).map(|day| 20 + day % 7 + draws.poisson(6.0)).collect();
    Days { first, counts }
}

type Numbers = Vec<(Option<f64>, Option<f64>, Option<f64>)>;

/// Asks `around` and `changes` of two years that begin on that day; the events are told in the order given.
fn asked_of_years_from(first: Date, order: &[i64]) -> Numbers {
    let days = year(first);
    let event = |&k: &i64| EventDay {
        title: format!("vote {k} of {}", order.len()),
        ..EventDay::listed(days.day(20 + 70 * k as usize))
    };
    let events: Vec<EventDay> = order.iter().map(event).collect();
    let around = timing::around::answer(&Around::usual(&days, &events)).unwrap();
    let asked = Changes { days: &days, marks: &[], n_orders: 99, seed: 3 };
    let changes = timing::changes::answer(&asked).unwrap();
    let all = around.records.iter().chain(&changes.records);
    all.map(|record| (record.p, record.expected, record.ratio)).collect()
}

#[test]
fn series_do_not_see_which_day_it_is() {
    // Both count whole weeks from the first day of the posts, so that a shift by any number of days changes nothing, not only
    // one by whole weeks. (A shift by hours would put other posts into a day: that is another series.)
    let order: Vec<i64> = (0..10).collect();
    let here = date(2020, 1, 6);
    let expected = asked_of_years_from(here, &order);
    for n_days in [-7_616, -1, 1, 2, 3, 4, 5, 6, 7, 365] {
        let there = here.saturating_add(jiff::Span::new().days(n_days));
        assert_eq!(asked_of_years_from(there, &order), expected, "{n_days}");
    }
}

#[test]
fn series_do_not_see_the_order_of_events_nor_one_told_twice() {
    let here = date(2020, 1, 6);
    let expected = asked_of_years_from(here, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(asked_of_years_from(here, &[9, 3, 0, 7, 1, 8, 2, 6, 4, 5]), expected);
    assert_eq!(asked_of_years_from(here, &[0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]), expected);
}
