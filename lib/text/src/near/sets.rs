//! Texts as sets of words and runs of two words, the rarest first.

use super::overlap::Ratio;
use super::words::for_each_word;
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Marks a member that occurs once among all texts.
const LONE: u32 = u32::MAX;

/// The sets of all texts. Members that occur once among all texts can be shared with nobody: they are only counted, and
/// stand before all others.
pub(super) struct Sets {
    /// Ranks of the members of each text, end to end; a smaller rank is rarer.
    common: Vec<u32>,
    ends: Vec<usize>,
    n_lone: Vec<u32>,
    /// How many ranks there are.
    pub(super) n_ranks: usize,
}

impl Sets {
    /// Cuts the texts into words and words into sets. Linear in the words, but for sorting the runs of two.
    ///
    /// # Panics
    /// When there are 2^32 - 1 texts, distinct words or words of one text, or more.
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let words = Words::of(texts);
        let ranks = Ranks::of(&words);
        let mut sets = Self {
            common: Vec::new(),
            ends: Vec::with_capacity(words.ends.len()),
            n_lone: Vec::with_capacity(words.ends.len()),
            n_ranks: ranks.n_ranks,
        };
        let mut members = Vec::new();
        for text in 0..words.ends.len() {
            let of_text = words.of_text(text);
            members.clear();
            members.extend(of_text.iter().map(|&word| ranks.of_word[word as usize]));
            members.extend(of_text.windows(2).map(|run| ranks.of_run(run)));
            members.sort_unstable();
            members.dedup_by(|a, b| a == b && *a != LONE);
            let n_common = members.partition_point(|&rank| rank != LONE);
            sets.common.extend_from_slice(&members[..n_common]);
            sets.ends.push(sets.common.len());
            sets.n_lone.push(narrow(members.len() - n_common));
        }
        sets
    }

    /// Counts the texts.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the members of `text` that occur elsewhere too, rarest first.
    pub(super) fn common(&self, text: u32) -> &[u32] {
        let text = text as usize;
        let start = if text == 0 { 0 } else { self.ends[text - 1] };
        &self.common[start..self.ends[text]]
    }

    /// Counts all members of `text`.
    pub(super) fn size(&self, text: u32) -> u32 {
        self.n_lone[text as usize] + self.common(text).len() as u32
    }

    /// Returns the texts that have members, smallest sets first.
    pub(super) fn by_size(&self) -> Vec<u32> {
        let mut texts: Vec<u32> =
            (0..narrow(self.len())).filter(|&text| self.size(text) > 0).collect();
        texts.sort_by_key(|&text| self.size(text));
        texts
    }

    /// Returns the rarest members of `text`, one of which every near text of at most its size shares.
    pub(super) fn probed(&self, text: u32, least: Ratio) -> &[u32] {
        let size = self.size(text);
        self.rarest(text, size - least.size_min(size) + 1)
    }

    /// Returns the rarest members of `text`, one of which every near text of at least its size shares.
    pub(super) fn indexed(&self, text: u32, least: Ratio) -> &[u32] {
        let size = self.size(text);
        self.rarest(text, size - least.shared_min(size, size) + 1)
    }

    /// Returns the common ones among the first `n` members.
    fn rarest(&self, text: u32, n: u32) -> &[u32] {
        let common = self.common(text);
        let n = n.saturating_sub(self.n_lone[text as usize]) as usize;
        &common[..n.min(common.len())]
    }
}

/// The words of all texts as numbers.
struct Words {
    codes: Vec<u32>,
    ends: Vec<usize>,
    /// Occurrences of each word.
    n_of: Vec<u32>,
}

impl Words {
    fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut codes: HashMap<&str, u32, FixedState> =
            HashMap::with_hasher(FixedState::with_seed(0));
        let mut words = Self { codes: Vec::new(), ends: Vec::new(), n_of: Vec::new() };
        for text in texts {
            for_each_word(text, &mut |word| {
                let code = *codes.entry(word).or_insert_with(|| {
                    words.n_of.push(0);
                    narrow(words.n_of.len() - 1)
                });
                let n = &mut words.n_of[code as usize];
                *n = n.saturating_add(1);
                words.codes.push(code);
            });
            words.ends.push(words.codes.len());
        }
        words
    }

    fn of_text(&self, text: usize) -> &[u32] {
        let start = if text == 0 { 0 } else { self.ends[text - 1] };
        &self.codes[start..self.ends[text]]
    }
}

/// The rank of each word and each run of two words: those that occur least come first.
struct Ranks {
    of_word: Vec<u32>,
    of_run: HashMap<u64, u32, FixedState>,
    n_ranks: usize,
}

impl Ranks {
    fn of(words: &Words) -> Self {
        let mut runs = Vec::with_capacity(words.codes.len().saturating_sub(words.ends.len()));
        for text in 0..words.ends.len() {
            runs.extend(words.of_text(text).windows(2).map(key));
        }
        runs.sort_unstable();
        // What occurs more than once: occurrences, whether it is a run, and what.
        let mut counted: Vec<(u32, bool, u64)> = Vec::new();
        for same in runs.chunk_by(|a, b| a == b).filter(|same| same.len() > 1) {
            counted.push((u32::try_from(same.len()).unwrap_or(u32::MAX), true, same[0]));
        }
        drop(runs);
        let n_runs = counted.len();
        let often = words.n_of.iter().zip(0..).filter(|&(&n, _)| n > 1);
        counted.extend(often.map(|(&n, code)| (n, false, code)));
        counted.sort_unstable();
        let mut ranks = Self {
            of_word: vec![LONE; words.n_of.len()],
            of_run: HashMap::with_capacity_and_hasher(n_runs, FixedState::with_seed(0)),
            n_ranks: counted.len(),
        };
        for (&(_, is_run, what), rank) in counted.iter().zip(0..) {
            if is_run {
                ranks.of_run.insert(what, rank);
            } else {
                ranks.of_word[what as usize] = rank;
            }
        }
        assert!(counted.len() < LONE as usize, "fewer than 2^32 - 1 distinct members");
        ranks
    }

    fn of_run(&self, run: &[u32]) -> u32 {
        self.of_run.get(&key(run)).copied().unwrap_or(LONE)
    }
}

/// Makes one number of a run of two words.
fn key(run: &[u32]) -> u64 {
    u64::from(run[0]) << 32 | u64::from(run[1])
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).ok().filter(|&n| n < u32::MAX).expect("fewer than 2^32 - 1")
}
