//! What sourcing found, as one JSON document: `schema/sourcing.schema.json` describes the form.
//!
//! Attributions, dates, actors and lines stand under their documents; offsets are Unicode scalar values from the beginning of the body.

use crate::ReportInput;
use crate::findings::named;
use crate::findings::said::{self, document, span, spans};
use jiff::civil::Date;
use model::attribution::{Attribution, DateMention, SourceKind, StatedConfidence, Verification};
use model::claim::{Claim, OriginCount, Parent};
use model::document::Days;
use model::{Document, Span};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Names the form.
const SCHEMA: &str = "hustings/sourcing/1";

/// Makes the document: attributions, dates, actors and lines by document, who is named, claims with their statements and counts, edges, circles, changes, proposals.
///
/// The same input gives the same bytes. Fields are added, never renamed.
pub fn sourcing_json(input: &ReportInput<'_>) -> String {
    let found = input.sourcing;
    let mut attributions: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for a in &found.attributions {
        let d = document(input, &a.document);
        attributions.entry(a.document.as_str()).or_default().push(attribution(d, a));
    }
    let mut dates: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for m in &found.dates {
        let d = document(input, &m.document);
        dates.entry(m.document.as_str()).or_default().push(date(d, m));
    }
    let documents: Vec<Value> = input
        .documents
        .iter()
        .map(|d| {
            json!({
                "id": d.id.as_str(),
                "file": bare(&d.file),
                "blob": d.blob.to_string(),
                "outlet": d.outlet,
                "published": d.dates.published.as_ref().map(|p| iso(p.days)),
                "attributions": attributions.remove(d.id.as_str()).unwrap_or_default(),
                "dates": dates.remove(d.id.as_str()).unwrap_or_default(),
                "actors": named::actors_of(input, &d.id),
                "lines": named::lines_of(input, &d.id),
            })
        })
        .collect();
    let whole = json!({
        "schema": SCHEMA,
        "case": input.case.name,
        "offsets": "Unicode scalar values from the beginning of the body",
        "documents": documents,
        "actors": actors(input),
        "claims": input.claims.iter().map(|c| claim(input, c)).collect::<Vec<_>>(),
        "edges": edges(input),
        "circles": said::circles(input),
        "changes": said::drifts(input),
        "proposals": said::proposals(input),
    });
    format!("{whole:#}\n")
}

/// Writes days by ISO 8601: `2022-11-15`, or `2022-11-01/2022-11-30`; an end that is not known is `..`.
fn iso(days: Days) -> String {
    let end = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
    match (days.start, days.end) {
        (Some(start), Some(last)) if start == last => start.to_string(),
        (start, last) => format!("{}/{}", end(start), end(last)),
    }
}

/// The file's name below the folder of documents.
fn bare(file: &str) -> &str {
    file.strip_prefix("documents/").unwrap_or(file)
}

fn quoted(d: Option<&Document>, s: Option<Span>) -> Value {
    s.map_or(Value::Null, |s| span(d, s))
}

fn attribution(d: Option<&Document>, a: &Attribution) -> Value {
    // Two words of this form are older than those of the model.
    let kind = match a.source_kind {
        SourceKind::Person => "named_person",
        SourceKind::Own => "self",
        kind => kind.word(),
    };
    let (verification, by) = match &a.verification {
        Verification::Unsaid => ("none", None),
        Verification::NotIndependentlyVerified { by } => ("not_independently_verified", Some(by)),
        Verification::CouldNotConfirm { by } => ("could_not_confirm", Some(by)),
        Verification::StatedConfidence(level) => match level {
            StatedConfidence::Low => ("low_confidence", None),
            StatedConfidence::LowToModerate => ("low_to_moderate_confidence", None),
            StatedConfidence::Moderate => ("moderate_confidence", None),
            StatedConfidence::High => ("high_confidence", None),
        },
    };
    json!({
        "id": a.id.as_str(),
        "source": {
            "text": a.source.and_then(|s| d.map(|d| d.cut(s))),
            "start": a.source.map(|s| s.start),
            "end": a.source.map(|s| s.end),
            "type": kind,
            "anonymous": a.source_kind == SourceKind::Anonymous,
            "canonical": a.canonical,
            "count": a.declared_count,
        },
        "cue": quoted(d, a.cue),
        "content": spans(d, &a.content),
        "recipient": quoted(d, a.recipient),
        "quote": a.quote.word(),
        "stance": a.stance.word(),
        "parent": a.parent.as_ref().map(|p| p.as_str()),
        "verification": verification,
        "verification_by": by,
        "hedges": spans(d, &a.hedges),
        "hedge_scopes": spans(d, &a.hedge_scopes),
        "rule": a.rule,
    })
}

fn date(d: Option<&Document>, m: &DateMention) -> Value {
    json!({
        "text": d.map(|d| d.cut(m.span)),
        "start": m.span.start,
        "end": m.span.end,
        "norm": {
            "start": m.days.start.map(|day| day.to_string()),
            "end": m.days.end.map(|day| day.to_string()),
            "precision": m.precision,
            "approx": m.approximate,
        },
        "role": m.role.word(),
        "rule": m.rule,
    })
}

fn actors(input: &ReportInput<'_>) -> Vec<Value> {
    let one = |named: named::Named<'_>| {
        json!({
            "name": named.name,
            "kind": named.kind.word(),
            "documents": named.documents.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
            "n_mentions": named.mentions.len(),
            "n_as_source": named.n_as_source,
        })
    };
    named::named(input).into_iter().map(one).collect()
}

fn claim(input: &ReportInput<'_>, claim: &Claim) -> Value {
    let statements = input.sourcing.statements.iter().filter(|s| s.claim == claim.id);
    let counts = |all: &[OriginCount]| {
        all.iter().filter(|c| c.claim == claim.id).map(count).collect::<Vec<_>>()
    };
    json!({
        "id": claim.id.as_str(),
        "text": claim.text,
        "statements": statements.map(|s| said::statement(input, s)).collect::<Vec<_>>(),
        "counts": counts(&input.sourcing.counts),
        "counts_learned": counts(&input.sourcing.counts_learned),
    })
}

fn count(count: &OriginCount) -> Value {
    let whole = said::count(count);
    json!({
        "as_of": whole["as_of"],
        "documents": whole["documents"],
        "independent_asserting": whole["asserting"],
        "independent_any": whole["any"],
        "origins": whole["origins"],
        "notes": whole["notes"],
    })
}

fn edges(input: &ReportInput<'_>) -> Vec<Value> {
    let file = |id| document(input, id).map(|d| bare(&d.file));
    input
        .sourcing
        .derivations
        .iter()
        .map(|e| {
            let (parent, stub) = match &e.parent {
                Parent::Document(id) => (Some(id), None),
                Parent::Stub(name) => (None, Some(name)),
            };
            json!({
                "child": e.child.as_str(),
                "child_file": file(&e.child),
                "parent": parent.map(|p| p.as_str()),
                "parent_file": parent.and_then(file),
                "parent_not_held": stub,
                "rel": e.relation.word(),
                "containment": e.containment,
                "evidence": spans(document(input, &e.child), &e.evidence),
                "rule": e.rule,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_by_iso_8601() {
        let day = |text: &str| text.parse().ok();
        for (start, end, written) in [
            ("2022-11-15", "2022-11-15", "2022-11-15"),
            ("2022-11-01", "2022-11-30", "2022-11-01/2022-11-30"),
            ("2022-11-01", "", "2022-11-01/.."),
            ("", "2022-11-30", "../2022-11-30"),
        ] {
            assert_eq!(iso(Days { start: day(start), end: day(end) }), written);
        }
    }
}
