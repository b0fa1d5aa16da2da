//! Events of the calendar: what happened, and where that is stated.

use crate::Origin;
use crate::ids::EventId;
use jiff::Timestamp;
use jiff::civil::Date;

/// Says whether an event was listed before the posts were looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Listed {
    /// Before.
    Before,
    /// After: tests around it are exploratory.
    After,
    /// The calendar does not say.
    Unsaid,
}

impl Listed {
    /// Returns it in the words of a reader.
    pub fn words(self) -> &'static str {
        match self {
            Self::Before => "before looking",
            Self::After => "after looking",
            Self::Unsaid => "unsaid",
        }
    }

    /// Answers "was it listed before looking?": `yes`, `no`, or `unsaid`.
    pub fn answer(self) -> &'static str {
        match self {
            Self::Before => "yes",
            Self::After => "no",
            Self::Unsaid => "unsaid",
        }
    }
}

/// One dated event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id in the case, given in the order of dates, then titles.
    pub id: EventId,
    /// What happened.
    pub title: String,
    /// Its kind, as the calendar calls it (`election`, `announcement`, ...).
    pub kind: String,
    /// First day, local to `zone`.
    pub start: Date,
    /// Last day, included, local to `zone`.
    pub end: Date,
    /// Exact beginning when the calendar gives a time of day.
    pub start_time: Option<Timestamp>,
    /// Exact end when the calendar gives a time of day.
    pub end_time: Option<Timestamp>,
    /// IANA name of the zone in which the days are meant; `None` is unsaid.
    pub zone: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Where this is stated: an address or a document.
    pub source: Option<String>,
    /// Listed before looking or after.
    pub listed: Listed,
    /// File of the calendar, relative to the case.
    pub file: String,
    /// The row or component it was read from.
    pub origin: Origin,
}

impl Event {
    /// Says whether the event is a vote.
    pub fn is_vote(&self) -> bool {
        let kind = self.kind.to_lowercase();
        ["election", "vote", "referendum", "runoff", "primary"]
            .iter()
            .any(|word| kind.contains(word))
    }
}
