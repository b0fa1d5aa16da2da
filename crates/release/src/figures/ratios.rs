//! The ratio of one act over first possible days and daily chances of release, in tones.

use super::Figure;
use super::canvas::{Canvas, ratio};
use jiff::civil::Date;

const LEFT: f64 = 92.0;
const TOP: f64 = 50.0;
const WIDTH: f64 = 600.0;
const ROW: f64 = 17.0;
/// Ratios are written into the cells of a table of up to so many rows.
const ROWS_WRITTEN_MAX: usize = 40;

pub(super) fn draw(first: &[Date], rates: &[f64], lr: &[Vec<f64>], middle: (Date, f64)) -> Figure {
    let most = lr.iter().flatten().copied().fold(1.0, f64::max);
    let n = first.len().max(1) as f64;
    let row = if first.len() > ROWS_WRITTEN_MAX { ROW / 2.0 } else { ROW };
    let step = WIDTH / rates.len().max(1) as f64;
    let mut canvas = Canvas::tall(TOP + row * n + 62.0);
    canvas.text(
        (LEFT, 20.0),
        "",
        "how much the day speaks for a delay: LR, every plausible day alike",
    );
    canvas.text((LEFT - 8.0, 40.0), "e", "possible from");
    let mut alt = String::from(
        "Likelihood ratio by first possible day and daily chance of release q, 1 saying nothing.",
    );
    for (at, (day, ratios)) in first.iter().zip(lr).enumerate() {
        let y = TOP + row * at as f64;
        if at % (first.len() / 24 + 1) == 0 {
            canvas.text((LEFT - 8.0, y + row * 0.75), "e", &day.to_string());
        }
        for (place, &value) in ratios.iter().enumerate() {
            let corner = (LEFT + step * place as f64, y);
            // Tones by the logarithm: twice as much is one step darker, wherever one begins.
            let tone = if most > 1.0 { value.max(1.0).ln() / most.ln() } else { 0.0 };
            canvas.shade(corner, (step - 1.0, row - 1.0), 0.04 + 0.9 * tone);
            if first.len() <= ROWS_WRITTEN_MAX {
                let class = if tone > 0.5 { "m w s" } else { "m s" };
                canvas.text((corner.0 + step / 2.0, y + row * 0.72), class, &ratio(value));
            }
            if (*day, rates[place]) == middle {
                canvas.rect((corner.0 - 0.5, corner.1 - 0.5), (step, row), "mk");
            }
        }
        let told: Vec<String> = rates
            .iter()
            .zip(ratios)
            .map(|(rate, &value)| format!("q {rate}: {}", ratio(value)))
            .collect();
        alt += &format!(" From {day}: {}.", told.join(", "));
    }
    let below = TOP + row * n;
    for (place, rate) in rates.iter().enumerate() {
        let x = LEFT + step * (place as f64 + 0.5);
        canvas.text((x, below + 16.0), "m", &rate.to_string());
    }
    canvas.text(
        (LEFT + WIDTH / 2.0, below + 38.0),
        "m",
        "q, the daily chance of release once nothing holds it back; framed: the middle case",
    );
    alt += &format!(" Middle case: from {}, q {}.", middle.0, middle.1);
    canvas.close("ratios", "How much the day weighs, by assumption", alt)
}
