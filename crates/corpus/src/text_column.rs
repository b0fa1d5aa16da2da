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

    /// Appends many rows at once: `texts` end to end, and where each ends in it, in bytes.
    ///
    /// # Panics
    /// When an end lies before the one before it, past the texts, or inside a character.
    pub fn push_all(&mut self, texts: &str, ends: impl IntoIterator<Item = usize>) {
        let (base, mut before) = (self.bytes.len() as u64, 0);
        self.ends.extend(ends.into_iter().map(|end| {
            assert!(before <= end && texts.is_char_boundary(end), "rows end between characters");
            before = end;
            base + end as u64
        }));
        self.bytes.push_str(&texts[..before]);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_rows_at_once_are_the_same_as_one_by_one() {
        let (mut one, mut many) = (TextColumn::default(), TextColumn::default());
        ["x", "a", "", "é", ""].into_iter().for_each(|row| one.push(row));
        many.push("x");
        many.push_all("aé", [1, 1, 3, 3]);
        assert_eq!(many, one);
        assert_eq!(many.rows().collect::<Vec<_>>(), ["x", "a", "", "é", ""]);
    }
}
