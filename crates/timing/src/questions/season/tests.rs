//! Planted rhythms and none.

use super::*;

fn slots(n_hours: usize, rate: impl Fn(usize) -> f64) -> Slots {
    let mut draws = Draws::new(9, 2);
    // 2024-01-01, a Monday, in slots.
    let first = 1_704_067_200 / 900;
    let mut counts: Vec<u32> =
        (0..n_hours * 4).map(|slot| draws.poisson(rate(slot / 4) / 4.0) as u32).collect();
    let last = counts.len() - 1;
    counts[0] = counts[0].max(1);
    counts[last] = counts[last].max(1);
    Slots { first, counts, n_untimed: 0 }
}

fn ask(slots: &Slots, period: Period) -> Result<Answer, Refusal> {
    answer(&Season { slots, zone: &TimeZone::UTC, period, n_turns: 499, seed: 3 })
}

#[test]
fn quiet_weekends_are_found() {
    let slots = slots(24 * 7 * 12, |hour| if (hour / 24) % 7 < 5 { 8.0 } else { 3.0 });
    let found = ask(&slots, Period::Week).unwrap();
    let record = &found.records[0];
    assert_eq!((record.verdict, record.p), (Verdict::MoreThanChance(None), Some(0.002)));
    let factors = &found.tables[0].rows;
    let factor = |at: usize| match factors[at][1] {
        Cell::Number(x) => x,
        _ => panic!("a number"),
    };
    assert!((factor(0) / factor(5) - 8.0 / 3.0).abs() < 0.3, "{} {}", factor(0), factor(5));
    assert_eq!(found.warnings().len(), 0);
}

#[test]
fn working_hours_are_those_of_the_planted_zone() {
    // Nine to five at four hours ahead of UTC.
    let works = |hour: usize| {
        let local = (hour + 4) % 168;
        local / 24 < 5 && (9..17).contains(&(local % 24))
    };
    let slots = slots(24 * 7 * 6, |hour| if works(hour) { 20.0 } else { 1.0 });
    let found = ask(&slots, Period::HourOfWeek).unwrap();
    assert_eq!(found.records[0].verdict, Verdict::MoreThanChance(None));
    let table = &found.tables[1];
    assert_eq!(table.rows[0][0], Cell::Number(4.0));
    assert!(table.title.contains("description only"));
}

#[test]
fn no_rhythm_no_finding_and_few_weeks_are_refused() {
    let slots_even = slots(24 * 7 * 12, |_| 6.0);
    assert_eq!(
        ask(&slots_even, Period::Week).unwrap().records[0].verdict,
        Verdict::NotDistinguishable
    );
    let short = slots(24 * 27, |_| 6.0);
    assert!(matches!(ask(&short, Period::Week), Err(Refusal::TooShort { n: 3, needed: 4, .. })));
    let one = Slots { first: 0, counts: vec![1], n_untimed: 0 };
    assert!(ask(&one, Period::HourOfWeek).is_err());
}

#[test]
fn equal_weeks_are_as_rhythmic_as_can_be() {
    let y: Vec<f64> = (0..70).map(|day| f64::from(u8::from(day % 7 == 2))).collect();
    let found = rhythm(&y, 7, 199, 1).unwrap();
    // One day of seven at 6/7, six at -1/7: mean square 6/49.
    assert!((found.statistic - 6.0 / 49.0).abs() < 1e-12);
    assert_eq!(found.p, 1.0 / 200.0);
    // No ups and downs at all: every turn ties.
    assert_eq!(rhythm(&[2.0; 70], 7, 199, 1).unwrap().p, 1.0);
    assert_eq!(rhythm(&[2.0; 13], 7, 199, 1), None);
}

#[test]
fn busiest_to_quietest_are_means_of_places() {
    // Twelve weeks; from the seventh on Mondays have 127 posts instead of 31. Others have 15: (1 + posts) is 32, then 128,
    // and 16. A single Monday stands up to 8 to 1 above the others; the mean Monday 2 to 8, and so in between.
    let counts: Vec<u64> = (0..84)
        .map(|day| match day % 7 {
            0 if day >= 42 => 127,
            0 => 31,
            _ => 15,
        })
        .collect();
    let per_day: Vec<u32> = counts.iter().map(|&n| n as u32).collect();
    let slots = Slots {
        first: 1_609_718_400 / 900,
        counts: per_day.iter().flat_map(|&n| std::iter::once(n).chain([0; 95])).collect(),
        n_untimed: 0,
    };
    let asked =
        Season { slots: &slots, zone: &TimeZone::UTC, period: Period::Week, n_turns: 9, seed: 1 };
    let found = answer(&asked).unwrap();
    let swing =
        found.records[0].params.iter().find(|param| param.name == "swing_ratio").unwrap().value;
    let factors: Vec<f64> = found.tables[0]
        .rows
        .iter()
        .map(|row| match row[1] {
            Cell::Number(factor) => factor,
            _ => panic!("a factor"),
        })
        .collect();
    let most = factors.iter().copied().fold(0.0, f64::max);
    let least = factors.iter().copied().fold(f64::INFINITY, f64::min);
    // What is said is what the table of places holds.
    assert!((swing - most / least).abs() < 1e-9 * swing, "{swing} {factors:?}");
    assert!(swing > 2.0 && swing < 7.0, "{swing}");
}

#[test]
fn a_rhythm_of_one_half_is_told() {
    // Quiet weekends in the first six weeks, none in the last six.
    let slots =
        slots(
            24 * 7 * 12,
            |hour| {
                if (hour / 24) % 7 >= 5 && hour < 24 * 7 * 6 { 3.0 } else { 8.0 }
            },
        );
    let record = ask(&slots, Period::Week).unwrap().records.remove(0);
    let found: Vec<(&str, &str, bool)> = (record.sensitivity.iter())
        .map(|row| (row.param.as_str(), row.value.as_str(), row.p.unwrap() <= LEVEL))
        .collect();
    let expected = [
        ("weeks", "first half", true),
        ("weeks", "second half", false),
        ("posts", "as they are, no logarithm", true),
    ];
    assert_eq!(found, expected);
    assert!(record.sensitivity[0].ratio > record.sensitivity[1].ratio);
    // Days by UTC are another setting where the zone is another.
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let there =
        answer(&Season { slots: &slots, zone: &zone, period: Period::Week, n_turns: 99, seed: 3 });
    assert_eq!(there.unwrap().records[0].sensitivity[3].value, "UTC");
}
