//! From the cells of a row to a draft.

use crate::draft::{Draft, Form, Given};
use crate::plan::Plan;
use crate::records::Cells;
use model::ActionKind;

/// Words by which programs write that a cell has no value.
const MISSING: [&str; 9] = ["NA", "N/A", "<NA>", "NaN", "nan", "null", "NULL", "None", "\\N"];
/// Words that say that a post is not a mere repeat.
const NEGATIVE: [&str; 13] =
    ["0", "0.0", "f", "false", "n", "no", "none", "null", "na", "nan", "q", "quote", "original"];

/// Says whether a cell has no value.
pub(crate) fn is_missing(cell: &str) -> bool {
    cell.is_empty() || MISSING.contains(&cell)
}

/// Returns the cell of a column when it has a value.
pub(crate) fn value(cells: &dyn Cells, column: Option<usize>) -> Option<&str> {
    cells.cell(column?).map(str::trim).filter(|cell| !is_missing(cell))
}

/// Fills a draft with what a row says, for the careful reading.
pub(crate) fn fill_careful(plan: &Plan, cells: &dyn Cells, draft: &mut Draft) {
    let copy = |column: Option<usize>, to: &mut String| {
        if let Some(cell) = column.and_then(|column| cells.cell(column)) {
            to.push_str(cell);
        }
    };
    if let Some(id) = value(cells, plan.id) {
        draft.id.push_str(id);
    }
    let account = plan.account.and_then(|column| cells.cell(column));
    draft.account.push_str(account.unwrap_or_default().trim());
    if let Some(time) = value(cells, plan.time) {
        draft.time.push_str(time);
    }
    copy(plan.text, &mut draft.text);
    if let Some(lang) = value(cells, plan.lang) {
        draft.lang.push_str(lang);
    }
    draft.is_repost = value(cells, plan.is_repost).is_some_and(says_yes);
    for (kind, column) in [(ActionKind::Repost, plan.repost_of), (ActionKind::Reply, plan.reply_to)]
    {
        if let Some(id) = value(cells, column) {
            draft.is_repost |= kind == ActionKind::Repost;
            draft.object(kind, id);
        }
    }
    for &(kind, column) in &plan.objects {
        if let Some(id) = value(cells, Some(column)) {
            draft.object(kind, id);
        }
    }
    fill_lists(plan, cells, draft);
}

fn says_yes(cell: &str) -> bool {
    let word = cell.to_ascii_lowercase();
    !NEGATIVE.contains(&word.as_str()) && !word.starts_with("quote")
}

fn fill_lists(plan: &Plan, cells: &dyn Cells, draft: &mut Draft) {
    let has_object = |kind| plan.objects.iter().any(|(object, _)| *object == kind);
    if let Some(column) = plan.links {
        draft.links = Given::ByFile;
        each_part(cells, column, ListOf::Links, &mut |link| draft.link(link));
    } else if has_object(ActionKind::Link) {
        draft.links = Given::ByFile;
    }
    if let Some(column) = plan.hashtags {
        draft.hashtags = Given::ByFile;
        each_part(cells, column, ListOf::Words, &mut |tag| draft.hashtag(tag));
    } else if has_object(ActionKind::Hashtag) {
        draft.hashtags = Given::ByFile;
    }
    if let Some(column) = plan.mentions {
        draft.mentions = Given::ByFile;
        each_part(cells, column, ListOf::Words, &mut |name| draft.mention(name));
    } else if has_object(ActionKind::Mention) {
        draft.mentions = Given::ByFile;
    }
    if let Some(column) = plan.media {
        each_part(cells, column, ListOf::Media, &mut |media| {
            draft.objects.push(ActionKind::Media, Form::Id, media);
        });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ListOf {
    Links,
    Words,
    Media,
}

/// Calls `take` for each part of a cell that holds one or several values.
///
/// Lists of the format are taken element by element. Text is split where programs join: at white space, commas,
/// semicolons and bars, with brackets and quotation marks of Python and JSON taken off.
fn each_part(cells: &dyn Cells, column: usize, list: ListOf, take: &mut dyn FnMut(&str)) {
    if cells.elements(column, &mut |element| {
        if !is_missing(element.trim()) {
            take(element.trim());
        }
    }) {
        return;
    }
    let Some(cell) = value(cells, Some(column)) else { return };
    if list == ListOf::Links && cell.contains("://") {
        // Links may hold any of the separators; their beginnings tell them apart.
        crate::marks::links(cell, take);
        return;
    }
    let is_comma_inside = list == ListOf::Media && cell.contains("://");
    let is_separator = |c: char| {
        c.is_whitespace()
            || matches!(c, ';' | '|' | '[' | ']' | '"' | '\'')
            || (c == ',' && !is_comma_inside)
    };
    cell.split(is_separator).filter(|part| !is_missing(part)).for_each(take);
}

/// Fills a draft with what a row says, for the literal reading: nothing left out, nothing repaired.
pub(crate) fn fill_literal(plan: &Plan, cells: &dyn Cells, draft: &mut Draft) {
    let copy = |column: Option<usize>, to: &mut String| {
        if let Some(cell) = column.and_then(|column| cells.cell(column)) {
            to.push_str(cell);
        }
    };
    copy(plan.id, &mut draft.id);
    copy(plan.account, &mut draft.account);
    copy(plan.time, &mut draft.time);
    copy(plan.text, &mut draft.text);
    copy(plan.lang, &mut draft.lang);
    draft.is_repost = value(cells, plan.is_repost).is_some_and(says_yes);
    (draft.links, draft.hashtags, draft.mentions) = (Given::ByFile, Given::ByFile, Given::ByFile);
    for (kind, column) in [
        (ActionKind::Repost, plan.repost_of),
        (ActionKind::Reply, plan.reply_to),
        (ActionKind::Link, plan.links),
        (ActionKind::Hashtag, plan.hashtags),
        (ActionKind::Mention, plan.mentions),
        (ActionKind::Media, plan.media),
    ] {
        if let Some(cell) = column.and_then(|column| cells.cell(column)) {
            draft.is_repost |= kind == ActionKind::Repost && !is_missing(cell);
            draft.objects.push(kind, Form::Id, cell);
        }
    }
    for &(kind, column) in &plan.objects {
        if let Some(cell) = cells.cell(column) {
            draft.objects.push(kind, Form::Id, cell);
        }
    }
}
