//! How much two sets must share, in whole numbers.

use super::sets::Sets;

/// A similarity as a fraction, above 0 and at most 1, so that no comparison is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    over: u32,
    under: u32,
}

impl Ratio {
    pub(super) const EIGHT_TENTHS: Self = Self { over: 8, under: 10 };

    /// Makes `over / under`; `None` unless it is above 0 and at most 1.
    pub fn new(over: u32, under: u32) -> Option<Self> {
        (over > 0 && over <= under).then_some(Self { over, under })
    }

    /// Says whether `n_shared` of `n_union` members are enough.
    pub fn is_reached(self, n_shared: u32, n_union: u32) -> bool {
        u64::from(n_shared) * u64::from(self.under) >= u64::from(n_union) * u64::from(self.over)
    }

    /// Returns the fewest members that sets of these sizes must share: `ceil(t (a + b) / (1 + t))`.
    pub(super) fn shared_min(self, a: u32, b: u32) -> u32 {
        let (over, under) = (u64::from(self.over), u64::from(self.under));
        // At most the larger size: fits.
        ((u64::from(a) + u64::from(b)) * over).div_ceil(over + under) as u32
    }

    /// Returns the smallest size of a set that can be near one of `size`: `ceil(t size)`.
    pub(super) fn size_min(self, size: u32) -> u32 {
        (u64::from(size) * u64::from(self.over)).div_ceil(u64::from(self.under)) as u32
    }
}

/// Where two sets first meet: the text and the place among its common members.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    pub(super) text: u32,
    pub(super) at: u32,
}

/// Counts what two texts share, or stops as soon as they cannot be near.
///
/// `x` and `y` stand at their first shared member.
pub(super) fn shared(sets: &Sets, least: Ratio, x: Posting, y: Posting) -> Option<u32> {
    let (of_x, of_y) = (sets.common(x.text), sets.common(y.text));
    let needed = least.shared_min(sets.size(x.text), sets.size(y.text)) as usize;
    let (mut i, mut j) = (x.at as usize, y.at as usize);
    let mut n_shared = 0;
    loop {
        let still = (of_x.len() - i).min(of_y.len() - j);
        if n_shared + still < needed {
            return None;
        }
        if still == 0 {
            return Some(n_shared as u32);
        }
        match of_x[i].cmp(&of_y[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                n_shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_by_hand() {
        let least = super::super::JACCARD_MIN;
        assert!(least.is_reached(4, 5) && !least.is_reached(7, 9));
        // 9 and 9 members: 8 shared of 10 are enough, 7 of 11 are not.
        assert_eq!(least.shared_min(9, 9), 8);
        assert_eq!((least.size_min(9), least.size_min(10)), (8, 8));
        assert_eq!(Ratio::new(1, 1).map(|all| all.shared_min(7, 7)), Some(7));
        assert_eq!((Ratio::new(0, 1), Ratio::new(2, 1)), (None, None));
        assert_eq!(least.shared_min(u32::MAX, u32::MAX), 3_817_748_707);
    }
}
