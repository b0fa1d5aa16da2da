//! Claims with their origins, and what documents say who said.

use super::{cell, columns, json_line};
use crate::commands::as_of::By;
use jiff::civil::Date;
use model::Span;
use model::claim::{Bounds, OriginCount};
use model::drift::DriftKind;
use model::ids::{ClaimId, DocumentId};
use release::ReportInput;
use serde::Serialize;
use std::collections::BTreeSet;

/// Characters of a proposed claim in the table.
const PROPOSAL_CHARACTERS: usize = 100;

/// Writes the claims and their origins, circles, how much changed on the way, and what is proposed.
pub(crate) fn text(input: &ReportInput<'_>) -> String {
    let found = input.sourcing;
    let mut text = format!(
        "{} documents, {} attributions, {} dated expressions, {} names\n",
        input.documents.len(),
        found.attributions.len(),
        found.dates.len(),
        found.actors.iter().map(|mention| &mention.name).collect::<BTreeSet<_>>().len()
    );
    for claim in input.claims {
        text += &format!("\n{}  {}\n", claim.id, claim.text);
        let rows: Vec<Vec<String>> =
            found.counts.iter().filter(|count| count.claim == claim.id).map(count_row).collect();
        text += &columns(&["as of", "documents", "asserting", "any", "origins"], &rows);
    }
    if input.claims.is_empty() {
        text += "\nThe case declares no claims: origins were not looked for.\n";
    }
    for circle in &found.circles {
        let ids: Vec<&str> = circle.iter().map(DocumentId::as_str).collect();
        text += &format!("\ncircular reporting: {} name one another\n", ids.join(", "));
    }
    text += &changes(input);
    text + &proposals(input)
}

/// Counts the changes on the way by kind; the passages stand in the report and in `--format json`.
fn changes(input: &ReportInput<'_>) -> String {
    let of = |kind| input.sourcing.drifts.iter().filter(|d| d.kind == kind).count();
    let kinds: Vec<String> = DriftKind::ALL
        .into_iter()
        .filter(|&kind| of(kind) > 0)
        .map(|kind| format!("{} {}", of(kind), kind.word()))
        .collect();
    if kinds.is_empty() {
        return String::new();
    }
    format!("\nchanged on the way between documents: {}\n", kinds.join(", "))
}

/// Lists sentences that recur and that no declared claim covers.
fn proposals(input: &ReportInput<'_>) -> String {
    let list = &input.sourcing.proposals;
    if list.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = list
        .iter()
        .map(|p| {
            let text: String = p.text.chars().take(PROPOSAL_CHARACTERS).collect();
            vec![p.id.to_string(), p.statements.len().to_string(), text]
        })
        .collect();
    let head = ["id", "documents", "sentence of the earliest"];
    format!("\nproposed, not declared: nothing is counted for these\n{}", columns(&head, &rows))
}

fn count_row(count: &OriginCount) -> Vec<String> {
    let origins: Vec<String> = count
        .origins
        .iter()
        .map(|origin| format!("{} ({})", origin.label, origin.grade.word()))
        .collect();
    vec![
        count.as_of.map_or_else(|| "all".to_owned(), |day| day.to_string()),
        count.documents.len().to_string(),
        bounds(count.asserting),
        bounds(count.any),
        origins.join("; "),
    ]
}

fn bounds(bounds: Bounds) -> String {
    format!("[{}, {}]", bounds.lower, bounds.upper)
}

#[derive(Serialize)]
struct CountRow<'a> {
    claim: &'a str,
    as_of: Option<String>,
    documents: Vec<&'a str>,
    asserting: [u32; 2],
    any: [u32; 2],
    origins: Vec<(&'a str, &'a str)>,
    notes: &'a [String],
}

/// Writes one line for a count.
pub(crate) fn count_json(count: &OriginCount) -> String {
    let row = CountRow {
        claim: count.claim.as_str(),
        as_of: count.as_of.map(|day| day.to_string()),
        documents: count.documents.iter().map(model::ids::DocumentId::as_str).collect(),
        asserting: [count.asserting.lower, count.asserting.upper],
        any: [count.any.lower, count.any.upper],
        origins: count
            .origins
            .iter()
            .map(|origin| (origin.label.as_str(), origin.grade.word()))
            .collect(),
        notes: &count.notes,
    };
    json_line("count", row)
}

/// Returns for each claim the last count that stood on `day`; claims that nobody had made are left out.
pub(crate) fn as_of<'a>(input: &ReportInput<'a>, day: Date, by: By) -> Vec<&'a OriginCount> {
    let all = match by {
        By::Published => &input.sourcing.counts,
        By::Learned => &input.sourcing.counts_learned,
    };
    let stood = |claim: &ClaimId| {
        let counts = all.iter().filter(|count| count.claim == *claim);
        counts
            .filter(|count| count.as_of.is_some_and(|of| of <= day))
            .max_by_key(|count| count.as_of)
    };
    input.claims.iter().filter_map(|claim| stood(&claim.id)).collect()
}

/// Writes what could be said on a day.
pub(crate) fn as_of_text(
    input: &ReportInput<'_>,
    day: Date,
    counts: &[&OriginCount],
    by: By,
) -> String {
    let mut text = format!("as of {day}, {}\n", by.word());
    for claim in input.claims {
        text += &format!("\n{}  {}\n", claim.id, claim.text);
        match counts.iter().find(|count| count.claim == claim.id) {
            None => text += "nobody had said so in the documents of this case\n",
            Some(count) => {
                let head = ["last change", "documents", "asserting", "any", "origins"];
                text += &columns(&head, &[count_row(count)]);
                count.notes.iter().for_each(|note| text += &format!("{note}\n"));
            }
        }
    }
    text
}

/// Writes one row for each claim.
pub(crate) fn as_of_csv(day: Date, counts: &[&OriginCount]) -> String {
    let mut text =
        "as_of,claim,documents,asserting_lower,asserting_upper,any_lower,any_upper,origins\n"
            .to_owned();
    for count in counts {
        let origins: Vec<&str> = count.origins.iter().map(|origin| origin.label.as_str()).collect();
        text += &format!(
            "{day},{},{},{},{},{},{},{}\n",
            count.claim,
            count.documents.len(),
            count.asserting.lower,
            count.asserting.upper,
            count.any.lower,
            count.any.upper,
            cell(&origins.join("; "))
        );
    }
    text
}

/// Writes one row for each attribution.
pub(crate) fn csv(input: &ReportInput<'_>) -> String {
    let mut text = "id,document,file,source,source_kind,cue,stance,quote,content,rule\n".to_owned();
    for one in &input.sourcing.attributions {
        let Some(document) = input.documents.iter().find(|document| document.id == one.document)
        else {
            continue;
        };
        let cut = |span: Option<Span>| span.map_or("", |span| document.cut(span));
        let content: Vec<&str> = one.content.iter().map(|&span| document.cut(span)).collect();
        let cells = [
            one.id.as_str(),
            one.document.as_str(),
            &document.file,
            cut(one.source),
            one.source_kind.word(),
            cut(one.cue),
            one.stance.word(),
            one.quote.word(),
            &content.join(" [...] "),
            one.rule,
        ];
        text += &cells.map(cell).join(",");
        text.push('\n');
    }
    text
}
