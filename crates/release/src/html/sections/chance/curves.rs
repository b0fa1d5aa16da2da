//! Readiness by analysts' dates and by comparable acts: every curve is kept.

use super::{cells, chance_cells, q_heads, question};
use crate::html::Report;
use crate::html::doors::Part;
use crate::html::markup::{Markup, Said, joined, markup, put};
use crate::html::tables::headed;
use crate::words::{chance, plain, ratio};
use model::act::{ActAnswer, CurveRow};

pub(super) fn write(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let mut out = Markup::new();
    if let Some(found) = &answer.analysts {
        let curves: Vec<&CurveRow> = found.each.iter().chain([&found.pool]).collect();
        let caption = markup!(
            "The same with readiness from analysts’ dates: a curve through the three days each of them named, and the mean of all curves, everybody weighing the same."
        );
        let table = table(report, answer, "T-a", &curves, &caption);
        put!(out, { table });
    }
    if let Some(found) = &answer.comparable {
        let door = report.doors.row(
            Part::Timing,
            "T-comparable",
            markup!("acts of the same kind: those that came, those that had not; shape and median in days of the fitted curve; the constant daily chance; the region of LR"),
            question(answer),
        );
        let curves: Vec<&CurveRow> = found.rows.iter().collect();
        let caption = markup!("The same with readiness from " {door.bare(&found.n_came.to_string())} " acts of the same kind that came and "
            {door.bare(&found.n_waiting.to_string())} " that had not: the curve of greatest likelihood (median " {door.bare(&plain(found.median_days))} " days, shape "
            {door.bare(&plain(found.shape))} "), and a constant daily chance of " {door.bare(&chance(found.daily_chance))} ".");
        let table = table(report, answer, "T-b", &curves, &caption);
        let regions = found.region.iter().zip(&answer.question.release_rates).map(|(region, q)| {
            let shown = format!("{} to {}", ratio(region.0), ratio(region.1));
            markup!("at q " {door.bare(&plain(*q))} " LR " {door.bare(&shown)})
        });
        let regions = joined(regions, "; ");
        put!(out, {table} "<p class=\"note wide\">Over all curves that fit these acts nearly as well (region of ninety-five per cent, outside the range): " {regions} ".</p>");
    }
    out
}

fn table(
    report: &mut Report<'_>,
    answer: &ActAnswer,
    id: &str,
    curves: &[&CurveRow],
    caption: &Markup,
) -> Markup {
    let mut rows = Markup::new();
    for (n, curve) in curves.iter().enumerate() {
        let id = format!("{id}{}", n + 1);
        let name = markup!("curve of readiness: " {Said(&curve.name)} "; ");
        let inputs = markup!({name} {question(answer)});
        let chances = chance_cells(report, &id, &[curve.ready_before, curve.p0], &inputs);
        let ratios = cells(report, &id, curve.p0, &curve.cells, &inputs, None);
        put!(rows, "<tr><th scope=\"row\">" {Said(&curve.name)} "</th>" {chances} {ratios} "</tr>");
    }
    let mut heads = vec![
        markup!("<th scope=\"col\">Curve</th>"),
        markup!("<th scope=\"col\" class=\"n\">Ready before</th>"),
        markup!("<th scope=\"col\" class=\"n\">That day</th>"),
    ];
    heads.extend(q_heads(answer));
    headed(report, "heat min-t", caption, &heads, &rows)
}
