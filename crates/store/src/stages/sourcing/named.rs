//! Actors and lines of documents.

use super::Known;
use crate::written::{NotWritten, WrittenSpan, actor_kind, line_kind};
use model::actor::{ActorKind, ActorMention};
use model::document::{DocumentLine, Line, LineKind};
use model::ids::DocumentId;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct WrittenActor {
    document: String,
    span: WrittenSpan,
    name: String,
    #[serde(with = "actor_kind")]
    kind: ActorKind,
    rule: String,
}

pub(super) fn write_actor(found: &ActorMention) -> WrittenActor {
    WrittenActor {
        document: found.document.to_string(),
        span: found.span.into(),
        name: found.name.clone(),
        kind: found.kind,
        rule: found.rule.to_owned(),
    }
}

pub(super) fn read_actor(
    found: WrittenActor,
    known: &Known<'_>,
) -> Result<ActorMention, NotWritten> {
    Ok(ActorMention {
        document: DocumentId::new(found.document),
        span: found.span.try_into()?,
        name: found.name,
        kind: found.kind,
        rule: known.find("rule", &found.rule)?,
    })
}

#[derive(Serialize, Deserialize)]
pub(super) struct WrittenLine {
    document: String,
    span: WrittenSpan,
    #[serde(with = "line_kind")]
    kind: LineKind,
}

pub(super) fn write_line(found: &DocumentLine) -> WrittenLine {
    let Line { span, kind } = found.line;
    WrittenLine { document: found.document.to_string(), span: span.into(), kind }
}

pub(super) fn read_line(found: WrittenLine) -> Result<DocumentLine, NotWritten> {
    let line = Line { span: found.span.try_into()?, kind: found.kind };
    Ok(DocumentLine { document: DocumentId::new(found.document), line })
}
