//! Files as they were read, warnings, the checks of the analysts' text, and every setting with who set it.

use crate::html::doors::{Door, Part};
use crate::html::markup::{File, Id, Markup, Plain, Said, joined, markup, put};
use crate::html::tables::{Column, table};
use crate::html::{Absence, Report, places};
use crate::words::{bytes, count};
use crate::{FileFact, summary};

const FILES_MAX: usize = 300;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let files = files(report);
    let warnings = warnings(report);
    let problems = problems(report);
    let settings = settings(report);
    markup!("<p>Rules and counts only. No trained model wrote, chose or judged anything here. What a method sees, what else looks the same and when to doubt it: "
        {crate::html::markup::Command("hustings explain NAME".to_owned())} ".</p><h3>Files</h3>" {files} "<h3>Warnings</h3>" {warnings}
        "<h3>Checks of the analysts’ text</h3>" {problems} "<h3>Settings</h3>" {settings})
}

fn file_door(report: &mut Report<'_>, number: usize, file: &FileFact) -> Door {
    let what = markup!("file " {File(&file.file)} ": size, rows met, rows understood, complaints");
    let from = markup!({places::file(&file.file, &file.blob)} ", SHA-256 <span class=\"hash\">" {Plain(&file.blob.to_string())} "</span>");
    report.doors.row(Part::Case, &format!("F-{number}"), what, from)
}

fn files(report: &mut Report<'_>) -> Markup {
    if report.input.files.is_empty() {
        return report.absent(
            Absence::Idle,
            "The case holds no files.",
            Some(&report.command("add")),
        );
    }
    let mut rows = Markup::new();
    for (n, file) in report.input.files.iter().enumerate().take(FILES_MAX) {
        let door = file_door(report, n + 1, file);
        let preset =
            file.preset.as_ref().map_or(markup!("–"), |preset| markup!({ File(preset) }));
        let columns = joined(
            file.columns.iter().map(|(role, column)| markup!({File(role)} " = " {File(column)})),
            ", ",
        );
        let notes = joined(
            file.notes.iter().map(|note| markup!("<br><small>" {door.sentence(note)} "</small>")),
            "",
        );
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {File(&file.file)} "</th><td>" {file.kind.word()} "</td>");
        for shown in
            [bytes(file.n_bytes), count(file.n_rows), count(file.n_good), count(file.n_complaints)]
        {
            put!(rows, "<td class=\"n\">" {door.bare(&shown)} "</td>");
        }
        put!(rows, "<td>" {preset} "</td><td>" {columns} {notes} "</td></tr>");
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("File"),
        Column::Words("Kind"),
        Column::Numbers("Size"),
        Column::Numbers("Rows"),
        Column::Numbers("Understood"),
        Column::Numbers("Complaints"),
        Column::Words("Read as"),
        Column::Words("Columns and notes"),
    ];
    let mut out = table(report, "min-t", &markup!("Files, as they were read."), &columns, &rows);
    let left = report.input.files.len().saturating_sub(FILES_MAX);
    put!(out, { super::happened::left_out(report, left, "N-files", "files are in findings.json") });
    out
}

fn warnings(report: &mut Report<'_>) -> Markup {
    let all = summary::warnings(report.input);
    if all.is_empty() {
        return report.absent(Absence::Searched, "Nothing gave cause for a warning.", None);
    }
    let mut out = Markup::new();
    for (n, (place, warning)) in all.iter().enumerate() {
        let id = format!("W-{}", n + 1);
        let door = report.doors.row(
            Part::Case,
            &id,
            markup!("warning " {Id(warning.code.code())}),
            markup!({ File(place) }),
        );
        put!(out, "<div class=\"warn\"><b>" {Id(warning.code.code())} "</b> " {File(place)} " " {door.sentence(&warning.text)} "</div>");
    }
    out
}

fn problems(report: &mut Report<'_>) -> Markup {
    if report.input.assessment.is_none() && report.input.problems.is_empty() {
        return report.absent(
            Absence::Idle,
            "There is no assessment.toml to check.",
            Some(&report.command("check")),
        );
    }
    if report.input.problems.is_empty() {
        return report.absent(
            Absence::Searched,
            "The checks found nothing wrong. Passed checks do not make sound analysis.",
            None,
        );
    }
    let mut rows = Markup::new();
    for problem in report.input.problems {
        let spot = format!("assessment.toml:{}:{}", problem.spot.line, problem.spot.column);
        let hint = (!problem.hint.is_empty())
            .then(|| markup!("<br><small>" {Said(&problem.hint)} "</small>"));
        put!(rows, "<tr><td>" {Id(problem.code)} "</td><td>" {problem.level.word()} "</td><th scope=\"row\">" {File(&spot)} "</th><td>" {Said(&problem.what)} {hint} "</td></tr>");
    }
    let columns = ["Check", "Level", "Where", "What and what next"].map(Column::Words);
    table(
        report,
        "min-t",
        &markup!("What the checks found in the analysts’ file."),
        &columns,
        &rows,
    )
}

fn settings(report: &mut Report<'_>) -> Markup {
    if report.input.case.settings.is_empty() {
        return report.absent(Absence::Searched, "The run names no settings.", None);
    }
    let mut rows = Markup::new();
    for setting in &report.input.case.settings {
        put!(rows, "<tr><th scope=\"row\">" {File(&setting.name)} "</th><td>" {File(&setting.value)} "</td><td>" {File(&setting.set_by)} "</td></tr>");
    }
    let columns = ["Setting", "Value", "Set by"].map(Column::Words);
    table(report, "min-t", &markup!("Settings that mattered, and who set them."), &columns, &rows)
}
