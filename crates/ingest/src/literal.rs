//! Reads a mapped file row by row as it is written: nothing repaired, nothing left out.

use crate::drive::{PartRecords, PartReport, WHOLE, drive, is_partial};
use crate::error::{HeaderText, ReadPostsError};
use crate::json::{Context, Json};
use crate::mapping::Mapping;
use crate::order::decide_order;
use crate::plan::{JsonCells, Plan};
use crate::read_posts::Settings;
use crate::records::{Cells, Flow, Header, Records};
use crate::report::{Counts, PostsReport};
use crate::times::{Stamp, TimeRule, Zone, ZoneSeen};
use model::{Complaint, ComplaintReason, Place, Resolution};
use std::path::Path;

/// Takes rows as they are written.
pub(crate) trait LiteralRows {
    /// The mapping was laid against the columns of a part.
    fn plan(&mut self, plan: &Plan);

    /// Takes one row, or says why it does not.
    fn take(&mut self, row: &LiteralRow<'_>) -> Taken;

    /// Looks at the times taken: resolution, first and last.
    fn times(&self) -> (Resolution, Option<i64>, Option<i64>);
}

/// One row and what is known about the file it stands in.
pub(crate) struct LiteralRow<'a> {
    pub(crate) cells: &'a dyn Cells,
    pub(crate) plan: &'a Plan,
    pub(crate) rule: &'a TimeRule,
    pub(crate) part: &'a str,
    /// Number of the row in the file, from 1.
    pub(crate) number: u64,
    zone: Option<&'a Zone>,
}

impl<'a> LiteralRow<'a> {
    /// Returns the cell of a column, if the row has it.
    pub(crate) fn cell(&self, column: Option<usize>) -> Option<&'a str> {
        column.and_then(|column| self.cells.cell(column))
    }

    /// Places a time in UTC, in milliseconds, by the zone of the mapping where it carries none.
    pub(crate) fn ms_of(&self, stamp: &Stamp) -> i64 {
        match (self.zone, stamp.zone) {
            (Some(zone), ZoneSeen::None) => zone.to_utc(stamp.wall_ms),
            _ => stamp.ms,
        }
    }
}

/// What became of a row.
pub(crate) enum Taken {
    /// It counts.
    Row,
    /// It is no row of the kind that is read; the words follow "passed over".
    PassedOver(String),
    /// Its time cannot be read.
    BadTime(String),
}

/// Reads all rows of a file into `rows`; rows that cannot be read are in the report's `complaints`.
///
/// # Errors
/// When the file cannot be opened, or when the mapping does not fit it.
pub(crate) fn read_literally<T: LiteralRows>(
    path: &Path,
    name: &str,
    mapping: &Mapping,
    settings: Settings,
    rows: &mut T,
) -> Result<PostsReport, ReadPostsError> {
    let decision = match mapping.time_order {
        Some(_) => None,
        None => decide_order(path, name, mapping)?,
    };
    let order = mapping.time_order.or(decision.as_ref().map(|decision| decision.order));
    let mut reading = LiteralReading {
        mapping,
        rule: TimeRule { order, unit: mapping.time_unit },
        zone: settings.zone,
        plan: Plan::for_paths(mapping),
        rows,
        part: name.to_owned(),
        counts: Counts::default(),
        encoding: String::new(),
        failure: None,
        partial: None,
        complaints: Vec::new(),
    };
    reading.rows.plan(&reading.plan);
    drive(path, name, mapping, &mut |_| {}, &mut reading)
        .map_err(|source| ReadPostsError::Unreadable { file: name.to_owned(), source })?;
    if let Some(failure) = reading.failure {
        return Err(failure);
    }
    let counts = reading.counts;
    let (resolution, first_ms, last_ms) = reading.rows.times();
    let mut notes: Vec<String> =
        decision.iter().map(|decision| format!("dates are read {}", decision.why)).collect();
    notes.extend(counts.passed_over_sentence());
    Ok(PostsReport {
        n_rows: counts.n_rows,
        n_posts: counts.n_posts,
        n_continued: 0,
        n_repeats: 0,
        n_dropped: counts.n_dropped,
        n_passed_over: counts.n_passed_over(),
        n_complaints: counts.n_complaints,
        resolution,
        first_ms,
        last_ms,
        encoding: reading.encoding,
        notes,
        warnings: Vec::new(),
        complaints: reading.complaints,
    })
}

struct LiteralReading<'a, T> {
    mapping: &'a Mapping,
    rule: TimeRule,
    zone: Option<Zone>,
    plan: Plan,
    rows: &'a mut T,
    part: String,
    counts: Counts,
    encoding: String,
    failure: Option<ReadPostsError>,
    partial: Option<(Place, String)>,
    complaints: Vec<Complaint>,
}

impl<T: LiteralRows> LiteralReading<'_, T> {
    fn complain(&mut self, reason: ComplaintReason, place: Place, row: Option<String>) {
        self.counts.n_complaints += 1;
        self.complaints.push(Complaint {
            file: self.part.clone(),
            place,
            column: None,
            reason,
            row,
        });
    }

    fn drop_row(&mut self, reason: ComplaintReason, place: Place, row: Option<String>) {
        self.counts.n_rows += 1;
        self.counts.n_dropped += 1;
        self.complain(reason, place, row);
    }

    fn take(&mut self, cells: &dyn Cells, place: Place) {
        let row = LiteralRow {
            cells,
            plan: &self.plan,
            rule: &self.rule,
            part: &self.part,
            number: self.counts.n_rows + 1,
            zone: self.zone.as_ref(),
        };
        match self.rows.take(&row) {
            Taken::Row => {
                self.counts.n_rows += 1;
                self.counts.n_posts += 1;
            }
            Taken::PassedOver(what) => {
                self.counts.n_rows += 1;
                self.counts.pass_over(&what);
            }
            Taken::BadTime(time) => {
                let value = time.chars().take(80).collect();
                self.drop_row(ComplaintReason::BadTime { value }, place, Some(cells.raw()));
            }
        }
    }
}

impl<T: LiteralRows> Records for LiteralReading<'_, T> {
    fn header(&mut self, header: Header<'_>) -> Flow {
        let Header { names, text, line } = header;
        let header = HeaderText { names: names.to_vec(), text: text.to_owned(), line };
        match Plan::for_header(&self.part, self.mapping, &header) {
            Ok(plan) => {
                self.rows.plan(&plan);
                self.plan = plan;
                Flow::More
            }
            Err(error) => {
                self.failure = Some(error);
                Flow::Stop
            }
        }
    }

    fn row(&mut self, cells: &dyn Cells, place: Place) -> Flow {
        let (expected, found) = (self.plan.names.len(), cells.n_cells());
        if expected == found {
            self.take(cells, place);
        } else {
            let reason = ComplaintReason::FieldCount { expected, found };
            self.drop_row(reason, place, Some(cells.raw()));
        }
        Flow::More
    }

    fn json(&mut self, json: Json<'_>, raw: &str, _context: &Context, place: Place) -> Flow {
        let names = self.plan.names.clone();
        self.take(&JsonCells { json, names: &names, raw }, place);
        Flow::More
    }

    fn bad(&mut self, reason: ComplaintReason, place: Place, raw: Option<&str>) -> Flow {
        let raw = raw.map(str::to_owned);
        if is_partial(&reason) {
            self.partial = Some((place, raw.unwrap_or_default()));
        } else {
            self.drop_row(reason, place, raw);
        }
        Flow::More
    }
}

impl<T: LiteralRows> PartRecords for LiteralReading<'_, T> {
    fn begin_part(&mut self, name: &str) {
        name.clone_into(&mut self.part);
    }

    fn refuse_part(&mut self, reason: ComplaintReason) {
        self.complain(reason, WHOLE, None);
    }

    fn end_part(&mut self, report: &PartReport) -> Flow {
        report.encoding.clone_into(&mut self.encoding);
        match (self.partial.take(), report.broken.clone()) {
            (Some((place, raw)), Some(reason)) => self.drop_row(reason, place, Some(raw)),
            (None, Some(reason)) => self.complain(reason, WHOLE, None),
            _ => {}
        }
        if self.failure.is_some() { Flow::Stop } else { Flow::More }
    }
}
