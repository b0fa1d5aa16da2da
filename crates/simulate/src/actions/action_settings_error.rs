//! What can be wrong with the settings of a chance world.

use super::settings::{ActionGroup, ActionSettings};

/// Says which setting of a chance world cannot hold.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ActionSettingsError {
    /// A count that must not be 0 is 0.
    #[error("`actions.{name}` must be at least 1")]
    Zero {
        /// The setting.
        name: &'static str,
    },
    /// A share lies outside 0 to 1.
    #[error("`actions.{name}` is {value}; it must lie in 0 to 1")]
    ShareOutside {
        /// The setting.
        name: &'static str,
        /// Its value.
        value: f64,
    },
    /// A measure is too small, too large or not a number.
    #[error("`actions.{name}` is {value}; it must lie in {low} to {high}")]
    Outside {
        /// The setting.
        name: &'static str,
        /// Its value.
        value: f64,
        /// The smallest that works.
        low: f64,
        /// The largest that works.
        high: f64,
    },
    /// The world ends after the last day that can be written.
    #[error("`actions.days` is {days}; from `start` on there are not so many")]
    TooLong {
        /// The days.
        days: u32,
    },
    /// No zone, or none with a share.
    #[error("`actions.zones` needs at least one and at most 100, one of them with a share above 0")]
    Zones,
    /// An offset that no place on Earth has.
    #[error("an offset of {offset_hours} hours is outside -12 to 14")]
    Offset {
        /// The offset.
        offset_hours: i8,
    },
    /// Visits do not know communities, news and haste.
    #[error("with `actions.sessions`, `actions.{name}` must be 0")]
    NotWithSessions {
        /// The setting.
        name: &'static str,
    },
    /// More planted accounts than accounts.
    #[error("groups plant {n_planted} accounts, more than half of the {n_accounts} there are")]
    TooManyPlanted {
        /// Planted accounts.
        n_planted: u64,
        /// All accounts.
        n_accounts: u32,
    },
    /// Objects are numbered with 32 bits.
    #[error("{n_objects} objects, those of operations included, are more than 4294967295")]
    TooManyObjects {
        /// All objects.
        n_objects: u64,
    },
    /// A group needs partners.
    #[error("group `{id}` has fewer than 2 accounts")]
    GroupTooSmall {
        /// The group.
        id: String,
    },
    /// Two groups of one name.
    #[error("two groups are called `{id}`")]
    GroupTwice {
        /// The group.
        id: String,
    },
    /// An operation does not fit into the world.
    #[error("group `{id}`: `spread_secs` must be shorter than half a day")]
    GroupSpread {
        /// The group.
        id: String,
    },
}

pub(crate) fn first_fault(s: &ActionSettings) -> Option<ActionSettingsError> {
    counts(s)
        .or_else(|| shares(s))
        .or_else(|| measures(s))
        .or_else(|| zones(s))
        .or_else(|| sessions(s))
        .or_else(|| groups(s))
}

fn counts(s: &ActionSettings) -> Option<ActionSettingsError> {
    let counts = [
        ("days", s.days),
        ("accounts", s.accounts),
        ("objects", s.objects),
        ("communities", s.communities),
    ];
    if let Some((name, _)) = counts.into_iter().find(|(_, n)| *n == 0) {
        return Some(ActionSettingsError::Zero { name });
    }
    let hours = jiff::SignedDuration::from_hours(i64::from(s.days) * 24);
    s.start.checked_add(hours).is_err().then_some(ActionSettingsError::TooLong { days: s.days })
}

fn shares(s: &ActionSettings) -> Option<ActionSettingsError> {
    let mut shares = vec![("homophily", s.homophily), ("news", s.news), ("fast", s.fast)];
    shares.extend(s.groups.iter().map(|group| ("group.participation", group.participation)));
    let (name, value) = shares.into_iter().find(|(_, v)| !(0.0..=1.0).contains(v))?;
    Some(ActionSettingsError::ShareOutside { name, value })
}

fn measures(s: &ActionSettings) -> Option<ActionSettingsError> {
    let mut measures = vec![
        ("actions_mean", s.actions_mean, 0.0, 1e6),
        ("activity_spread", s.activity_spread, 0.0, 4.0),
        ("actions_cap", s.actions_cap, 0.0, 1e6),
        ("popularity_cap", s.popularity_cap, 1.0, 1e9),
        ("speed_spread", s.speed_spread, 0.0, 4.0),
        ("life_secs", s.life_secs, 1.0, 1e9),
        ("news_secs", s.news_secs, 1.0, 1e6),
        ("member_rate_min", s.member_rate_min, 0.0, 1e6),
        ("communities", f64::from(s.communities), 1.0, 65_536.0),
    ];
    if let Some(sessions) = s.sessions {
        measures.push(("sessions.secs", sessions.secs, 1.0, 86_400.0));
        measures.push(("sessions.actions", sessions.actions, 0.01, 1e4));
    }
    let outside = |&(_, value, low, high): &(_, f64, f64, f64)| !(low..=high).contains(&value);
    let (name, value, low, high) = measures.into_iter().find(outside)?;
    Some(ActionSettingsError::Outside { name, value, low, high })
}

fn zones(s: &ActionSettings) -> Option<ActionSettingsError> {
    if s.zones.len() > 100 || s.zones.iter().all(|zone| zone.share == 0) {
        return Some(ActionSettingsError::Zones);
    }
    let mut offsets = s.zones.iter().map(|zone| zone.offset_hours);
    let offset_hours = offsets.find(|hours| !(-12..=14).contains(hours))?;
    Some(ActionSettingsError::Offset { offset_hours })
}

fn sessions(s: &ActionSettings) -> Option<ActionSettingsError> {
    s.sessions?;
    let absent = [("homophily", s.homophily), ("news", s.news), ("fast", s.fast)];
    let (name, _) = absent.into_iter().find(|(_, share)| *share > 0.0)?;
    Some(ActionSettingsError::NotWithSessions { name })
}

fn groups(s: &ActionSettings) -> Option<ActionSettingsError> {
    let n_planted: u64 = s.groups.iter().map(|group| u64::from(group.accounts)).sum();
    if n_planted.saturating_mul(2) > u64::from(s.accounts) {
        return Some(ActionSettingsError::TooManyPlanted { n_planted, n_accounts: s.accounts });
    }
    let n_operations: u64 = s.groups.iter().map(|group| u64::from(group.operations)).sum();
    let n_objects = n_operations + u64::from(s.objects);
    if n_objects > u64::from(u32::MAX) {
        return Some(ActionSettingsError::TooManyObjects { n_objects });
    }
    s.groups.iter().enumerate().find_map(|(i, group)| {
        if s.groups[..i].iter().any(|earlier| earlier.id == group.id) {
            return Some(ActionSettingsError::GroupTwice { id: group.id.clone() });
        }
        group_fault(group)
    })
}

fn group_fault(group: &ActionGroup) -> Option<ActionSettingsError> {
    if group.accounts < 2 {
        return Some(ActionSettingsError::GroupTooSmall { id: group.id.clone() });
    }
    let is_short = group.spread_secs < 43_200;
    (!is_short).then(|| ActionSettingsError::GroupSpread { id: group.id.clone() })
}
