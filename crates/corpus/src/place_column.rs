//! Places by row, at half the size of a `Vec<Place>`.

use model::Place;
use std::collections::BTreeMap;

/// Marks, in the column of lines, a row whose place stands among the exceptions.
const EXCEPTION: u32 = u32::MAX;

/// Holds one place a row: 20 bytes each, exact for every place.
///
/// Records and rows, which is what readers of posts hand on, lie in four columns. Any other place, and any
/// number beyond 32 bits, is an exception and costs more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceColumn {
    number: Vec<u32>,
    /// Line of a record; 0 for a row of a columnar file, which has no line.
    line: Vec<u32>,
    start: Vec<u64>,
    len: Vec<u32>,
    exceptions: BTreeMap<usize, Place>,
}

impl PlaceColumn {
    /// Makes room for `additional` more rows.
    pub fn reserve(&mut self, additional: usize) {
        self.number.reserve(additional);
        self.line.reserve(additional);
        self.start.reserve(additional);
        self.len.reserve(additional);
    }

    /// Appends a row.
    pub fn push(&mut self, place: Place) {
        let (number, line, start, len) = lean(place).unwrap_or_else(|| {
            self.exceptions.insert(self.line.len(), place);
            (0, EXCEPTION, 0, 0)
        });
        self.number.push(number);
        self.line.push(line);
        self.start.push(start);
        self.len.push(len);
    }

    /// Returns the place of `row`.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn row(&self, row: usize) -> Place {
        let number = u64::from(self.number[row]);
        match self.line[row] {
            EXCEPTION => self.exceptions[&row],
            0 => Place::Row { number },
            line => Place::Record {
                number,
                line: u64::from(line),
                start: self.start[row],
                len: self.len[row],
            },
        }
    }

    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.line.len()
    }

    /// Says whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// Walks the rows in order.
    pub fn rows(&self) -> impl Iterator<Item = Place> {
        (0..self.len()).map(|row| self.row(row))
    }
}

fn lean(place: Place) -> Option<(u32, u32, u64, u32)> {
    match place {
        Place::Record { number, line, start, len } => {
            let line = u32::try_from(line).ok().filter(|&line| line != 0 && line != EXCEPTION)?;
            Some((u32::try_from(number).ok()?, line, start, len))
        }
        Place::Row { number } => Some((u32::try_from(number).ok()?, 0, 0, 0)),
        Place::Whole | Place::Text { .. } | Place::Line { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_comes_back_as_it_went_in() {
        let record = |number, line| Place::Record { number, line, start: u64::MAX, len: 7 };
        let places = [
            record(1, 2),
            Place::Row { number: 3 },
            Place::Whole,
            record(1 << 40, 2),
            record(2, 0),
            record(2, u64::from(u32::MAX)),
            record(2, u64::from(u32::MAX) - 1),
            Place::Row { number: u64::MAX },
            Place::Text { start: 1, end: 2 },
            Place::Line { number: 9 },
        ];
        let mut column = PlaceColumn::default();
        places.into_iter().for_each(|place| column.push(place));
        assert_eq!(column.rows().collect::<Vec<_>>(), places);
        assert_eq!(column.exceptions.len(), 7);
    }
}
