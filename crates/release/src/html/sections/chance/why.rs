//! Why timing alone cannot decide, in three sentences; what each assumption moves; what to ask of the reports.

use super::{question, small_table};
use crate::html::Report;
use crate::html::doors::Part;
use crate::html::markup::{Markup, joined, markup, put};
use crate::html::tables::Column;
use crate::words::{percent, ratio};
use model::act::ActAnswer;

/// Writes the three sentences.
pub(super) fn write(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    if answer.why_undecided.is_empty() {
        return Markup::new();
    }
    let door = report.doors.row(
        Part::Timing,
        "T-why",
        markup!("why timing alone cannot decide: the chances of the day, the range of LR, looking elsewhere, and the LR that a prior needs"),
        markup!("the tables of LR, of windows, of other acts and of readers in this section; " {question(answer)}),
    );
    let sentences = answer.why_undecided.iter().map(|sentence| door.sentence(sentence));
    markup!("<p class=\"f\"><b>Why timing alone cannot decide.</b> " {joined(sentences, " ")} "</p>")
}

/// Writes what each assumption alone does to the result, and what to ask of the reports.
pub(super) fn moves(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut out = Markup::new();
    let mut rows = Markup::new();
    for (n, found) in answer.moves.iter().enumerate() {
        let door = report.doors.row(
            Part::Timing,
            &format!("T-move-{}", n + 1),
            markup!("one assumption moved from end to end, all others at the middle: LR of timing times LR of reports, and what the middle reader arrives at"),
            question(answer),
        );
        let lr = format!("{} – {}", ratio(found.lr.0), ratio(found.lr.1));
        let chance = found.chance.map_or(markup!("–"), |(low, high)| {
            let shown = format!("{} – {}", percent(low), percent(high));
            markup!({door.bare(&shown)} " %")
        });
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {door.sentence(&found.what)} "</th><td>" {door.sentence(&found.low_at)} "</td><td>"
            {door.sentence(&found.high_at)} "</td><td class=\"n\">" {door.bare(&lr)} "</td><td class=\"n\">" {chance} "</td></tr>");
    }
    if !rows.is_empty() {
        let columns = [
            Column::Words("Id"),
            Column::Words("Assumption"),
            Column::Words("Lowest at"),
            Column::Words("Highest at"),
            Column::Numbers("LR in all"),
            Column::Numbers("Middle reader"),
        ];
        let caption = markup!(
            "What each assumption alone moves, all others left at the middle; the one that moves most stands first."
        );
        let table = small_table(report, &caption, &columns, &rows);
        put!(out, "<h3>What each assumption moves</h3>" {table});
    }
    if !answer.cautions.is_empty() {
        let door = report.doors.row(
            Part::Timing,
            "T-cautions",
            markup!("what to ask of the reports before their ratios are believed"),
            question(answer),
        );
        let asked =
            answer.cautions.iter().map(|text| markup!("<li>" {door.sentence(text)} "</li>"));
        put!(out, "<h3>What to ask of the reports</h3><ul class=\"pl\">" {joined(asked, "")} "</ul>");
    }
    out
}
