//! Why timing alone cannot decide, in three sentences.

use super::question;
use crate::html::Report;
use crate::html::doors::Part;
use crate::html::markup::{Markup, markup};
use crate::words::{chance, percent, ratio};
use model::act::ActAnswer;

pub(super) fn write(report: &mut Report<'_>, answer: &ActAnswer) -> Markup {
    let door = report.doors.row(
        Part::Timing,
        "T-why",
        markup!("why timing alone cannot decide: the smallest and the largest chance of the tables, the range of LR, and what the whole range makes of one prior"),
        markup!("the tables of LR, of windows and of priors in this section; " {question(answer)}),
    );
    let sentences = [one_event(answer), one_range(answer), one_prior(answer)];
    let sentences = sentences.map(|sentence| markup!({door.sentence(&sentence)} " "));
    let [first, second, third] = sentences;
    markup!("<p class=\"f\"><b>Why timing alone cannot decide.</b> " {first} {second} {third} "</p>")
}

/// One event has no error rate, and its p is a matter of taste.
fn one_event(answer: &ActAnswer) -> String {
    let days = answer.uniform.iter().map(|row| row.p0);
    let days = days.chain(answer.weibull.iter().map(|row| row.p0));
    let windows = answer.uniform.iter().flat_map(|row| &row.windows);
    let windows = windows.chain(answer.weibull.iter().flat_map(|row| &row.windows));
    let all = || days.clone().chain(windows.clone().map(|window| window.p0));
    let (low, high) = (all().fold(1.0, f64::min), all().fold(0.0, f64::max));
    let taste = if low < high {
        format!(
            "the same day can be given a chance of {} or of {}, by the window and the first day one picks afterwards",
            chance(low),
            chance(high)
        )
    } else {
        "a small chance would say nothing about how often such a date comes by itself".to_owned()
    };
    format!(
        "There is one act and one vote, so nothing can be counted and no error rate exists: {taste}."
    )
}

/// The ratio hangs on assumptions that are not in the date.
fn one_range(answer: &ActAnswer) -> String {
    let range = answer.lr_timing;
    if range.max <= 1.0 {
        return "Under no assumption entered could the act have come before the vote, so its date carries no weight at all.".to_owned();
    }
    format!(
        "How much the date weighs hangs on when the act could have come and how soon a held-back act is let go: over {} combinations the ratio runs from {} to {}, and which of them holds is not in the date.",
        answer.n_cells,
        ratio(range.min),
        ratio(range.max)
    )
}

/// What the range makes of a prior is a range, too.
fn one_prior(answer: &ActAnswer) -> String {
    let row = answer.sweep.get(answer.sweep.len().saturating_sub(1) / 2);
    match row {
        Some(row) => format!(
            "A reader who begins at {} % ends anywhere between {} and {} % by timing alone; what moves a reader further is evidence of another kind, such as reports of intent, counted once for each independent origin.",
            percent(row.prior),
            percent(row.timing_only.min),
            percent(row.timing_only.max)
        ),
        None => "Where a reader ends is a matter of where the reader begins.".to_owned(),
    }
}
