//! What can be wrong with settings.

use crate::settings::{Burst, Group, Settings, Targets};
use crate::words::TOPICS;

/// Says which setting cannot hold.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// The world has no time.
    #[error("`end` must be at least one hour after `start`")]
    SpanTooShort,
    /// A count that must not be 0 is 0.
    #[error("`{name}` must be at least 1")]
    Zero {
        /// The setting.
        name: &'static str,
    },
    /// A share lies outside 0 to 1.
    #[error("`{name}` is {value}; it must lie in 0 to 1")]
    ShareOutside {
        /// The setting.
        name: &'static str,
        /// Its value.
        value: f64,
    },
    /// The shares of kinds do not sum to 1.
    #[error("the four shares in `kinds` sum to {sum}, not 1")]
    KindsSum {
        /// Their sum.
        sum: f64,
    },
    /// No zone, or none with a share.
    #[error("`zones` needs at least one zone with a share above 0")]
    NoZones,
    /// An offset that no place on Earth has.
    #[error("an offset of {offset_hours} hours is outside -12 to 14")]
    Offset {
        /// The offset.
        offset_hours: i8,
    },
    /// More planted accounts than accounts.
    #[error("groups plant {n_planted} accounts, more than half of the {n_accounts} there are")]
    TooManyPlanted {
        /// Planted accounts.
        n_planted: u64,
        /// All accounts.
        n_accounts: u32,
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
    /// A group has no room for its operations.
    #[error(
        "group `{id}`: `from` to `to` must lie inside the world and be longer than `jitter_secs`"
    )]
    GroupWindow {
        /// The group.
        id: String,
    },
    /// Nothing popular to ride.
    #[error("group `{id}` rides popular objects, but stories with reposts or links are missing")]
    NothingPopular {
        /// The group.
        id: String,
    },
    /// A burst outside the world.
    #[error("burst {number} begins outside the world")]
    BurstOutside {
        /// Counted from 1.
        number: usize,
    },
    /// A topic without words.
    #[error("unknown topic `{topic}`; known are {known}", known = topic_names())]
    Topic {
        /// The topic.
        topic: String,
    },
}

fn topic_names() -> String {
    TOPICS.map(|topic| topic.name).join(", ")
}

pub(crate) fn first_fault(settings: &Settings) -> Option<SettingsError> {
    if settings.end_secs() - settings.start_secs() < 3_600 {
        return Some(SettingsError::SpanTooShort);
    }
    counts(settings)
        .or_else(|| shares(settings))
        .or_else(|| zones(settings))
        .or_else(|| {
            let mut numbered = settings.bursts.iter().enumerate();
            numbered.find_map(|(i, burst)| burst_fault(settings, burst, i + 1))
        })
        .or_else(|| groups(settings))
}

fn counts(s: &Settings) -> Option<SettingsError> {
    let counts = [
        ("accounts", s.accounts),
        ("communities", s.communities),
        ("story_cap", s.story_cap),
        ("story_half_secs", s.story_half_secs),
        ("session_max", s.session_max),
    ];
    let zero = counts.iter().find(|(_, n)| *n == 0)?;
    Some(SettingsError::Zero { name: zero.0 })
}

fn shares(s: &Settings) -> Option<SettingsError> {
    let kinds = [s.kinds.reposts, s.kinds.links, s.kinds.replies, s.kinds.words];
    let mut shares = vec![
        ("homophily", s.homophily),
        ("shocks", s.shocks),
        ("hashtags", s.hashtags),
        ("fast", s.fast),
        ("sessions", s.sessions),
    ];
    shares.extend(kinds.map(|share| ("kinds", share)));
    shares.extend(s.groups.iter().map(|group| ("participation", group.participation)));
    if let Some((name, value)) = shares.into_iter().find(|(_, v)| !(0.0..=1.0).contains(v)) {
        return Some(SettingsError::ShareOutside { name, value });
    }
    let sum: f64 = kinds.iter().sum();
    ((sum - 1.0).abs() > 1e-9).then_some(SettingsError::KindsSum { sum })
}

fn zones(s: &Settings) -> Option<SettingsError> {
    if s.zones.iter().all(|zone| zone.share == 0) {
        return Some(SettingsError::NoZones);
    }
    let offsets = s.zones.iter().map(|zone| zone.offset_hours);
    let mut all = offsets.chain(s.groups.iter().map(|group| group.offset_hours));
    let offset_hours = all.find(|hours| !(-12..=14).contains(hours))?;
    Some(SettingsError::Offset { offset_hours })
}

fn topic_fault(topic: &str) -> Option<SettingsError> {
    let known = TOPICS.iter().any(|known| known.name == topic);
    (!known).then(|| SettingsError::Topic { topic: topic.to_owned() })
}

fn burst_fault(s: &Settings, burst: &Burst, number: usize) -> Option<SettingsError> {
    if !(s.start..s.end).contains(&burst.at) {
        return Some(SettingsError::BurstOutside { number });
    }
    for (name, n) in [("bursts.half_secs", burst.half_secs), ("bursts.objects", burst.objects)] {
        if n == 0 {
            return Some(SettingsError::Zero { name });
        }
    }
    topic_fault(&burst.topic)
}

fn groups(s: &Settings) -> Option<SettingsError> {
    let n_planted: u64 = s.groups.iter().map(|group| u64::from(group.accounts)).sum();
    if n_planted * 2 > u64::from(s.accounts) {
        return Some(SettingsError::TooManyPlanted { n_planted, n_accounts: s.accounts });
    }
    s.groups.iter().enumerate().find_map(|(i, group)| {
        let id = || group.id.clone();
        if s.groups[..i].iter().any(|earlier| earlier.id == group.id) {
            return Some(SettingsError::GroupTwice { id: id() });
        }
        group_fault(s, group)
    })
}

fn group_fault(s: &Settings, group: &Group) -> Option<SettingsError> {
    let id = || group.id.clone();
    if group.accounts < 2 {
        return Some(SettingsError::GroupTooSmall { id: id() });
    }
    let (from, to) = (group.from.unwrap_or(s.start), group.to.unwrap_or(s.end));
    let room = to.as_second() - from.as_second() - i64::from(group.jitter_secs);
    if from < s.start || to > s.end || room < 1 {
        return Some(SettingsError::GroupWindow { id: id() });
    }
    let shared = s.kinds.reposts + s.kinds.links;
    if group.targets == Targets::Popular && (s.posts == 0 || shared <= 0.0) {
        return Some(SettingsError::NothingPopular { id: id() });
    }
    topic_fault(&group.topic)
}
