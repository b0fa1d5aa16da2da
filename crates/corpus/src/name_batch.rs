//! Strings that wait to be interned together.

/// Holds strings end to end, with their hashes, until [`Dictionary::intern_batch`](crate::Dictionary::intern_batch)
/// takes them all.
///
/// Looking up one string in a large table waits for memory; looking up many waits once.
#[derive(Clone, Debug, Default)]
pub struct NameBatch {
    text: String,
    ends: Vec<usize>,
    pub(crate) hashes: Vec<u32>,
}

impl NameBatch {
    /// So many strings are worth a look-up: their cache lines still fit into the nearest cache.
    pub const FULL: usize = 256;

    /// Adds a string.
    pub fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
        self.hashes.push(crate::dictionary::hash(name));
    }

    /// Returns the string at `index`.
    ///
    /// # Panics
    /// When there are not so many.
    pub fn name(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..self.ends[index]]
    }

    /// Counts the waiting strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Says whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Forgets all strings and keeps their room.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.hashes.clear();
    }
}
