//! Actors: people, offices, bodies, media and places that a document names.

use crate::Span;
use crate::ids::DocumentId;

/// Says what kind of actor a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    /// A named person.
    Person,
    /// An office or a role without a name (`the prime minister`).
    Office,
    /// A body: a ministry, a party, a company.
    Organisation,
    /// A medium.
    Outlet,
    /// A state, a city, a region.
    Place,
    /// Named by the case, and the text does not tell what it is.
    Unknown,
}

impl ActorKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Person, Self::Office, Self::Organisation, Self::Outlet, Self::Place, Self::Unknown];

    /// Returns the word for tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Office => "office",
            Self::Organisation => "organisation",
            Self::Outlet => "outlet",
            Self::Place => "place",
            Self::Unknown => "unknown",
        }
    }
}

/// An actor as the case declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownActor {
    /// The name used in the report.
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
}

/// One place where a document names an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorMention {
    /// The document.
    pub document: DocumentId,
    /// The words.
    pub span: Span,
    /// The fullest name of the actor: the case's, or the longest that the document gives.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Name of the rule that found it.
    pub rule: &'static str,
}
