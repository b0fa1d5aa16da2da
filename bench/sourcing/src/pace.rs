//! CPU seconds of reading, and how they grow with the size of hostile texts.

use crate::{polnear, world};
use std::path::Path;

/// Returns user plus system seconds of this process so far.
fn cpu_secs() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanos: f64 = stat.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0.0);
    nanos / 1e9
}

/// Prints articles read per CPU second on one core.
pub fn articles(path: &Path) -> std::io::Result<()> {
    let mut articles = polnear::read(path, "train")?;
    articles.extend(polnear::read(path, "dev")?);
    let n_bytes: usize = articles.iter().map(|(d, _)| d.body.len()).sum();
    // Once for the word lists and the caches.
    let mut n = 0;
    for (document, _) in articles.iter().take(50) {
        n += sourcing::read(document, &[], &[]).attributions.len();
    }
    let rounds = 5;
    let before = cpu_secs();
    for _ in 0..rounds {
        for (document, _) in &articles {
            let found = sourcing::read(document, &[], &[]);
            n += found.attributions.len() + found.dates.len() + found.actors.len();
        }
    }
    let secs = cpu_secs() - before;
    let read = (articles.len() * rounds) as f64;
    println!(
        "{} articles of {} bytes on average, {rounds} rounds: {:.0} articles a CPU second, {:.1} MB a second ({n} found)",
        articles.len(),
        n_bytes / articles.len().max(1),
        read / secs,
        (n_bytes * rounds) as f64 / secs / 1e6
    );
    Ok(())
}

/// Prints the CPU seconds of odd texts at one and at four times a size.
pub fn hostile(megabytes: usize) {
    let kinds: [(&str, fn(usize) -> String); 12] = [
        ("no sentence end", |n| "she said that he knew and they told him so ".repeat(n / 43)),
        ("one word", |n| "a".repeat(n)),
        ("quotations a thousand deep", |n| {
            format!("{}he said it{}\n\n", "(“ ".repeat(1_000), " ”)".repeat(1_000))
                .repeat(n / 10_012)
        }),
        ("marks never closed", |n| "“ said \"a ".repeat(n / 12)),
        ("commas", |n| ", ".repeat(n / 2)),
        ("cues only", |n| "said according to ".repeat(n / 18)),
        ("dates only", |n| "from May 3 to the day after the vote in ".repeat(n / 40)),
        ("names only", |n| "Anna Berg of the Harbour Council ".repeat(n / 33)),
        ("notes of checking", |n| "They could not verify it and he said so. ".repeat(n / 41)),
        ("right to left", |n| "قال المتحدث «لا تعليق لدينا اليوم» للصحافيين. ".repeat(n / 80)),
        ("mixed scripts", |n| {
            "Он сказал que la ministre قال المتحدث 彼は言った “да” ".repeat(n / 80)
        }),
        ("zero width", |n| "he\u{200B} said\u{FEFF} that\u{200D} it\u{202E} was ".repeat(n / 35)),
    ];
    println!("{:<28} {:>8} {:>10} {:>10} {:>7}", "text", "MB", "CPU s", "CPU s x4", "ratio");
    let events = [world::vote(jiff::civil::date(2022, 11, 8), "Midterm elections")];
    for (name, make) in kinds {
        let time = |n: usize| {
            let document = world::document("h", Some(jiff::civil::date(2022, 11, 9)), &make(n));
            let before = cpu_secs();
            let found = sourcing::read(&document, &events, &[]);
            let secs = cpu_secs() - before;
            drop(found);
            secs
        };
        let size = megabytes * 1_000_000;
        let (one, four) = (time(size / 4), time(size));
        println!(
            "{name:<28} {megabytes:>8} {one:>10.2} {four:>10.2} {:>7.1}",
            four / one.max(1e-9)
        );
    }
}
