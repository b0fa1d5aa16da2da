//! Strings to dense `u32` codes and back.

use crate::NameBatch;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;
use std::ops::Range;

/// Gives each distinct string a dense code, in the order of first appearance.
///
/// Strings lie end to end in one buffer; a code costs 8 bytes plus its text and about 5 bytes of table.
/// Codes depend on the order of insertion only, never on the hasher.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    bytes: String,
    ends: Vec<u64>,
    table: HashTable<(u32, u32)>,
}

impl Dictionary {
    /// Returns the code of `name`, giving it the next free one when it is new.
    ///
    /// # Panics
    /// When more than `u32::MAX` distinct strings are interned.
    pub fn intern(&mut self, name: &str) -> u32 {
        self.intern_hashed(name, hash(name))
    }

    fn intern_hashed(&mut self, name: &str, hash: u32) -> u32 {
        let (bytes, ends) = (&self.bytes, &self.ends);
        let same = |&(other, code): &(u32, u32)| other == hash && is_at(bytes, ends, code, name);
        if let Some(&(_, code)) = self.table.find(spread(hash), same) {
            return code;
        }
        let code = u32::try_from(self.ends.len()).expect("fewer than 2^32 distinct strings");
        self.bytes.push_str(name);
        self.ends.push(self.bytes.len() as u64);
        self.table.insert_unique(spread(hash), (hash, code), |&(hash, _)| spread(hash));
        code
    }

    /// Interns all strings of `batch` in their order, appends their codes to `codes`, and empties the batch.
    ///
    /// The codes are those that [`intern`](Self::intern) would give one by one; several times as fast on a large table.
    ///
    /// # Panics
    /// As [`intern`](Self::intern).
    pub fn intern_batch(&mut self, batch: &mut NameBatch, codes: &mut Vec<u32>) {
        const UNKNOWN: u32 = u32::MAX;
        let first = codes.len();
        // Each of the two walks reads places of memory that do not wait for each other.
        codes.extend(batch.hashes.iter().map(|&hash| {
            let candidate = self.table.find(spread(hash), |&(other, _)| other == hash);
            candidate.map_or(UNKNOWN, |&(_, code)| code)
        }));
        for (index, code) in codes[first..].iter_mut().enumerate() {
            if *code != UNKNOWN && !is_at(&self.bytes, &self.ends, *code, batch.name(index)) {
                *code = UNKNOWN;
            }
        }
        for (index, code) in codes[first..].iter_mut().enumerate() {
            if *code == UNKNOWN {
                *code = self.intern_hashed(batch.name(index), batch.hashes[index]);
            }
        }
        batch.clear();
    }

    /// Makes room for `names` more distinct strings, so that the table does not grow step by step.
    pub fn reserve(&mut self, names: usize) {
        self.ends.reserve(names);
        self.table.reserve(names, |&(hash, _)| spread(hash));
    }

    /// Returns the code of `name` if it is known.
    pub fn code(&self, name: &str) -> Option<u32> {
        let hash = hash(name);
        let (bytes, ends) = (&self.bytes, &self.ends);
        let same = |&(other, code): &(u32, u32)| other == hash && is_at(bytes, ends, code, name);
        self.table.find(spread(hash), same).map(|&(_, code)| code)
    }

    /// Returns the string behind `code`.
    ///
    /// # Panics
    /// When the code was not given by this dictionary.
    pub fn name(&self, code: u32) -> &str {
        &self.bytes[range_at(&self.ends, code)]
    }

    /// Counts the distinct strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Says whether nothing was interned yet.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Walks the strings in the order of their codes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len() as u32).map(|code| self.name(code))
    }
}

/// Hashes a name; 32 bits are enough, since equal hashes are always followed by a look at the text.
pub(crate) fn hash(name: &str) -> u32 {
    FixedState::with_seed(0).hash_one(name) as u32
}

/// Spreads 32 bits over the word: the table takes its marks from the high ones.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn range_at(ends: &[u64], code: u32) -> Range<usize> {
    let code = code as usize;
    let start = if code == 0 { 0 } else { ends[code - 1] as usize };
    start..ends[code] as usize
}

/// Compares bytes: cutting a string would look at its ends once more.
fn is_at(bytes: &str, ends: &[u64], code: u32, name: &str) -> bool {
    bytes.as_bytes()[range_at(ends, code)] == *name.as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_follow_first_appearance_and_the_empty_string_is_a_string() {
        let mut names = Dictionary::default();
        names.reserve(100);
        assert_eq!(["b", "", "a", "b", ""].map(|n| names.intern(n)), [0, 1, 2, 0, 1]);
        assert_eq!(names.names().collect::<Vec<_>>(), ["b", "", "a"]);
        assert_eq!((names.code("a"), names.code("c"), names.len()), (Some(2), None, 3));
    }

    #[test]
    fn a_batch_gives_the_codes_of_one_by_one() {
        // Among 200 000 names about five share the 32 bits of their hash: those must stay apart.
        let names: Vec<String> =
            (0..300_000_u64).map(|n| format!("n{}", n * 7919 % 200_000)).collect();
        let mut single = Dictionary::default();
        let expected: Vec<u32> = names.iter().map(|name| single.intern(name)).collect();
        let (mut together, mut codes) = (Dictionary::default(), Vec::new());
        let mut batch = NameBatch::default();
        for (index, name) in names.iter().enumerate() {
            batch.push(name);
            if batch.len() == NameBatch::FULL || index + 1 == names.len() {
                together.intern_batch(&mut batch, &mut codes);
            }
        }
        assert!(codes == expected && batch.is_empty());
        assert_eq!(together.len(), 200_000);
        let mut hashes: Vec<u32> = together.names().map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert!(hashes.len() < 200_000, "no two hashes are equal: the test shows nothing");
    }
}
