//! Do bursts come near events more often than the calendar's weeks explain?
//!
//! The unit is the event, never the post. All shifts by whole weeks are made; the smallest chance they can give is said.
#![doc = include_str!("around.md")]

mod bursts;
mod moved;
mod placebo;
mod ring;
mod tests_made;
mod words;

use crate::record::{self, LEVEL, Refusal};
use crate::series::Days;
use jiff::civil::Date;
use model::event::Listed;
use model::timing::{Answer, Drawing, Record, Verdict};
pub use placebo::Placebo;
use ring::Ring;

/// Windows in days, unless said otherwise: the event's day and so many after it.
pub const WINDOWS_DAYS: [u32; 3] = [1, 3, 7];
/// Share of days that are bursts, unless said otherwise.
pub const BURST_SHARE: f64 = 0.05;
/// Fewer events cannot carry a verdict.
pub const EVENTS_MIN: usize = 8;
/// Fewer whole weeks cannot carry one.
pub const WEEKS_MIN: usize = 52;

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventDay {
    /// Its day in the zone of the series.
    pub day: Date,
    /// Words.
    pub title: String,
    /// Whether it was listed before looking.
    pub listed: Listed,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Around<'a> {
    /// Posts by day.
    pub days: &'a Days,
    /// The events.
    pub events: &'a [EventDay],
    /// Windows in days.
    pub windows_days: &'a [u32],
    /// Whether the windows were chosen before looking.
    pub windows_listed: Listed,
    /// Share of days that are bursts, above 0, at most 1/2.
    pub burst_share: f64,
    /// Calendars that should not matter.
    pub placebos: &'a [Placebo],
}

impl EventDay {
    /// Makes an event without words that was listed before looking.
    pub fn listed(day: Date) -> Self {
        Self { day, title: String::new(), listed: Listed::Before }
    }
}

impl<'a> Around<'a> {
    /// Asks with the usual windows, fixed before looking, and without placebo calendars.
    pub fn usual(days: &'a Days, events: &'a [EventDay]) -> Self {
        Self {
            days,
            events,
            windows_days: &WINDOWS_DAYS,
            windows_listed: Listed::Before,
            burst_share: BURST_SHARE,
            placebos: &[],
        }
    }
}

/// Answers.
///
/// # Errors
/// When there is no event inside the whole weeks of the posts, or a setting makes no sense.
pub fn answer(question: &Around<'_>) -> Result<Answer, Refusal> {
    check(question)?;
    let events: Vec<Date> = question.events.iter().map(|event| event.day).collect();
    let ring = Ring::new(question.days, &events).ok_or_else(|| no_event_inside(question))?;
    let bursts = bursts::bursts(&ring.counts, question.burst_share);
    let made = tests_made::TestsMade::new(&ring, &bursts, question.windows_days);
    let mut windows = windows(question, &ring, &made);
    let m = windows.len() as u64;
    record::correct(&mut windows, m);
    let mut any = any_window(question, &ring, &made);
    let mut rise = rise(question, &ring);
    let mut precursors = precursors(question, &ring, &made);
    record::correct(&mut precursors, m);
    let warnings = words::warnings(question, &ring);
    let undecidable = ring.events.len() < EVENTS_MIN || ring.n_weeks() < WEEKS_MIN;
    let all =
        std::iter::once(&mut any).chain([&mut rise]).chain(&mut windows).chain(&mut precursors);
    for record in all {
        finish(record, question, &ring, &warnings, undecidable);
    }
    let mut claims = moved::Claims {
        any: &mut any,
        windows: &mut windows,
        rise: &mut rise,
        precursors: &mut precursors,
    };
    moved::add(question, &ring, &mut claims);
    let sentences = words::sentences(question, &ring, &any, &windows, &rise);
    let mut tables =
        vec![words::windows_table(question, &made), words::events_table(question, &ring, &bursts)];
    tables.extend(placebo::table(question, &ring));
    let records: Vec<Record> =
        std::iter::once(any).chain(windows).chain([rise]).chain(precursors).collect();
    Ok(Answer {
        question: "around",
        sentences,
        records,
        tables,
        drawings: drawings(question, &ring),
    })
}

fn check(question: &Around<'_>) -> Result<(), Refusal> {
    if question.events.is_empty() {
        return Err(Refusal::NoEvents);
    }
    if question.windows_days.is_empty() {
        return Err(Refusal::Settings { what: "no window is given" });
    }
    if !(question.burst_share > 0.0 && question.burst_share <= 0.5) {
        return Err(Refusal::Settings {
            what: "the share of burst days lies above 0 and is at most 0.5",
        });
    }
    if question.days.n() < 14 {
        let n = (question.days.n() / 7) as u64;
        return Err(Refusal::TooShort { what: "`around`", needed: 2, unit: "whole weeks", n });
    }
    Ok(())
}

fn no_event_inside(question: &Around<'_>) -> Refusal {
    let days = question.days;
    Refusal::NoEventInside {
        n: question.events.len() as u64,
        first: days.first.to_string(),
        last: days.day(days.n() - 1).to_string(),
    }
}

/// One record for each window: the share of events followed by a burst.
fn windows(question: &Around<'_>, ring: &Ring, made: &tests_made::TestsMade) -> Vec<Record> {
    let row = |(at, &width): (usize, &u32)| {
        let about = format!("events followed by a burst within {}", words::within(width));
        let mut record =
            made.record(ring, &about, &made.triggers[at], (ring.events.len() as u64, "events"));
        record.params.push(model::timing::Measure::new("window_days", f64::from(width)));
        record
    };
    question.windows_days.iter().enumerate().map(row).collect()
}

/// One record for each window: the share of burst days preceded by an event. A description beside the main test.
fn precursors(question: &Around<'_>, ring: &Ring, made: &tests_made::TestsMade) -> Vec<Record> {
    let row = |(at, &width): (usize, &u32)| {
        let before = words::within(width);
        let before = before.strip_prefix("a ").unwrap_or(&before);
        let about = format!("burst days with an event in the {before} before");
        let mut record =
            made.record(ring, &about, &made.precursors[at], (made.n_bursts, "burst days"));
        record.params.push(model::timing::Measure::new("window_days", f64::from(width)));
        record
    };
    question.windows_days.iter().enumerate().map(row).collect()
}

/// The leading record: the best of all windows, held against the best of all windows of every shift.
fn any_window(question: &Around<'_>, ring: &Ring, made: &tests_made::TestsMade) -> Record {
    let best = made.best_window();
    let about = format!(
        "events followed by a burst, best of {} windows ({})",
        question.windows_days.len(),
        words::within(question.windows_days[best])
    );
    let events = (ring.events.len() as u64, "events");
    let mut record = made.record(ring, &about, &made.triggers[best], events);
    record.p = Some(made.p_any);
    if let Some(param) = record.params.iter_mut().find(|p| p.name == "share_of_shifts_above") {
        param.value = made.any_above;
    }
    record.params.retain(|param| param.name != "share_of_shifts_as_many");
    record
}

fn rise(question: &Around<'_>, ring: &Ring) -> Record {
    let found = ring.rise();
    let null = words::null(ring);
    let about = "mean of ln(1 + posts) in the week from the event's day on, minus the week before";
    let measure = model::timing::Measure::new("rise_ln", found.statistic);
    let mut record =
        record::begin("around", about, null, measure, (ring.events.len() as u64, "events"));
    record.difference = Some(found.statistic);
    record.ratio = Some(found.statistic.exp());
    // The effect is told as a ratio, and so is its interval.
    let (low, high) = ring.rise_interval(&found);
    record.interval95 = Some((low.exp(), high.exp()));
    record.p = Some(found.p);
    record.q_bh = Some(found.p);
    record.by_pass = Some(found.p <= LEVEL);
    let _ = question;
    record
}

fn finish(
    record: &mut Record,
    question: &Around<'_>,
    ring: &Ring,
    warnings: &[model::Warning],
    undecidable: bool,
) {
    let listed = |of: Listed| question.events.iter().all(|event| event.listed == of);
    record.prelisted = if listed(Listed::Before) {
        Listed::Before
    } else if question.events.iter().any(|event| event.listed == Listed::After) {
        Listed::After
    } else {
        Listed::Unsaid
    };
    let exploratory =
        record.prelisted != Listed::Before || question.windows_listed == Listed::After;
    let label = if exploratory { ", exploratory" } else { "" };
    record.family = format!("windows {}{label}", words::widths(question.windows_days));
    record.p_floor = Some(1.0 / ring.n_weeks() as f64);
    record.n_perm = Some(ring.n_weeks() as u64);
    record.params.push(model::timing::Measure::new("burst_share", question.burst_share));
    record.params.push(model::timing::Measure::new("n_weeks", ring.n_weeks() as f64));
    record.dropped = ring.dropped();
    record.assumptions = words::assumptions();
    record.blind_spots = words::blind_spots();
    record.warnings = warnings.to_vec();
    record.warnings.extend(words::floor_times_windows(record, ring));
    let p = record.p.unwrap_or(1.0) * record.m_tests as f64;
    record.verdict = if undecidable {
        Verdict::CannotBeDecided
    } else if p <= LEVEL {
        Verdict::MoreThanChance(None)
    } else {
        Verdict::NotDistinguishable
    };
}

fn drawings(question: &Around<'_>, ring: &Ring) -> Vec<Drawing> {
    let events = question.events.iter().map(|event| (event.day, event.title.clone())).collect();
    let timeline = Drawing::Timeline {
        first: question.days.first,
        counts: question.days.counts.clone(),
        events,
        levels: Vec::new(),
        changes: Vec::new(),
    };
    vec![timeline, ring.epochs()]
}

#[cfg(test)]
mod tests;
