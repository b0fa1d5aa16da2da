//! Walks accounts in parallel, hands results on in order, and finds the company of each.

use super::strata::{Place, Strata};
use rayon::prelude::*;
use std::sync::Mutex;

/// Slots looked at per block of accounts. A block's results are held until it is its turn, so blocks are small.
const WORK_PER_BLOCK: u64 = 1 << 19;

/// Runs `row` once per listed account and hands the results of each block of accounts to `sink`, in the order listed.
///
/// `sink` also learns how many accounts are done. Neither blocks nor order depend on the number of threads. A scratch
/// is reused for many accounts: `row` must leave it as it found it.
pub(super) fn by_account<S: Send, B: Default + Send>(
    strata: &Strata,
    order: &[u32],
    scratch: impl Fn() -> S + Sync,
    row: impl Fn(&mut S, u32, &mut B) + Sync,
    mut sink: impl FnMut(B, usize),
) {
    let blocks = blocks(strata, order);
    let pool = Mutex::new(Vec::new());
    for wave in blocks.chunks(4 * rayon::current_num_threads()) {
        let done: Vec<B> = (wave.par_iter())
            .map(|&(from, to)| {
                let taken = pool.lock().expect("no thread panicked").pop();
                let mut own = taken.unwrap_or_else(&scratch);
                let mut block = B::default();
                for &account in &order[from..to] {
                    row(&mut own, account, &mut block);
                }
                pool.lock().expect("no thread panicked").push(own);
                block
            })
            .collect();
        for (block, &(_, to)) in done.into_iter().zip(wave) {
            sink(block, to);
        }
    }
}

fn blocks(strata: &Strata, order: &[u32]) -> Vec<(usize, usize)> {
    let mut blocks = Vec::new();
    let (mut from, mut work) = (0, 0);
    for (at, &account) in order.iter().enumerate() {
        let places = strata.places(account).iter();
        work += 1 + places.map(|place| u64::from(strata.size(place.stratum))).sum::<u64>();
        if work >= WORK_PER_BLOCK {
            blocks.push((from, at + 1));
            (from, work) = (at + 1, 0);
        }
    }
    if from < order.len() {
        blocks.push((from, order.len()));
    }
    blocks
}

/// One value per partner of the account at hand, found through a dense table that is reused.
pub(super) struct Company<T> {
    place: Vec<u32>,
    gathered: Vec<(u32, T)>,
}

impl<T: Default> Company<T> {
    pub(super) fn new(strata: &Strata) -> Self {
        Self { place: vec![0; strata.codes.len()], gathered: Vec::new() }
    }

    #[inline]
    fn of(&mut self, partner: u32) -> &mut T {
        let place = &mut self.place[partner as usize];
        if *place == 0 {
            self.gathered.push((partner, T::default()));
            *place = self.gathered.len() as u32;
        }
        &mut self.gathered[*place as usize - 1].1
    }

    /// Meets every account after `account` in its strata; `meet` also gets the account's own place and the partner's
    /// position. Strata come in the order of blocks.
    pub(super) fn meet_all(
        &mut self,
        strata: &Strata,
        account: u32,
        mut meet: impl FnMut(&mut T, Place, usize),
    ) {
        for place in strata.places(account).iter().filter(|place| strata.counts(place.stratum)) {
            for other in strata.slots(place.stratum) {
                let partner = strata.account[other];
                if partner > account {
                    meet(self.of(partner), *place, other);
                }
            }
        }
    }

    /// Meets every account after `account` that is within the window in one of its strata; `meet` also gets the
    /// partner's position and the account's own place.
    pub(super) fn meet_near(
        &mut self,
        strata: &Strata,
        account: u32,
        mut meet: impl FnMut(&mut T, usize, Place),
    ) {
        for place in strata.places(account).iter().filter(|place| strata.counts(place.stratum)) {
            let slots = strata.slots(place.stratum);
            let position = place.position as usize;
            let at = strata.at[position];
            let before = (slots.start..position).rev();
            let after = position + 1..slots.end;
            let near = |&other: &usize| strata.at[other].abs_diff(at) <= strata.window;
            for other in before.take_while(near).chain(after.take_while(near)) {
                let partner = strata.account[other];
                if partner > account {
                    meet(self.of(partner), other, *place);
                }
            }
        }
    }

    /// Takes what was gathered, by partner, and leaves the table empty.
    pub(super) fn drain(&mut self, mut take: impl FnMut(u32, &T)) {
        self.gathered.sort_unstable_by_key(|gathered| gathered.0);
        for (partner, value) in self.gathered.drain(..) {
            self.place[partner as usize] = 0;
            take(partner, &value);
        }
    }
}
