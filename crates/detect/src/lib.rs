//! Patterns of accounts: who acted on the same objects within moments of each other.
//!
//! Takes posts as columns and gives layers of edges and groups, each with the posts behind it. It must not know the
//! disk, formats, calendars, documents or reports. What `run` gives are observations; `chance` sets pairs and groups
//! against what chance explains.
//!
//! Begin reading at `run.rs`, then `layer.rs`; `kinds/` holds one file and one card for each kind of action, and
//! `compat/` reproduces two published tools to the last digit.

mod actions;
pub mod chance;
pub mod compat;
mod groups;
mod kinds;
mod layer;
mod run;
mod settings;

pub use kinds::{KINDS, Kind, kind};
pub use layer::{EDGES_LOOKED_UP_MAX, Found, co_actions_of};
pub use run::{derive, run};
pub use settings::{
    CheckSettingsError, Checked, STEPS_MIN, Settings, WEIGHT_MIN, WINDOW_SECS, WINDOW_SECS_MAX,
    Window,
};
