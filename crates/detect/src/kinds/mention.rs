//! Mentions of one account.
#![doc = include_str!("mention.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind = Kind::of(ActionKind::Mention, include_str!("mention.md"), given);
