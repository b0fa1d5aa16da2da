//! "First GOP Debate Twitter Sentiment" of CrowdFlower and Kaggle: ordinary accounts around the debate of 2015-08-06.
//!
//! `tweet_id` went through a spreadsheet (`6.29697E+17`) and is no id; `id` is a running number. Times are Pacific
//! daylight time: the original writes `2015-08-07 09:54:46 -0700`, copies lost the zone and the seconds. The debate began
//! on 6 August at 18:00 in that zone; `07-08-2015` is the morning after.

use super::Preset;
use crate::find::Sample;
use crate::mapping::Mapping;

pub(super) const PRESET: Preset = Preset {
    name: "gop-debate",
    recognises: "candidate, sentiment, name, text, tweet_created and tweet_id of the First GOP Debate file",
    find,
    shape: None,
};

/// Pacific daylight time, as the original file writes it.
const ZONE: &str = "-07:00";

fn find(sample: &Sample) -> Option<Mapping> {
    let mut mapping = sample.mapping(PRESET.name);
    let columns = &mut mapping.columns;
    for name in ["candidate", "sentiment", "tweet_id"] {
        sample.column(&[name])?;
    }
    columns.id = Some(sample.column(&["id"])?);
    columns.account = Some(sample.column(&["name"])?);
    columns.text = Some(sample.column(&["text"])?);
    columns.time = Some(sample.column(&["tweet_created"])?);
    mapping.time_zone = Some(ZONE.to_owned());
    Some(mapping)
}
