//! What readers with different priors arrive at, as bands.

use super::{question, small_table};
use crate::html::Report;
use crate::html::doors::{Door, Part};
use crate::html::drawings::posterior;
use crate::html::markup::{File, Id, Markup, Plain, Said, joined, markup, put};
use crate::html::tables::Column;
use crate::words::{bounds, percent, plain, ratio};
use model::act::{ActAnswer, IntentReport, LrRange};
use model::asked::{CountedAs, EntryOrigins};

pub(super) fn write(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut out = markup!("<h3>What the evidence makes of a prior</h3>");
    let reports = reports(report, answer);
    let readers = readers(report, answer);
    let door = sweep_door(report, answer);
    if let Some(drawing) = posterior::draw(report, answer, &door) {
        let caption = markup!(
            "A prior in, a range out. The band is what timing and reports make of it over all assumptions."
        );
        let note = markup!("Blue band: timing and reports together, from the smallest to the largest ratios. Hatched band: timing alone. Full line: timing and reports in the middle case; "
            "dashed: timing alone in the middle case; dotted: no evidence. Rings: the readers of the table, numbered in its order. Reports count once for each independent origin.");
        let figure = report.figure(&caption, &drawing, &note);
        put!(out, { figure });
    }
    let sweep = sweep(report, answer, &door);
    let needed = needed(report, answer);
    let by_number = by_number(report, answer);
    put!(out, {reports} {by_number} {readers} {sweep} {needed});
    out
}

fn range(door: &Door, range: LrRange) -> Markup {
    let shown = format!("{} – {}", percent(range.min), percent(range.max));
    markup!({door.bare(&shown)} " %, middle " {door.bare(&percent(range.middle))} " %")
}

fn sweep_door(report: &mut Report<'_>, answer: &ActAnswer) -> Door {
    let reports = answer.lr_reports.map_or(String::from("no reports of intent"), |r| {
        format!("reports {} – {} – {}", ratio(r.min), ratio(r.middle), ratio(r.max))
    });
    let t = answer.lr_timing;
    let how = format!(
        "odds after = odds before × LR timing × LR reports; timing {} – {} – {}; {reports} (smallest, middle, largest); ",
        ratio(t.min),
        ratio(t.middle),
        ratio(t.max)
    );
    report.doors.row(
        Part::Timing,
        "T-sweep",
        markup!("chance of “held back” after the evidence, for a range of priors"),
        markup!({Plain(&how)} {question(answer)}),
    )
}

fn sweep(report: &mut Report<'_>, answer: &ActAnswer, door: &Door) -> Markup {
    let mut rows = Markup::new();
    for row in &answer.sweep {
        put!(rows, "<tr><th scope=\"row\">" {door.bare(&percent(row.prior))} " %</th><td>" {range(door, row.timing_only)} "</td><td>" {range(door, row.both)} "</td></tr>");
    }
    if rows.is_empty() {
        return rows;
    }
    let columns = [
        Column::Words("Prior"),
        Column::Words("With timing alone"),
        Column::Words("With timing and reports"),
    ];
    small_table(report, &markup!("From prior to range " {door.id()} "."), &columns, &rows)
}

fn readers(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut rows = Markup::new();
    for (n, row) in answer.readers.iter().enumerate() {
        let id = format!("T-reader-{}", n + 1);
        let door = report.doors.row(
            Part::Timing,
            &id,
            markup!("a reader: prior and ratios as typed by the analysts, chances as multiplied by the program"),
            markup!("odds after = odds before × LR timing × LR reports; " {question(answer)} ", table of readers"),
        );
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {Said(&row.name)} "</th>");
        for shown in [
            percent(row.prior) + " %",
            ratio(row.lr_timing),
            ratio(row.lr_reports),
            percent(row.timing_only) + " %",
            percent(row.reports_only) + " %",
            percent(row.both) + " %",
        ] {
            put!(rows, "<td class=\"n\">" {door.bare(&shown)} "</td>");
        }
        put!(rows, "</tr>");
    }
    if rows.is_empty() {
        return rows;
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("Reader"),
        Column::Numbers("Prior"),
        Column::Numbers("LR timing"),
        Column::Numbers("LR reports"),
        Column::Numbers("Timing only"),
        Column::Numbers("Reports only"),
        Column::Numbers("Both"),
    ];
    small_table(
        report,
        &markup!(
            "Readers. Priors and ratios of reports are typed by analysts; the program multiplies."
        ),
        &columns,
        &rows,
    )
}

fn reports(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut rows = Markup::new();
    for (n, intent) in answer.question.reports.iter().enumerate() {
        let row = intent_row(report, answer, intent, n + 1);
        put!(rows, { row });
    }
    if rows.is_empty() {
        return rows;
    }
    let columns = [
        Column::Words("Root"),
        Column::Words("Reports of intent"),
        Column::Words("Claims"),
        Column::Numbers("Low"),
        Column::Numbers("Middle"),
        Column::Numbers("High"),
        Column::Words("Origins that assert it"),
        Column::Words("Counts"),
        Column::Words("Why"),
    ];
    small_table(
        report,
        &markup!(
            "Reports of intent: one factor for one independent origin, as sourcing counts them, never more. The ratios are the analysts’ own; where an entry does not count in full, the ratios are those that remain."
        ),
        &columns,
        &rows,
    )
}

fn intent_row(
    report: &mut Report<'_>,
    answer: &ActAnswer,
    intent: &IntentReport,
    number: usize,
) -> Markup {
    let door = report.doors.row(
        Part::Timing,
        &format!("T-report-{number}"),
        markup!("ratio of such a report if the act was held back to such a report if it was not, as an analyst typed it"),
        question(answer),
    );
    let claims = joined(intent.claims.iter().map(|claim| markup!({ Id(claim.as_str()) })), " ");
    let mut out = markup!("<tr><td>" {File(&intent.origin)} "</td><th scope=\"row\">" {Said(&intent.label)} "</th><td>" {claims} "</td>");
    for shown in [intent.low, intent.middle, intent.high] {
        put!(out, "<td class=\"n\">" {door.bare(&plain(shown))} "</td>");
    }
    let origins = report.input.report_origins.get(number - 1);
    let interval = origins.and_then(|one| Some((one, one.asserting?))).map(|(one, found)| {
        let door = origins_door(report, one, number);
        markup!({ door.bare(&bounds(found)) })
    });
    let counts = origins.map_or("as typed: names no claim", counts);
    put!(out, "<td>" {interval.unwrap_or(markup!("– not counted"))} "</td><td>" {counts} "</td><td>" {Said(&intent.why)} "</td></tr>");
    out
}

/// Writes reports that count by the number of their origins, each worth the same.
fn by_number(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let Some(origins) = &answer.question.report_origins else { return Markup::new() };
    let door = report.doors.row(
        Part::Timing,
        "T-origins",
        markup!("number of independent origins of the reports, and what one of them is worth, as an analyst typed it"),
        markup!("bounds by sourcing for the claim, or as typed; the middle takes the lower bound; " {question(answer)}),
    );
    let claim =
        origins.claim.as_ref().map_or(markup!("–"), |claim| markup!({ Id(claim.as_str()) }));
    let found = origins
        .bounds
        .map_or(markup!("– not counted"), |found| markup!({ door.bare(&bounds(found)) }));
    let mut row = markup!("<tr><td>" {door.id()} "</td><td>" {claim} "</td><td>" {found} "</td>");
    for shown in [origins.low, origins.middle, origins.high] {
        put!(row, "<td class=\"n\">" {door.bare(&plain(shown))} "</td>");
    }
    put!(row, "<td>" {Said(&origins.why)} "</td></tr>");
    let columns = [
        Column::Words("Id"),
        Column::Words("Claim"),
        Column::Words("Origins that assert it"),
        Column::Numbers("Low"),
        Column::Numbers("Middle"),
        Column::Numbers("High"),
        Column::Words("Why"),
    ];
    let caption = markup!(
        "Reports of intent by the number of their independent origins: one factor for each. The ratios are what one origin is worth."
    );
    small_table(report, &caption, &columns, &row)
}

fn origins_door(report: &mut Report<'_>, origins: &EntryOrigins, number: usize) -> Door {
    let claims = joined(origins.claims.iter().map(|claim| markup!({ Id(claim.as_str()) })), ", ");
    let typed = origins.typed.map(plain).join(", ");
    report.doors.row(
        Part::Timing,
        &format!("T-report-{number}-origins"),
        markup!("independent origins that assert the claims of an entry of reports, as sourcing counts them by all that the case holds"),
        markup!("counts of origins of " {claims} " in the section Who said it; the ratios as typed: " {Plain(&typed)}),
    )
}

fn counts(origins: &EntryOrigins) -> &'static str {
    match (origins.counted_as, origins.asserting) {
        (_, None) => "as typed: its claims were not counted",
        (CountedAs::Factor, _) => "as typed",
        (CountedAs::PerhapsFactor, _) => "only at the end of the range: may share a root",
        (CountedAs::Nothing, _) => "not at all: no origin is left for it",
    }
}

fn needed(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut rows = Markup::new();
    let door = report.doors.row(
        Part::Timing,
        "T-needed",
        markup!("likelihood ratio that a prior needs to reach a chance"),
        markup!("LR = odds of the chance to be reached / odds of the prior; priors from the readers; " {question(answer)}),
    );
    for need in &answer.lr_needed {
        put!(rows, "<tr><td class=\"n\">" {door.bare(&percent(need.prior))} " %</td><td class=\"n\">" {door.bare(&percent(need.target))} " %</td><td class=\"n\">"
            {door.bare(&ratio(need.lr))} "</td></tr>");
    }
    if rows.is_empty() {
        return rows;
    }
    let columns =
        [Column::Numbers("Prior"), Column::Numbers("To reach"), Column::Numbers("LR needed")];
    small_table(
        report,
        &markup!("How strong the evidence would have to be " {door.id()} "."),
        &columns,
        &rows,
    )
}
