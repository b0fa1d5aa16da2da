//! Small worlds for the tests of the room.

use corpus::{PostRow, PostSink, Posts};
use model::{ActionKind, BlobId, Place, Resolution};

/// One post of a world.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) account: String,
    pub(crate) at_ms: i64,
    pub(crate) text: String,
    pub(crate) is_repost: bool,
    pub(crate) objects: Vec<(ActionKind, String)>,
}

/// Makes columns of rows, in their order.
pub(crate) fn posts_of(rows: &[Row], resolution: Resolution) -> Posts {
    let mut posts = Posts::default();
    posts.begin_file("world.csv".into(), BlobId::new([0; 32]), resolution);
    for (row, number) in rows.iter().zip(1..) {
        let objects: Vec<(ActionKind, &str)> =
            row.objects.iter().map(|(kind, object)| (*kind, object.as_str())).collect();
        posts.post(&PostRow {
            id: &row.id,
            account: &row.account,
            at_ms: Some(row.at_ms),
            at_written: "",
            text: &row.text,
            lang: "",
            is_repost: row.is_repost,
            objects: &objects,
            place: Place::Row { number },
        });
    }
    posts
}
