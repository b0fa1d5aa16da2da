//! The chance after the evidence against the chance before it: bands for ranges, rings for readers.

use super::Figure;
use super::canvas::{Canvas, FLOOR, LEFT, RIGHT, TOP, across, level};

/// Priors named in the description, in hundredths.
const TOLD: [f64; 7] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5];

pub(super) fn draw(
    priors: &[f64],
    timing: &[[f64; 3]],
    both: &[[f64; 3]],
    readers: &[(String, f64, f64, f64)],
) -> Figure {
    let x = |prior: f64| across(prior.clamp(0.0, 1.0), 1.0);
    let y = |chance: f64| level(chance, 0.0, 1.0);
    let mut canvas = Canvas::tall(FLOOR + 66.0 + 16.0 * readers.len() as f64);
    canvas.axes(0.0, 1.0, "chance of \u{201c}held back\u{201d} after the evidence");
    let band = |of: &[[f64; 3]]| -> Vec<(f64, f64)> {
        let upper = priors.iter().zip(of).map(|(&p, r)| (x(p), y(r[2])));
        let lower = priors.iter().zip(of).rev().map(|(&p, r)| (x(p), y(r[0])));
        upper.chain(lower).collect()
    };
    let line = |of: &[[f64; 3]]| -> Vec<(f64, f64)> {
        priors.iter().zip(of).map(|(&p, r)| (x(p), y(r[1]))).collect()
    };
    if !both.is_empty() {
        canvas.path(&band(both), "rg", true);
        canvas.path(&line(both), "lv", false);
    }
    canvas.path(&band(timing), "tb", true);
    canvas.path(&line(timing), "ln", false);
    canvas.line((x(0.0), y(0.0)), (x(1.0), y(1.0)), "ev");
    let mut alt = String::from("Chance after the evidence by the chance before it.");
    for (at, &prior) in priors.iter().enumerate() {
        if !TOLD.iter().any(|told| (told - prior).abs() < 1e-9) {
            continue;
        }
        let of = |r: &[f64; 3]| format!("{} to {}, middle {}", p(r[0]), p(r[2]), p(r[1]));
        alt += &format!(
            " Before {}: timing alone {}",
            p(prior),
            timing.get(at).map_or_else(String::new, of)
        );
        alt += &both.get(at).map_or_else(String::new, |r| format!("; with reports {}", of(r)));
        alt.push('.');
    }
    for (at, (name, prior, timing_only, both)) in readers.iter().enumerate() {
        canvas.line((x(*prior), TOP), (x(*prior), FLOOR), "own");
        canvas.ring((x(*prior), y(*timing_only)), "rt");
        canvas.ring((x(*prior), y(*both)), "rb");
        let words = format!(
            "{}: {} before, {} with timing, {} with both",
            name,
            p(*prior),
            p(*timing_only),
            p(*both)
        );
        canvas.text((LEFT, FLOOR + 62.0 + 16.0 * at as f64), "", &words);
        alt += &format!(" Reader {words}.");
    }
    for tenth in 0..=10 {
        let prior = f64::from(tenth) / 10.0;
        canvas.text((x(prior), FLOOR + 18.0), "m", &format!("{prior:.1}"));
    }
    let below = "chance before; blue: timing alone, brown: with reports, dashed: no evidence; upright: readers' priors";
    canvas.text(((LEFT + RIGHT) / 2.0, FLOOR + 38.0), "m", below);
    canvas.close("posterior", "What the evidence makes of a prior", alt)
}

/// Prints a chance in per cent.
fn p(chance: f64) -> String {
    let percent = chance * 100.0;
    if (9.95..99.5).contains(&percent) {
        format!("{percent:.0} %")
    } else {
        format!("{percent:.1} %")
    }
}
