//! Walks accounts in parallel and hands results on in order.

use crate::table::Table;
use crate::window::Moment;
use rayon::prelude::*;
use std::sync::Mutex;

/// Neighbours looked at per block. A block's results are held until it is its turn, so blocks are small.
const BLOCK_WORK: u64 = 1 << 19;

/// Runs `row` once for each code of `order`, and hands the results to `sink` in that order.
///
/// Codes are cut into blocks of about equal `work` (neighbours a code looks at); `row` appends to its block's `B`, and
/// `sink` gets the blocks one after the other, on the caller's thread, with the number of codes that are done. Neither
/// blocks nor order depend on the number of threads. A scratch made by `scratch` is reused for many codes: `row` must
/// leave it as it found it.
pub fn in_order<S: Send, B: Default + Send>(
    order: &[u32],
    work: impl Fn(u32) -> u64,
    scratch: impl Fn() -> S + Sync,
    row: impl Fn(&mut S, u32, &mut B) + Sync,
    mut sink: impl FnMut(B, usize),
) {
    let blocks = blocks(order, work);
    let pool = Mutex::new(Vec::new());
    for wave in blocks.chunks(4 * rayon::current_num_threads()) {
        let done: Vec<B> = wave
            .par_iter()
            .map(|&(from, to)| {
                let taken = pool.lock().expect("no thread panicked").pop();
                let mut own = taken.unwrap_or_else(&scratch);
                let mut block = B::default();
                for &code in &order[from..to] {
                    row(&mut own, code, &mut block);
                }
                pool.lock().expect("no thread panicked").push(own);
                block
            })
            .collect();
        for (block, &(_, to)) in done.into_iter().zip(wave) {
            sink(block, to);
        }
    }
}

fn blocks(order: &[u32], work: impl Fn(u32) -> u64) -> Vec<(usize, usize)> {
    let mut blocks = Vec::new();
    let (mut from, mut sum) = (0, 0);
    for (at, &code) in order.iter().enumerate() {
        sum += 1 + work(code);
        if sum >= BLOCK_WORK {
            blocks.push((from, at + 1));
            (from, sum) = (at + 1, 0);
        }
    }
    if from < order.len() {
        blocks.push((from, order.len()));
    }
    blocks
}

impl<T: Moment> Table<T> {
    /// Runs `row` once per account and hands the results to `sink`, in the order of `order`: see [`in_order`].
    ///
    /// `order` lists local codes; accounts that are not in it are skipped.
    pub fn for_each_account<S: Send, B: Default + Send>(
        &self,
        order: &[u32],
        scratch: impl Fn() -> S + Sync,
        row: impl Fn(&mut S, u32, &mut B) + Sync,
        mut sink: impl FnMut(B),
    ) {
        let work = |account| -> u64 {
            let positions = self.positions_of(account).iter();
            positions.map(|&p| self.window_of(p as usize).len() as u64).sum()
        };
        in_order(order, work, scratch, row, |block, _| sink(block));
    }

    /// Lists the local codes in their order.
    pub fn account_order(&self) -> Vec<u32> {
        (0..self.codes.len() as u32).collect()
    }
}
