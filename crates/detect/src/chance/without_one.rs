//! Does a called pair rest on one object? The test again without each object in turn.

use super::weigh::{Chance, Scratch};
use stats::poisson_binomial::{either, tail};

/// Returns the largest `p` of a pair (local codes) when any one object is left out, by the window.
///
/// A pair that co-acts on one object only keeps nothing, and its `p` is 1.
pub(super) fn p(chance: &Chance<'_>, scratch: &mut Scratch, a: u32, b: u32) -> f64 {
    chance.meet(scratch, a, b);
    let object_of = |stratum: u32| chance.strata.object(stratum);
    let hits = scratch.meetings.iter().filter(|meeting| meeting.hit);
    let mut objects: Vec<u32> = hits.map(|meeting| object_of(meeting.stratum)).collect();
    objects.sort_unstable();
    objects.dedup();
    let mut largest = 0.0_f64;
    let mut chances = Vec::new();
    for object in objects {
        chances.clear();
        let mut n_blocks = 0;
        for block in scratch.meetings.chunk_by(|one, next| one.block == next.block) {
            let others = || block.iter().filter(|meeting| object_of(meeting.stratum) != object);
            chances.push(others().map(|meeting| meeting.chance).fold(0.0, either));
            n_blocks += usize::from(others().any(|meeting| meeting.hit));
        }
        largest = largest.max(tail(&chances, n_blocks).at_least);
    }
    largest
}
