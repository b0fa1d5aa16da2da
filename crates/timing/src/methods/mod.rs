//! Methods on plain series and moments: numbers in, numbers out, no words.
//!
//! The questions use them. Those marked *for drawing* in their first lines are never evidence: a common driver fools them.

pub mod bicm;
pub mod bursts;
pub mod coincidence;
pub mod directed;
pub mod epochs;
pub mod granger;
pub mod hawkes;
pub mod regression;
pub mod run_length;
pub mod scan;
pub mod segments;
pub mod self_controlled;
pub mod stl;
pub mod synthetic;
pub mod transfer;
