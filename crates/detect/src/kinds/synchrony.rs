//! Posts at the same moments, whatever they say.
#![doc = include_str!("synchrony.md")]

use super::{Kind, Made, Told};
use corpus::{Actions, Posts};
use model::ActionKind;

/// Without an object in common only a narrow moment means anything: ten seconds of an hour.
const WINDOW_SECS: u32 = 10;
/// The object is the hour of the post, so that two accounts are compared with the crowd of that hour.
const HOUR_MS: i64 = 3_600_000;
/// Hours in which more accounts post are set aside, by this number alone: the pairs of an hour grow with its square.
const ACCOUNTS_PER_HOUR_MAX: usize = 4_000;

pub(super) const KIND: Kind = Kind {
    window_secs: WINDOW_SECS,
    // The crowd is everybody: no hour that was kept is set aside again.
    hub_accounts_max: ACCOUNTS_PER_HOUR_MAX as u32,
    made: Made::WhenNamed,
    ..Kind::of(ActionKind::Synchrony, include_str!("synchrony.md"), from_times)
};

/// Makes the hour of each post its object; returns how many posts stand in hours that are too crowded.
fn from_times(posts: &mut Posts, _: &mut Told<'_>) -> u64 {
    let mut of_hours: Vec<(i64, u32, u32)> = (0..)
        .zip(posts.at_ms.iter().zip(&posts.account))
        .filter(|&(_, (&at_ms, _))| at_ms != i64::MIN)
        .map(|(row, (&at_ms, &account))| (at_ms.div_euclid(HOUR_MS), account, row))
        .collect();
    of_hours.sort_unstable();
    let mut synchrony = Actions::default();
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut n_crowded = 0;
    for of_hour in of_hours.chunk_by(|a, b| a.0 == b.0) {
        let n_accounts = of_hour.chunk_by(|a, b| a.1 == b.1).count();
        if n_accounts > ACCOUNTS_PER_HOUR_MAX {
            n_crowded += of_hour.len() as u64;
            continue;
        }
        let object = synchrony.objects.intern(&hour_name(of_hour[0].0));
        found.extend(of_hour.iter().map(|&(_, _, row)| (row, object)));
    }
    found.sort_unstable();
    if !found.is_empty() {
        (synchrony.post, synchrony.object) = found.into_iter().unzip();
        posts.actions.insert(ActionKind::Synchrony, synchrony);
    }
    n_crowded
}

/// Writes an hour as `2022-11-08T20Z`.
fn hour_name(hour: i64) -> String {
    let at = hour.checked_mul(HOUR_MS).and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    at.map_or_else(|| format!("hour {hour}"), |at| at.strftime("%Y-%m-%dT%HZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_have_names_and_impossible_ones_too() {
        assert_eq!(hour_name(0), "1970-01-01T00Z");
        assert_eq!(hour_name(-1), "1969-12-31T23Z");
        assert_eq!(hour_name(463_460), "2022-11-14T20Z");
        assert_eq!(hour_name(i64::MAX), "hour 9223372036854775807");
    }
}
