//! Makes posts and joins near-duplicates among them, in CPU seconds.
//!
//! usage: near N clusters|pairs|make [SHARE_OF_VARIANTS]
//!
//! The posts are the same on every run: 8 to 30 words each from 60,000 with a Zipf law; a share of them (0.3 unless
//! said) are variants of 2,000 templates with up to three words changed, so that some stand just below the bound.

use text::near::{JACCARD_MIN, near_clusters, near_pairs};

const N_WORDS: f64 = 60_000.0;
const N_TEMPLATES: u64 = 2_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, n, mode, rest @ ..] = args.as_slice() else {
        return Err("usage: near N clusters|pairs|make [SHARE_OF_VARIANTS]".into());
    };
    let share: f64 = rest.first().map_or(Ok(0.3), |share| share.parse())?;
    let texts = make(n.parse()?, share);
    let n_bytes: usize = texts.iter().map(String::len).sum();
    println!("{} texts, {n_bytes} bytes", texts.len());
    step("make");
    let all = texts.iter().map(String::as_str);
    match mode.as_str() {
        "clusters" => println!("{} clusters", near_clusters(all, JACCARD_MIN).n_clusters),
        "pairs" => println!("{} pairs", near_pairs(all, JACCARD_MIN).len()),
        _ => return Ok(()),
    }
    step(mode);
    Ok(())
}

fn make(n: u64, share: f64) -> Vec<String> {
    let mut dice = Dice(7);
    let templates: Vec<Vec<u64>> = (0..N_TEMPLATES).map(|_| dice.words()).collect();
    (0..n)
        .map(|_| {
            let mut words = if dice.unit() < share {
                let mut words = templates[(dice.next() % N_TEMPLATES) as usize].clone();
                for _ in 0..dice.next() % 4 {
                    let at = dice.next() as usize % words.len();
                    words[at] = dice.word();
                }
                words
            } else {
                dice.words()
            };
            let last = words.pop().unwrap_or(0);
            words.iter().map(|word| format!("w{word} ")).collect::<String>() + &format!("w{last}")
        })
        .collect()
}

/// A small generator of numbers (splitmix64): the same on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A word by its rank; the chance of a rank falls as one over the rank.
    fn word(&mut self) -> u64 {
        N_WORDS.powf(self.unit()) as u64
    }

    fn words(&mut self) -> Vec<u64> {
        let n = 8 + self.next() % 23;
        (0..n).map(|_| self.word()).collect()
    }
}

/// Prints the CPU seconds (user and system) and the peak memory since the process began.
fn step(name: &str) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("?").trim();
    println!(
        "{name}: user {:.2} s, system {:.2} s, peak {peak}",
        ticks(11) / 100.0,
        ticks(12) / 100.0
    );
}
