//! Methods on plain series and moments: numbers in, numbers out, no words.
//!
//! Each says which question uses it. Those that none uses stand here because their reference values are answered (`tests/it`):
//! figures that other tools make with them can be checked. Those marked *for drawing* are never evidence.

pub mod bicm;
pub mod bursts;
pub mod coincidence;
pub mod directed;
pub mod epochs;
pub mod granger;
pub mod hawkes;
pub mod profile;
pub mod regression;
pub mod run_length;
pub mod scan;
pub mod segments;
pub mod self_controlled;
pub mod stl;
pub mod synthetic;
pub mod transfer;
