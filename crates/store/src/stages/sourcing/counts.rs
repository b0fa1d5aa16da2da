//! Counts of origins.

use crate::written::{grade, stance, text_form};
use jiff::civil::Date;
use model::attribution::Stance;
use model::claim::{Bounds, ClaimOrigin, Grade, OriginCount};
use model::ids::{AttributionId, ClaimId, DocumentId, OriginId};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct WrittenCount {
    claim: String,
    #[serde(with = "text_form::optional")]
    as_of: Option<Date>,
    documents: Vec<String>,
    origins: Vec<WrittenClaimOrigin>,
    asserting: WrittenBounds,
    any: WrittenBounds,
    notes: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct WrittenClaimOrigin {
    id: String,
    label: String,
    #[serde(with = "grade")]
    grade: Grade,
    #[serde(with = "stance")]
    stance: Stance,
    declared_count: Option<u32>,
    documents: Vec<String>,
    attributions: Vec<String>,
}

/// `[lower, upper]`.
#[derive(Serialize, Deserialize)]
struct WrittenBounds(u32, u32);

pub(super) fn write_count(count: &OriginCount) -> WrittenCount {
    WrittenCount {
        claim: count.claim.to_string(),
        as_of: count.as_of,
        documents: count.documents.iter().map(ToString::to_string).collect(),
        origins: count.origins.iter().map(write_origin).collect(),
        asserting: WrittenBounds(count.asserting.lower, count.asserting.upper),
        any: WrittenBounds(count.any.lower, count.any.upper),
        notes: count.notes.clone(),
    }
}

pub(super) fn read_count(count: WrittenCount) -> OriginCount {
    let bounds = |WrittenBounds(lower, upper)| Bounds { lower, upper };
    OriginCount {
        claim: ClaimId::new(count.claim),
        as_of: count.as_of,
        documents: count.documents.into_iter().map(DocumentId::new).collect(),
        origins: count.origins.into_iter().map(read_origin).collect(),
        asserting: bounds(count.asserting),
        any: bounds(count.any),
        notes: count.notes,
    }
}

fn write_origin(origin: &ClaimOrigin) -> WrittenClaimOrigin {
    WrittenClaimOrigin {
        id: origin.id.to_string(),
        label: origin.label.clone(),
        grade: origin.grade,
        stance: origin.stance,
        declared_count: origin.declared_count,
        documents: origin.documents.iter().map(ToString::to_string).collect(),
        attributions: origin.attributions.iter().map(ToString::to_string).collect(),
    }
}

fn read_origin(origin: WrittenClaimOrigin) -> ClaimOrigin {
    ClaimOrigin {
        id: OriginId::new(origin.id),
        label: origin.label,
        grade: origin.grade,
        stance: origin.stance,
        declared_count: origin.declared_count,
        documents: origin.documents.into_iter().map(DocumentId::new).collect(),
        attributions: origin.attributions.into_iter().map(AttributionId::new).collect(),
    }
}
