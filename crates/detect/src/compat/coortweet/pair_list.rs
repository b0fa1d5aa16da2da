//! The plain way, first half: every pair of contents that the tool's `detect_groups` would give.

use super::{
    Loops, Params, admitted_accounts, contents_named_as_objects, ranks, ranks_by_appearance,
    ranks_by_name,
};
use crate::compat::name_order::sorted_by_name;
use corpus::{ActionColumns, Dictionary, TimeColumn};
use std::cmp::Ordering;

/// Two rows of the input that stand within the window on one object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairRow {
    /// Code of the object; `ActionColumns::NO_OBJECT` where it is missing.
    pub object: u32,
    /// Row of the older content (of the first one in the tool's order where the times are equal).
    pub older: u32,
    /// Row of the newer content.
    pub newer: u32,
    /// Absolute lag in the unit of the times.
    pub time_delta: f64,
}

impl PairRow {
    /// Orders pairs of the same names: by lag (never negative, so its bits sort as it does), then by rows.
    pub(super) fn tie_key(&self) -> (u64, u32, u32) {
        (self.time_delta.to_bits(), self.older, self.newer)
    }
}

/// The pairs in the order in which the tool lists them.
pub(super) struct PairList<'a> {
    columns: &'a ActionColumns,
    pub(super) rows: Vec<PairRow>,
}

impl<'a> PairList<'a> {
    pub(super) fn new(columns: &'a ActionColumns, params: Params) -> Self {
        let admitted = admitted_accounts(columns, params.min_participation);
        let kept = rows_in_tool_order(columns, &admitted);
        let mut rows = Vec::new();
        for (object, group) in by_object(columns, &kept) {
            pairs_of_object(columns, object, &group, params.time_window, &mut rows);
        }
        if params.loops == Loops::Remove {
            let same_name = contents_named_as_objects(columns);
            rows.retain(|pair| !is_loop(columns, &same_name, pair));
        }
        filter_participation(columns, &kept, params.min_participation, &mut rows);
        Self { columns, rows }
    }

    /// Returns the pairs by the names of object, contents and accounts.
    pub(super) fn sorted(&self) -> Vec<PairRow> {
        let columns = self.columns;
        let account_rank = ranks_by_name(columns);
        let content_rank = name_ranks(&columns.contents);
        let object_rank = name_ranks(&columns.objects);
        let object = |code: u32| object_rank.get(code as usize).copied().unwrap_or(u32::MAX);
        let content = |row: u32| content_rank[columns.content[row as usize] as usize];
        let account = |row: u32| account_rank[columns.account[row as usize] as usize];
        let mut rows = self.rows.clone();
        rows.sort_by_key(|pair| {
            let contents = (content(pair.older), content(pair.newer));
            let accounts = (account(pair.older), account(pair.newer));
            (object(pair.object), contents, accounts, pair.tie_key())
        });
        rows
    }
}

fn name_ranks(names: &Dictionary) -> Vec<u32> {
    ranks(&sorted_by_name(names, 0..names.len() as u32))
}

/// Returns the time of a row; NaN where it is missing.
pub(super) fn time_at(columns: &ActionColumns, row: u32) -> f64 {
    match &columns.time {
        TimeColumn::Whole(times) if times[row as usize] == ActionColumns::NO_TIME => f64::NAN,
        TimeColumn::Whole(times) => times[row as usize] as f64,
        TimeColumn::Real(times) => times[row as usize],
    }
}

/// Lists the rows of admitted accounts, grouped by account in the order of first appearance.
fn rows_in_tool_order(columns: &ActionColumns, admitted: &[bool]) -> Vec<u32> {
    let rank = ranks_by_appearance(columns);
    let account = |row: u32| columns.account[row as usize] as usize;
    let mut rows: Vec<u32> =
        (0..columns.len() as u32).filter(|&row| admitted[account(row)]).collect();
    rows.sort_by_key(|&row| rank[account(row)]);
    rows
}

/// Groups rows by object, in the order of first appearance; members are (place in `rows`, row).
fn by_object(columns: &ActionColumns, rows: &[u32]) -> Vec<(u32, Vec<(u32, u32)>)> {
    // The last slot is for rows without an object: a group of its own, as in the tool.
    let mut slot = vec![usize::MAX; columns.objects.len() + 1];
    let mut groups: Vec<(u32, Vec<(u32, u32)>)> = Vec::new();
    for (place, &row) in rows.iter().enumerate() {
        let object = columns.object[row as usize];
        let slot = &mut slot[(object as usize).min(columns.objects.len())];
        if *slot == usize::MAX {
            *slot = groups.len();
            groups.push((object, Vec::new()));
        }
        groups[*slot].1.push((place as u32, row));
    }
    groups
}

/// Appends the pairs of one object within the window, in the tool's order: by the later row, then the earlier one.
fn pairs_of_object(
    columns: &ActionColumns,
    object: u32,
    group: &[(u32, u32)],
    time_window: f64,
    rows: &mut Vec<PairRow>,
) {
    let mut timed: Vec<(f64, u32, u32)> = group
        .iter()
        .map(|&(place, row)| (time_at(columns, row), place, row))
        .filter(|(time, ..)| !time.is_nan())
        .collect();
    timed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut found = Vec::new();
    for (i, &(time, place, row)) in timed.iter().enumerate() {
        for &(other_time, other_place, other) in &timed[i + 1..] {
            let time_delta = other_time - time;
            // Written so that a difference that is not a number ends the walk too.
            if !matches!(
                time_delta.partial_cmp(&time_window),
                Some(Ordering::Less | Ordering::Equal)
            ) {
                break;
            }
            // Minus zero sorts before zero: equal times are ordered by place.
            let (older, newer) =
                if time_delta == 0.0 && other_place < place { (other, row) } else { (row, other) };
            let pair = PairRow { object, older, newer, time_delta };
            found.push((place.max(other_place), place.min(other_place), pair));
        }
    }
    found.sort_by_key(|&(late, early, _)| (late, early));
    rows.extend(found.into_iter().map(|(.., pair)| pair));
}

fn is_loop(columns: &ActionColumns, same_name: &[u32], pair: &PairRow) -> bool {
    if pair.object == ActionColumns::NO_OBJECT {
        return true;
    }
    let content = |row: u32| columns.content[row as usize];
    let account = |row: u32| columns.account[row as usize];
    let own = same_name[pair.object as usize];
    content(pair.older) == content(pair.newer)
        || account(pair.older) == account(pair.newer)
        || content(pair.older) == own
        || content(pair.newer) == own
}

/// Drops pairs of which neither side's content has an account with enough rows of paired contents.
///
/// `rows` are the rows that count. The tool looks at contents, not accounts: a content shared by a third account keeps
/// a pair, and rows on any object count.
pub(super) fn filter_participation(
    columns: &ActionColumns,
    rows: &[u32],
    min_participation: u32,
    pairs: &mut Vec<PairRow>,
) {
    if min_participation < 1 {
        return;
    }
    let content = |row: u32| columns.content[row as usize] as usize;
    let account = |row: u32| columns.account[row as usize] as usize;
    let mut paired = vec![false; columns.contents.len()];
    for pair in pairs.iter() {
        paired[content(pair.older)] = true;
        paired[content(pair.newer)] = true;
    }
    let mut n_rows = vec![0_u32; columns.accounts.len()];
    for &row in rows.iter().filter(|&&row| paired[content(row)]) {
        n_rows[account(row)] += 1;
    }
    let mut enough = vec![false; columns.contents.len()];
    for &row in rows.iter().filter(|&&row| paired[content(row)]) {
        enough[content(row)] |= n_rows[account(row)] >= min_participation;
    }
    pairs.retain(|pair| enough[content(pair.older)] || enough[content(pair.newer)]);
}
