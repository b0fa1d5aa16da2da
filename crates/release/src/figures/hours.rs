//! Posts by weekday and hour, in tones.

use super::Figure;
use super::canvas::{Canvas, number};

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LEFT: f64 = 50.0;
const TOP: f64 = 44.0;
const CELL: (f64, f64) = (27.0, 27.0);

pub(super) fn draw(zone: &str, per_hour: &[f64]) -> Figure {
    let most = per_hour.iter().copied().fold(0.0, f64::max);
    let mut canvas = Canvas::new();
    canvas.text((LEFT, 22.0), "", &format!("posts an hour, {zone}; darkest {}", number(most)));
    let mut alt = format!("Posts an hour by weekday and hour, {zone}.");
    for (day, name) in DAYS.iter().enumerate() {
        let y = TOP + CELL.1 * day as f64;
        canvas.text((LEFT - 8.0, y + 18.0), "e", name);
        let row = per_hour.get(day * 24..day * 24 + 24).unwrap_or(&[]);
        for (hour, &rate) in row.iter().enumerate() {
            let corner = (LEFT + CELL.0 * hour as f64, y);
            canvas.shade(
                corner,
                (CELL.0 - 1.0, CELL.1 - 1.0),
                if most > 0.0 { rate / most } else { 0.0 },
            );
        }
        let numbers: Vec<String> = row.iter().map(|&rate| number(rate)).collect();
        alt += &format!(" {name} from 0:00: {}.", numbers.join(", "));
    }
    for hour in (0..24).step_by(3) {
        let x = LEFT + CELL.0 * (f64::from(hour) + 0.5);
        canvas.text((x, TOP + CELL.1 * 7.0 + 16.0), "m", &hour.to_string());
    }
    canvas.close("hours", "Posts by weekday and hour", alt)
}
