//! The eight fields of the Coordination Network Toolkit from any mapped file, as they are written.

use crate::drive::{PartRecords, PartReport, WHOLE, drive, is_partial};
use crate::error::{HeaderText, ReadPostsError};
use crate::json::{Context, Json};
use crate::mapping::Mapping;
use crate::order::decide_order;
use crate::plan::{JsonCells, Plan};
use crate::read_posts::{Settings, read_posts};
use crate::records::{Cells, Flow, Header, Records};
use crate::report::{Counts, PostsReport, Reading, Wanted};
use crate::times::{ColumnTimes, TimeRule, Zone, ZoneSeen, parse_stamp};
use corpus::{PostRow, PostSink};
use model::{ActionKind, Complaint, ComplaintReason, Place};
use std::path::Path;

/// One row as the toolkit's loader sees it. Fields a file does not have are empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ToolkitRow<'a> {
    /// Id of the post.
    pub message_id: &'a str,
    /// Id of the account.
    pub user_id: &'a str,
    /// Name of the account.
    pub username: &'a str,
    /// Id of the post that is repeated.
    pub repost_id: &'a str,
    /// Id of the post that is answered.
    pub reply_id: &'a str,
    /// The text.
    pub message: &'a str,
    /// Seconds since 1970 UTC.
    pub timestamp: f64,
    /// Links as they stand, set apart by spaces.
    pub urls: &'a str,
}

/// Reads a file as rows of the toolkit, nothing repaired, nothing left out.
///
/// In files of bare objects (`objects.…` in the mapping) `object_as` says into which field an object goes: a repost, a
/// reply, a link or a text; `None` puts it where its kind belongs, and objects of no known kind into `repost_id`.
/// Rows without a time that can be read are complaints, for the toolkit stops at them; rows go to `sink` in order, and
/// complaints into the report.
///
/// # Errors
/// As [`read_posts`].
pub fn read_toolkit_rows(
    path: &Path,
    name: &str,
    mapping: &Mapping,
    object_as: Option<ActionKind>,
    sink: &mut dyn FnMut(ToolkitRow<'_>),
) -> Result<PostsReport, ReadPostsError> {
    let settings = Settings::checked(mapping)?;
    if settings.preset.is_some_and(|preset| preset.shape.is_some()) {
        return read_shaped(path, name, mapping, object_as, sink);
    }
    let decision = match mapping.time_order {
        Some(_) => None,
        None => decide_order(path, name, mapping)?,
    };
    let order = mapping.time_order.or(decision.as_ref().map(|decision| decision.order));
    let mut reading = ToolkitReading {
        mapping,
        rule: TimeRule { order, unit: mapping.time_unit },
        zone: settings.zone,
        plan: Plan::for_paths(mapping),
        object_as,
        part: name.to_owned(),
        times: ColumnTimes::default(),
        counts: Counts::default(),
        encoding: String::new(),
        failure: None,
        partial: None,
        sink,
        complaints: Vec::new(),
    };
    drive(path, name, mapping, &mut |_| {}, &mut reading)
        .map_err(|source| ReadPostsError::Unreadable { file: name.to_owned(), source })?;
    if let Some(failure) = reading.failure {
        return Err(failure);
    }
    let counts = reading.counts;
    Ok(PostsReport {
        n_rows: counts.n_rows,
        n_posts: counts.n_posts,
        n_continued: 0,
        n_dropped: counts.n_dropped,
        n_passed_over: 0,
        n_complaints: counts.n_complaints,
        resolution: reading.times.resolution(),
        first_ms: reading.times.first_ms,
        last_ms: reading.times.last_ms,
        encoding: reading.encoding,
        notes: decision.iter().map(|decision| format!("dates are read {}", decision.why)).collect(),
        warnings: Vec::new(),
        complaints: reading.complaints,
    })
}

struct ToolkitReading<'a> {
    mapping: &'a Mapping,
    rule: TimeRule,
    zone: Option<Zone>,
    plan: Plan,
    object_as: Option<ActionKind>,
    part: String,
    times: ColumnTimes,
    counts: Counts,
    encoding: String,
    failure: Option<ReadPostsError>,
    partial: Option<(Place, String)>,
    sink: &'a mut dyn FnMut(ToolkitRow<'_>),
    complaints: Vec<Complaint>,
}

/// Says which field of the toolkit an object of this kind goes into.
fn field_of(kind: ActionKind) -> ActionKind {
    match kind {
        ActionKind::Link | ActionKind::Reply | ActionKind::Text => kind,
        _ => ActionKind::Repost,
    }
}

impl ToolkitReading<'_> {
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
        let plan = &self.plan;
        let text = |column: Option<usize>| column.and_then(|c| cells.cell(c)).unwrap_or_default();
        let time = text(plan.time);
        let Some(stamp) = parse_stamp(time, &self.rule) else {
            let value = time.chars().take(80).collect();
            return self.drop_row(ComplaintReason::BadTime { value }, place, Some(cells.raw()));
        };
        let shift_ms = match (&self.zone, stamp.zone) {
            (Some(zone), ZoneSeen::None) => zone.to_utc(stamp.wall_ms) - stamp.ms,
            _ => 0,
        };
        // A bare number is taken as it is written: its digits after the point go beyond milliseconds.
        let timestamp = match time.trim().parse::<f64>() {
            Ok(seconds) if seconds.abs() < 1e11 && self.rule.unit.is_none() => seconds,
            _ => (stamp.ms + shift_ms) as f64 / 1_000.0,
        };
        let mut row = ToolkitRow {
            message_id: text(plan.id),
            user_id: text(plan.account),
            username: text(plan.username),
            repost_id: text(plan.repost_of),
            reply_id: text(plan.reply_to),
            message: text(plan.text),
            timestamp,
            urls: text(plan.links),
        };
        for &(kind, column) in &plan.objects {
            let cell = text(Some(column));
            match field_of(self.object_as.unwrap_or(kind)) {
                ActionKind::Link if row.urls.is_empty() => row.urls = cell,
                ActionKind::Reply if row.reply_id.is_empty() => row.reply_id = cell,
                ActionKind::Text if row.message.is_empty() => row.message = cell,
                ActionKind::Repost if row.repost_id.is_empty() => row.repost_id = cell,
                _ => {}
            }
        }
        self.times.take(&stamp, stamp.ms + shift_ms);
        self.counts.n_rows += 1;
        self.counts.n_posts += 1;
        (self.sink)(row);
    }
}

impl Records for ToolkitReading<'_> {
    fn header(&mut self, header: Header<'_>) -> Flow {
        let Header { names, text, line } = header;
        let header = HeaderText { names: names.to_vec(), text: text.to_owned(), line };
        match Plan::for_header(&self.part, self.mapping, &header) {
            Ok(plan) => {
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

impl PartRecords for ToolkitReading<'_> {
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

/// Reads a file whose preset is a shape: its posts are taken literally and spread over the fields.
fn read_shaped(
    path: &Path,
    name: &str,
    mapping: &Mapping,
    object_as: Option<ActionKind>,
    sink: &mut dyn FnMut(ToolkitRow<'_>),
) -> Result<PostsReport, ReadPostsError> {
    struct Spread<'a> {
        object_as: Option<ActionKind>,
        sink: &'a mut dyn FnMut(ToolkitRow<'_>),
        complaints: Vec<Complaint>,
    }
    impl PostSink for Spread<'_> {
        fn post(&mut self, row: &PostRow<'_>) {
            let first =
                |kind| row.objects.iter().find(|(other, _)| *other == kind).map(|(_, id)| *id);
            let mut links: Vec<&str> = Vec::new();
            links.extend(row.objects.iter().filter(|o| o.0 == ActionKind::Link).map(|(_, id)| *id));
            let object = first(ActionKind::Object).filter(|_| self.object_as.is_none());
            (self.sink)(ToolkitRow {
                message_id: row.id,
                user_id: row.account,
                username: row.account,
                repost_id: first(ActionKind::Repost).or(object).unwrap_or_default(),
                reply_id: first(ActionKind::Reply).unwrap_or_default(),
                message: row.text,
                timestamp: row.at_ms.map_or(f64::NAN, |ms| ms as f64 / 1_000.0),
                urls: &links.join(" "),
            });
        }

        fn complaint(&mut self, complaint: Complaint) {
            self.complaints.push(complaint);
        }
    }
    let wanted = Wanted { kinds: Vec::new(), texts: true, reading: Reading::Literal };
    let mut spread = Spread { object_as, sink, complaints: Vec::new() };
    let mut report = read_posts(path, name, mapping, &wanted, &mut |_| {}, &mut spread)?;
    report.complaints = spread.complaints;
    Ok(report)
}
