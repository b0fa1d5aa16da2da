//! Results of stages, each with the key of what it was made from.

mod documents;
mod events;
mod layers;
mod sourcing;
mod stored;
mod timing;

pub use stored::StageError;
