//! Draws the progress that `pipeline` tells, with the time that is left of each step.

use crate::printer::Printer;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pipeline::Listener;
use std::time::{Duration, Instant};

/// Hears the pipeline and talks through the printer.
pub(crate) struct Drawn<'a>(pub(crate) &'a mut Printer);

impl Listener for Drawn<'_> {
    fn progress(&mut self, stage: &str, done: u64, total: u64) {
        self.0.progress(stage, done, total);
    }

    fn note(&mut self, text: &str) {
        self.0.detail(text);
    }
}

/// Moments are heard as often as the work likes, and drawn as often as eyes can follow.
const DRAWN_EVERY: Duration = Duration::from_millis(100);
/// Before this, nothing is said about the time that is left: a rate is not known yet.
const KNOWN_AFTER: Duration = Duration::from_secs(2);
/// Points of the past that are kept; with more, every other one is dropped.
const N_POINTS_MAX: usize = 128;

/// The line of one step on the terminal.
pub(crate) struct Bar {
    drawn: ProgressBar,
    step: String,
    began: Instant,
    drawn_at: Option<Duration>,
    estimate: Estimate,
}

impl Bar {
    /// Begins a line on stderr.
    pub(crate) fn new() -> Self {
        let drawn = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        // A step that is silent for long is seen to be alive.
        drawn.enable_steady_tick(Duration::from_millis(250));
        Self {
            drawn,
            step: String::new(),
            began: now(),
            drawn_at: None,
            estimate: Estimate::default(),
        }
    }

    /// Shows that `done` of `total` is done of `step`; a `total` of zero or one cannot be measured.
    pub(crate) fn heard(&mut self, step: &str, done: u64, total: u64) {
        if self.step != step {
            step.clone_into(&mut self.step);
            self.began = now();
            self.drawn_at = None;
            self.estimate = Estimate::default();
            self.drawn.reset_elapsed();
            let template = match total {
                0 | 1 => "{spinner} {msg}  {elapsed}",
                _ => "{spinner} {msg:44} {wide_bar} {percent:>3} %  {prefix:18}",
            };
            self.drawn.set_style(ProgressStyle::with_template(template).expect("a valid template"));
        }
        let at = now().duration_since(self.began);
        if self.drawn_at.is_some_and(|before| at < before + DRAWN_EVERY) && done < total {
            return;
        }
        self.drawn_at = Some(at);
        self.estimate.heard(at, done);
        self.drawn.set_message(self.step.clone());
        self.drawn.set_length(total.max(1));
        self.drawn.set_position(done.min(total.max(1)));
        let left = self.estimate.left(total).map_or(String::new(), words);
        self.drawn.set_prefix(left);
    }

    /// Does something while the line is out of the way.
    pub(crate) fn suspend(&self, act: impl FnOnce()) {
        self.drawn.suspend(act);
    }

    /// Removes the line.
    pub(crate) fn finish(self) {
        self.drawn.finish_and_clear();
    }
}

#[expect(clippy::disallowed_methods, reason = "only the terminal sees it")]
fn now() -> Instant {
    Instant::now()
}

/// Guesses when a step ends, from the work done in the later half of its time.
///
/// The later half follows work that grows heavier or lighter, and is long enough not to jump.
#[derive(Debug, Default)]
struct Estimate {
    /// Time since the step began, and work done by then; ascending.
    points: Vec<(Duration, u64)>,
}

impl Estimate {
    /// Takes what is done at a time since the step began.
    fn heard(&mut self, at: Duration, done: u64) {
        if self.points.last().is_some_and(|last| done < last.1 || at < last.0) {
            self.points.clear();
        }
        self.points.push((at, done));
        if self.points.len() > N_POINTS_MAX {
            let mut nth = 0;
            let last = self.points.len() - 1;
            self.points.retain(|_| {
                nth += 1;
                nth % 2 == 1 || nth > last
            });
        }
    }

    /// Returns the time until `total` is done; `None` when it is too early to say, or nothing moves.
    fn left(&self, total: u64) -> Option<Duration> {
        let &(at, done) = self.points.last()?;
        if at < KNOWN_AFTER || done >= total {
            return None;
        }
        let n_early = self.points.partition_point(|point| point.0 <= at / 2);
        let &(from, before) = self.points[..n_early].last()?;
        let (spent, worked) = (at.checked_sub(from)?, done - before);
        if worked == 0 || spent.is_zero() {
            return None;
        }
        let secs = spent.as_secs_f64() * (total - done) as f64 / worked as f64;
        Duration::try_from_secs_f64(secs).ok()
    }
}

/// Says a time with the precision that an estimate has.
fn words(left: Duration) -> String {
    match left.as_secs() {
        0..10 => "a few s left".to_owned(),
        secs @ 10..90 => format!("about {} s left", secs.div_ceil(5) * 5),
        secs @ 90..5_400 => format!("about {} min left", (secs + 30) / 60),
        secs => format!("about {} h left", (secs + 1_800) / 3_600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(points: &[(u64, u64)]) -> Estimate {
        let mut estimate = Estimate::default();
        points.iter().for_each(|&(ms, done)| estimate.heard(Duration::from_millis(ms), done));
        estimate
    }

    #[test]
    fn even_work_is_foretold_exactly() {
        let points: Vec<(u64, u64)> = (0..=1_000).map(|n| (n * 100, n)).collect();
        // 100 s for 1000 of 4000: 300 s are left.
        assert_eq!(estimate(&points).left(4_000), Some(Duration::from_secs(300)));
        assert!(estimate(&points).points.len() <= N_POINTS_MAX);
    }

    #[test]
    fn work_that_grows_heavier_is_followed() {
        // 90 of 100 in the first 10 s, then 1 in 2 s: of the later half (10 s to 20 s) 5 are done, 5 are left.
        let mut points: Vec<(u64, u64)> = (0..=10).map(|n| (n * 1_000, n * 9)).collect();
        points.extend((1..=5).map(|n| (10_000 + n * 2_000, 90 + n)));
        assert_eq!(estimate(&points).left(100), Some(Duration::from_secs(10)));
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        assert_eq!(estimate(&[]).left(10), None);
        assert_eq!(estimate(&[(0, 0), (1_000, 5)]).left(10), None, "too early");
        assert_eq!(estimate(&[(0, 0), (5_000, 0)]).left(10), None, "nothing moves");
        assert_eq!(estimate(&[(0, 0), (5_000, 10)]).left(10), None, "done");
        assert_eq!(estimate(&[(0, 0), (5_000, 1)]).left(u64::MAX), None, "beyond all times");
        let sparse = estimate(&[(0, 0), (5_000, 1)]).left(11);
        assert_eq!(sparse, Some(Duration::from_secs(50)), "two reports are enough");
        assert_eq!(estimate(&[(0, 0), (9_000, 9), (9_500, 0)]).left(10), None, "it began again");
    }

    #[test]
    fn times_are_said_roughly() {
        for (secs, text) in [
            (3, "a few s left"),
            (41, "about 45 s left"),
            (89, "about 90 s left"),
            (90, "about 2 min left"),
            (3_000, "about 50 min left"),
            (10_000, "about 3 h left"),
        ] {
            assert_eq!(words(Duration::from_secs(secs)), text);
        }
    }
}
