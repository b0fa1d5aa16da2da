//! CPU seconds of reading.

use crate::{page, polnear};
use jiff::civil::date;
use model::Document;
use std::path::Path;

/// Texts of our own in each language, a list of wordings; they report something in nearly every sentence, more than news does.
const LISTS: [(&str, &str, &str); 7] = [
    ("English", "en", include_str!("../../../crates/sourcing/tests/it/wordings/speech.txt")),
    ("German", "de", include_str!("../../../crates/sourcing/tests/it/wordings/tongues/de.txt")),
    ("French", "fr", include_str!("../../../crates/sourcing/tests/it/wordings/tongues/fr.txt")),
    ("Spanish", "es", include_str!("../../../crates/sourcing/tests/it/wordings/tongues/es.txt")),
    ("Polish", "pl", include_str!("../../../crates/sourcing/tests/it/wordings/tongues/pl.txt")),
    ("Russian", "ru", include_str!("../../../crates/sourcing/tests/it/wordings/tongues/ru.txt")),
    ("Ukrainian", "uk", include_str!("../../../crates/sourcing/tests/it/wordings/tongues/uk.txt")),
];
/// An article has about so many words, as news in English of 4.6 kB.
const ARTICLE_WORDS: usize = 760;
/// So many articles are made of a list.
const N_ARTICLES: usize = 100;

/// Returns user plus system seconds of this process so far.
pub fn cpu_secs() -> f64 {
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

/// Prints articles read per CPU second on one core for each language, from texts of our own.
pub fn tongues() {
    println!("| language | words | bytes | articles a CPU second | MB a second | found |");
    println!("|---|---|---|---|---|---|");
    for (name, code, list) in LISTS {
        let articles = articles_of(list, code);
        let read = |documents: &[Document]| -> usize {
            let found = documents.iter().map(|d| sourcing::read(d, &[], &[]));
            found.map(|f| f.attributions.len() + f.dates.len() + f.actors.len()).sum()
        };
        // Once for the word lists and the caches.
        read(&articles[..10]);
        let rounds = 10;
        let before = cpu_secs();
        let n: usize = (0..rounds).map(|_| read(&articles)).sum();
        let secs = cpu_secs() - before;
        let n_bytes: usize = articles.iter().map(|d| d.body.len()).sum();
        let n_words: usize = articles.iter().map(|d| d.body.split_whitespace().count()).sum();
        println!(
            "| {name} | {} | {} | {:.0} | {:.1} | {} |",
            n_words / articles.len(),
            n_bytes / articles.len(),
            (articles.len() * rounds) as f64 / secs,
            (n_bytes * rounds) as f64 / secs / 1e6,
            n / rounds / articles.len()
        );
    }
}

/// Makes articles of the texts of a list, each beginning at another text; three texts are a paragraph.
fn articles_of(list: &'static str, code: &str) -> Vec<Document> {
    let texts: Vec<&str> = list.lines().filter_map(|l| l.strip_prefix("T ")).collect();
    let make = |first: usize| {
        let mut body = String::new();
        let mut n_words = 0;
        for (at, text) in texts.iter().cycle().skip(first % texts.len()).enumerate() {
            n_words += text.split_whitespace().count();
            body.push_str(text);
            body.push_str(if at % 3 == 2 { "\n\n" } else { " " });
            if n_words >= ARTICLE_WORDS {
                break;
            }
        }
        let mut document = page::of("p", Some(date(2021, 3, 10)), &body);
        document.lang = Some(code.to_owned());
        document
    };
    (0..N_ARTICLES).map(|n| make(n * 7)).collect()
}
