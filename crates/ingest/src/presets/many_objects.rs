//! One row with several columns of object ids: `url_id`, `hashtag_id`, `domain_id`, `phash_id`. Empty = no object.
//!
//! This is the shape of the cross-platform data of CooRTweet. A post with two hashtags stands on two rows; they are one
//! post, and an object that comes again on a later row is not counted again.

use super::Preset;
use crate::find::Sample;
use crate::mapping::{Mapping, ObjectColumn};
use model::ActionKind;

pub(super) const PRESET: Preset = Preset {
    name: "many-objects",
    recognises: "account_id, post_id, timestamp and two or more of url_id, hashtag_id, domain_id, phash_id",
    find,
    shape: None,
};

/// Columns of object ids and what is done to their objects.
const OBJECTS: [(&str, ActionKind); 4] = [
    ("url_id", ActionKind::Link),
    ("domain_id", ActionKind::Domain),
    ("hashtag_id", ActionKind::Hashtag),
    ("phash_id", ActionKind::Media),
];

fn find(sample: &Sample) -> Option<Mapping> {
    let mut mapping = sample.mapping(PRESET.name);
    let columns = &mut mapping.columns;
    columns.id = Some(sample.column(&["post_id", "content_id"])?);
    columns.account = Some(sample.column(&["account_id"])?);
    columns.time = Some(sample.column(&["timestamp", "timestamp_share"])?);
    columns.objects = OBJECTS
        .iter()
        .filter_map(|&(name, kind)| Some(ObjectColumn { kind, column: sample.column(&[name])? }))
        .collect();
    (columns.objects.len() >= 2).then_some(mapping)
}
