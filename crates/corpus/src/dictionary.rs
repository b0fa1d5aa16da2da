//! Strings to dense `u32` codes and back.

use crate::NameBatch;
use foldhash::fast::FixedState;
use hashbrown::HashTable;
use std::cmp::Ordering;
use std::hash::BuildHasher;
use std::ops::Range;

/// Gives each distinct string a dense code, in the order of first appearance.
///
/// Strings lie end to end in one buffer; a code costs 8 bytes plus its text, and about 12 bytes of table. While the strings
/// ascend ([`by_length_and_bytes`]), as ids of posts often do, there is no table: order alone tells them apart.
/// Codes depend on the order of insertion only, never on the hasher.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    bytes: String,
    ends: Vec<u64>,
    /// Hashes and codes; `None` while the strings ascend.
    table: Option<HashTable<(u32, u32)>>,
}

/// Where a name stands in a dictionary whose strings ascend.
enum Ascent {
    /// It is the last one again.
    Last,
    /// It comes after all others.
    After,
    /// It breaks the order.
    Broken,
}

impl Dictionary {
    /// Returns the code of `name`, giving it the next free one when it is new.
    ///
    /// # Panics
    /// When more than `u32::MAX` distinct strings are interned.
    pub fn intern(&mut self, name: &str) -> u32 {
        if self.table.is_none() {
            match self.ascent(name) {
                Ascent::Last => return self.ends.len() as u32 - 1,
                Ascent::After => return self.append(name),
                Ascent::Broken => self.make_table(),
            }
        }
        self.intern_hashed(name, hash(name))
    }

    /// Says whether the strings ascend so far: then a look-up waits for nothing, and a batch gains nothing.
    pub fn ascends(&self) -> bool {
        self.table.is_none()
    }

    /// Interns all strings of `batch` in their order, appends their codes to `codes`, and empties the batch.
    ///
    /// The codes are those that [`intern`](Self::intern) would give one by one; several times as fast on a large table.
    ///
    /// # Panics
    /// As [`intern`](Self::intern).
    pub fn intern_batch(&mut self, batch: &mut NameBatch, codes: &mut Vec<u32>) {
        const UNKNOWN: u32 = u32::MAX;
        if batch.is_empty() {
            return;
        }
        if self.table.is_none() {
            self.make_table();
        }
        let table = self.table.get_or_insert_default();
        let first = codes.len();
        // Each of the two walks reads places of memory that do not wait for each other.
        codes.extend(batch.hashes.iter().map(|&hash| {
            let candidate = table.find(spread(hash), |&(other, _)| other == hash);
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

    fn intern_hashed(&mut self, name: &str, hash: u32) -> u32 {
        let (bytes, ends) = (&self.bytes, &self.ends);
        let same = |&(other, code): &(u32, u32)| other == hash && is_at(bytes, ends, code, name);
        let table = self.table.get_or_insert_default();
        if let Some(&(_, code)) = table.find(spread(hash), same) {
            return code;
        }
        let code = self.append(name);
        let table = self.table.get_or_insert_default();
        table.insert_unique(spread(hash), (hash, code), |&(hash, _)| spread(hash));
        code
    }

    /// Adds a string that is not there.
    fn append(&mut self, name: &str) -> u32 {
        let code = u32::try_from(self.ends.len()).expect("fewer than 2^32 distinct strings");
        self.bytes.push_str(name);
        self.ends.push(self.bytes.len() as u64);
        code
    }

    fn ascent(&self, name: &str) -> Ascent {
        let Some(last) = self.ends.len().checked_sub(1) else { return Ascent::After };
        let last = &self.bytes.as_bytes()[range_at(&self.ends, last as u32)];
        match order(last, name.as_bytes()) {
            Ordering::Less => Ascent::After,
            Ordering::Equal => Ascent::Last,
            Ordering::Greater => Ascent::Broken,
        }
    }

    /// Enters all strings into a table: they ascend no more.
    fn make_table(&mut self) {
        let mut table = HashTable::with_capacity(self.ends.len());
        for code in 0..self.ends.len() as u32 {
            let hash = hash(self.name(code));
            table.insert_unique(spread(hash), (hash, code), |&(hash, _)| spread(hash));
        }
        self.table = Some(table);
    }

    /// Makes room for `names` more distinct strings, so that memory does not grow step by step.
    pub fn reserve(&mut self, names: usize) {
        self.ends.reserve(names);
        if let Some(table) = &mut self.table {
            table.reserve(names, |&(hash, _)| spread(hash));
        }
    }

    /// Returns the code of `name` if it is known.
    pub fn code(&self, name: &str) -> Option<u32> {
        let (bytes, ends) = (&self.bytes, &self.ends);
        let Some(table) = &self.table else { return self.code_by_order(name) };
        let hash = hash(name);
        let same = |&(other, code): &(u32, u32)| other == hash && is_at(bytes, ends, code, name);
        table.find(spread(hash), same).map(|&(_, code)| code)
    }

    /// Looks for a name among strings that ascend.
    fn code_by_order(&self, name: &str) -> Option<u32> {
        match self.ascent(name) {
            Ascent::After => None,
            Ascent::Last => Some(self.ends.len() as u32 - 1),
            Ascent::Broken => {
                let (mut low, mut high) = (0, self.ends.len() as u32);
                while low < high {
                    let middle = low + (high - low) / 2;
                    let other = &self.bytes.as_bytes()[range_at(&self.ends, middle)];
                    match order(other, name.as_bytes()) {
                        Ordering::Less => low = middle + 1,
                        Ordering::Equal => return Some(middle),
                        Ordering::Greater => high = middle,
                    }
                }
                None
            }
        }
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

/// Orders ids as people count them: shorter ones first, those of one length by their bytes, so that `9` comes before `10`.
pub fn by_length_and_bytes(a: &str, b: &str) -> Ordering {
    order(a.as_bytes(), b.as_bytes())
}

fn order(a: &[u8], b: &[u8]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
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
    fn ascending_strings_are_told_apart_before_and_after_their_order_breaks() {
        let mut names = Dictionary::default();
        assert_eq!(["", "", "9", "a", "10", "10"].map(|n| names.intern(n)), [0, 0, 1, 2, 3, 3]);
        assert!(names.table.is_none());
        let expected = [Some(0), Some(1), Some(2), Some(3), None, None];
        assert_eq!(["", "9", "a", "10", "11", "99"].map(|n| names.code(n)), expected);
        assert_eq!(["a", "0", "10", "11", ""].map(|n| names.intern(n)), [2, 4, 3, 5, 0]);
        assert!(names.table.is_some());
        assert_eq!(
            ["", "9", "a", "10", "0", "11", "99"].map(|n| names.code(n)),
            [Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), None]
        );
    }

    #[test]
    fn a_batch_gives_the_codes_of_one_by_one() {
        // Among 200 000 names about five share the 32 bits of their hash: those must stay apart.
        // The first ones ascend: the table is made of them.
        let ascending = (100_000..101_000).map(|n| format!("n{n}"));
        let names: Vec<String> =
            ascending.chain((0..300_000_u64).map(|n| format!("n{}", n * 7919 % 200_000))).collect();
        let mut single = Dictionary::default();
        let expected: Vec<u32> = names.iter().map(|name| single.intern(name)).collect();
        let (mut together, mut codes) = (Dictionary::default(), Vec::new());
        let mut batch = NameBatch::default();
        for (index, name) in names.iter().enumerate() {
            if together.ascends() {
                codes.push(together.intern(name));
                continue;
            }
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
