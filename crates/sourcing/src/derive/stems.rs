//! Sentences as the beginnings of their telling words, and how alike two of them are.

use crate::lexicon::{
    AUXILIARY, CONJUNCTION, DETERMINER, PREPOSITION, PRONOUN, SUBJECT_PRONOUN, SUBORDINATOR,
};
use crate::reading::Reading;
use std::ops::Range;

/// Letters of a word that are compared: endings are left out.
const STEM_LETTERS: usize = 6;
/// In languages without a list of small words, words with fewer letters are taken for small ones.
const FOREIGN_LETTERS_MIN: usize = 4;
/// A sentence with fewer telling words says too little to be compared.
pub(crate) const SENTENCE_STEMS_MIN: usize = 5;

/// One sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stems {
    /// Its number in the document.
    pub(crate) sentence: usize,
    /// Hashes of its stems, in the order of the text.
    pub(crate) of: Vec<u64>,
    /// The same, sorted, each once.
    pub(crate) set: Vec<u64>,
}

impl Stems {
    /// Makes the stems of a sentence from their hashes in the order of the text.
    pub(crate) fn new(sentence: usize, of: Vec<u64>) -> Self {
        let set = set(&of);
        Self { sentence, of, set }
    }
}

/// Returns hashes sorted, each once.
pub(crate) fn set(of: &[u64]) -> Vec<u64> {
    let mut set = of.to_vec();
    set.sort_unstable();
    set.dedup();
    set
}

/// Says what stands in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quoted {
    /// Words in quotation marks count as all others.
    Kept,
    /// Words in quotation marks are left out: two reports may quote one speech.
    LeftOut,
}

/// Cuts every sentence of a document into stems. Sentences with too few are left out.
pub(crate) fn sentences(r: &Reading<'_>, english: bool, quoted: Quoted) -> Vec<Stems> {
    r.sentences
        .iter()
        .enumerate()
        .map(|(sentence, s)| Stems::new(sentence, of(r, &s.tokens, english, quoted)))
        .filter(|s| s.of.len() >= SENTENCE_STEMS_MIN)
        .collect()
}

/// Returns the stems of a stretch of tokens.
pub(crate) fn of(
    r: &Reading<'_>,
    tokens: &Range<usize>,
    english: bool,
    quoted: Quoted,
) -> Vec<u64> {
    telling(r, tokens, english, quoted).map(|i| stem(r, i)).collect()
}

/// Returns the stem of one token.
pub(crate) fn stem(r: &Reading<'_>, i: usize) -> u64 {
    hash(r.low(i).chars().take(STEM_LETTERS))
}

/// Lists the tokens of a stretch that tell something.
pub(crate) fn telling<'r>(
    r: &'r Reading<'_>,
    tokens: &Range<usize>,
    english: bool,
    quoted: Quoted,
) -> impl Iterator<Item = usize> + 'r {
    const SMALL: u64 = DETERMINER
        | PREPOSITION
        | AUXILIARY
        | SUBJECT_PRONOUN
        | PRONOUN
        | SUBORDINATOR
        | CONJUNCTION;
    let least = if english { 2 } else { FOREIGN_LETTERS_MIN };
    tokens
        .clone()
        .filter(|&i| !r.is_mark(i))
        .filter(move |&i| {
            quoted == Quoted::Kept || !r.quotation(i).is_some_and(|q| q.inner().contains(&i))
        })
        .filter(move |&i| !(english && r.is(i, SMALL)))
        .filter(move |&i| r.low(i).chars().take(least).count() >= least)
}

/// Letters by which words are known again in another form (`ordered`, `the order`).
const SHORT_LETTERS: usize = 4;

/// Returns the first letters of the telling words of a stretch of tokens: more forms of a word are one, and more words too.
pub(crate) fn short(r: &Reading<'_>, tokens: &Range<usize>) -> Vec<u64> {
    telling(r, tokens, true, Quoted::Kept)
        .filter(|&i| r.low(i).chars().count() >= SHORT_LETTERS)
        .map(|i| hash(r.low(i).chars().take(SHORT_LETTERS)))
        .collect()
}

/// Hashes letters (FNV-1a over scalar values): the same on every machine.
pub(crate) fn hash(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0xcbf2_9ce4_8422_2325, |h, c| {
        (h ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Returns how many stems or words two sentences share in the same order.
pub(crate) fn in_order<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut before = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { before + 1 } else { above.max(row[j]) };
            before = above;
        }
    }
    row[b.len()]
}

/// Returns how many hashes two sets share; both are sorted and hold each once.
pub(crate) fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        n += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    n
}

/// Returns the share of the shorter one, 0 to 1.
pub(crate) fn share(n: usize, a: &[u64], b: &[u64]) -> f64 {
    let least = a.len().min(b.len());
    if least == 0 { 0.0 } else { n as f64 / least as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_in_order() {
        assert_eq!(in_order(&[1, 2, 3, 4], &[1, 3, 2, 4]), 3);
        assert_eq!(in_order(&[], &[1]), 0);
        assert_eq!(in_order(&["a", "b", "c"], &["c", "a", "c"]), 2);
        assert_eq!(shared(&set(&[2, 1, 1]), &set(&[3, 1])), 1);
        assert_eq!(shared(&[], &[1]), 0);
        let r = Reading::of("The port “is closed” for repairs");
        assert_eq!(of(&r, &(0..r.tokens.len()), true, Quoted::Kept).len(), 3);
        assert_eq!(of(&r, &(0..r.tokens.len()), true, Quoted::LeftOut).len(), 2);
    }
}
