//! What two ascending lists have in common.

/// Where one list is this many times longer, its places are searched instead of walked.
const LOPSIDED: usize = 8;

/// Calls `meet` with the places of every key that is in both lists; keys ascend strictly in each.
pub(super) fn common<T>(
    x: &[T],
    y: &[T],
    key: impl Fn(&T) -> u32 + Copy,
    mut meet: impl FnMut(usize, usize),
) {
    if y.len() > LOPSIDED * x.len() {
        search(x, y, key, meet);
    } else if x.len() > LOPSIDED * y.len() {
        search(y, x, key, |j, i| meet(i, j));
    } else {
        let (mut i, mut j) = (0, 0);
        while i < x.len() && j < y.len() {
            match key(&x[i]).cmp(&key(&y[j])) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    meet(i, j);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
    }
}

/// Looks every key of the short list up in what is left of the long one.
fn search<T>(
    short: &[T],
    long: &[T],
    key: impl Fn(&T) -> u32 + Copy,
    mut meet: impl FnMut(usize, usize),
) {
    let mut from = 0;
    for (i, sought) in short.iter().enumerate() {
        from += long[from..].partition_point(|other| key(other) < key(sought));
        if from == long.len() {
            return;
        }
        if key(&long[from]) == key(sought) {
            meet(i, from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn as_sets_say(x in prop::collection::btree_set(0u32..200, 0..60), y in prop::collection::btree_set(0u32..200, 0..4)) {
            let lists: [Vec<u32>; 2] = [&x, &y].map(|set| set.iter().copied().collect());
            let expected: BTreeSet<u32> = x.intersection(&y).copied().collect();
            for (one, other) in [(0, 1), (1, 0), (0, 0)] {
                let (one, other) = (&lists[one], &lists[other]);
                let mut found = Vec::new();
                common(one, other, |&key| key, |i, j| {
                    assert_eq!(one[i], other[j]);
                    found.push(one[i]);
                });
                let expected = if one == other { one.clone() } else { expected.iter().copied().collect() };
                prop_assert_eq!(found, expected);
            }
        }
    }
}
