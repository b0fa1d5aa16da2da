//! What a world is made of: settings, and settings that were checked.

use crate::SettingsError;
use jiff::Timestamp;

/// A share of accounts that live at one offset from UTC.
///
/// Offsets are fixed: a simulated world has no daylight saving time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Hours east of UTC, -12 to 14.
    pub offset_hours: i8,
    /// Weight among the zones; 3 and 1 mean three quarters and one quarter.
    pub share: u32,
}

/// What ordinary stories are about, as shares that sum to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kinds {
    /// An original post that others repost.
    pub reposts: f64,
    /// A link that others post too.
    pub links: f64,
    /// An original post that others reply to.
    pub replies: f64,
    /// Own words on a theme, without a shared object.
    pub words: f64,
}

/// A news shock: many people post about the same few things at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Burst {
    /// When it begins.
    pub at: Timestamp,
    /// How many posts it has, exactly, before sessions add theirs.
    pub posts: u32,
    /// Half of the posts come within this many seconds.
    pub half_secs: u32,
    /// How many objects (links and original posts in turn) share the posts; the i-th has a share of 1/i.
    pub objects: u32,
    /// One of [`crate::TOPICS`].
    pub topic: String,
}

/// What a planted group acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Targets {
    /// A fresh link for each operation, which nobody else posts.
    OwnLinks,
    /// The largest story among those which ordinary accounts just acted on.
    Popular,
}

/// What a planted group writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// Each member its own words.
    Own,
    /// The same text, letter by letter.
    Same,
    /// The same text with a small change by each member.
    Near,
}

/// A group of accounts which act together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name in the truth file.
    pub id: String,
    /// How many accounts.
    pub accounts: u32,
    /// How many operations, exactly.
    pub operations: u32,
    /// Each member acts 0 to this many seconds after the operation begins.
    pub jitter_secs: u32,
    /// Chance that a member takes part in an operation.
    pub participation: f64,
    /// What it acts on.
    pub targets: Targets,
    /// What it writes; reposts carry the text of the original.
    pub wording: Wording,
    /// One of [`crate::TOPICS`].
    pub topic: String,
    /// Whether its members also post like ordinary accounts of middling activity.
    pub cover: bool,
    /// Operations begin at hours at which this offset is awake.
    pub offset_hours: i8,
    /// Operations begin at or after this time; `None` is the start of the world.
    pub from: Option<Timestamp>,
    /// Operations end before this time; `None` is the end of the world.
    pub to: Option<Timestamp>,
}

/// Everything a world depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Another seed gives another world of the same kind.
    pub seed: u64,
    /// No post is earlier.
    pub start: Timestamp,
    /// Every post is earlier.
    pub end: Timestamp,
    /// How many accounts there are, planted ones included.
    pub accounts: u32,
    /// How many ordinary posts to expect, outside bursts and operations.
    pub posts: u64,
    /// How many communities of taste; accounts are dealt among them evenly.
    pub communities: u32,
    /// Chance that a post on a story comes from the story's own community.
    pub homophily: f64,
    /// Where people live.
    pub zones: Vec<Zone>,
    /// The most posts one ordinary story can have; the r-th of n stories has n / r, never more than this.
    pub story_cap: u32,
    /// Half of a story's posts come within this many seconds, in a community of middling speed.
    pub story_half_secs: u32,
    /// Share of larger stories that are pushed one to three more times.
    pub shocks: f64,
    /// What stories are about.
    pub kinds: Kinds,
    /// Share of posts in own words that carry a hashtag.
    pub hashtags: f64,
    /// Share of accounts which always act 15 to 150 seconds after a story begins, alone and out of habit.
    pub fast: f64,
    /// Chance that an ordinary post is followed by a session of more posts.
    pub sessions: f64,
    /// A session adds 1 to this many posts, 20 to 180 seconds apart.
    pub session_max: u32,
    /// News shocks.
    pub bursts: Vec<Burst>,
    /// Planted groups.
    pub groups: Vec<Group>,
}

impl Settings {
    /// Returns a plain world of four weeks without planted groups: a control.
    pub fn plain(seed: u64, start: Timestamp) -> Self {
        let four_weeks = jiff::SignedDuration::from_hours(28 * 24);
        Self {
            seed,
            start,
            end: start.checked_add(four_weeks).unwrap_or(Timestamp::MAX),
            accounts: 1_000,
            posts: 10_000,
            communities: 8,
            homophily: 0.7,
            zones: vec![
                Zone { offset_hours: -5, share: 6 },
                Zone { offset_hours: 1, share: 3 },
                Zone { offset_hours: 3, share: 1 },
            ],
            story_cap: 200,
            story_half_secs: 2_400,
            shocks: 0.3,
            kinds: Kinds { reposts: 0.45, links: 0.3, replies: 0.1, words: 0.15 },
            hashtags: 0.25,
            fast: 0.02,
            sessions: 0.1,
            session_max: 4,
            bursts: Vec::new(),
            groups: Vec::new(),
        }
    }

    /// Checks that a world can be made from these settings.
    ///
    /// # Errors
    /// The first setting that cannot hold, by name.
    pub fn check(self) -> Result<Checked<Self>, SettingsError> {
        crate::settings_error::first_fault(&self).map_or(Ok(Checked(self)), Err)
    }

    pub(crate) fn start_secs(&self) -> i64 {
        self.start.as_second()
    }

    pub(crate) fn end_secs(&self) -> i64 {
        self.end.as_second()
    }
}

/// Settings from which a world can be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked<T>(T);

impl<T> Checked<T> {
    /// Marks settings whose check found no fault.
    pub(crate) fn passed(settings: T) -> Self {
        Self(settings)
    }
}

impl<T> std::ops::Deref for Checked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
