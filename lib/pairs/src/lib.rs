//! Windowed pair counting on u32 ids and i64 times: the heavy kernel.
//!
//! Given actions (account, object, time), it finds every two accounts that act on the same object within a window,
//! and counts how often. It knows no posts, no names and no methods, reads no clock and no file. Its answers are
//! exact, come in a fixed order, and do not depend on the number of threads.
//!
//! How: actions are sorted by object and time; actions without a partner inside the window go first, then accounts
//! that cannot reach the smallest weight asked for; then one account at a time is multiplied with its neighbours
//! into a dense counter that is reused. No list of pairs of actions is ever held: memory stays near the input's size.
//!
//! Begin reading at `table.rs`, then `pairs.rs`.
#![warn(missing_docs)]

mod directed;
mod evidence;
mod pairs;
mod partners;
mod posts;
mod prune;
mod rows;
mod sorted;
mod table;
mod window;

pub use directed::{Directed, OwnPosts};
pub use evidence::CoAction;
pub use pairs::Pair;
pub use rows::in_order;
pub use table::{Actions, Ask, Table};
pub use window::{Moment, Window, Within};
