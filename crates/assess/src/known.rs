//! What the caller knows to exist in the case.

use std::collections::BTreeSet;

/// Names that references may point at. `None` means that the kind was not loaded: then its references are counted as
/// unchecked, not as wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownIds {
    /// Documents: ids, and names of files in `documents/`.
    pub documents: Option<BTreeSet<String>>,
    /// Claims.
    pub claims: Option<BTreeSet<String>>,
    /// Findings, observations and answers of any stage.
    pub findings: Option<BTreeSet<String>>,
    /// Events of the calendar.
    pub events: Option<BTreeSet<String>>,
    /// Actors of the case.
    pub actors: Option<BTreeSet<String>>,
}
