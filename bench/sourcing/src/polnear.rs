//! Attributions held against PolNeAR (924 annotated articles; its archive is read as it is).
//!
//! * Of an article that was annotated twice the first file by name counts.
//! * An attribution without a cue does not count. A cue, source or content of several pieces is the set of its pieces.
//! * Each annotated attribution, in the order of cues, takes the free found one whose cue shares most characters with its own,
//!   at least one. That is a cue found.
//! * Source and content are right when the sources share a character (or neither has one) and the characters of the
//!   contents agree with F of one half or more.
//! * With a reporting word: annotated and found attributions are both cut down to those whose cue has a word of
//!   `reporting_words.txt` before anything is matched.

use crate::tally::{Tally, coverage, overlap};
use crate::{archive, page};
use model::Document;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

type Spans = Vec<(u32, u32)>;

#[derive(Clone, Debug, Default)]
pub struct Annotated {
    cue: Spans,
    source: Spans,
    content: Spans,
    rule: &'static str,
}

/// Reads the texts and annotations of one part, `dev` or `train`.
pub fn read(path: &Path, part: &str) -> std::io::Result<Vec<(Document, Vec<Annotated>)>> {
    let files = archive::files(path)?;
    let mut articles: BTreeMap<String, (Document, Option<Vec<Annotated>>)> = BTreeMap::new();
    for (name, text) in &files {
        let Some(stem) = name.rsplit('/').next().and_then(|n| n.strip_suffix(".txt")) else {
            continue;
        };
        if name.contains(&format!("data/{part}/text/")) {
            let day = stem.split('_').nth(1).and_then(|d| d.parse().ok());
            articles.insert(stem.to_owned(), (page::of(stem, day, text), None));
        }
    }
    for (name, text) in &files {
        let stem = name.rsplit('/').next().and_then(|n| n.strip_suffix(".ann"));
        let Some((stem, _)) = stem.and_then(|s| s.rsplit_once('_')) else { continue };
        if name.contains(&format!("data/{part}/attributions/"))
            && let Some((_, slot @ None)) = articles.get_mut(stem)
        {
            *slot = Some(annotations(text));
        }
    }
    Ok(articles.into_values().filter_map(|(d, a)| Some((d, a?))).collect())
}

fn annotations(text: &str) -> Vec<Annotated> {
    let mut pieces: BTreeMap<&str, Spans> = BTreeMap::new();
    let mut found = Vec::new();
    for line in text.lines() {
        let mut columns = line.split('\t');
        let (Some(id), Some(rest)) = (columns.next(), columns.next()) else { continue };
        if id.starts_with('T') {
            let spans = rest.split_once(' ').map_or("", |(_, spans)| spans);
            let spans = spans.split(';').filter_map(|s| {
                let (a, b) = s.split_once(' ')?;
                Some((a.parse().ok()?, b.parse().ok()?))
            });
            pieces.insert(id, spans.collect());
        }
    }
    for line in text.lines().filter(|l| l.starts_with('E')) {
        let Some((_, rest)) = line.split_once('\t') else { continue };
        let mut one = Annotated::default();
        for (key, id) in rest.split(' ').filter_map(|pair| pair.split_once(':')) {
            let spans = pieces.get(id).cloned().unwrap_or_default();
            match key.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Cue" => one.cue.extend(spans),
                "Source" => one.source.extend(spans),
                "Content" => one.content.extend(spans),
                _ => {}
            }
        }
        one.cue.sort_unstable();
        if !one.cue.is_empty() {
            found.push(one);
        }
    }
    found.sort_by_key(|a| a.cue.first().copied());
    found
}

fn found(document: &Document) -> Vec<Annotated> {
    let span = |s: model::Span| (s.start, s.end);
    let mut all: Vec<Annotated> = sourcing::attributions(document)
        .iter()
        .map(|a| Annotated {
            cue: a.cue.into_iter().map(span).collect(),
            source: a.source.into_iter().map(span).collect(),
            content: a.content.iter().copied().map(span).collect(),
            rule: a.rule,
        })
        .filter(|a| !a.cue.is_empty())
        .collect();
    all.sort_by_key(|a| a.cue.first().copied());
    all
}

fn reports(chars: &[char], cue: &Spans, words: &HashSet<&str>) -> bool {
    cue.iter().any(|&(from, to)| {
        let cut: String = chars
            .get(from as usize..(to as usize).min(chars.len()))
            .unwrap_or(&[])
            .iter()
            .collect();
        cut.to_lowercase()
            .split(|c: char| !(c.is_alphanumeric() || c == '\''))
            .any(|word| words.contains(word))
    })
}

#[derive(Default)]
struct Sums {
    cue: Tally,
    triple: Tally,
    source: usize,
    content: usize,
    /// For each pattern how many of its cues are annotated, and how many are not.
    by_rule: BTreeMap<&'static str, [usize; 2]>,
}

impl Sums {
    fn add(
        &mut self,
        expected: &[Annotated],
        found: &[Annotated],
        wrong: &mut dyn FnMut(Miss<'_>),
    ) {
        let mut free = vec![true; found.len()];
        for one in expected {
            let shared = |f: &Annotated| -> u32 {
                one.cue.iter().flat_map(|a| f.cue.iter().map(|b| overlap(*a, *b))).sum()
            };
            let best = (0..found.len())
                .filter(|&i| free[i])
                .map(|i| (shared(&found[i]), std::cmp::Reverse(i)))
                .filter(|(n, _)| *n > 0)
                .max();
            let Some((_, std::cmp::Reverse(best))) = best else {
                wrong(Miss::NotFound(one));
                continue;
            };
            free[best] = false;
            self.cue.right += 1;
            let f = &found[best];
            self.by_rule.entry(f.rule).or_default()[0] += 1;
            let source = one.source.is_empty() && f.source.is_empty()
                || one.source.iter().any(|a| f.source.iter().any(|b| overlap(*a, *b) > 0));
            let content = coverage(&one.content, &f.content) >= 0.5;
            self.source += usize::from(source);
            self.content += usize::from(content);
            self.triple.right += usize::from(source && content);
            if !(source && content) {
                wrong(Miss::Differs(one, f, source, content));
            }
        }
        for (f, free) in found.iter().zip(&free) {
            if *free {
                self.by_rule.entry(f.rule).or_default()[1] += 1;
                wrong(Miss::TooMuch(f));
            }
        }
        for tally in [&mut self.cue, &mut self.triple] {
            tally.found += found.len();
            tally.expected += expected.len();
        }
    }
}

enum Miss<'a> {
    NotFound(&'a Annotated),
    TooMuch(&'a Annotated),
    Differs(&'a Annotated, &'a Annotated, bool, bool),
}

/// Prints the figures of one part; with `list` also every difference on cues with a reporting word.
pub fn compare(path: &Path, part: &str, list: bool) -> std::io::Result<()> {
    let words: HashSet<&str> = include_str!("../reporting_words.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect();
    let (mut all, mut some) = (Sums::default(), Sums::default());
    let articles = read(path, part)?;
    for (document, expected) in &articles {
        let chars: Vec<char> = document.body.chars().collect();
        let own = found(document);
        all.add(expected, &own, &mut |_| {});
        let cut = |list: &[Annotated]| -> Vec<Annotated> {
            list.iter().filter(|a| reports(&chars, &a.cue, &words)).cloned().collect()
        };
        some.add(&cut(expected), &cut(&own), &mut |miss| {
            if list {
                println!("{}", shown(&chars, &miss));
            }
        });
    }
    println!("PolNeAR {part}: {} articles", articles.len());
    for (name, sums) in [("cues with a reporting word", &some), ("all cues", &all)] {
        println!("{name}");
        println!("  cue                 {}", sums.cue.show());
        println!("  source and content  {}", sums.triple.show());
        if list {
            for (rule, [right, extra]) in &sums.by_rule {
                println!("  {rule:<20} annotated {right:>5}  not {extra:>4}");
            }
        }
        println!("  of cues found: source right {}, content right {}", sums.source, sums.content);
    }
    Ok(())
}

fn shown(chars: &[char], miss: &Miss<'_>) -> String {
    let cut = |spans: &Spans| {
        let parts: Vec<String> = spans
            .iter()
            .map(|&(a, b)| chars[a as usize..(b as usize).min(chars.len())].iter().collect())
            .collect();
        parts.join(" // ").replace('\n', " ")
    };
    let line =
        |a: &Annotated| format!("{} | {} | {}", cut(&a.source), cut(&a.cue), cut(&a.content));
    let around = |a: &Annotated| {
        let (from, to) = a.cue[0];
        let from = (from as usize).saturating_sub(120);
        let to = (to as usize + 120).min(chars.len());
        chars[from.min(to)..to].iter().collect::<String>().replace('\n', " ⏎ ")
    };
    match miss {
        Miss::NotFound(a) => format!("MISSED  {}\n        … {} …", line(a), around(a)),
        Miss::TooMuch(f) => format!("EXTRA   [{}] {}\n        … {} …", f.rule, line(f), around(f)),
        Miss::Differs(a, f, s, c) => format!(
            "DIFFERS {}{}[{}]\n   gold {}\n   ours {}",
            if *s { "" } else { "source " },
            if *c { "" } else { "content " },
            f.rule,
            line(a),
            line(f)
        ),
    }
}
