//! Prior against posterior: bands for ranges, rings for named readers.

use crate::html::Report;
use crate::html::doors::{Door, Part};
use crate::html::markup::Markup;
use crate::html::svg::{Svg, polyline};
use crate::words::percent;
use model::act::{ActAnswer, LrRange, SweepRow};

const LEFT: f64 = 40.0;
const RIGHT: f64 = 385.0;
const TOP: f64 = 24.0;
const FLOOR: f64 = 246.0;

/// Draws the sweep; `None` when there are fewer than two priors.
pub(crate) fn draw(report: &mut Report<'_>, answer: &ActAnswer, door: &Door) -> Option<Markup> {
    let mut rows: Vec<&SweepRow> = answer.sweep.iter().collect();
    rows.sort_by(|a, b| a.prior.total_cmp(&b.prior));
    if rows.len() < 2 {
        return None;
    }
    // The axis ends at the next tenth after the readers and the sweep.
    let sweep_top = rows.last().map_or(0.5, |row| row.prior);
    let most = answer.readers.iter().map(|r| r.prior).fold(sweep_top, f64::max);
    let top = ((most * 10.0 - 1e-9).ceil() / 10.0).clamp(0.1, 1.0);
    let x = |prior: f64| LEFT + (RIGHT - LEFT) * (prior / top).clamp(0.0, 1.0);
    let y = |chance: f64| FLOOR - (FLOOR - TOP) * chance.clamp(0.0, 1.0);
    let mut svg = Svg::new(400.0, 286.0, "posterior");
    axes(&mut svg, top, x, y);
    let inside: Vec<&SweepRow> = rows.iter().filter(|row| row.prior <= top).copied().collect();
    let band = |of: fn(&SweepRow) -> LrRange| {
        let upper = inside.iter().map(|row| (x(row.prior), y(of(row).max)));
        let lower = inside.iter().rev().map(|row| (x(row.prior), y(of(row).min)));
        polyline(&upper.chain(lower).collect::<Vec<_>>()) + "z"
    };
    svg.path(&band(|row| row.both), "bt2");
    svg.path(&band(|row| row.timing_only), "hb");
    let line = |of: fn(&SweepRow) -> f64| {
        polyline(&inside.iter().map(|row| (x(row.prior), y(of(row)))).collect::<Vec<_>>())
    };
    svg.path(&line(|row| row.both.middle), "bl");
    svg.path(&line(|row| row.timing_only.middle), "bl r-mid");
    svg.path(&polyline(&[(x(0.0), y(0.0)), (x(top), y(top))]), "ax r-trans");
    let mut desc = String::from("Chance after the evidence against the chance before it. ");
    for row in &inside {
        desc += &format!(
            "Prior {} per cent: timing alone {} to {}, with reports {} to {}. ",
            percent(row.prior),
            percent(row.timing_only.min),
            percent(row.timing_only.max),
            percent(row.both.min),
            percent(row.both.max)
        );
    }
    readers(&mut svg, report, answer, door, &mut desc, (&x, &y));
    Some(svg.close(report, "What a prior becomes", &desc))
}

/// Marks the readers; their labels keep a line's distance from each other.
fn readers(
    svg: &mut Svg,
    report: &Report<'_>,
    answer: &ActAnswer,
    door: &Door,
    desc: &mut String,
    (x, y): (&dyn Fn(f64) -> f64, &dyn Fn(f64) -> f64),
) {
    let mut order: Vec<usize> = (0..answer.readers.len()).collect();
    order.sort_by(|&a, &b| answer.readers[b].both.total_cmp(&answer.readers[a].both));
    let mut free = 0.0f64;
    for n in order {
        let reader = &answer.readers[n];
        let place = (x(reader.prior), y(reader.both));
        svg.circle(place, 4.5, "ring");
        let own = report.doors.known(Part::Timing, &format!("T-reader-{}", n + 1));
        let label = format!("{}: {} %", n + 1, percent(reader.both));
        let line = (place.1 + 12.0).max(free);
        free = line + 12.0;
        svg.door((place.0 + 8.0, line), "k sm", own.as_ref().unwrap_or(door), &label);
        desc.push_str(&format!(
            "Reader {}, {}: from {} to {} per cent. ",
            n + 1,
            reader.name,
            percent(reader.prior),
            percent(reader.both)
        ));
    }
}

fn axes(svg: &mut Svg, top: f64, x: impl Fn(f64) -> f64, y: impl Fn(f64) -> f64) {
    for n in 0..=5 {
        let chance = f64::from(n) / 5.0;
        svg.line((LEFT, y(chance)), (RIGHT, y(chance)), "gd");
        svg.axis((LEFT - 6.0, y(chance) + 4.0), "e", &percent(chance));
        let prior = top * chance;
        svg.line((x(prior), FLOOR), (x(prior), FLOOR + 4.0), "ax");
        svg.axis((x(prior), FLOOR + 17.0), "m", &percent(prior));
    }
    svg.word((LEFT, 280.0), "s", "before the evidence, per cent");
    svg.word((2.0, 14.0), "s", "after it, per cent");
}
