//! Near-duplicate texts: all pairs of texts that share most of their words, found exactly.
//!
//! A text is the set of its words and of its runs of two words. Two texts are near when the Jaccard similarity of their
//! sets (shared over all) reaches a [`Ratio`]. The join is PPJoin (Xiao, Wang, Lin and Yu 2008): texts of a set
//! similarity must meet among their rarest members, so an index of those finds every pair. Words are numbered, never
//! hashed into one another, and all comparisons are of whole numbers: nothing is missed and nothing is added.
//!
//! Begin reading at `sets.rs` (texts to sets, rarest first), then `pairs.rs` and `clusters.rs`; `overlap.rs` holds the
//! arithmetic both rest on, `words.rs` says what a word is.

mod clusters;
mod forest;
mod overlap;
mod pairs;
mod sets;
mod words;

pub use clusters::{Clusters, near_clusters, near_clusters_told};
pub use overlap::Ratio;
pub use pairs::{NearPair, near_pairs};
pub use words::{for_each_word, is_mark};

/// Default smallest Jaccard similarity of near texts: 0.8. Below it texts on one subject begin to join.
pub const JACCARD_MIN: Ratio = Ratio::EIGHT_TENTHS;
