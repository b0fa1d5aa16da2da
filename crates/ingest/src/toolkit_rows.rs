//! The eight fields of the Coordination Network Toolkit from any mapped file, as they are written.

use crate::error::ReadPostsError;
use crate::literal::{LiteralRow, LiteralRows, Taken, read_literally};
use crate::mapping::Mapping;
use crate::plan::Plan;
use crate::read_posts::{Settings, read_posts};
use crate::report::{PostsReport, Reading, Wanted};
use crate::times::{ColumnTimes, parse_stamp};
use corpus::{PostRow, PostSink};
use model::{ActionKind, Complaint, Resolution};
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
    let mut rows = ToolkitRows { object_as, times: ColumnTimes::default(), sink };
    read_literally(path, name, mapping, settings, &mut rows)
}

struct ToolkitRows<'a> {
    object_as: Option<ActionKind>,
    times: ColumnTimes,
    sink: &'a mut dyn FnMut(ToolkitRow<'_>),
}

/// Says which field of the toolkit an object of this kind goes into.
fn field_of(kind: ActionKind) -> ActionKind {
    match kind {
        ActionKind::Link | ActionKind::Reply | ActionKind::Text => kind,
        _ => ActionKind::Repost,
    }
}

impl LiteralRows for ToolkitRows<'_> {
    fn plan(&mut self, _plan: &Plan) {}

    fn take(&mut self, literal: &LiteralRow<'_>) -> Taken {
        let plan = literal.plan;
        let text = |column: Option<usize>| literal.cell(column).unwrap_or_default();
        let time = text(plan.time);
        let Some(stamp) = parse_stamp(time, literal.rule) else {
            return Taken::BadTime(time.to_owned());
        };
        let ms = literal.ms_of(&stamp);
        // A bare number is taken as it is written: its digits after the point go beyond milliseconds.
        let timestamp = match time.trim().parse::<f64>() {
            Ok(seconds) if seconds.abs() < 1e11 && literal.rule.unit.is_none() => seconds,
            _ => ms as f64 / 1_000.0,
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
        self.times.take(&stamp, ms);
        (self.sink)(row);
        Taken::Row
    }

    fn times(&self) -> (Resolution, Option<i64>, Option<i64>) {
        (self.times.resolution(), self.times.first_ms, self.times.last_ms)
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
