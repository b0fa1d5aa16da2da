//! Posts of one link.
#![doc = include_str!("link.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind = Kind::of(ActionKind::Link, include_str!("link.md"), given);
