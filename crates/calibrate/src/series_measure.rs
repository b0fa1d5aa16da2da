//! One trial of a question of `timing`: worlds are made, asked about, and what was called is counted.

use crate::series_lags;
use crate::series_trials::{Asks, SeriesTrial};
use crate::series_worlds::{accounts, days, places, slots};
use model::event::Listed;
use model::timing::Record;
use stats::draws::Draws;
use timing::around::{Around, EventDay, WINDOWS_DAYS};
use timing::changes::Changes;
use timing::effect::{Effect, accounts::PerAccount};
use timing::season::{Period, Season};
use timing::surprise::{Bins, Surprise};

/// Orders and turns drawn for each world: enough for a level of 5 %.
const N_DRAWN: u64 = 199;
/// How often one claim was called.
#[derive(Clone, Debug, PartialEq)]
pub struct Called {
    /// The claim in words.
    pub claim: String,
    /// How often it was asked.
    pub n: u64,
    /// How often its printed p was at most 5 %.
    pub n_printed: u64,
    /// How often its mid-p, the printed p less half the chance of exactly what was seen, was at most 5 %: shown beside, never
    /// used for a verdict.
    pub n_mid: u64,
    /// How often its p by lot, which spreads ties evenly, was at most 5 %.
    pub n_by_lot: u64,
    /// How often that was at most 1 %.
    pub n_by_lot_1: u64,
}

impl Called {
    /// Returns the share called at 5 % by lot.
    pub fn rate(&self) -> f64 {
        self.n_by_lot as f64 / self.n.max(1) as f64
    }

    /// Returns the share whose mid-p was at most 5 %.
    pub fn rate_mid(&self) -> f64 {
        self.n_mid as f64 / self.n.max(1) as f64
    }

    /// Returns the share whose printed p was at most 5 %.
    pub fn rate_printed(&self) -> f64 {
        self.n_printed as f64 / self.n.max(1) as f64
    }
}

/// What was called in all worlds of a trial.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesMeasured {
    /// The trial.
    pub trial: &'static SeriesTrial,
    /// Worlds.
    pub n_worlds: u32,
    /// By claim, in the order the question makes them.
    pub called: Vec<Called>,
}

/// Measures one trial; worlds are numbered from `seed` on.
pub fn measure_series(trial: &'static SeriesTrial, n_worlds: u32, seed: u64) -> SeriesMeasured {
    let mut measured = SeriesMeasured { trial, n_worlds, called: Vec::new() };
    for number in 0..n_worlds {
        let seed = seed.wrapping_add(u64::from(number));
        let mut draws = Draws::new(seed, 0x0DD5);
        one_world(trial.asks, seed, &mut draws, &mut measured);
    }
    measured
}

impl SeriesMeasured {
    /// Counts a claim: its printed chance and the part of it that is above what was seen.
    pub(crate) fn count(&mut self, claim: &str, p: f64, above: f64, draws: &mut Draws) {
        let at = self.called.iter().position(|called| called.claim == claim).unwrap_or_else(|| {
            let claim = claim.to_owned();
            self.called.push(Called {
                claim,
                n: 0,
                n_printed: 0,
                n_mid: 0,
                n_by_lot: 0,
                n_by_lot_1: 0,
            });
            self.called.len() - 1
        });
        let by_lot = above + draws.unit() * (p - above);
        let called = &mut self.called[at];
        called.n += 1;
        called.n_printed += u64::from(p <= 0.05);
        called.n_mid += u64::from((p + above) / 2.0 <= 0.05);
        called.n_by_lot += u64::from(by_lot <= 0.05);
        called.n_by_lot_1 += u64::from(by_lot <= 0.01);
    }

    fn record(&mut self, claim: &str, record: &Record, draws: &mut Draws) {
        let p = record.p.unwrap_or(1.0);
        let above = record.params.iter().find(|param| param.name == "share_of_shifts_above");
        // Where p is one of thousands of values, ties do not matter.
        self.count(claim, p, above.map_or(p, |above| above.value), draws);
    }
}

fn one_world(asks: Asks, seed: u64, draws: &mut Draws, measured: &mut SeriesMeasured) {
    match asks {
        Asks::Around { weather, n_events, followed } => {
            let n_days = 728;
            let tuesdays = places(n_events, n_days, 7, 1, draws);
            let is_followed: Vec<bool> = tuesdays.iter().map(|_| draws.unit() < followed).collect();
            let lifted = |day: usize| {
                let hit = |(&at, &on): (&usize, &bool)| on && (at + 1..=at + 2).contains(&day);
                if tuesdays.iter().zip(&is_followed).any(hit) { 2.0 } else { 1.0 }
            };
            let days = days(weather, n_days, draws, lifted);
            let event = |&at: &usize| EventDay {
                day: days.day(at),
                title: String::new(),
                listed: Listed::Before,
            };
            let events: Vec<EventDay> = tuesdays.iter().map(event).collect();
            around(&days, &events, measured, draws);
        }
        Asks::Changes { weather, factor, n_weeks } => {
            let lifted =
                |day: usize| if (140..140 + 7 * n_weeks).contains(&day) { factor } else { 1.0 };
            let days = days(weather, 364, draws, lifted);
            let asked = Changes { days: &days, marks: &[], n_orders: N_DRAWN, seed };
            let found = timing::changes::answer(&asked).expect("a year is long enough");
            measured.record("a stretch of weeks stands out", &found.records[0], draws);
        }
        Asks::Season { weather, is_hourly } => season(weather, is_hourly, seed, draws, measured),
        Asks::Surprise { weather, factor } => {
            let day = 50 + draws.below(80) as usize;
            let days = days(weather, 182, draws, |at| if at == day { factor } else { 1.0 });
            let names = days.counts.iter().map(u64::to_string).collect();
            let bins = Bins { counts: days.counts, per_week: 7, names, n_gap_days: 0 };
            let asked = Surprise { bins: &bins, asked: &[day], listed: Listed::Before };
            let found = timing::surprise::answer(&asked).expect("half a year has a spread");
            measured.record("the day asked about", &found.records[0], draws);
        }
        Asks::Effect { weather, factor } => {
            let at = 120 + draws.below(120) as usize;
            let days = days(weather, 364, draws, |day| if day >= at { factor } else { 1.0 });
            let asked =
                Effect { days: &days, at: days.day(at), listed: Listed::Before, others: &[] };
            let found = timing::effect::answer(&asked).expect("there is room on both sides");
            measured.record("a step at the date", &found.records[0], draws);
            let rank = found.records[0].p_exact.unwrap_or(1.0);
            measured.count("its rank among other weeks", rank, rank, draws);
        }
        Asks::Accounts { growth } => per_account(growth, draws, measured),
        Asks::Lags { scenario } => series_lags::lags(scenario, seed, draws, measured),
        Asks::Follows { n_blocks } => series_lags::follows(n_blocks, seed, draws, measured),
    }
}

fn around(
    days: &timing::series::Days,
    events: &[EventDay],
    measured: &mut SeriesMeasured,
    draws: &mut Draws,
) {
    let asked = Around {
        days,
        events,
        windows_days: &WINDOWS_DAYS,
        windows_listed: Listed::Before,
        burst_share: timing::around::BURST_SHARE,
        placebos: &[],
    };
    let found = timing::around::answer(&asked).expect("events lie inside");
    let claims = [
        "events followed, best of all windows",
        "events followed, within a day",
        "events followed, within 3 days",
        "events followed, within 7 days",
        "rise of the mean",
        "bursts preceded, within a day",
        "bursts preceded, within 3 days",
        "bursts preceded, within 7 days",
    ];
    for (record, claim) in found.records.iter().zip(claims) {
        measured.record(claim, record, draws);
    }
}

fn season(
    weather: crate::series_worlds::Weather,
    is_hourly: bool,
    seed: u64,
    draws: &mut Draws,
    measured: &mut SeriesMeasured,
) {
    let slots = slots(weather, if is_hourly { 84 } else { 182 }, draws);
    let y =
        |counts: &[u64]| counts.iter().map(|&count| (count as f64).ln_1p()).collect::<Vec<f64>>();
    let zone = jiff::tz::TimeZone::UTC;
    let period = if is_hourly { Period::HourOfWeek } else { Period::Week };
    // The test alone: taking the series apart for the drawing decides nothing.
    let _ = Season { slots: &slots, zone: &zone, period, n_turns: N_DRAWN, seed };
    let (counts, places) =
        if is_hourly { (slots.hours().counts, 168) } else { (slots.days(&zone).counts, 7) };
    let whole = counts.len() / places * places;
    let found =
        timing::season::rhythm(&y(&counts[..whole]), places, N_DRAWN, seed).expect("many weeks");
    measured.count("places of the week differ", found.p, found.p, draws);
}

fn per_account(growth: f64, draws: &mut Draws, measured: &mut SeriesMeasured) {
    let (account, at_ms) = accounts(60, 364, growth, draws);
    let first = jiff::civil::date(2020, 1, 6);
    let event = |&at: &usize| first.saturating_add(jiff::Span::new().days(at as i64));
    // Spans beside the windows that do not touch: what rises evenly then cancels.
    let events: Vec<jiff::civil::Date> = places(4, 336, 42, 15, draws).iter().map(event).collect();
    let asked = PerAccount {
        account: &account,
        at_ms: &at_ms,
        events: &events,
        zone: &jiff::tz::TimeZone::UTC,
        window_days: 14,
        listed: Listed::Before,
    };
    if let Ok(record) = timing::effect::accounts::record(&asked) {
        measured.record("accounts post more in the windows", &record, draws);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SERIES_TRIALS;

    #[test]
    fn names_are_different_and_questions_known() {
        let mut names: Vec<&str> = SERIES_TRIALS.iter().map(|trial| trial.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), SERIES_TRIALS.len());
        for trial in &SERIES_TRIALS {
            assert!(timing::QUESTIONS.iter().any(|question| question.name == trial.question));
        }
    }

    #[test]
    fn the_same_seed_is_the_same_count() {
        for name in ["around-tuesdays", "surprise-usual", "effect-accounts"] {
            let trial = crate::series_trial(name).unwrap();
            assert_eq!(measure_series(trial, 3, 7), measure_series(trial, 3, 7));
        }
    }
}
