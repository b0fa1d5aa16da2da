//! Streams without any coordination: the test must say so, as often as it promises.

use super::test;
use detect::chance::{ChanceSettings, Class, TestedPair};
use testkit::null_stream::NullStream;

/// Circles of interest of unequal speed.
pub(crate) const CIRCLES: NullStream = NullStream {
    n_accounts: 300,
    n_objects: 3000,
    days: 28,
    mean_actions: 60.0,
    n_circles: 10,
    own_share: 0.8,
    speed_spread: 0.7,
    hasty_share: 0.0,
    sessions: false,
};

/// What a number of streams give together.
#[derive(Debug, Default)]
struct Seen {
    n_pairs: u64,
    /// Pairs with a randomised `p` at or below .05, .01, .001 and .0001.
    levels: [u64; 4],
    n_called: u64,
    n_class_a: u64,
    /// Called pairs whose habits are not known.
    n_without_habits: u64,
}

fn streams(stream: &NullStream, seeds: std::ops::Range<u64>, panel_blocks_min: u32) -> Seen {
    let mut seen = Seen::default();
    for seed in seeds {
        let settings = ChanceSettings { seed, panel_blocks_min, ..ChanceSettings::new(60_000) };
        let tested = test(&stream.draw(seed), &settings);
        seen.n_pairs += tested.panel.n_pairs;
        for (all, level) in seen.levels.iter_mut().zip(tested.panel.levels) {
            *all += level.n;
        }
        seen.n_called += tested.bh.n;
        let of =
            |class| tested.pairs.iter().filter(|pair| pair.class == Some(class)).count() as u64;
        seen.n_class_a += of(Class::A);
        let unknown = |pair: &&TestedPair| pair.class == Some(Class::B) && pair.haste.is_none();
        seen.n_without_habits += tested.pairs.iter().filter(unknown).count() as u64;
    }
    println!("{seen:?} {:.5?}", [0, 1, 2, 3].map(|level| seen.rate(level)));
    seen
}

impl Seen {
    fn rate(&self, level: usize) -> f64 {
        self.levels[level] as f64 / self.n_pairs as f64
    }
}

/// Sessions of three minutes, fifteen for each account in the mean.
const SESSIONS: NullStream =
    NullStream { n_objects: 1500, mean_actions: 120.0, sessions: true, ..CIRCLES };

const N_STREAMS: u64 = 20;

/// Share at or below a level among all pairs of accounts, those that never meet being even by construction.
fn of_all_pairs(meeting: &Seen, level: usize, alpha: f64) -> f64 {
    let n_pairs = (N_STREAMS * 300 * 299 / 2) as f64;
    (meeting.levels[level] as f64 + alpha * (n_pairs - meeting.n_pairs as f64)) / n_pairs
}

#[test]
fn no_coordination_gives_no_more_than_promised() {
    let mut n_called = 0;
    for stream in [CIRCLES, SESSIONS] {
        let meeting = streams(&stream, 0..N_STREAMS, 1);
        assert!((0.04..=0.06).contains(&of_all_pairs(&meeting, 0, 0.05)), "{meeting:?}");
        assert!((0.007..=0.013).contains(&of_all_pairs(&meeting, 1, 0.01)), "{meeting:?}");
        // The honest part: pairs that meet in three blocks or more. Sessions make the test careful, never bold.
        let often = streams(&stream, 0..N_STREAMS, 3);
        assert!(often.rate(0) <= 0.06 && often.rate(1) <= 0.013, "{often:?}");
        assert!(stream.sessions || (often.rate(0) >= 0.04 && often.rate(1) >= 0.007), "{often:?}");
        n_called += meeting.n_called;
    }
    assert!(n_called <= 2, "{n_called}");
}

#[test]
fn habitual_haste_is_not_called_more_than_quick() {
    let hasty = streams(&NullStream { hasty_share: 0.1, ..CIRCLES }, 200..200 + N_STREAMS, 3);
    assert!(hasty.n_called > 200, "{hasty:?}");
    assert!(20 * hasty.n_class_a <= hasty.n_called, "{hasty:?}");
    // Where too little is known of their habits haste cannot be excluded; that is the exception.
    assert!(10 * hasty.n_without_habits <= hasty.n_called, "{hasty:?}");
}
