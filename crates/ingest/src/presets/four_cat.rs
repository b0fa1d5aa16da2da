//! Data sets of 4CAT, as CSV or as JSON lines: `thread_id`, `id`, `timestamp`, `body`, `author` and what the source adds.
//!
//! 4CAT writes times in UTC; `unix_timestamp` is taken where it is there. Boards on which nobody has a name call everybody
//! `Anonymous`: there the account says nothing.

use super::Preset;
use crate::find::Sample;
use crate::mapping::Mapping;

pub(super) const PRESET: Preset = Preset {
    name: "4cat",
    recognises: "thread_id, id, timestamp, body and author of 4CAT",
    find,
    shape: None,
};

fn find(sample: &Sample) -> Option<Mapping> {
    let mut mapping = sample.mapping(PRESET.name);
    mapping.time_zone = Some("UTC".into());
    let columns = &mut mapping.columns;
    sample.column(&["thread_id"])?;
    columns.id = Some(sample.column(&["id"])?);
    columns.text = Some(sample.column(&["body"])?);
    columns.account = Some(sample.column(&["author", "author_name", "author_id"])?);
    columns.time = Some(sample.column(&["unix_timestamp", "timestamp_unix", "timestamp"])?);
    columns.lang = sample.column(&["language_guess", "language", "lang"]);
    columns.is_repost = sample.column(&["is_retweet", "is_repost", "is_forward", "is_reblog"]);
    columns.repost_of = sample.column(&["retweeted_id", "repost_of", "reposted_id"]);
    columns.reply_to = sample.column(&["reply_to_id", "reply_to", "replied_id", "in_reply_to"]);
    columns.links = sample.column(&["urls", "links", "external_urls", "outlinks"]);
    columns.hashtags = sample.column(&["hashtags", "tags"]);
    columns.mentions = sample.column(&["mentions", "mentioned", "mentioned_users"]);
    Some(mapping)
}
