//! The claims of `lags` under other settings, one moved at a time.

use super::habits::Habits;
use super::tested::{Bins, PairLags, test};
use super::{Design, HOUR_MS, Lags};
use crate::methods::directed::{Actions, crowds, shared};
use crate::methods::profile::Weights;
use model::timing::{Record, Sensitivity};
use std::collections::{BTreeMap, BTreeSet};

/// Both accounts' profiles, by pair.
type Profiles = BTreeMap<(u32, u32), (Weights, Weights)>;

/// By how much the cap of a crowd is moved.
const CAP_TIMES: usize = 4;

/// Which of the two claims about a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// Who is earlier.
    Earlier,
    /// One lag again and again.
    Constant,
}

/// A setting moved, in words, and what follows.
struct Moved {
    param: &'static str,
    value: String,
    design: Design,
}

/// Adds to every record what the same pair gives with the window, the blocks and the largest crowd moved one by one.
pub(super) fn add(
    question: &Lags<'_>,
    (habits, tested): (&Habits, &[PairLags]),
    records: &mut [(Claim, (u32, u32), Record)],
) {
    let mut pairs: Vec<(u32, u32)> = records.iter().map(|(_, pair, _)| *pair).collect();
    pairs.sort_unstable();
    pairs.dedup();
    // How soon accounts usually act stays what it is: read off all crowds of the usual blocks.
    let weights: Profiles = tested.iter().map(|pair| ((pair.a, pair.b), pair.weights)).collect();
    let near = Near::of(question.actions, &pairs);
    for moved in settings(question) {
        let found = near.test(moved.design, (habits, &weights), &pairs);
        for (claim, pair, record) in records.iter_mut() {
            let at = pairs.binary_search(pair).expect("every pair of a record was tested");
            let (p, ratio) = match (&found[at], claim) {
                (None, _) => (None, None),
                (Some(pair), Claim::Earlier) => (Some(pair.p_earlier()), {
                    let coin = pair.coin;
                    (coin.n > 0).then(|| 2.0 * coin.n_first as f64 / coin.n as f64)
                }),
                (Some(pair), Claim::Constant) => {
                    let scan = pair.scan;
                    let ratio = scan.n as f64 / scan.expected;
                    (Some(scan.p), (scan.expected > 0.0).then_some(ratio))
                }
            };
            let (param, value) = (moved.param.to_owned(), moved.value.clone());
            record.sensitivity.push(Sensitivity { param, value, p, ratio });
        }
    }
}

/// Lists the settings: each halved and doubled (the cap by four), where that is another one and the times are fine enough.
fn settings(question: &Lags<'_>) -> Vec<Moved> {
    let usual = Design::of(question.window_ms);
    let secs = |ms: i64| (ms as f64 / 1_000.0).to_string();
    let mut all = Vec::new();
    for window_ms in [usual.window_ms / 2, usual.window_ms * 2] {
        if window_ms >= 2 * question.step_ms.max(1) {
            let design = Design { window_ms, ..usual };
            all.push(Moved { param: "window_secs", value: secs(window_ms), design });
        }
    }
    for block_ms in [usual.block_ms / 2, usual.block_ms * 2] {
        if (HOUR_MS..=6 * HOUR_MS).contains(&block_ms) {
            let design = Design { block_ms, ..usual };
            all.push(Moved { param: "block_secs", value: secs(block_ms), design });
        }
    }
    for cap in [usual.cap / CAP_TIMES, usual.cap * CAP_TIMES] {
        let design = Design { cap, ..usual };
        all.push(Moved { param: "crowd_max", value: cap.to_string(), design });
    }
    all
}

/// All actions on objects that both accounts of some pair act on: what no pair meets on changes nothing.
#[derive(Default)]
struct Near {
    account: Vec<u32>,
    object: Vec<u32>,
    at_ms: Vec<i64>,
}

impl Near {
    fn of(actions: Actions<'_>, pairs: &[(u32, u32)]) -> Self {
        let wanted: BTreeSet<u32> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
        let mut objects: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        let rows = || 0..actions.account.len();
        for row in rows().filter(|&row| wanted.contains(&actions.account[row])) {
            objects.entry(actions.account[row]).or_default().insert(actions.object[row]);
        }
        let mut met: BTreeSet<u32> = BTreeSet::new();
        for (a, b) in pairs {
            if let (Some(of_a), Some(of_b)) = (objects.get(a), objects.get(b)) {
                met.extend(of_a.intersection(of_b));
            }
        }
        let mut near = Self::default();
        for row in rows().filter(|&row| met.contains(&actions.object[row])) {
            near.account.push(actions.account[row]);
            near.object.push(actions.object[row]);
            near.at_ms.push(actions.at_ms[row]);
        }
        near
    }

    /// Tests the pairs, ascending, with other settings.
    fn test(
        &self,
        design: Design,
        (habits, weights): (&Habits, &Profiles),
        pairs: &[(u32, u32)],
    ) -> Vec<Option<PairLags>> {
        let Self { account, object, at_ms } = self;
        let all = crowds(Actions { account, object, at_ms }, design.block_ms, design.cap);
        let bins = Bins::new(&all, design);
        let meetings = shared(&all, pairs);
        let one = |(pair, shared): (&(u32, u32), _)| {
            test(design, &all, &bins, habits, (*pair, &|| weights[pair]), shared)
        };
        pairs.iter().zip(&meetings).map(one).collect()
    }
}
