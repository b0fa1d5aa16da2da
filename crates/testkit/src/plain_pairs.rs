//! The plain twin of `pairs`: every two actions are compared, and sets are sets.

use std::collections::{BTreeMap, BTreeSet};

/// Actions as rows: (account, object, time).
pub type Rows = [(u32, u32, i64)];

/// What the twin says of two accounts; the fields mean what they mean in `pairs::Pair`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainPair {
    /// The account with the smaller code.
    pub a: u32,
    /// The account with the larger code.
    pub b: u32,
    /// Pairs of one action of each.
    pub n: u64,
    /// Sum of the absolute lags.
    pub lag_sum: u64,
    /// Earliest time that takes part.
    pub first: i64,
    /// Latest time that takes part.
    pub last: i64,
    /// Distinct objects.
    pub n_objects: u32,
    /// Distinct rows of `a`.
    pub n_posts_a: u32,
    /// Distinct rows of `b`.
    pub n_posts_b: u32,
}

/// Lists the co-actions of `a` and `b` as (object, row of `a`, row of `b`, lag), in the order of
/// (object, time and row of `a`, time and row of `b`).
pub fn plain_co_actions(rows: &Rows, window: u64, a: u32, b: u32) -> Vec<(u32, u32, u32, i64)> {
    let mut found = Vec::new();
    for (i, x) in rows.iter().enumerate().filter(|(_, row)| row.0 == a) {
        for (j, y) in rows.iter().enumerate().filter(|(_, row)| row.0 == b) {
            if x.1 == y.1 && x.2.abs_diff(y.2) <= window {
                found.push((x.1, i as u32, j as u32, y.2 - x.2));
            }
        }
    }
    found.sort_by_key(|&(object, i, j, _)| (object, rows[i as usize].2, i, rows[j as usize].2, j));
    found
}

/// Compares every account with every other and keeps pairs with at least `weight_min` (or one) co-actions.
pub fn plain_pairs(rows: &Rows, window: u64, weight_min: u64) -> Vec<PlainPair> {
    let accounts: BTreeSet<u32> = rows.iter().map(|row| row.0).collect();
    let mut pairs = Vec::new();
    for &a in &accounts {
        for &b in accounts.iter().filter(|&&b| b > a) {
            let found = plain_co_actions(rows, window, a, b);
            if found.is_empty() || (found.len() as u64) < weight_min {
                continue;
            }
            let times = || found.iter().flat_map(|f| [f.1, f.2]).map(|row| rows[row as usize].2);
            let distinct = |values: Vec<u32>| BTreeSet::from_iter(values).len() as u32;
            pairs.push(PlainPair {
                a,
                b,
                n: found.len() as u64,
                lag_sum: found.iter().map(|f| f.3.unsigned_abs()).sum(),
                first: times().min().expect("not empty"),
                last: times().max().expect("not empty"),
                n_objects: distinct(found.iter().map(|f| f.0).collect()),
                n_posts_a: distinct(found.iter().map(|f| f.1).collect()),
                n_posts_b: distinct(found.iter().map(|f| f.2).collect()),
            });
        }
    }
    pairs
}

/// Counts, per ordered pair of accounts, the distinct posts of the first with company from the second.
///
/// `post` gives the post of each row. With `own`, other posts of the same account count too.
pub fn plain_directed(rows: &Rows, post: &[u32], window: u64, own: bool) -> Vec<(u32, u32, u32)> {
    let mut company: BTreeMap<(u32, u32), BTreeSet<u32>> = BTreeMap::new();
    for (i, x) in rows.iter().enumerate() {
        for (j, y) in rows.iter().enumerate() {
            let near = x.1 == y.1 && x.2.abs_diff(y.2) <= window;
            if near && (x.0 != y.0 || (own && post[i] != post[j])) {
                company.entry((x.0, y.0)).or_default().insert(post[i]);
            }
        }
    }
    company.into_iter().map(|((a, b), posts)| (a, b, posts.len() as u32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_accounts_by_hand() {
        // Object 0: lags 4 and 6; object 1: equal times; object 2: too far apart.
        let rows =
            [(0, 0, 100), (1, 0, 104), (0, 0, 110), (0, 1, 50), (1, 1, 50), (0, 2, 0), (1, 2, 11)];
        let expected = PlainPair {
            a: 0,
            b: 1,
            n: 3,
            lag_sum: 10,
            first: 50,
            last: 110,
            n_objects: 2,
            n_posts_a: 3,
            n_posts_b: 2,
        };
        assert_eq!(plain_pairs(&rows, 10, 3), [expected]);
        assert_eq!(plain_pairs(&rows, 10, 4), []);
        let posts = [0, 1, 0, 2, 3, 4, 5];
        assert_eq!(plain_directed(&rows, &posts, 10, false), [(0, 1, 2), (1, 0, 2)]);
    }
}
