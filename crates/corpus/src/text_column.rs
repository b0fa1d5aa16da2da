//! Many strings in one buffer, by row.

/// Holds one string a row, end to end in one buffer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextColumn {
    bytes: String,
    ends: Vec<u64>,
}

impl TextColumn {
    /// Appends a row.
    pub fn push(&mut self, row: &str) {
        self.bytes.push_str(row);
        self.ends.push(self.bytes.len() as u64);
    }

    /// Returns the string of `row`.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn row(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        &self.bytes[start..self.ends[row] as usize]
    }

    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Says whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Walks the rows in order.
    pub fn rows(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.row(row))
    }
}
