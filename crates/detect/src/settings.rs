//! What a user may choose, and what of it can run.

use crate::chance::Closeness;
use model::ActionKind;

/// Default window in seconds: the default of the design, wide enough for people, narrow enough to mean something.
pub const WINDOW_SECS: u32 = 60;
/// Default smallest number of co-actions of an edge that is kept: a single one says nothing.
pub const WEIGHT_MIN: u32 = 2;
/// A window must span at least this many steps of the times' resolution, or equal times and neighbours mix.
pub const STEPS_MIN: u32 = 2;
/// The widest window: beyond a week two actions on one object are not moments apart.
pub const WINDOW_SECS_MAX: u32 = 7 * 86_400;

/// Which window to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The default, widened when the times are too coarse for it.
    Fitting,
    /// As asked, in seconds; refused when the times are too coarse.
    Secs(u32),
}

/// What to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The kinds, each a layer of its own; empty is all that the posts have.
    pub kinds: Vec<ActionKind>,
    /// The window.
    pub window: Window,
    /// Smallest number of co-actions of an edge that is kept, at least 1.
    pub weight_min: u32,
    /// Whether pairs are tested against chance; without it everything is an observation.
    pub test: bool,
    /// What of a block's co-actions the test counts.
    pub closeness: Closeness,
    /// Whether each layer is looked at under other windows and smallest numbers, too.
    pub sweep: bool,
    /// Windows that are looked at in all, this one included: each is called at the false discovery rate over their number,
    /// so that all of them together keep it. 0 is read as 1.
    pub n_windows: u32,
}

/// Why settings cannot run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckSettingsError {
    /// The window is too wide.
    #[error("the window of {secs} s is wider than {WINDOW_SECS_MAX} s (one week)")]
    WindowTooWide {
        /// As asked.
        secs: u32,
    },
    /// Edges of weight zero are all pairs.
    #[error("the smallest weight must be at least 1")]
    WeightZero,
}

/// Settings that can run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked(Settings);

impl Checked {
    /// Returns the settings.
    pub fn settings(&self) -> &Settings {
        &self.0
    }
}

impl Settings {
    /// Checks the settings.
    ///
    /// # Errors
    /// When the window is wider than a week or the smallest weight is zero.
    pub fn check(mut self) -> Result<Checked, CheckSettingsError> {
        if let Window::Secs(secs) = self.window
            && secs > WINDOW_SECS_MAX
        {
            return Err(CheckSettingsError::WindowTooWide { secs });
        }
        if self.weight_min == 0 {
            return Err(CheckSettingsError::WeightZero);
        }
        self.kinds.sort();
        self.kinds.dedup();
        Ok(Checked(self))
    }
}
