//! Who said it: attributions, dates, derivations, claims with origins and bounds.

use super::taken_in::interval;
use super::{origin, real};
use crate::ReportInput;
use model::attribution::{Attribution, Verification};
use model::claim::{Bounds, Claim, ClaimOrigin, Derivation, OriginCount, Parent, Statement};
use model::drift::{Drift, Proposal, Side};
use model::ids::DocumentId;
use model::{Document, Place, Span};
use serde_json::{Value, json};

pub(crate) fn document<'a>(input: &ReportInput<'a>, id: &DocumentId) -> Option<&'a Document> {
    let at = input.documents.binary_search_by(|d| d.id.cmp(id)).ok();
    at.map(|at| &input.documents[at]).or_else(|| input.documents.iter().find(|d| d.id == *id))
}

/// Writes a stretch of a document with its words.
pub(crate) fn span(document: Option<&Document>, span: Span) -> Value {
    json!({ "start": span.start, "end": span.end, "text": document.map(|d| d.cut(span)) })
}

pub(crate) fn spans(document: Option<&Document>, all: &[Span]) -> Vec<Value> {
    all.iter().map(|&one| span(document, one)).collect()
}

pub(super) fn from(document: Option<&Document>, start: u32, end: u32) -> Value {
    document.map_or(Value::Null, |d| origin(&d.file, &d.blob, Place::Text { start, end }))
}

pub(super) fn attributions(input: &ReportInput<'_>) -> Vec<Value> {
    input.sourcing.attributions.iter().map(|a| attribution(input, a)).collect()
}

fn attribution(input: &ReportInput<'_>, a: &Attribution) -> Value {
    let d = document(input, &a.document);
    let all = a.source.iter().chain(&a.cue).chain(&a.content);
    let (start, end) = all.fold((u32::MAX, 0), |w, s| (w.0.min(s.start), w.1.max(s.end)));
    let verification = match &a.verification {
        Verification::Unsaid => Value::Null,
        Verification::NotIndependentlyVerified { by } => {
            json!({ "state": "not-verified", "by": by })
        }
        Verification::CouldNotConfirm { by } => json!({ "state": "not-confirmed", "by": by }),
        Verification::StatedConfidence(level) => {
            json!({ "state": "stated-confidence", "level": level.word() })
        }
    };
    json!({
        "id": a.id.as_str(),
        "from": from(d, start.min(end), end),
        "document": a.document.as_str(),
        "source": a.source.map(|s| span(d, s)),
        "source_kind": a.source_kind.word(),
        "canonical": a.canonical,
        "declared_count": a.declared_count,
        "cue": a.cue.map(|s| span(d, s)),
        "content": spans(d, &a.content),
        "recipient": a.recipient.map(|s| span(d, s)),
        "quote": a.quote.word(),
        "stance": a.stance.word(),
        "verification": verification,
        "hedges": spans(d, &a.hedges),
        "hedge_scopes": spans(d, &a.hedge_scopes),
        "parent": a.parent.as_ref().map(|p| p.as_str()),
        "rule": a.rule,
    })
}

pub(super) fn dates(input: &ReportInput<'_>) -> Vec<Value> {
    let one = |(mention, n): (&model::attribution::DateMention, usize)| {
        let d = document(input, &mention.document);
        json!({
            "id": format!("DM-{n}"),
            "from": from(d, mention.span.start, mention.span.end),
            "document": mention.document.as_str(),
            "text": d.map(|d| d.cut(mention.span)),
            "days": interval(mention.days),
            "approximate": mention.approximate,
            "precision": mention.precision,
            "role": mention.role.word(),
            "rule": mention.rule,
        })
    };
    input.sourcing.dates.iter().zip(1..).map(one).collect()
}

pub(super) fn derivations(input: &ReportInput<'_>) -> Vec<Value> {
    let one = |(derivation, n): (&Derivation, usize)| {
        let d = document(input, &derivation.child);
        let (parent, parent_name) = match &derivation.parent {
            Parent::Document(id) => (Some(id.as_str()), None),
            Parent::Stub(name) => (None, Some(name.as_str())),
        };
        let first = derivation.evidence.first().copied();
        let place = match first {
            Some(span) => from(d, span.start, span.end),
            None => d.map_or(Value::Null, |d| origin(&d.file, &d.blob, Place::Whole)),
        };
        json!({
            "id": format!("R-{n}"),
            "from": place,
            "child": derivation.child.as_str(),
            "parent": parent,
            "parent_not_held": parent_name,
            "relation": derivation.relation.word(),
            "containment": derivation.containment.map(real),
            "evidence": spans(d, &derivation.evidence),
            "rule": derivation.rule,
        })
    };
    input.sourcing.derivations.iter().zip(1..).map(one).collect()
}

pub(super) fn shared_roots(input: &ReportInput<'_>) -> Vec<Value> {
    let roots = input.shared_roots.iter();
    roots.map(|root| json!({ "a": root.a, "b": root.b, "why": root.why, "by": root.by })).collect()
}

fn ids<'a, T: AsStr + 'a>(all: &'a [T]) -> Vec<&'a str> {
    all.iter().map(AsStr::text).collect()
}

/// What the ids of documents and attributions have in common.
trait AsStr {
    fn text(&self) -> &str;
}

impl AsStr for DocumentId {
    fn text(&self) -> &str {
        self.as_str()
    }
}

impl AsStr for model::ids::AttributionId {
    fn text(&self) -> &str {
        self.as_str()
    }
}

fn bounds(bounds: Bounds) -> Value {
    json!({ "lower": bounds.lower, "upper": bounds.upper })
}

pub(super) fn claims(input: &ReportInput<'_>) -> Vec<Value> {
    input.claims.iter().map(|claim| one_claim(input, claim)).collect()
}

fn one_claim(input: &ReportInput<'_>, claim: &Claim) -> Value {
    let statements: Vec<Value> = input
        .sourcing
        .statements
        .iter()
        .filter(|s| s.claim == claim.id)
        .map(|s| statement(input, s))
        .collect();
    let counts: Vec<Value> =
        input.sourcing.counts.iter().filter(|c| c.claim == claim.id).map(count).collect();
    let learned = input.sourcing.counts_learned.iter().filter(|c| c.claim == claim.id);
    let learned: Vec<Value> = learned.map(count).collect();
    json!({
        "id": claim.id.as_str(),
        "from": { "file": "case.toml", "blob": case_blob(input), "place": { "kind": "line", "number": claim.line } },
        "text": claim.text,
        "actors": claim.actors,
        "all_of": claim.all_of,
        "any_of": claim.any_of,
        "none_of": claim.none_of,
        "counts": counts,
        "counts_learned": learned,
        "statements": statements,
    })
}

fn case_blob(input: &ReportInput<'_>) -> Option<String> {
    input.files.iter().find(|f| f.kind == crate::FileKind::Case).map(|f| f.blob.to_string())
}

pub(crate) fn statement(input: &ReportInput<'_>, s: &Statement) -> Value {
    let d = document(input, &s.document);
    json!({
        "id": format!("{}@{}:{}-{}", s.claim, s.document, s.passage.start, s.passage.end),
        "from": from(d, s.passage.start, s.passage.end),
        "document": s.document.as_str(),
        "attribution": s.attribution.as_ref().map(|a| a.as_str()),
        "stance": s.stance.word(),
        "grade": s.grade.word(),
        "text": d.map(|d| d.cut(s.passage)),
        "matched": spans(d, &s.matched),
        "rule": s.rule,
    })
}

pub(crate) fn count(count: &OriginCount) -> Value {
    let origin = |o: &ClaimOrigin| {
        json!({
            "id": o.id.as_str(),
            "label": o.label,
            "grade": o.grade.word(),
            "stance": o.stance.word(),
            "declared_count": o.declared_count,
            "documents": ids(&o.documents),
            "attributions": ids(&o.attributions),
        })
    };
    let id = count.as_of.map_or(count.claim.to_string(), |day| format!("{}@{day}", count.claim));
    json!({
        "id": id,
        "as_of": count.as_of.map(|day| day.to_string()),
        "asserting": bounds(count.asserting),
        "any": bounds(count.any),
        "documents": ids(&count.documents),
        "origins": count.origins.iter().map(origin).collect::<Vec<_>>(),
        "notes": count.notes,
    })
}

pub(crate) fn drifts(input: &ReportInput<'_>) -> Vec<Value> {
    let side = |side: &Side| {
        let d = document(input, &side.document);
        let text = |span: model::Span| {
            if side.in_headline {
                d.and_then(|d| span.cut(d.title.as_deref().unwrap_or("")))
            } else {
                d.map(|d| d.cut(span))
            }
        };
        let cut =
            |span: model::Span| json!({ "start": span.start, "end": span.end, "text": text(span) });
        json!({
            "document": side.document.as_str(),
            "in_headline": side.in_headline,
            "passage": cut(side.passage),
            "words": side.words.iter().map(|&s| cut(s)).collect::<Vec<_>>(),
        })
    };
    let one = |(drift, n): (&Drift, usize)| {
        let d = document(input, &drift.later.document);
        let place = if drift.later.in_headline {
            d.map_or(Value::Null, |d| origin(&d.file, &d.blob, Place::Whole))
        } else {
            from(d, drift.later.passage.start, drift.later.passage.end)
        };
        json!({
            "id": format!("CH-{n}"),
            "from": place,
            "kind": drift.kind.word(),
            "change": drift.change,
            "earlier": side(&drift.earlier),
            "later": side(&drift.later),
            "rule": drift.rule,
        })
    };
    input.sourcing.drifts.iter().zip(1..).map(one).collect()
}

pub(crate) fn proposals(input: &ReportInput<'_>) -> Vec<Value> {
    let one = |proposal: &Proposal| {
        let statements: Vec<Value> = proposal
            .statements
            .iter()
            .map(|s| {
                let d = document(input, &s.document);
                json!({
                    "from": from(d, s.passage.start, s.passage.end),
                    "document": s.document.as_str(),
                    "text": d.map(|d| d.cut(s.passage)),
                    "matched": spans(d, &s.matched),
                })
            })
            .collect();
        json!({
            "id": proposal.id.as_str(),
            "text": proposal.text,
            "terms": proposal.terms,
            "statements": statements,
            "rule": proposal.rule,
        })
    };
    input.sourcing.proposals.iter().map(one).collect()
}

pub(crate) fn circles<'a>(input: &'a ReportInput<'_>) -> Vec<Vec<&'a str>> {
    input.sourcing.circles.iter().map(|circle| ids(circle)).collect()
}
