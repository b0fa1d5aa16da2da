//! Which documents speak under a name: found by name, not by looking through all documents.

use super::cites::canonical;
use std::collections::BTreeMap;

/// Documents by the names under which they speak for themselves.
pub(crate) struct Held {
    by_lower: BTreeMap<String, Vec<usize>>,
    by_canonical: BTreeMap<String, Vec<usize>>,
}

impl Held {
    /// Gathers the names; `own` is those of each document.
    pub(crate) fn of(own: &[Vec<String>]) -> Self {
        let mut held = Self { by_lower: BTreeMap::new(), by_canonical: BTreeMap::new() };
        for (d, names) in own.iter().enumerate() {
            for name in names {
                held.by_lower.entry(name.to_ascii_lowercase()).or_default().push(d);
                held.by_canonical.entry(canonical(name)).or_default().push(d);
            }
        }
        held
    }

    /// Returns the documents that speak under `name`, in order, each once.
    pub(crate) fn named(&self, name: &str) -> Vec<usize> {
        let lower = self.by_lower.get(&name.to_ascii_lowercase());
        let mut found: Vec<usize> =
            lower.into_iter().chain(self.by_canonical.get(name)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
