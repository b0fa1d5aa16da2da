//! A column of names while it grows.

use crate::{Dictionary, NameBatch};

/// Codes of names, row by row; the last few names wait to be looked up together.
///
/// Gives the codes that [`Dictionary::intern`] would give one by one.
#[derive(Clone, Debug, Default)]
pub struct NameColumn {
    names: Dictionary,
    codes: Vec<u32>,
    waiting: NameBatch,
}

impl NameColumn {
    /// Adds a row.
    ///
    /// # Panics
    /// When there are more than `u32::MAX` distinct names.
    pub fn push(&mut self, name: &str) {
        if self.names.ascends() {
            self.codes.push(self.names.intern(name));
            return;
        }
        self.waiting.push(name);
        if self.waiting.len() == NameBatch::FULL {
            self.names.intern_batch(&mut self.waiting, &mut self.codes);
        }
    }

    /// Returns the distinct names, and the code of each row.
    pub fn finish(mut self) -> (Dictionary, Vec<u32>) {
        self.names.intern_batch(&mut self.waiting, &mut self.codes);
        (self.names, self.codes)
    }
}
