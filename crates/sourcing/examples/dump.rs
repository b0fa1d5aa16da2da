//! Writes what was found in a folder of text files as JSON, for the scoring tools.
//!
//! `dump FOLDER OUT.json [YYYY-MM-DD=TITLE ..]`: each file has four header lines (`url:`, `outlet:`, `published:`, `title:`) and a body; a file
//! without them is all body. The days are votes that dated expressions may refer to.
use model::{Document, Span};
use serde_json::{Value, json};
use std::path::Path;

#[path = "../tests/it/world.rs"]
mod world;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(folder), Some(out)) = (args.next(), args.next()) else {
        return Err(std::io::Error::other("usage: dump FOLDER OUT.json"));
    };
    let documents = world::read_folder(Path::new(&folder))?;
    let events: Vec<_> = args.enumerate().filter_map(|(i, e)| event(i, &e)).collect();
    let found = sourcing::run(&documents, &[], &events, &[]);
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
                        model::attribution::Verification::StatedConfidence(level) => match level {
                            model::attribution::StatedConfidence::High => "high_confidence",
                            model::attribution::StatedConfidence::Moderate => "moderate_confidence",
                            _ => "low_confidence",
                        },
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
            let actors: Vec<Value> = sourcing::read(d, &events, &[])
                .actors
                .iter()
                .map(|a| {
                    let mut value = span(d, a.span);
                    value["canonical"] = json!(a.name);
                    value["type"] = json!(a.kind.word());
                    value["rule"] = json!(a.rule);
                    value
                })
                .collect();
            json!({"file": d.file, "attributions": attributions, "dates": dates, "actors": actors})
        })
        .collect();
    std::fs::write(out, serde_json::to_string_pretty(&json!({"documents": list}))?)
}

fn span(d: &Document, s: Span) -> Value {
    json!({"text": d.cut(s), "start": s.start, "end": s.end})
}

fn event(index: usize, written: &str) -> Option<model::Event> {
    let (day, title) = written.split_once('=')?;
    Some(world::event(&format!("V-{}", index + 1), day, "election", title, None))
}
