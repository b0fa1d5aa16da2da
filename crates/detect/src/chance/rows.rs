//! Walks accounts in parallel, hands results on in order, and finds the company of each.

use super::strata::{Place, Strata};

/// Runs `row` once per listed account and hands the results of each block of accounts to `sink`, in the order listed:
/// see [`pairs::in_order`]. The work of an account are the slots of its strata.
pub(super) fn by_account<S: Send, B: Default + Send>(
    strata: &Strata,
    order: &[u32],
    scratch: impl Fn() -> S + Sync,
    row: impl Fn(&mut S, u32, &mut B) + Sync,
    sink: impl FnMut(B, usize),
) {
    let work = |account| -> u64 {
        let places = strata.places(account).iter();
        places.map(|place| u64::from(place.size)).sum()
    };
    pairs::in_order(order, work, scratch, row, sink);
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

    /// Meets every account after `account` in its strata; `meet` also gets the block, the account's own place and the
    /// partner's position. Strata come in the order of blocks.
    pub(super) fn meet_all(
        &mut self,
        strata: &Strata,
        account: u32,
        mut meet: impl FnMut(&mut T, u32, &Place, u32),
    ) {
        strata.each_place(account, |block, place| {
            for other in place.slots() {
                let partner = strata.slots[other].account;
                if partner > account {
                    meet(self.of(partner), block, place, other as u32);
                }
            }
        });
    }

    /// Meets every account after `account` that is within the window in one of its strata; as [`Self::meet_all`].
    pub(super) fn meet_near(
        &mut self,
        strata: &Strata,
        account: u32,
        mut meet: impl FnMut(&mut T, u32, &Place, u32),
    ) {
        strata.each_place(account, |block, place| {
            let (slots, position) = (place.slots(), place.position as usize);
            let before = (slots.start..position).rev();
            let after = position + 1..slots.end;
            let near = |&other: &usize| strata.slots[other].at.abs_diff(place.at) <= strata.window;
            for other in before.take_while(near).chain(after.take_while(near)) {
                let partner = strata.slots[other].account;
                if partner > account {
                    meet(self.of(partner), block, place, other as u32);
                }
            }
        });
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
