//! Of two accounts that act on the same things, does one come earlier, and by how much?
//!
//! Words: "earlier", never "leader". Labels are dealt again inside each crowd: one object, one block of time.
#![doc = include_str!("lags.md")]

mod habits;
mod moved;
mod scan;
mod tested;
mod words;

use crate::methods::directed::{Actions, Crowds, LagBin, Shared, crowds, shared};
use crate::methods::profile::Profiles;
use crate::record::{self, LEVEL, Refusal};
use model::timing::{Answer, Drawing, Record, Verdict};
pub use scan::Scanned;
use tested::Bins;
pub use tested::{Coin, PairLags};

/// Window of a co-action in milliseconds, unless said otherwise.
pub const WINDOW_MS: i64 = 60_000;
/// Fewer co-actions of a pair are not tested.
pub const COACTIONS_MIN: u64 = 8;
/// Crowds above this are set aside whole.
pub const CAP: usize = 400;
/// More pairs than this are not enumerated.
pub const MEETINGS_MAX: u64 = 40_000_000;
const HOUR_MS: i64 = 3_600_000;
/// Records given; the table holds all tested pairs.
const RECORDS_MAX: usize = 20;

/// What is asked.
pub struct Lags<'a> {
    /// Actions of one kind.
    pub actions: Actions<'a>,
    /// Names an account.
    pub name: &'a dyn Fn(u32) -> String,
    /// Pairs asked about; `None` is all that meet often enough.
    pub pairs: Option<&'a [(u32, u32)]>,
    /// Window of a co-action.
    pub window_ms: i64,
    /// One step of the times; no window narrower than two of them is tried.
    pub step_ms: i64,
}

/// What decides who meets whom, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Design {
    window_ms: i64,
    block_ms: i64,
    cap: usize,
}

impl Design {
    fn of(window_ms: i64) -> Self {
        Self { window_ms, block_ms: block_ms(window_ms), cap: CAP }
    }
}

/// Returns the length of a block for a window: twenty windows, an hour to six.
pub fn block_ms(window_ms: i64) -> i64 {
    (20 * window_ms).clamp(HOUR_MS, 6 * HOUR_MS)
}

/// Answers.
///
/// # Errors
/// When no pair was asked about that could be tested, or there are too many pairs to look at one by one.
pub fn answer(question: &Lags<'_>) -> Result<Answer, Refusal> {
    if question.window_ms <= 0 {
        return Err(Refusal::Settings { what: "the window of a co-action lasts" });
    }
    let design = Design::of(question.window_ms);
    let all = crowds(question.actions, design.block_ms, design.cap);
    let (asked, m) = asked(question, &all)?;
    let meetings = shared(&all, &asked);
    let bins = Bins::new(&all, design);
    let habits = habits::Habits::of(question.actions, &asked);
    let wanted = asked.iter().flat_map(|&(a, b)| [a, b]).collect();
    let profiles = Profiles::of(&all, &wanted);
    let mut pairs: Vec<PairLags> = asked
        .iter()
        .zip(&meetings)
        .filter_map(|(&(a, b), shared)| {
            let weights = || (profiles.weights(a, shared), profiles.weights(b, shared));
            tested::test(design, &all, &bins, &habits, ((a, b), &weights), shared)
        })
        .collect();
    if pairs.is_empty() {
        let n = most_coactions(&meetings, question.window_ms);
        return Err(Refusal::TooShort {
            what: "`lags`",
            needed: COACTIONS_MIN,
            unit: "co-actions of a pair",
            n,
        });
    }
    pairs.sort_by(|x, y| x.p_earlier().total_cmp(&y.p_earlier()).then((x.a, x.b).cmp(&(y.a, y.b))));
    let (earlier, constant) = claims(question, &all, &pairs, &bins, m);
    let tables = vec![words::table(question, &pairs, &earlier, &constant)];
    let sentences = words::sentences(question, &pairs, &earlier, &constant);
    let drawings = vec![drawing(&all, &bins, &pairs, &asked, &meetings)];
    let records = chosen(question, &habits, &pairs, earlier, constant);
    Ok(Answer { question: "lags", sentences, records, tables, drawings })
}

/// Returns the pairs to look at and how many could have been called: those that share enough blocks, whatever they did there.
fn asked(question: &Lags<'_>, all: &Crowds) -> Result<(Vec<(u32, u32)>, u64), Refusal> {
    if let Some(pairs) = question.pairs {
        let mut pairs: Vec<(u32, u32)> =
            pairs.iter().map(|&(a, b)| (a.min(b), a.max(b))).filter(|(a, b)| a != b).collect();
        pairs.sort_unstable();
        pairs.dedup();
        return Ok((pairs.clone(), pairs.len() as u64));
    }
    let n: u64 = all.crowds.iter().map(|c| (c.slots.len() * (c.slots.len() - 1) / 2) as u64).sum();
    if n > MEETINGS_MAX {
        return Err(Refusal::Settings {
            what: "too many pairs meet to look at all of them: name the pairs",
        });
    }
    let mut met: Vec<(u32, u32, i64)> = Vec::with_capacity(n as usize);
    for crowd in &all.crowds {
        for (at, one) in crowd.slots.iter().enumerate() {
            for other in &crowd.slots[at + 1..] {
                let (a, b) = (one.account.min(other.account), one.account.max(other.account));
                met.push((a, b, crowd.block));
            }
        }
    }
    met.sort_unstable();
    met.dedup();
    let often =
        met.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)).filter(|m| m.len() as u64 >= COACTIONS_MIN);
    let pairs: Vec<(u32, u32)> = often.map(|met| (met[0].0, met[0].1)).collect();
    let m = pairs.len() as u64;
    Ok((pairs, m))
}

fn most_coactions(meetings: &[Shared], window_ms: i64) -> u64 {
    let n =
        |shared: &Shared| shared.meetings.iter().filter(|m| m.1.abs() <= window_ms).count() as u64;
    meetings.iter().map(n).max().unwrap_or(0)
}

/// Two records for each pair, who is earlier and one lag again and again, corrected for each other: either may lead.
fn claims(
    question: &Lags<'_>,
    all: &Crowds,
    pairs: &[PairLags],
    bins: &Bins,
    m: u64,
) -> (Vec<Record>, Vec<Record>) {
    let earlier = pairs.iter().map(|pair| words::earlier(question, all, pair));
    let constant = pairs.iter().map(|pair| words::constant(question, all, pair, bins));
    let mut records: Vec<Record> = earlier.chain(constant).collect();
    record::correct(&mut records, 2 * m);
    decide(&mut records);
    let constant = records.split_off(pairs.len());
    (records, constant)
}

/// Chooses the records that are given: of each claim those with the least p, what is called first; says how many are left
/// out, and what other settings give.
fn chosen(
    question: &Lags<'_>,
    habits: &habits::Habits,
    pairs: &[PairLags],
    earlier: Vec<Record>,
    constant: Vec<Record>,
) -> Vec<Record> {
    let n_left_out = pairs.len().saturating_sub(RECORDS_MAX) as u64;
    let claims = [(moved::Claim::Earlier, earlier), (moved::Claim::Constant, constant)];
    let mut kept: Vec<(moved::Claim, (u32, u32), Record)> = Vec::new();
    for (claim, records) in claims {
        let mut own: Vec<_> = (pairs.iter().zip(records))
            .map(|(pair, record)| (claim, (pair.a, pair.b), record))
            .collect();
        let p = |row: &(_, _, Record)| row.2.p.unwrap_or(1.0);
        own.sort_by(|x, y| p(x).total_cmp(&p(y)));
        own.truncate(RECORDS_MAX);
        kept.extend(own);
    }
    // Stable: what is called leads, what so few blocks cannot decide comes last, the rest stays as it is.
    kept.sort_by_key(|(_, _, record)| match record.verdict {
        Verdict::MoreThanChance(_) => 0,
        Verdict::NotDistinguishable => 1,
        Verdict::CannotBeDecided => 2,
    });
    moved::add(question, (habits, pairs), &mut kept);
    let mut records: Vec<Record> = kept.into_iter().map(|(_, _, record)| record).collect();
    for record in &mut records {
        let what = "tested pairs without a record of this claim (see the table)".to_owned();
        record.dropped.push((what, n_left_out));
    }
    records
}

/// Says whether a claim is made.
fn is_called(record: &Record) -> bool {
    matches!(record.verdict, Verdict::MoreThanChance(_))
}

fn decide(records: &mut [Record]) {
    for record in records {
        // So few blocks that even all of them one way would be chance.
        let is_out_of_reach = record.p_floor.is_some_and(|floor| floor > LEVEL);
        record.verdict = if record.q_bh.is_some_and(|q| q <= LEVEL) {
            Verdict::MoreThanChance(None)
        } else if is_out_of_reach {
            Verdict::CannotBeDecided
        } else {
            Verdict::NotDistinguishable
        };
    }
}

/// Draws the lags of the pairs tested, taken together.
fn drawing(
    all: &Crowds,
    bins: &Bins,
    pairs: &[PairLags],
    asked: &[(u32, u32)],
    meetings: &[Shared],
) -> Drawing {
    let one = if pairs.len() == 1 { 1 } else { pairs.len() };
    let mut observed = vec![0u64; 2 * bins.bins.len()];
    let mut expected = vec![0.0; 2 * bins.bins.len()];
    for pair in &pairs[..one] {
        let at = asked.binary_search(&(pair.a, pair.b)).expect("tested pairs were asked about");
        for (place, count) in bins.counts(all, &meetings[at]).into_iter().enumerate() {
            observed[place] += count.n;
            expected[place] += count.expected;
        }
    }
    Drawing::Lags { edges_secs: bins.edges_secs(), observed, expected }
}

/// Bins of the constant-lag scan: half a window each, up to a quarter of a block.
fn lag_bins(design: Design) -> Vec<LagBin> {
    let width = (design.window_ms / 2).max(1);
    let n = (design.block_ms / 4 / width).max(1);
    (0..n).map(|at| LagBin { above_ms: at * width, up_to_ms: (at + 1) * width }).collect()
}

#[cfg(test)]
mod tests;
