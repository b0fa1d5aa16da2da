//! The lives of groups: a row a group, a mark an active day, a band a vote.

use super::time_axis::TimeAxis;
use crate::html::Report;
use crate::html::doors::Door;
use crate::html::markup::{Markup, markup};
use crate::html::svg::{Svg, text_width};
use crate::words;
use jiff::civil::Date;
use model::Event;
use model::coaction::Group;

const WIDTH: f64 = 984.0;
const LEFT: f64 = 130.0;
const RIGHT: f64 = 976.0;
const TOP: f64 = 24.0;
const ROW: f64 = 18.0;
/// Votes further than this from any active day are left out.
const NEAR_DAYS: i32 = 42;

/// Draws the groups; `None` without a day that can be drawn.
pub(crate) fn draw(report: &mut Report<'_>, groups: &[(Door, &Group)]) -> Option<Markup> {
    let of = |group: &Group| -> Vec<Date> {
        let day = |&number: &i32| words::day_of(i64::from(number) * 86_400_000);
        group.active_days.iter().filter_map(day).collect()
    };
    let active: Vec<Vec<Date>> = groups.iter().map(|(_, group)| of(group)).collect();
    let mut all: Vec<Date> = active.iter().flatten().copied().collect();
    let votes: Vec<&Event> = (report.input.events.iter())
        .filter(|event| event.is_vote() && all.iter().any(|&day| is_near(day, event)))
        .collect();
    all.extend(votes.iter().flat_map(|event| [event.start, event.end]));
    let axis = TimeAxis::over(&all, LEFT, RIGHT)?;
    let floor = TOP + ROW * groups.len() as f64;
    let mut svg = Svg::new(WIDTH, floor + 6.0, "wide-svg");
    let mut free_from = 0.0;
    for tick in axis.ticks() {
        svg.line((tick.x, 18.0), (tick.x, floor), "gd");
        let label = if tick.with_year { words::day(tick.day) } else { words::day_short(tick.day) };
        let half = text_width(&label) / 2.0;
        if tick.x - half >= free_from {
            svg.axis((tick.x, 13.0), "m", &label);
            free_from = tick.x + half + 6.0;
        }
    }
    for x in axis.breaks() {
        svg.line((x - 3.0, 18.0), (x - 3.0, floor), "ax brk");
        svg.line((x + 3.0, 18.0), (x + 3.0, floor), "ax brk");
    }
    for event in &votes {
        let (x, end) = (axis.x(event.start, 0.0), axis.x(event.end, 1.0));
        svg.rect((x, 18.0), ((end - x).max(2.0), floor - 18.0), "ot");
    }
    let mut desc = String::new();
    for (row, ((_, group), days)) in groups.iter().zip(&active).enumerate() {
        let y = TOP + ROW * (row as f64 + 0.5);
        svg.id((0.0, y + 4.0), "sm", group.id.as_str());
        if let (Some(&first), Some(&last)) = (days.first(), days.last()) {
            svg.line((axis.x(first, 0.5), y), (axis.x(last, 0.5), y), "gd");
            desc.push_str(&format!(
                "{}: {} days between {} and {}, ",
                group.id,
                days.len(),
                words::day(first),
                words::day(last)
            ));
        }
        for &day in days {
            let x = axis.x(day, 0.0);
            svg.rect((x, y - 5.0), ((axis.x(day, 1.0) - x).max(1.5), 10.0), "b");
        }
    }
    let drawing = svg.close(report, "Active days of groups", desc.trim_end_matches(", "));
    Some(
        markup!("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Lives of groups, scrolls sideways\">" {drawing} "</div>"),
    )
}

fn is_near(day: Date, event: &Event) -> bool {
    let apart = |other: Date| day.until(other).map_or(i32::MAX, |span| span.get_days().abs());
    apart(event.start) <= NEAR_DAYS || apart(event.end) <= NEAR_DAYS
}
