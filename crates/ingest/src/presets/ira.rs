//! Posts of Internet Research Agency accounts as FiveThirtyEight and Clemson published them, and copies with other
//! columns beside.
//!
//! There are no ids of posts in the older files; posts are called by file and row. `post_type` tells reposts (`R`,
//! `RETWEET`) from quotes, whose text is the account's own; `retweet` does not. Texts of reposts are bare: the post
//! that was repeated is not named, so there is no repost object.

use super::Preset;
use crate::find::Sample;
use crate::mapping::Mapping;

pub(super) const PRESET: Preset = Preset {
    name: "ira",
    recognises: "content, publish_date, post_type, account_category and author of the FiveThirtyEight IRA files",
    find,
    shape: None,
};

fn find(sample: &Sample) -> Option<Mapping> {
    let mut mapping = sample.mapping(PRESET.name);
    let columns = &mut mapping.columns;
    sample.column(&["account_category", "account_type"])?;
    columns.text = Some(sample.column(&["content"])?);
    columns.time = Some(sample.column(&["publish_date"])?);
    columns.id = sample.column(&["tweet_id"]);
    // `author` is the account's name; copies call it `author_id`. `external_author_id` went through a spreadsheet.
    columns.account = Some(sample.column(&["author", "author_id"])?);
    columns.lang = sample.column(&["language"]);
    columns.is_repost = sample.column(&["post_type"]).or_else(|| sample.column(&["retweet"]));
    Some(mapping)
}
