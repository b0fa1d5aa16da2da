//! The least chance of a co-action, per stratum and per place of a suspect.
//!
//! Without a suspect it is the chance of the stratum. With one, the crowd depends on that suspect alone. With two, only
//! a co-action that is there says something: the crowd that is left holds at least that one.

use super::crowds::Crowd;
use super::settings::{N_SIZE_CLASSES, size_class};
use super::strata::n_pairs;
use super::weigh::Chance;

/// Least chances, rounded a little down.
pub(super) struct Bounds<'a> {
    chance: &'a Chance<'a>,
    /// Where neither account is a suspect, per stratum.
    plain: Vec<f32>,
    ln_plain: Vec<f32>,
    /// Smallest mean of a small crowd, per half.
    mean_min: [f64; 2],
}

impl<'a> Bounds<'a> {
    pub(super) fn new(chance: &'a Chance<'a>) -> Self {
        let strata = chance.strata;
        let least = size_class(chance.settings.crowd_min.saturating_sub(1)).min(N_SIZE_CLASSES - 1);
        let mean_min = [0, 1].map(|half| {
            let means = &chance.halves[half].means[1..=least];
            means.iter().fold(1.0, |low: f64, &mean| low.min(mean))
        });
        let of = |stratum| {
            let hits = strata.n_hits(stratum);
            rounded_down(of_crowd(chance, stratum, Crowd { size: strata.size(stratum), hits }))
        };
        let plain: Vec<f32> = (0..strata.n_strata()).map(of).collect();
        let ln_plain = plain.iter().map(|chance| chance.ln().next_down()).collect();
        Self { chance, plain, ln_plain, mean_min }
    }

    /// Returns the least chance with which a co-action could count, at two positions of a stratum; 0 where nobody
    /// co-acts.
    pub(super) fn possible(&self, stratum: u32, one: u32, other: u32) -> f32 {
        match (self.chance.crowds.at(one), self.chance.crowds.at(other)) {
            (Some(_), Some(_)) => self.ln_hit(stratum, one, other).exp(),
            _ => self.least(stratum, one, other),
        }
    }

    /// Returns the least chance of a co-action, whether there is one or not.
    pub(super) fn least(&self, stratum: u32, one: u32, other: u32) -> f32 {
        match (self.chance.crowds.at(one), self.chance.crowds.at(other)) {
            (None, None) => self.plain[stratum as usize],
            (Some(_), Some(_)) => 0.0,
            (Some(crowd), None) | (None, Some(crowd)) => {
                rounded_down(of_crowd(self.chance, stratum, crowd))
            }
        }
    }

    /// Returns the logarithm of the least chance of a co-action that is there.
    pub(super) fn ln_hit(&self, stratum: u32, one: u32, other: u32) -> f32 {
        let least = match (self.chance.crowds.at(one), self.chance.crowds.at(other)) {
            (None, None) => return self.ln_plain[stratum as usize],
            (Some(_), Some(_)) => {
                let strata = self.chance.strata;
                let crowd = 1.0 / n_pairs(u64::from(strata.size(stratum))) as f64;
                crowd.min(self.mean_min[strata.half_of(stratum)])
            }
            (Some(crowd), None) | (None, Some(crowd)) => of_crowd(self.chance, stratum, crowd),
        };
        rounded_down(least).ln().next_down()
    }
}

/// Returns the chance by a crowd, or by the mean of its size where it is small.
fn of_crowd(chance: &Chance<'_>, stratum: u32, crowd: Crowd) -> f64 {
    if crowd.size < 2 {
        0.0
    } else if crowd.size < chance.settings.crowd_min {
        chance.halves[chance.strata.half_of(stratum)].mean(crowd.size)
    } else {
        crowd.hits as f64 / n_pairs(u64::from(crowd.size)) as f64
    }
}

fn rounded_down(chance: f64) -> f32 {
    (chance as f32).next_down().max(0.0)
}
