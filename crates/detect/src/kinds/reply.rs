//! Replies to one post.
#![doc = include_str!("reply.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind = Kind::of(ActionKind::Reply, include_str!("reply.md"), given);
