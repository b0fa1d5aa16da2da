//! When people are awake: one day, one week.

/// Chance in per cent that somebody would post, by local hour on a working day.
///
/// Low at night, a rise through the morning, highest in the evening; the mean of the 24 values is 50.
pub(crate) const DAY_CYCLE_PERCENT: [u8; 24] =
    [25, 14, 8, 5, 5, 10, 25, 42, 52, 56, 58, 60, 65, 63, 61, 61, 64, 68, 74, 82, 88, 87, 75, 52];

/// Saturdays and Sundays carry this share of a working day, in per cent.
pub(crate) const WEEKEND_PERCENT: u64 = 80;

/// Gives the chance that an account of this offset is awake at `at_secs`, in 1/10 000.
pub(crate) fn awake(at_secs: i64, offset_secs: i64) -> u64 {
    let local = at_secs + offset_secs;
    let hour = local.rem_euclid(86_400) / 3_600;
    // 1970-01-01 was a Thursday: day 2 is a Saturday, day 3 a Sunday.
    let weekday = local.div_euclid(86_400).rem_euclid(7);
    let week_percent = if weekday == 2 || weekday == 3 { WEEKEND_PERCENT } else { 100 };
    u64::from(DAY_CYCLE_PERCENT[hour as usize]) * week_percent
}

/// Gives the mean chance over a span, hour by hour.
pub(crate) fn mean_awake(start_secs: i64, end_secs: i64, offset_secs: i64) -> f64 {
    let hours = (end_secs - start_secs).div_euclid(3_600).max(1);
    let sum: u64 = (0..hours).map(|hour| awake(start_secs + hour * 3_600, offset_secs)).sum();
    sum as f64 / hours as f64 / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_has_a_mean_of_one_half() {
        assert_eq!(DAY_CYCLE_PERCENT.iter().map(|&p| u32::from(p)).sum::<u32>(), 1_200);
    }

    #[test]
    fn weekends_are_quieter_in_local_days() {
        // 2022-11-12 was a Saturday. At 00:30 UTC it is still Friday evening in New York.
        let saturday = 1_668_211_200 + 1_800;
        assert_eq!(awake(saturday, 0), 25 * 80);
        assert_eq!(awake(saturday, -5 * 3_600), 82 * 100);
    }

    #[test]
    fn a_whole_week_has_the_mean_of_its_days() {
        // (5 * 50 + 2 * 50 * 0.8) / 7 = 47.142...
        let mean = mean_awake(0, 7 * 86_400, 3 * 3_600);
        assert!((mean - 330.0 / 700.0).abs() < 1e-12, "{mean}");
    }
}
