//! Strings to dense `u32` codes and back.

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// Gives each distinct string a dense code, in the order of first appearance.
///
/// Strings lie end to end in one buffer; a code costs 8 bytes plus its text and about 5 bytes of table.
/// Codes depend on the order of insertion only, never on the hasher.
#[derive(Clone, Debug)]
pub struct Dictionary {
    bytes: String,
    ends: Vec<u64>,
    table: HashTable<(u32, u32)>,
    hasher: FixedState,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self {
            bytes: String::new(),
            ends: Vec::new(),
            table: HashTable::new(),
            hasher: FixedState::with_seed(0),
        }
    }
}

impl Dictionary {
    /// Returns the code of `name`, giving it the next free one when it is new.
    ///
    /// # Panics
    /// When more than `u32::MAX` distinct strings are interned.
    pub fn intern(&mut self, name: &str) -> u32 {
        let hash = self.hasher.hash_one(name) as u32;
        let (bytes, ends) = (&self.bytes, &self.ends);
        let same =
            |&(other, code): &(u32, u32)| other == hash && text_at(bytes, ends, code) == name;
        if let Some(&(_, code)) = self.table.find(spread(hash), same) {
            return code;
        }
        let code = u32::try_from(self.ends.len()).expect("fewer than 2^32 distinct strings");
        self.bytes.push_str(name);
        self.ends.push(self.bytes.len() as u64);
        self.table.insert_unique(spread(hash), (hash, code), |&(hash, _)| spread(hash));
        code
    }

    /// Makes room for `names` more distinct strings, so that the table does not grow step by step.
    pub fn reserve(&mut self, names: usize) {
        self.ends.reserve(names);
        self.table.reserve(names, |&(hash, _)| spread(hash));
    }

    /// Returns the code of `name` if it is known.
    pub fn code(&self, name: &str) -> Option<u32> {
        let hash = self.hasher.hash_one(name) as u32;
        let same = |&(other, code): &(u32, u32)| {
            other == hash && text_at(&self.bytes, &self.ends, code) == name
        };
        self.table.find(spread(hash), same).map(|&(_, code)| code)
    }

    /// Returns the string behind `code`.
    ///
    /// # Panics
    /// When the code was not given by this dictionary.
    pub fn name(&self, code: u32) -> &str {
        text_at(&self.bytes, &self.ends, code)
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

/// Spreads 32 bits over the word: the table takes its marks from the high ones.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn text_at<'a>(bytes: &'a str, ends: &[u64], code: u32) -> &'a str {
    let code = code as usize;
    let start = if code == 0 { 0 } else { ends[code - 1] as usize };
    &bytes[start..ends[code] as usize]
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
}
