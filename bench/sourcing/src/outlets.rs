//! Outlets that sentences of real news name, held against what a reader said: does the text have the matter from them?
//!
//! Sentences were drawn by `bench/draw_outlets.py` and labelled before any rule was run. The labels file has one line a sentence:
//! `article`, `start`, `end`, and `label start-end` for each name, offsets in Unicode scalars of the article. The text itself stays
//! in its archive.
//!
//! * `y`: what is told was reported, published, broadcast, obtained or counted by it, or was said to it or on its air.
//! * `n`: named in passing: an employer, an owner, what somebody dislikes, where something is advertised, who staged a debate.
//! * `p`: whose poll it is; `?`: the reader would take either. Neither counts.
//!
//! Each sentence is a text of its own, of the outlet of its article: what stands elsewhere in the article neither helps nor harms.

use crate::tally::{Tally, overlap};
use crate::{archive, world};
use model::claim::Relation;
use std::collections::BTreeMap;
use std::path::Path;

/// A name with what the reader said of it, by offsets in the sentence.
struct Name {
    label: char,
    at: (u32, u32),
}

/// Names of the outlets of the articles by the head of the file's name.
const OUTLETS: [(&str, &str); 7] = [
    ("breitbart", "Breitbart"),
    ("huff-post", "Huffington Post"),
    ("nyt", "New York Times"),
    ("politico", "Politico"),
    ("usa-today", "USA Today"),
    ("wash-post", "Washington Post"),
    ("west-journal", "Western Journalism"),
];

/// Compares and prints; with `list`, every difference.
pub fn compare(path: &Path, labels: &Path, list: bool) -> Result<(), Box<dyn std::error::Error>> {
    let files = archive::files(path)?;
    let texts: BTreeMap<&str, &str> = files
        .iter()
        .filter(|(name, _)| name.contains("/text/"))
        .filter_map(|(name, text)| Some((name.rsplit('/').next()?, text.as_str())))
        .collect();
    let mut tally = Tally::default();
    let mut polls = Tally::default();
    let mut n_sentences = 0;
    for line in std::fs::read_to_string(labels)?.lines().filter(|l| !l.starts_with('#')) {
        let (file, start, names) = parse(line).ok_or_else(|| format!("no label: {line}"))?;
        let text = texts.get(file).ok_or_else(|| format!("no article {file}"))?;
        let (start, end) = start;
        let sentence: String =
            text.chars().skip(start as usize).take((end - start) as usize).collect();
        n_sentences += 1;
        let spans = found(file, &sentence);
        let meets = |name: &Name| spans.iter().any(|s| overlap(*s, name.at) > 0);
        let cut = |at: (u32, u32)| -> String {
            sentence.chars().skip(at.0 as usize).take((at.1 - at.0) as usize).collect()
        };
        for name in &names {
            let is_found = meets(name);
            match name.label {
                'y' => {
                    tally.expected += 1;
                    tally.right += usize::from(is_found);
                    tally.found += usize::from(is_found);
                }
                'n' => tally.found += usize::from(is_found),
                'p' => {
                    polls.expected += 1;
                    polls.found += usize::from(is_found);
                }
                _ => {}
            }
            if list && (name.label == 'y') != is_found && matches!(name.label, 'y' | 'n') {
                let word = if is_found { "too many" } else { "missed" };
                println!("{word}: {}\n    {file} {start}: {sentence}", cut(name.at));
            }
        }
        for span in spans.iter().filter(|s| names.iter().all(|n| overlap(**s, n.at) == 0)) {
            tally.found += 1;
            if list {
                println!("no medium: {}\n    {file} {start}: {sentence}", cut(*span));
            }
        }
    }
    println!("{n_sentences} sentences");
    println!("from an outlet   {}", tally.show());
    println!("polls, not counted: {} of {} lead to an outlet", polls.found, polls.expected);
    Ok(())
}

/// Returns where edges of one sentence see an outlet.
fn found(file: &str, sentence: &str) -> Vec<(u32, u32)> {
    let mut parts = file.split('_');
    let head = parts.next().unwrap_or("");
    let day = parts.next().unwrap_or("");
    let outlet = OUTLETS.iter().find(|(key, _)| *key == head).map(|(_, name)| *name);
    let document = world::document("D-1", outlet, day, None, sentence);
    let found = sourcing::run(&[document], &[], &[], &[]);
    let edges =
        found.derivations.iter().filter(|e| matches!(e.relation, Relation::Cites | Relation::Copy));
    edges.flat_map(|e| &e.evidence).map(|s| (s.start, s.end)).collect()
}

type Labelled<'l> = (&'l str, (u32, u32), Vec<Name>);

fn parse(line: &str) -> Option<Labelled<'_>> {
    let mut columns = line.split('\t');
    let (file, start, end) = (columns.next()?, columns.next()?, columns.next()?);
    let (start, end): (u32, u32) = (start.parse().ok()?, end.parse().ok()?);
    let mut names = Vec::new();
    for part in columns.next().unwrap_or("").split(';').map(str::trim).filter(|p| !p.is_empty()) {
        let (label, span) = part.split_once(' ')?;
        let (from, to) = span.split_once('-')?;
        let at = (from.parse::<u32>().ok()? - start, to.parse::<u32>().ok()? - start);
        names.push(Name { label: label.chars().next()?, at });
    }
    Some((file, (start, end), names))
}
