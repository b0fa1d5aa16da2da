//! Shows how each claim of a case folder was counted: every statement with its speakers, then the origins at each day, and the edges.
//!
//! `origins FOLDER [CLAIM]`: the folder holds `documents/`, `case.toml` and `calendar.csv`.
use model::attribution::Attribution;
use model::claim::{Parent, Sourcing, Statement};
use std::io::Write;
use std::path::Path;

#[path = "../tests/it/cases.rs"]
mod cases;
#[path = "../tests/it/folder.rs"]
mod folder;
#[path = "../tests/it/world.rs"]
mod world;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let root = args.next().ok_or_else(|| std::io::Error::other("usage: origins FOLDER [CLAIM]"))?;
    let only = args.next();
    let case = folder::read(Path::new(&root))?;
    let found = case.found();
    let mut out = std::io::stdout().lock();
    for claim in case.claims.iter().filter(|c| only.as_deref().is_none_or(|o| c.id.as_str() == o)) {
        writeln!(out, "== {}", claim.id)?;
        for s in found.statements.iter().filter(|s| s.claim == claim.id) {
            let Some(d) = case.documents.iter().find(|d| d.id == s.document) else { continue };
            writeln!(
                out,
                "{} {} [{}, {}] {}",
                d.id,
                d.file,
                s.rule,
                s.grade.word(),
                s.stance.word()
            )?;
            writeln!(out, "    {}", d.cut(s.passage).replace('\n', " "))?;
            for a in chain(&found, s) {
                let cut = |span: Option<model::Span>| span.map_or("-", |s| d.cut(s));
                let name = a.canonical.as_deref().unwrap_or("-");
                writeln!(
                    out,
                    "    <- {} ({name}, {:?}, {}) {} to {}",
                    cut(a.source),
                    a.source_kind,
                    a.rule,
                    cut(a.cue),
                    cut(a.recipient)
                )?;
            }
        }
        for c in found.counts.iter().filter(|c| c.claim == claim.id) {
            let day = c.as_of.map_or_else(|| "all".to_owned(), |d| d.to_string());
            let (a, b) = (c.asserting, c.any);
            writeln!(
                out,
                "{day}: asserting [{}, {}] any [{}, {}]",
                a.lower, a.upper, b.lower, b.upper
            )?;
            for o in &c.origins {
                let ids: Vec<&str> = o.documents.iter().map(|d| d.as_str()).collect();
                writeln!(out, "    {} ({}) <- {}", o.label, o.grade.word(), ids.join(" "))?;
            }
            for note in &c.notes {
                writeln!(out, "    note: {note}")?;
            }
        }
    }
    for e in &found.derivations {
        let Some(d) = case.documents.iter().find(|d| d.id == e.child) else { continue };
        let words: Vec<&str> = e.evidence.iter().take(3).map(|s| d.cut(*s)).collect();
        let words = words.join(" | ").replace('\n', " ");
        let parent = match &e.parent {
            Parent::Document(id) => id.as_str(),
            Parent::Stub(name) => name,
        };
        writeln!(out, "{} {} {parent} [{}] {words}", e.child, e.relation.word(), e.rule)?;
    }
    Ok(())
}

/// Returns the attributions around a statement, innermost first.
fn chain<'f>(found: &'f Sourcing, s: &Statement) -> Vec<&'f Attribution> {
    let mut chain: Vec<&Attribution> = Vec::new();
    let mut next = s.attribution.as_ref();
    while let Some(a) = next.and_then(|id| found.attributions.iter().find(|a| a.id == *id)) {
        if chain.iter().any(|seen| seen.id == a.id) {
            break;
        }
        chain.push(a);
        next = a.parent.as_ref();
    }
    chain
}
