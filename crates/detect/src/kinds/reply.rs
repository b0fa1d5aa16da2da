//! Replies to one post.
#![doc = include_str!("reply.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind =
    Kind { kind: ActionKind::Reply, card: include_str!("reply.md"), derive: given };
