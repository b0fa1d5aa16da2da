//! Which documents share runs of words, through an inverted index that keeps only runs found more than once.

use crate::reading::Reading;
use text::shingles::{Overlap, Shingles};

/// Hashes of the different runs of `k` words of each document, sorted.
pub(crate) fn runs(readings: &[Reading<'_>], k: usize) -> Vec<Vec<u64>> {
    readings
        .iter()
        .map(|r| {
            let mut hashes: Vec<u64> =
                Shingles::of(r.body, &r.tokens, k).runs.iter().map(|run| run.0).collect();
            hashes.sort_unstable();
            hashes.dedup();
            hashes
        })
        .collect()
}

/// Finds for each document all others that share runs with it, in the order of documents.
///
/// A run in more than `in_documents_max` documents is a set phrase and joins nothing. Most runs stand in one document only:
/// one sorted list of all runs finds the others, and nothing else is kept. The same answer as `text::shingles::overlaps`.
pub(crate) fn overlaps(runs: &[Vec<u64>], in_documents_max: usize) -> Vec<Vec<Overlap>> {
    let mut all: Vec<(u64, u32)> = Vec::with_capacity(runs.iter().map(Vec::len).sum());
    for (d, hashes) in (0u32..).zip(runs) {
        all.extend(hashes.iter().map(|&hash| (hash, d)));
    }
    all.sort_unstable();
    // For each document the groups of documents that one of its runs stands in.
    let mut groups: Vec<&[(u64, u32)]> = Vec::new();
    let mut of: Vec<Vec<u32>> = vec![Vec::new(); runs.len()];
    for group in all.chunk_by(|a, b| a.0 == b.0) {
        if group.len() < 2 || group.len() > in_documents_max {
            continue;
        }
        let number = u32::try_from(groups.len()).unwrap_or(u32::MAX);
        groups.push(group);
        for &(_, d) in group {
            of[d as usize].push(number);
        }
    }
    let mut counts: Vec<usize> = vec![0; runs.len()];
    let mut found = Vec::with_capacity(runs.len());
    for (own, numbers) in of.iter().enumerate() {
        let mut touched: Vec<usize> = Vec::new();
        for &(_, other) in numbers.iter().flat_map(|&n| groups[n as usize]) {
            let other = other as usize;
            if other != own {
                if counts[other] == 0 {
                    touched.push(other);
                }
                counts[other] += 1;
            }
        }
        touched.sort_unstable();
        let row = touched.into_iter().map(|other| Overlap {
            other,
            n_shared: std::mem::take(&mut counts[other]),
            n_own: runs[own].len(),
        });
        found.push(row.collect());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_same_as_the_plain_index(texts in proptest::collection::vec("[ab]( [ab]){0,12}", 1..6), k in 1usize..4, most in 1usize..6) {
            let readings: Vec<Reading<'_>> = texts.iter().map(|t| Reading::of(t)).collect();
            let plain: Vec<Shingles> = texts.iter().map(|t| Shingles::of(t, &text::words(t), k)).collect();
            prop_assert_eq!(overlaps(&runs(&readings, k), most), text::shingles::overlaps(&plain, most));
        }
    }
}
