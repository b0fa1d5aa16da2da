//! The columns of the tables of posts and of their actions.

use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use model::Place;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;
use std::sync::Arc;

/// Posts of a row group, unless their texts are long.
pub(crate) const GROUP_POSTS: usize = 1 << 16;

/// Actions of a row group, unless their objects are long. Objects repeat: a larger group meets each word less often.
pub(crate) const GROUP_ACTIONS: usize = 1 << 19;

/// Bytes of text after which a row group ends before it has all its rows.
pub(crate) const GROUP_TEXT_BYTES: usize = 64 << 20;

/// Says how columns with few distinct words are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// As they are.
    Plain,
    /// As codes into a dictionary for each row group.
    Coded,
}

impl Words {
    fn field(self, name: &str) -> Field {
        let coded = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let kind = if self == Self::Coded { coded() } else { DataType::Utf8 };
        Field::new(name, kind, false)
    }
}

/// Returns the columns of posts.
pub(crate) fn posts(words: Words) -> SchemaRef {
    let text = |name| Field::new(name, DataType::Utf8, false);
    let number = |name| Field::new(name, DataType::Int64, true);
    Arc::new(Schema::new(vec![
        text("id"),
        words.field("account"),
        number("at_ms"),
        text("at_written"),
        text("text"),
        words.field("lang"),
        Field::new("is_repost", DataType::Boolean, false),
        number("record"),
        number("line"),
        number("start"),
        number("len"),
    ]))
}

/// Returns the columns of actions.
pub(crate) fn actions(words: Words) -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("post_row", DataType::UInt32, false),
        words.field("kind"),
        words.field("object"),
    ]))
}

/// Returns how tables are written. Nothing in it depends on the machine or the moment.
pub(crate) fn properties() -> WriterProperties {
    let level = ZstdLevel::try_new(1).expect("1 is a level of zstd");
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by("hustings".to_owned())
        .set_statistics_enabled(EnabledStatistics::Chunk)
        // A dictionary never overflows within a row group: each word is then hashed once a group when read.
        .set_dictionary_page_size_limit(2 * GROUP_TEXT_BYTES);
    for name in ["id", "text"] {
        let column = ColumnPath::from(name);
        properties = properties
            .set_column_dictionary_enabled(column.clone(), false)
            .set_column_statistics_enabled(column, EnabledStatistics::None);
    }
    for name in ["at_ms", "record", "line", "start", "len", "post_row"] {
        let column = ColumnPath::from(name);
        properties = properties
            .set_column_dictionary_enabled(column.clone(), false)
            .set_column_encoding(column, Encoding::DELTA_BINARY_PACKED);
    }
    properties.build()
}

/// A place as four columns; which of them are empty tells which place it is.
///
/// Numbers beyond 63 bits wrap and come back as they were.
pub(crate) type PlaceCells = [Option<i64>; 4];

/// Returns `[record, line, start, len]`.
pub(crate) fn place_cells(place: Place) -> PlaceCells {
    match place {
        Place::Whole => [None; 4],
        Place::Record { number, line, start, len } => {
            [Some(number as i64), Some(line as i64), Some(start as i64), Some(i64::from(len))]
        }
        Place::Row { number } => [Some(number as i64), None, None, None],
        Place::Text { start, end } => {
            [None, None, Some(i64::from(start)), Some(i64::from(end) - i64::from(start))]
        }
        Place::Line { number } => [None, Some(number as i64), None, None],
    }
}

/// Returns the place; `None` when the cells are those of no place.
pub(crate) fn place_of(cells: PlaceCells) -> Option<Place> {
    Some(match cells {
        [None, None, None, None] => Place::Whole,
        [Some(number), Some(line), Some(start), Some(len)] => Place::Record {
            number: number as u64,
            line: line as u64,
            start: start as u64,
            len: u32::try_from(len).ok()?,
        },
        [Some(number), None, None, None] => Place::Row { number: number as u64 },
        [None, None, Some(start), Some(len)] => Place::Text {
            start: u32::try_from(start).ok()?,
            end: u32::try_from(start.checked_add(len)?).ok()?,
        },
        [None, Some(number), None, None] => Place::Line { number: number as u64 },
        _ => return None,
    })
}
