//! Actors: who is named in a document.

use crate::reading::Reading;
use model::actor::{ActorMention, KnownActor};
use model::document::Document;

/// Finds the actors of one document, in the order of their places.
pub(crate) fn find(_: &Document, _: &Reading<'_>, _: &[KnownActor]) -> Vec<ActorMention> {
    Vec::new()
}
