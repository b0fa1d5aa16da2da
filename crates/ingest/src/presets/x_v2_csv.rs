//! twarc's CSV of posts of X's version 2: one column for each field, by its dotted path.

use super::Preset;
use crate::find::Sample;
use crate::mapping::Mapping;

pub(super) const PRESET: Preset = Preset {
    name: "x-v2-csv",
    recognises: "id, author_id, created_at, text and referenced_tweets.retweeted.id of twarc's CSV",
    find,
    shape: None,
};

fn find(sample: &Sample) -> Option<Mapping> {
    let mut mapping = sample.mapping(PRESET.name);
    let columns = &mut mapping.columns;
    columns.repost_of = Some(sample.column(&["referenced_tweets.retweeted.id"])?);
    columns.id = Some(sample.column(&["id"])?);
    columns.account = Some(sample.column(&["author.username", "author_id"])?);
    columns.time = Some(sample.column(&["created_at"])?);
    columns.text = Some(sample.column(&["text"])?);
    columns.lang = sample.column(&["lang"]);
    columns.reply_to = sample.column(&["referenced_tweets.replied_to.id"]);
    Some(mapping)
}
