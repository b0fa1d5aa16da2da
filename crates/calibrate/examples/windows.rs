//! Prints how many worlds without any coordination have a called pair: by one window of 60 s, and by a family of three that
//! shares its rate: `windows [WORLDS [ACCOUNTS]]`.
#![expect(clippy::print_stdout, reason = "an example talks to its caller")]

use calibrate::ActionColumns;
use detect::chance::{ChanceSettings, Class, Q, test_pairs};

/// Windows of the family, in seconds.
const FAMILY: [u64; 3] = [10, 60, 300];
/// Worlds in which nobody coordinates anything, but for habits of haste.
const WORLDS: [&str; 6] = [
    "independent",
    "communities",
    "tight-communities",
    "long-lived",
    "sessions",
    "fast-responders",
];

fn main() {
    let args: Vec<u32> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let n_worlds = args.first().copied().unwrap_or(20);
    let n_accounts = args.get(1).copied().unwrap_or(400);
    println!("scenario             worlds  one: worlds pairs class A  three: worlds pairs class A");
    for name in WORLDS {
        let mut sums = [0u64; 6];
        for seed in 1..=u64::from(n_worlds) {
            let world = ActionColumns::of_scenario(name, seed, n_accounts);
            let world = world.expect("a named world that holds at this size");
            let columns = world.columns();
            let called = |window_secs: u64, q: f64| {
                let usual = ChanceSettings::new(window_secs * 1_000);
                let settings = ChanceSettings { q, panel_pairs_max: 1, ..usual };
                let tested = test_pairs(columns, &settings, &mut |_| ());
                let of_a = tested.pairs.iter().filter(|pair| pair.class == Some(Class::A));
                (tested.bh.n, of_a.count() as u64)
            };
            let one = called(60, Q);
            let three = FAMILY.iter().map(|&secs| called(secs, Q / 3.0));
            let three = three.fold((0, 0), |sum, new| (sum.0 + new.0, sum.1 + new.1));
            let new =
                [u64::from(one.0 > 0), one.0, one.1, u64::from(three.0 > 0), three.0, three.1];
            sums.iter_mut().zip(new).for_each(|(sum, new)| *sum += new);
        }
        let [a, b, c, d, e, f] = sums;
        println!("{name:20} {n_worlds:6} {a:12} {b:5} {c:7} {d:14} {e:5} {f:7}");
    }
}
