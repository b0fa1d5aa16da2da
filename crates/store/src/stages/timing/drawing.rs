//! What is drawn.

use crate::written::{Real, text_form};
use jiff::civil::Date;
use model::timing::{DayRange, Drawing, Level};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Written {
    Timeline {
        #[serde(with = "text_form")]
        first: Date,
        counts: Vec<u64>,
        events: Vec<(Day, String)>,
        levels: Vec<WrittenLevel>,
        changes: Vec<[Day; 3]>,
    },
    Epochs {
        lags: Vec<i64>,
        mean: Vec<Real>,
        band: Vec<(Real, Real)>,
        leave_one_out: Vec<(Real, Real)>,
        unit: String,
    },
    HourOfWeek {
        zone: String,
        per_hour: Vec<Real>,
    },
    DayHours {
        zone: String,
        #[serde(with = "text_form")]
        first: Date,
        counts: Vec<[u32; 24]>,
    },
    Lags {
        edges_secs: Vec<Real>,
        observed: Vec<u64>,
        expected: Vec<Real>,
    },
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Day(#[serde(with = "text_form")] Date);

#[derive(Serialize, Deserialize)]
pub(super) struct WrittenLevel {
    first: Day,
    last: Day,
    per_day: Real,
}

fn reals(all: &[f64]) -> Vec<Real> {
    all.iter().copied().map(Real).collect()
}

fn pairs(all: &[(f64, f64)]) -> Vec<(Real, Real)> {
    all.iter().map(|&(low, high)| (Real(low), Real(high))).collect()
}

pub(super) fn write(drawing: &Drawing) -> Written {
    match drawing {
        Drawing::Timeline { first, counts, events, levels, changes } => Written::Timeline {
            first: *first,
            counts: counts.clone(),
            events: events.iter().map(|(day, title)| (Day(*day), title.clone())).collect(),
            levels: levels
                .iter()
                .map(|level| WrittenLevel {
                    first: Day(level.first),
                    last: Day(level.last),
                    per_day: Real(level.per_day),
                })
                .collect(),
            changes: changes
                .iter()
                .map(|range| [Day(range.day), Day(range.earliest), Day(range.latest)])
                .collect(),
        },
        Drawing::Epochs { lags, mean, band, leave_one_out, unit } => Written::Epochs {
            lags: lags.clone(),
            mean: reals(mean),
            band: pairs(band),
            leave_one_out: pairs(leave_one_out),
            unit: unit.clone(),
        },
        Drawing::HourOfWeek { zone, per_hour } => {
            Written::HourOfWeek { zone: zone.clone(), per_hour: reals(per_hour) }
        }
        Drawing::DayHours { zone, first, counts } => {
            Written::DayHours { zone: zone.clone(), first: *first, counts: counts.clone() }
        }
        Drawing::Lags { edges_secs, observed, expected } => Written::Lags {
            edges_secs: reals(edges_secs),
            observed: observed.clone(),
            expected: reals(expected),
        },
    }
}

pub(super) fn read(written: Written) -> Drawing {
    let numbers = |all: Vec<Real>| all.into_iter().map(f64::from).collect();
    let both = |all: Vec<(Real, Real)>| all.into_iter().map(|(x, y)| (x.0, y.0)).collect();
    match written {
        Written::Timeline { first, counts, events, levels, changes } => Drawing::Timeline {
            first,
            counts,
            events: events.into_iter().map(|(day, title)| (day.0, title)).collect(),
            levels: levels
                .into_iter()
                .map(|level| Level {
                    first: level.first.0,
                    last: level.last.0,
                    per_day: level.per_day.0,
                })
                .collect(),
            changes: changes
                .into_iter()
                .map(|[day, earliest, latest]| DayRange {
                    day: day.0,
                    earliest: earliest.0,
                    latest: latest.0,
                })
                .collect(),
        },
        Written::Epochs { lags, mean, band, leave_one_out, unit } => Drawing::Epochs {
            lags,
            mean: numbers(mean),
            band: both(band),
            leave_one_out: both(leave_one_out),
            unit,
        },
        Written::HourOfWeek { zone, per_hour } => {
            Drawing::HourOfWeek { zone, per_hour: numbers(per_hour) }
        }
        Written::DayHours { zone, first, counts } => Drawing::DayHours { zone, first, counts },
        Written::Lags { edges_secs, observed, expected } => {
            Drawing::Lags { edges_secs: numbers(edges_secs), observed, expected: numbers(expected) }
        }
    }
}
