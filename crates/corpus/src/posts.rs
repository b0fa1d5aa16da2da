//! Posts as columns.

use crate::{Dictionary, PlaceColumn, PostRow, PostSink, TextColumn};
use model::{ActionKind, BlobId, Complaint, Origin, Resolution};
use std::collections::BTreeMap;

/// One file of posts: where rows came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostFile {
    /// The file, relative to the case.
    pub file: String,
    /// Its original.
    pub blob: BlobId,
    /// How finely its times are written.
    pub resolution: Resolution,
    /// First row of this file in the columns.
    pub first_row: u32,
}

/// Actions of one kind: row of the post and code of the object, in the order of the posts.
#[derive(Clone, Debug, Default)]
pub struct Actions {
    /// Names of the objects.
    pub objects: Dictionary,
    /// Row of the post per action.
    pub post: Vec<u32>,
    /// Code of the object per action.
    pub object: Vec<u32>,
}

/// Posts of a case, one row each, in the order of files and rows.
#[derive(Clone, Debug, Default)]
pub struct Posts {
    /// The files the rows came from, in order.
    pub files: Vec<PostFile>,
    /// Post ids.
    pub ids: Dictionary,
    /// Code of the post id per row.
    pub id: Vec<u32>,
    /// Account names.
    pub accounts: Dictionary,
    /// Code of the account per row.
    pub account: Vec<u32>,
    /// Milliseconds since 1970 UTC per row.
    pub at_ms: Vec<i64>,
    /// Texts per row; empty when texts were not asked for.
    pub texts: TextColumn,
    /// Whether the row only repeats another post.
    pub is_repost: Vec<bool>,
    /// Where each row stands in its file.
    pub place: PlaceColumn,
    /// Actions by kind.
    pub actions: BTreeMap<ActionKind, Actions>,
    /// Complaints met on the way.
    pub complaints: Vec<Complaint>,
}

impl Posts {
    /// Begins a file: rows pushed from now on belong to it.
    pub fn begin_file(&mut self, file: String, blob: BlobId, resolution: Resolution) {
        self.list_file(file, blob, resolution, self.len() as u32);
    }

    pub(crate) fn list_file(
        &mut self,
        file: String,
        blob: BlobId,
        resolution: Resolution,
        first_row: u32,
    ) {
        self.files.push(PostFile { file, blob, resolution, first_row });
    }

    /// Counts the rows.
    pub fn len(&self) -> usize {
        self.account.len()
    }

    /// Says whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.account.is_empty()
    }

    /// Returns the file of `row`; `None` for rows pushed before any file was begun.
    pub fn file_of(&self, row: u32) -> Option<&PostFile> {
        let after = self.files.partition_point(|file| file.first_row <= row);
        after.checked_sub(1).map(|at| &self.files[at])
    }

    /// Returns the bytes that `row` was read from.
    pub fn origin(&self, row: u32) -> Option<Origin> {
        let file = self.file_of(row)?;
        Some(Origin { blob: file.blob, place: self.place.row(row as usize) })
    }

    /// Returns the coarsest resolution among the files: a window must not be finer than this.
    pub fn resolution(&self) -> Option<Resolution> {
        self.files.iter().map(|file| file.resolution).max()
    }

    /// Appends a row without its id, account and actions, and returns its number.
    ///
    /// # Panics
    /// When there would be more than `u32::MAX` rows.
    pub(crate) fn push_unnamed(&mut self, row: &PostRow<'_>) -> u32 {
        let number = u32::try_from(self.at_ms.len()).expect("fewer than 2^32 posts");
        self.at_ms.push(row.at_ms.unwrap_or(i64::MIN));
        self.texts.push(row.text);
        self.is_repost.push(row.is_repost);
        self.place.push(row.place);
        number
    }
}

/// Takes rows one at a time and is whole after each; for many rows there is [`PostsBuilder`](crate::PostsBuilder).
impl PostSink for Posts {
    fn post(&mut self, row: &PostRow<'_>) {
        let number = self.push_unnamed(row);
        self.id.push(self.ids.intern(row.id));
        self.account.push(self.accounts.intern(row.account));
        for (kind, object) in row.objects {
            let actions = self.actions.entry(*kind).or_default();
            actions.post.push(number);
            actions.object.push(actions.objects.intern(object));
        }
    }

    fn complaint(&mut self, complaint: Complaint) {
        self.complaints.push(complaint);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Place;

    #[test]
    fn a_row_knows_its_file_and_its_place() {
        let mut posts = Posts::default();
        let place = |number| Place::Row { number };
        let row = |number, account| PostRow {
            id: "p",
            account,
            at_ms: Some(5),
            at_written: "5",
            text: "",
            lang: "",
            is_repost: false,
            objects: &[(ActionKind::Link, "https://a.example/")],
            place: place(number),
        };
        posts.begin_file("a.csv".into(), BlobId::new([1; 32]), Resolution::Second);
        posts.post(&row(1, "anna"));
        posts.begin_file("b.csv".into(), BlobId::new([2; 32]), Resolution::Minute);
        posts.post(&row(1, "boris"));
        posts.post(&row(2, "anna"));
        assert_eq!(posts.account, [0, 1, 0]);
        assert_eq!(posts.file_of(0).map(|f| f.file.as_str()), Some("a.csv"));
        assert_eq!(posts.file_of(2).map(|f| f.file.as_str()), Some("b.csv"));
        assert_eq!(posts.origin(2).map(|o| o.place), Some(place(2)));
        assert_eq!(posts.resolution(), Some(Resolution::Minute));
        assert_eq!(posts.actions[&ActionKind::Link].post, [0, 1, 2]);
    }
}
