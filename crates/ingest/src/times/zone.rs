//! The zone of times that carry none.

use super::clock::parse_offset;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A zone given in a mapping.
#[derive(Clone, Debug)]
pub(crate) enum Zone {
    /// A fixed number of seconds east of UTC.
    Fixed(i64),
    /// A zone with a history of its own.
    Named(TimeZone),
}

/// Reads `UTC`, `-07:00` or `America/Los_Angeles`.
pub(crate) fn parse_zone(text: &str) -> Option<Zone> {
    let text = text.trim();
    if let Some(offset_secs) = parse_offset(text.as_bytes()) {
        return Some(Zone::Fixed(offset_secs));
    }
    TimeZone::get(text).ok().map(Zone::Named)
}

impl Zone {
    /// Turns the clock on the wall into UTC.
    ///
    /// An hour that the clock shows twice is the first of the two; one that it leaves out is moved on, as RFC 5545
    /// says.
    pub(crate) fn to_utc(&self, wall_ms: i64) -> i64 {
        match self {
            Self::Fixed(offset_secs) => wall_ms - offset_secs * 1_000,
            Self::Named(zone) => named_to_utc(zone, wall_ms).unwrap_or(wall_ms),
        }
    }
}

fn named_to_utc(zone: &TimeZone, wall_ms: i64) -> Option<i64> {
    let wall = jiff::Timestamp::from_millisecond(wall_ms).ok()?;
    let civil: DateTime = TimeZone::UTC.to_datetime(wall);
    zone.to_timestamp(civil).ok().map(jiff::Timestamp::as_millisecond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walls_become_utc() {
        // 2015-08-07 09:54 on a wall in Los Angeles, in summer; 2015-12-07 09:54 in winter.
        let (summer, winter) = (1_438_941_240_000, 1_449_482_040_000);
        for (name, wall, hours) in [
            ("America/Los_Angeles", summer, 7),
            ("America/Los_Angeles", winter, 8),
            ("-07:00", winter, 7),
            ("UTC", summer, 0),
            ("+05:30", summer, -5),
        ] {
            let zone = parse_zone(name).expect("a zone");
            let minutes = if name == "+05:30" { -30 } else { 0 };
            assert_eq!(zone.to_utc(wall) - wall, hours * 3_600_000 + minutes * 60_000, "{name}");
        }
        assert!(parse_zone("Mars/Olympus").is_none());
    }
}
