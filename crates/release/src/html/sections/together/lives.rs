//! The lives of groups against the calendar: first day, active days, silences, and who was the earlier one.

use crate::html::Report;
use crate::html::doors::{Door, Part};
use crate::html::drawings::lives;
use crate::html::markup::{Day, Id, Markup, Said, markup, put};
use crate::html::places;
use crate::html::tables::{Column, table};
use crate::words::{self, count};
use jiff::civil::Date;
use model::Event;
use model::coaction::{Group, Layer};

/// Groups shown: those with most co-actions, over all layers.
const GROUPS_MAX: usize = 16;
/// A silence is worth a word from two weeks on.
const SILENCE_DAYS_MIN: i32 = 14;
/// A return counts as before a vote when the vote is at most this far off.
const BEFORE_DAYS_MAX: i32 = 28;
const MS_PER_DAY: i64 = 86_400_000;

/// Writes the picture and the table; nothing where there is no group.
pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let layers = report.input.layers;
    let mut groups: Vec<(&Layer, &Group)> = (layers.iter())
        .flat_map(|layer| layer.groups.iter().map(move |group| (layer, group)))
        .filter(|(_, group)| !group.active_days.is_empty())
        .collect();
    if groups.is_empty() {
        return Markup::new();
    }
    let n_all = groups.len();
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.n_coactions));
    groups.truncate(GROUPS_MAX);
    let mut out = markup!("<h3>Lives of groups</h3><p>When was a group active, when silent, and what stood in the calendar? Nothing here is tested: "
        "calendars hold many days, and a group that acts often is active near some of them.</p>");
    let rows: Vec<(Door, &Group)> =
        groups.iter().map(|&(layer, group)| (life_door(report, layer, group), group)).collect();
    if let Some(drawing) = lives::draw(report, &rows) {
        let caption = markup!("Active days of groups, against the votes of the calendar.");
        let note = markup!(
            "Each mark: a day (UTC) on which members of the group co-acted. Bands: votes. Groups with most co-actions first."
        );
        let figure = report.figure(&caption, &drawing, &note);
        put!(out, { figure });
    }
    let mut lines = Markup::new();
    for (&(layer, group), (door, _)) in groups.iter().zip(&rows) {
        let line = row(report, layer, group, door);
        put!(lines, { line });
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("Layer"),
        Column::Words("First active day"),
        Column::Words("Last"),
        Column::Numbers("Active days"),
        Column::Numbers("Longest silence, days"),
        Column::Words("ended"),
        Column::Words("A vote within four weeks after"),
        Column::Words("Most often the earlier"),
        Column::Numbers("in so many"),
        Column::Numbers("of its co-actions"),
    ];
    let caption = markup!(
        "Lives of groups. Days (UTC) are those with a co-action that was looked up. Earlier says only that: an account may be quick by habit, read the same feed first, or be ahead by its clock; it is no sign of leading."
    );
    let written = table(report, "min-t", &caption, &columns, &lines);
    let more = (n_all > GROUPS_MAX).then(|| {
        markup!("<p class=\"note wide\">The days of all groups are in findings.json.</p>")
    });
    put!(out, {written} {more});
    out
}

fn life_door(report: &mut Report<'_>, layer: &Layer, group: &Group) -> Door {
    let id = format!("Y-{}", group.id.as_str().trim_start_matches("G-"));
    let what = markup!("life of group " {Id(group.id.as_str())} ": days (UTC) with a co-action, the longest silence between two of them, and the member that was most often the earlier of two");
    let from = markup!("the co-actions behind its inner edges in the layer " {Id(layer.kind.word())} ", as far as they were looked up; equal times are neither earlier nor later");
    report.doors.row(Part::Networks, &id, what, from)
}

fn row(report: &mut Report<'_>, layer: &Layer, group: &Group, door: &Door) -> Markup {
    let day = |number: i32| words::day_of(i64::from(number) * MS_PER_DAY);
    let shown = |number: Option<&i32>| {
        number.and_then(|&n| day(n)).map_or(markup!("–"), |date| markup!({ Day(date) }))
    };
    let mut out = markup!("<tr><td>" {door.id()} "</td><td>" {words::layer(layer.kind)} "</td><td>" {shown(group.active_days.first())} "</td><td>"
        {shown(group.active_days.last())} "</td><td class=\"n\">" {door.bare(&count(u64::from(group.n_active_days())))} "</td>");
    let silence =
        group.longest_silence().filter(|(before, after)| after - before > SILENCE_DAYS_MIN);
    match silence {
        Some((before, after)) => {
            let days = count(u64::from((after - before - 1) as u32));
            let ended = day(after);
            let vote = ended.and_then(|date| vote_after(report, date));
            let ended = ended.map_or(markup!("–"), |date| markup!({ Day(date) }));
            put!(out, "<td class=\"n\">" {door.bare(&days)} "</td><td>" {ended} "</td><td>" {vote.unwrap_or_else(|| markup!("–"))} "</td>");
        }
        None => put!(out, "<td class=\"n\">–</td><td>–</td><td>–</td>"),
    }
    let first = (0..group.members.len()).rev().max_by_key(|&at| group.n_earlier[at]);
    match first.filter(|&at| group.n_earlier[at] > 0) {
        Some(at) => {
            let name = words::cut(report.input.posts.accounts.name(group.members[at]), 40);
            let (n, of) = (group.n_earlier[at], group.n_earlier[at] + group.n_later[at]);
            put!(out, "<td>" {Said(&name)} "</td><td class=\"n\">" {door.bare(&count(n))} "</td><td class=\"n\">" {door.bare(&count(of))} "</td></tr>");
        }
        None => put!(out, "<td>–</td><td class=\"n\">–</td><td class=\"n\">–</td></tr>"),
    }
    out
}

/// Names the first vote within four weeks after a day, and how many days after.
fn vote_after(report: &mut Report<'_>, day: Date) -> Option<Markup> {
    let days_to = |event: &Event| day.until(event.start).map_or(-1, |span| span.get_days());
    let events = report.input.events;
    let vote = (events.iter().filter(|event| event.is_vote()))
        .filter(|event| (0..=BEFORE_DAYS_MAX).contains(&days_to(event)))
        .min_by_key(|event| days_to(event))?;
    let door = places::event_door(report, vote);
    let days = count(days_to(vote) as u64);
    Some(markup!({Said(&words::cut(&vote.title, 40))} ", " {door.shows(&days)} " days after"))
}
