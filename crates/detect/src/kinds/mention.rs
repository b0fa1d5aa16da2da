//! Mentions of one account.
#![doc = include_str!("mention.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind =
    Kind { kind: ActionKind::Mention, card: include_str!("mention.md"), derive: given };
