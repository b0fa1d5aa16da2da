//! What is folded under a question: its claims, the tables, other settings, what must hold and what cannot be seen.

use crate::html::Report;
use crate::html::doors::{Door, Part};
use crate::html::markup::{Day, Markup, Plain, Said, joined, markup, put};
use crate::html::tables::{Column, headed, table};
use crate::words::{count, plain, ratio, small_chance};
use model::asked::Asked;
use model::timing::{Answer, Cell, Record, Table};

/// Rows of one table that are shown; all are in findings.json.
const ROWS_MAX: usize = 60;

pub(super) fn write(
    report: &mut Report<'_>,
    asked: &Asked,
    answer: &Answer,
    door: &Door,
) -> Markup {
    let mut out = claims(report, asked, answer);
    for behind in &answer.tables {
        let written = behind_claims(report, asked, behind);
        put!(out, { written });
    }
    if let Some(record) = answer.records.first() {
        let other = other_settings(report, asked, record);
        put!(out, {other} {lists(record, door)});
    }
    markup!("<details class=\"wide\"><summary>Show claims, tables and assumptions</summary>" {out} "</details>")
}

fn record_door(report: &mut Report<'_>, asked: &Asked, record: &Record, number: usize) -> Door {
    let measures = record.params.iter().map(|one| format!("{} {}", one.name, plain(one.value)));
    let seed = record.seed.map(|seed| format!("seed {seed}"));
    let draws = record.n_perm.map(|n| format!("{} orders or shifts", count(n)));
    let how: Vec<String> = measures.chain(draws).chain(seed).collect();
    let what =
        markup!("claim: " {Said(&record.about)} "; its measure " {Plain(&record.statistic.name)});
    let from = markup!("question " {Plain(asked.id.as_str())} ": " {Said(&record.null_sentence)} "; " {Plain(&how.join(", "))});
    report.doors.row(Part::Timing, &format!("{}-{number}", asked.id), what, from)
}

fn claims(report: &mut Report<'_>, asked: &Asked, answer: &Answer) -> Markup {
    let mut rows = Markup::new();
    for (n, record) in answer.records.iter().enumerate().take(ROWS_MAX) {
        let door = record_door(report, asked, record, n + 1);
        let number =
            |x: Option<f64>| x.map_or(markup!("–"), |x| markup!({ door.bare(&signed(x)) }));
        let chance =
            |p: Option<f64>| p.map_or(markup!("–"), |p| markup!({ door.bare(&small_chance(p)) }));
        // An interval is that of the ratio, or of the difference where there is no ratio.
        let (effect, interval) = (record.ratio.or(record.difference), record.interval95);
        let interval = interval.map(|(low, high)| {
            let shown = format!("{} to {}", signed(low), signed(high));
            markup!("<br><small>" {door.bare(&shown)} "</small>")
        });
        let listed = record.prelisted.words();
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {door.sentence(&record.about)} "</th><td class=\"n\">" {number(Some(record.statistic.value))}
            "</td><td class=\"n\">" {number(record.expected)} "</td><td class=\"n\">" {number(effect)} {interval} "</td><td class=\"n\">" {chance(record.p)}
            "</td><td class=\"n\">" {chance(record.p_floor)} "</td><td class=\"n\">" {chance(record.q_bh)} "</td><td class=\"n\">" {door.bare(&count(record.m_tests))}
            "</td><td>" {listed} "</td><td>" {door.sentence(&record.verdict.words())} "</td></tr>");
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("Claim"),
        Column::Numbers("Seen"),
        Column::Numbers("By chance"),
        Column::Numbers("Effect, with interval"),
        Column::Numbers("p"),
        Column::Numbers("Smallest p"),
        Column::Numbers("q"),
        Column::Numbers("Of claims"),
        Column::Words("Listed"),
        Column::Words("Verdict"),
    ];
    let caption = markup!("Claims of this question; where it makes many, the twenty of each kind that stand out most. Of claims: how many it could have made. "
        "Effect: seen over by chance; seen minus by chance where there is no ratio; of a difference of logarithms, its factor; with its interval (ninety-five per cent). "
        "q: p corrected for all claims that this question could have made.");
    let written = table(report, "min-t", &caption, &columns, &rows);
    let left = answer.records.len().saturating_sub(ROWS_MAX) as u64;
    let left = (left > 0).then(|| {
        let door = record_door(report, asked, &answer.records[0], 1);
        markup!("<p class=\"note\">" {door.bare(&count(left))} " more claims are in findings.json.</p>")
    });
    markup!({written} {left})
}

/// Prints a number of either sign with the digits that tell something.
fn signed(x: f64) -> String {
    match x {
        x if x < 0.0 => format!("−{}", ratio(-x)),
        x if x == x.trunc() && x < 1e15 => count(x as u64),
        x => ratio(x),
    }
}

fn behind_claims(report: &mut Report<'_>, asked: &Asked, behind: &Table) -> Markup {
    let door = report.doors.row(
        Part::Timing,
        &format!("{}-{}", asked.id, behind.name),
        markup!("table of a timing question: " {Said(&behind.title)}),
        markup!("question " {Plain(asked.id.as_str())} "; whole in findings.json"),
    );
    let mut rows = Markup::new();
    for row in behind.rows.iter().take(ROWS_MAX) {
        put!(rows, "<tr>");
        for (cell, column) in row.iter().zip(&behind.columns) {
            let is_chance = column.starts_with("p_") || column.starts_with("q_") || *column == "p";
            match cell {
                Cell::Text(text) => put!(rows, "<td>" {Said(text)} "</td>"),
                Cell::Count(n) => put!(rows, "<td class=\"n\">" {door.bare(&count(*n))} "</td>"),
                Cell::Number(p) if is_chance => {
                    put!(rows, "<td class=\"n\">" {door.bare(&small_chance(*p))} "</td>")
                }
                Cell::Number(x) => put!(rows, "<td class=\"n\">" {door.bare(&signed(*x))} "</td>"),
                Cell::Day(day) => put!(rows, "<td>" {Day(*day)} "</td>"),
                Cell::Empty => put!(rows, "<td class=\"n\">–</td>"),
            }
        }
        put!(rows, "</tr>");
    }
    let is_number = |at: usize| {
        matches!(
            behind.rows.first().and_then(|row| row.get(at)),
            Some(Cell::Count(_) | Cell::Number(_) | Cell::Empty)
        )
    };
    let heads: Vec<Markup> = (behind.columns.iter().enumerate())
        .map(|(at, column)| {
            let words = column.replace('_', " ");
            match is_number(at) {
                true => markup!("<th scope=\"col\" class=\"n\">" {Plain(&words)} "</th>"),
                false => markup!("<th scope=\"col\">" {Plain(&words)} "</th>"),
            }
        })
        .collect();
    let left = behind.rows.len().saturating_sub(ROWS_MAX);
    let left = (left > 0).then(|| {
        markup!("<p class=\"note\">" {door.bare(&count(left as u64))} " more rows are in findings.json.</p>")
    });
    let class = if behind.columns.len() <= 5 { "narrow" } else { "min-t" };
    let written = headed(report, class, &door.sentence(&behind.title), &heads, &rows);
    markup!({written} {left})
}

fn other_settings(report: &mut Report<'_>, asked: &Asked, record: &Record) -> Markup {
    if record.sensitivity.is_empty() {
        return Markup::new();
    }
    let door = report.doors.row(
        Part::Timing,
        &format!("{}-settings", asked.id),
        markup!("the leading claim under other settings"),
        markup!("question " {Plain(asked.id.as_str())}),
    );
    let mut rows = Markup::new();
    for one in &record.sensitivity {
        let ratio = one.ratio.map_or(markup!("–"), |x| markup!({ door.bare(&signed(x)) }));
        let p = one.p.map_or(markup!("–"), |p| markup!({ door.bare(&small_chance(p)) }));
        put!(rows, "<tr><th scope=\"row\">" {door.sentence(&one.param.replace('_', " "))} "</th><td>" {door.sentence(&one.value)} "</td><td class=\"n\">" {ratio}
            "</td><td class=\"n\">" {p} "</td></tr>");
    }
    let columns = [
        Column::Words("Setting"),
        Column::Words("Value"),
        Column::Numbers("Seen over chance"),
        Column::Numbers("p"),
    ];
    table(report, "narrow", &markup!("The leading claim under other settings."), &columns, &rows)
}

fn lists(record: &Record, door: &Door) -> Markup {
    let items = |texts: &[String]| {
        joined(texts.iter().map(|text| markup!("<li>" {door.sentence(text)} "</li>")), "")
    };
    let mut out = Markup::new();
    if !record.assumptions.is_empty() {
        put!(out, "<h4>What must hold</h4><ul class=\"pl\">" {items(&record.assumptions)} "</ul>");
    }
    if !record.blind_spots.is_empty() {
        put!(out, "<h4>What this cannot see</h4><ul class=\"pl\">" {items(&record.blind_spots)} "</ul>");
    }
    let dropped: Vec<String> = (record.dropped.iter().filter(|dropped| dropped.1 > 0))
        .map(|(what, n)| format!("{} {what}", count(*n)))
        .collect();
    if !dropped.is_empty() {
        put!(out, "<h4>What was left out</h4><ul class=\"pl\">" {items(&dropped)} "</ul>");
    }
    out
}
