//! What odd texts cost: CPU seconds at a tenth of a size and at the whole, and the most memory; read alone, and as a case with claims.

mod tongues;

use crate::pace::cpu_secs;
use crate::{cases, page, world};
use jiff::civil::date;
use std::process::Command;

/// A kind of odd text in English or none: its name, and a text of about so many bytes.
type Kind = (&'static str, fn(usize) -> String);

const KINDS: [Kind; 16] = [
    ("no sentence end", |n| "she said that he knew and they told him so ".repeat(n / 43)),
    ("one word", |n| "a".repeat(n)),
    ("quotations a thousand deep", |n| {
        format!("{}he said it{}\n\n", "(“ ".repeat(1_000), " ”)".repeat(1_000)).repeat(n / 10_012)
    }),
    ("marks never closed", |n| "“ said \"a ".repeat(n / 12)),
    ("commas", |n| ", ".repeat(n / 2)),
    ("cues only", |n| "said according to ".repeat(n / 18)),
    ("dates only", |n| "from May 3 to the day after the vote in ".repeat(n / 40)),
    ("names only", |n| "Anna Berg of the Harbour Council ".repeat(n / 33)),
    ("one name and a pronoun", |n| "Anna Berg came. She said it rained. ".repeat(n / 36)),
    ("women and men", |n| "Mr Karl Ott left. Ms Ida Holm of the port came. She said he lied. ".repeat(n / 65)),
    ("signed posts", |n| "it was so — Anna Berg (@annaberg) May 3, 2016 ".repeat(n / 48)),
    ("cut quotations", |n| "He called it “cut in the same places by all” and said no more. ".repeat(n / 66)),
    ("notes of checking", |n| "They could not verify it and he said so. ".repeat(n / 41)),
    ("right to left", |n| "قال المتحدث «لا تعليق لدينا اليوم» للصحافيين. ".repeat(n / 80)),
    ("mixed scripts", |n| "Он сказал que la ministre قال المتحدث 彼は言った “да” ".repeat(n / 80)),
    ("zero width", |n| "he\u{200B} said\u{FEFF} that\u{200D} it\u{202E} was ".repeat(n / 35)),
];

/// What is done with a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// It is read by itself.
    Read,
    /// It is a document of a case that declares claims its words meet, beside a second document that cites it.
    Case,
}

impl Work {
    /// Reads the word for it.
    pub fn of(word: &str) -> Self {
        if word == "case" { Self::Case } else { Self::Read }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Case => "case",
        }
    }
}

/// Returns how many kinds there are.
fn n_kinds() -> usize {
    KINDS.len() + tongues::n_kinds()
}

/// Returns the name of a kind, its language where that is told, and a text of about so many bytes.
fn text_of(kind: usize, bytes: usize) -> Option<(String, Option<&'static str>, String)> {
    match KINDS.get(kind) {
        Some((name, make)) => Some(((*name).to_owned(), None, make(bytes))),
        None => tongues::text_of(kind - KINDS.len(), bytes),
    }
}

/// Prints for each kind the CPU seconds of a tenth of so many megabytes and of all of them, and the peak memory of each. `words`
/// narrows the kinds to those whose name has one of them.
///
/// Each text is read by a process of its own, so that memory is that of one document.
pub fn table(
    work: Work,
    megabytes: usize,
    words: &[&str],
) -> Result<(), Box<dyn std::error::Error>> {
    println!("| text | MB | CPU s | CPU s, {megabytes} MB | ratio | MiB | MiB, {megabytes} MB |");
    println!("|---|---|---|---|---|---|---|");
    for kind in 0..n_kinds() {
        let Some((name, _, _)) = text_of(kind, 0) else { continue };
        if !words.is_empty() && !words.iter().any(|word| name.contains(word)) {
            continue;
        }
        let one = child(work, kind, megabytes * 100_000)?;
        let ten = child(work, kind, megabytes * 1_000_000)?;
        let small = megabytes as f64 / 10.0;
        let ratio = ten.0 / one.0.max(1e-9);
        println!(
            "| {name} | {small} | {:.2} | {:.2} | {ratio:.1} | {:.0} | {:.0} |",
            one.0, ten.0, one.1, ten.1
        );
    }
    Ok(())
}

/// Reads one kind in a process of its own; returns CPU seconds and peak MiB.
fn child(work: Work, kind: usize, bytes: usize) -> Result<(f64, f64), Box<dyn std::error::Error>> {
    let own = std::env::current_exe()?;
    let args = ["hostile-one", work.word(), &kind.to_string(), &bytes.to_string()];
    let out = Command::new(own).args(args).output()?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let mut numbers = text.split_whitespace().filter_map(|w| w.parse::<f64>().ok());
    match (numbers.next(), numbers.next()) {
        (Some(secs), Some(mib)) => Ok((secs, mib)),
        _ => Err(format!("kind {kind} at {bytes} bytes ended with {}", out.status).into()),
    }
}

/// Reads one text and prints CPU seconds and peak MiB.
pub fn one(work: Work, kind: usize, bytes: usize) -> Result<(), Box<dyn std::error::Error>> {
    let (_, lang, text) = text_of(kind, bytes).ok_or("no such kind")?;
    let mut document = page::of("h", Some(date(2022, 11, 9)), &text);
    document.lang = lang.map(str::to_owned);
    let events = [world::event("V-1", "2022-11-08", "election", "Midterm elections", None)];
    let before = cpu_secs();
    let n = match work {
        Work::Read => {
            let found = sourcing::read(&document, &events, &[]);
            found.attributions.len() + found.dates.len() + found.actors.len()
        }
        Work::Case => {
            let text = "The Gazette reported that he said it from the harbour, police said in a statement.";
            let second = world::document("z", Some("Post"), "2022-11-10", None, text);
            let body = "He said it from the harbour. They could not verify the vote.";
            let third = world::document("y", Some("Harbour Police"), "2022-11-08", None, body);
            let claims = [
                cases::claim(
                    "C-1",
                    &[
                        "said|сказал|vote|harbour|verify|المتحدث|a*|sagte|dit|dijo|powiedział|сказав",
                        "he|la|may|council|they|لا|a*|from|er|il|él|on|он|він",
                    ],
                    "",
                ),
                cases::claim("C-2", &["he|may|anna|так|because"], "never"),
            ];
            let found = sourcing::run(&[document, second, third], &claims, &events, &[]);
            found.attributions.len() + found.statements.len() + found.derivations.len()
        }
    };
    let secs = cpu_secs() - before;
    println!("{secs} {} {n}", peak_mib());
    Ok(())
}

/// Returns the largest resident set of this process.
fn peak_mib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kib = line.and_then(|l| l.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}
