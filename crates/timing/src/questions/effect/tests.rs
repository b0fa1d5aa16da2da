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
    let found = accounts::cases(&question);
    let day = 86_400_000.0;
    // 26 September to 1 October: six days, not eight.
    assert_eq!((found[0].n_inside, found[0].n_outside, found[0].inside), (1, 3, 6.0 * day));
    assert_eq!(found[0].inside + found[0].outside, 60.0 * day);
}

use jiff::tz::TimeZone;
