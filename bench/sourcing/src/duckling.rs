//! Dated expressions held against the English corpus of duckling (reference 2013-02-12), read from its Haskell source.
//!
//! Only whole days count: values of grain Day, Week, Month, Quarter and Year, and intervals of days. The phrase is put
//! into an article published on 2013-02-12; where news looks back and an assistant looks ahead (`monday`), the phrase is
//! tried as well with `will` before it.

use crate::page;
use jiff::ToSpan;
use jiff::civil::Date;
use model::document::Days;
use std::path::Path;

struct Case {
    days: Days,
    phrases: Vec<String>,
}

/// Prints the figures; with `list` also every phrase that was missed.
pub fn compare(file: &Path, list: bool) -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(file)?;
    let body = text.split_once("allExamples = concat").map_or("", |(_, rest)| rest);
    let reference = Date::new(2013, 2, 12)?;
    let holidays: Vec<&str> = include_str!("../holidays.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect();
    let (mut n, mut right, mut out_time, mut out_feast) = (0usize, 0usize, 0usize, 0usize);
    for block in body.split("examples (").skip(1) {
        let n_phrases = block.matches('"').count() / 2;
        if block.starts_with("datetimeHoliday") || block.starts_with("datetimeIntervalHoliday") {
            out_feast += n_phrases;
            continue;
        }
        let Some(case) = case(block) else {
            out_time += n_phrases;
            continue;
        };
        for phrase in &case.phrases {
            let feast = phrase.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| {
                holidays.contains(&w) && w != "black" && w != "spring" && w != "president"
            });
            if feast {
                out_feast += 1;
                continue;
            }
            n += 1;
            let read = |before: &str| {
                let body = format!("{before}{phrase}.");
                let document = page::of("case", Some(reference), &body);
                sourcing::read(&document, &[], &[]).dates
            };
            let found = [read("It was "), read("It will be ")];
            let hit = found.iter().any(|all| all.iter().any(|m| m.days == case.days));
            right += usize::from(hit);
            if list && !hit {
                let own: Vec<String> = found
                    .iter()
                    .flatten()
                    .map(|m| format!("{:?}..{:?}", m.days.start, m.days.end))
                    .collect();
                println!(
                    "{phrase}: want {:?}..{:?} ours {}",
                    case.days.start,
                    case.days.end,
                    own.join("; ")
                );
            }
        }
    }
    println!(
        "duckling, English: {n} phrases of whole days, right {right} ({:.1} %)",
        100.0 * right as f64 / n as f64
    );
    println!("  left out: {out_time} with a time of day or an open end, {out_feast} feasts");
    Ok(())
}

fn case(block: &str) -> Option<Case> {
    let head = block.split('[').next()?;
    // Their end of an interval is excluded, as ours is not; an open end or a negative year is left out.
    let numbers: Vec<i16> = head
        .split(|c: char| !c.is_ascii_digit() && c != '-')
        .filter(|w| !w.is_empty())
        .filter_map(|w| w.parse().ok())
        .collect();
    let day = |n: &[i16]| Date::new(n[0], i8::try_from(n[1]).ok()?, i8::try_from(n[2]).ok()?).ok();
    let midnight = |n: &[i16]| n[3..6].iter().all(|x| *x == 0);
    let grain = head.trim().trim_end_matches(')').rsplit(')').next()?.trim();
    let days = if head.starts_with("datetimeInterval") {
        if numbers.len() != 12
            || !midnight(&numbers)
            || !midnight(&numbers[6..])
            || matches!(grain, "Hour" | "Minute" | "Second")
        {
            return None;
        }
        Days { start: day(&numbers), end: day(&numbers[6..])?.checked_sub(1.day()).ok() }
    } else if head.starts_with("datetime ") && numbers.len() == 6 && midnight(&numbers) {
        let start = day(&numbers)?;
        let end = match grain {
            "Day" => start,
            "Week" => start.checked_add(6.days()).ok()?,
            "Month" => start.last_of_month(),
            "Quarter" => start.checked_add(2.months()).ok()?.last_of_month(),
            "Year" => start.last_of_year(),
            _ => return None,
        };
        Days { start: Some(start), end: Some(end) }
    } else {
        return None;
    };
    let mut phrases = Vec::new();
    let list = block.split_once('[')?.1.split(']').next()?;
    for (i, part) in list.split('"').enumerate() {
        if i % 2 == 1 {
            phrases.push(part.to_owned());
        }
    }
    Some(Case { days, phrases })
}
