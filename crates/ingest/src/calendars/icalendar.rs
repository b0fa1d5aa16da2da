//! iCalendar files (RFC 5545): every `VEVENT` is an event, or several when it repeats.
//!
//! The last day of an all-day event is the one before `DTEND`, which the standard does not count.

use super::moments::Moment;
use super::properties::{Property, properties};
use super::repeats::{basic_day, repeats};
use super::{CalendarDraft, Original, Status, listed_of, one_line, status_of};
use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Span, Timestamp};
use model::event::Listed;
use model::ids::EventId;
use model::{ComplaintReason, Event, Origin, Place};
use std::collections::{BTreeMap, BTreeSet};

/// Longest component that is kept whole in a complaint, in bytes.
const ROW_BYTES_MAX: usize = 4_096;
/// Properties of an event that are read; the others are named in the notes.
const READ: &[&str] = &[
    "DTSTART",
    "DTEND",
    "DURATION",
    "SUMMARY",
    "LOCATION",
    "CATEGORIES",
    "URL",
    "STATUS",
    "RRULE",
    "EXDATE",
    "RECURRENCE-ID",
    "UID",
    "X-LISTED-BEFORE-LOOKING",
];
/// Zones as mail programs of one maker name them, with their IANA names (Unicode CLDR, windowsZones).
const MAKERS_ZONES: &[(&str, &str)] = &[
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("Central Standard Time", "America/Chicago"),
    ("China Standard Time", "Asia/Shanghai"),
    ("E. South America Standard Time", "America/Sao_Paulo"),
    ("Eastern Standard Time", "America/New_York"),
    ("FLE Standard Time", "Europe/Kyiv"),
    ("GMT Standard Time", "Europe/London"),
    ("India Standard Time", "Asia/Kolkata"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("Mountain Standard Time", "America/Denver"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Romance Standard Time", "Europe/Paris"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("UTC", "UTC"),
    ("W. Europe Standard Time", "Europe/Berlin"),
];

/// One `VEVENT` with its properties; those of alarms inside it are left out.
struct Component {
    properties: Vec<Property>,
    place: Place,
    start: usize,
    end: usize,
}

impl Component {
    fn find(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    fn text(&self, name: &str) -> Option<String> {
        self.find(name).map(|property| one_line(&property.text())).filter(|text| !text.is_empty())
    }
}

/// Reads an iCalendar file.
pub(super) fn read(original: &Original<'_>, draft: &mut CalendarDraft) {
    let components = components(original, draft);
    let mut unread: BTreeMap<&str, u32> = BTreeMap::new();
    for property in components.iter().flat_map(|component| &component.properties) {
        if !READ.contains(&property.name.as_str()) {
            *unread.entry(property.name.as_str()).or_default() += 1;
        }
    }
    if !unread.is_empty() {
        let list: Vec<_> = unread.iter().map(|(name, n)| format!("{name} ({n})")).collect();
        draft.notes.push(format!("properties that are not used: {}", list.join(", ")));
    }
    // A repeat that was moved stands as a component of its own, which replaces it.
    let mut moved: BTreeMap<String, BTreeSet<Date>> = BTreeMap::new();
    for component in &components {
        if let (Some(uid), Some(id)) = (component.text("UID"), component.find("RECURRENCE-ID")) {
            moved.entry(uid).or_default().extend(basic_day(&id.value));
        }
    }
    let mut n_floating = 0;
    for component in &components {
        let before = draft.events.len();
        read_component(original, component, &moved, &mut n_floating, draft);
        debug_assert!(draft.events.len() >= before, "events are only added");
    }
    if n_floating > 0 {
        draft.notes.push(format!("{n_floating} times have no zone; only their days are kept"));
    }
    if components.is_empty() && draft.complaints.is_empty() {
        let message = "the calendar has no VEVENT".to_owned();
        draft
            .complaints
            .push(super::file_complaint(original.name, ComplaintReason::NotUnderstood { message }));
    }
}

/// Collects the events of a file; lines that are no properties are complained about.
fn components(original: &Original<'_>, draft: &mut CalendarDraft) -> Vec<Component> {
    let mut found: Vec<Component> = Vec::new();
    let mut open: Option<(Component, u64)> = None;
    let mut n_nested = 0;
    for property in properties(original.text) {
        let value = property.value.trim().to_ascii_uppercase();
        match (property.name.as_str(), &mut open) {
            ("BEGIN", None) if value == "VEVENT" => {
                let (start, end, line) = (property.start, property.end, property.line);
                open = Some((
                    Component { properties: Vec::new(), place: Place::Whole, start, end },
                    line,
                ));
                n_nested = 0;
            }
            ("BEGIN", Some(_)) => n_nested += 1,
            ("END", Some(_)) if n_nested > 0 => n_nested -= 1,
            ("END", Some((component, _))) => {
                component.end = property.end;
                found.extend(
                    open.take().map(|(component, line)| placed(component, line, found.len())),
                );
            }
            ("", _) => {
                let reason = ComplaintReason::UnexpectedShape {
                    expected: "a property, as in `SUMMARY:Polling day`".to_owned(),
                };
                let row = property
                    .value
                    .get(..property.value.floor_char_boundary(ROW_BYTES_MAX))
                    .unwrap_or("");
                draft.complaints.push(original.complaint(
                    Place::Line { number: property.line },
                    None,
                    row,
                    reason,
                ));
            }
            (_, Some((component, _))) if n_nested == 0 => {
                component.end = property.end;
                component.properties.push(property);
            }
            _ => {}
        }
    }
    if let Some((component, line)) = open {
        // A file that is cut off: what there is of the last event is read.
        let component = placed(component, line, found.len());
        let reason = ComplaintReason::UnexpectedShape {
            expected: "a whole event: END:VEVENT is missing".to_owned(),
        };
        draft.complaints.push(original.complaint(
            component.place,
            None,
            row_of(original, &component),
            reason,
        ));
        found.push(component);
    }
    found
}

fn placed(mut component: Component, line: u64, n_before: usize) -> Component {
    component.place = Place::Record {
        number: n_before as u64 + 1,
        line,
        start: component.start as u64,
        len: u32::try_from(component.end - component.start).unwrap_or(u32::MAX),
    };
    component
}

fn row_of<'a>(original: &Original<'a>, component: &Component) -> &'a str {
    let row = &original.text[component.start..component.end];
    &row[..row.floor_char_boundary(ROW_BYTES_MAX)]
}

/// Makes the events of a component, or complains.
fn read_component(
    original: &Original<'_>,
    component: &Component,
    moved: &BTreeMap<String, BTreeSet<Date>>,
    n_floating: &mut usize,
    draft: &mut CalendarDraft,
) {
    let complaint = |column: &str, reason| {
        original.complaint(component.place, Some(column), row_of(original, component), reason)
    };
    let bad_date = |property: &Property| {
        let value = property.value.chars().take(80).collect();
        complaint(&property.name, ComplaintReason::BadDate { value })
    };
    let Some(start) = component.find("DTSTART") else {
        let reason =
            ComplaintReason::UnexpectedShape { expected: "an event with DTSTART".to_owned() };
        draft.complaints.push(complaint("DTSTART", reason));
        return;
    };
    let zone = match zone_of(start) {
        Ok(zone) => zone,
        Err(name) => {
            let message =
                format!("`{name}` is no time zone that is known; the event is read without a zone");
            draft.complaints.push(complaint("DTSTART", ComplaintReason::BadSetting { message }));
            None
        }
    };
    let Some(from) = parse_value(&start.value) else {
        draft.complaints.push(bad_date(start));
        return;
    };
    let end = component.find("DTEND").or_else(|| component.find("DURATION"));
    let timezone = zone.as_ref().map(|(zone, _)| zone);
    let Some(span) = span_of(&from, end, timezone) else {
        draft.complaints.extend(end.map(bad_date));
        return;
    };
    let mut event = Event {
        id: EventId::new(""),
        title: String::new(),
        kind: component.text("CATEGORIES").unwrap_or_else(|| "event".to_owned()),
        start: span.first,
        end: span.last,
        start_time: span.from,
        end_time: span.to,
        zone: zone.as_ref().map(|(_, name)| name.clone()),
        place: component.text("LOCATION"),
        source: component.text("URL"),
        listed: Listed::Unsaid,
        file: original.name.to_owned(),
        origin: Origin { blob: original.blob, place: component.place },
    };
    let Some(title) =
        title_of(component, &mut |column, reason| draft.complaints.push(complaint(column, reason)))
    else {
        return;
    };
    event.title = title;
    if let Some(word) = component.text("X-LISTED-BEFORE-LOOKING") {
        event.listed = listed_of(&word).unwrap_or_else(|| {
            let message = format!(
                "`{word}` does not say whether the event was listed before looking; write yes or no"
            );
            draft.complaints.push(complaint(
                "X-LISTED-BEFORE-LOOKING",
                ComplaintReason::BadSetting { message },
            ));
            Listed::Unsaid
        });
    }
    *n_floating += usize::from(from.floats(timezone));
    match expand(component, &event, &from, timezone, moved) {
        Ok(events) => draft.events.extend(events),
        Err(why) => {
            let message = format!("only the first day of this event is taken: {why}");
            draft.complaints.push(complaint("RRULE", ComplaintReason::BadSetting { message }));
            draft.events.push(event);
        }
    }
}

/// Reads title and status; `None` when the component is no event that took place.
fn title_of(
    component: &Component,
    complain: &mut dyn FnMut(&str, ComplaintReason),
) -> Option<String> {
    let Some(title) = component.text("SUMMARY") else {
        complain(
            "SUMMARY",
            ComplaintReason::UnexpectedShape {
                expected: "an event with a title (SUMMARY)".to_owned(),
            },
        );
        return None;
    };
    let status = component.text("STATUS").unwrap_or_default();
    match status_of(&status) {
        Status::Plain => Some(title),
        Status::Unsure(word) => Some(format!("{title} ({word})")),
        Status::Void => {
            let expected = format!("an event that took place: its status is `{status}`");
            complain("STATUS", ComplaintReason::UnexpectedShape { expected });
            None
        }
    }
}

/// Writes out the repeats of an event.
fn expand(
    component: &Component,
    event: &Event,
    from: &Moment,
    zone: Option<&TimeZone>,
    moved: &BTreeMap<String, BTreeSet<Date>>,
) -> Result<Vec<Event>, String> {
    if component.find("RDATE").is_some() {
        return Err("RDATE is not expanded".to_owned());
    }
    let Some(rule) = component.find("RRULE") else { return Ok(vec![event.clone()]) };
    let mut left_out: BTreeSet<Date> = component
        .properties
        .iter()
        .filter(|property| property.name == "EXDATE")
        .flat_map(|property| property.value.split(',').filter_map(|day| basic_day(day.trim())))
        .collect();
    left_out.extend(component.text("UID").and_then(|uid| moved.get(&uid)).into_iter().flatten());
    let length = event.start.until(event.end).map_err(|_| "it has no length".to_owned())?;
    let lasting = event.end_time.zip(event.start_time).map(|(to, start)| to.duration_since(start));
    let days = repeats(&rule.value, from.start, &left_out)?;
    let made = days.into_iter().filter_map(|day| {
        // The clock on the wall stays the same, whatever the season.
        let placed = Moment { start: day, end: day, ..*from }.placed(zone);
        let end_time =
            placed.time.zip(lasting).and_then(|(start, lasting)| start.checked_add(lasting).ok());
        let end = placed.start.checked_add(length).ok()?;
        Some(Event { start: placed.start, end, start_time: placed.time, end_time, ..event.clone() })
    });
    Ok(made.collect())
}

/// Reads `20221108`, `20221108T093000` or `20221108T093000Z`.
fn parse_value(value: &str) -> Option<Moment> {
    let value = value.trim();
    let day = basic_day(value)?;
    let mut moment = Moment { start: day, end: day, time: None, offset: None };
    let rest = &value[8..];
    if rest.is_empty() {
        return Some(moment);
    }
    let clock = rest.strip_prefix(['T', 't'])?;
    let (clock, offset) = match clock.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, Some(Offset::UTC)),
        None => (clock, None),
    };
    if clock.len() != 6 || !clock.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = |at: usize| clock[at..at + 2].parse::<i8>().ok();
    // A leap second is written `60`.
    moment.time = Some(Time::new(number(0)?, number(2)?, number(4)?.min(59), 0).ok()?);
    moment.offset = offset;
    Some(moment)
}

/// The zone of a property with its IANA name; the error is the name that is not known.
fn zone_of(property: &Property) -> Result<Option<(TimeZone, String)>, String> {
    let Some(written) = property.parameter("TZID") else {
        let is_utc = property.value.trim().ends_with(['Z', 'z']);
        return Ok(is_utc.then(|| (TimeZone::UTC, "UTC".to_owned())));
    };
    // Some programs put their own name before it: `/example.org/20050126_1/Europe/Berlin`.
    let parts: Vec<&str> = written.trim_matches('/').split('/').collect();
    let tails =
        [2, 3].iter().filter(|&&n| parts.len() > n).map(|n| parts[parts.len() - n..].join("/"));
    let of_maker =
        MAKERS_ZONES.iter().find(|(name, _)| *name == written).map(|(_, name)| (*name).to_owned());
    [Some(written.to_owned()), of_maker]
        .into_iter()
        .flatten()
        .chain(tails)
        .find_map(|name| Some((TimeZone::get(&name).ok()?, name)))
        .map_or_else(|| Err(written.to_owned()), |found| Ok(Some(found)))
}

/// The days and moments of an event.
struct Extent {
    first: Date,
    last: Date,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
}

/// Lays an event out from its start and its end or duration; `None` when the end cannot be read or comes first.
fn span_of(from: &Moment, end: Option<&Property>, zone: Option<&TimeZone>) -> Option<Extent> {
    let start = from.placed(zone);
    let mut extent = Extent { first: start.start, last: start.start, from: start.time, to: None };
    let Some(end) = end else { return Some(extent) };
    if end.name == "DURATION" {
        let (days, clock) = parse_duration(end.value.trim())?;
        extent.to =
            start.time.and_then(|time| time.checked_add(days).ok()?.checked_add(clock).ok());
        extent.last = match (extent.to, zone, from.time) {
            (Some(to), Some(zone), _) => last_day(to, zone, extent.first),
            (_, _, None) => start.start.checked_add(days).ok()?.yesterday().ok()?.max(start.start),
            _ => start.start,
        };
        return Some(extent);
    }
    let until = parse_value(&end.value)?;
    let own_zone = zone_of(end).ok().flatten().map(|(zone, _)| zone);
    let placed = until.placed(own_zone.as_ref().or(zone));
    extent.to = placed.time;
    extent.last = match (until.time, placed.time, zone) {
        // All day: the end is the day after the last. Some programs write the same day for one day.
        (None, ..) => until.start.yesterday().ok()?.max(if until.start == start.start {
            start.start
        } else {
            Date::MIN
        }),
        (Some(_), Some(to), Some(zone)) => last_day(to, zone, extent.first),
        _ => placed.start,
    };
    let runs_back = extent.last < extent.first
        || matches!((extent.from, extent.to), (Some(from), Some(to)) if to < from);
    (!runs_back).then_some(extent)
}

/// The last day that a stretch of time touches: one that ends at midnight ends on the day before.
fn last_day(to: Timestamp, zone: &TimeZone, first: Date) -> Date {
    let wall = zone.to_datetime(to);
    let is_midnight = wall.time() == Time::midnight();
    let day = wall.date();
    if is_midnight { day.yesterday().unwrap_or(day).max(first) } else { day }
}

/// Reads `P1W`, `P2DT3H30M` (RFC 5545, 3.3.6): whole days, and the rest.
fn parse_duration(text: &str) -> Option<(Span, SignedDuration)> {
    let text = text.strip_prefix('+').unwrap_or(text).strip_prefix('P')?;
    let (mut days, mut secs, mut in_clock, mut number) = (0i64, 0i64, false, String::new());
    for c in text.chars() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        if c == 'T' && number.is_empty() && !in_clock {
            in_clock = true;
            continue;
        }
        let n: i64 = number.parse().ok().filter(|&n| n <= 10_000_000)?;
        number.clear();
        match (c, in_clock) {
            ('W', false) => days += n * 7,
            ('D', false) => days += n,
            ('H', true) => secs += n * 3_600,
            ('M', true) => secs += n * 60,
            ('S', true) => secs += n,
            _ => return None,
        }
    }
    // Days are counted as 24 hours here: a span of days on a moment needs a zone.
    (number.is_empty() && !text.is_empty())
        .then(|| Some((Span::new().try_hours(days * 24).ok()?, SignedDuration::from_secs(secs))))?
}
