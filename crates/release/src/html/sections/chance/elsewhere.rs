//! Looking elsewhere: other dates, other acts, other votes, and rival dates with dams of their own.

use super::{question, small_table};
use crate::html::Report;
use crate::html::doors::Part;
use crate::html::markup::{Day, Markup, Plain, Said, joined, markup, put};
use crate::html::tables::{Column, headed};
use crate::words::{chance, percent, plain, ratio};
use model::act::ActAnswer;

pub(super) fn write(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let salient = salient(report, answer);
    let acts = acts(report, answer);
    let rivals = rivals(report, answer);
    let calendars = calendars(report, answer);
    let mut out = markup!("<h3>Looking elsewhere</h3>");
    if salient.is_empty() && acts.is_empty() && rivals.is_empty() && calendars.is_empty() {
        put!(out, {
            report.absent(
            crate::html::Absence::Unasked,
            "How many other dates, acts or votes could have been noticed is not written in [timing.one.elsewhere]; so how easily chance finds such a case is not worked out.",
            None,
        )
        });
    }
    put!(out, {salient} {acts} {rivals} {calendars});
    out
}

fn salient(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut rows = Markup::new();
    for (n, row) in answer.salient.iter().enumerate() {
        let span = format!(
            "1 − chance that none of M = {} dates in {} days is so near; ",
            row.n_salient_dates, row.span_days
        );
        let door = report.doors.row(
            Part::Timing,
            &format!("T-m{}", n + 1),
            markup!("chance that at least one date would have seemed telling"),
            markup!({Plain(&span)} {question(answer)}),
        );
        put!(rows, "<tr><th scope=\"row\">" {door.shows(&row.n_salient_dates.to_string())} "</th>");
        for (_, p) in &row.chances {
            put!(rows, "<td class=\"n\">" {door.bare(&chance(*p))} "</td>");
        }
        put!(rows, "</tr>");
    }
    if rows.is_empty() {
        return rows;
    }
    let mut heads = vec![markup!("<th scope=\"col\">Dates that would have seemed telling</th>")];
    let windows = answer.salient.first().map_or(&[][..], |row| &row.chances);
    heads.extend(windows.iter().map(|(k, _)| {
        markup!("<th scope=\"col\" class=\"n\">within <span class=\"al\">" {Plain(&k.to_string())} "</span> d</th>")
    }));
    headed(
        report,
        "narrow",
        &markup!("Chance that at least one of so many dates falls so shortly before the act."),
        &heads,
        &rows,
    )
}

fn acts(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut rows = Markup::new();
    for (n, row) in answer.acts.iter().enumerate() {
        let how = format!(
            "{} acts, {} votes, window of {} days: chance for one act {}; 1 − (1 − that)^{}; ",
            row.n_acts,
            row.n_votes,
            row.window_days,
            chance(row.p_each),
            row.n_acts
        );
        let door = report.doors.row(
            Part::Timing,
            &format!("T-k{}", n + 1),
            markup!("looking elsewhere over acts and votes: chance for one act, expected number, chance of at least one, LR left"),
            markup!({Plain(&how)} {question(answer)}),
        );
        let left = row.lr_left.map_or(markup!("–"), |lr| markup!({ door.bare(&ratio(lr)) }));
        put!(rows, "<tr><th scope=\"row\">" {Said(&row.votes)} "</th><td class=\"n\">" {door.shows(&row.n_votes.to_string())} "</td><td class=\"n\">"
            {door.bare(&row.n_acts.to_string())} "</td><td class=\"n\">" {door.bare(&row.window_days.to_string())} "</td><td class=\"n\">"
            {door.bare(&chance(row.p_each))} "</td><td class=\"n\">" {door.bare(&ratio(row.expected))} "</td><td class=\"n\">"
            {door.bare(&chance(row.p_any))} "</td><td class=\"n\">" {left} "</td></tr>");
    }
    if rows.is_empty() {
        return rows;
    }
    let columns = [
        Column::Words("Votes that would have counted"),
        Column::Numbers("Votes"),
        Column::Numbers("Acts"),
        Column::Numbers("Within days"),
        Column::Numbers("One act"),
        Column::Numbers("Expected"),
        Column::Numbers("At least one"),
        Column::Numbers("LR left"),
    ];
    let caption = markup!(
        "Chance of at least one act so soon after a vote, over the longer span. LR left: the ratio for a case picked because it looked striking."
    );
    small_table(report, &caption, &columns, &rows)
}

fn rivals(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut rows = Markup::new();
    for (r, row) in answer.rivals.iter().enumerate() {
        for (n, cell) in row.cells.iter().enumerate() {
            let how = format!("both dams open at q = {}; ", plain(cell.release_rate));
            let door = report.doors.row(
                Part::Timing,
                &format!("T-r{}-{}", r + 1, n + 1),
                markup!("ratio of a rival date’s dam against chance, and of the vote’s dam against the rival’s"),
                markup!({Plain(&how)} {question(answer)}),
            );
            let against = cell
                .lr_vote_against_rival
                .map_or(markup!("the rival cannot give this day"), |lr| {
                    markup!({ door.bare(&ratio(lr)) })
                });
            put!(rows, "<tr><th scope=\"row\">" {Day(row.rival.on)} " " {Said(&row.rival.label)} "</th><td>" {Day(cell.first_possible)} "</td><td class=\"n\">"
                {door.shows(&plain(cell.release_rate))} "</td><td class=\"n\">" {door.bare(&ratio(cell.lr_against_chance))} "</td><td class=\"n\">" {against} "</td></tr>");
        }
    }
    if rows.is_empty() {
        return rows;
    }
    let columns = [
        Column::Words("Rival date"),
        Column::Words("Possible from"),
        Column::Numbers("q"),
        Column::Numbers("Rival against chance"),
        Column::Numbers("Vote against rival"),
    ];
    let caption = markup!(
        "Other dates the act may have waited for. Where the last column is near one, the day cannot tell the two apart."
    );
    small_table(report, &caption, &columns, &rows)
}

/// Writes rival calendars, each one hypothesis, and readers for whom they stand beside chance.
fn calendars(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut rows = Markup::new();
    for (r, row) in answer.rival_calendars.iter().enumerate() {
        for (n, cell) in row.cells.iter().enumerate() {
            let how = format!(
                "mean over {} dates, both dams open at q = {}; ",
                row.n_dates,
                plain(cell.release_rate)
            );
            let door = report.doors.row(
                Part::Timing,
                &format!("T-c{}-{}", r + 1, n + 1),
                markup!("ratio of a rival calendar’s dams against chance, and of the vote’s dam against the calendar’s"),
                markup!({Plain(&how)} {question(answer)}),
            );
            let against = cell
                .lr_vote_against_rival
                .map_or(markup!("the calendar cannot give this day"), |lr| {
                    markup!({ door.bare(&ratio(lr)) })
                });
            put!(rows, "<tr><th scope=\"row\">" {Said(&row.name)} "</th><td class=\"n\">" {door.shows(&row.n_dates.to_string())} "</td><td>" {Day(cell.first_possible)}
                "</td><td class=\"n\">" {door.bare(&plain(cell.release_rate))} "</td><td class=\"n\">" {door.bare(&ratio(cell.lr_against_chance))} "</td><td class=\"n\">" {against} "</td></tr>");
        }
    }
    if rows.is_empty() {
        return rows;
    }
    let columns = [
        Column::Words("Rival calendar"),
        Column::Numbers("Dates"),
        Column::Words("Possible from"),
        Column::Numbers("q"),
        Column::Numbers("Calendar against chance"),
        Column::Numbers("Vote against calendar"),
    ];
    let caption = markup!(
        "Calendars of other dates the act may have waited for, each one hypothesis: the mean over its dates, so that a long calendar pays for its length."
    );
    let table = small_table(report, &caption, &columns, &rows);
    let beside = beside(report, answer);
    markup!({table} {beside})
}

/// Writes where readers arrive when calendars with a prior stand beside chance.
fn beside(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut rows = Markup::new();
    for (n, row) in answer.with_rivals.iter().enumerate() {
        let door = report.doors.row(
            Part::Timing,
            &format!("T-beside-{}", n + 1),
            markup!(
                "a reader when the calendars with a prior stand beside chance, at the middle case"
            ),
            question(answer),
        );
        let share = |p: f64| markup!({door.bare(&percent(p))} " %");
        let calendars = row.calendars.iter().map(|(name, p)| markup!({Said(name)} " " {share(*p)}));
        put!(rows, "<tr><th scope=\"row\">" {Said(&row.reader)} "</th><td class=\"n\">" {share(row.vote)} "</td><td>" {joined(calendars, ", ")} "</td><td class=\"n\">" {share(row.by_chance)} "</td></tr>");
    }
    if rows.is_empty() {
        return rows;
    }
    let columns = [
        Column::Words("Reader"),
        Column::Numbers("Held back for the vote"),
        Column::Words("Another calendar"),
        Column::Numbers("Chance"),
    ];
    let caption = markup!("Where readers arrive when calendars with a prior stand beside chance.");
    small_table(report, &caption, &columns, &rows)
}
