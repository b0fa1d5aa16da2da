//! The null panel: randomised `p` of all pairs that share a few blocks, those without a co-action too.
//!
//! Where the chance model fits, the bars are even but for the left edge. The reader sees on the data at hand whether
//! to trust the test.

use super::count::{Blocks, Meeting};
use super::keyed::Draws;
use super::rows::{Company, by_account};
use super::tested::{Progress, Step};
use super::weigh::{Chance, Scratch};
use model::chance::{N_PANEL_BARS, NullPanel, PANEL_ALPHAS, PanelLevel};

/// What a draw is for.
const SAMPLE: u64 = 1;
const RANDOMISE: u64 = 2;

#[derive(Default)]
struct Counts {
    bars: [u64; N_PANEL_BARS],
    levels: [u64; PANEL_ALPHAS.len()],
}

/// Draws the panel.
///
/// Where there are more pairs than asked for, accounts are sampled by a keyed hash; a sampled account brings its pairs
/// with every account of a larger code, so that each pair has the same chance to enter.
pub(super) fn panel(
    chance: &Chance<'_>,
    meeting: &Meeting,
    listener: &mut dyn FnMut(Progress),
) -> NullPanel {
    let (strata, settings) = (chance.strata, chance.settings);
    let share = if meeting.n_panel_pairs > settings.panel_pairs_max {
        settings.panel_pairs_max as f64 / meeting.n_panel_pairs as f64
    } else {
        1.0
    };
    let code = |local: u32| u64::from(strata.codes[local as usize]);
    let sampled = |&a: &u32| Draws::new(&[settings.seed, SAMPLE, code(a)]).unit() < share;
    let order: Vec<u32> = strata.order.iter().copied().filter(sampled).collect();
    let mut counts = Counts::default();
    by_account(
        strata,
        &order,
        || (Company::<Blocks>::new(strata), Scratch::default()),
        |(company, scratch), a, block: &mut Counts| {
            company.meet_all(strata, a, |blocks, block, _, _| blocks.add(block));
            company.drain(|b, blocks| {
                if blocks.n >= settings.panel_blocks_min.max(1) {
                    let weighed = chance.weigh(scratch, a, b);
                    let u = Draws::new(&[settings.seed, RANDOMISE, code(a), code(b)]).unit();
                    block.add(weighed.p - u * weighed.exactly);
                }
            });
        },
        |block, done| {
            let all = counts.bars.iter_mut().chain(&mut counts.levels);
            all.zip(block.bars.iter().chain(&block.levels)).for_each(|(all, some)| *all += some);
            listener(Progress { step: Step::Panel, done: done as u64, of: order.len() as u64 });
        },
    );
    counts.panel(share)
}

impl Counts {
    fn add(&mut self, p: f64) {
        let bar = (p * N_PANEL_BARS as f64).max(0.0) as usize;
        self.bars[bar.min(N_PANEL_BARS - 1)] += 1;
        for (n, alpha) in self.levels.iter_mut().zip(PANEL_ALPHAS) {
            *n += u64::from(p <= alpha);
        }
    }

    fn panel(&self, share_sampled: f64) -> NullPanel {
        let n_pairs: u64 = self.bars.iter().sum();
        let level = |i: usize| PanelLevel {
            alpha: PANEL_ALPHAS[i],
            n: self.levels[i],
            expected: PANEL_ALPHAS[i] * n_pairs as f64,
        };
        NullPanel { n_pairs, share_sampled, bars: self.bars, levels: std::array::from_fn(level) }
    }
}
