//! The first pass over a column of dates whose order is open: only where the first rows show such dates.

use crate::drive::{PartRecords, PartReport, drive};
use crate::error::ReadPostsError;
use crate::json::{Context, Json};
use crate::mapping::Mapping;
use crate::records::{Cells, Flow, Header, Records};
use crate::times::{OrderCount, OrderDecision, TimeRule, parse_stamp};
use model::{ComplaintReason, Place};
use std::path::Path;

/// Rows that are looked at to see whether the whole column must be.
const SAMPLED_ROWS: u64 = 1_000;

/// Decides the order of day and month over the whole column; `None` when the first rows have no such dates.
pub(crate) fn decide_order(
    path: &Path,
    name: &str,
    mapping: &Mapping,
) -> Result<Option<OrderDecision>, ReadPostsError> {
    let Some(time) = &mapping.columns.time else { return Ok(None) };
    let mut pass = OrderPass { time, column: None, n_rows: 0, count: OrderCount::default() };
    drive(path, name, mapping, &mut |_| {}, &mut pass)
        .map_err(|source| ReadPostsError::Unreadable { file: name.to_owned(), source })?;
    Ok(pass.count.decide())
}

struct OrderPass<'a> {
    time: &'a str,

    column: Option<usize>,
    n_rows: u64,
    count: OrderCount,
}

impl OrderPass<'_> {
    fn take(&mut self, value: Option<&str>) -> Flow {
        self.n_rows += 1;
        let stamp = value.and_then(|value| parse_stamp(value, &TimeRule::default()));
        if let Some(open) = stamp.and_then(|stamp| stamp.open_order) {
            self.count.take(open);
        }
        if self.n_rows >= SAMPLED_ROWS && self.count.n == 0 { Flow::Stop } else { Flow::More }
    }
}

impl Records for OrderPass<'_> {
    fn header(&mut self, header: Header<'_>) -> Flow {
        self.column = header.names.iter().position(|name| name == self.time);
        // A wrong name is told by the reading itself.
        if self.column.is_some() { Flow::More } else { Flow::Stop }
    }

    fn row(&mut self, cells: &dyn Cells, _place: Place) -> Flow {
        self.take(self.column.and_then(|column| cells.cell(column)))
    }

    fn json(&mut self, json: Json<'_>, _raw: &str, _context: &Context, _place: Place) -> Flow {
        self.take(json.path(self.time).and_then(Json::scalar))
    }

    fn bad(&mut self, _reason: ComplaintReason, _place: Place, _raw: Option<&str>) -> Flow {
        Flow::More
    }
}

impl PartRecords for OrderPass<'_> {
    fn begin_part(&mut self, _name: &str) {}

    fn refuse_part(&mut self, _reason: ComplaintReason) {}

    fn end_part(&mut self, _report: &PartReport) -> Flow {
        if self.n_rows >= SAMPLED_ROWS && self.count.n == 0 { Flow::Stop } else { Flow::More }
    }
}
