//! What a chance world is made of.

use super::action_settings_error::{ActionSettingsError, first_fault};
use crate::settings::{Checked, Zone};
use jiff::Timestamp;

/// Accounts act in short visits, several actions each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sessions {
    /// Mean length of a visit; lengths are exponential.
    pub secs: f64,
    /// Mean number of actions of a visit; numbers are Poisson.
    pub actions: f64,
}

/// What a planted group acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionTargets {
    /// A fresh object for each operation, on which nobody else acts.
    OwnObjects,
    /// An object among the most popular hundredth, at a moment at which others might act on it too.
    Popular,
}

impl ActionTargets {
    /// Returns the word of the settings file.
    pub fn word(self) -> &'static str {
        match self {
            Self::OwnObjects => "own-objects",
            Self::Popular => "popular",
        }
    }
}

/// Accounts which act together, besides what they do anyway.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionGroup {
    /// Its name in the truth files.
    pub id: String,
    /// How many accounts.
    pub accounts: u32,
    /// How many operations, exactly.
    pub operations: u32,
    /// A member acts 0 to this many seconds after an operation begins, uniformly.
    pub spread_secs: u32,
    /// Chance that a member takes part in an operation.
    pub participation: f64,
    /// What it acts on.
    pub targets: ActionTargets,
}

/// Everything a chance world depends on.
///
/// The laws are those of the reference generator behind the calibration of the default test; each field names its own.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionSettings {
    /// Another seed gives another world of the same kind.
    pub seed: u64,
    /// No action is earlier.
    pub start: Timestamp,
    /// Every action is earlier than `start` and so many days.
    pub days: u32,
    /// How many accounts, members of planted groups included.
    pub accounts: u32,
    /// How many objects, those of planted operations not included.
    pub objects: u32,
    /// Mean of the accounts' rates: an account acts Poisson(rate) times, before repetitions on one object are dropped.
    pub actions_mean: f64,
    /// Rates are lognormal: the standard deviation of their logarithm.
    pub activity_spread: f64,
    /// No rate is higher; the mean is set before rates are cut.
    pub actions_cap: f64,
    /// Popularity is Pareto, P(w > x) = x^-1.1, cut off here.
    pub popularity_cap: f64,
    /// How many communities; accounts and objects are dealt among them at random.
    pub communities: u32,
    /// Chance that an action goes to an object of the account's own community.
    pub homophily: f64,
    /// Communities live at their own speed: the standard deviation of the logarithm of its factor.
    pub speed_spread: f64,
    /// Median of the objects' life times tau, which are lognormal with spread 1; an action comes after
    /// tau ((1-u)^(-1/1.5) - 1) seconds.
    pub life_secs: f64,
    /// Share of objects with 1 to 3 news shocks, at exponential times of mean 3 h after birth. Of the actions on such an
    /// object 30% to 70% follow a shock.
    pub news: f64,
    /// Median width of a shock, lognormal with spread 0.7; an action follows |normal| widths later.
    pub news_secs: f64,
    /// Share of accounts which always act 15 + gamma(4, 12) seconds after an object's birth, each alone.
    pub fast: f64,
    /// Where people live; the local hour h has weight 0.03 + exp(-((h-14)/4)²/2), a weekend 0.6 of a working day.
    pub zones: Vec<Zone>,
    /// Visits instead of single actions. Such a world has no communities, no news and no fast accounts.
    pub sessions: Option<Sessions>,
    /// Members of planted groups are picked among accounts of at least this rate, as far as there are enough.
    pub member_rate_min: f64,
    /// Planted groups.
    pub groups: Vec<ActionGroup>,
}

impl ActionSettings {
    /// Returns the plain chance world: independent tastes, nothing planted, about 90 000 actions.
    pub fn independent(seed: u64, start: Timestamp) -> Self {
        let zone = |offset_hours| Zone { offset_hours, share: 1 };
        Self {
            seed,
            start,
            days: 28,
            accounts: 2_000,
            objects: 20_000,
            actions_mean: 60.0,
            activity_spread: 1.4,
            actions_cap: 1_500.0,
            popularity_cap: 3_000.0,
            communities: 10,
            homophily: 0.0,
            speed_spread: 0.0,
            life_secs: 2_400.0,
            news: 0.3,
            news_secs: 120.0,
            fast: 0.0,
            zones: vec![zone(0), zone(8), zone(-8)],
            sessions: None,
            member_rate_min: 20.0,
            groups: Vec::new(),
        }
    }

    /// Checks that a world can be made from these settings.
    ///
    /// # Errors
    /// The first setting that cannot hold, by name.
    pub fn check(self) -> Result<Checked<Self>, ActionSettingsError> {
        first_fault(&self).map_or_else(|| Ok(Checked::passed(self)), Err)
    }

    pub(crate) fn start_ms(&self) -> i64 {
        self.start.as_millisecond()
    }

    pub(crate) fn span_secs(&self) -> f64 {
        f64::from(self.days) * 86_400.0
    }
}
