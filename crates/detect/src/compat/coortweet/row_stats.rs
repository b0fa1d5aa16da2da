//! Account and group statistics, one account at a time.

use super::network::{ObjectCounter, mean_rows};
use super::row_edges::{Others, Scratch};
use super::row_wise::RowWise;
use super::{AccountStats, EdgesUsed, GroupStats, Objects};

impl RowWise<'_> {
    pub(super) fn account_stats(&self, used: EdgesUsed) -> Vec<AccountStats> {
        let mut all = Vec::new();
        self.table.for_each_account(
            &self.by_name,
            || (Scratch::new(self), Vec::new()),
            |(scratch, distinct), account, block: &mut Vec<AccountStats>| {
                self.gather(scratch, account, Others::All);
                distinct.clear();
                for sums in &scratch.sums {
                    if used == EdgesUsed::None || self.is_above(sums.weight) {
                        let edge = sums.edge(self, account);
                        let symmetry = edge.edge_symmetry_score();
                        distinct.push((edge.avg_time_delta.to_bits(), symmetry.to_bits()));
                    }
                }
                scratch.clear();
                distinct.sort_unstable();
                distinct.dedup();
                if distinct.is_empty() {
                    return;
                }
                let rows = distinct.iter().map(|&(a, b)| (f64::from_bits(a), f64::from_bits(b)));
                let (avg_time_delta, avg_edge_symmetry_score) = mean_rows(rows);
                block.push(AccountStats {
                    account: self.account[account as usize],
                    avg_time_delta,
                    avg_edge_symmetry_score,
                    unique_shares_count: self.n_shares(account),
                });
            },
            |block| all.extend(block),
        );
        all
    }

    /// Counts the distinct contents of an account in pairs that stay.
    fn n_shares(&self, account: u32) -> u64 {
        let positions = self.table.positions_of(account).iter();
        let paired = positions.filter(|&&p| {
            // Every position has a partner; where the account passes the filter, any partner will do.
            let others = &self.table.accounts()[self.table.window_of(p as usize)];
            self.ok[account as usize]
                || others.iter().any(|&other| other != account && self.ok[other as usize])
        });
        let Some(content_at) = &self.content_at else { return paired.count() as u64 };
        let mut contents: Vec<u32> = paired.map(|&p| content_at[p as usize]).collect();
        contents.sort_unstable();
        contents.dedup();
        contents.len() as u64
    }

    pub(super) fn group_stats(&self, used: EdgesUsed) -> Vec<GroupStats> {
        let names = &self.columns.objects;
        let mut falls_apart = vec![false; names.len()];
        for (falls_apart, name) in falls_apart.iter_mut().zip(names.names()) {
            *falls_apart = name.is_empty() || name.contains(',');
        }
        if self.table.objects().iter().any(|&object| falls_apart[object as usize]) {
            // The tool joins names and splits them again: only whole edges show what comes of it.
            let mut counter = ObjectCounter::default();
            self.for_each_edge(Objects::List, |block| counter.add(self.columns, block, used));
            return counter.finish();
        }
        let n_of = self.count_from_accounts(used);
        let counted = n_of.iter().enumerate().filter(|&(_, &n)| n > 0);
        let mut rows: Vec<GroupStats> = counted
            .map(|(object, &num_accounts)| GroupStats {
                object_id: names.name(object as u32).to_owned(),
                num_accounts,
            })
            .collect();
        rows.sort_unstable_by(|a, b| {
            b.num_accounts.cmp(&a.num_accounts).then_with(|| a.object_id.cmp(&b.object_id))
        });
        rows
    }

    /// Counts, per object, the accounts that are `from` in an edge about it.
    fn count_from_accounts(&self, used: EdgesUsed) -> Vec<u64> {
        let mut n_of = vec![0_u64; self.columns.objects.len()];
        let table = &self.table;
        table.for_each_account(
            &table.account_order(),
            || (vec![0_u32; self.account.len()], Vec::new()),
            |(counter, touched), account, block: &mut Vec<u32>| {
                self.count_later(counter, touched, account);
                if used == EdgesUsed::Full {
                    for &other in touched.iter() {
                        let weight = &mut counter[other as usize];
                        *weight *= u32::from(self.is_above(u64::from(*weight)));
                    }
                }
                let mut listed = None;
                for &p in table.positions_of(account) {
                    let object = table.objects()[p as usize];
                    let others = &table.accounts()[table.window_of(p as usize)];
                    if listed != Some(object) && others.iter().any(|&o| counter[o as usize] > 0) {
                        block.push(object);
                        listed = Some(object);
                    }
                }
                touched.drain(..).for_each(|other| counter[other as usize] = 0);
            },
            |block| block.iter().for_each(|&object| n_of[object as usize] += 1),
        );
        n_of
    }
}
