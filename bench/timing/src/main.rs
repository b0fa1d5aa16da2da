//! `timing-bench N` draws N moments over twenty years; `timing-bench FILE` reads milliseconds, one a line.
//! Prints the wall seconds of each step, on one thread.

use jiff::civil::date;
use std::time::Instant;
use timing::around::{Around, EventDay};
use timing::series::Slots;

fn main() {
    let arg = std::env::args().nth(1).unwrap_or_else(|| "100000000".to_owned());
    let (at_ms, events) = match arg.parse::<usize>() {
        Ok(n) => drawn(n),
        Err(_) => (read(&arg), vec![date(2016, 11, 8)]),
    };
    println!("{} moments, {} events", at_ms.len(), events.len());
    let slots = step("count by quarter hour", || Slots::of(&at_ms).expect("moments have times"));
    let days = step("days", || slots.days(&jiff::tz::TimeZone::UTC));
    let events: Vec<EventDay> = events.iter().map(|&day| EventDay::listed(day)).collect();
    step("around", || {
        let asked = Around::usual(&days, &events);
        let found = timing::around::answer(&asked).expect("events lie inside");
        println!("  {} shifts, p {:?}", found.records[0].n_perm.unwrap_or(0), found.records[0].p);
    });
    step("changes", || {
        let asked = timing::changes::Changes { days: &days, marks: &[], n_orders: 999, seed: 1 };
        println!("  p {:?}", timing::changes::answer(&asked).map(|found| found.records[0].p));
    });
    for period in [timing::season::Period::Week, timing::season::Period::HourOfWeek] {
        if slots.counts.len() > 200_000 && period == timing::season::Period::HourOfWeek {
            continue;
        }
        step("season", || {
            let zone = jiff::tz::TimeZone::UTC;
            let asked = timing::season::Season { slots: &slots, zone: &zone, period, n_turns: 999, seed: 1 };
            println!("  p {:?}", timing::season::answer(&asked).map(|found| found.records[0].p));
        });
    }
}

fn drawn(n: usize) -> (Vec<i64>, Vec<jiff::civil::Date>) {
    let mut draws = stats::draws::Draws::new(1, 1);
    let span = 7_305 * 86_400_000u64;
    let at_ms = (0..n).map(|_| draws.below(span) as i64).collect();
    let first = date(1970, 1, 6);
    let events = (0..100).map(|k| first.saturating_add(jiff::Span::new().days(70 * k))).collect();
    (at_ms, events)
}

fn read(path: &str) -> Vec<i64> {
    let text = std::fs::read_to_string(path).expect("the file can be read");
    text.lines().filter_map(|line| line.trim().parse().ok()).collect()
}

fn step<T>(name: &str, run: impl FnOnce() -> T) -> T {
    let begin = Instant::now();
    let made = run();
    println!("{name}: {:.3} s", begin.elapsed().as_secs_f64());
    made
}
