//! Uses of one hashtag.
#![doc = include_str!("hashtag.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind = Kind::of(ActionKind::Hashtag, include_str!("hashtag.md"), given);
