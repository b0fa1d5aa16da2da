//! Streams of actions without any coordination: no account looks at another one.
//!
//! Everything that makes harmless accounts meet is there: heavy-tailed activity and popularity, news that makes many
//! act in the same minutes, time zones, circles of interest with fast and slow topics, sessions, habitual haste.

/// What kind of stream is drawn.
#[derive(Clone, Debug)]
pub struct NullStream {
    /// Number of accounts.
    pub n_accounts: u32,
    /// Number of objects.
    pub n_objects: u32,
    /// Length in days.
    pub days: u32,
    /// Mean actions per account.
    pub mean_actions: f64,
    /// Number of circles of interest.
    pub n_circles: u32,
    /// Share of an account's actions inside its own circle.
    pub own_share: f64,
    /// Spread of the circles' speed, as the standard deviation of its logarithm.
    pub speed_spread: f64,
    /// Share of accounts that always act within about a minute of an object's birth.
    pub hasty_share: f64,
    /// Whether accounts act in sessions of about three minutes and eight actions.
    pub sessions: bool,
}

const DAY: f64 = 86_400.0;
const HOUR: f64 = 3600.0;

struct Object {
    birth: f64,
    weight: f64,
    circle: u32,
    /// Scale of the decay of interest, in seconds.
    life: f64,
    /// Times of news about it, their width, and the share of actions that follow them.
    news: Vec<f64>,
    width: f64,
    share: f64,
}

struct Account {
    n: u32,
    zone: f64,
    circle: u32,
    hasty: bool,
}

impl NullStream {
    /// Draws the rows: (account, object, milliseconds).
    pub fn draw(&self, seed: u64) -> Vec<(u32, u32, i64)> {
        let mut draws = Draws(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d);
        let objects = self.objects(&mut draws);
        let accounts = self.accounts(&mut draws);
        let mut rows = Vec::new();
        let weights = Weights::new(&objects, self.n_circles);
        let live = if self.sessions { live_by_hour(&objects, self.end()) } else { Vec::new() };
        for (code, account) in accounts.iter().enumerate() {
            let acted = if self.sessions {
                self.sessions_of(&mut draws, account, &live)
            } else {
                self.reactions_of(&mut draws, account, &objects, &weights)
            };
            let to_row = |(object, at): (u32, f64)| (code as u32, object, (at * 1000.0) as i64);
            rows.extend(acted.into_iter().filter(|(_, at)| *at < self.end()).map(to_row));
        }
        rows
    }

    fn end(&self) -> f64 {
        f64::from(self.days) * DAY
    }

    fn objects(&self, draws: &mut Draws) -> Vec<Object> {
        let speed: Vec<f64> =
            (0..self.n_circles).map(|_| (self.speed_spread * draws.normal()).exp()).collect();
        let object = |_| {
            let birth = draws.unit() * (self.end() - DAY / 2.0);
            let circle = draws.below(self.n_circles);
            let n_news = if draws.unit() < 0.3 { 1 + draws.below(3) } else { 0 };
            Object {
                birth,
                weight: (1.0 - draws.unit()).powf(-1.0 / 1.1).min(3000.0),
                circle,
                life: 2400.0 * draws.normal().exp() * speed[circle as usize],
                news: (0..n_news).map(|_| birth + 3.0 * HOUR * draws.waiting()).collect(),
                width: 120.0 * (0.7 * draws.normal()).exp(),
                share: 0.3 + 0.4 * draws.unit(),
            }
        };
        (0..self.n_objects).map(object).collect()
    }

    fn accounts(&self, draws: &mut Draws) -> Vec<Account> {
        let busy: Vec<f64> = (0..self.n_accounts).map(|_| (1.4 * draws.normal()).exp()).collect();
        let mean = busy.iter().sum::<f64>() / f64::from(self.n_accounts);
        let account = |busy: f64| Account {
            n: draws.count((busy * self.mean_actions / mean).min(1500.0)),
            zone: f64::from(draws.below(3)) * 8.0,
            circle: draws.below(self.n_circles),
            hasty: draws.unit() < self.hasty_share,
        };
        busy.into_iter().map(account).collect()
    }

    /// One action per object drawn, at a time of its own.
    fn reactions_of(
        &self,
        draws: &mut Draws,
        account: &Account,
        objects: &[Object],
        weights: &Weights,
    ) -> Vec<(u32, f64)> {
        let mut drawn: Vec<u32> = (0..account.n)
            .map(|_| {
                let own = draws.unit() < self.own_share;
                let list = if own { account.circle as usize + 1 } else { 0 };
                weights.draw(draws, list)
            })
            .collect();
        drawn.sort_unstable();
        drawn.dedup();
        let mut acted = Vec::new();
        for object in drawn {
            let times: [f64; 6] =
                std::array::from_fn(|_| reaction(draws, &objects[object as usize], account.hasty));
            let awake = times.map(|t| if t < self.end() { rhythm(account.zone, t) } else { 0.0 });
            if let Some(place) = pick(draws, &awake) {
                acted.push((object, times[place]));
            }
        }
        acted
    }

    /// Sessions at the account's own hours; each action takes whatever is alive then.
    fn sessions_of(&self, draws: &mut Draws, account: &Account, live: &[Live]) -> Vec<(u32, f64)> {
        let mut acted = Vec::new();
        let mut left = account.n;
        while left > 0 {
            let starts: [f64; 6] = std::array::from_fn(|_| draws.unit() * self.end());
            let awake = starts.map(|t| rhythm(account.zone, t));
            let place = pick(draws, &awake).expect("nobody sleeps wholly");
            let n = (1 + draws.count(7.0)).min(left);
            left -= n;
            for _ in 0..n {
                let at = starts[place] + 180.0 * draws.unit();
                let hour = &live[((at / HOUR) as usize).min(live.len() - 1)];
                if let Some(place) = draw_from(draws, &hour.upto) {
                    acted.push((hour.objects[place], at));
                }
            }
        }
        acted
    }
}

/// Draws when an account reacts to an object: by the decay of interest, with the news, or at once.
fn reaction(draws: &mut Draws, object: &Object, hasty: bool) -> f64 {
    if hasty {
        let delay: f64 = (0..4).map(|_| 12.0 * draws.waiting()).sum();
        return object.birth + 15.0 + delay;
    }
    if !object.news.is_empty() && draws.unit() < object.share {
        let news = object.news[draws.below(object.news.len() as u32) as usize];
        return news + object.width * draws.normal().abs();
    }
    object.birth + object.life * ((1.0 - draws.unit()).powf(-1.0 / 1.5) - 1.0)
}

/// How awake a time zone is: most at two in the afternoon, less on two days of seven.
fn rhythm(zone: f64, t: f64) -> f64 {
    let hour = (t / HOUR + zone) % 24.0;
    let rest = if (t / DAY) as u64 % 7 >= 5 { 0.6 } else { 1.0 };
    (0.03 + (-0.5 * ((hour - 14.0) / 4.0).powi(2)).exp()) * rest
}

/// Running sums of popularity: of all objects, then of each circle.
struct Weights(Vec<(Vec<u32>, Vec<f64>)>);

impl Weights {
    fn new(objects: &[Object], n_circles: u32) -> Self {
        let mut lists = vec![(Vec::new(), Vec::new()); n_circles as usize + 1];
        for (code, object) in objects.iter().enumerate() {
            for list in [0, object.circle as usize + 1] {
                let (codes, upto): &mut (Vec<u32>, Vec<f64>) = &mut lists[list];
                codes.push(code as u32);
                upto.push(upto.last().copied().unwrap_or(0.0) + object.weight);
            }
        }
        Self(lists)
    }

    fn draw(&self, draws: &mut Draws, list: usize) -> u32 {
        let (codes, upto) = &self.0[list];
        match draw_from(draws, upto) {
            Some(place) => codes[place],
            None => self.draw(draws, 0),
        }
    }
}

/// What is alive in an hour.
#[derive(Default)]
struct Live {
    objects: Vec<u32>,
    upto: Vec<f64>,
}

fn live_by_hour(objects: &[Object], end: f64) -> Vec<Live> {
    let mut live: Vec<Live> = (0..(end / HOUR) as usize + 1).map(|_| Live::default()).collect();
    for (code, object) in objects.iter().enumerate() {
        let first = (object.birth / HOUR) as usize + 1;
        for (hour, now) in live.iter_mut().enumerate().skip(first).take(12) {
            let age = hour as f64 * HOUR - object.birth;
            let pull = object.weight * (1.0 + age / object.life).powf(-2.5);
            now.objects.push(code as u32);
            now.upto.push(now.upto.last().copied().unwrap_or(0.0) + pull);
        }
    }
    live
}

/// Draws a place by running sums; none from an empty list.
fn draw_from(draws: &mut Draws, upto: &[f64]) -> Option<usize> {
    let all = *upto.last()?;
    let at = draws.unit() * all;
    Some(upto.partition_point(|&sum| sum <= at).min(upto.len() - 1))
}

/// Draws a place by weights; none when all are 0.
fn pick(draws: &mut Draws, weights: &[f64]) -> Option<usize> {
    let mut upto = weights.to_vec();
    (1..upto.len()).for_each(|i| upto[i] += upto[i - 1]);
    if upto.last().is_none_or(|&all| all <= 0.0) { None } else { draw_from(draws, &upto) }
}

/// SplitMix64 (Steele, Lea and Flood 2014) and what is made of it.
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, n: u32) -> u32 {
        ((u64::from((self.next() >> 32) as u32) * u64::from(n)) >> 32) as u32
    }

    /// An exponential waiting time of mean 1.
    fn waiting(&mut self) -> f64 {
        -(1.0 - self.unit()).ln()
    }

    /// A normal value, by Box and Muller.
    fn normal(&mut self) -> f64 {
        (2.0 * self.waiting()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }

    /// A Poisson count, by waiting times.
    fn count(&mut self, mean: f64) -> u32 {
        let (mut n, mut at) = (0, self.waiting());
        while at < mean {
            n += 1;
            at += self.waiting();
        }
        n
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_of_its_seed_alone() {
        for sessions in [false, true] {
            let stream = NullStream {
                n_accounts: 50,
                n_objects: 400,
                days: 7,
                mean_actions: 20.0,
                n_circles: 3,
                own_share: 0.5,
                speed_spread: 0.7,
                hasty_share: 0.1,
                sessions,
            };
            let rows = stream.draw(1);
            assert_eq!(rows, stream.draw(1));
            assert_ne!(rows, stream.draw(2));
            assert!((400..2000).contains(&rows.len()), "{}", rows.len());
            assert!(rows.iter().all(|row| row.0 < 50 && row.1 < 400));
            assert!(rows.iter().all(|row| (0..7 * 86_400_000).contains(&row.2)));
        }
    }
}
