//! Attributions, dates, statements, derivations.

use super::Known;
use crate::written::{
    NotWritten, WrittenDays, WrittenSpan, date_role, grade, quote_form, read_spans, relation,
    source_kind, stance, stated_confidence, text_form, write_spans,
};
use model::Span;
use model::attribution::{
    Attribution, DateMention, DateRole, QuoteForm, SourceKind, Stance, StatedConfidence,
    Verification,
};
use model::claim::{Derivation, Grade, Parent, Relation, Statement};
use model::ids::{AttributionId, ClaimId, DocumentId};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct WrittenAttribution {
    id: String,
    document: String,
    source: Option<WrittenSpan>,
    #[serde(with = "source_kind")]
    source_kind: SourceKind,
    canonical: Option<String>,
    declared_count: Option<u32>,
    cue: Option<WrittenSpan>,
    content: Vec<WrittenSpan>,
    recipient: Option<WrittenSpan>,
    #[serde(with = "quote_form")]
    quote: QuoteForm,
    #[serde(with = "stance")]
    stance: Stance,
    verification: WrittenVerification,
    hedges: Vec<WrittenSpan>,
    /// Absent in what was written before scopes were kept.
    #[serde(default)]
    hedge_scopes: Vec<WrittenSpan>,
    parent: Option<String>,
    rule: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenVerification {
    Unsaid,
    NotIndependentlyVerified {
        by: String,
    },
    CouldNotConfirm {
        by: String,
    },
    StatedConfidence {
        #[serde(with = "stated_confidence")]
        level: StatedConfidence,
    },
}

pub(super) fn write_attribution(found: &Attribution) -> WrittenAttribution {
    let found = found.clone();
    WrittenAttribution {
        id: found.id.to_string(),
        document: found.document.to_string(),
        source: found.source.map(WrittenSpan::from),
        source_kind: found.source_kind,
        canonical: found.canonical,
        declared_count: found.declared_count,
        cue: found.cue.map(WrittenSpan::from),
        content: write_spans(&found.content),
        recipient: found.recipient.map(WrittenSpan::from),
        quote: found.quote,
        stance: found.stance,
        verification: match found.verification {
            Verification::Unsaid => WrittenVerification::Unsaid,
            Verification::NotIndependentlyVerified { by } => {
                WrittenVerification::NotIndependentlyVerified { by }
            }
            Verification::CouldNotConfirm { by } => WrittenVerification::CouldNotConfirm { by },
            Verification::StatedConfidence(level) => {
                WrittenVerification::StatedConfidence { level }
            }
        },
        hedges: write_spans(&found.hedges),
        hedge_scopes: write_spans(&found.hedge_scopes),
        parent: found.parent.map(|parent| parent.to_string()),
        rule: found.rule.to_owned(),
    }
}

pub(super) fn read_attribution(
    found: WrittenAttribution,
    known: &Known<'_>,
) -> Result<Attribution, NotWritten> {
    Ok(Attribution {
        id: AttributionId::new(found.id),
        document: DocumentId::new(found.document),
        source: read_span(found.source)?,
        source_kind: found.source_kind,
        canonical: found.canonical,
        declared_count: found.declared_count,
        cue: read_span(found.cue)?,
        content: read_spans(found.content)?,
        recipient: read_span(found.recipient)?,
        quote: found.quote,
        stance: found.stance,
        verification: match found.verification {
            WrittenVerification::Unsaid => Verification::Unsaid,
            WrittenVerification::NotIndependentlyVerified { by } => {
                Verification::NotIndependentlyVerified { by }
            }
            WrittenVerification::CouldNotConfirm { by } => Verification::CouldNotConfirm { by },
            WrittenVerification::StatedConfidence { level } => {
                Verification::StatedConfidence(level)
            }
        },
        hedges: read_spans(found.hedges)?,
        hedge_scopes: read_spans(found.hedge_scopes)?,
        parent: found.parent.map(AttributionId::new),
        rule: known.find("rule", &found.rule)?,
    })
}

#[derive(Serialize, Deserialize)]
pub(super) struct WrittenDateMention {
    document: String,
    span: WrittenSpan,
    days: WrittenDays,
    approximate: bool,
    precision: String,
    #[serde(with = "date_role")]
    role: DateRole,
    rule: String,
}

pub(super) fn write_date(found: &DateMention) -> WrittenDateMention {
    WrittenDateMention {
        document: found.document.to_string(),
        span: found.span.into(),
        days: found.days.into(),
        approximate: found.approximate,
        precision: found.precision.to_owned(),
        role: found.role,
        rule: found.rule.to_owned(),
    }
}

pub(super) fn read_date(
    found: WrittenDateMention,
    known: &Known<'_>,
) -> Result<DateMention, NotWritten> {
    Ok(DateMention {
        document: DocumentId::new(found.document),
        span: found.span.try_into()?,
        days: found.days.into(),
        approximate: found.approximate,
        precision: known.find("precision", &found.precision)?,
        role: found.role,
        rule: known.find("rule", &found.rule)?,
    })
}

#[derive(Serialize, Deserialize)]
pub(super) struct WrittenStatement {
    claim: String,
    document: String,
    passage: WrittenSpan,
    attribution: Option<String>,
    #[serde(with = "stance")]
    stance: Stance,
    #[serde(with = "grade")]
    grade: Grade,
    matched: Vec<WrittenSpan>,
    rule: String,
}

pub(super) fn write_statement(found: &Statement) -> WrittenStatement {
    WrittenStatement {
        claim: found.claim.to_string(),
        document: found.document.to_string(),
        passage: found.passage.into(),
        attribution: found.attribution.as_ref().map(ToString::to_string),
        stance: found.stance,
        grade: found.grade,
        matched: write_spans(&found.matched),
        rule: found.rule.to_owned(),
    }
}

pub(super) fn read_statement(
    found: WrittenStatement,
    known: &Known<'_>,
) -> Result<Statement, NotWritten> {
    Ok(Statement {
        claim: ClaimId::new(found.claim),
        document: DocumentId::new(found.document),
        passage: found.passage.try_into()?,
        attribution: found.attribution.map(AttributionId::new),
        stance: found.stance,
        grade: found.grade,
        matched: read_spans(found.matched)?,
        rule: known.find("rule", &found.rule)?,
    })
}

#[derive(Serialize, Deserialize)]
pub(super) struct WrittenDerivation {
    child: String,
    parent: WrittenParent,
    #[serde(with = "relation")]
    relation: Relation,
    /// As text: numbers of JSON may come back a last bit off.
    #[serde(with = "text_form::optional")]
    containment: Option<f64>,
    evidence: Vec<WrittenSpan>,
    rule: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenParent {
    Document(String),
    Stub(String),
}

pub(super) fn write_derivation(found: &Derivation) -> WrittenDerivation {
    WrittenDerivation {
        child: found.child.to_string(),
        parent: match &found.parent {
            Parent::Document(id) => WrittenParent::Document(id.to_string()),
            Parent::Stub(name) => WrittenParent::Stub(name.clone()),
        },
        relation: found.relation,
        containment: found.containment,
        evidence: write_spans(&found.evidence),
        rule: found.rule.to_owned(),
    }
}

pub(super) fn read_derivation(
    found: WrittenDerivation,
    known: &Known<'_>,
) -> Result<Derivation, NotWritten> {
    Ok(Derivation {
        child: DocumentId::new(found.child),
        parent: match found.parent {
            WrittenParent::Document(id) => Parent::Document(DocumentId::new(id)),
            WrittenParent::Stub(name) => Parent::Stub(name),
        },
        relation: found.relation,
        containment: found.containment,
        evidence: read_spans(found.evidence)?,
        rule: known.find("rule", &found.rule)?,
    })
}

fn read_span(span: Option<WrittenSpan>) -> Result<Option<Span>, NotWritten> {
    span.map(Span::try_from).transpose()
}
