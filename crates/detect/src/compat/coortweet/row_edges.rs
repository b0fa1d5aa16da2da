//! Edges and pairs, one account at a time.

use super::edge_lines::{QuotedNames, write_edge};
use super::mean::whole_mean;
use super::network::join_objects;
use super::pair_list::PairRow;
use super::row_wise::RowWise;
use super::{Edge, EdgeBlock, Objects};
use crate::compat::name_order::sorted_by_name;
use pairs::Table;

/// What the pairs of the account at hand with one other account add up to.
///
/// Stamps hold a position plus one; 0 is none. "Older" and "newer" are the sides of a pair: the smaller position of an
/// object is the older.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) other: u32,
    pub(super) weight: u64,
    lags: u64,
    n_older: u32,
    n_newer: u32,
    own_older: u32,
    own_newer: u32,
    other_older: u32,
    other_newer: u32,
    object: u32,
}

impl Sums {
    /// Adds the pair of own position `p` and other position `q`, where every content has one row.
    ///
    /// Own positions come ascending and the two halves of their windows only move forward, so another position was
    /// met in the same role before exactly when it is not beyond the furthest one met in that role.
    #[inline]
    fn add(&mut self, p: u32, q: u32, lag: u64) {
        self.weight += 1;
        self.lags += lag;
        let (own, other) = (p + 1, q + 1);
        if q > p {
            self.n_older += u32::from(self.own_older != own);
            self.own_older = own;
            self.n_newer += u32::from(self.other_newer < other);
            self.other_newer = self.other_newer.max(other);
        } else {
            self.n_newer += u32::from(self.own_newer != own);
            self.own_newer = own;
            self.n_older += u32::from(self.other_older < other);
            self.other_older = self.other_older.max(other);
        }
    }

    /// Adds a pair where contents have several rows: `own` is the content of `p`; whether the content of `q` is new
    /// in its role is asked of `seen`. Own positions must come grouped by content.
    #[inline]
    fn add_repeated(
        &mut self,
        p: u32,
        q: u32,
        own: u32,
        lag: u64,
        is_new: impl FnOnce(bool) -> bool,
    ) {
        self.weight += 1;
        self.lags += lag;
        let own = own + 1;
        let fresh = u32::from(is_new(q < p));
        if q > p {
            self.n_older += u32::from(self.own_older != own);
            self.own_older = own;
            self.n_newer += fresh;
        } else {
            self.n_newer += u32::from(self.own_newer != own);
            self.own_newer = own;
            self.n_older += fresh;
        }
    }

    pub(super) fn edge(&self, rows: &RowWise<'_>, account: u32) -> Edge {
        Edge {
            from: rows.account[account as usize],
            to: rows.account[self.other as usize],
            weight: self.weight,
            avg_time_delta: whole_mean(self.lags, self.weight),
            n_content_id: u64::from(self.n_older),
            n_content_id_y: u64::from(self.n_newer),
            weight_threshold: rows.is_above(self.weight),
        }
    }
}

/// Which other accounts are gathered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Others {
    /// Those after the account in the vertex order: each edge once, at its `from`.
    Later,
    /// All: each edge at both ends.
    All,
}

/// Sums of one account, reused. Between accounts `place` is all zero and `sums` is empty.
pub(super) struct Scratch {
    place: Vec<u32>,
    pub(super) sums: Vec<Sums>,
    /// Own positions grouped by content; only used where contents have several rows.
    grouped: Vec<u32>,
    /// Account (plus one) that last saw the content, in the role of the older and of the newer side.
    seen: [Vec<u32>; 2],
    object_pairs: Vec<(u32, u64, u32)>,
    order: Vec<u64>,
    sorted: Vec<Sums>,
}

impl Scratch {
    pub(super) fn new(rows: &RowWise<'_>) -> Self {
        let n_seen = if rows.content_at.is_some() { rows.table.len() } else { 0 };
        Self {
            place: vec![0; rows.account.len()],
            sums: Vec::new(),
            grouped: Vec::new(),
            seen: [vec![0; n_seen], vec![0; n_seen]],
            object_pairs: Vec::new(),
            order: Vec::new(),
            sorted: Vec::new(),
        }
    }

    /// Sorts the sums by the names of the other accounts; the ranks are looked up once each.
    fn sort_by_name(&mut self, name_rank: &[u32]) {
        let Self { sums, order, sorted, .. } = self;
        order.clear();
        let key = |(at, sums): (usize, &Sums)| {
            u64::from(name_rank[sums.other as usize]) << 32 | at as u64
        };
        order.extend(sums.iter().enumerate().map(key));
        order.sort_unstable();
        sorted.clear();
        sorted.extend(order.iter().map(|&key| sums[key as u32 as usize]));
        std::mem::swap(sums, sorted);
    }

    pub(super) fn clear(&mut self) {
        for sums in self.sums.drain(..) {
            self.place[sums.other as usize] = 0;
        }
    }
}

impl RowWise<'_> {
    pub(super) fn for_each_edge(&self, objects: Objects, mut sink: impl FnMut(&EdgeBlock)) {
        self.table.for_each_account(
            &self.by_name,
            || Scratch::new(self),
            |scratch, account, block: &mut EdgeBlock| {
                self.edges_of(scratch, account, objects, block);
            },
            |block| sink(&block),
        );
    }

    /// Writes the lines of all edges and hands them to `sink` in order; the lines are made in parallel.
    pub(super) fn for_each_line_block(&self, objects: Objects, mut sink: impl FnMut(&[u8])) {
        let names = QuotedNames::new(&self.columns.accounts, self.account_codes_by_name());
        self.table.for_each_account(
            &self.by_name,
            || (Scratch::new(self), EdgeBlock::default()),
            |(scratch, block), account, text: &mut Vec<u8>| {
                block.clear();
                self.edges_of(scratch, account, objects, block);
                names.touch(scratch.order.iter().map(|key| (key >> 32) as u32));
                let from = names.at(self.name_rank[account as usize]);
                // The keys of the last sort still hold the ranks of the other names, in order.
                for (at, (edge, key)) in block.edges.iter().zip(&scratch.order).enumerate() {
                    let to = names.at((key >> 32) as u32);
                    let objects = (objects == Objects::List)
                        .then(|| join_objects(self.columns, block.objects(at)));
                    write_edge(text, from, to, edge, objects.as_deref());
                }
            },
            |text| sink(&text),
        );
    }

    fn account_codes_by_name(&self) -> impl Iterator<Item = u32> {
        self.by_name.iter().map(|&local| self.account[local as usize])
    }

    /// Appends the edges that begin at `account`, by the names of their other ends.
    fn edges_of(
        &self,
        scratch: &mut Scratch,
        account: u32,
        objects: Objects,
        block: &mut EdgeBlock,
    ) {
        self.gather(scratch, account, Others::Later);
        scratch.sort_by_name(&self.name_rank);
        match objects {
            Objects::Omit => {
                block.edges.extend(scratch.sums.iter().map(|sums| sums.edge(self, account)));
            }
            Objects::List => self.edges_with_objects(scratch, account, block),
        }
        scratch.clear();
    }

    /// Adds up the pairs of `account` with the others asked for.
    pub(super) fn gather(&self, scratch: &mut Scratch, account: u32, others: Others) {
        match (&self.content_at, others) {
            (None, Others::Later) => self.gather_plain::<false>(scratch, account),
            (None, Others::All) => self.gather_plain::<true>(scratch, account),
            (Some(content_at), _) => self.gather_repeated(scratch, account, others, content_at),
        }
    }

    fn gather_plain<const ALL: bool>(&self, scratch: &mut Scratch, account: u32) {
        let table = &self.table;
        let passes = self.ok[account as usize];
        for &p in table.positions_of(account) {
            let window = table.window_of(p as usize);
            let time = table.times()[p as usize];
            for (q, &other) in window.clone().zip(&table.accounts()[window]) {
                let wanted = if ALL { other != account } else { other > account };
                if wanted && (passes || self.ok[other as usize]) {
                    let lag = time.abs_diff(table.times()[q]);
                    sums_of(&mut scratch.place, &mut scratch.sums, other).add(p, q as u32, lag);
                }
            }
        }
    }

    fn gather_repeated(
        &self,
        scratch: &mut Scratch,
        account: u32,
        others: Others,
        content_at: &[u32],
    ) {
        let table = &self.table;
        let Scratch { place, sums, grouped, seen, .. } = scratch;
        grouped.clear();
        grouped.extend_from_slice(table.positions_of(account));
        grouped.sort_unstable_by_key(|&p| (content_at[p as usize], p));
        for &p in grouped.iter() {
            let window = table.window_of(p as usize);
            let time = table.times()[p as usize];
            for (q, &other) in window.clone().zip(&table.accounts()[window]) {
                let wanted = other > account || (others == Others::All && other != account);
                if wanted && self.stays(account, other) {
                    let lag = time.abs_diff(table.times()[q]);
                    let (own, theirs) = (content_at[p as usize], content_at[q] as usize);
                    sums_of(place, sums, other).add_repeated(p, q as u32, own, lag, |older| {
                        std::mem::replace(&mut seen[usize::from(older)][theirs], account + 1)
                            != account + 1
                    });
                }
            }
        }
    }

    /// Walks the account's pairs once more to list the objects of each edge, in the tool's order.
    fn edges_with_objects(&self, scratch: &mut Scratch, account: u32, block: &mut EdgeBlock) {
        let table = &self.table;
        let Scratch { place, sums, object_pairs, .. } = scratch;
        for (at, sums) in sums.iter().enumerate() {
            place[sums.other as usize] = at as u32 + 1;
        }
        object_pairs.clear();
        for &p in table.positions_of(account) {
            let object = table.objects()[p as usize];
            for &other in &table.accounts()[table.window_of(p as usize)] {
                let at = place[other as usize];
                // Positions come by object, so one stamp tells whether the object was listed.
                if at != 0
                    && std::mem::replace(&mut sums[at as usize - 1].object, object + 1)
                        != object + 1
                {
                    object_pairs.push((at - 1, self.first_seen[object as usize], object));
                }
            }
        }
        object_pairs.sort_unstable();
        let mut rest = object_pairs.as_slice();
        let mut objects = Vec::new();
        for (at, sums) in sums.iter().enumerate() {
            let n = rest.iter().take_while(|pair| pair.0 == at as u32).count();
            objects.clear();
            objects.extend(rest[..n].iter().map(|pair| pair.2));
            rest = &rest[n..];
            block.push(sums.edge(self, account), Some(&objects));
        }
    }

    pub(super) fn for_each_pair(&self, mut sink: impl FnMut(&PairRow)) {
        let columns = self.columns;
        let stretches = object_stretches(&self.table);
        let objects = sorted_by_name(&columns.objects, stretches.iter().map(|s| s.0));
        let mut stretch_of = vec![(0, 0); columns.objects.len()];
        for (object, start, end) in stretches {
            stretch_of[object as usize] = (start, end);
        }
        let content = |row: u32| columns.contents.name(columns.content[row as usize]);
        for object in objects {
            let (start, end) = stretch_of[object as usize];
            let mut found = self.pairs_between(object, start, end);
            found.sort_by(|a, b| {
                let contents = content(a.older).cmp(content(b.older));
                let contents = contents.then_with(|| content(a.newer).cmp(content(b.newer)));
                contents.then_with(|| a.tie_key().cmp(&b.tie_key()))
            });
            found.iter().for_each(&mut sink);
        }
    }

    fn pairs_between(&self, object: u32, start: usize, end: usize) -> Vec<PairRow> {
        let table = &self.table;
        let (accounts, times, rows) = (table.accounts(), table.times(), table.rows());
        let mut found = Vec::new();
        for p in start..end {
            for q in p + 1..table.window_of(p).end {
                if accounts[p] != accounts[q] && self.stays(accounts[p], accounts[q]) {
                    let time_delta = times[p].abs_diff(times[q]) as f64;
                    found.push(PairRow { object, older: rows[p], newer: rows[q], time_delta });
                }
            }
        }
        found
    }
}

/// Returns the sums of `other`, beginning them where there are none.
#[inline]
fn sums_of<'s>(place: &mut [u32], sums: &'s mut Vec<Sums>, other: u32) -> &'s mut Sums {
    let place = &mut place[other as usize];
    if *place == 0 {
        sums.push(Sums { other, ..Sums::default() });
        *place = sums.len() as u32;
    }
    &mut sums[*place as usize - 1]
}

/// Lists (object, first position, position after the last).
fn object_stretches(table: &Table) -> Vec<(u32, usize, usize)> {
    let mut stretches: Vec<(u32, usize, usize)> = Vec::new();
    for (position, &object) in table.objects().iter().enumerate() {
        match stretches.last_mut() {
            Some(last) if last.0 == object => last.2 = position + 1,
            _ => stretches.push((object, position, position + 1)),
        }
    }
    stretches
}
