//! Coincidences under every shift by whole weeks, for all windows at once.

use super::ring::Ring;
use super::{Around, bursts, words};
use crate::methods::coincidence::Marks;
use crate::record;
use model::timing::{Measure, Record, Sensitivity};

/// Counts under all shifts; the first is none.
#[derive(Clone, Debug)]
pub(super) struct Shifts {
    pub(super) counts: Vec<u32>,
    pub(super) p: f64,
}

impl Shifts {
    fn new(counts: Vec<u32>) -> Self {
        let as_many = counts.iter().filter(|&&count| count >= counts[0]).count();
        Self { p: as_many as f64 / counts.len() as f64, counts }
    }

    pub(super) fn mean(&self) -> f64 {
        self.counts.iter().map(|&count| f64::from(count)).sum::<f64>() / self.counts.len() as f64
    }

    /// Returns the share of shifts with more than was seen.
    fn above(&self) -> f64 {
        let above = self.counts.iter().filter(|&&count| count > self.counts[0]).count();
        above as f64 / self.counts.len() as f64
    }

    /// Returns the share of shifts with at least `count`.
    fn p_of(&self, count: u32) -> f64 {
        self.counts.iter().filter(|&&other| other >= count).count() as f64
            / self.counts.len() as f64
    }
}

/// All tests of one question.
#[derive(Clone, Debug)]
pub(super) struct TestsMade {
    /// Events followed by a burst, by window.
    pub(super) triggers: Vec<Shifts>,
    /// Burst days preceded by an event, by window.
    pub(super) precursors: Vec<Shifts>,
    /// Burst days.
    pub(super) n_bursts: u64,
    /// Share of shifts whose best window is at least as unusual as the best window seen.
    pub(super) p_any: f64,
    /// Share of shifts whose best window is more unusual.
    pub(super) any_above: f64,
}

impl TestsMade {
    pub(super) fn new(ring: &Ring, is_burst: &[bool], windows_days: &[u32]) -> Self {
        let n = ring.counts.len();
        let days: Vec<usize> = (0..n).filter(|&day| is_burst[day]).collect();
        let (bursts, events) =
            (Marks::new(days.iter().copied(), n), Marks::new(ring.events.iter().copied(), n));
        let shifts = |of: &dyn Fn(i64) -> usize| {
            Shifts::new((0..n).step_by(7).map(|shift| of(shift as i64) as u32).collect())
        };
        let trigger = |&width: &u32| {
            let width = i64::from(width);
            let followed = |event: usize, shift: i64| {
                bursts.any_on_ring(event as i64 + shift, event as i64 + shift + width)
            };
            shifts(&|shift| ring.events.iter().filter(|&&event| followed(event, shift)).count())
        };
        let precursor = |&width: &u32| {
            let width = i64::from(width);
            let preceded = |day: usize, shift: i64| {
                events.any_on_ring(day as i64 - shift - width, day as i64 - shift)
            };
            shifts(&|shift| days.iter().filter(|&&day| preceded(day, shift)).count())
        };
        let triggers: Vec<Shifts> = windows_days.iter().map(trigger).collect();
        let any = any(&triggers);
        Self {
            p_any: any.0,
            any_above: any.1,
            precursors: windows_days.iter().map(precursor).collect(),
            n_bursts: days.len() as u64,
            triggers,
        }
    }

    /// Returns the window with the smallest chance, the first of equals.
    pub(super) fn best_window(&self) -> usize {
        (0..self.triggers.len())
            .fold(0, |best, at| if self.triggers[at].p < self.triggers[best].p { at } else { best })
    }

    /// Makes the record of one count.
    pub(super) fn record(
        &self,
        ring: &Ring,
        about: &str,
        shifts: &Shifts,
        units: (u64, &'static str),
    ) -> Record {
        let measure = Measure::new("n_coincidences", f64::from(shifts.counts[0]));
        let mut record = record::begin("around", about, words::null(ring), measure, units);
        record::compare(&mut record, shifts.mean());
        let n = units.0;
        let (low, high) = stats::binomial::clopper_pearson(u64::from(shifts.counts[0]), n, 0.05);
        let of_ratio = |share: f64| share * n as f64 / shifts.mean();
        record.interval95 = (shifts.mean() > 0.0).then(|| (of_ratio(low), of_ratio(high)));
        record.p = Some(shifts.p);
        record.params.push(Measure::new("share_of_shifts_above", shifts.above()));
        record.params.push(Measure::new("rate", f64::from(shifts.counts[0]) / n.max(1) as f64));
        record
    }
}

/// Returns the shares of shifts whose smallest chance over the windows is at most, and is below, the one seen.
fn any(triggers: &[Shifts]) -> (f64, f64) {
    let n = triggers[0].counts.len();
    let least = |shift: usize| {
        triggers.iter().map(|window| window.p_of(window.counts[shift])).fold(1.0, f64::min)
    };
    let all: Vec<f64> = (0..n).map(least).collect();
    let share = |of: &dyn Fn(f64) -> bool| all.iter().filter(|p| of(**p)).count() as f64 / n as f64;
    (share(&|p| p <= all[0]), share(&|p| p < all[0]))
}

/// Asks again with fewer and with more burst days, and without each event.
pub(super) fn sensitivity(question: &Around<'_>, ring: &Ring) -> Vec<Sensitivity> {
    let ask = |ring: &Ring, share: f64| {
        let bursts = bursts::bursts(&ring.counts, share);
        let made = TestsMade::new(ring, &bursts, question.windows_days);
        let best = &made.triggers[made.best_window()];
        let mean = best.mean();
        (Some(made.p_any), (mean > 0.0).then(|| f64::from(best.counts[0]) / mean))
    };
    let mut rows = Vec::new();
    for share in [question.burst_share / 2.5, question.burst_share * 2.0] {
        let (p, ratio) = ask(ring, share.min(0.5));
        rows.push(Sensitivity {
            param: "burst_share".to_owned(),
            value: format!("{share:.3}"),
            p,
            ratio,
        });
    }
    for at in (0..ring.events.len()).filter(|_| ring.events.len() > 1) {
        let mut without = ring.clone();
        let event = without.events.remove(at);
        let (p, ratio) = ask(&without, question.burst_share);
        let value = ring.day(event).to_string();
        rows.push(Sensitivity { param: "without the event of".to_owned(), value, p, ratio });
    }
    rows
}
