//! Two published tools, reproduced to the last digit, so that results can be compared.
//!
//! Nothing here is our own method: what these tools count, and their known faults, are kept as they are. The page
//! `docs/concepts/compatibility.md` says where our own modes differ, and why.

pub mod coortweet;
pub mod toolkit;

mod name_order;
