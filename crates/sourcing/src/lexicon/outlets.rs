//! Large outlets and agencies, by all their names.

use super::WordMap;
use std::sync::OnceLock;

/// Says what a known outlet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutletKind {
    Agency,
    Outlet,
}

/// One known outlet.
#[derive(Debug)]
pub(crate) struct Outlet {
    pub(crate) name: &'static str,
    pub(crate) kind: OutletKind,
    domains: Vec<&'static str>,
}

/// All known outlets.
pub(crate) struct Outlets {
    list: Vec<Outlet>,
    /// Folded first word of a name -> (folded words, outlet, also a common word), longest first.
    by_word: WordMap<String, Vec<(Vec<String>, usize, bool)>>,
}

impl Outlets {
    /// Returns the outlets; the list is compiled in and read at the first call.
    pub(crate) fn here() -> &'static Self {
        static OUTLETS: OnceLock<Outlets> = OnceLock::new();
        OUTLETS.get_or_init(|| Self::read(include_str!("outlets.txt")))
    }

    fn read(list: &'static str) -> Self {
        let mut outlets = Self { list: Vec::new(), by_word: WordMap::default() };
        for line in super::phrases_of(list) {
            let mut parts = line.split('|').map(str::trim);
            let (Some(name), Some(kind), Some(names)) = (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            let common = names.contains('?');
            let domains = parts.next().unwrap_or("").split_whitespace().collect();
            let index = outlets.list.len();
            let kind = if kind == "agency" { OutletKind::Agency } else { OutletKind::Outlet };
            outlets.list.push(Outlet { name, kind, domains });
            for alias in std::iter::once(name).chain(names.trim_end_matches('?').split(';')) {
                outlets.put(
                    alias,
                    index,
                    common || name.split(' ').count() == 1 && is_common(name),
                );
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for names in outlets.by_word.values_mut() {
            names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
            names.dedup();
        }
        outlets
    }

    fn put(&mut self, alias: &str, index: usize, common: bool) {
        let words = words_of_name(alias);
        if let Some(first) = words.first().cloned() {
            self.by_word.entry(first).or_default().push((words, index, common));
        }
    }

    /// Finds a known outlet that begins with the words `at`, `at + 1`, ...; returns it with the number of words.
    ///
    /// `word` gives the folded word at a place, or `None` at the end.
    pub(crate) fn at<'w>(
        &'static self,
        word: impl Fn(usize) -> Option<&'w str>,
    ) -> Option<(&'static Outlet, usize, bool)> {
        let names = self.by_word.get(word(0)?)?;
        names
            .iter()
            .find(|(words, _, _)| {
                words.iter().enumerate().all(|(i, w)| word(i) == Some(w.as_str()))
            })
            .map(|(words, index, common)| (&self.list[*index], words.len(), *common))
    }

    /// Finds the outlet that `name` is, wholly; a leading article does not count.
    pub(crate) fn named(&'static self, name: &str) -> Option<&'static Outlet> {
        let words = words_of_name(name);
        let whole = |words: &[String]| {
            self.at(|i| words.get(i).map(String::as_str))
                .filter(|(_, n, _)| *n == words.len())
                .map(|(o, _, _)| o)
        };
        whole(&words)
            .or_else(|| words.first().filter(|w| *w == "the").and_then(|_| whole(&words[1..])))
    }

    /// Finds the outlet a web address belongs to.
    pub(crate) fn by_address(&'static self, url: &str) -> Option<&'static Outlet> {
        let host = host_of(url)?;
        self.list.iter().find(|o| {
            o.domains
                .iter()
                .any(|d| host == *d || host.strip_suffix(d).is_some_and(|rest| rest.ends_with('.')))
        })
    }
}

/// Returns the host of an address, without its port.
pub(crate) fn host_of(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?.split('@').next_back()?.split(':').next()?;
    (!host.is_empty() && host.contains('.')).then_some(host)
}

/// Cuts a name into folded words.
fn words_of_name(name: &str) -> Vec<String> {
    text::words(name)
        .iter()
        .filter(|t| t.kind != text::TokenKind::Mark)
        .map(|t| text::fold::folded(t.cut(name)))
        .collect()
}

/// Names that are ordinary English words when they stand alone.
fn is_common(name: &str) -> bool {
    matches!(
        name,
        "Hill"
            | "Guardian"
            | "Independent"
            | "Telegraph"
            | "Observer"
            | "Time"
            | "Slate"
            | "Dawn"
            | "Hindu"
            | "Fars"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_by_name_and_address() {
        let outlets = Outlets::here();
        assert_eq!(outlets.named("the Washington Post").map(|o| o.name), Some("Washington Post"));
        assert_eq!(outlets.named("AFP").map(|o| o.kind), Some(OutletKind::Agency));
        assert_eq!(outlets.named("Someone").map(|o| o.name), None);
        assert_eq!(
            outlets.by_address("https://edition.cnn.com/2020/x").map(|o| o.name),
            Some("CNN")
        );
        assert_eq!(outlets.by_address("https://notcnn.com/").map(|o| o.name), None);
    }
}
