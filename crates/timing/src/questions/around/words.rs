//! The sentences, tables and warnings of `around`.

use super::ring::Ring;
use super::tests_made::TestsMade;
use super::{Around, EVENTS_MIN, WEEKS_MIN};
use crate::record::{LEVEL, chance};
use model::event::Listed;
use model::timing::{Cell, Record, Table};
use model::{Warning, WarningCode};

pub(super) fn within(width_days: u32) -> String {
    match width_days {
        0 => "the same day".to_owned(),
        1 => "a day".to_owned(),
        n => format!("{n} days"),
    }
}

pub(super) fn widths(windows_days: &[u32]) -> String {
    let all: Vec<String> = windows_days.iter().map(u32::to_string).collect();
    format!("{} days", all.join(", "))
}

pub(super) fn null(ring: &Ring) -> String {
    format!(
        "The posts are as they are; the events are moved together by every number of whole weeks from 0 to {} around the span.",
        ring.n_weeks() - 1
    )
}

/// Says the same of counts, and how equal counts are told apart.
pub(super) fn null_of_counts(ring: &Ring) -> String {
    format!("{} Of shifts with as many, those whose days lie as close or closer count.", null(ring))
}

pub(super) fn assumptions() -> Vec<String> {
    vec![
        "Apart from the events, one week is as likely to hold a burst as another: no lasting growth or decline that the events follow.".to_owned(),
        "The end of the span is joined to its beginning.".to_owned(),
        "A burst is a day far above the median of its weekday in the eight weeks to each side.".to_owned(),
    ]
}

pub(super) fn blind_spots() -> Vec<String> {
    vec![
        "What moves posts and comes with the events (news, campaigns of everybody, holidays) is in the same days and cannot be told apart.".to_owned(),
        "It says when, not who, and nothing about intent or effect.".to_owned(),
        "The first and the last day of the posts may be incomplete.".to_owned(),
    ]
}

/// Lists the warnings that all claims of the question share.
pub(super) fn warnings(question: &Around<'_>, ring: &Ring) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |code, text: String| warnings.push(Warning::new(code, text));
    let n = ring.events.len();
    if n == 1 {
        warn(WarningCode::N1Undecidable, "one event: timing cannot decide".to_owned());
    } else if n < EVENTS_MIN {
        warn(
            WarningCode::FewEvents,
            format!("{n} events; fewer than {EVENTS_MIN} cannot carry a verdict"),
        );
    }
    let floor = 1.0 / ring.n_weeks() as f64;
    if ring.n_weeks() < WEEKS_MIN {
        let text = format!(
            "{} whole weeks, so the smallest possible p is 1/{} = {}; a year is needed for a verdict",
            ring.n_weeks(),
            ring.n_weeks(),
            chance(floor)
        );
        warn(WarningCode::PFloor, text);
    }
    if question.events.iter().any(|event| event.listed != Listed::Before) {
        let text = "not all events are marked as listed before looking: exploratory";
        warn(WarningCode::NotPrelisted, text.to_owned());
    }
    if question.windows_listed == Listed::After {
        let text = "the windows were chosen knowing the posts: exploratory";
        warn(WarningCode::PostHocWindow, text.to_owned());
    }
    let weekday = |event: &usize| event % 7;
    if n > 1 && ring.events.iter().all(|event| weekday(event) == weekday(&ring.events[0])) {
        let text =
            "all events lie on one weekday; shifts by whole weeks keep it, other tests would not";
        warn(WarningCode::WeekdayLocked, text.to_owned());
    }
    let n_days = ring.counts.len();
    let n_at_ends = ring.events.iter().filter(|&&at| !(7..=n_days - 7).contains(&at)).count();
    if n_at_ends > 0 {
        let events = if n_at_ends == 1 { "event lies" } else { "events lie" };
        let text = format!(
            "{n_at_ends} {events} less than a week from an end of the posts: what is missing of that week is taken from their other end"
        );
        warn(WarningCode::ShortSpan, text);
    }
    let gaps = question.days.gaps().len();
    if gaps > 0 {
        warn(
            WarningCode::Gaps,
            format!("{gaps} days without any post where some would be expected"),
        );
    }
    warnings
}

/// Warns that a claim which is multiplied by the number of windows cannot pass; those that are not multiplied can.
pub(super) fn floor_times_windows(record: &Record, ring: &Ring) -> Option<Warning> {
    let floor = 1.0 / ring.n_weeks() as f64;
    let is_out_of_reach =
        record.m_tests > 1 && ring.n_weeks() >= WEEKS_MIN && floor * record.m_tests as f64 > LEVEL;
    is_out_of_reach.then(|| {
        let text = format!(
            "the smallest possible p is {}; times {} windows it cannot fall to 5 %",
            chance(floor),
            record.m_tests
        );
        Warning::new(WarningCode::PFloor, text)
    })
}

pub(super) fn sentences(
    question: &Around<'_>,
    ring: &Ring,
    any: &Record,
    windows: &[Record],
    rise: &Record,
) -> Vec<String> {
    let counts: Vec<String> = windows
        .iter()
        .zip(question.windows_days)
        .map(|(record, &width)| {
            format!(
                "{} of {} within {} (chance gives {:.1}; p {})",
                record.statistic.value,
                record.n_units,
                within(width),
                record.expected.unwrap_or(0.0),
                chance(record.p.unwrap_or(1.0))
            )
        })
        .collect();
    let weeks = ring.n_weeks();
    vec![
        format!("Events followed by a burst: {}.", counts.join("; ")),
        format!(
            "Over all {} windows together p is {}; the smallest p these {weeks} weeks can give is {}.",
            windows.len(),
            chance(any.p.unwrap_or(1.0)),
            chance(1.0 / weeks as f64)
        ),
        format!(
            "From the week before to the week after an event posts change by the factor {:.2} (p {}).",
            rise.ratio.unwrap_or(1.0),
            chance(rise.p.unwrap_or(1.0))
        ),
        format!(
            "{}{}",
            any.verdict.words()[..1].to_uppercase(),
            &format!("{}.", any.verdict.words())[1..]
        ),
    ]
}

pub(super) fn windows_table(question: &Around<'_>, made: &TestsMade) -> Table {
    let row = |(at, &width): (usize, &u32)| {
        let (trigger, precursor) = (&made.triggers[at], &made.precursors[at]);
        vec![
            Cell::Count(u64::from(width)),
            Cell::Count(u64::from(trigger.counts[0])),
            Cell::Number(trigger.mean()),
            Cell::Number(trigger.p),
            Cell::Count(u64::from(precursor.counts[0])),
            Cell::Number(precursor.mean()),
            Cell::Number(precursor.p),
        ]
    };
    Table {
        name: "windows",
        title: "Looking elsewhere: every window, both ways round".to_owned(),
        columns: vec![
            "window_days",
            "events_followed",
            "expected",
            "p",
            "bursts_preceded",
            "expected_preceded",
            "p_preceded",
        ],
        rows: question.windows_days.iter().enumerate().map(row).collect(),
    }
}

pub(super) fn events_table(question: &Around<'_>, ring: &Ring, bursts: &[bool]) -> Table {
    let n = ring.counts.len();
    let reach = question.windows_days.iter().copied().max().unwrap_or(0) as usize;
    let row = |&event: &usize| {
        let day = ring.day(event);
        let titles: Vec<&str> =
            question.events.iter().filter(|e| e.day == day).map(|e| e.title.as_str()).collect();
        let next = (0..=reach).find(|lag| bursts[(event + lag) % n]);
        vec![
            Cell::Day(day),
            Cell::Text(titles.join("; ")),
            Cell::Count(ring.counts[event]),
            next.map_or(Cell::Empty, |lag| Cell::Count(lag as u64)),
            Cell::Number(ring.rise_at(event)),
        ]
    };
    Table {
        name: "events",
        title: "Each event, the days to the next burst, and its own rise".to_owned(),
        columns: vec!["day", "event", "posts", "days_to_burst", "rise_ln"],
        rows: ring.events.iter().map(row).collect(),
    }
}
