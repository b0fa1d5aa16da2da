//! The time of day and the zone that follow a date.

use super::stamp::digits;
use model::Resolution;

/// A time of day, with its zone when one is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    /// Milliseconds since midnight.
    pub(super) ms: i64,
    /// Seconds east of UTC.
    pub(super) offset_secs: Option<i64>,
    /// The finest step that was written.
    pub(super) form: Resolution,
    /// Whether there is a fraction that is not zero.
    pub(super) has_fraction: bool,
}

impl Clock {
    /// No time of day at all.
    pub(super) const MIDNIGHT: Self =
        Self { ms: 0, offset_secs: None, form: Resolution::Day, has_fraction: false };
}

/// Reads what follows a date: nothing, or `T09:54:00.25 pm +02:00`.
pub(super) fn parse_clock(text: &[u8]) -> Option<Clock> {
    let text = text.trim_ascii();
    let text = text.strip_prefix(b",").unwrap_or(text).trim_ascii_start();
    if text.is_empty() {
        return Some(Clock::MIDNIGHT);
    }
    if let Some(offset_secs) = parse_offset(text) {
        return Some(Clock { offset_secs: Some(offset_secs), ..Clock::MIDNIGHT });
    }
    let text = text.strip_prefix(b"T").or_else(|| text.strip_prefix(b"t")).unwrap_or(text);
    let (hour, rest) = digits(text, 2)?;
    let (minute, mut rest) = digits(rest.strip_prefix(b":")?, 2)?;
    let mut clock = Clock { form: Resolution::Minute, ..Clock::MIDNIGHT };
    let mut second = 0;
    if let Some(seconds) = rest.strip_prefix(b":") {
        (second, rest) = digits(seconds, 2)?;
        clock.form = Resolution::Second;
        if let Some(fraction) = rest.strip_prefix(b".").or_else(|| rest.strip_prefix(b",")) {
            let n = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if n == 0 {
                return None;
            }
            clock.has_fraction = fraction[..n].iter().any(|&byte| byte != b'0');
            let thousandths = fraction[..n].iter().chain(b"000").take(3);
            clock.ms = thousandths.fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0'));
            rest = &fraction[n..];
        }
    }
    let (hour, rest) = half_of_day(hour, rest.trim_ascii_start())?;
    // A leap second is written `:60`; it is taken as the next second.
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    clock.ms += i64::from(hour * 3_600 + minute * 60 + second) * 1_000;
    let rest = rest.trim_ascii();
    if !rest.is_empty() {
        clock.offset_secs = Some(parse_offset(rest)?);
    }
    Some(clock)
}

/// Takes off `am` or `pm` and returns the hour of the whole day.
fn half_of_day(hour: u32, text: &[u8]) -> Option<(u32, &[u8])> {
    let Some(mark) = text.get(..2) else { return Some((hour, text)) };
    let is_pm = mark.eq_ignore_ascii_case(b"pm");
    if !is_pm && !mark.eq_ignore_ascii_case(b"am") {
        return Some((hour, text));
    }
    if !(1..=12).contains(&hour) {
        return None;
    }
    Some((hour % 12 + if is_pm { 12 } else { 0 }, &text[2..]))
}

/// Reads `Z`, `UTC`, `GMT`, `+02`, `+0200`, `+02:00`, `UTC+2`, each with `[Europe/Berlin]` after it if need be.
///
/// Other letters are refused: `CST` is three zones on three continents.
pub(super) fn parse_offset(text: &[u8]) -> Option<i64> {
    let text = match text.iter().position(|&byte| byte == b'[') {
        Some(at) if text.ends_with(b"]") => text[..at].trim_ascii_end(),
        _ => text,
    };
    let rest = [&b"UTC"[..], b"GMT", b"Z"]
        .iter()
        .find(|name| text.len() >= name.len() && text[..name.len()].eq_ignore_ascii_case(name))
        .map_or(text, |name| &text[name.len()..]);
    if rest.is_empty() {
        return (!text.is_empty()).then_some(0);
    }
    let sign = match rest[0] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let rest = &rest[1..];
    let (hours, minutes) = match rest.iter().position(|&byte| byte == b':') {
        Some(_) => {
            let (hours, rest) = digits(rest, 2)?;
            let (minutes, rest) = digits(rest.strip_prefix(b":")?, 2)?;
            (rest.is_empty()).then_some((hours, minutes))?
        }
        None => match (rest.len(), digits(rest, 4)?) {
            (1 | 2, (hours, [])) => (hours, 0),
            (4, (both, [])) => (both / 100, both % 100),
            _ => return None,
        },
    };
    (hours <= 18 && minutes <= 59).then(|| sign * i64::from(hours * 3_600 + minutes * 60))
}
