//! All pairs of near texts.

use super::overlap::{Posting, Ratio, shared};
use super::sets::Sets;

/// Two near texts, and how near they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearPair {
    /// Position of the one that comes first.
    pub a: u32,
    /// Position of the other.
    pub b: u32,
    /// Words and runs of two words in both.
    pub n_shared: u32,
    /// Words and runs of two words in either.
    pub n_union: u32,
}

impl NearPair {
    /// Returns shared over all, 0 to 1.
    pub fn jaccard(&self) -> f64 {
        f64::from(self.n_shared) / f64::from(self.n_union)
    }
}

/// Lists all pairs of texts whose Jaccard similarity is at least `least`, in the order of their positions.
///
/// Texts are taken as they are: bring them into their normal form first, and give equal ones once. A text without words
/// is near to nothing. Memory is linear in the words and in the pairs found; where thousands of texts are near each
/// other the pairs are their square: [`near_clusters`](super::near_clusters) does not list them.
///
/// ```
/// use text::near::{JACCARD_MIN, near_pairs};
/// let texts = ["one two three four five six seven eight nine ten", "something else",
///     "one two three four five six seven eight nine eleven"];
/// let found = near_pairs(texts, JACCARD_MIN);
/// assert_eq!((found[0].a, found[0].b), (0, 2));
/// // 9 words and 8 runs of two are shared; each text has 10 and 9.
/// assert_eq!((found[0].n_shared, found[0].n_union), (17, 21));
/// ```
///
/// # Panics
/// When there are 2^32 - 1 texts, distinct words or words of one text, or more.
pub fn near_pairs<'t>(texts: impl IntoIterator<Item = &'t str>, least: Ratio) -> Vec<NearPair> {
    let sets = Sets::of(texts);
    let mut lists: Vec<List> = Vec::new();
    lists.resize_with(sets.n_ranks, List::default);
    let mut last_met = vec![u32::MAX; sets.len()];
    let mut found = Vec::new();
    for x in sets.by_size() {
        let size = sets.size(x);
        for (&rank, at) in sets.probed(x, least).iter().zip(0..) {
            let list = &mut lists[rank as usize];
            list.leave_out(&sets, least.size_min(size));
            for &y in &list.postings[list.n_out..] {
                if std::mem::replace(&mut last_met[y.text as usize], x) == x {
                    continue;
                }
                if let Some(n_shared) = shared(&sets, least, Posting { text: x, at }, y) {
                    let n_union = size + sets.size(y.text) - n_shared;
                    let (a, b) = (x.min(y.text), x.max(y.text));
                    found.push(NearPair { a, b, n_shared, n_union });
                }
            }
        }
        for (&rank, at) in sets.indexed(x, least).iter().zip(0..) {
            lists[rank as usize].postings.push(Posting { text: x, at });
        }
    }
    found.sort_unstable();
    found
}

/// The texts that have one member among their rarest, smallest first.
#[derive(Default)]
struct List {
    postings: Vec<Posting>,
    /// The first of them are too small for every text still to come.
    n_out: usize,
}

impl List {
    fn leave_out(&mut self, sets: &Sets, size_min: u32) {
        let too_small = |posting: &&Posting| sets.size(posting.text) < size_min;
        self.n_out += self.postings[self.n_out..].iter().take_while(too_small).count();
    }
}
