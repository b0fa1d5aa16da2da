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
    /// Accounts with bouts of posts around random dates.
    Accounts,
    /// Actions of a scenario of `simulate`.
    Lags { scenario: &'static str },
}

const SLOW: Weather = Weather { memory: 0.9, ..USUAL };
const GROWING: Weather = Weather { growth: 2.0, ..USUAL };
const QUIET: Weather = Weather { per_day: 6.0, ..USUAL };
const HOURLY: Weather = Weather { per_day: 240.0, ..USUAL };
/// Operations of the size that the design simulated stand in days of less memory.
const CALM: Weather = Weather { memory: 0.5, swing: 0.3, ..USUAL };

const fn null(
    name: &'static str,
    question: &'static str,
    world: &'static str,
    asks: Asks,
) -> SeriesTrial {
    SeriesTrial { name, question, world, is_planted: false, asks }
}

const fn planted(
    name: &'static str,
    question: &'static str,
    world: &'static str,
    asks: Asks,
) -> SeriesTrial {
    SeriesTrial { name, question, world, is_planted: true, asks }
}

/// All trials, by question: worlds in which nothing is to be found, then those in which something is.
pub const SERIES_TRIALS: [SeriesTrial; 22] = [
    null(
        "around-tuesdays",
        "around",
        "two years, 12 Tuesday elections, busy days in clusters",
        Asks::Around { weather: USUAL, n_events: 12, followed: 0.0 },
    ),
    null(
        "around-slow",
        "around",
        "the same, busy weeks in clusters",
        Asks::Around { weather: SLOW, n_events: 12, followed: 0.0 },
    ),
    null(
        "around-growing",
        "around",
        "the same, posts double over the span",
        Asks::Around { weather: GROWING, n_events: 12, followed: 0.0 },
    ),
    planted(
        "around-half-followed",
        "around",
        "half of 12 elections double the next two days' posts",
        Asks::Around { weather: CALM, n_events: 12, followed: 0.5 },
    ),
    planted(
        "around-all-followed",
        "around",
        "all 12 do",
        Asks::Around { weather: CALM, n_events: 12, followed: 1.0 },
    ),
    null(
        "changes-usual",
        "changes",
        "a year, busy days in clusters",
        Asks::Changes { weather: USUAL, factor: 1.0, n_weeks: 0 },
    ),
    null(
        "changes-quiet",
        "changes",
        "the same, six posts a day",
        Asks::Changes { weather: QUIET, factor: 1.0, n_weeks: 0 },
    ),
    planted(
        "changes-8-weeks",
        "changes",
        "2.5 times the posts for 8 weeks",
        Asks::Changes { weather: CALM, factor: 2.5, n_weeks: 8 },
    ),
    planted(
        "changes-16-weeks",
        "changes",
        "1.6 times the posts for 16 weeks",
        Asks::Changes { weather: CALM, factor: 1.6, n_weeks: 16 },
    ),
    null(
        "season-days",
        "season",
        "half a year by day, no rhythm, days in clusters",
        Asks::Season { weather: USUAL, is_hourly: false },
    ),
    null(
        "season-hours",
        "season",
        "twelve weeks by hour, no rhythm, hours in clusters",
        Asks::Season { weather: HOURLY, is_hourly: true },
    ),
    null(
        "surprise-usual",
        "surprise",
        "half a year, one day asked about, days in clusters",
        Asks::Surprise { weather: USUAL, factor: 1.0 },
    ),
    null(
        "surprise-quiet",
        "surprise",
        "the same, six posts a day",
        Asks::Surprise { weather: QUIET, factor: 1.0 },
    ),
    planted(
        "surprise-fivefold",
        "surprise",
        "five times the posts on that day",
        Asks::Surprise { weather: CALM, factor: 5.0 },
    ),
    null(
        "effect-usual",
        "effect",
        "a year, a date in it, days in clusters",
        Asks::Effect { weather: USUAL, factor: 1.0 },
    ),
    null(
        "effect-growing",
        "effect",
        "the same, posts double over the span",
        Asks::Effect { weather: GROWING, factor: 1.0 },
    ),
    null(
        "effect-slow",
        "effect",
        "the same, busy weeks in clusters",
        Asks::Effect { weather: SLOW, factor: 1.0 },
    ),
    planted(
        "effect-half-more",
        "effect",
        "1.5 times the posts from the date on",
        Asks::Effect { weather: CALM, factor: 1.5 },
    ),
    null("effect-accounts", "effect", "sixty accounts posting in bouts", Asks::Accounts),
    null(
        "lags-communities",
        "lags",
        "communities of unequal speed",
        Asks::Lags { scenario: "communities" },
    ),
    null("lags-sessions", "lags", "accounts post in sessions", Asks::Lags { scenario: "sessions" }),
    null(
        "lags-fast",
        "lags",
        "a tenth of the accounts is always quick",
        Asks::Lags { scenario: "fast-responders" },
    ),
];

/// Returns the trial of that name.
pub fn series_trial(name: &str) -> Option<&'static SeriesTrial> {
    SERIES_TRIALS.iter().find(|trial| trial.name == name)
}
