//! CPU seconds of reading.

use crate::polnear;
use std::path::Path;

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
