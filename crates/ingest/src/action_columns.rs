//! The fast door for bare files: a literal reading straight into four columns.

use crate::drive::{PartRecords, PartReport, WHOLE, drive, is_partial};
use crate::error::{HeaderText, ReadPostsError};
use crate::json::{Context, Json};
use crate::mapping::Mapping;
use crate::order::decide_order;
use crate::plan::{JsonCells, Plan};
use crate::read_posts::{Settings, read_posts};
use crate::records::{Cells, Flow, Header, Records};
use crate::report::{Counts, PostsReport, Reading, Wanted};
use crate::times::{ColumnTimes, Stamp, TimeRule, Zone, ZoneSeen, parse_stamp};
use corpus::{ActionColumns, Dictionary, PostRow, PostSink, TimeColumn};
use model::{ActionKind, Complaint, ComplaintReason, Place, Resolution};
use std::path::Path;

/// What the compatibility modes take for a missing value.
const MISSING: &str = "NA";

/// Reads bare actions of one kind, nothing left out and nothing repaired.
///
/// `kind` chooses among several columns of objects; `None` takes the only one. In the four-column table an empty object
/// is an object and `NA` is none. Where a file has a column for each of several kinds, an empty cell is no action, and
/// the row is passed over. Times stay in the unit of the file when they are bare numbers, else they are seconds since
/// 1970; an empty time or `NA` is missing. Rows that cannot be read are in the report's `complaints`.
///
/// # Errors
/// As [`read_posts`], and when the kind is not there or not clear.
pub fn read_action_columns(
    path: &Path,
    name: &str,
    mapping: &Mapping,
    kind: Option<ActionKind>,
) -> Result<(ActionColumns, PostsReport), ReadPostsError> {
    let settings = Settings::checked(mapping)?;
    if settings.preset.is_some_and(|preset| preset.shape.is_some()) {
        return read_shaped(path, name, mapping, kind);
    }
    let (kind, object_column) = object_column(name, mapping, kind)?;
    let n_object_columns = objects_of(mapping).len();
    let decision = match mapping.time_order {
        Some(_) => None,
        None => decide_order(path, name, mapping)?,
    };
    let order = mapping.time_order.or(decision.as_ref().map(|decision| decision.order));
    let mut reading = Reader {
        mapping,
        object_name: object_column,
        is_empty_an_object: n_object_columns == 1 && mapping.columns.objects.len() == 1,
        kind,
        rule: TimeRule { order, unit: mapping.time_unit },
        zone: settings.zone,
        plan: Plan::for_paths(mapping),
        object: None,
        columns: Builder::default(),
        part: name.to_owned(),
        counts: Counts::default(),
        encoding: String::new(),
        failure: None,
        partial: None,
        complaints: Vec::new(),
    };
    reading.object = reading.plan.names.iter().position(|known| *known == reading.object_name);
    drive(path, name, mapping, &mut |_| {}, &mut reading)
        .map_err(|source| ReadPostsError::Unreadable { file: name.to_owned(), source })?;
    if let Some(failure) = reading.failure {
        return Err(failure);
    }
    let counts = &reading.counts;
    let times = reading.columns.column_times();
    let mut notes: Vec<String> =
        decision.iter().map(|decision| format!("dates are read {}", decision.why)).collect();
    notes.extend(counts.passed_over_sentence());
    let report = PostsReport {
        n_rows: counts.n_rows,
        n_posts: counts.n_posts,
        n_continued: 0,
        n_dropped: counts.n_dropped,
        n_passed_over: counts.n_passed_over(),
        n_complaints: counts.n_complaints,
        resolution: times.0,
        first_ms: times.1,
        last_ms: times.2,
        encoding: reading.encoding,
        notes,
        warnings: Vec::new(),
        complaints: reading.complaints,
    };
    Ok((reading.columns.finish(), report))
}

/// Lists the columns of a mapping that hold objects.
fn objects_of(mapping: &Mapping) -> Vec<(ActionKind, &str)> {
    let columns = &mapping.columns;
    let single = [
        (ActionKind::Repost, &columns.repost_of),
        (ActionKind::Link, &columns.links),
        (ActionKind::Hashtag, &columns.hashtags),
        (ActionKind::Mention, &columns.mentions),
        (ActionKind::Reply, &columns.reply_to),
        (ActionKind::Media, &columns.media),
        (ActionKind::Text, &columns.text),
    ];
    let single = single.into_iter().filter_map(|(kind, column)| Some((kind, column.as_deref()?)));
    let objects = columns.objects.iter().map(|object| (object.kind, object.column.as_str()));
    objects.chain(single).collect()
}

/// Chooses the column of objects.
fn object_column(
    file: &str,
    mapping: &Mapping,
    kind: Option<ActionKind>,
) -> Result<(ActionKind, String), ReadPostsError> {
    let there = objects_of(mapping);
    let kinds = || there.iter().map(|(kind, _)| *kind).collect();
    match kind {
        Some(kind) => {
            let exact = there.iter().find(|(other, _)| *other == kind);
            // In the four-column table the kind is in the user's mind, not in the file.
            let only =
                there.iter().find(|(other, _)| *other == ActionKind::Object && there.len() == 1);
            match exact.or(only) {
                Some((_, column)) => Ok((kind, (*column).to_owned())),
                None => Err(ReadPostsError::NoKind { file: file.to_owned(), kind, kinds: kinds() }),
            }
        }
        None => match there.as_slice() {
            [(kind, column)] => Ok((*kind, (*column).to_owned())),
            [] => Err(ReadPostsError::NoRole {
                file: file.to_owned(),
                role: "an object".into(),
                header: Box::default(),
            }),
            _ => Err(ReadPostsError::SeveralKinds { file: file.to_owned(), kinds: kinds() }),
        },
    }
}

/// Columns while they grow.
#[derive(Default)]
struct Builder {
    objects: Dictionary,
    accounts: Dictionary,
    contents: Dictionary,
    object: Vec<u32>,
    account: Vec<u32>,
    content: Vec<u32>,
    whole: Vec<i64>,
    /// Filled from the first time on that is not whole.
    real: Option<Vec<f64>>,
    /// Times that are no bare numbers, for the resolution.
    stamps: ColumnTimes,
}

impl Builder {
    fn push(&mut self, object: Option<&str>, account: &str, content: &str) {
        let object = object.map_or(ActionColumns::NO_OBJECT, |object| self.objects.intern(object));
        self.object.push(object);
        self.account.push(self.accounts.intern(account));
        self.content.push(self.contents.intern(content));
    }

    fn push_whole(&mut self, time: i64) {
        match &mut self.real {
            None => self.whole.push(time),
            Some(real) if time == ActionColumns::NO_TIME => real.push(f64::NAN),
            Some(real) => real.push(time as f64),
        }
    }

    fn push_real(&mut self, time: f64) {
        let whole = &mut self.whole;
        let to_real =
            |time: i64| if time == ActionColumns::NO_TIME { f64::NAN } else { time as f64 };
        let real = self
            .real
            .get_or_insert_with(|| std::mem::take(whole).into_iter().map(to_real).collect());
        real.push(time);
    }

    /// Looks at the finished times: resolution, first and last.
    fn column_times(&self) -> (Resolution, Option<i64>, Option<i64>) {
        let mut times = self.stamps.clone();
        if times.first_ms.is_some() {
            return (times.resolution(), times.first_ms, times.last_ms);
        }
        match &self.real {
            Some(real) => real_times(real, &mut times),
            None => whole_times(&self.whole, &mut times),
        }
        (times.resolution(), times.first_ms, times.last_ms)
    }

    fn finish(self) -> ActionColumns {
        ActionColumns {
            objects: self.objects,
            accounts: self.accounts,
            contents: self.contents,
            object: self.object,
            account: self.account,
            content: self.content,
            time: self.real.map_or(TimeColumn::Whole(self.whole), TimeColumn::Real),
        }
    }
}

fn whole_times(column: &[i64], times: &mut ColumnTimes) {
    for &time in column.iter().filter(|&&time| time != ActionColumns::NO_TIME) {
        let ms = match time.unsigned_abs() {
            size if size < 100_000_000_000 => time * 1_000,
            size if size < 100_000_000_000_000 => time,
            size if size < 100_000_000_000_000_000 => time / 1_000,
            _ => time / 1_000_000,
        };
        take_ms(times, ms, ms.rem_euclid(1_000) != 0);
    }
}

fn real_times(column: &[f64], times: &mut ColumnTimes) {
    for &time in column.iter().filter(|time| time.is_finite()) {
        let ms = if time.abs() < 1e11 { time * 1e3 } else { time };
        take_ms(times, ms.floor() as i64, time.fract() != 0.0);
    }
}

fn take_ms(times: &mut ColumnTimes, ms: i64, has_fraction: bool) {
    let (wall_ms, zone, form) = (ms, ZoneSeen::Some, Resolution::Second);
    let stamp = Stamp { ms, wall_ms, zone, form, has_fraction, open_order: None };
    times.take(&stamp, ms);
}

struct Reader<'a> {
    mapping: &'a Mapping,
    object_name: String,
    is_empty_an_object: bool,
    kind: ActionKind,
    rule: TimeRule,
    zone: Option<Zone>,
    plan: Plan,
    object: Option<usize>,
    columns: Builder,
    part: String,
    counts: Counts,
    encoding: String,
    failure: Option<ReadPostsError>,
    partial: Option<(Place, String)>,
    complaints: Vec<Complaint>,
}

/// A time as the columns keep it.
enum Time {
    Whole(i64),
    Real(f64),
    Missing,
}

/// Reads plain digits, with `.0` after them if need be: nearly every time in nearly every file.
fn plain_whole(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let n = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = &bytes[n..];
    let is_whole = rest.is_empty()
        || (rest[0] == b'.' && rest.len() > 1 && rest[1..].iter().all(|&byte| byte == b'0'));
    if n == 0 || n > 18 || !is_whole {
        return None;
    }
    Some(bytes[..n].iter().fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0')))
}

impl Reader<'_> {
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

    fn time(&mut self, text: &str) -> Option<Time> {
        if let Some(time) = plain_whole(text) {
            return Some(Time::Whole(time));
        }
        let text = text.trim();
        if text.is_empty() || text == MISSING {
            return Some(Time::Missing);
        }
        if let Ok(time) = text.parse::<i64>() {
            return Some(Time::Whole(time));
        }
        if let Ok(time) = text.parse::<f64>() {
            return time.is_finite().then_some(Time::Real(time));
        }
        let stamp = parse_stamp(text, &self.rule)?;
        let ms = match (&self.zone, stamp.zone) {
            (Some(zone), ZoneSeen::None) => zone.to_utc(stamp.wall_ms),
            _ => stamp.ms,
        };
        self.columns.stamps.take(&stamp, ms);
        if ms % 1_000 == 0 {
            Some(Time::Whole(ms / 1_000))
        } else {
            Some(Time::Real(ms as f64 / 1e3))
        }
    }

    fn take(&mut self, cells: &dyn Cells, place: Place) {
        let (plan, object) = (&self.plan, self.object);
        let cell = |column: Option<usize>| column.and_then(|column| cells.cell(column));
        let object = cell(object).filter(|object| *object != MISSING);
        if !self.is_empty_an_object && object.is_none_or(str::is_empty) {
            self.counts.n_rows += 1;
            return self.counts.pass_over(&format!("without a {}", self.kind));
        }
        let (account, content) = (cell(plan.account), cell(plan.id));
        let written = cell(plan.time).unwrap_or_default();
        let Some(time) = self.time(written) else {
            let value = written.chars().take(80).collect();
            return self.drop_row(ComplaintReason::BadTime { value }, place, Some(cells.raw()));
        };
        match time {
            Time::Whole(time) => self.columns.push_whole(time),
            Time::Real(time) => self.columns.push_real(time),
            Time::Missing => self.columns.push_whole(ActionColumns::NO_TIME),
        }
        self.counts.n_rows += 1;
        self.counts.n_posts += 1;
        match content {
            Some(content) => self.columns.push(object, account.unwrap_or_default(), content),
            None => {
                let content = format!("{}#{}", self.part, self.counts.n_rows);
                self.columns.push(object, account.unwrap_or_default(), &content);
            }
        }
    }
}

impl Records for Reader<'_> {
    fn header(&mut self, header: Header<'_>) -> Flow {
        let Header { names, text, line } = header;
        let header = HeaderText { names: names.to_vec(), text: text.to_owned(), line };
        match Plan::for_header(&self.part, self.mapping, &header) {
            Ok(plan) => {
                self.object = plan.names.iter().position(|known| *known == self.object_name);
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

impl PartRecords for Reader<'_> {
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

/// Reads a file whose preset is a shape: its posts are taken literally, one row an object of the kind.
fn read_shaped(
    path: &Path,
    name: &str,
    mapping: &Mapping,
    kind: Option<ActionKind>,
) -> Result<(ActionColumns, PostsReport), ReadPostsError> {
    struct Taker {
        kind: ActionKind,
        columns: Builder,
        complaints: Vec<Complaint>,
    }
    impl PostSink for Taker {
        fn post(&mut self, row: &PostRow<'_>) {
            for (_, object) in row.objects.iter().filter(|(kind, _)| *kind == self.kind) {
                match row.at_ms {
                    None => self.columns.push_whole(ActionColumns::NO_TIME),
                    Some(ms) if ms % 1_000 == 0 => self.columns.push_whole(ms / 1_000),
                    Some(ms) => self.columns.push_real(ms as f64 / 1_000.0),
                }
                self.columns.push(Some(object), row.account, row.id);
            }
        }

        fn complaint(&mut self, complaint: Complaint) {
            self.complaints.push(complaint);
        }
    }
    let Some(kind) = kind else {
        let kinds = ActionKind::ALL.to_vec();
        return Err(ReadPostsError::SeveralKinds { file: name.to_owned(), kinds });
    };
    let wanted = Wanted { kinds: vec![kind], texts: true, reading: Reading::Literal };
    let mut taker = Taker { kind, columns: Builder::default(), complaints: Vec::new() };
    let mut report = read_posts(path, name, mapping, &wanted, &mut |_| {}, &mut taker)?;
    report.complaints = taker.complaints;
    Ok((taker.columns.finish(), report))
}
