//! Words that weaken and strengthen, found in a stretch of text.

use crate::reading::Reading;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

/// A word or a phrase of the list: its parts, and whether the last one may have any ending.
struct Entry {
    parts: Vec<String>,
    open: bool,
}

/// The lists, by kind and language or group.
pub(super) struct Words {
    lists: BTreeMap<(&'static str, &'static str), Vec<Entry>>,
    /// For each list: the first byte of an entry -> the entries, in their order.
    by_byte: BTreeMap<(&'static str, &'static str), HashMap<u8, Vec<usize>>>,
}

/// One place where a word of a list stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    pub(super) tokens: Range<usize>,
    /// The entry as it stands in the list, so that forms of one word are one.
    pub(super) entry: String,
    /// The group or language.
    pub(super) group: &'static str,
}

fn first_bytes(entries: &[Entry]) -> HashMap<u8, Vec<usize>> {
    let mut found: HashMap<u8, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let first = entry.parts.first().and_then(|part| part.bytes().next());
        found.entry(first.unwrap_or(0)).or_default().push(at);
    }
    found
}

impl Words {
    /// Returns the lists; they are compiled in and read at the first call.
    pub(super) fn here() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            let mut lists: BTreeMap<_, Vec<Entry>> = BTreeMap::new();
            for (name, words) in crate::lexicon::listed(include_str!("words.txt")) {
                let Some((kind, group)) = name.split_once(' ') else { continue };
                let entries = words.split_whitespace().map(|word| {
                    let open = word.ends_with('*');
                    let parts = word.trim_end_matches('*').split('_').map(text::fold::folded);
                    Entry { parts: parts.collect(), open }
                });
                lists.entry((kind, group)).or_default().extend(entries);
            }
            let by_byte =
                lists.iter().map(|(name, entries)| (*name, first_bytes(entries))).collect();
            Self { lists, by_byte }
        })
    }

    /// Finds the words of a kind, in the order of the text; `lang` picks a language, `None` takes all groups.
    pub(super) fn find(
        &self,
        kind: &str,
        lang: Option<&str>,
        r: &Reading<'_>,
        tokens: &Range<usize>,
    ) -> Vec<Hit> {
        let mut found = Vec::new();
        for ((of, group), entries) in &self.lists {
            if *of != kind || lang.is_some_and(|lang| lang != *group) {
                continue;
            }
            let Some(by_byte) = self.by_byte.get(&(*of, *group)) else { continue };
            for i in tokens.clone() {
                let may = r.low(i).as_bytes().first().and_then(|byte| by_byte.get(byte));
                for entry in may.into_iter().flatten().map(|&at| &entries[at]) {
                    let n = entry.parts.len();
                    let last = n - 1;
                    let fits = i + n <= tokens.end
                        && entry.parts.iter().enumerate().all(|(k, part)| {
                            let word = r.low(i + k);
                            word == part
                                || (entry.open && k == last && word.starts_with(part.as_str()))
                        });
                    if fits {
                        let entry = entry.parts.join(" ");
                        found.push(Hit { tokens: i..i + n, entry, group });
                    }
                }
            }
        }
        found.sort_by_key(|hit| (hit.tokens.start, hit.tokens.end));
        found.dedup_by_key(|hit| hit.tokens.start);
        found
    }
}
