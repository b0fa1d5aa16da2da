//! Which documents speak under a name: found by name, not by looking through all documents. And the names of their outlets.

use super::cites::canonical;
use std::collections::{BTreeMap, BTreeSet, HashSet};

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

/// Names of the outlets of the case's documents.
#[derive(Default)]
pub(crate) struct Media {
    names: BTreeSet<String>,
    /// Folded first words of the names, so that most words of a text are out with one look.
    first: HashSet<String>,
}

impl Media {
    /// Gathers names as they are known.
    pub(crate) fn of(names: impl Iterator<Item = String>) -> Self {
        let names: BTreeSet<String> = names.collect();
        let first = names
            .iter()
            .filter_map(|n| text::words(n).first().map(|t| text::fold::folded(t.cut(n))))
            .collect();
        Self { names, first }
    }

    /// Says whether a document of the case is of that outlet.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Says whether a name begins with a folded word.
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        word == "the" || self.first.contains(word)
    }
}
