//! Planted changes, none, gaps and short spans.

use super::*;
use jiff::civil::date;
use stats::draws::Draws;

fn series(n_days: usize, rate: impl Fn(usize) -> f64) -> Days {
    let mut draws = Draws::new(5, 1);
    let counts = (0..n_days).map(|day| draws.poisson(rate(day))).collect();
    Days { first: date(2020, 1, 6), counts }
}

fn ask(days: &Days) -> Answer {
    answer(&Changes { days, marks: &[], n_orders: N_ORDERS, seed: 1 }).unwrap()
}

fn codes(answer: &Answer) -> Vec<&'static str> {
    answer.warnings().iter().map(|warning| warning.code.code()).collect()
}

#[test]
fn a_planted_rise_has_start_peak_and_stop() {
    let weekly = |day: usize| if day % 7 < 5 { 60.0 } else { 30.0 };
    let days = series(364, |day| weekly(day) * if (150..206).contains(&day) { 2.5 } else { 1.0 });
    let found = ask(&days);
    let record = &found.records[0];
    assert_eq!((record.verdict, record.p), (Verdict::MoreThanChance(None), Some(0.001)));
    assert!((record.ratio.unwrap() - 2.5).abs() < 0.25, "{:?}", record.ratio);
    let Drawing::Timeline { levels, changes, .. } = &found.drawings[0] else {
        panic!("a timeline")
    };
    assert_eq!((levels.len(), changes.len()), (3, 2));
    for (change, planted) in changes.iter().zip([150, 206]) {
        let planted = days.day(planted);
        assert!(change.earliest <= planted && planted <= change.latest, "{change:?}");
        assert!((change.latest - change.earliest).get_days() <= 4, "{change:?}");
    }
    assert!(found.sentences[1].contains("start 2020-06-0"), "{}", found.sentences[1]);
    assert_eq!(codes(&found), [""; 0]);
}

#[test]
fn nothing_planted_nothing_drawn() {
    let days = series(364, |day| if day % 7 < 5 { 60.0 } else { 30.0 });
    let found = ask(&days);
    assert_eq!(found.records[0].verdict, Verdict::NotDistinguishable);
    let Drawing::Timeline { levels, changes, .. } = &found.drawings[0] else {
        panic!("a timeline")
    };
    assert!(levels.is_empty() && changes.is_empty());
}

#[test]
fn a_short_span_is_not_decided() {
    let days = series(70, |day| if day < 35 { 20.0 } else { 200.0 });
    let found = ask(&days);
    assert_eq!(found.records[0].verdict, Verdict::CannotBeDecided);
    assert_eq!(codes(&found), ["SHORT_SPAN"]);
    let three_weeks = series(27, |_| 5.0);
    let refused = answer(&Changes { days: &three_weeks, marks: &[], n_orders: 9, seed: 1 });
    assert!(matches!(refused, Err(Refusal::TooShort { n: 3, .. })));
    let one_day = series(1, |_| 5.0);
    assert!(answer(&Changes { days: &one_day, marks: &[], n_orders: 9, seed: 1 }).is_err());
}

#[test]
fn a_gap_in_collection_is_no_change() {
    let mut days = series(364, |_| 50.0);
    days.counts[100..117].fill(0);
    let found = ask(&days);
    assert_eq!(codes(&found), ["GAPS"]);
    assert_ne!(found.records[0].verdict, Verdict::MoreThanChance(None));
    let gaps = &found.tables[0];
    assert_eq!((gaps.name, &gaps.rows[0][2]), ("gaps", &Cell::Count(17)));
    // Days 98 to 118 are the weeks left out.
    assert_eq!(found.records[0].dropped[0].1, 3);
}

#[test]
fn the_first_day_counts() {
    // All that differs are the first six weeks.
    let days = series(364, |day| if day < 42 { 400.0 } else { 50.0 });
    let found = ask(&days);
    assert_eq!(found.records[0].verdict, Verdict::MoreThanChance(None));
    assert!(found.records[0].about.contains("2020-01-06"), "{}", found.records[0].about);
    assert!(found.sentences[1].contains("start not inside"), "{}", found.sentences[1]);
}

#[test]
fn one_loud_fortnight_is_a_burst_and_no_change() {
    // Blocks of two weeks in another order are as loud: what lasts no longer than a block is not seen, by design.
    let days = series(364, |day| if (140..154).contains(&day) { 400.0 } else { 50.0 });
    assert_eq!(ask(&days).records[0].verdict, Verdict::NotDistinguishable);
}

#[test]
fn whole_weeks_later_is_the_same() {
    let here = series(200, |day| 30.0 + (day % 50) as f64);
    let there =
        Days { first: here.first.saturating_add(jiff::Span::new().weeks(77)), ..here.clone() };
    let (one, two) = (ask(&here), ask(&there));
    assert_eq!((one.records[0].p, one.records[0].ratio), (two.records[0].p, two.records[0].ratio));
}

#[test]
fn few_blocks_have_few_orders() {
    // Nine weeks are five blocks, the last of one week: 120 orders. Fourteen weeks are seven: 5,040, more than 999 drawn.
    assert_eq!(floor(9, 999), 1.0 / 120.0);
    assert_eq!(floor(10, 999), 1.0 / 120.0);
    assert_eq!(floor(14, 999), 0.001);
    assert_eq!(floor(14, 99_999), 1.0 / 5_040.0);
    assert_eq!(floor(4_000, 999), 0.001);
    let days = Days { first: jiff::civil::date(2021, 1, 4), counts: vec![7; 63] };
    assert_eq!(ask(&days).records[0].p_floor, Some(1.0 / 120.0));
}

#[test]
fn other_blocks_and_other_weeks_are_told() {
    let days = series(364, |day| 60.0 * if (150..206).contains(&day) { 2.5 } else { 1.0 });
    let record = ask(&days).records.remove(0);
    let rows: Vec<(&str, &str)> =
        record.sensitivity.iter().map(|row| (row.param.as_str(), row.value.as_str())).collect();
    let expected = [
        ("block_weeks", "1"),
        ("block_weeks", "4"),
        ("shortest_weeks", "4"),
        ("weeks begin", "three days later"),
    ];
    assert_eq!(rows, expected);
    for row in &record.sensitivity {
        // 199 orders: nothing below 1/200. Four weeks to a block leave thirteen of them, two or three of which rise.
        let most = if row.value == "4" && row.param == "block_weeks" { 0.2 } else { 0.005 };
        assert!(row.p.unwrap() <= most && (row.ratio.unwrap() - 2.5).abs() < 0.3, "{row:?}");
    }
    // The stretch is the same one whatever the blocks: eight weeks are longer than four.
    assert_eq!(record.sensitivity[0].ratio, record.sensitivity[2].ratio);
    assert!((record.sensitivity[0].ratio.unwrap() - record.ratio.unwrap()).abs() < 1e-12);
}
