//! Actions on one object of unknown kind.
#![doc = include_str!("object.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind = Kind::of(ActionKind::Object, include_str!("object.md"), given);
