//! Actions on one object of unknown kind.
#![doc = include_str!("object.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind =
    Kind { kind: ActionKind::Object, card: include_str!("object.md"), derive: given };
