//! The four columns of the field's common table: object, account, content, time.

use crate::Dictionary;

/// Holds times as they were written: whole units where every value is whole, else real numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum TimeColumn {
    /// Whole units; `i64::MIN` is a missing time.
    Whole(Vec<i64>),
    /// Real numbers; NaN is a missing time.
    Real(Vec<f64>),
}

/// Holds bare actions of one kind, one row an action, with nothing left out and nothing repaired.
///
/// This is the input of the compatibility modes: duplicate rows, empty objects and missing times stay.
/// Rows are in the order of the file; all columns have the same length.
#[derive(Clone, Debug)]
pub struct ActionColumns {
    /// Names of objects.
    pub objects: Dictionary,
    /// Names of accounts.
    pub accounts: Dictionary,
    /// Names of contents (post ids).
    pub contents: Dictionary,
    /// Object code per row; `u32::MAX` is a missing object (written `NA`), which is not the empty string.
    pub object: Vec<u32>,
    /// Account code per row.
    pub account: Vec<u32>,
    /// Content code per row.
    pub content: Vec<u32>,
    /// Time per row, in the unit of the file (seconds for the four-column table).
    pub time: TimeColumn,
}

impl ActionColumns {
    /// Marks a missing object.
    pub const NO_OBJECT: u32 = u32::MAX;
    /// Marks a missing whole time.
    pub const NO_TIME: i64 = i64::MIN;

    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.account.len()
    }

    /// Says whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.account.is_empty()
    }
}
