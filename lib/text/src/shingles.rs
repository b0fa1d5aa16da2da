//! Shared runs of words: how much of one text stands in another.

use crate::words::{Token, TokenKind};
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};

/// The shingles of one text: every run of `k` folded words, hashed, with the token it begins at.
#[derive(Clone, Debug, Default)]
pub struct Shingles {
    /// Hashes with the first token of the run, in the order of the text.
    pub runs: Vec<(u64, u32)>,
}

impl Shingles {
    /// Hashes every run of `k` words of `text`; marks do not count. A text shorter than `k` words has none.
    ///
    /// ```
    /// use text::shingles::Shingles;
    /// let text = "One two, THREE four.";
    /// assert_eq!(Shingles::of(text, &text::words(text), 3).runs.len(), 2);
    /// ```
    pub fn of(text: &str, tokens: &[Token], k: usize) -> Self {
        let mut buffer = String::new();
        let words: Vec<(u64, u32)> = tokens
            .iter()
            .zip(0..)
            .filter(|(token, _)| token.kind != TokenKind::Mark)
            .map(|(token, at)| {
                buffer.clear();
                crate::fold::fold_into(token.cut(text), &mut buffer);
                (hash(buffer.as_bytes()), at)
            })
            .collect();
        let runs = if k == 0 {
            Vec::new()
        } else {
            words.windows(k).map(|run| (join(run), run[0].1)).collect()
        };
        Self { runs }
    }

    /// Returns how many different shingles there are.
    pub fn n_distinct(&self) -> usize {
        let mut hashes: Vec<u64> = self.runs.iter().map(|r| r.0).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.len()
    }
}

fn join(run: &[(u64, u32)]) -> u64 {
    let mut hasher = foldhash::quality::FixedState::with_seed(1).build_hasher();
    for (word, _) in run {
        hasher.write_u64(*word);
    }
    hasher.finish()
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = foldhash::quality::FixedState::with_seed(0).build_hasher();
    hasher.write(bytes);
    hasher.finish()
}

/// How much of one text's shingles stand in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The other text.
    pub other: usize,
    /// Different shingles of the first text that stand in the other.
    pub n_shared: usize,
    /// Different shingles of the first text.
    pub n_own: usize,
}

impl Overlap {
    /// Returns the share of the first text's shingles that stand in the other, 0 to 1.
    pub fn containment(&self) -> f64 {
        if self.n_own == 0 {
            return 0.0;
        }
        // Both are numbers of words of a text: far below 2^53.
        f64::from(u32::try_from(self.n_shared).unwrap_or(u32::MAX))
            / f64::from(u32::try_from(self.n_own).unwrap_or(u32::MAX))
    }
}

/// Finds for each text all others that share shingles with it, through an inverted index.
///
/// A shingle that stands in more than `in_texts_max` texts is a set phrase and joins nothing. The lists are in the order
/// of texts. Cost: linear in shingles plus, for each shingle, the square of the number of texts it stands in, which
/// `in_texts_max` bounds.
///
/// ```
/// use text::shingles::{Shingles, overlaps};
/// let texts = ["a b c d e f", "x a b c d e f y", "q r s t u v"];
/// let all: Vec<_> = texts.iter().map(|t| Shingles::of(t, &text::words(t), 5)).collect();
/// let found = overlaps(&all, 100);
/// assert_eq!(found[0][0].other, 1);
/// assert_eq!(found[0][0].containment(), 1.0);
/// assert!(found[2].is_empty());
/// ```
pub fn overlaps(texts: &[Shingles], in_texts_max: usize) -> Vec<Vec<Overlap>> {
    let distinct: Vec<Vec<u64>> = texts
        .iter()
        .map(|t| {
            let mut hashes: Vec<u64> = t.runs.iter().map(|r| r.0).collect();
            hashes.sort_unstable();
            hashes.dedup();
            hashes
        })
        .collect();
    let mut index: HashMap<u64, Vec<u32>, foldhash::fast::FixedState> = HashMap::default();
    for (text, hashes) in (0u32..).zip(&distinct) {
        for &hash in hashes {
            index.entry(hash).or_default().push(text);
        }
    }
    let mut found = Vec::with_capacity(texts.len());
    let mut counts: Vec<usize> = vec![0; texts.len()];
    for (own, hashes) in distinct.iter().enumerate() {
        let mut touched: Vec<usize> = Vec::new();
        for others in
            hashes.iter().filter_map(|hash| index.get(hash)).filter(|o| o.len() <= in_texts_max)
        {
            for &other in others {
                let other = other as usize;
                if other != own {
                    if counts[other] == 0 {
                        touched.push(other);
                    }
                    counts[other] += 1;
                }
            }
        }
        touched.sort_unstable();
        found.push(
            touched
                .iter()
                .map(|&other| Overlap {
                    other,
                    n_shared: std::mem::take(&mut counts[other]),
                    n_own: hashes.len(),
                })
                .collect(),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;
    use proptest::prelude::*;

    fn shingles(text: &str, k: usize) -> Shingles {
        Shingles::of(text, &words(text), k)
    }

    proptest! {
        #[test]
        fn containment_agrees_with_sets(texts in proptest::collection::vec("[ab]( [ab]){0,12}", 2..5), k in 1usize..4) {
            let all: Vec<_> = texts.iter().map(|t| shingles(t, k)).collect();
            let found = overlaps(&all, usize::MAX);
            let sets: Vec<std::collections::BTreeSet<Vec<&str>>> = texts
                .iter()
                .map(|t| t.split(' ').collect::<Vec<_>>().windows(k).map(<[_]>::to_vec).collect())
                .collect();
            for (i, row) in found.iter().enumerate() {
                for j in 0..texts.len() {
                    let shared = sets[i].intersection(&sets[j]).count();
                    let seen = row.iter().find(|o| o.other == j).map_or(0, |o| o.n_shared);
                    prop_assert_eq!(if i == j { 0 } else { shared }, seen);
                }
                prop_assert_eq!(all[i].n_distinct(), sets[i].len());
            }
        }
    }
}
