//! Times as platforms and spreadsheets write them.
//!
//! | file | reads |
//! |---|---|
//! | `stamp.rs` | one value: which form it has, what it says, what it leaves open |
//! | `clock.rs` | the time of day and the zone at the end of a value |
//! | `words.rs` | dates with the name of a month |
//! | `zone.rs` | the zone of values that carry none |
//! | `column.rs` | a whole column: order of day and month, resolution, first and last |

mod clock;
mod column;
mod stamp;
mod words;
mod zone;

pub(crate) use column::{ColumnTimes, OrderCount, OrderDecision};
pub(crate) use stamp::{Stamp, TimeRule, ZoneSeen, parse_stamp};
pub(crate) use words::month_of;
pub(crate) use zone::{Zone, parse_zone};
