//! Patterns of accounts: who acted on the same objects within moments of each other.
//!
//! Takes posts as columns and gives layers of edges and groups, each with the posts behind it. It must not know the
//! disk, formats, calendars, documents or reports. Counts are observations; only what the chance model calls is a finding.
//!
//! Begin reading at `run.rs`, then `layer.rs` and `chance/mod.rs` (was it a coincidence?); `kinds/` holds one file and
//! one card for each kind of action, and `compat/` reproduces two published tools to the last digit.

mod actions;
mod alike;
mod cautions;
pub mod chance;
mod circles;
pub mod compat;
mod edges;
mod groups;
mod kinds;
mod layer;
mod moved;
mod run;
mod settings;
mod sweep;

pub use circles::circles;
pub use kinds::{KINDS, Kind, Made, kind};
pub use layer::{Behind, EDGES_LOOKED_UP_MAX, Found, co_actions_of};
pub use moved::moved;
pub use run::{derive, derive_with, run};
pub use settings::{
    CheckSettingsError, Checked, STEPS_MIN, Settings, WEIGHT_MIN, WINDOW_SECS, WINDOW_SECS_MAX,
    Window,
};
pub use sweep::{SWEEP_TEXT_WINDOW_SECS, SWEEP_WEIGHTS, SWEEP_WINDOWS_SECS};
