//! Single posts with all their cells, for exhibits and traces.

use crate::case::Case;
use crate::tables::key::TableKey;
use crate::tables::load::{Groups, LoadPostsError, column};
use crate::tables::schema::{self, Words, place_of};
use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::Int64Type;
use model::Place;

/// One post as it stands in its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPost {
    /// Its row in the table, from 0.
    pub row: u32,
    /// Its id.
    pub id: String,
    /// The account that posted.
    pub account: String,
    /// Milliseconds since 1970 UTC; `None` only in a literal reading.
    pub at_ms: Option<i64>,
    /// The time as written.
    pub at_written: String,
    /// The text as written.
    pub text: String,
    /// The language as written; empty when unsaid.
    pub lang: String,
    /// Whether it only repeats another post.
    pub is_repost: bool,
    /// Where it stands in its original.
    pub place: Place,
}

impl Case {
    /// Reads single posts of one table, in the order of `rows`; rows past the end are left out.
    ///
    /// Only the row groups that hold them are read.
    ///
    /// # Errors
    /// When the table is not there or cannot be read.
    pub fn read_posts(
        &self,
        key: &TableKey,
        rows: &[u32],
    ) -> Result<Vec<StoredPost>, LoadPostsError> {
        let table = self.intact_table(key)?;
        let schema = schema::posts(Words::Plain);
        let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        let groups = Groups::open(&table.posts_path, &schema, &names)?;
        let mut found: Vec<(usize, StoredPost)> = Vec::new();
        let mut first = 0;
        for (group, n_rows) in groups.n_rows().into_iter().enumerate() {
            let inside: Vec<(usize, u32)> = (0..)
                .zip(rows.iter().copied())
                .filter(|(_, row)| (first..first + n_rows).contains(&(*row as usize)))
                .collect();
            if !inside.is_empty() {
                let batch = groups.read(group)?;
                for (at, row) in inside {
                    let post = stored_post(&batch, row, row as usize - first).ok_or_else(|| {
                        LoadPostsError::NotUnderstood {
                            path: table.posts_path.clone(),
                            what: "place",
                        }
                    })?;
                    found.push((at, post));
                }
            }
            first += n_rows;
        }
        found.sort_by_key(|(at, _)| *at);
        Ok(found.into_iter().map(|(_, post)| post).collect())
    }
}

fn stored_post(batch: &RecordBatch, row: u32, at: usize) -> Option<StoredPost> {
    let text = |name| column(batch, name).as_string::<i32>().value(at).to_owned();
    let number = |name| {
        let cells = column(batch, name).as_primitive::<Int64Type>();
        cells.is_valid(at).then(|| cells.value(at))
    };
    Some(StoredPost {
        row,
        id: text("id"),
        account: text("account"),
        at_ms: number("at_ms"),
        at_written: text("at_written"),
        text: text("text"),
        lang: text("lang"),
        is_repost: column(batch, "is_repost").as_boolean().value(at),
        place: place_of(["record", "line", "start", "len"].map(number))?,
    })
}
