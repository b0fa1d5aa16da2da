//! Prints what the questions of `timing` call in worlds whose truth is known: `series [WORLDS [NAME..]]`.
#![expect(clippy::print_stdout, reason = "an example talks to its caller")]

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let n_worlds = args.first().and_then(|n| n.parse().ok()).unwrap_or(200);
    for trial in calibrate::SERIES_TRIALS
        .iter()
        .filter(|t| args.len() < 2 || args[1..].iter().any(|a| t.name.contains(a.as_str())))
    {
        let found = calibrate::measure_series(trial, n_worlds, 1);
        for called in &found.called {
            println!(
                "{:22} {:45} n {:7} printed {:.4} mid {:.4} by lot {:.4} at 1% {:.4}",
                trial.name,
                called.claim,
                called.n,
                called.rate_printed(),
                called.rate_mid(),
                called.rate(),
                called.n_by_lot_1 as f64 / called.n as f64
            );
        }
    }
}
