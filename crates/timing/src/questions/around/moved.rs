//! Every claim of `around` under other settings: fewer and more burst days, each event left out.

use super::ring::Ring;
use super::tests_made::{TestsMade, ratio};
use super::{Around, bursts};
use model::timing::{Record, Sensitivity};

/// The claims of one question.
pub(super) struct Claims<'a> {
    /// The best of all windows.
    pub(super) any: &'a mut Record,
    /// Events followed, by window.
    pub(super) windows: &'a mut [Record],
    /// The rise.
    pub(super) rise: &'a mut Record,
    /// Bursts preceded, by window.
    pub(super) precursors: &'a mut [Record],
}

/// Factors by which the share of burst days is moved.
const SHARE_TIMES: [f64; 2] = [0.4, 2.0];

/// Adds what each claim gives with fewer and with more burst days, and without each event. How many days are bursts does not touch
/// the rise.
pub(super) fn add(question: &Around<'_>, ring: &Ring, claims: &mut Claims<'_>) {
    for times in SHARE_TIMES {
        let share = (question.burst_share * times).min(0.5);
        let made = made(question, ring, &bursts::bursts(&ring.counts, share));
        counts(claims, &made, "burst_share", &format!("{share:.3}"));
    }
    let bursts = bursts::bursts(&ring.counts, question.burst_share);
    for at in (0..ring.events.len()).filter(|_| ring.events.len() > 1) {
        let mut without = ring.clone();
        let event = without.events.remove(at);
        let (param, value) = ("without the event of", ring.day(event).to_string());
        counts(claims, &made(question, &without, &bursts), param, &value);
        let rise = without.rise();
        push(claims.rise, param, &value, rise.p, Some(rise.statistic.exp()));
    }
}

fn made(question: &Around<'_>, ring: &Ring, bursts: &[bool]) -> TestsMade {
    TestsMade::new(ring, bursts, question.windows_days)
}

fn counts(claims: &mut Claims<'_>, made: &TestsMade, param: &str, value: &str) {
    push(claims.any, param, value, made.p_any, made.best_ratio());
    let both =
        [(&mut *claims.windows, &made.triggers), (&mut *claims.precursors, &made.precursors)];
    for (records, shifts) in both {
        for (record, shifts) in records.iter_mut().zip(shifts) {
            push(record, param, value, shifts.p, ratio(shifts));
        }
    }
}

fn push(record: &mut Record, param: &str, value: &str, p: f64, ratio: Option<f64>) {
    let (param, value) = (param.to_owned(), value.to_owned());
    record.sensitivity.push(Sensitivity { param, value, p: Some(p), ratio });
}
