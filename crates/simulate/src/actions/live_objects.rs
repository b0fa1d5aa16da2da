//! Which object somebody who looks now acts on: popular ones, still alive.
//!
//! At time t the chance of object o is in proportion to w_o f((t - birth_o) / life_o) / life_o with the density
//! f(x) = 1.5 (1 + x)^-2.5. Drawn by rejection, from two bounds that need no time but the hour of birth:
//! f(x) / life <= 1.5 / life for the young, f(x) / life <= 1.5 life^1.5 / age^2.5 for the old.

use super::objects::Objects;
use super::reaction::{DECAY, Hours};
use crate::draws::Stream;

pub(crate) const SLOT_SECS: f64 = 3_600.0;
/// So many tries before an action is given up: only in the first minutes, when little is there.
const TRIES: u32 = 1_000;

/// Sums over objects in the order of births, 16 bytes an object.
pub(crate) struct LiveObjects<'l> {
    objects: &'l Objects<'l>,
    /// Sums of w 1.5 / life, up to and with each object.
    young: Vec<f64>,
    /// Sums of w 1.5 life^1.5.
    old: Vec<f64>,
    /// Where the objects of each hour of birth end.
    slot_ends: Vec<usize>,
}

/// Hours of birth by their bounds, for one present hour.
pub(crate) struct Choice {
    /// Sums over hours of birth, up to and with each.
    sums: Vec<f64>,
    /// The tighter bound of each hour: age^-2.5 where it is that of the old.
    bounds: Vec<Option<f64>>,
}

impl<'l> LiveObjects<'l> {
    pub(crate) fn new(objects: &'l Objects<'l>, hours: &Hours) -> Self {
        let n = objects.len() as usize;
        let (mut young, mut old) = (Vec::with_capacity(n), Vec::with_capacity(n));
        let n_slots = (hours.span_secs() / SLOT_SECS) as usize + 2;
        let mut slot_ends = vec![0; n_slots];
        let (mut young_sum, mut old_sum) = (0.0, 0.0);
        for object in 0..objects.len() {
            let traits = objects.traits(object);
            young_sum += traits.weight * DECAY / traits.life;
            old_sum += traits.weight * DECAY * traits.life * traits.life.sqrt();
            young.push(young_sum);
            old.push(old_sum);
            slot_ends[(traits.birth / SLOT_SECS) as usize] = young.len();
        }
        let mut last = 0;
        for end in &mut slot_ends {
            last = last.max(*end);
            *end = last;
        }
        Self { objects, young, old, slot_ends }
    }

    /// Prepares draws for the hour with number `now`.
    pub(crate) fn choice(&self, now: usize) -> Choice {
        let mut sum = 0.0;
        let (mut sums, mut bounds) = (Vec::new(), Vec::new());
        for slot in 0..=now {
            let (from, to) = self.range(slot);
            let young = part(&self.young, from, to);
            let by_age = youngest(slot, now).map(|by_age| (by_age, part(&self.old, from, to)));
            let old = by_age.filter(|(by_age, old)| by_age * old < young);
            sum += old.map_or(young, |(by_age, old)| by_age * old);
            sums.push(sum);
            bounds.push(old.map(|(by_age, _)| by_age));
        }
        Choice { sums, bounds }
    }

    /// Draws an object for the moment `at`, which lies in the hour of the choice; `None` when nothing is there yet.
    pub(crate) fn draw(&self, choice: &Choice, at: f64, stream: &mut Stream) -> Option<u32> {
        let total = *choice.sums.last()?;
        if total <= 0.0 {
            return None;
        }
        for _ in 0..TRIES {
            let place = stream.unit() * total;
            let slot = choice.sums.partition_point(|&sum| sum <= place).min(choice.sums.len() - 1);
            let (from, to) = self.range(slot);
            if from == to {
                continue;
            }
            let bound = choice.bounds[slot];
            let sums = if bound.is_some() { &self.old } else { &self.young };
            let low = before(sums, from);
            let place = low + stream.unit() * part(sums, from, to);
            let object = from + sums[from..to].partition_point(|&sum| sum <= place);
            let object = object.min(to - 1) as u32;
            let traits = self.objects.traits(object);
            let age = at - traits.birth;
            if age < 0.0 {
                continue;
            }
            let lives = 1.0 + age / traits.life;
            let density = 1.0 / (lives * lives * lives.sqrt());
            let kept = match bound {
                None => density,
                Some(by_age) => density / (traits.life * traits.life * traits.life.sqrt() * by_age),
            };
            if stream.chance(kept) {
                return Some(object);
            }
        }
        None
    }

    fn range(&self, slot: usize) -> (usize, usize) {
        (if slot == 0 { 0 } else { self.slot_ends[slot - 1] }, self.slot_ends[slot])
    }
}

/// Returns age^-2.5 for the youngest age an object of that hour can have, if that is an hour or more.
fn youngest(slot: usize, now: usize) -> Option<f64> {
    let age = now.saturating_sub(slot + 1) as f64 * SLOT_SECS;
    (age > 0.0).then(|| 1.0 / (age * age * age.sqrt()))
}

fn before(sums: &[f64], place: usize) -> f64 {
    if place == 0 { 0.0 } else { sums[place - 1] }
}

fn part(sums: &[f64], from: usize, to: usize) -> f64 {
    before(sums, to) - before(sums, from)
}
