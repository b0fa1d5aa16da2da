//! How interest in a story rises and fades: most of it at once, a long tail after.

use crate::draws::{Purpose, Stream};
use crate::story::Story;

/// No post on a story comes later than this after the wave began.
pub(crate) const LONGEST_SECS: i64 = 72 * 3_600;

/// Posts on one story that follow one cause.
///
/// The delay t has the distribution t / (t + m) when it is slow and t² / (t² + m²) when it is sharp, cut off at
/// [`LONGEST_SECS`]: half of the posts come within m seconds, and the tail is heavy. Both need nothing but the four
/// operations and a square root, which every machine rounds alike.
#[derive(Clone, Debug)]
pub(crate) struct Wave {
    pub(crate) story: Story,
    pub(crate) start: i64,
    half_secs: f64,
    is_sharp: bool,
    /// Whether people get up for it: an account that is asleep is replaced, not dropped.
    pub(crate) wakes: bool,
    left: u32,
    stream: Stream,
}

impl Wave {
    pub(crate) fn slow(seed: u64, story: Story, start: i64, half_secs: f64, posts: u32) -> Self {
        let stream = Stream::new(seed, Purpose::Wave, story.number);
        Self { story, start, half_secs, is_sharp: false, wakes: false, left: posts, stream }
    }

    /// Makes a push of an existing story; `push` counts from 1.
    pub(crate) fn sharp(seed: u64, story: Story, start: i64, posts: u32, push: u64) -> Self {
        let stream = Stream::new(seed, Purpose::Wave, story.number | push << 48);
        Self { story, start, half_secs: 60.0, is_sharp: true, wakes: false, left: posts, stream }
    }

    pub(crate) fn waking(mut self) -> Self {
        self.wakes = true;
        self
    }

    pub(crate) fn is_over(&self) -> bool {
        self.left == 0
    }

    fn share_by(&self, age: f64) -> f64 {
        let (t, m) = (age.max(0.0), self.half_secs);
        if self.is_sharp { t * t / (t * t + m * m) } else { t / (t + m) }
    }

    fn age_at(&self, share: f64) -> f64 {
        let odds = share / (1.0 - share);
        self.half_secs * if self.is_sharp { odds.sqrt() } else { odds }
    }

    /// Hands on the times of the posts in `from..to`, in no order. Blocks must be asked one after the other.
    pub(crate) fn posts_between(&mut self, from: i64, to: i64, each: &mut dyn FnMut(i64)) {
        if to <= self.start {
            return;
        }
        let (young, old) = ((from - self.start).max(0), (to - self.start).min(LONGEST_SECS));
        let (lo, hi) = (self.share_by(young as f64), self.share_by(old as f64));
        let rest = self.share_by(LONGEST_SECS as f64) - lo;
        let chance = if old >= LONGEST_SECS || rest <= 0.0 { 1.0 } else { (hi - lo) / rest };
        let n = self.stream.successes(self.left, chance);
        self.left -= n;
        for _ in 0..n {
            let share = lo + self.stream.unit() * (hi - lo);
            let age = self.age_at(share) as i64;
            // One second at least: nothing is shared before it exists.
            each(self.start + age.clamp(young.max(1), (old - 1).max(young.max(1))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::StoryKind;

    fn story() -> Story {
        Story { number: 7, community: 0, size: 0, kind: StoryKind::Link, topic: 0 }
    }

    #[track_caller]
    fn check_half(mut wave: Wave, half_secs: i64, n: u32) {
        let mut ages = Vec::new();
        for hour in 0..73 {
            wave.posts_between(hour * 3_600, (hour + 1) * 3_600, &mut |at| ages.push(at));
        }
        assert!(wave.is_over());
        assert_eq!(ages.len(), n as usize, "every post comes, once");
        assert!(ages.iter().all(|&age| (1..=LONGEST_SECS).contains(&age)));
        let early = ages.iter().filter(|&&age| age < half_secs).count() as f64;
        // Half of 10 000 have a standard deviation of 50; the cut-off adds at most one in a hundred.
        assert!((early / f64::from(n) - 0.5).abs() < 0.025, "{early}");
    }

    #[test]
    fn half_of_a_slow_wave_comes_within_its_half_time() {
        check_half(Wave::slow(1, story(), 0, 2_400.0, 10_000), 2_400, 10_000);
    }

    #[test]
    fn half_of_a_push_comes_within_a_minute() {
        check_half(Wave::sharp(1, story(), 0, 10_000, 1), 60, 10_000);
    }
}
