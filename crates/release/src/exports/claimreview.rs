//! Claims as schema.org `Claim` and `ClaimReview`, in JSON-LD, without a verdict.
//!
//! A `ClaimReview` usually carries a `reviewRating` that says how true a claim is. This program never says that, so the rating is left out,
//! and the body of the review says so. What is said instead: where the claim appears, where it appeared first, who is behind it and how
//! many independent origins there are, as an interval.

use super::prov::encoded;
use crate::ReportInput;
use crate::findings::said::document;
use model::claim::{Claim, OriginCount};
use model::document::Document;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// What `export --to claimreview` is good for, in one line.
pub const CLAIMREVIEW_ABOUT: &str =
    "claims with their appearances and origins, as schema.org JSON-LD, without a verdict";

/// Writes each declared claim with its review.
///
/// # Errors
/// When `out` fails.
pub fn write_claimreview(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut graph: Vec<Value> = Vec::new();
    let base = format!("urn:hustings:case:{}", encoded(&input.case.name));
    let carrying: BTreeSet<&model::ids::DocumentId> =
        input.sourcing.statements.iter().map(|s| &s.document).collect();
    for d in input.documents.iter().filter(|d| carrying.contains(&d.id)) {
        graph.push(work(&base, d));
    }
    for claim in input.claims {
        let count = input.sourcing.counts.iter().rfind(|c| c.claim == claim.id);
        graph.extend(reviewed(input, &base, claim, count));
    }
    let whole = json!({
        "@context": ["https://schema.org", { "hustings": "urn:hustings:terms:" }],
        "@graph": graph,
    });
    writeln!(out, "{whole:#}")
}

fn work(base: &str, d: &Document) -> Value {
    let mut facts = Map::new();
    let mut put = |key: &str, value: Value| facts.insert(key.to_owned(), value);
    put("@type", json!("CreativeWork"));
    put("@id", json!(format!("{base}:{}", d.id)));
    if let Some(title) = &d.title {
        put("headline", json!(title));
    }
    if let Some(outlet) = &d.outlet {
        put("publisher", json!({ "@type": "Organization", "name": outlet }));
    }
    if let Some(url) = &d.url {
        put("url", json!(url));
    }
    if let Some(lang) = &d.lang {
        put("inLanguage", json!(lang));
    }
    if let Some(day) = d.dates.published.as_ref().and_then(|p| p.days.end.or(p.days.start)) {
        put("datePublished", json!(day.to_string()));
    }
    Value::Object(facts)
}

fn reviewed(
    input: &ReportInput<'_>,
    base: &str,
    claim: &Claim,
    count: Option<&OriginCount>,
) -> [Value; 2] {
    let id = format!("{base}:claim-{}", encoded(claim.id.as_str()));
    let at = |d: &model::ids::DocumentId| json!({ "@id": format!("{base}:{d}") });
    let documents = count.map_or(&[][..], |c| &c.documents);
    let day = |id: &model::ids::DocumentId| {
        document(input, id).and_then(|d| d.dates.published.as_ref()?.days.start)
    };
    let first =
        documents.iter().filter(|d| day(d).is_some()).min_by_key(|d| (day(d), (*d).clone()));
    let mut facts = json!({
        "@type": "Claim",
        "@id": id,
        "name": claim.id.as_str(),
        "text": claim.text,
        "appearance": documents.iter().map(at).collect::<Vec<_>>(),
    });
    if let Some(first) = first {
        facts["firstAppearance"] = at(first);
    }
    if !claim.actors.is_empty() {
        facts["about"] =
            claim.actors.iter().map(|a| json!({ "@type": "Thing", "name": a })).collect();
    }
    let origins: Vec<Value> = count
        .iter()
        .flat_map(|c| &c.origins)
        .map(|o| {
            json!({
                "hustings:label": o.label,
                "hustings:grade": o.grade.word(),
                "hustings:stance": o.stance.word(),
                "hustings:documents": o.documents.iter().map(at).collect::<Vec<_>>(),
            })
        })
        .collect();
    let review = json!({
        "@type": "ClaimReview",
        "@id": format!("{id}-review"),
        "claimReviewed": claim.text,
        "itemReviewed": { "@id": facts["@id"] },
        "author": { "@type": "SoftwareApplication", "name": "hustings", "softwareVersion": input.case.version },
        "reviewAspect": "independent origins",
        "reviewBody": body(count),
        "isBasedOn": documents.iter().map(at).collect::<Vec<_>>(),
        "hustings:origins": origins,
        "hustings:notes": count.map(|c| c.notes.clone()).unwrap_or_default(),
    });
    [facts, review]
}

/// Says what was counted, and that no verdict is given.
fn body(count: Option<&OriginCount>) -> String {
    let counted = count.map_or_else(
        || "No document of the case carries the claim.".to_owned(),
        |c| {
            format!(
                "{} documents carry the claim. Independent origins that assert it: {} to {}; of any grade that speak for it: {} to {}.",
                c.documents.len(),
                c.asserting.lower,
                c.asserting.upper,
                c.any.lower,
                c.any.upper
            )
        },
    );
    format!("{counted} No rating is given: whether the claim is true is not judged here.")
}
