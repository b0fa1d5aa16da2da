//! Posts of one picture or film.
#![doc = include_str!("media.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind =
    Kind { kind: ActionKind::Media, card: include_str!("media.md"), derive: given };
