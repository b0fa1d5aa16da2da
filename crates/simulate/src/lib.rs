//! Worlds of posts with planted groups, organic bursts and ground truth.
//!
//! A world is made from [`Settings`] and nothing else: the same settings give the same bytes, on every machine
//! and for as long as [`WORLD_VERSION`] stays the same. Accounts differ in activity, taste, hours and speed;
//! stories differ in size; news comes in bursts; planted groups act together on top of it, as the settings say.
//!
//! This room must not know detection, files or the terminal. It does not imitate any real account: account
//! names begin with `sim-`, and every link ends in `.example`.
//!
//! Where the random numbers come from: SplitMix64, twenty lines in `draws.rs`, kept here rather than taken from a
//! crate because generators keep their values between versions and distributions do not. Nothing calls
//! `ln`, `exp` or `powf`, whose last digit differs between platforms: popularity is a rank law, delays are rational, and bare
//! actions take their logarithm from `actions/elementary.rs`.
//!
//! Two kinds of world: posts that can be read (`world.rs`), and bare actions in any number (`actions/`).
//! Begin reading at `settings.rs`, then `world.rs`; for bare actions at `actions/mod.rs`.

mod accounts;
pub mod actions;
mod csv_files;
mod cycle;
mod draws;
mod groups;
mod links;
mod post;
mod settings;
mod settings_error;
mod settings_file;
mod story;
mod truth;
mod wave;
mod words;
mod world;

pub use csv_files::{POSTS_HEADER, TRUTH_HEADER, WriteWorldError, write_posts, write_truth};
pub use groups::{TruthRow, truth};
pub use post::SimulatedPost;
pub use settings::{Burst, Checked, Group, Kinds, Settings, Targets, Wording, Zone};
pub use settings_error::SettingsError;
pub use settings_file::{AnySettings, ReadSettingsError, parse_any_settings, parse_settings};
pub use truth::{
    CurvePoint, Found, Pair, PlantedPairs, RankedPair, average_precision, precision_recall_curve,
};
pub use words::TOPICS;
pub use world::{expected_posts, simulate};

/// Names the law by which settings become bytes; a change of any byte of any world must raise it.
pub const WORLD_VERSION: u32 = 1;
