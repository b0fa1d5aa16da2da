//! Was the date chance? Ranges over assumptions, never a single factor, never a verdict.

mod curves;
mod elsewhere;
mod readers;
mod why;

use crate::html::doors::{Door, Part};
use crate::html::drawings::ratios;
use crate::html::markup::{Day, File, Id, Markup, Plain, Said, joined, markup, put};
use crate::html::tables::{Column, headed, table};
use crate::html::{Absence, Report};
use crate::words::{chance, day, plain, ratio};
use model::act::{ActAnswer, CompletionRow, ReleaseCell, UniformRow, WeibullRow, WindowChance};

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let act = one_act(report);
    let when = super::when::write(report);
    markup!("<h3>One act, one vote</h3>" {act} {when})
}

fn one_act(report: &mut Report<'_>) -> Markup {
    let Some(answer) = report.input.act else {
        return report.absent(
            Absence::Unasked,
            "The case asks no question about one dated act. Write [timing.one] in case.toml.",
            Some(&report.command("timing one")),
        );
    };
    let door = answer_door(report, answer);
    let mut out = sentences(answer, &door);
    let why = why::write(report, answer);
    put!(out, "<aside><p><b>Why no p-value.</b> The same date gives a small or a large one, by the window one picks afterwards.</p>"
        "<p><b>LR</b>: how many times better “held back” explains the day than “the date is chance”. One says nothing.</p></aside>"
        {why} {warnings(report, answer)});
    let heat = heat(report, answer);
    let grid = grid(report, answer);
    let windows = windows(report, answer);
    let weibull = weibull(report, answer);
    let curves = curves::write(report, answer);
    let elsewhere = elsewhere::write(report, answer);
    let readers = readers::write(report, answer);
    let moves = why::moves(report, answer);
    put!(out, {heat} {grid} {windows} {weibull} {curves} {elsewhere} {readers} {moves} {lists(answer)});
    out
}

fn question(answer: &ActAnswer) -> Markup {
    let q = &answer.question;
    markup!({File("case.toml")} " [timing.one]: " {Said(&q.act)} " on " {Day(q.act_on)} ", " {Said(&q.reference)} " on " {Day(q.reference_on)})
}

fn answer_door(report: &mut Report<'_>, answer: &ActAnswer) -> Door {
    let what = markup!(
        "the answer in sentences: ranges over all cells of the tables of LR, over the reports of intent and over the readers"
    );
    let n = format!("{} ratios, from the tables of this section; ", answer.n_cells);
    let from = markup!({Plain(&n)} {question(answer)});
    report.doors.row(Part::Timing, "T-answer", what, from)
}

fn sentences(answer: &ActAnswer, door: &Door) -> Markup {
    let mut out = markup!(
        "<div class=\"draft\"><span class=\"lab\">Put into sentences by the program · nobody has signed this</span><p>"
    );
    for sentence in &answer.sentences {
        put!(out, {door.sentence(sentence)} " ");
    }
    put!(out, "</p></div><p><b>Were the date chance:</b> " {door.sentence(&answer.null_sentence)} " The range of LR is "
        {door.shows(&format!("{} to {}", ratio(answer.lr_timing.min), ratio(answer.lr_timing.max)))} ", with "
        {door.shows(&ratio(answer.lr_timing.middle))} " in the middle case.</p>");
    out
}

fn warnings(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut out = Markup::new();
    for warning in &answer.warnings {
        let id = format!("W-timing-{}", warning.code.code());
        let door = report.doors.row(
            Part::Timing,
            &id,
            markup!("warning " {Id(warning.code.code())}),
            question(answer),
        );
        put!(out, "<div class=\"warn\"><b>" {Id(warning.code.code())} "</b> " {door.sentence(&warning.text)} "</div>");
    }
    out
}

fn step(lr: f64) -> &'static str {
    ["x0", "x1", "x2", "x3", "x4"][ratios::step(lr)]
}

/// Writes the cells of one row of ratios; each is a door of its own.
fn cells(
    report: &mut Report<'_>,
    id: &str,
    p0: f64,
    cells: &[ReleaseCell],
    inputs: &Markup,
    framed: Option<f64>,
) -> Markup {
    let mut out = Markup::new();
    for (n, cell) in cells.iter().enumerate() {
        let formula = format!(
            "LR = p1 / p0 = {} / {} at a daily chance of release q = {}; ",
            chance(cell.p1),
            chance(p0),
            plain(cell.release_rate)
        );
        let name = format!("{id}-q{}", n + 1);
        let door = report.doors.row(
            Part::Timing,
            &name,
            markup!("likelihood ratio of “held back” against “chance” for the day of the act"),
            markup!({Plain(&formula)} {*inputs}),
        );
        let is_framed = framed.is_some_and(|q| (q - cell.release_rate).abs() < 1e-9);
        let frame = if is_framed { " mid" } else { "" };
        put!(out, "<td class=\"" {step(cell.lr)} {frame} "\">" {door.shows(&ratio(cell.lr))} "</td>");
    }
    out
}

fn q_heads(answer: &ActAnswer) -> impl Iterator<Item = Markup> {
    answer.question.release_rates.iter().map(
        |&q| markup!("<th scope=\"col\">q <span class=\"al\">" {Plain(&plain(q))} "</span></th>"),
    )
}

fn heat(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut rows = Markup::new();
    let mut last = None;
    for (n, row) in answer.uniform.iter().enumerate() {
        let gap = if last.is_some_and(|last| last != row.last_plausible) { "gap" } else { "" };
        last = Some(row.last_plausible);
        let written = uniform_row(report, answer, row, n + 1);
        put!(rows, "<tr class=\"" {gap} "\">" {written} "</tr>");
    }
    for (n, row) in answer.completion.iter().enumerate() {
        let gap = if n == 0 { "gap" } else { "" };
        let written = completion_row(report, answer, row, n + 1);
        put!(rows, "<tr class=\"" {gap} "\">" {written} "</tr>");
    }
    let mut heads = vec![
        markup!("<th scope=\"col\">When it could have come</th>"),
        markup!("<th scope=\"col\">Anyway by</th>"),
        markup!("<th scope=\"col\">Days before</th>"),
    ];
    heads.extend(q_heads(answer));
    let caption = markup!("How much the date weighs, over the assumptions one may hold. Cell: likelihood ratio LR. Days before: plausible days up to and including the "
        "reference day. q: daily chance of release once nothing holds the act back any more. Framed and bold: middle case. Darker: further above one.");
    headed(report, "heat min-t", &caption, &heads, &rows)
}

/// Draws the ratios over all first possible days, also between those that the case names.
fn grid(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut out = Markup::new();
    for chart in report.input.act_charts {
        let days = format!(
            "the dam formula with every day from the first possible one to {} equally likely; the last row is the day after the reference day, from which on the day says nothing; ",
            day(answer.question.middle.last_plausible)
        );
        let door = report.doors.row(
            Part::Timing,
            "T-grid",
            markup!("likelihood ratio of “held back” against “chance”, over first possible days and daily chances of release"),
            markup!({Plain(&days)} {question(answer)}),
        );
        if let Some(drawing) = ratios::draw(report, chart, &door) {
            let caption = markup!("How much the date weighs, from each first possible day on, by " {door.id()} ". Cell: likelihood ratio LR, tones as in the table above.");
            let note = markup!(
                "Read along a row: how sure one is that the act would have been let go at once. Read down a column: how long before the reference day it was possible. Framed: middle case. The page cannot say which row or column is right."
            );
            put!(out, { report.figure(&caption, &drawing, &note) });
        }
    }
    out
}

fn uniform_row(
    report: &mut Report<'_>,
    answer: &ActAnswer,
    row: &UniformRow,
    number: usize,
) -> Markup {
    let id = format!("T-u{number}");
    let days = format!(
        "{} plausible days from {} to {}, {} of them up to the reference day, each equally likely: p0 = {}; ",
        row.n_days,
        day(row.first_possible),
        day(row.last_plausible),
        row.n_days_before,
        chance(row.p0)
    );
    let inputs = markup!({Plain(&days)} {question(answer)});
    let door = report.doors.row(
        Part::Timing,
        &id,
        markup!("plausible days up to and including the reference day"),
        inputs.clone(),
    );
    let label = if row.label.is_empty() {
        markup!("from " {Day(row.first_possible)})
    } else {
        markup!({ Said(&row.label) })
    };
    let framed = row.is_middle.then_some(answer.question.middle.release_rate);
    let cells = cells(report, &id, row.p0, &row.cells, &inputs, framed);
    markup!("<th scope=\"row\">" {label} "</th><td>" {Day(row.last_plausible)} "</td><td>" {door.shows(&row.n_days_before.to_string())} "</td>" {cells})
}

fn completion_row(
    report: &mut Report<'_>,
    answer: &ActAnswer,
    row: &CompletionRow,
    number: usize,
) -> Markup {
    let id = format!("T-g{number}");
    let end = answer.question.completion.as_ref();
    let days = format!(
        "the act was needed within the last {} days of a fixed end, the first of them {}; {} of them up to the reference day; p0 = {}; ",
        row.last_days,
        day(row.first_possible),
        row.n_days_before,
        chance(row.p0)
    );
    let inputs = markup!({Plain(&days)} {question(answer)});
    let door = report.doors.row(
        Part::Timing,
        &id,
        markup!("length of the last stretch in days, and its days up to the reference day"),
        inputs.clone(),
    );
    let on = end.map(|end| markup!({ Day(end.on.on) }));
    let cells = cells(report, &id, row.p0, &row.cells, &inputs, None);
    markup!("<th scope=\"row\">end fixed; needed in the last " {door.bare(&row.last_days.to_string())} " days</th><td>" {on} "</td><td>"
        {door.shows(&row.n_days_before.to_string())} "</td>" {cells})
}

/// Writes chances that follow from a curve; one door for all of them.
fn chance_cells(report: &mut Report<'_>, id: &str, chances: &[f64], inputs: &Markup) -> Markup {
    let door = report.doors.row(
        Part::Timing,
        id,
        markup!("chance that the act was ready by the reference day, and chance of its very day, by a curve of readiness"),
        inputs.clone(),
    );
    let shown =
        chances.iter().map(|&p| markup!("<td class=\"n\">" {door.bare(&chance(p))} "</td>"));
    joined(shown, "")
}

fn window_cells(
    report: &mut Report<'_>,
    id: &str,
    windows: &[WindowChance],
    inputs: &Markup,
) -> Markup {
    let mut out = Markup::new();
    for window in windows {
        let name = format!("{id}-k{}", window.window_days);
        let from = format!(
            "{} of the {} days lie inside the span; ",
            window.n_days_inside, window.window_days
        );
        let door = report.doors.row(
            Part::Timing,
            &name,
            markup!("chance that the act falls within k days after the reference day, were the date chance"),
            markup!({Plain(&from)} {*inputs}),
        );
        put!(out, "<td class=\"n\">" {door.shows(&chance(window.p0))} "</td>");
    }
    out
}

fn k_heads(answer: &ActAnswer) -> impl Iterator<Item = Markup> {
    answer.question.windows_days.iter().map(|&k| {
        markup!("<th scope=\"col\" class=\"n\">within <span class=\"al\">" {Plain(&k.to_string())} "</span> d</th>")
    })
}

fn windows(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    if answer.uniform.iter().all(|row| row.windows.is_empty()) {
        return Markup::new();
    }
    let mut rows = Markup::new();
    for (n, row) in answer.uniform.iter().enumerate() {
        let id = format!("T-u{}", n + 1);
        let span = format!(
            "{} equally likely days from {} to {}",
            row.n_days,
            day(row.first_possible),
            day(row.last_plausible)
        );
        let inputs = markup!({ Plain(&span) });
        let cells = window_cells(report, &id, &row.windows, &inputs);
        let door = report.doors.row(
            Part::Timing,
            &format!("{id}-days"),
            markup!("plausible days in all, and the chance of the day itself"),
            inputs,
        );
        let label = if row.label.is_empty() {
            markup!("from " {Day(row.first_possible)})
        } else {
            markup!({ Said(&row.label) })
        };
        put!(rows, "<tr><th scope=\"row\">" {label} "</th><td>" {Day(row.last_plausible)} "</td><td class=\"n\">" {door.shows(&row.n_days.to_string())}
            "</td><td class=\"n\">" {door.shows(&chance(row.p0))} "</td>" {cells} "</tr>");
    }
    let mut heads = vec![
        markup!("<th scope=\"col\">When it could have come</th>"),
        markup!("<th scope=\"col\">Anyway by</th>"),
        markup!("<th scope=\"col\" class=\"n\">Days in all</th>"),
        markup!("<th scope=\"col\" class=\"n\">That day</th>"),
    ];
    heads.extend(k_heads(answer));
    let caption = markup!(
        "Were the date chance: how likely the day itself, and how likely a day so soon after the reference. These are not p-values of a test that was set beforehand."
    );
    headed(report, "min-t", &caption, &heads, &rows)
}

fn weibull(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    if answer.weibull.is_empty() {
        return Markup::new();
    }
    let mut rows = Markup::new();
    for (n, row) in answer.weibull.iter().enumerate() {
        let written = weibull_row(report, answer, row, n + 1);
        put!(rows, "<tr>" {written} "</tr>");
    }
    let mut heads = vec![
        markup!("<th scope=\"col\" class=\"n\">Median, days</th>"),
        markup!("<th scope=\"col\" class=\"n\">Shape</th>"),
        markup!("<th scope=\"col\" class=\"n\">Ready before</th>"),
        markup!("<th scope=\"col\" class=\"n\">That day</th>"),
        markup!("<th scope=\"col\" class=\"n\">That day, given silence</th>"),
    ];
    heads.extend(q_heads(answer));
    let caption = markup!("The same with readiness that grows over time (Weibull curves counted from " {Day(answer.question.weibull.from)}
        "). Ready before: chance that the act was ready by the reference day.");
    headed(report, "heat min-t", &caption, &heads, &rows)
}

fn weibull_row(
    report: &mut Report<'_>,
    answer: &ActAnswer,
    row: &WeibullRow,
    number: usize,
) -> Markup {
    let id = format!("T-w{number}");
    let curve = format!(
        "Weibull curve with median {} days and shape {}, from {}; ",
        plain(row.median_days),
        plain(row.shape),
        day(answer.question.weibull.from)
    );
    let inputs = markup!({Plain(&curve)} {question(answer)});
    let door = report.doors.row(
        Part::Timing,
        &id,
        markup!("assumptions of a readiness curve, and the chances that follow"),
        inputs.clone(),
    );
    let cells = cells(report, &id, row.p0, &row.cells, &inputs, None);
    let mut out = Markup::new();
    for shown in [
        plain(row.median_days),
        plain(row.shape),
        chance(row.ready_before),
        chance(row.p0),
        chance(row.hazard_given_silence),
    ] {
        put!(out, "<td class=\"n\">" {door.bare(&shown)} "</td>");
    }
    put!(out, { cells });
    out
}

fn lists(answer: &ActAnswer) -> Markup {
    let mut out = Markup::new();
    let items = |texts: &[String]| {
        joined(texts.iter().map(|text| markup!("<li>" {Said(text)} "</li>")), "")
    };
    if !answer.question.would_move.is_empty() {
        put!(out, "<h3>What would move the answer most</h3><ul class=\"pl\">" {items(&answer.question.would_move)} "</ul>");
    }
    if !answer.blind_spots.is_empty() {
        put!(out, "<h3>What this cannot see</h3><ul class=\"pl\">" {items(&answer.blind_spots)} "</ul>");
    }
    out
}

/// Used by the tables of this section.
fn small_table(
    report: &mut Report<'_>,
    caption: &Markup,
    columns: &[Column],
    rows: &Markup,
) -> Markup {
    let class = if columns.len() <= 5 { "narrow" } else { "min-t" };
    table(report, class, caption, columns, rows)
}
