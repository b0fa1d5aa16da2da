//! The worlds in which the questions of `timing` are measured.

use crate::series_worlds::{USUAL, Weather};

/// A question in a world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeriesTrial {
    /// Its name.
    pub name: &'static str,
    /// The question of `timing`.
    pub question: &'static str,
    /// The world in words.
    pub world: &'static str,
    /// Whether something is planted: then a call is a find, otherwise a false alarm.
    pub is_planted: bool,
    pub(crate) asks: Asks,
}

/// What is made and asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Asks {
    /// Elections on Tuesdays; with chance `followed` each doubles the posts of the next two days.
    Around { weather: Weather, n_events: usize, followed: f64 },
    /// A year of days; from week 20 on so many weeks have another rate.
    Changes { weather: Weather, factor: f64, n_weeks: usize },
    /// Days or hours without a rhythm.
    Season { weather: Weather, is_hourly: bool },
    /// One day asked about, its posts by a factor more.
    Surprise { weather: Weather, factor: f64 },
    /// A year of days and a date in it, with a step.
    Effect { weather: Weather, factor: f64 },
    /// Accounts with bouts of posts around random dates; their rate grows by a factor over the span.
    Accounts { growth: f64 },
    /// Actions of a scenario of `simulate`.
    Lags { scenario: &'static str },
    /// Communities, and one account that follows another in so many blocks of time, 40 to 50 s later.
    Follows { n_blocks: usize },
}

const SLOW: Weather = Weather { memory: 0.9, ..USUAL };
const GROWING: Weather = Weather { growth: 2.0, ..USUAL };
const QUIET: Weather = Weather { per_day: 6.0, ..USUAL };
const HOURLY: Weather = Weather { per_day: 240.0, ..USUAL };
/// Operations of the size that the design simulated stand in days of less memory.
const CALM: Weather = Weather { memory: 0.5, swing: 0.3, ..USUAL };

/// Makes a trial. What it asks says which question it is, and whether something is planted.
const fn trial(name: &'static str, world: &'static str, asks: Asks) -> SeriesTrial {
    let (question, is_planted) = match asks {
        Asks::Around { followed, .. } => ("around", followed > 0.0),
        Asks::Changes { factor, .. } => ("changes", factor > 1.0),
        Asks::Season { .. } => ("season", false),
        Asks::Surprise { factor, .. } => ("surprise", factor > 1.0),
        Asks::Effect { factor, .. } => ("effect", factor > 1.0),
        Asks::Accounts { .. } => ("effect", false),
        Asks::Lags { .. } => ("lags", false),
        Asks::Follows { .. } => ("lags", true),
    };
    SeriesTrial { name, question, world, is_planted, asks }
}

/// All trials, by question: worlds in which nothing is to be found, then those in which something is.
pub const SERIES_TRIALS: [SeriesTrial; 26] = [
    trial(
        "around-tuesdays",
        "two years, 12 Tuesday elections, busy days in clusters",
        Asks::Around { weather: USUAL, n_events: 12, followed: 0.0 },
    ),
    trial(
        "around-slow",
        "the same, busy weeks in clusters",
        Asks::Around { weather: SLOW, n_events: 12, followed: 0.0 },
    ),
    trial(
        "around-growing",
        "the same, posts double over the span",
        Asks::Around { weather: GROWING, n_events: 12, followed: 0.0 },
    ),
    trial(
        "around-half-followed",
        "half of 12 elections double the next two days' posts",
        Asks::Around { weather: CALM, n_events: 12, followed: 0.5 },
    ),
    trial(
        "around-all-followed",
        "all 12 do",
        Asks::Around { weather: CALM, n_events: 12, followed: 1.0 },
    ),
    trial(
        "changes-usual",
        "a year, busy days in clusters",
        Asks::Changes { weather: USUAL, factor: 1.0, n_weeks: 0 },
    ),
    trial(
        "changes-quiet",
        "the same, six posts a day",
        Asks::Changes { weather: QUIET, factor: 1.0, n_weeks: 0 },
    ),
    trial(
        "changes-8-weeks",
        "2.5 times the posts for 8 weeks",
        Asks::Changes { weather: CALM, factor: 2.5, n_weeks: 8 },
    ),
    trial(
        "changes-16-weeks",
        "1.6 times the posts for 16 weeks",
        Asks::Changes { weather: CALM, factor: 1.6, n_weeks: 16 },
    ),
    trial(
        "season-days",
        "half a year by day, no rhythm, days in clusters",
        Asks::Season { weather: USUAL, is_hourly: false },
    ),
    trial(
        "season-hours",
        "twelve weeks by hour, no rhythm, hours in clusters",
        Asks::Season { weather: HOURLY, is_hourly: true },
    ),
    trial(
        "surprise-usual",
        "half a year, one day asked about, days in clusters",
        Asks::Surprise { weather: USUAL, factor: 1.0 },
    ),
    trial(
        "surprise-quiet",
        "the same, six posts a day",
        Asks::Surprise { weather: QUIET, factor: 1.0 },
    ),
    trial(
        "surprise-fivefold",
        "five times the posts on that day",
        Asks::Surprise { weather: CALM, factor: 5.0 },
    ),
    trial(
        "effect-usual",
        "a year, a date in it, days in clusters",
        Asks::Effect { weather: USUAL, factor: 1.0 },
    ),
    trial(
        "effect-growing",
        "the same, posts double over the span",
        Asks::Effect { weather: GROWING, factor: 1.0 },
    ),
    trial(
        "effect-slow",
        "the same, busy weeks in clusters",
        Asks::Effect { weather: SLOW, factor: 1.0 },
    ),
    trial(
        "effect-half-more",
        "1.5 times the posts from the date on",
        Asks::Effect { weather: CALM, factor: 1.5 },
    ),
    trial(
        "effect-accounts",
        "a year, sixty accounts posting in bouts",
        Asks::Accounts { growth: 1.0 },
    ),
    trial(
        "effect-accounts-growing",
        "the same, posts grow fivefold over the span",
        Asks::Accounts { growth: 5.0 },
    ),
    trial(
        "lags-communities",
        "communities of unequal speed",
        Asks::Lags { scenario: "communities" },
    ),
    trial("lags-sessions", "accounts post in sessions", Asks::Lags { scenario: "sessions" }),
    trial(
        "lags-fast",
        "a tenth of the accounts is always quick",
        Asks::Lags { scenario: "fast-responders" },
    ),
    trial(
        "lags-follows-10",
        "communities, and one account 40 to 50 s after another in 10 blocks",
        Asks::Follows { n_blocks: 10 },
    ),
    trial("lags-follows-15", "the same in 15 blocks", Asks::Follows { n_blocks: 15 }),
    trial("lags-follows-25", "the same in 25 blocks", Asks::Follows { n_blocks: 25 }),
];

/// Returns the trial of that name.
pub fn series_trial(name: &str) -> Option<&'static SeriesTrial> {
    SERIES_TRIALS.iter().find(|trial| trial.name == name)
}
