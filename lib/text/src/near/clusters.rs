//! Clusters of near texts: what hangs together through pairs, without listing the pairs.

use super::forest::Forest;
use super::overlap::{Posting, Ratio, shared};
use super::sets::Sets;

/// Which cluster each text is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clusters {
    /// Number of the cluster of each text; clusters are numbered in the order of their first texts.
    pub of: Vec<u32>,
    /// How many clusters there are; a text that is near to no other is one of its own.
    pub n_clusters: u32,
}

impl Clusters {
    /// Lists the texts of each cluster, in order.
    pub fn members(&self) -> Vec<Vec<u32>> {
        let mut members = vec![Vec::new(); self.n_clusters as usize];
        for (&cluster, text) in self.of.iter().zip(0..) {
            members[cluster as usize].push(text);
        }
        members
    }
}

/// Joins texts whose Jaccard similarity is at least `least`, and what hangs together through them.
///
/// The clusters are the connected components of [`near_pairs`](super::near_pairs), exactly: the first and the last text
/// of a chain need not be near each other. Pairs inside one cluster are not compared again, so thousands of variants of one
/// text cost little more than their words. Memory is linear in the words. The worst case is two large families of texts
/// that share rare words and stay just below the bound: all their pairs are compared.
///
/// ```
/// use text::near::{JACCARD_MIN, near_clusters};
/// let texts = ["one two three four five six seven eight nine ten", "something else",
///     "one two three four five six seven eight nine eleven"];
/// assert_eq!(near_clusters(texts, JACCARD_MIN).of, [0, 1, 0]);
/// ```
///
/// # Panics
/// When there are 2^32 - 1 texts, distinct words or words of one text, or more.
pub fn near_clusters<'t>(texts: impl IntoIterator<Item = &'t str>, least: Ratio) -> Clusters {
    near_clusters_told(texts, least, &mut |_, _| ())
}

/// Texts compared between two words of progress.
const TOLD_EVERY: usize = 1 << 10;

/// As [`near_clusters`]; `told` hears how many texts were compared, of how many. Long texts come last.
///
/// # Panics
/// As [`near_clusters`].
pub fn near_clusters_told<'t>(
    texts: impl IntoIterator<Item = &'t str>,
    least: Ratio,
    told: &mut dyn FnMut(u64, u64),
) -> Clusters {
    let sets = Sets::of(texts);
    let n_texts = sets.len() as u32;
    let mut lists: Vec<List> = Vec::new();
    lists.resize_with(sets.n_ranks, List::default);
    let last_met = vec![u32::MAX; sets.len()];
    let mut join = Join { sets: &sets, least, forest: Forest::new(n_texts), last_met };
    let order = sets.by_size();
    for (done, &x) in order.iter().enumerate() {
        if done % TOLD_EVERY == 0 {
            told(done as u64, order.len() as u64);
        }
        for (&rank, at) in sets.probed(x, least).iter().zip(0..) {
            join.probe(&mut lists[rank as usize], Posting { text: x, at });
        }
        for (&rank, at) in sets.indexed(x, least).iter().zip(0..) {
            join.insert(&mut lists[rank as usize], Posting { text: x, at });
        }
    }
    numbered(&mut join.forest, n_texts)
}

/// Numbers the clusters in the order of their first texts.
fn numbered(forest: &mut Forest, n_texts: u32) -> Clusters {
    let mut number = vec![u32::MAX; n_texts as usize];
    let mut clusters = Clusters { of: Vec::with_capacity(n_texts as usize), n_clusters: 0 };
    for text in 0..n_texts {
        let of_root = &mut number[forest.root(text) as usize];
        if *of_root == u32::MAX {
            *of_root = clusters.n_clusters;
            clusters.n_clusters += 1;
        }
        clusters.of.push(*of_root);
    }
    clusters
}

/// The texts that have one member among their rarest. Those known to be in one cluster lie together, so that a text of
/// that cluster passes them over at one glance; the order within does not matter.
#[derive(Default)]
struct List {
    single: Vec<Posting>,
    together: Vec<Vec<Posting>>,
}

struct Join<'s> {
    sets: &'s Sets,
    least: Ratio,
    forest: Forest,
    /// The last text that each was compared with.
    last_met: Vec<u32>,
}

impl Join<'_> {
    /// Compares `x` with the texts of a list that are not in its cluster yet.
    fn probe(&mut self, list: &mut List, x: Posting) {
        for together in &mut list.together {
            if self.forest.root(together[0].text) != self.forest.root(x.text) {
                self.meet(together, x);
            }
        }
        list.together.retain(|together| !together.is_empty());
        // Each of these may be of a cluster of its own: go on after the first that is near.
        let mut n_left = list.single.len();
        while n_left > 0 {
            n_left = self.meet_some(&mut list.single, n_left, x);
        }
        self.gather(list, x.text);
    }

    /// Compares `x` with postings of one cluster until one is near; drops those too small for all texts to come.
    fn meet(&mut self, postings: &mut Vec<Posting>, x: Posting) {
        self.meet_some(postings, postings.len(), x);
    }

    /// Compares `x` with the first `n` postings from the back and stops after one that is near; returns how many are left
    /// to compare.
    fn meet_some(&mut self, postings: &mut Vec<Posting>, mut n: usize, x: Posting) -> usize {
        let size_min = self.least.size_min(self.sets.size(x.text));
        while n > 0 {
            n -= 1;
            let y = postings[n];
            if self.sets.size(y.text) < size_min {
                postings.swap_remove(n);
                continue;
            }
            if std::mem::replace(&mut self.last_met[y.text as usize], x.text) == x.text
                || self.forest.root(y.text) == self.forest.root(x.text)
            {
                continue;
            }
            if shared(self.sets, self.least, x, y).is_some() {
                self.forest.join(x.text, y.text);
                return n;
            }
        }
        0
    }

    /// Puts together what a list holds of the cluster of `x`.
    fn gather(&mut self, list: &mut List, x: u32) {
        let root = self.forest.root(x);
        let mut own: Vec<Posting> = Vec::new();
        let mut at = 0;
        while at < list.together.len() {
            if self.forest.root(list.together[at][0].text) == root {
                let mut other = list.together.swap_remove(at);
                if other.len() > own.len() {
                    std::mem::swap(&mut own, &mut other);
                }
                own.append(&mut other);
            } else {
                at += 1;
            }
        }
        let forest = &mut self.forest;
        let mut at = 0;
        while at < list.single.len() {
            if forest.root(list.single[at].text) == root {
                own.push(list.single.swap_remove(at));
            } else {
                at += 1;
            }
        }
        if !own.is_empty() {
            list.together.push(own);
        }
    }

    /// Adds `x` to a list that it probed before.
    fn insert(&mut self, list: &mut List, x: Posting) {
        let root = self.forest.root(x.text);
        for together in &mut list.together {
            if self.forest.root(together[0].text) == root {
                together.push(x);
                return;
            }
        }
        list.single.push(x);
    }
}
