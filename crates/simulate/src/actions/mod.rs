//! Chance worlds: bare actions (account, object, time) without texts, for calibration, power and size.
//!
//! Nobody in such a world looks at anybody else, except the planted groups. What makes honest accounts meet is all in
//! it: heavy-tailed activity and popularity, news, communities with a speed of their own, time zones, sessions,
//! long-lived objects, habitual haste. The story world (`world.rs`) is for reading; this one is for counting.
//!
//! Rows come in time order and are never all in memory: an object is drawn when it is born, and its later actions wait.
//! Begin reading at `settings.rs`, then `reaction.rs` (when somebody acts), then `timeline.rs` (the order of rows).

mod action_files;
mod action_settings_error;
mod action_settings_file;
mod elementary;
#[cfg(test)]
mod laws;
mod live_objects;
mod names;
mod objects;
mod people;
mod planted;
mod reaction;
mod scenarios;
mod sessions;
mod settings;
mod timeline;

pub use action_files::{
    ACTIONS_HEADER, TRUTH_ACCOUNTS_HEADER, TRUTH_OPERATIONS_HEADER, write_actions,
    write_truth_accounts, write_truth_operations,
};
pub use action_settings_error::ActionSettingsError;
pub(crate) use action_settings_file::{ActionsFile, actions_settings};
pub use names::ActionNames;
pub use planted::{ActionTruth, PlantedGroup, PlantedOperation, action_truth};
pub use scenarios::{SCENARIOS, Scenario, scenario};
pub use settings::{ActionGroup, ActionSettings, ActionTargets, Sessions};
pub use timeline::{Action, expected_actions, for_each_action};

/// Names the law by which these settings become rows; a change of any row of any world must raise it.
pub const ACTIONS_VERSION: u32 = 1;
