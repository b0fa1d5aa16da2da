//! The four columns of CooRTweet: object, account, content, time.
//!
//! The table does not say what its objects are, so they are of the kind `object`; `objects.repost = "object_id"` in the
//! mapping says more. A post with several objects stands on several rows.

use super::Preset;
use crate::find::Sample;
use crate::mapping::{Mapping, ObjectColumn};
use model::ActionKind;

pub(super) const PRESET: Preset = Preset {
    name: "coortweet",
    recognises: "the columns object_id, account_id, content_id, timestamp_share of CooRTweet",
    find,
    shape: None,
};

fn find(sample: &Sample) -> Option<Mapping> {
    let mut mapping = sample.mapping(PRESET.name);
    let columns = &mut mapping.columns;
    columns.id = Some(sample.column(&["content_id"])?);
    columns.account = Some(sample.column(&["account_id"])?);
    columns.time = Some(sample.column(&["timestamp_share"])?);
    let column = sample.column(&["object_id"])?;
    columns.objects = vec![ObjectColumn { kind: ActionKind::Object, column }];
    Some(mapping)
}
