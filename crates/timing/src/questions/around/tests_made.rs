//! Coincidences under every shift by whole weeks, for all windows at once.

use super::ring::Ring;
use super::words;
use crate::record;
use model::timing::{Measure, Record};

/// One kind of coincidence under all shifts; the first is none.
///
/// Shifts are ranked by the number of coincidences. Those with as many are ranked by how close in time the two kinds come over
/// all: the fewer days from each to the next, the higher. Without any coincidence all are alike, however close they come.
#[derive(Clone, Debug)]
pub(super) struct Shifts {
    pub(super) counts: Vec<u32>,
    /// Of each shift, how many shifts rank as high or higher, itself included.
    ranks: Vec<usize>,
    pub(super) p: f64,
}

impl Shifts {
    /// Ranks shifts by their coincidences, then by their days apart.
    fn new(all: Vec<(u32, u64)>) -> Self {
        let keys: Vec<(u32, std::cmp::Reverse<u64>)> = (all.iter())
            .map(|&(count, days)| (count, std::cmp::Reverse(if count > 0 { days } else { 0 })))
            .collect();
        let ranks = ranks(&keys);
        let p = ranks[0] as f64 / ranks.len() as f64;
        Self { counts: all.into_iter().map(|(count, _)| count).collect(), ranks, p }
    }

    pub(super) fn mean(&self) -> f64 {
        self.counts.iter().map(|&count| f64::from(count)).sum::<f64>() / self.counts.len() as f64
    }

    /// Returns the share of shifts that rank higher than none.
    fn above(&self) -> f64 {
        let above = self.ranks.iter().filter(|&&rank| rank < self.ranks[0]).count();
        above as f64 / self.ranks.len() as f64
    }

    /// Returns the share of shifts with as many coincidences or more, however close.
    fn as_many(&self) -> f64 {
        let as_many = self.counts.iter().filter(|&&count| count >= self.counts[0]).count();
        as_many as f64 / self.counts.len() as f64
    }
}

/// Counts for each key how many are as large or larger.
fn ranks<K: Ord>(keys: &[K]) -> Vec<usize> {
    let mut sorted: Vec<&K> = keys.iter().collect();
    sorted.sort_unstable();
    keys.iter().map(|key| keys.len() - sorted.partition_point(|other| *other < key)).collect()
}

/// All tests of one question.
#[derive(Clone, Debug)]
pub(super) struct TestsMade {
    /// Events followed by a burst, by window.
    pub(super) triggers: Vec<Shifts>,
    /// Burst days preceded by an event, by window.
    pub(super) precursors: Vec<Shifts>,
    /// Burst days.
    pub(super) n_bursts: u64,
    /// Share of shifts whose best window is at least as unusual as the best window seen.
    pub(super) p_any: f64,
    /// Share of shifts whose best window is more unusual.
    pub(super) any_above: f64,
}

impl TestsMade {
    pub(super) fn new(ring: &Ring, is_burst: &[bool], windows_days: &[u32]) -> Self {
        let n = ring.counts.len();
        let bursts: Vec<usize> = (0..n).filter(|&day| is_burst[day]).collect();
        let (to_burst, since_event) =
            (days_to(&bursts, n, Side::Next), days_to(&ring.events, n, Side::Last));
        let shifts = |from: &[usize], days: &[u32], width: u32, forth: bool| {
            let width = width.min(n as u32);
            let one = |shift: usize| {
                let by = if forth { shift } else { n - shift };
                let apart = from.iter().map(|place| days[(place + by) % n]);
                apart.fold((0, 0), |(count, sum), days| {
                    (count + u32::from(days <= width), sum + u64::from(days))
                })
            };
            Shifts::new((0..n).step_by(7).map(one).collect())
        };
        let triggers: Vec<Shifts> = (windows_days.iter())
            .map(|&width| shifts(&ring.events, &to_burst, width, true))
            .collect();
        let (p_any, any_above) = any(&triggers);
        let precursor = |&width: &u32| shifts(&bursts, &since_event, width, false);
        Self {
            p_any,
            any_above,
            precursors: windows_days.iter().map(precursor).collect(),
            n_bursts: bursts.len() as u64,
            triggers,
        }
    }

    /// Returns the window with the smallest chance, the first of equals.
    pub(super) fn best_window(&self) -> usize {
        (0..self.triggers.len())
            .fold(0, |best, at| if self.triggers[at].p < self.triggers[best].p { at } else { best })
    }

    /// Returns the ratio of the best window.
    pub(super) fn best_ratio(&self) -> Option<f64> {
        ratio(&self.triggers[self.best_window()])
    }

    /// Makes the record of one count.
    pub(super) fn record(
        &self,
        ring: &Ring,
        about: &str,
        shifts: &Shifts,
        units: (u64, &'static str),
    ) -> Record {
        let measure = Measure::new("n_coincidences", f64::from(shifts.counts[0]));
        let mut record =
            record::begin("around", about, words::null_of_counts(ring), measure, units);
        record::compare(&mut record, shifts.mean());
        let n = units.0;
        let (low, high) = stats::binomial::clopper_pearson(u64::from(shifts.counts[0]), n, 0.05);
        let of_ratio = |share: f64| share * n as f64 / shifts.mean();
        record.interval95 = (shifts.mean() > 0.0).then(|| (of_ratio(low), of_ratio(high)));
        record.p = Some(shifts.p);
        record.params.push(Measure::new("share_of_shifts_above", shifts.above()));
        record.params.push(Measure::new("share_of_shifts_as_many", shifts.as_many()));
        record.params.push(Measure::new("rate", f64::from(shifts.counts[0]) / n.max(1) as f64));
        record
    }
}

/// Returns what was seen over what chance gives; `None` where chance gives nothing.
pub(super) fn ratio(shifts: &Shifts) -> Option<f64> {
    let mean = shifts.mean();
    (mean > 0.0).then(|| f64::from(shifts.counts[0]) / mean)
}

/// To which side of a place a mark is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Next,
    Last,
}

/// Returns for each place of the ring the days to the next mark, or since the last one; a mark's own place has none. Without
/// marks, more days than there are.
fn days_to(marks: &[usize], n: usize, side: Side) -> Vec<u32> {
    let mut days = vec![u32::MAX; n];
    marks.iter().for_each(|&mark| days[mark] = 0);
    // Twice around: what leaves on one side comes in on the other.
    for step in 0..2 * n {
        let (place, before) = match side {
            Side::Last => ((step + 1) % n, step % n),
            Side::Next => ((2 * n - 1 - step) % n, (2 * n - step) % n),
        };
        days[place] = days[place].min(days[before].saturating_add(1));
    }
    days
}

/// Returns the shares of shifts whose windows are together at least as unusual, and are more unusual, than what was seen: first
/// the best window counts, then the second best, and so on.
fn any(triggers: &[Shifts]) -> (f64, f64) {
    let n = triggers[0].counts.len();
    let windows = |shift: usize| {
        let mut ranks: Vec<usize> = triggers.iter().map(|window| window.ranks[shift]).collect();
        ranks.sort_unstable();
        std::cmp::Reverse(ranks)
    };
    let ranks = ranks(&(0..n).map(windows).collect::<Vec<_>>());
    let above = ranks.iter().filter(|&&rank| rank < ranks[0]).count();
    (ranks[0] as f64 / n as f64, above as f64 / n as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_on_a_ring_by_hand() {
        assert_eq!(days_to(&[1, 4], 7, Side::Next), [1, 0, 2, 1, 0, 3, 2]);
        assert_eq!(days_to(&[1, 4], 7, Side::Last), [3, 0, 1, 2, 0, 1, 2]);
        assert_eq!(days_to(&[2], 3, Side::Next), [2, 1, 0]);
        assert!(days_to(&[], 7, Side::Next).iter().all(|&days| days > 7));
    }

    #[test]
    fn equal_counts_are_ranked_by_days_apart() {
        // Two, two, one and three coincidences: of the two with two the closer one ranks higher.
        let ranked = |first| Shifts::new(vec![first, (2, 8), (1, 3), (3, 30)]);
        let found = ranked((2, 9));
        assert_eq!((found.p, found.above(), found.as_many()), (0.75, 0.5, 0.75));
        assert_eq!(ranked((2, 7)).p, 0.5);
        // As many and as close is a tie, and counts.
        assert_eq!((ranked((2, 8)).p, ranked((2, 8)).above()), (0.75, 0.25));
        // Nothing seen is never unusual, however close.
        assert_eq!(Shifts::new(vec![(0, 1), (0, 9), (0, 8), (0, 7)]).p, 1.0);
    }

    #[test]
    fn the_second_best_window_breaks_ties_of_the_best() {
        // Ranks by hand, two windows of four shifts. First: 1, 2, 3, 4. Second: 2, 1, 3, 4. The first two shifts are each best
        // in one window and second in the other: they tie, and nothing else reaches them.
        let window = |counts: [u32; 4]| Shifts::new(counts.map(|count| (count, 0)).into());
        assert_eq!(any(&[window([9, 8, 7, 6]), window([8, 9, 7, 6])]), (0.5, 0.0));
        // Second: 4, 1, 3, 2. The second shift is best and second, the first best and last.
        assert_eq!(any(&[window([9, 8, 7, 6]), window([6, 9, 7, 8])]), (0.5, 0.25));
    }
}
