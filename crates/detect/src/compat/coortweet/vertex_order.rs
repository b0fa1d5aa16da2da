//! Which end of an edge the tool calls `from`.

use crate::compat::name_order::{Collation, sorted_by_collation};
use corpus::ActionColumns;
use pairs::Table;

/// Renumbers the table's accounts so that the smaller code of an edge is its `from`. Returns account and filter per
/// local code.
///
/// The tool numbers vertices in the order in which they first stand on the left of a pair, names sorted within the
/// pair; accounts that never do come last. So each account needs its first pair with an account of a larger name, and
/// "first" means: by object, then by the later row, then by the earlier one. Most accounts find it at once.
pub(super) fn vertex_order(
    columns: &ActionColumns,
    table: &mut Table,
    by_appearance: &[u32],
    passes: &[bool],
    first_seen: &[u64],
    collation: Collation,
) -> (Vec<u32>, Vec<bool>) {
    let code = |table: &Table, local: u32| by_appearance[table.account_code(local) as usize];
    let locals = 0..table.n_accounts() as u32;
    let account: Vec<u32> = locals.map(|local| code(table, local)).collect();
    let by_name = sorted_by_collation(&columns.accounts, &account, collation);
    renumber(table, &to_local(columns, &account, by_name));
    let locals = || 0..table.n_accounts() as u32;
    let ok: Vec<bool> = locals().map(|local| passes[code(table, local) as usize]).collect();
    let mut firsts: Vec<([u64; 3], u32)> = Vec::with_capacity(ok.len());
    table.for_each_account(
        &table.account_order(),
        Vec::new,
        |objects, local, block: &mut Vec<([u64; 3], u32)>| {
            block.push((first_on_left(table, local, &ok, first_seen, objects), local));
        },
        |block| firsts.extend(block),
    );
    firsts.sort_unstable();
    let order: Vec<u32> = firsts.into_iter().map(|(_, local)| local).collect();
    let ok = order.iter().map(|&local| ok[local as usize]).collect();
    renumber(table, &order);
    let locals = 0..table.n_accounts() as u32;
    (locals.map(|local| code(table, local)).collect(), ok)
}

/// Gives the accounts the codes of their places in `order`.
fn renumber(table: &mut Table, order: &[u32]) {
    let mut rank = vec![0; order.len()];
    for (at, &local) in order.iter().enumerate() {
        rank[local as usize] = at as u32;
    }
    table.renumber_accounts(&rank);
}

/// Finds the first pair in which the account stands on the left; all `u64::MAX` where there is none.
///
/// The table must be numbered by name and still carry appearance ranks as codes.
fn first_on_left(
    table: &Table,
    local: u32,
    ok: &[bool],
    first_seen: &[u64],
    objects: &mut Vec<(u64, usize, usize)>,
) -> [u64; 3] {
    const NEVER: [u64; 3] = [u64::MAX; 3];
    let positions = table.positions_of(local);
    let object_at = |at: usize| table.objects()[positions[at] as usize];
    objects.clear();
    let mut start = 0;
    for at in 1..=positions.len() {
        if at == positions.len() || object_at(at) != object_at(start) {
            objects.push((first_seen[object_at(start) as usize], start, at));
            start = at;
        }
    }
    objects.sort_unstable();
    let key = |position: usize| {
        let account = table.accounts()[position];
        tool_key(table.account_code(account), table.rows()[position])
    };
    for &(seen, start, end) in objects.iter() {
        let mut first = NEVER;
        for &p in &positions[start..end] {
            let window = table.window_of(p as usize);
            for (q, &other) in window.clone().zip(&table.accounts()[window]) {
                if other > local && (ok[local as usize] || ok[other as usize]) {
                    let (mine, theirs) = (key(p as usize), key(q));
                    first = first.min([seen, mine.max(theirs), mine.min(theirs)]);
                }
            }
        }
        if first != NEVER {
            return first;
        }
    }
    NEVER
}

/// A key that sorts rows as the tool does: by the first appearance of the account, then by row.
pub(super) fn tool_key(appearance: u32, row: u32) -> u64 {
    u64::from(appearance) << 32 | u64::from(row)
}

/// Turns codes of the columns into local codes; `account` holds the code of each local account.
pub(super) fn to_local(columns: &ActionColumns, account: &[u32], codes: Vec<u32>) -> Vec<u32> {
    let mut local_of = vec![u32::MAX; columns.accounts.len()];
    for (local, &code) in account.iter().enumerate() {
        local_of[code as usize] = local as u32;
    }
    codes.into_iter().map(|code| local_of[code as usize]).collect()
}
