//! Actions dealt into strata: one object, one block of time, each account once.

use super::company_order::company_order;
use super::settings::{ChanceSettings, DAY_MS};
use super::tested::Columns;
use model::chance::Dealt;
use rayon::prelude::*;
use std::ops::Range;

/// One action: who, and when in milliseconds since the block began.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    pub(super) account: u32,
    pub(super) at: u32,
}

/// Something with a time in a block, in milliseconds.
pub(super) trait Timed {
    fn at(&self) -> u32;
}

impl Timed for Slot {
    fn at(&self) -> u32 {
        self.at
    }
}

impl Timed for u32 {
    fn at(&self) -> u32 {
        *self
    }
}

/// One place of an account: a stratum and the position in it.
///
/// It keeps what walks of places ask for at each step: accounts are walked by the million, and their strata lie anywhere.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) stratum: u32,
    pub(super) position: u32,
    /// Time of the position.
    pub(super) at: u32,
    /// First position of the stratum.
    first: u32,
    /// Accounts of the stratum.
    pub(super) size: u32,
}

impl Place {
    /// Returns the positions of the stratum.
    pub(super) fn slots(&self) -> Range<usize> {
        self.first as usize..(self.first + self.size) as usize
    }
}

/// What is asked about a stratum, side by side: strata are looked up in no order.
#[derive(Clone, Copy, Debug)]
struct Stratum {
    /// First position; that of the next one is its end.
    start: u32,
    object: u32,
    block: u32,
    /// Pairs of accounts within the window.
    n_hits: u64,
}

/// The places of an account in one block, as a start in its list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) block: u32,
    from: u32,
}

/// Actions sorted by (block, object, time, account), the first of each account in a stratum.
///
/// Accounts have local codes in the order of the codes given; blocks are numbered densely in time. Places and spans
/// leave hubs out.
#[derive(Debug)]
pub(super) struct Strata {
    pub(super) codes: Vec<u32>,
    /// Per position.
    pub(super) slots: Vec<Slot>,
    /// All strata, and one more that ends the last.
    strata: Vec<Stratum>,
    /// Start of each block in milliseconds.
    pub(super) block_start: Vec<i64>,
    /// Day parity of each block's start.
    pub(super) half: Vec<u8>,
    /// Chance that two slots of the block, drawn blindly, are a co-action, times two orders: `2 C / (M (M - 1))`.
    pub(super) label: Vec<f64>,
    place_starts: Vec<u32>,
    places: Vec<Place>,
    span_starts: Vec<u32>,
    spans: Vec<Span>,
    /// All accounts, those that keep the same company side by side: the order to walk them in.
    pub(super) order: Vec<u32>,
    pub(super) window: u32,
    hub_max: u32,
    pub(super) dealt: Dealt,
}

impl Strata {
    /// Sorts the actions.
    ///
    /// # Panics
    /// When the columns differ in length or there are `u32::MAX` rows or more.
    pub(super) fn build(columns: Columns<'_>, settings: &ChanceSettings) -> Self {
        let n = columns.account.len();
        assert!(n == columns.object.len() && n == columns.at_ms.len(), "columns of one length");
        assert!(n < u32::MAX as usize, "rows are numbered with u32");
        let block_ms = settings.block_ms.clamp(1, u64::from(u32::MAX)) as i64;
        let (codes, local) = local_codes(columns.account);
        let blocks = Blocks::of(columns.at_ms, block_ms);
        let mut keys: Vec<u128> = (0..n)
            .into_par_iter()
            .map(|i| {
                let at = columns.at_ms[i];
                let words = [
                    blocks.rank(at),
                    columns.object[i],
                    at.rem_euclid(block_ms) as u32,
                    local.of(columns.account[i]),
                ];
                words.iter().fold(0, |key, &word| key << 32 | u128::from(word))
            })
            .collect();
        keys.par_sort_unstable();
        let mut strata = Self {
            codes,
            slots: Vec::with_capacity(n),
            strata: Vec::new(),
            block_start: Vec::new(),
            half: Vec::new(),
            label: Vec::new(),
            place_starts: Vec::new(),
            places: Vec::new(),
            span_starts: Vec::new(),
            spans: Vec::new(),
            order: Vec::new(),
            window: u32::try_from(settings.window_ms).unwrap_or(u32::MAX),
            hub_max: settings.hub_accounts_max,
            dealt: Dealt::default(),
        };
        strata.deal(&keys, |rank| blocks.start(rank));
        drop(keys);
        strata.count_hits();
        strata.index_accounts();
        strata.order = company_order(&strata);
        strata
    }

    /// Cuts the sorted keys into strata and keeps the first action of each account.
    fn deal(&mut self, keys: &[u128], start_of: impl Fn(u32) -> i64) {
        let mut seen = vec![u32::MAX; self.codes.len()];
        let mut last = None;
        for &key in keys {
            let [rank, object, at, account] = [96, 64, 32, 0].map(|shift| (key >> shift) as u32);
            if last != Some((rank, object)) {
                if last.is_none_or(|(before, _)| before != rank) {
                    let start = start_of(rank);
                    self.block_start.push(start);
                    self.half.push((start.div_euclid(DAY_MS as i64) & 1) as u8);
                }
                last = Some((rank, object));
                let block = self.block_start.len() as u32 - 1;
                let start = self.slots.len() as u32;
                self.strata.push(Stratum { start, object, block, n_hits: 0 });
            }
            let stratum = self.strata.len() as u32 - 1;
            let stamp = &mut seen[account as usize];
            if *stamp == stratum {
                self.dealt.n_repeats += 1;
            } else {
                *stamp = stratum;
                self.slots.push(Slot { account, at });
            }
        }
        let start = self.slots.len() as u32;
        self.strata.push(Stratum { start, object: 0, block: 0, n_hits: 0 });
    }

    /// Counts the pairs within the window, per stratum and per block.
    fn count_hits(&mut self) {
        let hits: Vec<u64> = (0..self.n_strata())
            .into_par_iter()
            .map(|stratum| count_within(self.crowd(stratum), self.window))
            .collect();
        let mut in_block = vec![(0u64, 0u64); self.block_start.len()];
        for (stratum, hits) in (0..).zip(hits) {
            self.strata[stratum as usize].n_hits = hits;
            let size = u64::from(self.size(stratum));
            let dealt = &mut self.dealt;
            if size > u64::from(self.hub_max) {
                dealt.n_hub_strata += 1;
                dealt.n_hub_actions += size;
                dealt.n_hub_coactions += hits;
                continue;
            }
            if size < 2 {
                dealt.n_lone_strata += 1;
            } else {
                dealt.n_strata += 1;
                dealt.n_actions += size;
                dealt.n_coactions += hits;
            }
            let block = &mut in_block[self.block(stratum) as usize];
            block.0 += size;
            block.1 += hits;
        }
        self.dealt.n_accounts = self.codes.len() as u64;
        self.label = (in_block.into_iter())
            .map(|(m, c)| if m > 1 { 2.0 * c as f64 / (m as f64 * (m - 1) as f64) } else { 0.0 })
            .collect();
    }

    /// Lists the places of each account outside hubs, in the order of blocks.
    fn index_accounts(&mut self) {
        let n_accounts = self.codes.len();
        let mut starts = vec![0u32; n_accounts + 1];
        let kept = |strata: &Self, stratum: u32| strata.size(stratum) <= strata.hub_max;
        for stratum in (0..self.n_strata()).filter(|&s| kept(self, s)) {
            for slot in self.crowd(stratum) {
                starts[slot.account as usize + 1] += 1;
            }
        }
        for account in 0..n_accounts {
            starts[account + 1] += starts[account];
        }
        let mut next = starts.clone();
        let mut places = vec![Place::default(); starts[n_accounts] as usize];
        for stratum in (0..self.n_strata()).filter(|&s| kept(self, s)) {
            let (first, size) = (self.slots(stratum).start as u32, self.size(stratum));
            for (position, &Slot { account, at }) in (first..).zip(self.crowd(stratum)) {
                let next = &mut next[account as usize];
                places[*next as usize] = Place { stratum, position, at, first, size };
                *next += 1;
            }
        }
        self.places = places;
        self.span_starts.push(0);
        for account in 0..n_accounts {
            let mut last = None;
            for from in starts[account]..starts[account + 1] {
                let block = self.block(self.places[from as usize].stratum);
                if last != Some(block) {
                    self.spans.push(Span { block, from });
                    last = Some(block);
                }
            }
            self.span_starts.push(self.spans.len() as u32);
        }
        self.place_starts = starts;
    }

    pub(super) fn n_accounts(&self) -> u32 {
        self.codes.len() as u32
    }

    /// Returns the local code of an account that acts.
    pub(super) fn local(&self, code: u32) -> Option<u32> {
        self.codes.binary_search(&code).ok().map(|local| local as u32)
    }

    /// Counts all strata, lone ones and hubs included.
    pub(super) fn n_strata(&self) -> u32 {
        self.strata.len() as u32 - 1
    }

    /// Returns the positions of a stratum.
    pub(super) fn slots(&self, stratum: u32) -> Range<usize> {
        let stratum = stratum as usize;
        self.strata[stratum].start as usize..self.strata[stratum + 1].start as usize
    }

    /// Returns the actions of a stratum, by time.
    pub(super) fn crowd(&self, stratum: u32) -> &[Slot] {
        &self.slots[self.slots(stratum)]
    }

    /// Counts the accounts of a stratum.
    pub(super) fn size(&self, stratum: u32) -> u32 {
        let stratum = stratum as usize;
        self.strata[stratum + 1].start - self.strata[stratum].start
    }

    /// Returns the object of a stratum.
    pub(super) fn object(&self, stratum: u32) -> u32 {
        self.strata[stratum as usize].object
    }

    /// Returns the block of a stratum.
    pub(super) fn block(&self, stratum: u32) -> u32 {
        self.strata[stratum as usize].block
    }

    /// Counts the pairs of accounts within the window in a stratum.
    pub(super) fn n_hits(&self, stratum: u32) -> u64 {
        self.strata[stratum as usize].n_hits
    }

    /// Says whether pairs of the stratum count: at least two accounts, and no hub.
    pub(super) fn counts(&self, stratum: u32) -> bool {
        self.counts_of(self.size(stratum))
    }

    /// Says whether pairs count in a stratum of that size.
    pub(super) fn counts_of(&self, size: u32) -> bool {
        (2..=self.hub_max).contains(&size)
    }

    /// Returns the half of the days a stratum lies in.
    pub(super) fn half_of(&self, stratum: u32) -> usize {
        usize::from(self.half[self.block(stratum) as usize])
    }

    /// Returns the time of a position, in milliseconds.
    pub(super) fn time(&self, stratum: u32, position: usize) -> i64 {
        let start = self.block_start[self.block(stratum) as usize];
        start.saturating_add(i64::from(self.slots[position].at))
    }

    /// Returns the places of an account outside hubs, in the order of blocks.
    pub(super) fn places(&self, account: u32) -> &[Place] {
        let account = account as usize;
        &self.places[self.place_starts[account] as usize..self.place_starts[account + 1] as usize]
    }

    /// Walks the blocks in which both accounts act, with the places of both.
    pub(super) fn common_blocks(
        &self,
        a: u32,
        b: u32,
        mut meet: impl FnMut(u32, &[Place], &[Place]),
    ) {
        let (x, y) = (self.spans_of(a), self.spans_of(b));
        super::merge::common(
            &self.spans[x.clone()],
            &self.spans[y.clone()],
            |s| s.block,
            |i, j| {
                let (i, j) = (x.start + i, y.start + j);
                meet(self.spans[i].block, self.span_places(a, i), self.span_places(b, j));
            },
        );
    }

    /// Walks the places of an account in strata that count, with their blocks.
    pub(super) fn each_place(&self, account: u32, mut visit: impl FnMut(u32, &Place)) {
        for span in self.spans_of(account) {
            let block = self.spans[span].block;
            let places = self.span_places(account, span).iter();
            places.filter(|place| self.counts_of(place.size)).for_each(|place| visit(block, place));
        }
    }

    /// Walks the blocks of an account, with the number of its places there.
    pub(super) fn each_block(&self, account: u32, mut visit: impl FnMut(u32, usize)) {
        for span in self.spans_of(account) {
            visit(self.spans[span].block, self.span_places(account, span).len());
        }
    }

    fn spans_of(&self, account: u32) -> Range<usize> {
        let account = account as usize;
        self.span_starts[account] as usize..self.span_starts[account + 1] as usize
    }

    fn span_places(&self, account: u32, span: usize) -> &[Place] {
        let from = self.spans[span].from as usize;
        let last = span + 1 == self.span_starts[account as usize + 1] as usize;
        let to =
            if last { self.place_starts[account as usize + 1] } else { self.spans[span + 1].from };
        &self.places[from..to as usize]
    }
}

/// Counts the pairs of ascending times that are at most the window apart.
pub(super) fn count_within<T: Timed>(ascending: &[T], window: u32) -> u64 {
    let (mut n, mut behind) = (0, 0);
    for (i, one) in ascending.iter().enumerate() {
        while one.at() - ascending[behind].at() > window {
            behind += 1;
        }
        n += (i - behind) as u64;
    }
    n
}

/// Returns the number of pairs among `n`.
pub(super) fn n_pairs(n: u64) -> u64 {
    n * n.saturating_sub(1) / 2
}

/// From codes to local codes.
enum Local {
    Dense(Vec<u32>),
    Sorted(Vec<u32>),
}

impl Local {
    fn of(&self, code: u32) -> u32 {
        match self {
            Self::Dense(local) => local[code as usize],
            Self::Sorted(codes) => codes.partition_point(|&other| other < code) as u32,
        }
    }
}

/// Lists the codes that occur, ascending, with the way back; memory stays near the number of rows.
fn local_codes(account: &[u32]) -> (Vec<u32>, Local) {
    let max = account.iter().max().map_or(0, |&max| max as usize);
    if max > account.len().saturating_mul(4) + 1024 {
        let mut codes = account.to_vec();
        codes.par_sort_unstable();
        codes.dedup();
        return (codes.clone(), Local::Sorted(codes));
    }
    let mut local = vec![0; max + 1];
    account.iter().for_each(|&code| local[code as usize] = 1);
    let codes: Vec<u32> = (0..=max as u32).filter(|&code| local[code as usize] == 1).collect();
    for (place, &code) in codes.iter().enumerate() {
        local[code as usize] = place as u32;
    }
    (codes, Local::Dense(local))
}

/// Blocks by rank: from the first one on, or among those that occur when the times are too far apart for that.
struct Blocks {
    block_ms: i64,
    first: i64,
    listed: Option<Vec<i64>>,
}

impl Blocks {
    fn of(times: &[i64], block_ms: i64) -> Self {
        let (first, last) = (times.iter().min(), times.iter().max());
        let first = first.map_or(0, |t| t.div_euclid(block_ms));
        let last = last.map_or(0, |t| t.div_euclid(block_ms));
        let listed = (last.abs_diff(first) > u64::from(u32::MAX)).then(|| {
            let mut all: Vec<i64> = times.iter().map(|t| t.div_euclid(block_ms)).collect();
            all.par_sort_unstable();
            all.dedup();
            all
        });
        Self { block_ms, first, listed }
    }

    fn rank(&self, at: i64) -> u32 {
        let block = at.div_euclid(self.block_ms);
        match &self.listed {
            Some(all) => all.partition_point(|&other| other < block) as u32,
            None => (block - self.first) as u32,
        }
    }

    fn start(&self, rank: u32) -> i64 {
        let block = match &self.listed {
            Some(all) => all[rank as usize],
            None => self.first + i64::from(rank),
        };
        block.saturating_mul(self.block_ms)
    }
}
