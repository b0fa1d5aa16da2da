//! Tables with a numbered caption, scoped heads and a region that scrolls on small screens.

use super::Report;
use super::markup::{Markup, Plain, markup, put};

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// Words, to the left.
    Words(&'static str),
    /// Numbers, to the right.
    Numbers(&'static str),
}

/// Writes a table; `rows` holds its `<tr>`s.
pub(crate) fn table(
    report: &mut Report<'_>,
    class: &'static str,
    caption: &Markup,
    columns: &[Column],
    rows: &Markup,
) -> Markup {
    let heads: Vec<Markup> = columns
        .iter()
        .map(|column| match *column {
            Column::Words(head) => markup!("<th scope=\"col\">" {head} "</th>"),
            Column::Numbers(head) => markup!("<th scope=\"col\" class=\"n\">" {head} "</th>"),
        })
        .collect();
    headed(report, class, caption, &heads, rows)
}

/// Writes a table whose heads are made by the caller.
pub(crate) fn headed(
    report: &mut Report<'_>,
    class: &'static str,
    caption: &Markup,
    heads: &[Markup],
    rows: &Markup,
) -> Markup {
    let (id, caption) = report.caption(caption);
    let mut out = markup!("<div class=\"scroll wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"" {Plain(&id)}
        "\"><table class=\"" {class} "\">" {caption} "<thead><tr>");
    for head in heads {
        put!(out, { *head });
    }
    put!(out, "</tr></thead><tbody>" {*rows} "</tbody></table></div>");
    out
}
