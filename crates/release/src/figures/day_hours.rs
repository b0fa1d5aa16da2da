//! A calendar in tones: a column for each day, a row for each hour.

use super::Figure;
use super::canvas::{Canvas, LEFT, RIGHT, TOP};
use jiff::civil::Date;
use std::fmt::Write as _;

/// Tones; a cell without posts stays white.
const N_TONES: usize = 8;
/// Columns; longer spans take several days to one.
const COLUMNS_MAX: usize = 640;
const ROW: f64 = 9.0;
/// Days whose hours are told one by one; of longer spans the days are told in weeks.
const DAYS_TOLD_MAX: usize = 62;

pub(super) fn draw(zone: &str, first: Date, counts: &[[u32; 24]]) -> Figure {
    let per_column = counts.len().div_ceil(COLUMNS_MAX).max(1);
    let columns: Vec<[f64; 24]> = counts.chunks(per_column).map(mean).collect();
    let most = columns.iter().flatten().copied().fold(0.0, f64::max);
    let step = (RIGHT - LEFT) / columns.len().max(1) as f64;
    let mut tones = vec![String::new(); N_TONES];
    for (at, column) in columns.iter().enumerate() {
        for (hour, &rate) in column.iter().enumerate() {
            if rate <= 0.0 {
                continue;
            }
            // By the square root: hours of a few posts are seen beside one of a thousand.
            let share = (rate / most).sqrt();
            let tone = ((share * N_TONES as f64).ceil() as usize).clamp(1, N_TONES) - 1;
            let (x, y) = (LEFT + step * at as f64, TOP + ROW * hour as f64);
            write!(tones[tone], "M{x:.1} {y:.1}h{step:.2}v{ROW:.1}h-{step:.2}z")
                .expect("writing to a string succeeds");
        }
    }
    let mut canvas = Canvas::new();
    let unit = if per_column > 1 { format!(", mean of {per_column} days") } else { String::new() };
    let head = format!("posts by hour of the clock, {zone}{unit}; darkest {most:.0}");
    canvas.text((LEFT, TOP - 12.0), "", &head);
    for (at, tone) in tones.iter().enumerate() {
        canvas.tone(tone, (at + 1) as f64 / N_TONES as f64);
    }
    for hour in (0..24).step_by(6) {
        canvas.text((LEFT - 6.0, TOP + ROW * (f64::from(hour) + 0.9)), "e", &hour.to_string());
    }
    let below = TOP + ROW * 24.0;
    canvas.line((LEFT, below), (RIGHT, below), "ax");
    let day = |at: usize| first.saturating_add(jiff::Span::new().days(at as i64));
    for mark in 0..=4usize {
        let at = (counts.len().saturating_sub(1)) * mark / 4;
        let x = LEFT + step * (at / per_column) as f64;
        let class = if mark == 4 { "e" } else { "" };
        let x = if mark == 4 { RIGHT } else { x };
        canvas.text((x, below + 16.0), class, &day(at).to_string());
    }
    canvas.close("day-hours", "Posts by day and hour", told(zone, counts, &day))
}

fn mean(days: &[[u32; 24]]) -> [f64; 24] {
    let mut sums = [0.0; 24];
    for day in days {
        for (sum, &count) in sums.iter_mut().zip(day) {
            *sum += f64::from(count);
        }
    }
    sums.map(|sum| sum / days.len() as f64)
}

fn told(zone: &str, counts: &[[u32; 24]], day: &dyn Fn(usize) -> Date) -> String {
    let mut alt = format!("Posts by day and hour, {zone}.");
    let sum = |days: &[[u32; 24]]| days.iter().flatten().map(|&n| u64::from(n)).sum::<u64>();
    if counts.len() <= DAYS_TOLD_MAX {
        for (at, hours) in counts.iter().enumerate() {
            let hours: Vec<String> = hours.iter().map(u32::to_string).collect();
            alt += &format!(" {} from 0:00: {}.", day(at), hours.join(" "));
        }
        return alt;
    }
    for (week, days) in counts.chunks(7).enumerate() {
        alt += &format!(" Week of {}: {}.", day(week * 7), sum(days));
    }
    alt
}
