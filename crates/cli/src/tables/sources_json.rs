//! What sourcing found, as one JSON object: what stands in each document, the claims with their counts, the edges.

use model::attribution::{Attribution, DateMention, SourceKind, Verification};
use model::claim::{Derivation, OriginCount, Parent};
use model::{Document, Span};
use release::ReportInput;
use serde_json::{Value, json};
use std::path::Path;

/// Version of the shape.
const SCHEMA: &str = "hustings-sources/1";

/// Writes everything sourcing found. Spans count Unicode scalar values in the body.
pub(crate) fn json(input: &ReportInput<'_>) -> String {
    let found = input.sourcing;
    let documents: Vec<Value> = input
        .documents
        .iter()
        .map(|d| {
            let own = found.attributions.iter().filter(|a| a.document == d.id);
            let dates = found.dates.iter().filter(|m| m.document == d.id);
            let name = Path::new(&d.file).file_name().map(|name| name.to_string_lossy());
            json!({
                "id": d.id.as_str(),
                "file": name,
                "path": d.file,
                "blob": d.blob.to_string(),
                "attributions": own.map(|a| attribution(d, a)).collect::<Vec<_>>(),
                "dates": dates.map(|m| date(d, m)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let claims: Vec<Value> = input
        .claims
        .iter()
        .map(|claim| {
            let counts = found.counts.iter().filter(|count| count.claim == claim.id);
            json!({
                "id": claim.id.as_str(),
                "text": claim.text,
                "counts": counts.map(count).collect::<Vec<_>>(),
            })
        })
        .collect();
    let all = json!({
        "schema": SCHEMA,
        "documents": documents,
        "claims": claims,
        "edges": found.derivations.iter().map(edge).collect::<Vec<_>>(),
    });
    format!("{all:#}\n")
}

fn span(d: &Document, span: Span) -> Value {
    json!({ "text": d.cut(span), "start": span.start, "end": span.end })
}

fn attribution(d: &Document, a: &Attribution) -> Value {
    let mut source = a.source.map_or_else(|| json!({ "text": null }), |s| span(d, s));
    source["type"] = json!(source_kind(a.source_kind));
    source["anonymous"] = json!(a.source_kind == SourceKind::Anonymous);
    source["canonical"] = json!(a.canonical);
    source["count"] = json!(a.declared_count);
    let scopes = a.hedge_scopes.iter().map(|&s| Some(s)).chain(std::iter::repeat(None));
    let hedges = a.hedges.iter().zip(scopes).map(|(&word, scope)| {
        let mut hedge = span(d, word);
        hedge["scope"] = json!(scope.map(|s| [s.start, s.end]));
        hedge
    });
    json!({
        "id": a.id.as_str(),
        "source": source,
        "cue": a.cue.map(|s| span(d, s)),
        "content": a.content.iter().map(|&s| span(d, s)).collect::<Vec<_>>(),
        "recipient": a.recipient.map(|s| span(d, s)),
        "quote": format!("{:?}", a.quote).to_lowercase(),
        "stance": a.stance.word(),
        "verification": verification(&a.verification),
        "hedges": hedges.collect::<Vec<_>>(),
        "parent": a.parent.as_ref().map(model::ids::AttributionId::as_str),
        "rule": a.rule,
    })
}

fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Person => "named_person",
        SourceKind::Office => "office",
        SourceKind::Organisation => "organisation",
        SourceKind::Outlet => "outlet",
        SourceKind::Document => "document",
        SourceKind::Anonymous => "anonymous",
        SourceKind::Own => "self",
        SourceKind::Unknown => "unknown",
    }
}

fn verification(said: &Verification) -> String {
    match said {
        Verification::Unsaid => "none".to_owned(),
        Verification::NotIndependentlyVerified { .. } => "not_independently_verified".to_owned(),
        Verification::CouldNotConfirm { .. } => "could_not_confirm".to_owned(),
        Verification::StatedConfidence(level) => format!("{}_confidence", level.word()),
    }
}

fn date(d: &Document, m: &DateMention) -> Value {
    let mut row = span(d, m.span);
    row["norm"] = json!({
        "start": m.days.start.map(|day| day.to_string()),
        "end": m.days.end.map(|day| day.to_string()),
        "precision": m.precision,
        "approx": m.approximate,
    });
    row["role"] = json!(format!("{:?}", m.role).to_lowercase());
    row["rule"] = json!(m.rule);
    row
}

fn count(count: &OriginCount) -> Value {
    json!({
        "as_of": count.as_of.map(|day| day.to_string()),
        "documents": count.documents.iter().map(model::ids::DocumentId::as_str).collect::<Vec<_>>(),
        "asserting": [count.asserting.lower, count.asserting.upper],
        "any": [count.any.lower, count.any.upper],
        "origins": count.origins.iter().map(|o| (o.label.as_str(), o.grade.word())).collect::<Vec<_>>(),
        "notes": count.notes,
    })
}

fn edge(edge: &Derivation) -> Value {
    let parent = match &edge.parent {
        Parent::Document(id) => id.as_str(),
        Parent::Stub(name) => name,
    };
    json!({
        "child": edge.child.as_str(),
        "parent": parent,
        "relation": edge.relation.word(),
        "containment": edge.containment,
        "rule": edge.rule,
    })
}
