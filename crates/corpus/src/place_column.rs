//! Places by row, at half the size of a `Vec<Place>`.

use model::Place;
use std::collections::BTreeMap;

/// Marks, in the column of lines, a row whose place stands among the exceptions.
const EXCEPTION: u32 = u32::MAX;

/// Holds one place a row, exact for every place: 4 bytes each as long as all are rows of columnar files, then 20.
///
/// Records and rows, which is what readers of posts hand on, lie in four columns. Any other place, and any
/// number beyond 32 bits, is an exception and costs more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceColumn {
    number: Vec<u32>,
    /// Line of a record; 0 for a row of a columnar file, which has no line. This column and the next two are empty as
    /// long as they would hold nothing but 0.
    line: Vec<u32>,
    start: Vec<u64>,
    len: Vec<u32>,
    exceptions: BTreeMap<usize, Place>,
}

impl PlaceColumn {
    /// Makes room for `additional` more rows.
    pub fn reserve(&mut self, additional: usize) {
        self.number.reserve(additional);
        if !self.line.is_empty() {
            self.line.reserve(additional);
            self.start.reserve(additional);
            self.len.reserve(additional);
        }
    }

    /// Appends a row.
    pub fn push(&mut self, place: Place) {
        let (number, line, start, len) = lean(place).unwrap_or_else(|| {
            self.exceptions.insert(self.number.len(), place);
            (0, EXCEPTION, 0, 0)
        });
        let before = self.number.len();
        self.number.push(number);
        if self.line.is_empty() && line == 0 {
            return;
        }
        self.line.resize(before, 0);
        self.start.resize(before, 0);
        self.len.resize(before, 0);
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
        match self.line.get(row).copied().unwrap_or(0) {
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
        self.number.len()
    }

    /// Says whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.number.is_empty()
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
    fn rows_alone_take_one_column() {
        let mut column = PlaceColumn::default();
        (1..4).for_each(|number| column.push(Place::Row { number }));
        assert_eq!((column.len(), column.line.len()), (3, 0));
        column.push(Place::Record { number: 1, line: 2, start: 30, len: 4 });
        column.push(Place::Row { number: 9 });
        let numbers = column.rows().map(|place| match place {
            Place::Row { number } | Place::Record { number, .. } => number,
            _ => 0,
        });
        assert_eq!(numbers.collect::<Vec<_>>(), [1, 2, 3, 1, 9]);
        assert_eq!((column.len(), column.line.len()), (5, 5));
    }

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
