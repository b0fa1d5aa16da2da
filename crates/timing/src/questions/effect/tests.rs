//! Planted steps, and what is refused.

use super::*;
use jiff::civil::date;
use stats::draws::Draws;

fn series(n_days: usize, rate: impl Fn(usize) -> f64) -> Days {
    let mut draws = Draws::new(11, 3);
    Days {
        first: date(2021, 3, 3),
        counts: (0..n_days).map(|day| draws.poisson(rate(day))).collect(),
    }
}

fn ask(days: &Days, place: usize, listed: Listed) -> Result<Answer, Refusal> {
    let at = days.day(place);
    answer(&Effect { days, at, listed, others: &[(date(2021, 9, 26), "a vote".to_owned())] })
}

#[test]
fn a_step_on_a_trend_is_found_with_its_size() {
    let days =
        series(350, |day| 40.0 * (day as f64 / 500.0).exp() * if day >= 200 { 1.5 } else { 1.0 });
    let found = ask(&days, 200, Listed::Before).unwrap();
    let record = &found.records[0];
    assert_eq!(record.verdict, Verdict::MoreThanChance(None));
    let (low, high) = record.interval95.unwrap();
    assert!(low < 1.5 && 1.5 < high && high - low < 0.3, "{low} {high}");
    // The weeks begin on the date.
    assert_eq!(week_sums(&days, days.day(200)).week[0], -28);
    let codes: Vec<_> = found.warnings().iter().map(|warning| warning.code.code()).collect();
    // Day 200 is 19 September 2021, a week before the vote.
    assert_eq!(codes, ["COMMON_DRIVER"]);
}

#[test]
fn a_trend_alone_is_no_step() {
    let days = series(350, |day| 40.0 * (day as f64 / 200.0).exp());
    let found = ask(&days, 150, Listed::After).unwrap();
    assert_eq!(found.records[0].verdict, Verdict::NotDistinguishable);
    let codes: Vec<_> = found.warnings().iter().map(|warning| warning.code.code()).collect();
    assert_eq!(codes, ["NOT_PRELISTED", "POST_HOC_WINDOW"]);
}

#[test]
fn too_little_on_either_side_is_refused() {
    let days = series(200, |_| 10.0);
    assert!(matches!(
        ask(&days, 80, Listed::Before),
        Err(Refusal::TooShort { needed: 12, n: 11, .. })
    ));
    assert!(matches!(
        ask(&days, 180, Listed::Before),
        Err(Refusal::TooShort { needed: 4, n: 2, .. })
    ));
    let nothing = series(200, |_| 0.0);
    assert!(ask(&nothing, 100, Listed::Before).is_err());
    assert!(ask(&series(1, |_| 3.0), 0, Listed::Before).is_err());
}

#[test]
fn windows_of_accounts_are_days_of_the_zone_and_never_counted_twice() {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let ms = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    // 22:30 UTC on 25 September is already the 26th in Berlin.
    let at_ms = [
        ms("2021-09-01T00:00:00Z"),
        ms("2021-09-25T22:30:00Z"),
        ms("2021-09-25T21:30:00Z"),
        ms("2021-10-30T23:59:59.999Z"),
    ];
    let events = [date(2021, 9, 26), date(2021, 9, 28)];
    let question = accounts::PerAccount {
        account: &[1, 1, 1, 1],
        at_ms: &at_ms,
        events: &events,
        zone: &zone,
        window_days: 4,
        listed: Listed::Before,
    };
    let found = accounts::cases(&question).unwrap();
    let day = 86_400_000.0;
    // 26 September to 1 October: six days, not eight. Beside them 22 to 25 September and 2 to 5 October; 1 September and 30
    // October are further off.
    assert_eq!((found[0].n_inside, found[0].n_outside, found[0].inside), (1, 1, 6.0 * day));
    assert_eq!(found[0].outside, 8.0 * day);
}

/// Posts of 8 accounts at noon, UTC: on each of the days from 1 March 2021 as many as `n` says.
fn by_account(n_days: i64, n: impl Fn(u32, i64) -> i64) -> (Vec<u32>, Vec<i64>) {
    let first = date(2021, 3, 1).to_zoned(TimeZone::UTC).unwrap().timestamp().as_millisecond();
    let (mut account, mut at_ms) = (Vec::new(), Vec::new());
    for code in 0..8 {
        for day in 0..n_days {
            for _ in 0..n(code, day) {
                account.push(code);
                at_ms.push(first + day * 86_400_000 + 43_200_000);
            }
        }
    }
    (account, at_ms)
}

fn ask_by_account((account, at_ms): &(Vec<u32>, Vec<i64>), at: Date) -> Result<Record, Refusal> {
    accounts::record(&accounts::PerAccount {
        account,
        at_ms,
        events: &[at],
        zone: &TimeZone::UTC,
        window_days: 7,
        listed: Listed::Before,
    })
}

#[test]
fn by_account_a_trend_is_no_effect() {
    // 10 + day posts a day: days 20 to 26 have 231, 13 to 19 have 182, 27 to 33 have 280; 231 over their half is 1.
    let rising = by_account(56, |_, day| 10 + day);
    let record = ask_by_account(&rising, date(2021, 3, 21)).unwrap();
    assert!((record.statistic.value - 1.0).abs() < 1e-9, "{}", record.statistic.value);
    assert!(record.assumptions.iter().any(|said| said.contains("straight")));
    // Twice as many in the window is twice as many: 14 x 7 over 7 x 7.
    let doubled = by_account(56, |code, day| {
        let usual = 7 + i64::from(code % 2);
        if (20..27).contains(&day) { 2 * usual } else { usual }
    });
    let record = ask_by_account(&doubled, date(2021, 3, 21)).unwrap();
    assert!((record.statistic.value - 2.0).abs() < 1e-9, "{}", record.statistic.value);
}

#[test]
fn by_account_the_interval_and_p_are_of_one_distribution() {
    let uneven = by_account(56, |code, day| {
        let extra = i64::from((20..27).contains(&day)) * i64::from(code % 4);
        5 + i64::from(code) + extra
    });
    let record = ask_by_account(&uneven, date(2021, 3, 21)).unwrap();
    let se = record.params.iter().find(|param| param.name == "se_by_account").unwrap().value;
    let (low, high) = record.interval95.unwrap();
    // Eight accounts, seven degrees of freedom: tables print 2.365.
    let t = (high / low).ln() / 2.0 / se;
    assert!((t - 2.365).abs() < 5e-4, "{t}");
    assert_eq!(record.p.unwrap() <= 0.05, !(low..=high).contains(&1.0));
}

#[test]
fn by_account_both_sides_are_needed() {
    let posts = by_account(56, |_, _| 3);
    // 14 March is the 14th day: a week before and two from it on. The 6th day has six before it.
    assert!(ask_by_account(&posts, date(2021, 3, 8)).is_ok());
    let refused = ask_by_account(&posts, date(2021, 3, 7));
    assert!(matches!(refused, Err(Refusal::Settings { what }) if what.contains("both sides")));
    assert!(ask_by_account(&posts, date(2021, 4, 12)).is_ok());
    assert!(ask_by_account(&posts, date(2021, 4, 13)).is_err());
}

#[test]
fn the_step_has_the_interval_of_its_p() {
    let days = series(350, |day| if day >= 200 { 60.0 } else { 40.0 });
    let record = &ask(&days, 200, Listed::Before).unwrap().records[0];
    let se = record.params.iter().find(|param| param.name == "se_with_memory").unwrap().value;
    let (low, high) = record.interval95.unwrap();
    // 49 weeks less three numbers are 46 degrees; tables print 2.013.
    assert_eq!(record.n_units, 49);
    let t = (high / low).ln() / 2.0 / se;
    assert!((t - 2.013).abs() < 5e-4, "{t}");
}

use jiff::tz::TimeZone;

#[test]
fn by_account_other_windows_are_told() {
    // Twice the posts on the seven days from 20 on; the eighth account has ten times the posts of the others.
    let doubled = by_account(70, |code, day| {
        let usual = if code == 7 { 40 } else { 4 };
        if (20..27).contains(&day) { 2 * usual } else { usual }
    });
    let record = ask_by_account(&doubled, date(2021, 3, 21)).unwrap();
    let rows: Vec<(&str, &str)> =
        record.sensitivity.iter().map(|row| (row.param.as_str(), row.value.as_str())).collect();
    let expected = [
        ("window_days", "3"),
        ("window_days", "14"),
        ("accounts", "without the one of most posts"),
    ];
    assert_eq!(rows, expected);
    let ratio = |at: usize| record.sensitivity[at].ratio.unwrap();
    // Three days of 2 against three of 1 and three of 2; seven of 2 and seven of 1 against 28 of 1.
    assert!((ratio(0) - 2.0 / 1.5).abs() < 1e-9 && (ratio(1) - 1.5).abs() < 1e-9, "{rows:?}");
    // Seven accounts are too few: said by no p.
    assert_eq!((record.sensitivity[2].p, record.sensitivity[2].ratio), (None, None));
    // Two events, each left out; one whose wider window the posts do not reach over has no p.
    let (account, at_ms) = &doubled;
    let two = accounts::record(&accounts::PerAccount {
        account,
        at_ms,
        events: &[date(2021, 3, 21), date(2021, 4, 20)],
        zone: &TimeZone::UTC,
        window_days: 7,
        listed: Listed::Before,
    })
    .unwrap();
    let without: Vec<(&str, f64)> = (two.sensitivity.iter())
        .filter(|row| row.param == "without the event of")
        .map(|row| (row.value.as_str(), row.ratio.unwrap()))
        .collect();
    assert_eq!(without.iter().map(|row| row.0).collect::<Vec<_>>(), ["2021-03-21", "2021-04-20"]);
    assert!((without[0].1 - 1.0).abs() < 1e-9 && (without[1].1 - 2.0).abs() < 1e-9, "{without:?}");
}
