//! Results to reports and exports.
