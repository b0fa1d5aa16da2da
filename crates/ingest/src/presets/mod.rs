//! Presets: shapes of files that are known by their columns or keys. One file each, and one list.

mod coortweet;
mod four_cat;
mod gop_debate;
mod html;
mod ira;
mod jetstream;
mod many_objects;
mod mastodon;
mod telegram;
mod toolkit;
mod x_v1;
mod x_v2;
mod x_v2_csv;
mod zeeschuimer;

use crate::draft::Draft;
use crate::error::ReadPostsError;
use crate::find::Sample;
use crate::intake::{Intake, Whence};
use crate::json::{Context, Json};
use crate::mapping::Mapping;
use crate::nearest::nearest;
use model::{ComplaintReason, Place};

/// Reads one JSON value of a known shape into any number of posts.
pub(crate) type Shape = fn(Json<'_>, &mut Shaped<'_, '_>);

/// One known shape of files.
pub struct Preset {
    /// Its name in mappings.
    pub name: &'static str,
    /// What it recognises, in one line.
    pub recognises: &'static str,
    /// Gives the mapping when a sample has this shape.
    pub(crate) find: fn(&Sample) -> Option<Mapping>,
    /// Reads the values of files that are no tables.
    pub(crate) shape: Option<Shape>,
}

/// Lists all presets; the first that fits a file is taken.
pub const PRESETS: &[Preset] = &[
    coortweet::PRESET,
    many_objects::PRESET,
    toolkit::PRESET,
    ira::PRESET,
    gop_debate::PRESET,
    x_v2::PRESET,
    x_v2_csv::PRESET,
    x_v1::PRESET,
    jetstream::PRESET,
    mastodon::PRESET,
    telegram::PRESET,
    zeeschuimer::PRESET,
    four_cat::PRESET,
];

/// Finds a preset by its name.
pub(crate) fn preset_named(name: &str) -> Result<&'static Preset, ReadPostsError> {
    PRESETS.iter().find(|preset| preset.name == name).ok_or_else(|| ReadPostsError::UnknownPreset {
        preset: name.to_owned(),
        nearest: nearest(name, PRESETS.iter().map(|preset| preset.name)),
    })
}

/// What a shape writes its posts into.
pub(crate) struct Shaped<'s, 'a> {
    pub(crate) intake: &'s mut Intake<'a>,
    pub(crate) draft: &'s mut Draft,
    pub(crate) mapping: &'s Mapping,
    pub(crate) context: &'s Context,
    pub(crate) raw: &'s str,
    pub(crate) place: Place,
    pub(crate) n_taken: u32,
}

impl Shaped<'_, '_> {
    /// Begins a post with an empty draft.
    pub(crate) fn begin(&mut self) -> &mut Draft {
        self.draft.clear();
        self.draft
    }

    /// Takes the draft as a post; the names of the account and the time are for complaints.
    pub(crate) fn finish(&mut self, account: &str, time: &str) {
        let raw = self.raw;
        let whence = Whence {
            place: self.place,
            raw: &|| raw.to_owned(),
            account_column: Some(account),
            time_column: Some(time),
            nth: self.n_taken,
        };
        self.n_taken += 1;
        self.intake.take(self.draft, &whence);
    }

    /// Counts a value that is no post by its own word.
    pub(crate) fn pass_over(&mut self, what: &str) {
        self.intake.pass_over(what);
    }

    /// Complains that the value is not of the shape.
    pub(crate) fn unexpected(&mut self, expected: &str) {
        let raw = self.raw;
        let whence = Whence {
            place: self.place,
            raw: &|| raw.to_owned(),
            account_column: None,
            time_column: None,
            nth: 0,
        };
        let reason = ComplaintReason::UnexpectedShape { expected: expected.to_owned() };
        self.intake.drop_row(reason, None, &whence);
    }
}
