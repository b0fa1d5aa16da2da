//! Reposts of one post.
#![doc = include_str!("repost.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind =
    Kind { kind: ActionKind::Repost, card: include_str!("repost.md"), derive: given };
