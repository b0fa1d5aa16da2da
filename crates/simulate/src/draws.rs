//! Numbers without a clock: a seeded stream, a scrambled count, a shuffled range.

/// Draws 64-bit numbers by SplitMix64 (Steele, Lea and Flood 2014).
///
/// A stream is named by seed, purpose and index, so each story and each account has its own and none depends
/// on the order in which others are used.
#[derive(Clone, Debug)]
pub(crate) struct Stream(u64);

/// Says what a stream is for; two purposes never share numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    Rank = 1,
    Account = 2,
    Story = 3,
    Wave = 4,
    World = 5,
    Operation = 6,
    Text = 7,
    Member = 8,
    Popularity = 9,
    Burst = 10,
    Person = 11,
    Residence = 12,
    Object = 13,
    Actors = 14,
    Speed = 15,
    PlantedMember = 16,
    PlantedOperation = 17,
    Participants = 18,
    Session = 19,
    ObjectName = 20,
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Stream {
    pub(crate) fn new(seed: u64, purpose: Purpose, index: u64) -> Self {
        let named = scramble(seed ^ scramble((purpose as u64).wrapping_mul(GOLDEN)));
        Self(scramble(named ^ scramble(index.wrapping_add(GOLDEN))))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        scramble(self.0)
    }

    /// Draws below `n` by the high half of a product: the bias is below n / 2^64.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u64
    }

    /// Draws from [0, 1) in steps of 2^-53.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Says yes with chance `share`.
    pub(crate) fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// Counts how many of `n` tries succeed.
    pub(crate) fn successes(&mut self, n: u32, share: f64) -> u32 {
        if share >= 1.0 {
            return n;
        }
        (0..n).map(|_| u32::from(self.chance(share))).sum()
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len() as u64) as usize]
    }
}

/// Scrambles 64 bits; no two inputs share an output.
pub(crate) fn scramble(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Scrambles 32 bits; no two inputs share an output (xor-shifts and odd factors can be undone).
pub(crate) fn scramble32(mut z: u32) -> u32 {
    z = (z ^ (z >> 16)).wrapping_mul(0x85eb_ca6b);
    z = (z ^ (z >> 13)).wrapping_mul(0xc2b2_ae35);
    z ^ (z >> 16)
}

/// Shuffles `0..n` without holding it: four Feistel rounds, walked until the result falls below `n`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shuffle {
    n: u64,
    half_bits: u32,
    key: u64,
}

impl Shuffle {
    pub(crate) fn new(seed: u64, purpose: Purpose, n: u64) -> Self {
        let bits = u64::BITS - n.saturating_sub(1).leading_zeros();
        let key = Stream::new(seed, purpose, n).next();
        Self { n, half_bits: bits.div_ceil(2).max(1), key }
    }

    /// Returns the place of `i`; every place below `n` is taken once.
    pub(crate) fn place(&self, i: u64) -> u64 {
        assert!(i < self.n, "{i} is outside 0..{}", self.n);
        let mask = (1u64 << self.half_bits) - 1;
        let mut x = i;
        loop {
            let (mut left, mut right) = (x >> self.half_bits, x & mask);
            for round in 0..4u64 {
                let mixed = scramble(right ^ self.key.wrapping_add(round.wrapping_mul(GOLDEN)));
                (left, right) = (right, left ^ (mixed & mask));
            }
            x = (left << self.half_bits) | right;
            if x < self.n {
                return x;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitmix_gives_the_published_numbers() {
        // Reference output for seed 1234567, as published with the algorithm's C version (Rosetta Code, "Splitmix64").
        let mut stream = Stream(1_234_567);
        let drawn: Vec<u64> = (0..5).map(|_| stream.next()).collect();
        assert_eq!(
            drawn,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ]
        );
    }

    #[test]
    fn a_shuffle_takes_every_place_once() {
        for n in [1, 2, 3, 7, 64, 65, 1000] {
            let shuffle = Shuffle::new(5, Purpose::Rank, n);
            let mut places: Vec<u64> = (0..n).map(|i| shuffle.place(i)).collect();
            places.sort_unstable();
            assert_eq!(places, (0..n).collect::<Vec<_>>());
        }
    }

    #[test]
    fn successes_are_near_their_mean() {
        // 100 000 tries at 0.3: mean 30 000, standard deviation 145.
        let n = Stream::new(1, Purpose::World, 0).successes(100_000, 0.3);
        assert!((29_420..=30_580).contains(&n), "{n}");
    }

    #[test]
    fn scramble32_never_meets_itself() {
        let mut seen: Vec<u32> = (0..100_000).map(scramble32).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 100_000);
    }
}
