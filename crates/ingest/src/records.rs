//! What readers of formats hand on, before anybody knows what it means: rows of cells, or JSON values.

use crate::json::{Context, Json};
use model::{ComplaintReason, Place};

/// One row, cell by cell.
pub(crate) trait Cells {
    /// Returns the cell of a column; `None` when the file says that there is no value.
    fn cell(&self, column: usize) -> Option<&str>;

    /// Calls `take` with each element when the cell is a list, and says whether it is.
    fn elements(&self, _column: usize, _take: &mut dyn FnMut(&str)) -> bool {
        false
    }

    /// Counts the cells.
    fn n_cells(&self) -> usize;

    /// Writes the row out for the quarantine.
    fn raw(&self) -> String;
}

/// Says whether more records are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Go on.
    More,
    /// Enough.
    Stop,
}

/// The names of the columns, and where they stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Header<'a> {
    /// The names, in order.
    pub(crate) names: &'a [String],
    /// The line as written; empty where the file has no such line.
    pub(crate) text: &'a str,
    /// The line's number, from 1; 0 where there is none.
    pub(crate) line: u64,
}

/// Takes what a reader finds.
pub(crate) trait Records {
    /// Takes the names of the columns, before any row; returns whether rows are wanted.
    fn header(&mut self, header: Header<'_>) -> Flow;

    /// Takes a row.
    fn row(&mut self, cells: &dyn Cells, place: Place) -> Flow;

    /// Takes a JSON value with its text and what encloses it.
    fn json(&mut self, json: Json<'_>, raw: &str, context: &Context, place: Place) -> Flow;

    /// Takes a record that could not be read, with its text.
    fn bad(&mut self, reason: ComplaintReason, place: Place, raw: Option<&str>) -> Flow;
}
