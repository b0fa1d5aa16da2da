//! What is acted on: when it was born, how popular it is, how fast it lives.

use super::elementary::power;
use super::settings::ActionSettings;
use crate::draws::{Purpose, Stream};

/// Pareto exponent of popularity.
const POPULARITY_EXPONENT: f64 = 1.1;
/// Spread of the logarithm of life times.
const LIFE_SPREAD: f64 = 1.0;
/// Spread of the logarithm of shock widths.
const NEWS_SPREAD: f64 = 0.7;
/// Mean seconds from birth to a shock.
const NEWS_AFTER_SECS: f64 = 3.0 * 3_600.0;
/// No object is born in the last half day.
const LAST_BIRTH_SECS: f64 = 43_200.0;

/// One object; times in seconds from the world's start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Traits {
    pub(crate) birth: f64,
    /// Relative popularity, 1 to the cap.
    pub(crate) weight: f64,
    pub(crate) community: u32,
    /// Scale of the decay of interest.
    pub(crate) life: f64,
    pub(crate) n_shocks: usize,
    pub(crate) shocks: [f64; 3],
    pub(crate) shock_width: f64,
    /// Share of actions that follow a shock.
    pub(crate) shock_share: f64,
}

/// All objects, drawn anew from their numbers whenever they are needed.
pub(crate) struct Objects<'s> {
    settings: &'s ActionSettings,
    /// Factor of life times, by community.
    speeds: Vec<f64>,
    pub(crate) weight: f64,
    pub(crate) community_weights: Vec<f64>,
}

impl<'s> Objects<'s> {
    pub(crate) fn new(settings: &'s ActionSettings) -> Self {
        let speed = |community: u32| {
            let mut stream = Stream::new(settings.seed, Purpose::Speed, community.into());
            stream.lognormal(1.0, settings.speed_spread)
        };
        let speeds: Vec<f64> = (0..settings.communities).map(speed).collect();
        let mut this = Self { settings, weight: 0.0, community_weights: Vec::new(), speeds };
        let mut weights = vec![0.0; settings.communities as usize];
        for object in 0..settings.objects {
            let (_, weight, community) = this.frame(object).1;
            weights[community as usize] += weight;
        }
        this.weight = weights.iter().sum();
        this.community_weights = weights;
        this
    }

    pub(crate) fn len(&self) -> u32 {
        self.settings.objects
    }

    /// Returns when the object was born: numbers follow births, one to each of equal parts of the span.
    ///
    /// So births are as even as the calendar, not as clumped as chance would have them; in exchange any object can be
    /// drawn from its number alone, and nothing is kept.
    pub(crate) fn birth(&self, object: u32) -> f64 {
        self.frame(object).1.0
    }

    pub(crate) fn traits(&self, object: u32) -> Traits {
        let settings = self.settings;
        let (mut stream, (birth, weight, community)) = self.frame(object);
        let speed = self.speeds[community as usize];
        let life = stream.lognormal(settings.life_secs, LIFE_SPREAD) * speed;
        let has_news = stream.chance(settings.news);
        let n_shocks = if has_news { 1 + stream.below(3) as usize } else { 0 };
        let mut shocks = [birth; 3];
        for shock in &mut shocks[..n_shocks] {
            *shock += stream.exponential(NEWS_AFTER_SECS);
        }
        let (shock_width, shock_share) = if has_news {
            (stream.lognormal(settings.news_secs, NEWS_SPREAD), 0.3 + 0.4 * stream.unit())
        } else {
            (1.0, 0.0)
        };
        Traits { birth, weight, community, life, n_shocks, shocks, shock_width, shock_share }
    }

    /// Returns birth, weight and community, and the stream from which the rest is drawn.
    fn frame(&self, object: u32) -> (Stream, (f64, f64, u32)) {
        let settings = self.settings;
        let mut stream = Stream::new(settings.seed, Purpose::Object, object.into());
        let share = (f64::from(object) + stream.unit()) / f64::from(settings.objects);
        let birth = share * (settings.span_secs() - LAST_BIRTH_SECS);
        let weight = power(stream.open_unit(), -1.0 / POPULARITY_EXPONENT);
        let community = stream.below(settings.communities.into()) as u32;
        (stream, (birth, weight.min(settings.popularity_cap), community))
    }

    /// Picks an object among the most popular hundredth; a world with fewer than a few hundred may have none, then any.
    pub(crate) fn pick_popular(&self, stream: &mut Stream) -> u32 {
        let least = power(0.01, -1.0 / POPULARITY_EXPONENT).min(self.settings.popularity_cap);
        let mut picked = 0;
        for _ in 0..10_000 {
            picked = stream.below(self.settings.objects.into()) as u32;
            if self.frame(picked).1.1 >= least {
                break;
            }
        }
        picked
    }
}
