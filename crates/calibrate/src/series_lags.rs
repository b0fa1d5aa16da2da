//! Trials of `lags`: worlds of actions, with and without an account that follows another.

use crate::columns::ActionColumns;
use crate::series_measure::SeriesMeasured;
use model::timing::{Answer, Cell};
use stats::draws::Draws;
use std::collections::BTreeMap;
use timing::lags::{Lags, block_ms};
use timing::methods::directed::{Actions, LagBin, count_lags, crowds, shared};
use timing::record::LEVEL;

/// Blocks a pair must share to be looked at.
const BLOCKS_MIN: usize = 8;
/// Accounts of a world of actions.
const N_ACCOUNTS: u32 = 400;
/// Fewer throws of a fair coin cannot have a p of 5 %: 2/2^6 is .031.
const COINS_MIN: u64 = 6;
/// Window of a co-action.
const WINDOW_MS: i64 = 300_000;
/// How long after the other a planted account follows.
const LATE_SECS: std::ops::Range<u64> = 40..50;
/// Worlds in which the answer itself calls a pair, all pairs and both claims counted.
const WORLDS_WITH: [&str; 2] =
    ["worlds with a pair called, who is earlier", "worlds with a pair called, one lag"];

fn world(name: &str, seed: u64) -> ActionColumns {
    let world = ActionColumns::of_scenario(name, seed, N_ACCOUNTS);
    world.expect("trials name scenarios that hold at this size")
}

fn actions(world: &ActionColumns) -> Actions<'_> {
    Actions { account: &world.account, object: &world.object, at_ms: &world.at_ms }
}

fn ask(world: &ActionColumns, pairs: Option<&[(u32, u32)]>) -> Option<Answer> {
    let name = |code: u32| code.to_string();
    let actions = actions(world);
    let asked = Lags { actions, name: &name, pairs, window_ms: WINDOW_MS, step_ms: 1_000 };
    timing::lags::answer(&asked).ok()
}

/// A row of the table of `lags`.
struct Row {
    pair: [String; 2],
    n_coins: u64,
    has_habits: bool,
    p: f64,
    q: f64,
    p_lag: f64,
    q_lag: f64,
    p_coin: f64,
}

fn rows(found: &Answer) -> Vec<Row> {
    let table = &found.tables[0];
    let place = |name: &str| {
        let at = table.columns.iter().position(|column| *column == name);
        at.expect("a column of the table of pairs")
    };
    let row = |cells: &Vec<Cell>| {
        let text = |name: &str| match &cells[place(name)] {
            Cell::Text(text) => text.clone(),
            _ => String::new(),
        };
        let number = |name: &str| match &cells[place(name)] {
            Cell::Number(x) => *x,
            _ => 1.0,
        };
        let n_coins = if let Cell::Count(n) = &cells[place("blocks")] { *n } else { 0 };
        let has_habits = matches!(&cells[place("share_by_habit")], Cell::Number(_));
        let [p, q, p_lag, q_lag, p_coin] = ["p", "q_bh", "p_lag", "q_lag", "p_coin"].map(number);
        Row { pair: ["a", "b"].map(text), n_coins, has_habits, p, q, p_lag, q_lag, p_coin }
    };
    table.rows.iter().map(row).collect()
}

/// Measures a world in which nobody follows anybody.
pub(crate) fn lags(name: &str, seed: u64, draws: &mut Draws, measured: &mut SeriesMeasured) {
    let world = world(name, seed);
    directed_bins(actions(&world), draws, measured);
    let Some(found) = ask(&world, None) else { return };
    let rows = rows(&found);
    for row in &rows {
        // With fewer blocks no coin can be called, and the answer says so.
        if row.n_coins >= COINS_MIN {
            measured.count("who is earlier, a fair coin", row.p_coin, row.p_coin, draws);
        }
        if row.n_coins >= COINS_MIN && row.has_habits {
            measured.count("who is earlier, coin and habits", row.p, row.p, draws);
        }
        measured.count("one lag stands out", row.p_lag, row.p_lag, draws);
    }
    let called = [rows.iter().any(|row| row.q <= LEVEL), rows.iter().any(|row| row.q_lag <= LEVEL)];
    for (is_called, claim) in called.into_iter().zip(WORLDS_WITH) {
        let p = if is_called { 0.0 } else { 1.0 };
        measured.count(claim, p, p, draws);
    }
}

/// Looks at one directed bin for all pairs that share enough blocks, whatever they did there.
fn directed_bins(actions: Actions<'_>, draws: &mut Draws, measured: &mut SeriesMeasured) {
    let all = crowds(actions, 3_600_000, 400);
    let pairs: Vec<(u32, u32)> =
        (0..N_ACCOUNTS).flat_map(|a| (a + 1..N_ACCOUNTS).map(move |b| (a, b))).collect();
    let bin = LagBin { above_ms: 0, up_to_ms: WINDOW_MS };
    let chances: Vec<f64> = all.crowds.iter().map(|crowd| bin.chance(&crowd.slots)).collect();
    for met in shared(&all, &pairs) {
        if met.meetings.len() < BLOCKS_MIN {
            continue;
        }
        let found = count_lags(&all, &chances, &met, bin, true);
        measured.count(
            "one follows the other within five minutes",
            found.p,
            found.p - found.exactly,
            draws,
        );
    }
}

/// Measures how often an account that follows another is called, among all pairs and when the pair is asked about.
pub(crate) fn follows(
    n_blocks: usize,
    seed: u64,
    draws: &mut Draws,
    measured: &mut SeriesMeasured,
) {
    let mut world = world("communities", seed);
    let Some((first, second)) = plant(&mut world, n_blocks, draws) else { return };
    let pair = [(first.min(second), first.max(second))];
    let claims = [
        [
            "who is earlier, among all pairs",
            "one lag, among all pairs",
            "either claim, among all pairs",
        ],
        [
            "who is earlier, the pair asked about",
            "one lag, the pair asked about",
            "either claim, the pair asked about",
        ],
    ];
    for (pairs, claims) in [None, Some(&pair[..])].into_iter().zip(claims) {
        let found = ask(&world, pairs).map(|found| rows(&found)).unwrap_or_default();
        let names = [pair[0].0.to_string(), pair[0].1.to_string()];
        let row = found.iter().find(|row| row.pair == names);
        let q = row.map_or([1.0, 1.0], |row| [row.q, row.q_lag]);
        for (q, claim) in [q[0], q[1], q[0].min(q[1])].into_iter().zip(claims) {
            measured.count(claim, q, q, draws);
        }
    }
}

/// Lets one account act after another on what that one acts on, in so many blocks; `None` where nobody acts in so many.
fn plant(world: &mut ActionColumns, n_blocks: usize, draws: &mut Draws) -> Option<(u32, u32)> {
    let block_ms = block_ms(WINDOW_MS);
    // Of each account the first action of every block.
    let mut firsts: BTreeMap<u32, BTreeMap<i64, usize>> = BTreeMap::new();
    for row in 0..world.account.len() {
        let block = world.at_ms[row].div_euclid(block_ms);
        firsts.entry(world.account[row]).or_default().entry(block).or_insert(row);
    }
    let mut active: Vec<u32> =
        firsts.iter().filter(|(_, of)| of.len() >= n_blocks).map(|(&account, _)| account).collect();
    draws.shuffle(&mut active);
    let &[first, second] = active.get(..2)? else { return None };
    let mut rows: Vec<usize> = firsts[&first].values().copied().collect();
    draws.shuffle(&mut rows);
    for &row in &rows[..n_blocks] {
        let late = LATE_SECS.start + draws.below(LATE_SECS.end - LATE_SECS.start);
        let at_ms = world.at_ms[row] + late as i64 * 1_000;
        world.push(second, world.object[row], at_ms);
    }
    Some((first, second))
}
