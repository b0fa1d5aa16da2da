//! Posts: what accounts did, to which objects.

use std::fmt;
use std::str::FromStr;

/// Names what an account does to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionKind {
    /// Reposts a post; the object is the reposted post.
    Repost,
    /// Posts a link; the object is the canonical link.
    Link,
    /// Posts a link; the object is its host.
    Domain,
    /// Uses a hashtag; the object is the hashtag, case folded, without its mark.
    Hashtag,
    /// Uses hashtags; the object is the list of them in their order, each once.
    HashtagSequence,
    /// Mentions an account; the object is the mentioned name, without its mark.
    Mention,
    /// Replies; the object is the post replied to.
    Reply,
    /// Posts a text; the object is the text in normal form.
    Text,
    /// Posts a text; the object is the cluster of texts that are nearly the same.
    NearText,
    /// Posts a picture or a film; the object is its perceptual hash or its id.
    Media,
    /// Acts on an object whose id the file gives without saying what it is.
    Object,
    /// Posts, whatever it is; the object is the hour.
    Synchrony,
    /// Acts on anything that a file gives, whatever its kind; the object is the kind with its object.
    Together,
}

impl ActionKind {
    /// Lists all kinds in the order of the documentation, the reports and the help.
    pub const ALL: [Self; 13] = [
        Self::Repost,
        Self::Link,
        Self::Domain,
        Self::Hashtag,
        Self::HashtagSequence,
        Self::Mention,
        Self::Reply,
        Self::Text,
        Self::NearText,
        Self::Media,
        Self::Object,
        Self::Synchrony,
        Self::Together,
    ];

    /// Returns the word used in commands, settings and ids.
    pub fn word(self) -> &'static str {
        match self {
            Self::Repost => "repost",
            Self::Link => "link",
            Self::Domain => "domain",
            Self::Hashtag => "hashtag",
            Self::HashtagSequence => "hashtag_sequence",
            Self::Mention => "mention",
            Self::Reply => "reply",
            Self::Text => "text",
            Self::NearText => "near_text",
            Self::Media => "media",
            Self::Object => "object",
            Self::Synchrony => "synchrony",
            Self::Together => "together",
        }
    }
}

impl fmt::Display for ActionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Says that a word names no kind of action.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not a kind of action")]
pub struct ParseActionKindError {
    /// The word as given.
    pub word: String,
}

impl FromStr for ActionKind {
    type Err = ParseActionKindError;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.word() == word.replace('-', "_"))
            .ok_or_else(|| ParseActionKindError { word: word.to_owned() })
    }
}

/// Says how finely a column of times was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resolution {
    /// Fractions of a second.
    Subsecond,
    /// Whole seconds.
    Second,
    /// Whole minutes: every second is zero.
    Minute,
    /// Whole hours.
    Hour,
    /// Whole days.
    Day,
}

impl Resolution {
    /// Returns the length of one step in seconds; zero for fractions of a second.
    pub fn secs(self) -> u32 {
        match self {
            Self::Subsecond => 0,
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3_600,
            Self::Day => 86_400,
        }
    }

    /// Returns the words for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Subsecond => "fractions of a second",
            Self::Second => "whole seconds",
            Self::Minute => "whole minutes",
            Self::Hour => "whole hours",
            Self::Day => "whole days",
        }
    }
}
