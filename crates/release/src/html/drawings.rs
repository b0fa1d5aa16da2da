//! The drawings of the report, one file each; all of them write SVG by hand, with the numbers in words beside it.

pub(super) mod chain;
pub(super) mod funnel;
pub(super) mod interval;
pub(super) mod lives;
pub(super) mod network;
pub(super) mod null_panel;
pub(super) mod posterior;
pub(super) mod ratios;
pub(super) mod sweep;
pub(super) mod time_axis;
pub(super) mod timeline;
pub(super) mod when;
