//! How numbers, days and the words of the model read to people.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::attribution::{SourceKind, Stance};
use model::claim::{Bounds, Grade, Relation};
use model::document::{DateBasis, Days, DocumentDate};
use model::{ActionKind, Place};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Writes a count, thousands apart from five digits on.
pub(crate) fn count(n: u64) -> String {
    grouped(n, '\u{202f}')
}

/// Writes a count for plain text, thousands apart by commas.
pub(crate) fn count_plain(n: u64) -> String {
    grouped(n, ',')
}

fn grouped(n: u64, between: char) -> String {
    let digits = n.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out
}

/// Writes a size in bytes with three digits that mean something.
pub(crate) fn bytes(n: u64) -> String {
    match n {
        0..1_000 => format!("{n} B"),
        1_000..1_000_000 => format!("{:.1} kB", n as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", n as f64 / 1e6),
        _ => format!("{:.1} GB", n as f64 / 1e9),
    }
}

/// Writes a chance between 0 and 1 with two digits that mean something, never as a bare 0 or 1.
pub(crate) fn chance(p: f64) -> String {
    if !p.is_finite() {
        return "not a number".to_owned();
    }
    let digits = match p {
        p if p <= 0.0 => return "0".to_owned(),
        p if p >= 1.0 => return "1".to_owned(),
        p if p > 0.995 => return ">.995".to_owned(),
        p if p >= 0.095 => format!("{p:.2}"),
        p if p >= 0.0095 => format!("{p:.3}"),
        p if p >= 0.00095 => format!("{p:.4}"),
        _ => return "<.001".to_owned(),
    };
    digits.trim_start_matches('0').to_owned()
}

/// Writes a chance that may be very small: then with its power of ten.
pub(crate) fn small_chance(p: f64) -> String {
    if p > 0.0 && p < 0.000_95 { format!("{p:.1e}") } else { chance(p) }
}

/// Writes a ratio with two or three digits that mean something.
pub(crate) fn ratio(lr: f64) -> String {
    match lr {
        lr if !lr.is_finite() => "unbounded".to_owned(),
        lr if lr >= 99.5 => format!("{lr:.0}"),
        lr if lr >= 0.95 => format!("{lr:.1}"),
        lr if lr >= 0.095 => format!("{lr:.2}"),
        lr => format!("{lr:.3}"),
    }
}

/// Writes a chance in whole per cent; the ends stay open.
pub(crate) fn percent(p: f64) -> String {
    match p * 100.0 {
        p if p > 0.0 && p < 0.5 => "<1".to_owned(),
        p if p < 100.0 && p > 99.5 => ">99".to_owned(),
        p => format!("{p:.0}"),
    }
}

/// Writes a number as it was set, without digits that add nothing.
pub(crate) fn plain(x: f64) -> String {
    let text = format!("{x:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Writes a lag.
pub(crate) fn lag(ms: f64) -> String {
    let secs = ms.abs() / 1e3;
    match secs {
        s if s < 10.0 => format!("{s:.1} s"),
        s if s < 120.0 => format!("{s:.0} s"),
        s if s < 7_200.0 => format!("{:.0} min", s / 60.0),
        s if s < 172_800.0 => format!("{:.1} h", s / 3_600.0),
        s => format!("{:.1} days", s / 86_400.0),
    }
}

/// Writes a window.
pub(crate) fn window(secs: u32) -> String {
    match secs {
        s if s >= 86_400 && s % 86_400 == 0 => format!("{} d", s / 86_400),
        s if s >= 3_600 && s % 3_600 == 0 => format!("{} h", s / 3_600),
        s => format!("{s} s"),
    }
}

/// Writes a day: `9 Nov 2022`.
pub(crate) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year())
}

/// Writes a day without its year: `9 Nov`.
pub(crate) fn day_short(date: Date) -> String {
    format!("{} {}", date.day(), MONTHS[date.month() as usize - 1])
}

/// Writes a moment in UTC.
pub(crate) fn moment(ms: i64) -> String {
    match Timestamp::from_millisecond(ms) {
        Ok(at) => {
            let at = at.to_zoned(TimeZone::UTC).datetime();
            let time = format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second());
            format!("{} {time} UTC", day(at.date()))
        }
        Err(_) => "no time".to_owned(),
    }
}

/// Returns the day (UTC) of a moment.
pub(crate) fn day_of(ms: i64) -> Option<Date> {
    Timestamp::from_millisecond(ms).ok().map(|at| at.to_zoned(TimeZone::UTC).date())
}

/// Writes an interval of days.
pub(crate) fn days(days: Days) -> String {
    match (days.start, days.end) {
        (Some(start), Some(end)) if start == end => day(start),
        (Some(start), Some(end)) => format!("{} to {}", day(start), day(end)),
        (Some(start), None) => format!("{} or later", day(start)),
        (None, Some(end)) => format!("{} or earlier", day(end)),
        (None, None) => "any day".to_owned(),
    }
}

/// Writes what a document's date rests on.
pub(crate) fn basis(date: &DocumentDate) -> &str {
    match &date.basis {
        DateBasis::Page => "on the page",
        DateBasis::Url => "in the address",
        DateBasis::Text => "from the text",
        DateBasis::Inferred => "inferred",
        DateBasis::Said(words) => words,
    }
}

/// Writes bounds as an interval.
pub(crate) fn bounds(bounds: Bounds) -> String {
    format!("[{}, {}]", bounds.lower, bounds.upper)
}

/// Names a grade.
pub(crate) fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::PublicEvent => "public event",
        Grade::Document => "document",
        Grade::OnRecord => "on record",
        Grade::AnonymousViaOutlet => "anonymous, through an outlet",
        Grade::Inference => "inference",
        Grade::Hint => "hint",
    }
}

/// Names a stance.
pub(crate) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::NoComment => "declines to comment",
        Stance::NoAnswer => "does not answer",
        other => other.word(),
    }
}

/// Names a relation.
pub(crate) fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::MaySharedRoot => "may share a root",
        other => other.word(),
    }
}

/// Names a kind of source.
pub(crate) fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Person => "person",
        SourceKind::Office => "office",
        SourceKind::Organisation => "organisation",
        SourceKind::Outlet => "outlet",
        SourceKind::Document => "document",
        SourceKind::Anonymous => "unnamed",
        SourceKind::Own => "own voice",
        SourceKind::Unknown => "not told",
    }
}

/// Says what a layer left out before counting.
pub(crate) fn left_out(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Synchrony => {
            "posts were left out: they stand in hours in which too many accounts post"
        }
        _ => "texts were left out: too short or too common to mean anything",
    }
}

/// Names what is shared in a layer, in the plural.
pub(crate) fn objects(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Repost => "posts reposted",
        ActionKind::Link => "links",
        ActionKind::Domain => "hosts",
        ActionKind::Hashtag => "hashtags",
        ActionKind::HashtagSequence => "sequences of hashtags",
        ActionKind::Mention => "names mentioned",
        ActionKind::Reply => "posts replied to",
        ActionKind::Text => "texts",
        ActionKind::NearText => "clusters of near texts",
        ActionKind::Media => "pictures and films",
        ActionKind::Object => "objects",
        ActionKind::Synchrony => "hours",
        ActionKind::Together => "objects of any kind",
    }
}

/// Names a layer as a heading.
pub(crate) fn layer(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Repost => "Repost",
        ActionKind::Link => "Link",
        ActionKind::Domain => "Host",
        ActionKind::Hashtag => "Hashtag",
        ActionKind::HashtagSequence => "Hashtag sequence",
        ActionKind::Mention => "Mention",
        ActionKind::Reply => "Reply",
        ActionKind::Text => "Text",
        ActionKind::NearText => "Near text",
        ActionKind::Media => "Picture or film",
        ActionKind::Object => "Object",
        ActionKind::Synchrony => "Synchrony",
        ActionKind::Together => "Kinds together",
    }
}

/// Writes a place for people.
pub(crate) fn place(place: Place) -> String {
    match place {
        Place::Whole => "whole file".to_owned(),
        Place::Record { number, line, start, len } => {
            format!("record {number}, line {line}, bytes {start}–{}", start + u64::from(len))
        }
        Place::Row { number } => format!("row {number}"),
        Place::Text { start, end } => format!("characters {start}–{end}"),
        Place::Line { number } => format!("line {number}"),
    }
}

/// Cuts a text to at most `n` characters, with a mark where it was cut.
pub(crate) fn cut(text: &str, n: usize) -> String {
    let mut ends = text.char_indices().skip(n.saturating_sub(1));
    match (ends.next(), ends.next()) {
        (Some((end, _)), Some(_)) => format!("{}…", text[..end].trim_end()),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_with_the_digits_that_mean_something() {
        assert_eq!([8_061, 23_577, 1_234_567].map(count_plain), ["8061", "23,577", "1,234,567"]);
        assert_eq!(
            [0.0, 0.000_4, 0.001_49, 0.053, 0.31, 0.996, 1.0].map(chance),
            ["0", "<.001", ".0015", ".053", ".31", ">.995", "1"]
        );
        assert_eq!(
            [0.034, 0.3, 1.0, 5.44, 15.7, 152.4].map(ratio),
            ["0.034", "0.30", "1.0", "5.4", "15.7", "152"]
        );
        assert_eq!([0.0, 0.001, 0.114, 0.999, 1.0].map(percent), ["0", "<1", "11", ">99", "100"]);
        assert_eq!(
            [0.0, 1_500.0, 45_000.0, 600_000.0, 9e6, 4e8].map(lag),
            ["0.0 s", "1.5 s", "45 s", "10 min", "2.5 h", "4.6 days"]
        );
        assert_eq!([10, 60, 3_600, 86_400].map(window), ["10 s", "60 s", "1 h", "1 d"]);
        assert_eq!(cut("четыре", 4), "чет…");
        assert_eq!(cut("чет", 3), "чет");
        assert_eq!(moment(1_475_330_400_000), "1 Oct 2016 14:00:00 UTC");
    }
}
