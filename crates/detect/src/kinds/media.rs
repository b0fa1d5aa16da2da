//! Posts of one picture or film.
#![doc = include_str!("media.md")]

use super::{Kind, given};
use model::ActionKind;

pub(super) const KIND: Kind = Kind::of(ActionKind::Media, include_str!("media.md"), given);
