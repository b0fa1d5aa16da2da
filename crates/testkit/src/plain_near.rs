//! The plain twin of `text::near`: every two texts are compared, and sets are sets.

use std::collections::BTreeSet;

/// Lists the pairs of texts whose sets of words and runs of two words share at least `over / under` of their union, as
/// (first, second, shared, union). Words stand between blanks.
pub fn plain_near_pairs(texts: &[String], over: u32, under: u32) -> Vec<(u32, u32, u32, u32)> {
    let sets: Vec<BTreeSet<Vec<&str>>> = texts
        .iter()
        .map(|text| {
            let words: Vec<&str> = text.split_whitespace().collect();
            words.windows(1).chain(words.windows(2)).map(<[_]>::to_vec).collect()
        })
        .collect();
    let mut found = Vec::new();
    for (i, x) in sets.iter().enumerate() {
        for (j, y) in sets.iter().enumerate().skip(i + 1) {
            let n_shared = x.intersection(y).count() as u32;
            let n_union = x.union(y).count() as u32;
            if n_union > 0 && n_shared * under >= n_union * over {
                found.push((i as u32, j as u32, n_shared, n_union));
            }
        }
    }
    found
}

/// Numbers the connected components of pairs, in the order of their first members.
pub fn plain_components(n: usize, pairs: impl IntoIterator<Item = (u32, u32)> + Clone) -> Vec<u32> {
    // Each takes the smallest number it can reach, until nothing changes.
    let mut least: Vec<u32> = (0..n as u32).collect();
    loop {
        let before = least.clone();
        for (a, b) in pairs.clone() {
            let both = least[a as usize].min(least[b as usize]);
            least[a as usize] = both;
            least[b as usize] = both;
        }
        if least == before {
            break;
        }
    }
    let firsts: Vec<u32> = (0..n as u32).filter(|&one| least[one as usize] == one).collect();
    least.iter().map(|one| firsts.binary_search(one).expect("a first") as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_texts_by_hand() {
        // Words a b c and a b, b c against a b and a b: 3 of 5.
        let texts = ["a b c", "b a", "a b", ""].map(str::to_owned);
        assert_eq!(plain_near_pairs(&texts, 3, 5), [(0, 2, 3, 5)]);
        assert_eq!(plain_near_pairs(&texts, 2, 4), [(0, 2, 3, 5), (1, 2, 2, 4)]);
        assert_eq!(plain_components(4, [(2, 1), (2, 0)]), [0, 0, 0, 1]);
    }
}
