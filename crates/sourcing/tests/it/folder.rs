//! Case folders as tests read them: documents, claims, shared roots and the calendar, each by a few lines of its own.

use crate::cases::claim;
use crate::world::{document, event, read_folder};
use model::claim::{Claim, SharedRoot};
use model::{Document, Event};
use std::path::Path;

/// What sourcing needs of a case.
pub(crate) struct Case {
    pub(crate) documents: Vec<Document>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) events: Vec<Event>,
    pub(crate) roots: Vec<SharedRoot>,
}

impl Case {
    pub(crate) fn found(&self) -> model::claim::Sourcing {
        sourcing::run(&self.documents, &self.claims, &self.events, &self.roots)
    }
}

/// Reads `documents/`, `case.toml` and `calendar.csv` of a case folder.
pub(crate) fn read(folder: &Path) -> std::io::Result<Case> {
    read_from(&folder.join("documents"), folder)
}

/// Reads the documents of one folder, and `case.toml` and `calendar.csv` of another.
pub(crate) fn read_from(texts: &Path, folder: &Path) -> std::io::Result<Case> {
    let settings = std::fs::read_to_string(folder.join("case.toml"))?;
    let mut documents = read_folder(texts)?;
    for d in &mut documents {
        let text = std::fs::read_to_string(texts.join(&d.file))?;
        // `(basis: release date 2023-12-18; written 2022-12-23; …)` tells the other days of a paper.
        let line = text.lines().nth(2).unwrap_or("").trim_start_matches("published: ");
        if line.contains("; written ") {
            d.dates = document("x", None, line, None, "").dates;
        }
    }
    let calendar = std::fs::read_to_string(folder.join("calendar.csv"))?;
    let events = calendar.lines().skip(1).enumerate().map(|(i, line)| {
        let cells = cells(line);
        event(&format!("E-{:03}", i + 1), &cells[0], &cells[3], &cells[4], Some(&cells[5]))
    });
    Ok(Case {
        documents,
        claims: claims(&settings),
        events: events.collect(),
        roots: roots(&settings),
    })
}

/// Cuts one line of a table; a cell in quotation marks may hold commas and doubled marks.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let last = cells.len() - 1;
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cells[last].push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            other => cells[last].push(other),
        }
    }
    cells
}

/// Returns the blocks of `[[name]]` tables, each up to the next table.
fn tables<'t>(settings: &'t str, name: &str) -> Vec<&'t str> {
    let head = format!("[[{name}]]\n");
    let blocks = settings.split("\n[").filter_map(|b| {
        let block = b.strip_prefix('[').unwrap_or(b);
        block.strip_prefix(&head[2..]).or_else(|| b.strip_prefix(&head[1..]))
    });
    blocks.collect()
}

fn text_of<'t>(block: &'t str, key: &str) -> &'t str {
    let line = block.lines().find_map(|l| l.strip_prefix(key)?.trim_start().strip_prefix('='));
    line.map_or("", |l| l.trim().trim_matches('"'))
}

fn strings(line: &str) -> String {
    line.split('"').skip(1).step_by(2).collect::<Vec<_>>().join("|")
}

fn claims(settings: &str) -> Vec<Claim> {
    let read = |block: &str| {
        let lists: Vec<String> =
            block.lines().filter(|l| l.starts_with("  [")).map(strings).collect();
        let lists: Vec<&str> = lists.iter().map(String::as_str).collect();
        let none_of = block.lines().find(|l| l.starts_with("none_of")).map(strings);
        claim(text_of(block, "id"), &lists, &none_of.unwrap_or_default())
    };
    tables(settings, "claim").into_iter().map(read).collect()
}

fn roots(settings: &str) -> Vec<SharedRoot> {
    let read = |block: &str| {
        let text = |key| text_of(block, key).to_owned();
        SharedRoot { a: text("a"), b: text("b"), why: text("why"), by: text("by") }
    };
    tables(settings, "same_root").into_iter().map(read).collect()
}
