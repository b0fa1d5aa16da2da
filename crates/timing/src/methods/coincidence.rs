//! Event coincidence: how often one kind of moment follows another within a window.
//!
//! Moments are whole slots (days). A moment `a` *follows* `b` when `0 <= a - lag - b <= width`; symmetric windows take the
//! absolute value. Source: Donges et al., *Event coincidence analysis*, European Physical Journal ST 225 (2016).
//! Unlike CoinCalc's `CC.eca.es`, a window of `width` days is counted as the `width + 1` slots it holds, moments outside
//! the span are left out everywhere, and ties count as exceeding.
//!
//! No question uses it: `around` counts on a ring of whole weeks. It answers the reference values of other tools.

use stats::binomial;

/// A window between moments of two kinds, in slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Slots between the two before the window opens.
    pub lag: i64,
    /// Slots the window stays open after its first.
    pub width: i64,
    /// Whether it opens to both sides.
    pub symmetric: bool,
}

impl Window {
    /// Returns the slots it holds.
    pub fn n_slots(self) -> i64 {
        if self.symmetric { 2 * self.width + 1 } else { self.width + 1 }
    }

    /// Returns the slots of `a`, first and last, that follow `b`.
    fn after(self, b: i64) -> (i64, i64) {
        let back = if self.symmetric { self.width } else { 0 };
        (b + self.lag - back, b + self.lag + self.width)
    }

    /// Returns the slots of `b` that `a` follows.
    fn before(self, a: i64) -> (i64, i64) {
        let forth = if self.symmetric { self.width } else { 0 };
        (a - self.lag - self.width, a - self.lag + forth)
    }
}

/// What coincided inside a span.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coincidences {
    /// Moments `a` inside the span.
    pub n_a: u64,
    /// Moments `b` inside the span.
    pub n_b: u64,
    /// Moments `a` preceded by a `b`.
    pub k_precursor: u64,
    /// Moments `b` followed by an `a`.
    pub k_trigger: u64,
    /// Chance of so many preceded ones if both came evenly and without memory, which posts do not.
    pub p_precursor_binomial: f64,
    /// The same for followed ones.
    pub p_trigger_binomial: f64,
}

/// Marks of slots, with sums, on a ring or a line.
#[derive(Clone, Debug)]
pub struct Marks {
    /// `sums[i]` marks lie before slot `i`.
    sums: Vec<u32>,
}

impl Marks {
    /// Marks the given slots of `0..n`; others are left out.
    pub fn new(at: impl IntoIterator<Item = usize>, n: usize) -> Self {
        let mut sums = vec![0; n + 1];
        at.into_iter().filter(|&slot| slot < n).for_each(|slot| sums[slot + 1] = 1);
        for slot in 0..n {
            sums[slot + 1] += sums[slot];
        }
        Self { sums }
    }

    /// Counts the slots.
    pub fn n_slots(&self) -> usize {
        self.sums.len() - 1
    }

    /// Says whether a mark lies from `first` to `last`, both included, on a line.
    pub fn any(&self, first: i64, last: i64) -> bool {
        let n = self.n_slots() as i64;
        let (first, last) = (first.clamp(0, n), (last + 1).clamp(0, n));
        first < last && self.sums[last as usize] > self.sums[first as usize]
    }

    /// Says the same on a ring: what leaves on one side comes in on the other.
    pub fn any_on_ring(&self, first: i64, last: i64) -> bool {
        let n = self.n_slots() as i64;
        if n == 0 || last < first {
            return false;
        }
        if last - first + 1 >= n {
            return self.any(0, n - 1);
        }
        let begin = first.rem_euclid(n);
        let end = begin + (last - first);
        self.any(begin, end) || (end >= n && self.any(0, end - n))
    }
}

/// Counts coincidences of `a` and `b` inside the span `first..=last`.
///
/// # Panics
/// When the span is empty.
pub fn coincidences(a: &[i64], b: &[i64], span: (i64, i64), window: Window) -> Coincidences {
    let (a, b, n) = inside(a, b, span);
    let (marks_a, marks_b) = (marks(&a, n), marks(&b, n));
    let k_precursor = a.iter().filter(|&&a| at(&marks_b, window.before(a))).count() as u64;
    let k_trigger = b.iter().filter(|&&b| at(&marks_a, window.after(b))).count() as u64;
    let (n_a, n_b) = (a.len() as u64, b.len() as u64);
    let free = (n as i64 - window.lag).max(1) as f64;
    let reach = (window.n_slots() as f64 / free).min(1.0);
    let hit = |n: u64| 1.0 - (1.0 - reach).powf(n as f64);
    Coincidences {
        n_a,
        n_b,
        k_precursor,
        k_trigger,
        p_precursor_binomial: binomial::at_least(k_precursor, n_a, hit(n_b)),
        p_trigger_binomial: binomial::at_least(k_trigger, n_b, hit(n_a)),
    }
}

/// Shares of all shifts that coincide at least as often, the unshifted one among them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShiftedCoincidences {
    /// Shifts, none included.
    pub n_shifts: u64,
    /// For preceded moments `a`.
    pub p_precursor: f64,
    /// For followed moments `b`.
    pub p_trigger: f64,
}

/// Shifts `a` around the ring of the span by every multiple of `step` slots and counts again.
///
/// # Panics
/// When the span is empty or `step` is 0.
pub fn shifted(
    a: &[i64],
    b: &[i64],
    span: (i64, i64),
    window: Window,
    step: usize,
) -> ShiftedCoincidences {
    let (a, b, n) = inside(a, b, span);
    let (marks_a, marks_b) = (marks(&a, n), marks(&b, n));
    let count = |shift: i64| {
        let moved = |(first, last): (i64, i64), by: i64| (first + by, last + by);
        let precursor = a.iter().filter(|&&a| ring(&marks_b, moved(window.before(a), shift)));
        let trigger = b.iter().filter(|&&b| ring(&marks_a, moved(window.after(b), -shift)));
        (precursor.count(), trigger.count())
    };
    let observed = count(0);
    let (mut n_shifts, mut as_many) = (0, (0, 0));
    for shift in (0..n).step_by(step) {
        let (precursor, trigger) = count(shift as i64);
        n_shifts += 1;
        as_many.0 += u64::from(precursor >= observed.0);
        as_many.1 += u64::from(trigger >= observed.1);
    }
    let share = |k: u64| k as f64 / n_shifts as f64;
    ShiftedCoincidences { n_shifts, p_precursor: share(as_many.0), p_trigger: share(as_many.1) }
}

/// Keeps the distinct moments inside the span, counted from its first slot.
fn inside(a: &[i64], b: &[i64], (first, last): (i64, i64)) -> (Vec<i64>, Vec<i64>, usize) {
    assert!(first <= last, "the span holds a slot");
    let keep = |at: &[i64]| {
        let mut kept: Vec<i64> =
            at.iter().filter(|at| (first..=last).contains(at)).map(|at| at - first).collect();
        kept.sort_unstable();
        kept.dedup();
        kept
    };
    (keep(a), keep(b), (last - first + 1) as usize)
}

fn marks(at: &[i64], n: usize) -> Marks {
    Marks::new(at.iter().map(|&at| at as usize), n)
}

fn at(marks: &Marks, (first, last): (i64, i64)) -> bool {
    marks.any(first, last)
}

fn ring(marks: &Marks, (first, last): (i64, i64)) -> bool {
    marks.any_on_ring(first, last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every pair looked at.
    fn plain(a: &[i64], b: &[i64], w: Window, n: i64, shift: i64) -> (usize, usize) {
        let meets = |a: i64, b: i64| {
            (-2..=2).any(|turn| {
                let gap = (a + shift).rem_euclid(n) + turn * n - w.lag - b;
                if w.symmetric { gap.abs() <= w.width } else { (0..=w.width).contains(&gap) }
            })
        };
        let precursor = a.iter().filter(|&&a| b.iter().any(|&b| meets(a, b))).count();
        let trigger = b.iter().filter(|&&b| a.iter().any(|&a| meets(a, b))).count();
        (precursor, trigger)
    }

    proptest! {
        #[test]
        fn shifts_are_those_of_every_pair_looked_at(
            a in prop::collection::btree_set(0i64..60, 0..12),
            b in prop::collection::btree_set(0i64..60, 0..12),
            lag in 0i64..9, width in 0i64..9, symmetric in any::<bool>(), step in 1usize..9,
        ) {
            let (a, b): (Vec<i64>, Vec<i64>) = (a.into_iter().collect(), b.into_iter().collect());
            let window = Window { lag, width, symmetric };
            let observed = plain(&a, &b, window, 60, 0);
            let shifts: Vec<_> = (0..60).step_by(step).map(|s| plain(&a, &b, window, 60, s)).collect();
            let n = shifts.len() as f64;
            let found = shifted(&a, &b, (0, 59), window, step);
            prop_assert_eq!(found.p_precursor, shifts.iter().filter(|s| s.0 >= observed.0).count() as f64 / n);
            prop_assert_eq!(found.p_trigger, shifts.iter().filter(|s| s.1 >= observed.1).count() as f64 / n);
        }

        #[test]
        fn moving_everything_changes_nothing(
            a in prop::collection::vec(0i64..90, 0..12), b in prop::collection::vec(0i64..90, 0..12), by in -500i64..500,
        ) {
            let window = Window { lag: 1, width: 3, symmetric: false };
            let moved = |at: &[i64]| at.iter().map(|at| at + by).collect::<Vec<_>>();
            let here = coincidences(&a, &b, (5, 80), window);
            prop_assert_eq!(here, coincidences(&moved(&a), &moved(&b), (5 + by, 80 + by), window));
        }
    }

    #[test]
    fn a_moment_twice_is_one_moment() {
        let window = Window { lag: 0, width: 2, symmetric: false };
        let once = coincidences(&[5, 9], &[4], (0, 20), window);
        assert_eq!(coincidences(&[5, 5, 9, 9], &[4, 4], (0, 20), window), once);
        assert_eq!((once.k_precursor, once.k_trigger), (1, 1));
    }

    #[test]
    fn no_window_open_at_zero_width_costs_one_slot() {
        // CoinCalc prices delT = 0 with no slot at all and reports p = 0.
        let window = Window { lag: 0, width: 0, symmetric: false };
        let found = coincidences(&[3], &[3], (0, 9), window);
        assert_eq!(found.k_precursor, 1);
        assert!((found.p_precursor_binomial - 0.1).abs() < 1e-15);
    }
}
