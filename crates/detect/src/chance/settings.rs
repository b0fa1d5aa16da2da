//! What the test of pairs is told, and where each figure comes from.

/// Milliseconds of a day; days are counted in UTC.
pub(super) const DAY_MS: u64 = 86_400_000;

/// A block is this many windows long: an action near a block's edge then loses at most a twentieth of its company.
pub const BLOCK_WINDOWS: u64 = 20;
/// The shortest block: an hour. With longer blocks the daily rhythm of accounts looks like synchrony.
pub const BLOCK_MS_MIN: u64 = 3_600_000;
/// The longest block: six hours, for the same reason.
pub const BLOCK_MS_MAX: u64 = 6 * BLOCK_MS_MIN;
/// The largest crowd whose pairs are counted; crowds beyond are set aside whole, which costs power and adds no bias.
pub const HUB_ACCOUNTS_MAX: u32 = 400;
/// The smallest crowd that defines its own normal; below it the mean of crowds of that size speaks.
pub const CROWD_MIN: u32 = 8;
/// Co-actions by which an account's own speed is drawn towards the mean.
pub const SPEED_PRIOR: f64 = 5.0;
/// The false discovery rate.
pub const Q: f64 = 0.05;
/// Pairs with co-actions in this many blocks are listed whether they pass or not.
pub const N_BLOCKS_LISTED_MIN: u32 = 3;
/// Co-actions a pair needs on one half of the days to be suspected on the other half.
pub const SUSPECT_COACTIONS_MIN: u32 = 3;

/// Where closeness is graded: the smallest crowd that defines its own normal. Two who are alone cannot; three can.
pub const CROWD_MIN_GRADED: u32 = 3;
/// The same: co-actions by which an account's own speed is drawn towards the mean.
pub const SPEED_PRIOR_GRADED: f64 = 2.0;
/// Co-actions a pair needs on one half of the days to be learned there.
pub const LEARNED_COACTIONS_MIN: u32 = 2;
/// `p_recur` of a learned pair is at most this over the number of accounts: so many partners an account has by accident.
pub const LEARNED_BY_ACCIDENT: f64 = 2.0;
/// However few the accounts, `p_recur` of a learned pair is at most this.
pub const LEARNED_P_RECUR_MAX: f64 = 0.01;
/// The largest chance by the test itself, on the days of learning, with which a pair is learned.
pub const LEARNED_P_MAX: f64 = 0.01;
/// Up to this many meetings of two accounts in one crowd, pairs are counted one by one; beyond, a bound is used.
pub const MEETINGS_COUNTED_MAX: u64 = 1 << 31;
/// Pairs the null panel looks at; where there are more, accounts are sampled.
pub const PANEL_PAIRS_MAX: u64 = 1 << 19;
/// Blocks a pair must share to enter the null panel: pairs that never meet are uniform whatever the test.
pub const PANEL_BLOCKS_MIN: u32 = 3;

/// Resolution of times where nobody says another one: a second.
pub const RESOLUTION_MS: u64 = 1_000;
/// Blocks a pair must share to be one of those that could have been called.
pub const SHARED_BLOCKS_MIN: u32 = 1;
/// The same where closeness is graded: only pairs with co-actions in three blocks are computed there.
pub const SHARED_BLOCKS_MIN_GRADED: u32 = 3;

/// What of a block's co-actions counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Closeness {
    /// Whether there is one within the window.
    #[default]
    Window,
    /// How close the closest one is.
    Graded,
}

/// What `p_recur` counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecurUnit {
    /// Co-actions: right where a post is one action.
    #[default]
    CoActions,
    /// Blocks with a co-action, against the same expectation, which is then too large and never too small: right where a
    /// post may be several actions, as of kinds together.
    Blocks,
}

impl RecurUnit {
    /// Returns the one of the two counts that counts.
    pub(super) fn of(self, n_coactions: u32, n_blocks: u32) -> u32 {
        match self {
            Self::CoActions => n_coactions,
            Self::Blocks => n_blocks,
        }
    }
}

/// Which pairs of one half of the days make suspects of the other half.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Suspecting {
    /// Those whose `p_recur` passes Benjamini-Hochberg over all pairs of accounts. The published reference values rest
    /// on it.
    #[default]
    Recurrent,
    /// Those that recur (at a looser line) and are closer than chance explains by the test itself on those very days:
    /// common interests alone do not make them.
    Confirmed,
}

/// Settings of the test of pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct ChanceSettings {
    /// The longest time between two actions of a co-action, itself included.
    pub window_ms: u64,
    /// Length of the blocks inside which only the order of accounts is left to chance; at least 1, at most `u32::MAX`.
    pub block_ms: u64,
    /// The largest crowd whose pairs are counted.
    pub hub_accounts_max: u32,
    /// The smallest crowd that defines its own normal; 0 lets every crowd do so.
    pub crowd_min: u32,
    /// Co-actions by which an account's own speed is drawn towards the mean of its size class.
    pub speed_prior: f64,
    /// The false discovery rate.
    pub q: f64,
    /// Whether suspects learned on one half of the days are left out of the crowds of the other half.
    pub cross_fit: bool,
    /// What `p_recur` counts.
    pub recur_unit: RecurUnit,
    /// Which pairs make suspects.
    pub suspecting: Suspecting,
    /// Pairs with co-actions in this many blocks are listed whether they pass or not; 0 is read as 1.
    pub n_blocks_listed_min: u32,
    /// Up to this many meetings, the pairs that share a crowd are counted one by one.
    pub meetings_counted_max: u64,
    /// Pairs the null panel looks at.
    pub panel_pairs_max: u64,
    /// Blocks a pair must share to enter the null panel; 0 is read as 1.
    pub panel_blocks_min: u32,
    /// What of a block's co-actions counts.
    pub closeness: Closeness,
    /// Resolution of the times: no window narrower than two steps of it is looked at.
    pub resolution_ms: u64,
    /// Blocks a pair must share to be one of those that could have been called; 0 is read as 1. Which blocks two accounts
    /// share is not left to chance, so this choice is free as long as nobody looks at the co-actions first.
    pub shared_blocks_min: u32,
    /// Seed of the null panel's randomised `p` and of its sample.
    pub seed: u64,
}

impl ChanceSettings {
    /// Makes the default settings for a window.
    pub fn new(window_ms: u64) -> Self {
        Self {
            window_ms,
            block_ms: block_ms(window_ms),
            hub_accounts_max: HUB_ACCOUNTS_MAX,
            crowd_min: CROWD_MIN,
            speed_prior: SPEED_PRIOR,
            q: Q,
            cross_fit: true,
            recur_unit: RecurUnit::CoActions,
            suspecting: Suspecting::Recurrent,
            n_blocks_listed_min: N_BLOCKS_LISTED_MIN,
            meetings_counted_max: MEETINGS_COUNTED_MAX,
            panel_pairs_max: PANEL_PAIRS_MAX,
            panel_blocks_min: PANEL_BLOCKS_MIN,
            closeness: Closeness::Window,
            resolution_ms: RESOLUTION_MS,
            shared_blocks_min: SHARED_BLOCKS_MIN,
            seed: model::chance::SEED,
        }
    }
}

impl ChanceSettings {
    /// Makes the settings for a window with that closeness, and what goes with it.
    pub fn with_closeness(window_ms: u64, closeness: Closeness) -> Self {
        match closeness {
            Closeness::Window => Self::new(window_ms),
            Closeness::Graded => Self::new(window_ms).graded(),
        }
    }

    /// Returns the same settings with graded closeness, and what goes with it.
    pub fn graded(&self) -> Self {
        Self {
            closeness: Closeness::Graded,
            shared_blocks_min: SHARED_BLOCKS_MIN_GRADED,
            crowd_min: CROWD_MIN_GRADED,
            speed_prior: SPEED_PRIOR_GRADED,
            suspecting: Suspecting::Confirmed,
            ..self.clone()
        }
    }
}

impl Closeness {
    /// Lists both.
    pub const ALL: [Self; 2] = [Self::Window, Self::Graded];

    /// Returns its word, as settings files have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Graded => "graded",
        }
    }
}

/// Returns the length of a block for a window: twenty windows, at least one hour, at most six.
///
/// A window above 18 minutes does not fit twenty times into six hours; the caller says so.
pub fn block_ms(window_ms: u64) -> u64 {
    window_ms.saturating_mul(BLOCK_WINDOWS).clamp(BLOCK_MS_MIN, BLOCK_MS_MAX)
}

/// Lower edges of the size classes of crowds: 2, 3, 4, 5 and 6, 7 to 9, and so on.
const SIZE_EDGES: [u32; 11] = [2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100];
/// Number of size classes; class 0 holds what is no crowd.
pub const N_SIZE_CLASSES: usize = SIZE_EDGES.len() + 1;

/// Returns the size class of a crowd.
pub(super) fn size_class(n_accounts: u32) -> usize {
    SIZE_EDGES.partition_point(|&edge| edge <= n_accounts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_follow_the_window_between_their_bounds() {
        for (window_secs, block_secs) in
            [(0, 3600), (60, 3600), (180, 3600), (300, 6000), (600, 12_000), (3600, 21_600)]
        {
            assert_eq!(block_ms(window_secs * 1000), block_secs * 1000);
        }
        assert_eq!(block_ms(u64::MAX), BLOCK_MS_MAX);
    }

    #[test]
    fn size_classes() {
        let expected = [0, 0, 1, 2, 3, 4, 4, 5, 5, 5, 6];
        assert!((0..=10).map(size_class).eq(expected));
        assert_eq!(size_class(u32::MAX), N_SIZE_CLASSES - 1);
    }
}
