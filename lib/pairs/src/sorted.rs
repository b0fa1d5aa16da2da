//! Rows in the order (object, time, account, row).

use crate::partners::Record;
use crate::table::Actions;
use crate::window::Moment;

/// Walks the non-empty stretches between bounds.
pub(crate) fn groups(bounds: &[u32]) -> impl Iterator<Item = (usize, usize)> {
    bounds.windows(2).map(|b| (b[0] as usize, b[1] as usize)).filter(|(start, end)| start < end)
}

/// Brings the kept rows into the order (object, time, account, row).
///
/// Objects are dense, so one counting pass puts every row at its object; files mostly come in the order of time, so
/// what is left to sort inside an object is little. Returns the records and where each object begins.
pub(crate) fn sorted_records<T: Moment>(
    actions: &Actions<'_, T>,
    keep: &impl Fn(usize) -> bool,
) -> (Vec<Record<T>>, Vec<u32>) {
    let n = actions.account.len();
    let size = actions.object.iter().enumerate().filter(|&(row, _)| keep(row));
    let size = size.map(|(_, &object)| object as usize + 1).max().unwrap_or(0);
    assert!(size <= u32::MAX as usize, "objects are dense codes");
    let mut bounds = vec![0_u32; size + 1];
    let mut n_kept = 0;
    for row in (0..n).filter(|&row| keep(row)) {
        bounds[actions.object[row] as usize + 1] += 1;
        n_kept += 1;
    }
    for object in 1..bounds.len() {
        bounds[object] += bounds[object - 1];
    }
    let record = |row: usize| Record {
        time: actions.time[row],
        account: actions.account[row],
        row: row as u32,
    };
    let Some(first) = (0..n).find(|&row| keep(row)) else { return (Vec::new(), bounds) };
    let mut records = vec![record(first); n_kept];
    let mut next = bounds.clone();
    for row in (first..n).filter(|&row| keep(row)) {
        let slot = &mut next[actions.object[row] as usize];
        records[*slot as usize] = record(row);
        *slot += 1;
    }
    sort_groups(&mut records, &bounds);
    (records, bounds)
}

/// Sorts the records of each object by (time, account, row), large stretches on two threads.
fn sort_groups<T: Moment>(records: &mut [Record<T>], bounds: &[u32]) {
    const STRETCH: usize = 1 << 16;
    if records.len() > STRETCH && bounds.len() > 2 {
        let middle = bounds.len() / 2;
        let (left, right) = records.split_at_mut((bounds[middle] - bounds[0]) as usize);
        rayon::join(
            || sort_groups(left, &bounds[..=middle]),
            || sort_groups(right, &bounds[middle..]),
        );
        return;
    }
    let base = bounds.first().map_or(0, |&first| first as usize);
    for (start, end) in groups(bounds) {
        records[start - base..end - base].sort_unstable_by(|a, b| {
            a.time.order(&b.time).then(a.account.cmp(&b.account)).then(a.row.cmp(&b.row))
        });
    }
}
