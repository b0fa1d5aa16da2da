//! The fast door for bare files: a literal reading straight into four columns.

use crate::action_builder::ActionBuilder;
use crate::error::ReadPostsError;
use crate::literal::{LiteralRow, LiteralRows, Taken, read_literally};
use crate::mapping::Mapping;
use crate::plan::Plan;
use crate::read_posts::{Settings, read_posts};
use crate::report::{PostsReport, Reading, Wanted};
use crate::times::parse_stamp;
use corpus::{ActionColumns, PostRow, PostSink};
use model::{ActionKind, Complaint, Resolution};
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
    let mut rows = ActionRows {
        is_empty_an_object: objects_of(mapping).len() == 1 && mapping.columns.objects.len() == 1,
        object_name: object_column,
        kind,
        object: None,
        columns: ActionBuilder::default(),
    };
    let report = read_literally(path, name, mapping, settings, &mut rows)?;
    Ok((rows.columns.finish(), report))
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

struct ActionRows {
    object_name: String,
    is_empty_an_object: bool,
    kind: ActionKind,
    object: Option<usize>,
    columns: ActionBuilder,
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

impl ActionRows {
    fn time(&mut self, row: &LiteralRow<'_>, text: &str) -> Option<Time> {
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
        let stamp = parse_stamp(text, row.rule)?;
        let ms = row.ms_of(&stamp);
        self.columns.stamps.take(&stamp, ms);
        if ms % 1_000 == 0 {
            Some(Time::Whole(ms / 1_000))
        } else {
            Some(Time::Real(ms as f64 / 1e3))
        }
    }
}

impl LiteralRows for ActionRows {
    fn plan(&mut self, plan: &Plan) {
        self.object = plan.names.iter().position(|known| *known == self.object_name);
    }

    fn take(&mut self, row: &LiteralRow<'_>) -> Taken {
        let object = row.cell(self.object).filter(|object| *object != MISSING);
        if !self.is_empty_an_object && object.is_none_or(str::is_empty) {
            return Taken::PassedOver(format!("without a {}", self.kind));
        }
        let written = row.cell(row.plan.time).unwrap_or_default();
        match self.time(row, written) {
            Some(Time::Whole(time)) => self.columns.push_whole(time),
            Some(Time::Real(time)) => self.columns.push_real(time),
            Some(Time::Missing) => self.columns.push_whole(ActionColumns::NO_TIME),
            None => return Taken::BadTime(written.to_owned()),
        }
        let account = row.cell(row.plan.account).unwrap_or_default();
        match row.cell(row.plan.id) {
            Some(content) => self.columns.push(object, account, content),
            None => {
                self.columns.push(object, account, &format!("{}#{}", row.part, row.number));
            }
        }
        Taken::Row
    }

    fn times(&self) -> (Resolution, Option<i64>, Option<i64>) {
        self.columns.column_times()
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
        columns: ActionBuilder,
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
    let mut taker = Taker { kind, columns: ActionBuilder::default(), complaints: Vec::new() };
    let mut report = read_posts(path, name, mapping, &wanted, &mut |_| {}, &mut taker)?;
    report.complaints = taker.complaints;
    Ok((taker.columns.finish(), report))
}
