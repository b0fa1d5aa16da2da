//! Posts of one link.
#![doc = include_str!("link.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind =
    Kind { kind: ActionKind::Link, card: include_str!("link.md"), derive: given };
