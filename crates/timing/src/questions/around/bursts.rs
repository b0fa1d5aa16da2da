//! Burst days: the days that stand out most from the same weekday of the weeks around.

/// How many weeks to each side a day is compared with.
const WEEKS_AROUND: usize = 8;

/// Marks the `share` of days that stand out most above the median of their weekday; days not above it are never bursts.
pub(super) fn bursts(counts: &[u64], share: f64) -> Vec<bool> {
    let y: Vec<f64> = counts.iter().map(|&count| (count as f64).ln_1p()).collect();
    let above: Vec<f64> = (0..y.len()).map(|day| y[day] - usual(&y, day)).collect();
    let n = ((share * y.len() as f64).round() as usize).clamp(1, y.len());
    let mut sorted = above.clone();
    sorted.sort_by(|x, y| y.total_cmp(x));
    let least = sorted[n - 1];
    // In small counts many days stand out alike: when ties would double the share, they are left out.
    let with_ties = sorted.iter().take_while(|&&above| above >= least).count();
    let least_is_in = with_ties <= 2 * n || sorted[0] <= least;
    above
        .iter()
        .map(|&above| above > 0.0 && (above > least || above == least && least_is_in))
        .collect()
}

/// Returns the median of the same weekday around, the day itself left out.
fn usual(y: &[f64], day: usize) -> f64 {
    let first = day.saturating_sub(7 * WEEKS_AROUND);
    let mut near: Vec<f64> = (first..y.len().min(day + 7 * WEEKS_AROUND + 1))
        .filter(|other| *other != day && other.abs_diff(day) % 7 == 0)
        .map(|other| y[other])
        .collect();
    near.sort_by(f64::total_cmp);
    stats::quantile::type7(&near, 0.5).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loud_sunday_is_no_burst_where_sundays_are_loud() {
        let mut counts: Vec<u64> = (0..70).map(|day| if day % 7 == 6 { 100 } else { 10 }).collect();
        counts[31] = 40;
        let found = bursts(&counts, 0.02);
        let days: Vec<usize> = (0..70).filter(|&day| found[day]).collect();
        assert_eq!(days, [31]);
        // Thirty days tie far below one loud day: they are no bursts.
        let mut tied: Vec<u64> = (0..70).map(|day| 4 + day / 7 % 2).collect();
        tied[31] = 40;
        assert_eq!(bursts(&tied, 0.05).iter().filter(|burst| **burst).count(), 1);
        assert!(bursts(&[5; 28], 0.1).iter().all(|burst| !burst));
        assert_eq!(bursts(&[5], 0.1), [true]);
    }
}
