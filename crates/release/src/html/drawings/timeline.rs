//! The timeline: lanes for the calendar, the documents and the posts, one band for each vote.

use super::time_axis::TimeAxis;
use crate::html::doors::{Door, Part};
use crate::html::markup::{Markup, markup};
use crate::html::svg::{Svg, text_width};
use crate::html::{Report, places};
use crate::words;
use jiff::civil::Date;
use model::{Document, Event};
use std::collections::BTreeMap;
use std::fmt::Write;

const WIDTH: f64 = 984.0;
const LEFT: f64 = 104.0;
const RIGHT: f64 = 976.0;
const ROW: f64 = 17.0;
const ROWS_MAX: usize = 16;
/// Events further than this from documents and posts are left to the table.
const NEAR_DAYS: i32 = 70;
const POSTS_HEIGHT: f64 = 70.0;

/// What is drawn, by day.
struct Days {
    documents: BTreeMap<Date, u64>,
    spans: Vec<(Date, Date)>,
    posts: BTreeMap<Date, u64>,
}

/// Draws the timeline as a figure; `None` when nothing has a day.
pub(crate) fn draw(report: &mut Report<'_>) -> Option<Markup> {
    let days = gather(report);
    let events = near(report.input.events, &days);
    let all: Vec<Date> = events
        .iter()
        .flat_map(|event| [event.start, event.end])
        .chain(days.documents.keys().copied())
        .chain(days.spans.iter().flat_map(|span| [span.0, span.1]))
        .chain(days.posts.keys().copied())
        .collect();
    let axis = TimeAxis::over(&all, LEFT, RIGHT)?;
    let placed = place(&events, &axis);
    for at in placed.iter().filter(|at| at.row.is_some()) {
        places::event_door(report, at.event);
    }
    let calendar_rows = placed.iter().filter_map(|p| p.row).max().map_or(1, |row| row + 1);
    let tops = Tops::of(
        calendar_rows,
        !days.documents.is_empty() || !days.spans.is_empty(),
        !days.posts.is_empty(),
    );
    let mut svg = Svg::new(WIDTH, tops.floor + 6.0, "wide-svg");
    frame(&mut svg, &axis, &tops);
    votes(&mut svg, &events, &axis, &tops);
    calendar(&mut svg, report, &placed, &axis, tops.calendar);
    let mut desc = describe_events(&events);
    documents(&mut svg, report, &days, &axis, &tops, &mut desc);
    posts(&mut svg, report, &days, &axis, &tops, &mut desc);
    let drawing = svg.close(report, "What happened, against the calendar", &desc);
    Some(finish(report, &drawing, events.len(), &placed))
}

fn finish(
    report: &mut Report<'_>,
    drawing: &Markup,
    n_drawn: usize,
    placed: &[Placed<'_>],
) -> Markup {
    let unnamed = placed.iter().filter(|p| p.row.is_none()).count();
    let left = report.input.events.len() - n_drawn;
    let door = report.doors.known(Part::Case, "N-events");
    let left_note = door.clone().filter(|_| left > 0).map(|door| {
        markup!(" " {door.shows(&words::count(left as u64))} " events lie far from all documents and posts and are not drawn.")
    });
    let unnamed_note = door.filter(|_| unnamed > 0).map(|door| {
        markup!(" " {door.shows(&words::count(unnamed as u64))} " events are drawn without their names for want of room.")
    });
    let scrolled = markup!("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Timeline, scrolls sideways\">" {*drawing} "</div>");
    let note = markup!("◆ event · ● documents of that day, larger for more · bar: an uncertain date drawn as a span · columns: posts of the day (UTC) · "
        "<span class=\"oc\">band with flag</span>: a vote. Breaks of the axis are drawn as double dashed lines." {left_note} {unnamed_note});
    report.figure(
        &markup!("The calendar, the documents and the posts, before any interpretation."),
        &scrolled,
        &note,
    )
}

fn gather(report: &Report<'_>) -> Days {
    let mut days = Days { documents: BTreeMap::new(), spans: Vec::new(), posts: BTreeMap::new() };
    for document in report.input.documents {
        match day_of(document) {
            (Some(start), Some(end)) if start == end => {
                *days.documents.entry(start).or_default() += 1
            }
            (Some(start), Some(end)) => days.spans.push((start, end)),
            (Some(one), None) | (None, Some(one)) => *days.documents.entry(one).or_default() += 1,
            (None, None) => {}
        }
    }
    // Days are counted by whole numbers first: ten million posts are a pass, not ten million conversions.
    let mut by_number: BTreeMap<i64, u64> = BTreeMap::new();
    for &at in report.input.posts.at_ms.iter().filter(|&&at| at != i64::MIN) {
        *by_number.entry(at.div_euclid(86_400_000)).or_default() += 1;
    }
    for (number, n) in by_number {
        if let Some(day) = words::day_of(number.saturating_mul(86_400_000)) {
            days.posts.insert(day, n);
        }
    }
    days
}

/// The day a document came out; failing that, the day it was written.
fn day_of(document: &Document) -> (Option<Date>, Option<Date>) {
    let dates = &document.dates;
    let date = dates.published.as_ref().or(dates.written.as_ref());
    date.map_or((None, None), |date| (date.days.start, date.days.end))
}

/// Returns the events near the documents and posts of the case, in the order of the calendar.
pub(crate) fn near_events<'a>(report: &Report<'a>) -> Vec<&'a Event> {
    near(report.input.events, &gather(report))
}

/// Keeps the events that lie near documents and posts; all of them when there are neither.
fn near<'a>(events: &'a [Event], days: &Days) -> Vec<&'a Event> {
    let mut known: Vec<Date> = days
        .documents
        .keys()
        .chain(days.posts.keys())
        .copied()
        .chain(days.spans.iter().flat_map(|span| [span.0, span.1]))
        .collect();
    known.sort_unstable();
    let is_near = |event: &&Event| {
        known.is_empty()
            || known.iter().any(|&day| {
                let apart =
                    |other: Date| other.until(day).map_or(i32::MAX, |span| span.get_days().abs());
                apart(event.start) <= NEAR_DAYS || apart(event.end) <= NEAR_DAYS
            })
    };
    events.iter().filter(is_near).collect()
}

/// An event with the row its name found room in.
struct Placed<'a> {
    event: &'a Event,
    row: Option<usize>,
    label: String,
    to_the_left: bool,
}

/// Finds a row for every name, from the top, so that names do not run into each other.
fn place<'a>(events: &[&'a Event], axis: &TimeAxis) -> Vec<Placed<'a>> {
    let mut taken: Vec<Vec<(f64, f64)>> = vec![Vec::new(); ROWS_MAX];
    events
        .iter()
        .map(|&event| {
            let label =
                format!("{}, {}", words::day_short(event.start), words::cut(&event.title, 58));
            let x = axis.x(event.start, 0.5);
            let end = axis.x(event.end, 0.5);
            let width = text_width(&label) + 22.0;
            let to_the_left = end + width > RIGHT && x - width > LEFT;
            let (from, to) =
                if to_the_left { (x - width, end + 8.0) } else { (x - 8.0, end + width) };
            let free = |row: &Vec<(f64, f64)>| row.iter().all(|&(a, b)| to < a || from > b);
            let row = taken.iter().position(free);
            if let Some(row) = row {
                taken[row].push((from, to));
            }
            Placed { event, row, label, to_the_left }
        })
        .collect()
}

/// Where the lanes begin.
struct Tops {
    calendar: f64,
    documents: Option<f64>,
    posts: Option<f64>,
    floor: f64,
}

impl Tops {
    fn of(calendar_rows: usize, has_documents: bool, has_posts: bool) -> Self {
        let calendar = 46.0;
        let mut y = calendar + ROW * calendar_rows as f64 + 10.0;
        let documents = has_documents.then_some(y);
        y += if has_documents { 58.0 } else { 0.0 };
        let posts = has_posts.then_some(y);
        y += if has_posts { POSTS_HEIGHT + 26.0 } else { 0.0 };
        Self { calendar, documents, posts, floor: y }
    }
}

fn frame(svg: &mut Svg, axis: &TimeAxis, tops: &Tops) {
    let mut free_from = 0.0;
    for tick in axis.ticks() {
        svg.line((tick.x, 20.0), (tick.x, tops.floor), "gd");
        let label = if tick.with_year { words::day(tick.day) } else { words::day_short(tick.day) };
        if tick.x - text_width(&label) / 2.0 >= free_from {
            svg.axis((tick.x, 14.0), "m", &label);
            free_from = tick.x + text_width(&label) / 2.0 + 6.0;
        }
    }
    for x in axis.breaks() {
        svg.line((x - 3.0, 20.0), (x - 3.0, tops.floor), "ax brk");
        svg.line((x + 3.0, 20.0), (x + 3.0, tops.floor), "ax brk");
    }
    svg.word((0.0, tops.calendar + 10.0), "kb", "Calendar");
    for (top, name) in [(tops.documents, "Documents"), (tops.posts, "Posts")] {
        if let Some(top) = top {
            svg.line((0.0, top), (WIDTH, top), "gd");
            svg.word((0.0, top + 20.0), "kb", name);
            svg.word((0.0, top + 33.0), "sm", "by day");
        }
    }
}

fn votes(svg: &mut Svg, events: &[&Event], axis: &TimeAxis, tops: &Tops) {
    let mut middles = Vec::new();
    for event in events.iter().filter(|event| event.is_vote()) {
        let (x, end) = (axis.x(event.start, 0.0), axis.x(event.end, 1.0));
        svg.rect((x, 20.0), ((end - x).max(2.0), tops.floor - 20.0), "ot");
        middles.push(f64::midpoint(x, end));
        svg.line((f64::midpoint(x, end), 20.0), (f64::midpoint(x, end), tops.floor), "ol");
    }
    // Flags go on top of all lines, where there is room for them.
    let mut free_from = 0.0;
    for middle in middles {
        if middle >= free_from {
            svg.path(&crate::html::svg::flag((middle, 22.0)), "o");
            svg.word((middle + 4.0, 33.0), "nh flag", "vote");
            free_from = middle + 42.0;
        }
    }
}

fn calendar(svg: &mut Svg, report: &Report<'_>, placed: &[Placed<'_>], axis: &TimeAxis, top: f64) {
    for at in placed {
        let Some(row) = at.row else {
            svg.path(
                &crate::html::svg::diamond((axis.x(at.event.start, 0.5), top - 4.0), 3.0),
                "ev",
            );
            continue;
        };
        let y = top + ROW * row as f64 + 6.0;
        let (x, end) = (axis.x(at.event.start, 0.5), axis.x(at.event.end, 0.5));
        let class = if at.event.is_vote() { "ev vt" } else { "ev" };
        if end - x > 4.0 {
            svg.rect((x, y - 4.0), (end - x, 8.0), class);
        } else {
            svg.path(&crate::html::svg::diamond((x, y), 5.0), class);
        }
        let door = report.doors.known(Part::Events, at.event.id.as_str());
        let (place, class) =
            if at.to_the_left { ((x - 9.0, y + 4.0), "k e") } else { ((end + 9.0, y + 4.0), "k") };
        match door {
            Some(door) => svg.door(place, class, &door, &at.label),
            None => svg.said(place, class, &at.label),
        }
    }
}

fn describe_events(events: &[&Event]) -> String {
    let mut desc = String::from("Events: ");
    for event in events.iter().take(40) {
        let vote = if event.is_vote() { " (vote)" } else { "" };
        write!(desc, "{} {}{vote}; ", words::day(event.start), event.title)
            .expect("writing to a string succeeds");
    }
    if events.len() > 40 {
        write!(desc, "and {} more; ", events.len() - 40).expect("writing to a string succeeds");
    }
    desc
}

fn day_door(report: &mut Report<'_>, id: &str, what: &'static str, from: &'static str) -> Door {
    report.doors.row(Part::Posts, id, markup!({ what }), markup!({ from }))
}

fn documents(
    svg: &mut Svg,
    report: &mut Report<'_>,
    days: &Days,
    axis: &TimeAxis,
    tops: &Tops,
    desc: &mut String,
) {
    let Some(top) = tops.documents else { return };
    let door = day_door(
        report,
        "N-documents-by-day",
        "documents released on one day; where the release is unknown, the day of writing",
        "the table of four dates in What happened",
    );
    desc.push_str("Documents by day: ");
    let mut free_from = 0.0;
    for (&day, &n) in &days.documents {
        let x = axis.x(day, 0.5);
        svg.circle((x, top + 24.0), (3.0 + 1.6 * (n as f64).sqrt()).min(16.0), "ring");
        write!(desc, "{} {n}; ", words::day(day)).expect("writing to a string succeeds");
        let label = words::count(n);
        if x - text_width(&label) / 2.0 > free_from {
            svg.door((x, top + 53.0), "k m sm", &door, &label);
            free_from = x + text_width(&label) / 2.0 + 3.0;
        }
    }
    for &(start, end) in &days.spans {
        let (x, to) = (axis.x(start, 0.0), axis.x(end, 1.0));
        svg.rect((x, top + 20.0), ((to - x).max(3.0), 8.0), "ring");
        write!(desc, "one between {} and {}; ", words::day(start), words::day(end))
            .expect("writing to a string succeeds");
    }
}

fn posts(
    svg: &mut Svg,
    report: &mut Report<'_>,
    days: &Days,
    axis: &TimeAxis,
    tops: &Tops,
    desc: &mut String,
) {
    let Some(top) = tops.posts else { return };
    let door = day_door(
        report,
        "N-posts-by-day",
        "posts of one day (UTC); the label names the busiest day",
        "the times of all posts, as read from the files of posts",
    );
    let most = days.posts.values().copied().max().unwrap_or(1);
    let floor = top + POSTS_HEIGHT + 18.0;
    let mut d = String::new();
    for (&day, &n) in &days.posts {
        let (x, to) = (axis.x(day, 0.05), axis.x(day, 0.95));
        let height = POSTS_HEIGHT * n as f64 / most as f64;
        write!(
            d,
            "M{x:.1} {floor:.1}V{:.1}H{:.1}V{floor:.1}z",
            floor - height.max(0.6),
            to.max(x + 0.8)
        )
        .expect("writing to a string succeeds");
    }
    svg.path(&d, "b");
    svg.line((LEFT, floor), (RIGHT, floor), "ax");
    let busiest = days.posts.iter().find(|day| *day.1 == most).map(|day| *day.0);
    if let (Some(first), Some(last), Some(busiest)) =
        (days.posts.keys().next(), days.posts.keys().last(), busiest)
    {
        let x = axis.x(busiest, 0.5);
        let (x, class) = if x > RIGHT - 120.0 { (x, "k e sm") } else { (x, "k sm") };
        svg.door(
            (x, top + 13.0),
            class,
            &door,
            &format!("{} on {}", words::count(most), words::day_short(busiest)),
        );
        write!(
            desc,
            "Posts on {} days from {} to {}, most on {}: {most}.",
            days.posts.len(),
            words::day(*first),
            words::day(*last),
            words::day(busiest)
        )
        .expect("writing to a string succeeds");
    }
}
