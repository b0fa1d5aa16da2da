//! The stages in the order in which they run, each with its own idea of what is fresh.

pub(crate) mod analysts;
pub(crate) mod calendars;
pub(crate) mod claims;
pub(crate) mod documents;
pub(crate) mod layers;
pub(crate) mod posts;
pub(crate) mod report;
pub(crate) mod timing;
