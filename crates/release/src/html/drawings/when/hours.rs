//! Posts by weekday and hour, in five steps of one tone.

use super::{LEFT, RIGHT, TOP, WIDTH, number};
use crate::html::svg::Svg;

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const ROW: f64 = 17.0;

pub(super) fn draw(zone: &str, per_hour: &[f64]) -> Option<Svg> {
    let most = per_hour.iter().copied().fold(0.0, f64::max);
    if per_hour.len() < 168 || most <= 0.0 {
        return None;
    }
    let step = (RIGHT - LEFT) / 24.0;
    let mut svg = Svg::new(WIDTH, TOP + 7.0 * ROW + 22.0, "when");
    let head = format!("posts an hour, {zone}; darkest {}", number(most));
    svg.axis((LEFT, TOP - 12.0), "sm s", &head);
    for (day, name) in DAYS.into_iter().enumerate() {
        let y = TOP + ROW * day as f64;
        svg.word((LEFT - 5.0, y + 12.0), "e sm", name);
        for (hour, &rate) in per_hour[day * 24..day * 24 + 24].iter().enumerate() {
            let corner = (LEFT + step * hour as f64, y);
            svg.rect(corner, (step - 1.0, ROW - 1.0), tone(rate / most));
        }
    }
    for hour in (0..24).step_by(6) {
        let x = LEFT + step * (f64::from(hour) + 0.5);
        svg.axis((x, TOP + 7.0 * ROW + 14.0), "m sm", &hour.to_string());
    }
    Some(svg)
}

/// Returns the class of a share of the busiest hour, by fifths.
fn tone(share: f64) -> &'static str {
    match share {
        s if s >= 0.8 => "tone4",
        s if s >= 0.6 => "tone3",
        s if s >= 0.4 => "tone2",
        s if s >= 0.2 => "tone1",
        _ => "tone0",
    }
}
