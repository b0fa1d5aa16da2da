//! Reposts of one post.
#![doc = include_str!("repost.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind = Kind::of(ActionKind::Repost, include_str!("repost.md"), given);
