//! What else would look the same: facts about an edge or a group, for readers, never for a test.

/// What the co-actions of an edge or a group have in common beside the accounts.
///
/// Nothing is dropped or classed by it. It stands here when at least one fact is large enough to be mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// Id of the edge or the group.
    pub id: String,
    /// The facts worth a mention, in the order of [`Trait::ALL`].
    pub facts: Vec<AlikeFact>,
}

/// One fact: `n` of `n_all` have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlikeFact {
    /// What is counted.
    pub of: Trait,
    /// How many have it.
    pub n: u64,
    /// Out of how many.
    pub n_all: u64,
    /// The lag in seconds, the account, the object or the host; `None` where each pair or account has its own.
    pub which: Option<String>,
    /// The same of all other accounts of the layer, how many of how many; `None` for traits that are not set against
    /// others.
    pub others: Option<(u64, u64)>,
}

/// What co-actions can have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// Pairs of posts with the most frequent lag of their two accounts, to a second: a feed keeps one delay.
    OneLag,
    /// Objects on which one account is before all others of the group, of those with at least three of them: the others
    /// may repeat what it posts.
    OneFirst,
    /// Co-actions on the most frequent object.
    OneObject,
    /// Shared links on the most frequent host; of others, links on that host.
    OneHost,
    /// Posts in the first second of a minute: a timetable; of others, the same.
    WholeMinute,
    /// Posts in the most frequent second of the minute of their account: a timetable with a delay; of others, the same.
    OneSecond,
}

impl Trait {
    /// All traits, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::OneLag,
        Self::OneFirst,
        Self::OneObject,
        Self::OneHost,
        Self::WholeMinute,
        Self::OneSecond,
    ];

    /// Returns the word for files.
    pub fn word(self) -> &'static str {
        match self {
            Self::OneLag => "one_lag",
            Self::OneFirst => "one_first",
            Self::OneObject => "one_object",
            Self::OneHost => "one_host",
            Self::WholeMinute => "whole_minute",
            Self::OneSecond => "one_second",
        }
    }
}

impl std::str::FromStr for Trait {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|one| one.word() == word).ok_or(())
    }
}
