//! Is there a rhythm, and which?
#![doc = include_str!("season.md")]

use crate::methods::stl::{Stl, StlSettings, stl};
use crate::record::{self, LEVEL, Refusal, chance};
use crate::series::Slots;
use jiff::tz::TimeZone;
use model::event::Listed;
use model::timing::{Answer, Cell, Drawing, Measure, Record, Sensitivity, Table, Verdict};
use model::{Warning, WarningCode};
use stats::draws::Draws;

/// Turns drawn, unless said otherwise.
pub const N_TURNS: u64 = 999;
/// Fewer periods are refused.
pub const PERIODS_MIN: usize = 4;

/// The period looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Seven days, by day.
    Week,
    /// 168 hours, by hour.
    HourOfWeek,
}

impl Period {
    fn places(self) -> usize {
        match self {
            Self::Week => 7,
            Self::HourOfWeek => 168,
        }
    }
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Season<'a> {
    /// Posts by quarter hour.
    pub slots: &'a Slots,
    /// Zone of days and hours.
    pub zone: &'a TimeZone,
    /// The period.
    pub period: Period,
    /// Turns to draw.
    pub n_turns: u64,
    /// Seed of the draws.
    pub seed: u64,
}

/// Phase means against turned phase means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rhythm {
    /// Mean square of the phase means of `ln(1 + posts)`, period means taken off.
    pub statistic: f64,
    /// Its mean over all turns.
    pub expected: f64,
    /// `(as large + 1) / (turns + 1)`.
    pub p: f64,
    /// A chance that is even under the null.
    pub p_by_lot: f64,
}

/// Tests whether phases of a period differ: each period is turned by a number of places of its own.
///
/// `y` holds whole periods. `None` for less than two periods.
pub fn rhythm(y: &[f64], period: usize, n_turns: u64, seed: u64) -> Option<Rhythm> {
    if period < 2 || y.len() < 2 * period {
        return None;
    }
    let rows: Vec<Vec<f64>> = (y.chunks_exact(period))
        .map(|row| {
            let mean = row.iter().sum::<f64>() / period as f64;
            row.iter().map(|y| y - mean).collect()
        })
        .collect();
    let n = rows.len() as f64;
    let statistic = |turns: &[usize]| {
        let mut sums = vec![0.0; period];
        for (row, &turn) in rows.iter().zip(turns) {
            let (tail, head) = row.split_at(turn);
            head.iter().chain(tail).zip(&mut sums).for_each(|(y, sum)| *sum += y);
        }
        sums.iter().map(|sum| (sum / n).powi(2)).sum::<f64>() / period as f64
    };
    let seen = statistic(&vec![0; rows.len()]);
    let mut draws = Draws::new(seed, 0x5EA5);
    let (mut larger, mut equal, mut total) = (0u64, 0u64, 0.0);
    for _ in 0..n_turns {
        let turns: Vec<usize> = rows.iter().map(|_| draws.below(period as u64) as usize).collect();
        let turned = statistic(&turns);
        let tie = 1e-12 * (seen + turned) + 1e-300;
        total += turned;
        larger += u64::from(turned > seen + tie);
        equal += u64::from((turned - seen).abs() <= tie);
    }
    let all = (n_turns + 1) as f64;
    Some(Rhythm {
        statistic: seen,
        expected: total / n_turns.max(1) as f64,
        p: (larger + equal + 1) as f64 / all,
        p_by_lot: (larger as f64 + draws.unit() * (equal + 1) as f64) / all,
    })
}

/// Answers.
///
/// # Errors
/// When the posts hold fewer than four whole periods.
pub fn answer(question: &Season<'_>) -> Result<Answer, Refusal> {
    let period = question.period.places();
    let days = question.slots.days(question.zone);
    let counts = match question.period {
        Period::Week => days.counts.clone(),
        Period::HourOfWeek => question.slots.hours().counts,
    };
    let n_periods = counts.len() / period;
    if n_periods < PERIODS_MIN {
        let needed = PERIODS_MIN as u64;
        return Err(Refusal::TooShort {
            what: "`season`",
            needed,
            unit: "whole weeks",
            n: n_periods as u64,
        });
    }
    let y: Vec<f64> = counts.iter().map(|&count| (count as f64).ln_1p()).collect();
    let too_short = Refusal::Settings { what: "a season needs at least two periods" };
    let rhythm = rhythm(&y[..n_periods * period], period, question.n_turns, question.seed)
        .ok_or(too_short.clone())?;
    let parts = stl(&y, StlSettings::robust(period)).ok_or(too_short)?;
    let phases = phase_means(question, &parts);
    let left_over = (n_periods, counts.len() % period);
    let mut record = record_of(question, &rhythm, (&parts, &phases), left_over);
    record.sensitivity = moved(question, &counts[..n_periods * period]);
    record.warnings = warnings(days.gaps().len(), n_periods);
    let hours = question.slots.hours_of_week(question.zone);
    let sentences = sentences(&record, question, &hours);
    let zone = question.zone.iana_name().unwrap_or("UTC").to_owned();
    Ok(Answer {
        question: "season",
        sentences,
        records: vec![record],
        tables: vec![phases_table(question, &phases), working_hours(question.slots)],
        drawings: vec![Drawing::HourOfWeek { zone, per_hour: hours }],
    })
}

/// Asks again of the first and of the second half of the weeks, of the posts as they are instead of their logarithms, and of days
/// by UTC where the zone is another. The logarithms of whole weeks are what the claim itself rests on.
fn moved(question: &Season<'_>, counts: &[u64]) -> Vec<Sensitivity> {
    let period = question.period.places();
    let row = |param: &str, value: &str, y: &[f64]| {
        let whole = y.len() / period * period;
        let found = rhythm(&y[..whole], period, question.n_turns, question.seed);
        let ratio = |found: Rhythm| found.statistic / found.expected;
        Sensitivity {
            param: param.to_owned(),
            value: value.to_owned(),
            p: found.map(|found| found.p),
            ratio: found.filter(|found| found.expected > 0.0).map(ratio),
        }
    };
    let logs = |counts: &[u64]| -> Vec<f64> {
        counts.iter().map(|&count| (count as f64).ln_1p()).collect()
    };
    let (first, second) = counts.split_at(counts.len() / period / 2 * period);
    let plain: Vec<f64> = counts.iter().map(|&count| count as f64).collect();
    let mut rows = vec![
        row("weeks", "first half", &logs(first)),
        row("weeks", "second half", &logs(second)),
        row("posts", "as they are, no logarithm", &plain),
    ];
    // Hours are counted by UTC anyhow.
    if question.period == Period::Week && question.zone.iana_name() != Some("UTC") {
        let by_utc = question.slots.days(&TimeZone::UTC).counts;
        rows.push(row("zone", "UTC", &logs(&by_utc)));
    }
    rows
}

/// Draws the calendar of days and hours, local, and in UTC where that is another.
pub fn calendars(slots: &Slots, zone: &TimeZone) -> Vec<Drawing> {
    let day_hours = |by: &TimeZone| {
        let (first, counts) = slots.day_hours(by);
        let zone = by.iana_name().unwrap_or("UTC").to_owned();
        Drawing::DayHours { zone, first, counts }
    };
    let mut drawings = vec![day_hours(zone)];
    if zone.iana_name().is_some_and(|name| name != "UTC") {
        drawings.push(day_hours(&TimeZone::UTC));
    }
    drawings
}

fn record_of(
    question: &Season<'_>,
    rhythm: &Rhythm,
    (parts, phases): (&Stl, &[f64]),
    (n_periods, n_over): (usize, usize),
) -> Record {
    let by = match question.period {
        Period::Week => "days of the week",
        Period::HourOfWeek => "hours of the week",
    };
    let about = format!("{by} differ in ln(1 + posts)");
    let null = format!(
        "The same weeks, each turned by a number of places of its own: {} times.",
        question.n_turns
    );
    let measure = Measure::new("phase_mean_square", rhythm.statistic);
    let mut record = record::begin("season", about, null, measure, (n_periods as u64, "weeks"));
    record::compare(&mut record, rhythm.expected);
    record.p = Some(rhythm.p);
    record.q_bh = Some(rhythm.p);
    record.by_pass = Some(rhythm.p <= LEVEL);
    record.p_floor = Some(1.0 / (question.n_turns + 1) as f64);
    record.n_perm = Some(question.n_turns);
    record.seed = Some(question.seed);
    record.family = "one test of all phases".to_owned();
    record.prelisted = Listed::Before;
    record.verdict =
        if rhythm.p <= LEVEL { Verdict::MoreThanChance(None) } else { Verdict::NotDistinguishable };
    // Of the means of the places: a single loud place of one week is no rhythm.
    let swing = |of: fn(f64, f64) -> f64, start: f64| phases.iter().copied().fold(start, of);
    let swing = swing(f64::max, f64::NEG_INFINITY) - swing(f64::min, f64::INFINITY);
    record.params = vec![
        Measure::new("period", question.period.places() as f64),
        Measure::new("strength", strength(parts)),
        Measure::new("swing_ratio", swing.exp()),
    ];
    record.dropped = vec![("places beyond whole weeks".to_owned(), n_over as u64)];
    record.assumptions = vec![
        "Without a rhythm, one place of a week is like another.".to_owned(),
        "Holidays and elections are no season; a giant day counts little (robust fit).".to_owned(),
    ];
    record.blind_spots = vec![
        "Working hours fit many zones: they describe, and name nobody's place.".to_owned(),
        "Scheduled posts and several shifts of people look like one person without sleep."
            .to_owned(),
    ];
    record
}

/// Share of the variance around the trend that repeats, 0 to 1.
fn strength(parts: &Stl) -> f64 {
    let variance = |y: &[f64]| {
        let mean = y.iter().sum::<f64>() / y.len() as f64;
        y.iter().map(|y| (y - mean).powi(2)).sum::<f64>()
    };
    let both: Vec<f64> = parts.season.iter().zip(&parts.rest).map(|(s, r)| s + r).collect();
    let all = variance(&both);
    if all > 0.0 { (1.0 - variance(&parts.rest) / all).max(0.0) } else { 0.0 }
}

fn warnings(n_gaps: usize, n_periods: usize) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if n_gaps > 0 {
        let text = format!("{n_gaps} days without any post where some would be expected");
        warnings.push(Warning::new(WarningCode::Gaps, text));
    }
    if n_periods < 8 {
        let text = format!("{n_periods} whole weeks: the rhythm of a season is not seen in so few");
        warnings.push(Warning::new(WarningCode::ShortSpan, text));
    }
    warnings
}

fn sentences(record: &Record, question: &Season<'_>, hours: &[f64]) -> Vec<String> {
    const DAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let top = (0..hours.len()).fold(0, |best, at| if hours[at] > hours[best] { at } else { best });
    let param = |name: &str| {
        record.params.iter().find(|param| param.name == name).map_or(0.0, |param| param.value)
    };
    vec![
        format!(
            "Rhythm of the week: {} (p {}); it makes {:.0} % of the ups and downs around the trend, busiest to quietest {:.1} to 1.",
            record.verdict.words(),
            chance(record.p.unwrap_or(1.0)),
            100.0 * param("strength"),
            param("swing_ratio")
        ),
        format!(
            "The busiest hour is {} {}:00 ({}), with {:.1} posts an hour.",
            DAYS[top / 24],
            top % 24,
            question.zone.iana_name().unwrap_or("UTC"),
            hours[top]
        ),
    ]
}

/// Returns the mean season of each place of the period, as logarithms, Monday first.
fn phase_means(question: &Season<'_>, parts: &Stl) -> Vec<f64> {
    let period = question.period.places();
    let first = match question.period {
        Period::Week => question.slots.days(question.zone).weekday(0),
        Period::HourOfWeek => question.slots.hours().hour_of_week(0),
    };
    let mean = |phase: usize| {
        let at: Vec<f64> = (parts.season.iter().enumerate())
            .filter(|(place, _)| (first + place) % period == phase)
            .map(|(_, season)| *season)
            .collect();
        at.iter().sum::<f64>() / at.len().max(1) as f64
    };
    (0..period).map(mean).collect()
}

fn phases_table(question: &Season<'_>, phases: &[f64]) -> Table {
    const DAYS: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let name = |phase: usize| match question.period {
        Period::Week => DAYS[phase % 7].to_owned(),
        Period::HourOfWeek => format!("{} {}:00", DAYS[phase / 24 % 7], phase % 24),
    };
    let row =
        |(phase, mean): (usize, &f64)| vec![Cell::Text(name(phase)), Cell::Number(mean.exp())];
    Table {
        name: "phases",
        title: "Factor of each place of the week, Monday first".to_owned(),
        columns: vec!["place", "factor"],
        rows: phases.iter().enumerate().map(row).collect(),
    }
}

/// Lists the share of posts that would fall on Monday to Friday, 9:00 to 17:00, by distance from UTC: a description only.
fn working_hours(slots: &Slots) -> Table {
    let hours = slots.hours();
    let mut by_phase = [0u64; 168];
    for (place, &count) in hours.counts.iter().enumerate() {
        by_phase[hours.hour_of_week(place)] += count;
    }
    let total = by_phase.iter().sum::<u64>().max(1) as f64;
    let mut rows: Vec<(i64, f64)> = (-12..=14i64)
        .map(|offset| {
            let works = |phase: i64| {
                let local = (phase + offset).rem_euclid(168);
                local / 24 < 5 && (9..17).contains(&(local % 24))
            };
            let n: u64 =
                (0..168).filter(|&phase| works(phase)).map(|phase| by_phase[phase as usize]).sum();
            (offset, n as f64 / total)
        })
        .collect();
    rows.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    let row =
        |(offset, share): &(i64, f64)| vec![Cell::Number(*offset as f64), Cell::Number(*share)];
    Table {
        name: "working-hours",
        title: "Share of posts on Monday to Friday 9:00 to 17:00, by hours ahead of UTC (24 % if posts fell evenly): a description only".to_owned(),
        columns: vec!["utc_offset_hours", "share"],
        rows: rows.iter().take(5).map(row).collect(),
    }
}

#[cfg(test)]
mod tests;
