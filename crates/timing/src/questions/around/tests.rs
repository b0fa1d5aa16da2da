//! By hand, and the laws.

use super::*;
use jiff::civil::date;
use model::WarningCode;
use proptest::prelude::*;

fn days(counts: Vec<u64>) -> Days {
    Days { first: date(2020, 1, 6), counts }
}

fn event(days: &Days, place: usize, listed: Listed) -> EventDay {
    EventDay { day: days.day(place), title: format!("vote {place}"), listed }
}

/// Two years of quiet days with loud days at the given places.
fn quiet_with(loud: &[usize]) -> Days {
    let mut counts: Vec<u64> =
        (0..728).map(|day| 20 + (day * 7919) % 5 + if day % 7 < 5 { 10 } else { 0 }).collect();
    loud.iter().for_each(|&day| counts[day] = 400);
    days(counts)
}

fn ask<'a>(days: &'a Days, events: &'a [EventDay]) -> Around<'a> {
    Around {
        days,
        events,
        windows_days: &WINDOWS_DAYS,
        windows_listed: Listed::Before,
        burst_share: 10.0 / 728.0,
        placebos: &[],
    }
}

const TUESDAYS: [usize; 10] = [29, 92, 155, 225, 302, 365, 421, 512, 589, 666];

fn codes(answer: &Answer) -> Vec<&'static str> {
    answer.warnings().iter().map(|warning| warning.code.code()).collect()
}

#[test]
fn bursts_the_day_after_ten_tuesdays() {
    let loud: Vec<usize> = TUESDAYS.iter().map(|day| day + 1).collect();
    let days = quiet_with(&loud);
    let events: Vec<EventDay> =
        TUESDAYS.iter().map(|&at| event(&days, at, Listed::Before)).collect();
    let found = answer(&ask(&days, &events)).unwrap();
    let lead = &found.records[0];
    assert_eq!(lead.verdict, Verdict::MoreThanChance(None));
    // No other of the 104 shifts lays ten Tuesdays before ten bursts.
    assert_eq!((lead.p, lead.p_floor), (Some(1.0 / 104.0), Some(1.0 / 104.0)));
    assert_eq!((lead.statistic.value, lead.n_units), (10.0, 10));
    assert_eq!(codes(&found), ["WEEKDAY_LOCKED"]);
    assert_eq!(found.records.len(), 1 + 3 + 1 + 3);
    // Ten rows without one event and two with another share.
    assert_eq!(lead.sensitivity.len(), 12);
    assert!(lead.sensitivity.iter().all(|row| row.p.unwrap() < 0.05));
    // Every claim is told anew; how many days are bursts does not touch the rise.
    let n_rows: Vec<usize> = found.records.iter().map(|record| record.sensitivity.len()).collect();
    assert_eq!(n_rows, [12, 12, 12, 12, 10, 12, 12, 12]);
    let without: Vec<EventDay> = events[1..].to_vec();
    let without = answer(&ask(&days, &without)).unwrap();
    for (here, there) in found.records.iter().zip(&without.records) {
        let row = here.sensitivity.iter().find(|row| row.param == "without the event of").unwrap();
        assert_eq!((row.value.as_str(), row.p), ("2020-02-04", there.p), "{}", here.about);
        assert_eq!(row.ratio, there.ratio, "{}", here.about);
    }
}

#[test]
fn of_equal_counts_the_closer_one_stands_higher() {
    // Nine events, each five days before a burst; moved by a week, each is two days after one and far from the next. One more
    // alignment has nine within a week: four weeks on, the bursts come one day later each.
    let first: Vec<usize> = (0..9).map(|k| 20 + 70 * k).collect();
    let loud: Vec<usize> = first.iter().flat_map(|day| [day + 5, day + 28 + 6]).collect();
    let days = quiet_with(&loud);
    let events: Vec<EventDay> = first.iter().map(|&at| event(&days, at, Listed::Before)).collect();
    let asked = Around { burst_share: 18.0 / 728.0, ..ask(&days, &events) };
    let found = answer(&asked).unwrap();
    let week = &found.records[3];
    assert_eq!((week.statistic.value, week.p), (9.0, Some(1.0 / 104.0)));
    let as_many = week.params.iter().find(|p| p.name == "share_of_shifts_as_many").unwrap();
    assert_eq!(as_many.value, 2.0 / 104.0);
}

#[test]
fn one_event_is_not_decided_however_striking() {
    let days = quiet_with(&[366]);
    let events = [event(&days, 365, Listed::After)];
    let found = answer(&ask(&days, &events)).unwrap();
    assert!(found.records.iter().all(|record| record.verdict == Verdict::CannotBeDecided));
    assert_eq!(codes(&found), ["N1_UNDECIDABLE", "NOT_PRELISTED"]);
    assert!(found.records[0].family.ends_with("exploratory"));
    assert!(found.sentences.last().unwrap().starts_with("Cannot be decided by timing"));
}

#[test]
fn a_short_span_says_its_floor() {
    let short = days((0..45).map(|day| 30 + day % 3).collect());
    let events = [event(&short, 38, Listed::Before)];
    let found = answer(&ask(&short, &events)).unwrap();
    assert_eq!(codes(&found), ["N1_UNDECIDABLE", "P_FLOOR"]);
    assert_eq!(found.records[0].p_floor, Some(1.0 / 6.0));
    assert_eq!(found.records[0].dropped[0].1, 3);
}

#[test]
fn whole_weeks_are_cut_where_an_event_has_room() {
    // 47 days with an event on the 40th: only the last cut leaves the week after it unwrapped.
    let mut counts = vec![20; 47];
    counts[0] = 1;
    let days = days(counts);
    let events = [event(&days, 39, Listed::Before)];
    let found = answer(&ask(&days, &events)).unwrap();
    let rise = &found.records[4];
    assert_eq!(rise.statistic.name, "rise_ln");
    assert!(rise.statistic.value.abs() < 1e-12, "{}", rise.statistic.value);
}

#[test]
fn refusals() {
    let quiet = quiet_with(&[]);
    assert_eq!(answer(&ask(&quiet, &[])).unwrap_err(), Refusal::NoEvents);
    let far = [EventDay { day: date(1999, 1, 1), title: String::new(), listed: Listed::Before }];
    assert!(matches!(answer(&ask(&quiet, &far)).unwrap_err(), Refusal::NoEventInside { n: 1, .. }));
    let one_day = days(vec![5]);
    let events = [event(&one_day, 0, Listed::Before)];
    assert!(matches!(answer(&ask(&one_day, &events)).unwrap_err(), Refusal::TooShort { n: 0, .. }));
    let none = Around { windows_days: &[], ..ask(&quiet, &events) };
    assert!(matches!(answer(&none).unwrap_err(), Refusal::Settings { .. }));
}

#[test]
fn few_events_are_said() {
    let days = quiet_with(&[30]);
    let events: Vec<EventDay> = [29, 93, 155].map(|at| event(&days, at, Listed::Before)).into();
    let found = answer(&ask(&days, &events)).unwrap();
    assert_eq!(codes(&found), ["FEW_EVENTS"]);
    assert_eq!(found.records[0].verdict, Verdict::CannotBeDecided);
}

#[test]
fn placebos_are_ranked() {
    let loud: Vec<usize> = TUESDAYS.iter().map(|day| day + 1).collect();
    let days = quiet_with(&loud);
    let events: Vec<EventDay> =
        TUESDAYS.iter().map(|&at| event(&days, at, Listed::Before)).collect();
    let placebos: Vec<Placebo> = (0..19)
        .map(|n| Placebo {
            name: format!("country {n}"),
            days: (0..8).map(|k| days.day(40 + n * 5 + k * 60)).collect(),
        })
        .collect();
    let found = answer(&Around { placebos: &placebos, ..ask(&days, &events) }).unwrap();
    let table = found.tables.iter().find(|table| table.name == "placebos").unwrap();
    assert_eq!(table.rows.len(), 19);
    assert!(table.title.contains("could not be below 0.050"), "{}", table.title);
}

/// Every shift, every event, every day looked at: those with more followed events, or as many whose next bursts are together as
/// near or nearer; where none is followed, all are alike.
fn plain_p(days: &Days, events: &[usize], bursts: &[bool], width: usize) -> f64 {
    let n = days.n();
    let next = |day: usize| (0..n).find(|lag| bursts[(day + lag) % n]).unwrap_or(2 * n);
    let of = |shift: usize| {
        let apart: Vec<usize> = events.iter().map(|&event| next(event + shift)).collect();
        let n_followed = apart.iter().filter(|&&lag| lag <= width).count();
        (n_followed, if n_followed > 0 { apart.iter().sum::<usize>() } else { 0 })
    };
    let seen = of(0);
    let as_high =
        |other: (usize, usize)| other.0 > seen.0 || other.0 == seen.0 && other.1 <= seen.1;
    let n_as_high = (0..n / 7).filter(|week| as_high(of(week * 7))).count();
    n_as_high as f64 / (n / 7) as f64
}

/// The same for burst days and the events before them.
fn plain_preceded(days: &Days, events: &[usize], bursts: &[bool], width: usize) -> f64 {
    let n = days.n();
    let turned = Days { counts: days.counts.iter().rev().copied().collect(), ..days.clone() };
    // Read backwards, bursts are followed by events.
    let burst_days: Vec<usize> = (0..n).filter(|&day| bursts[day]).map(|day| n - 1 - day).collect();
    let mut is_event = vec![false; n];
    events.iter().for_each(|&event| is_event[n - 1 - event] = true);
    plain_p(&turned, &burst_days, &is_event, width)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn as_the_plain_twin_says(counts in prop::collection::vec(0u64..50, 70), events in prop::collection::btree_set(0usize..70, 1..9)) {
        let days = days(counts);
        let listed: Vec<EventDay> = events.iter().map(|&at| event(&days, at, Listed::Before)).collect();
        let found = answer(&Around { burst_share: 0.1, ..ask(&days, &listed) }).unwrap();
        let is_burst = bursts::bursts(&days.counts, 0.1);
        let places: Vec<usize> = events.into_iter().collect();
        for (record, width) in found.records[1..4].iter().zip([1, 3, 7]) {
            prop_assert_eq!(record.p.unwrap(), plain_p(&days, &places, &is_burst, width));
        }
        for (record, width) in found.records[5..8].iter().zip([1, 3, 7]) {
            prop_assert_eq!(record.p.unwrap(), plain_preceded(&days, &places, &is_burst, width));
        }
    }

    #[test]
    fn whole_weeks_later_is_the_same(counts in prop::collection::vec(0u64..50, 70..90), events in prop::collection::btree_set(0usize..70, 1..9), weeks in 1i64..500) {
        let here = days(counts);
        let there = Days { first: here.first.saturating_add(jiff::Span::new().weeks(weeks)), ..here.clone() };
        let at = |days: &Days| -> Vec<EventDay> { events.iter().map(|&at| event(days, at, Listed::Before)).collect() };
        let (one, two) = (at(&here), at(&there));
        let (one, two) = (answer(&ask(&here, &one)).unwrap(), answer(&ask(&there, &two)).unwrap());
        for (x, y) in one.records.iter().zip(&two.records) {
            prop_assert_eq!((x.p, x.statistic.value, x.expected), (y.p, y.statistic.value, y.expected));
        }
    }

    #[test]
    fn the_order_of_events_and_doubles_change_nothing(events in prop::collection::vec(0usize..70, 1..9)) {
        let days = days((0..70).map(|day| 10 + (day * 31) % 17).collect());
        let listed: Vec<EventDay> = events.iter().map(|&at| event(&days, at, Listed::Before)).collect();
        let mut turned = listed.clone();
        turned.reverse();
        turned.push(listed[0].clone());
        let (one, two) = (answer(&ask(&days, &listed)).unwrap(), answer(&ask(&days, &turned)).unwrap());
        prop_assert_eq!(one.records[0].p, two.records[0].p);
        prop_assert_eq!(one.records[0].n_units, two.records[0].n_units);
    }
}

#[test]
fn the_floor_times_windows_is_said_of_what_is_multiplied() {
    // 53 weeks: 1/53 is .019 and can pass alone; times three windows it is .057 and cannot.
    let counts = (0..371).map(|day| 20 + (day * 7919) % 5).collect();
    let days = days(counts);
    let events: Vec<EventDay> = (0..9).map(|k| event(&days, 20 + 35 * k, Listed::Before)).collect();
    let found = answer(&ask(&days, &events)).unwrap();
    let floors: Vec<bool> = (found.records.iter())
        .map(|record| record.warnings.iter().any(|w| w.code == WarningCode::PFloor))
        .collect();
    // The best of all windows, three windows, the rise, three windows the other way round.
    assert_eq!(floors, [false, true, true, true, false, true, true, true]);
    assert_eq!(found.records[0].p_floor, Some(1.0 / 53.0));
    // 51 weeks decide nothing, and every record says so.
    let days = Days { counts: days.counts[..357].to_vec(), ..days };
    let found = answer(&ask(&days, &events)).unwrap();
    let is_said = |record: &Record| record.warnings.iter().any(|w| w.code == WarningCode::PFloor);
    assert!(found.records.iter().all(is_said));
}

#[test]
fn an_event_at_an_end_is_said() {
    let days = quiet_with(&[200]);
    let n = days.counts.len() / 7 * 7;
    let warned = |place: usize| {
        let events: Vec<EventDay> =
            [60, 130, place].map(|at| event(&days, at, Listed::Before)).into();
        codes(&answer(&ask(&days, &events)).unwrap()).contains(&"SHORT_SPAN")
    };
    // The week before begins on the first day, the week after ends on the last: nothing is missing.
    assert_eq!([6, 7, n - 7, n - 6].map(warned), [true, false, false, true]);
}
