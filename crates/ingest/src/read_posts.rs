//! Reads a file of posts with its mapping, row by row, into a sink.

use crate::draft::Draft;
use crate::drive::{PartRecords, PartReport, WHOLE, drive, is_partial};
use crate::error::{HeaderText, ReadPostsError};
use crate::fill::{fill_careful, fill_literal, is_missing};
use crate::intake::{Intake, Whence};
use crate::json::{Context, Json};
use crate::lossy_ids::LossyIds;
use crate::mapping::Mapping;
use crate::order::decide_order;
use crate::plan::{JsonCells, Plan};
use crate::presets::{Preset, Shape, Shaped, preset_named};
use crate::records::{Cells, Flow, Header, Records};
use crate::report::{PostsReport, Wanted};
use crate::times::{OrderDecision, TimeRule, Zone, parse_zone};
use corpus::PostSink;
use model::{ComplaintReason, Place, Warning, WarningCode};
use std::path::Path;
use std::rc::Rc;

/// Rows in which columns that are not mapped are watched for lost digits.
const WATCHED_ROWS: u64 = 1_000;

/// Reads a file of posts.
///
/// `name` is what the file is called in complaints and in the ids of posts that have none; members of an archive follow
/// after `!`. The listener is told now and then how many bytes of the file were read. Posts and complaints go to `sink`
/// in the order of the file. Memory follows the longest row and the number of distinct posts with ids (about 50 bytes
/// each, to notice a post that comes again), not the size of the file.
///
/// # Errors
/// When the file cannot be opened, or when the mapping does not fit it. What is wrong inside the file is told to `sink`.
pub fn read_posts(
    path: &Path,
    name: &str,
    mapping: &Mapping,
    wanted: &Wanted,
    listener: &mut dyn FnMut(u64),
    sink: &mut dyn PostSink,
) -> Result<PostsReport, ReadPostsError> {
    let decision = match mapping.time_order {
        Some(_) => None,
        None => decide_order(path, name, mapping)?,
    };
    read_rows(path, name, mapping, wanted, decision.as_ref(), u64::MAX, listener, sink)
}

/// Reads at most `n_rows_max` rows, with the order of day and month already decided.
#[expect(
    clippy::too_many_arguments,
    reason = "one caller more than `read_posts`, which has them all"
)]
pub(crate) fn read_rows(
    path: &Path,
    name: &str,
    mapping: &Mapping,
    wanted: &Wanted,
    decision: Option<&OrderDecision>,
    n_rows_max: u64,
    listener: &mut dyn FnMut(u64),
    sink: &mut dyn PostSink,
) -> Result<PostsReport, ReadPostsError> {
    let settings = Settings::checked(mapping)?;
    let order = mapping.time_order.or(decision.map(|decision| decision.order));
    let rule = TimeRule { order, unit: mapping.time_unit };
    let mut reading = PostsReading {
        intake: Intake::new(wanted, rule, settings.zone, sink),
        mapping,
        shape: settings.preset.and_then(|preset| preset.shape),
        plan: Rc::new(Plan::for_paths(mapping)),
        draft: Draft::default(),
        part: String::new(),
        partial: None,
        others: Vec::new(),
        paths_met: Vec::new(),
        last_json_names: Vec::new(),
        n_rows_max,
        failure: None,
        encoding: String::new(),
        notes: Vec::new(),
    };
    drive(path, name, mapping, listener, &mut reading)
        .map_err(|source| ReadPostsError::Unreadable { file: name.to_owned(), source })?;
    reading.report(name, decision)
}

/// The settings of a mapping, checked.
pub(crate) struct Settings {
    /// The zone of times that carry none.
    pub(crate) zone: Option<Zone>,
    /// The preset; `None` when the columns say it all.
    pub(crate) preset: Option<&'static Preset>,
}

impl Settings {
    pub(crate) fn checked(mapping: &Mapping) -> Result<Self, ReadPostsError> {
        let bad = |key, value: &str, expected| ReadPostsError::BadSetting {
            key,
            value: value.to_owned(),
            expected,
        };
        let preset = if mapping.preset == Mapping::COLUMNS {
            None
        } else {
            Some(preset_named(&mapping.preset)?)
        };
        let zone = match &mapping.time_zone {
            None => None,
            Some(text) => Some(parse_zone(text).ok_or_else(|| {
                bad(
                    "time_zone",
                    text,
                    "it should be `UTC`, `+02:00` or a name such as `Europe/Berlin`",
                )
            })?),
        };
        if let Some(label) = &mapping.encoding
            && encoding_rs::Encoding::for_label(label.as_bytes()).is_none()
        {
            return Err(bad(
                "encoding",
                label,
                "it should be `utf-8`, `utf-16le`, `windows-1252` or another web name",
            ));
        }
        if let Some(delimiter) = mapping.delimiter
            && (!delimiter.is_ascii() || matches!(delimiter, '"' | '\n' | '\r'))
        {
            let text = delimiter.to_string();
            return Err(bad(
                "delimiter",
                &text,
                "it should be one ASCII character, and no quotation mark",
            ));
        }
        Ok(Self { zone, preset })
    }
}

struct PostsReading<'a> {
    intake: Intake<'a>,
    mapping: &'a Mapping,
    shape: Option<Shape>,
    plan: Rc<Plan>,
    draft: Draft,
    part: String,
    partial: Option<(Place, String)>,
    others: Vec<(String, LossyIds)>,
    paths_met: Vec<bool>,
    last_json_names: Vec<String>,
    n_rows_max: u64,
    failure: Option<ReadPostsError>,
    encoding: String,
    notes: Vec<String>,
}

impl PostsReading<'_> {
    fn take_cells(&mut self, cells: &dyn Cells, place: Place) {
        let plan = Rc::clone(&self.plan);
        self.draft.clear();
        if self.intake.is_literal() {
            fill_literal(&plan, cells, &mut self.draft);
        } else {
            fill_careful(&plan, cells, &mut self.draft);
        }
        let whence = Whence {
            place,
            raw: &|| cells.raw(),
            account_column: plan.name(plan.account),
            time_column: plan.name(plan.time),
            nth: 0,
        };
        self.intake.take(&mut self.draft, &whence);
    }

    fn flow(&self) -> Flow {
        if self.intake.counts.n_rows < self.n_rows_max { Flow::More } else { Flow::Stop }
    }

    /// Watches columns of ids that are not mapped: somebody may join tables by them.
    fn watch_others(&mut self, cells: &dyn Cells) {
        for (&column, (_, lossy)) in self.plan.other_ids.iter().zip(&mut self.others) {
            if let Some(id) = cells.cell(column) {
                lossy.take(id);
            }
        }
    }

    fn report(
        mut self,
        name: &str,
        decision: Option<&OrderDecision>,
    ) -> Result<PostsReport, ReadPostsError> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        self.check_paths(name)?;
        let warnings = self.warnings(decision);
        let counts = &self.intake.counts;
        self.notes.extend(counts.passed_over_sentence());
        if counts.n_continued > 0 {
            self.notes.push(format!(
                "{} rows go on with a post of an earlier row; they bring only its other objects",
                counts.n_continued
            ));
        }
        if counts.n_passing_links > 0 {
            self.notes.push(format!(
                "{} links pass through a shortener such as t.co; the host behind it is unknown and gives no domain",
                counts.n_passing_links
            ));
        }
        if counts.n_not_links > 0 {
            self.notes.push(format!(
                "{} values in a column of links are no web addresses and give no object",
                counts.n_not_links
            ));
        }
        if let Some(decision) = decision.filter(|decision| !decision.is_guess) {
            self.notes.push(format!("dates are read {}", decision.why));
        }
        Ok(PostsReport {
            n_rows: counts.n_rows,
            n_posts: counts.n_posts,
            n_continued: counts.n_continued,
            n_repeats: counts.n_repeats,
            n_dropped: counts.n_dropped,
            n_passed_over: counts.n_passed_over(),
            n_complaints: counts.n_complaints,
            resolution: self.intake.times.resolution(),
            first_ms: self.intake.times.first_ms,
            last_ms: self.intake.times.last_ms,
            encoding: self.encoding,
            notes: self.notes,
            warnings,
            complaints: Vec::new(),
        })
    }

    /// Looks for mapped paths that no JSON record had.
    fn check_paths(&self, name: &str) -> Result<(), ReadPostsError> {
        for (role, column) in crate::plan::roles(&self.mapping.columns) {
            let number = self.plan.names.iter().position(|known| known == column);
            let is_missing =
                number.and_then(|number| self.paths_met.get(number)).is_some_and(|met| !met);
            if is_missing && (role == "account" || role == "time") {
                let names = self.last_json_names.clone();
                let nearest = crate::nearest::nearest(column, names.iter().map(String::as_str));
                return Err(ReadPostsError::NoColumn {
                    file: name.to_owned(),
                    role,
                    column: column.to_owned(),
                    nearest: nearest.map(str::to_owned),
                    header: Box::new(HeaderText { names, ..HeaderText::default() }),
                });
            }
        }
        Ok(())
    }

    fn warnings(&self, decision: Option<&OrderDecision>) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let times = &self.intake.times;
        if let Some(decision) = decision.filter(|decision| decision.is_guess) {
            warnings.push(Warning::new(
                WarningCode::DateOrder,
                format!("dates are read {}; set time_order in the mapping to fix it", decision.why),
            ));
        }
        if times.n_without_zone() > 0 && self.mapping.time_zone.is_none() {
            warnings.push(Warning::new(
                WarningCode::NoZone,
                format!(
                    "{} times carry no zone and are read as UTC; set time_zone in the mapping if they are local",
                    times.n_without_zone()
                ),
            ));
        }
        if times.resolution().secs() >= 60 {
            warnings.push(Warning::new(
                WarningCode::RoundTimes,
                format!(
                    "times are written in {}: nothing can be said about moments finer than that",
                    times.resolution().words()
                ),
            ));
        }
        let id_column = self.mapping.columns.id.as_deref().unwrap_or("id");
        let ids = self.intake.lossy.sentence(id_column);
        let others = self.others.iter().filter_map(|(name, lossy)| lossy.sentence(name));
        warnings
            .extend(ids.into_iter().chain(others).map(|s| Warning::new(WarningCode::LossyIds, s)));
        if self.intake.counts.n_ids_again > 0 {
            warnings.push(Warning::new(
                WarningCode::DuplicateIds,
                format!(
                    "{} rows have the id of another post with another account or time; they are kept as posts of their own",
                    self.intake.counts.n_ids_again
                ),
            ));
        }
        warnings
    }
}

impl Records for PostsReading<'_> {
    fn header(&mut self, header: Header<'_>) -> Flow {
        let header = HeaderText {
            names: header.names.to_vec(),
            text: header.text.to_owned(),
            line: header.line,
        };
        let plan = Plan::for_header(&self.part, self.mapping, &header);
        let plan = plan.and_then(|plan| has_roles(&self.part, plan, &header));
        match plan {
            Ok(plan) => {
                self.notes.extend(doubled(self.mapping, &header));
                let names = plan.other_ids.iter().map(|&at| plan.names[at].clone());
                self.others = names.map(|name| (name, LossyIds::default())).collect();
                self.plan = Rc::new(plan);
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
        // Empty cells after the last column are commas too many, not values in the wrong place.
        let is_padded = found > expected
            && (expected..found)
                .all(|at| cells.cell(at).is_none_or(|cell| is_missing(cell.trim())));
        if found != expected && !is_padded {
            let whence = Whence {
                place,
                raw: &|| cells.raw(),
                account_column: None,
                time_column: None,
                nth: 0,
            };
            let reason = ComplaintReason::FieldCount { expected, found };
            self.intake.drop_row(reason, None, &whence);
            return Flow::More;
        }
        if self.intake.counts.n_rows < WATCHED_ROWS {
            self.watch_others(cells);
        }
        self.take_cells(cells, place);
        self.flow()
    }

    fn json(&mut self, json: Json<'_>, raw: &str, context: &Context, place: Place) -> Flow {
        if let Some(shape) = self.shape {
            let mut shaped = Shaped {
                intake: &mut self.intake,
                draft: &mut self.draft,
                mapping: self.mapping,
                context,
                raw,
                place,
                n_taken: 0,
            };
            shape(json, &mut shaped);
            return self.flow();
        }
        let plan = Rc::clone(&self.plan);
        self.paths_met.resize(plan.names.len(), false);
        for (met, name) in self.paths_met.iter_mut().zip(&plan.names) {
            *met = *met || json.path(name).is_some();
        }
        if self.last_json_names.is_empty() {
            self.last_json_names = crate::find::paths_of(json);
        }
        let cells = JsonCells { json, names: &plan.names, raw };
        self.take_cells(&cells, place);
        self.flow()
    }

    fn bad(&mut self, reason: ComplaintReason, place: Place, raw: Option<&str>) -> Flow {
        if is_partial(&reason) {
            self.partial = Some((place, raw.unwrap_or_default().to_owned()));
            return Flow::More;
        }
        self.intake.counts.n_rows += 1;
        self.intake.counts.n_dropped += 1;
        self.intake.complain(reason, place, None, raw.map(str::to_owned));
        Flow::More
    }
}

/// Says which mapped columns stand in the header more than once.
fn doubled(mapping: &Mapping, header: &HeaderText) -> Vec<String> {
    let n_of = |column: &str| header.names.iter().filter(|name| *name == column).count();
    let columns = crate::plan::roles(&mapping.columns);
    let doubled = columns.iter().filter(|(_, column)| n_of(column) > 1);
    doubled
        .map(|(_, column)| {
            format!("{} columns are called `{column}`; the first is read", n_of(column))
        })
        .collect()
}

/// Checks that a table says who and when.
fn has_roles(file: &str, plan: Plan, header: &HeaderText) -> Result<Plan, ReadPostsError> {
    let missing = match (plan.account, plan.time) {
        (None, _) => "account",
        (_, None) => "time",
        _ => return Ok(plan),
    };
    Err(ReadPostsError::NoRole {
        file: file.to_owned(),
        role: missing.to_owned(),
        header: Box::new(header.clone()),
    })
}

impl PartRecords for PostsReading<'_> {
    fn begin_part(&mut self, name: &str) {
        name.clone_into(&mut self.part);
        self.intake.begin_part(name);
    }

    fn refuse_part(&mut self, reason: ComplaintReason) {
        self.intake.complain(reason, WHOLE, None, None);
    }

    fn end_part(&mut self, report: &PartReport) -> Flow {
        if self.encoding.is_empty() {
            report.encoding.clone_into(&mut self.encoding);
        }
        let part = self.part.clone();
        if let Some(at) = report.gave_up_utf8_at {
            self.notes.push(format!(
                "{part} is not UTF-8 (byte {}); it was read as {}",
                at + 1,
                report.encoding
            ));
        } else if !report.encoding.is_empty() && report.encoding != "UTF-8" {
            self.notes.push(format!("{part} was read as {}", report.encoding));
        }
        if report.n_replaced > 0 {
            self.notes.push(format!(
                "{part}: {} sequences of bytes are not {}; each was replaced by U+FFFD, the first {} bytes into the text",
                report.n_replaced,
                report.encoding,
                report.first_replaced.unwrap_or_default()
            ));
            let encoding = report.encoding.to_owned();
            self.intake.complain(ComplaintReason::BadEncoding { encoding }, WHOLE, None, None);
        }
        match (self.partial.take(), report.broken.clone()) {
            (Some((place, raw)), Some(reason)) => {
                self.intake.counts.n_rows += 1;
                self.intake.counts.n_dropped += 1;
                self.intake.complain(reason, place, None, Some(raw));
            }
            (None, Some(reason)) => self.intake.complain(reason, WHOLE, None, None),
            _ => {}
        }
        if self.failure.is_some() { Flow::Stop } else { self.flow() }
    }
}
