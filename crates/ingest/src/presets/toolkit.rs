//! The eight columns of the Coordination Network Toolkit.

use super::Preset;
use crate::find::Sample;
use crate::mapping::Mapping;

pub(super) const PRESET: Preset = Preset {
    name: "toolkit",
    recognises: "message_id, user_id, username, repost_id, reply_id, message, timestamp, urls of the Coordination \
                 Network Toolkit",
    find,
    shape: None,
};

fn find(sample: &Sample) -> Option<Mapping> {
    let mut mapping = sample.mapping(PRESET.name);
    let columns = &mut mapping.columns;
    columns.id = Some(sample.column(&["message_id"])?);
    columns.account = Some(sample.column(&["user_id"])?);
    columns.username = Some(sample.column(&["username"])?);
    columns.repost_of = Some(sample.column(&["repost_id"])?);
    columns.reply_to = Some(sample.column(&["reply_id"])?);
    columns.text = Some(sample.column(&["message"])?);
    columns.time = Some(sample.column(&["timestamp"])?);
    columns.links = Some(sample.column(&["urls"])?);
    Some(mapping)
}
