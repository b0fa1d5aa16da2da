//! Uses of one hashtag.
#![doc = include_str!("hashtag.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind =
    Kind { kind: ActionKind::Hashtag, card: include_str!("hashtag.md"), derive: given };
