//! Distributions and small laws of chance that more than one stage needs.
//!
//! Pure numbers in, pure numbers out. This room must not know elections, posts, files, clocks or random sources.
//! Begin reading at `odds.rs`: the smallest module, and the pattern of the others.
#![warn(missing_docs)]

pub mod binomial;
pub mod coins;
pub mod draws;
pub mod fdr;
pub mod gamma;
pub mod garwood;
pub mod hypergeometric;
pub mod lattice;
pub mod negative_binomial;
pub mod odds;
pub mod poisson;
pub mod poisson_binomial;
pub mod quantile;
pub mod three_points;
pub mod waiting;
pub mod weibull;

pub use three_points::ThreePoints;
pub use weibull::Weibull;
