//! Walks accounts in parallel and hands results on in order.

use crate::table::Table;
use crate::window::Moment;
use rayon::prelude::*;
use std::sync::Mutex;

/// Neighbours looked at per block. A block's results are held until it is its turn, so blocks are small.
const BLOCK_WORK: u64 = 1 << 19;

impl<T: Moment> Table<T> {
    /// Runs `row` once per account and hands the results to `sink`, in the order of `order`.
    ///
    /// `order` lists local codes; accounts that are not in it are skipped. Accounts are cut into blocks of about equal
    /// work; `row` appends to its block's `B`, and `sink` gets the blocks one after the other, on the caller's thread.
    /// Neither blocks nor order depend on the number of threads. A scratch made by `scratch` is reused for many
    /// accounts: `row` must leave it as it found it.
    pub fn for_each_account<S: Send, B: Default + Send>(
        &self,
        order: &[u32],
        scratch: impl Fn() -> S + Sync,
        row: impl Fn(&mut S, u32, &mut B) + Sync,
        mut sink: impl FnMut(B),
    ) {
        let blocks = self.blocks(order);
        let pool = Mutex::new(Vec::new());
        let wave = 4 * rayon::current_num_threads();
        for wave in blocks.chunks(wave) {
            let done: Vec<B> = wave
                .par_iter()
                .map(|&(from, to)| {
                    let taken = pool.lock().expect("no thread panicked").pop();
                    let mut own = taken.unwrap_or_else(&scratch);
                    let mut block = B::default();
                    for &account in &order[from..to] {
                        row(&mut own, account, &mut block);
                    }
                    pool.lock().expect("no thread panicked").push(own);
                    block
                })
                .collect();
            done.into_iter().for_each(&mut sink);
        }
    }

    /// Lists the local codes in their order.
    pub fn account_order(&self) -> Vec<u32> {
        (0..self.codes.len() as u32).collect()
    }

    fn blocks(&self, order: &[u32]) -> Vec<(usize, usize)> {
        let mut blocks = Vec::new();
        let (mut from, mut work) = (0, 0);
        for (at, &account) in order.iter().enumerate() {
            let positions = self.positions_of(account).iter();
            work += 1 + positions.map(|&p| self.window_of(p as usize).len() as u64).sum::<u64>();
            if work >= BLOCK_WORK {
                blocks.push((from, at + 1));
                (from, work) = (at + 1, 0);
            }
        }
        if from < order.len() {
            blocks.push((from, order.len()));
        }
        blocks
    }
}
