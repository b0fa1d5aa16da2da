//! A calendar in tones: a column for each day, a row for each hour.

use super::Figure;
use super::canvas::{Canvas, LEFT, RIGHT, TOP};
use jiff::civil::Date;
use std::fmt::Write as _;

/// Tones of a file; a cell without posts stays white.
const N_TONES: usize = 8;
/// Columns of a file; longer spans take several days to one.
const COLUMNS_MAX: usize = 640;
const ROW: f64 = 9.0;
/// Days whose hours are told one by one; of longer spans the days are told in weeks.
const DAYS_TOLD_MAX: usize = 62;

/// Neighbouring cells of one tone in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    column: usize,
    n_columns: usize,
    hour: usize,
}

/// A calendar of days and hours, cut into tones.
pub(crate) struct Calendar {
    /// Days in each column but the last, which may hold fewer.
    pub(crate) per_column: usize,
    /// Columns.
    pub(crate) n_columns: usize,
    /// Posts an hour in the darkest cell.
    pub(crate) most: f64,
    /// Runs of each tone, the lightest first.
    tones: Vec<Vec<Run>>,
}

impl Calendar {
    /// Cuts counts into at most so many columns, and the posts of an hour into so many tones by the square root: hours of a few
    /// posts are seen beside one of a thousand.
    pub(crate) fn of(counts: &[[u32; 24]], columns_max: usize, n_tones: usize) -> Self {
        let per_column = counts.len().div_ceil(columns_max).max(1);
        let columns: Vec<[f64; 24]> = counts.chunks(per_column).map(mean).collect();
        let most = columns.iter().flatten().copied().fold(0.0, f64::max);
        let tone = |rate: f64| {
            let share = (rate / most).sqrt();
            (rate > 0.0).then(|| ((share * n_tones as f64).ceil() as usize).clamp(1, n_tones) - 1)
        };
        let mut tones: Vec<Vec<Run>> = vec![Vec::new(); n_tones];
        for hour in 0..24 {
            let mut at = 0;
            while at < columns.len() {
                let here = tone(columns[at][hour]);
                let alike = columns[at..].iter().take_while(|column| tone(column[hour]) == here);
                let n_columns = alike.count();
                if let Some(tone) = here {
                    tones[tone].push(Run { column: at, n_columns, hour });
                }
                at += n_columns;
            }
        }
        Self { per_column, n_columns: columns.len(), most, tones }
    }

    /// Writes a path for each tone, the lightest first, on a grid whose cells have this size.
    pub(crate) fn paths(&self, corner: (f64, f64), cell: (f64, f64)) -> Vec<String> {
        let path = |runs: &Vec<Run>| {
            let mut d = String::new();
            for run in runs {
                let x = corner.0 + cell.0 * run.column as f64;
                let y = corner.1 + cell.1 * run.hour as f64;
                let (width, height) = (cell.0 * run.n_columns as f64, cell.1);
                write!(d, "M{x:.1} {y:.1}h{width:.2}v{height:.1}h-{width:.2}z")
                    .expect("writing to a string succeeds");
            }
            d
        };
        self.tones.iter().map(path).collect()
    }
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

pub(super) fn draw(zone: &str, first: Date, counts: &[[u32; 24]]) -> Figure {
    let calendar = Calendar::of(counts, COLUMNS_MAX, N_TONES);
    let (per_column, most) = (calendar.per_column, calendar.most);
    let step = (RIGHT - LEFT) / calendar.n_columns.max(1) as f64;
    let mut canvas = Canvas::new();
    let unit = if per_column > 1 { format!(", mean of {per_column} days") } else { String::new() };
    let head = format!("posts by hour of the clock, {zone}{unit}; darkest {most:.0}");
    canvas.text((LEFT, TOP - 12.0), "", &head);
    for (at, tone) in calendar.paths((LEFT, TOP), (step, ROW)).iter().enumerate() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_tone_are_one_run() {
        let mut counts = vec![[0; 24]; 5];
        // Four tones by the square root of the share of 16: up to 1, 4, 9 and 16 posts.
        for (day, n) in [(0, 1), (1, 1), (3, 4), (4, 16)] {
            counts[day][7] = n;
        }
        let calendar = Calendar::of(&counts, 10, 4);
        assert_eq!((calendar.per_column, calendar.n_columns, calendar.most), (1, 5, 16.0));
        let run = |column, n_columns| Run { column, n_columns, hour: 7 };
        assert_eq!(calendar.tones, [vec![run(0, 2)], vec![run(3, 1)], vec![], vec![run(4, 1)]]);
        let paths = calendar.paths((10.0, 20.0), (2.0, 3.0));
        assert_eq!(paths[0], "M10.0 41.0h4.00v3.0h-4.00z");
        // Five days in two columns: means of three days and of two.
        let calendar = Calendar::of(&counts, 2, 4);
        assert_eq!((calendar.per_column, calendar.n_columns, calendar.most), (3, 2, 10.0));
    }
}
