//! Writes what was found in a folder of text files as JSON, for the scoring tools.
//!
//! `dump FOLDER OUT.json`: each file has four header lines (`url:`, `outlet:`, `published:`, `title:`) and a body; a file
//! without them is all body.
use model::document::{Days, Document, DocumentDate, DocumentDates, DocumentFormat};
use model::ids::DocumentId;
use model::{BlobId, Span};
use serde_json::{Value, json};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(folder), Some(out)) = (args.next(), args.next()) else {
        return Err(std::io::Error::other("usage: dump FOLDER OUT.json"));
    };
    let documents = read_folder(Path::new(&folder))?;
    let found = sourcing::run(&documents, &[], &[], &[]);
    let list: Vec<Value> = documents
        .iter()
        .map(|d| {
            let attributions: Vec<Value> = found
                .attributions
                .iter()
                .filter(|a| a.document == d.id)
                .map(|a| {
                    let kind = format!("{:?}", a.source_kind).to_lowercase();
                    let kind = match kind.as_str() { "person" => "named_person", "own" => "self", other => other }.to_owned();
                    let verification = match &a.verification {
                        model::attribution::Verification::Unsaid => "none",
                        model::attribution::Verification::NotIndependentlyVerified { .. } => "not_independently_verified",
                        model::attribution::Verification::CouldNotConfirm { .. } => "could_not_confirm",
                    };
                    let mut source = a.source.map_or(json!({"text": null}), |s| span(d, s));
                    source["type"] = json!(kind);
                    source["anonymous"] = json!(kind == "anonymous");
                    source["count"] = json!(a.declared_count);
                    source["canonical"] = json!(a.canonical);
                    json!({"id": a.id.as_str(), "source": source, "cue": a.cue.map(|s| span(d, s)),
                        "content": a.content.iter().map(|&s| span(d, s)).collect::<Vec<_>>(),
                        "recipient": a.recipient.map(|s| span(d, s)),
                        "stance": a.stance.word(), "quote": format!("{:?}", a.quote).to_lowercase(), "verification": verification,
                        "parent": a.parent.as_ref().map(|p| p.as_str()), "rule": a.rule})
                })
                .collect();
            let dates: Vec<Value> = found
                .dates
                .iter()
                .filter(|m| m.document == d.id)
                .map(|m| {
                    let mut value = span(d, m.span);
                    value["norm"] = json!({"start": m.days.start.map(|x| x.to_string()), "end": m.days.end.map(|x| x.to_string()),
                        "precision": m.precision, "approx": m.approximate});
                    value["role"] = json!(format!("{:?}", m.role).to_lowercase());
                    value["rule"] = json!(m.rule);
                    value
                })
                .collect();
            json!({"file": d.file, "attributions": attributions, "dates": dates})
        })
        .collect();
    std::fs::write(out, serde_json::to_string_pretty(&json!({"documents": list}))?)
}

fn span(d: &Document, s: Span) -> Value {
    json!({"text": d.cut(s), "start": s.start, "end": s.end})
}

fn read_folder(folder: &Path) -> std::io::Result<Vec<Document>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|e| e.path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    files.iter().enumerate().map(|(i, f)| Ok(document(i, f, &std::fs::read_to_string(f)?))).collect()
}

fn document(index: usize, file: &Path, text: &str) -> Document {
    let mut rest = text;
    let mut head = [const { None }; 4];
    if text.starts_with("url:") {
        for (slot, key) in head.iter_mut().zip(["url: ", "outlet: ", "published: ", "title: "]) {
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            *slot = line.strip_prefix(key).map(str::to_owned);
            rest = after;
        }
    }
    let [url, outlet, published, title] = head;
    let day = published.as_deref().and_then(|p| p.get(..10)).and_then(|d| d.parse().ok());
    Document {
        id: DocumentId::new(format!("D-{:02}", index + 1)),
        file: file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        blob: BlobId::new([0; 32]),
        format: DocumentFormat::Text,
        url,
        outlet,
        title,
        lang: None,
        dates: DocumentDates {
            published: day.map(|d| DocumentDate { days: Days::one(d), basis: model::document::DateBasis::Page, line: None }),
            ..DocumentDates::default()
        },
        body: rest.to_owned(),
        body_line: None,
        pages: Vec::new(),
    }
}
