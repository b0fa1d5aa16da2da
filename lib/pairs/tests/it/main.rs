//! The kernel against its plain twin, its laws, and small worlds worked by hand.

mod hand;
mod laws;
mod twin;

use pairs::{Actions, Ask, Pair, Table, Within};
use testkit::plain_pairs::{PlainPair, Rows};

/// The only caller of the kernel's pairs in these tests.
fn pairs_of(rows: &Rows, window: u64, weight_min: u32) -> Vec<Pair> {
    table(rows, window, Ask::pairs(weight_min)).pairs()
}

fn table(rows: &Rows, window: u64, ask: Ask) -> Table {
    let account: Vec<u32> = rows.iter().map(|row| row.0).collect();
    let object: Vec<u32> = rows.iter().map(|row| row.1).collect();
    let time: Vec<i64> = rows.iter().map(|row| row.2).collect();
    let actions = Actions { account: &account, object: &object, time: &time };
    Table::build(actions, &Within(window), ask, |_| true)
}

fn plain(pair: &Pair) -> PlainPair {
    PlainPair {
        a: pair.a,
        b: pair.b,
        n: pair.n,
        lag_sum: pair.lag_sum,
        first: pair.first,
        last: pair.last,
        n_objects: pair.n_objects,
        n_posts_a: pair.n_posts_a,
        n_posts_b: pair.n_posts_b,
    }
}
