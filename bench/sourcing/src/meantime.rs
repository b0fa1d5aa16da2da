//! Dated expressions held against MEANTIME: 120 Wikinews articles with TIMEX3 annotations.
//!
//! Annotated are the headline, the date line and the four sentences after them; what is found further on is not scored.
//! The text is the tokens of each sentence parted by blanks; the document's day is its annotated time of creation, which
//! is not scored. Extent: the two share a token. Value: of a DATE whose value is a day, week, month, quarter, season, half
//! or year, the interval of that value equals ours; where we take `since`, `until`, `by` and their like along, only the bound that
//! is given is compared. Times of day, lengths, sets and `PAST_REF` and its like are counted
//! for the extent only.

use crate::tally::Tally;
use crate::{archive, page};
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use model::document::Days;
use std::path::Path;

struct Timex {
    first: usize,
    last: usize,
    kind: String,
    value: String,
}

/// Prints the figures; with `list` also every difference.
pub fn compare(path: &Path, list: bool) -> std::io::Result<()> {
    let (mut extent, mut value, mut dates) = (Tally::default(), Tally::default(), Tally::default());
    let mut n_articles = 0;
    for (name, text) in archive::files(path)? {
        if !name.contains("intra-doc_annotation/") || !name.ends_with(".xml") {
            continue;
        }
        n_articles += 1;
        let Some((body, places, timexes, day, end)) = read(&text) else { continue };
        let document = page::of(&name, day, &body);
        let mut found = sourcing::read(&document, &[], &[]).dates;
        // The line of the date itself is not scored.
        let creation: Vec<(u32, u32)> = timexes
            .iter()
            .filter(|t| t.kind == "CREATION")
            .map(|t| (places[t.first].0, places[t.last].1))
            .collect();
        found.retain(|m| m.span.start < end);
        found.retain(|m| !creation.iter().any(|c| m.span.start < c.1 && c.0 < m.span.end));
        let mut free = vec![true; found.len()];
        for t in timexes.iter().filter(|t| t.kind != "CREATION") {
            let (from, to) = (places[t.first].0, places[t.last].1);
            let hit = (0..found.len())
                .find(|&i| free[i] && found[i].span.start < to && from < found[i].span.end);
            let wanted = if t.kind == "DATE" { days(&t.value) } else { None };
            extent.expected += 1;
            dates.expected += usize::from(t.kind == "DATE");
            value.expected += usize::from(wanted.is_some());
            if let Some(hit) = hit {
                free[hit] = false;
                extent.right += 1;
                dates.right += usize::from(t.kind == "DATE");
            }
            let own = hit.map(|hit| found[hit].days);
            let right = wanted.is_some_and(|w| {
                own.is_some_and(|own| match (own.start, own.end) {
                    (None, end) => end == w.end,
                    (start, None) => start == w.start,
                    _ => own == w,
                })
            });
            value.right += usize::from(right);
            value.found += usize::from(wanted.is_some() && hit.is_some());
            if list && (hit.is_none() || wanted.is_some() && !right) {
                println!(
                    "{} {} {}: ours {:?} | {}",
                    document.cut(model::Span::new(from, to)),
                    t.kind,
                    t.value,
                    own.map(|d| (d.start, d.end)),
                    document
                        .cut(model::Span::new(from.saturating_sub(60), to + 40))
                        .replace('\n', " ")
                );
            }
        }
        extent.found += found.len();
        if list {
            for (m, _) in found.iter().zip(&free).filter(|(_, free)| **free) {
                println!("EXTRA {} [{}]", document.cut(m.span), m.rule);
            }
        }
    }
    dates.found = extent.found;
    println!("MEANTIME, English: {n_articles} articles");
    println!("  extent, all TIMEX3       {}", extent.show());
    println!("  extent, DATE recall      {} of {}", dates.right, dates.expected);
    println!(
        "  value of DATE, of those found  right {} of {} found, {} annotated",
        value.right, value.found, value.expected
    );
    Ok(())
}

/// Number of the last annotated sentence.
const LAST_SENTENCE: u32 = 5;

/// Body, places of its tokens, expressions, day, and the end of what is annotated.
type Parts = (String, Vec<(u32, u32)>, Vec<Timex>, Option<Date>, u32);

fn read(xml: &str) -> Option<Parts> {
    let mut body = String::new();
    let mut places: Vec<(u32, u32)> = vec![(0, 0)];
    let mut at = 0u32;
    let mut sentence = "0";
    let mut end = 0;
    for part in xml.split("<token ").skip(1) {
        let (attributes, rest) = part.split_once('>')?;
        let word = rest
            .split("</token>")
            .next()?
            .replace("&amp;", "&")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
        let own = attribute(attributes, "sentence")?;
        if !body.is_empty() {
            // Title, date line and first paragraph stand on lines of their own.
            let broken = own != sentence && own.parse::<u32>().is_ok_and(|n| n <= 2);
            body.push_str(if broken { "\n\n" } else { " " });
            at += if broken { 2 } else { 1 };
        }
        sentence = own;
        let n = u32::try_from(word.chars().count()).ok()?;
        places.push((at, at + n));
        at += n;
        if own.parse::<u32>().is_ok_and(|n| n <= LAST_SENTENCE) {
            end = at;
        }
        body.push_str(&word);
    }
    let mut timexes = Vec::new();
    let mut day = None;
    for part in xml.split("<TIMEX3 ").skip(1) {
        let (attributes, rest) = part.split_once('>')?;
        let inner = rest.split("</TIMEX3>").next()?;
        let ids: Vec<usize> = inner
            .split("t_id=\"")
            .skip(1)
            .filter_map(|s| s.split('"').next()?.parse().ok())
            .collect();
        let (Some(&first), Some(&last)) = (ids.iter().min(), ids.iter().max()) else { continue };
        let value = attribute(attributes, "value")?.to_owned();
        let creation = attributes.contains("functionInDocument=\"CREATION_TIME\"");
        if creation {
            day = value.get(..10).and_then(|d| d.parse().ok());
        }
        let kind = if creation { "CREATION" } else { attribute(attributes, "type")? };
        if last < places.len() {
            timexes.push(Timex { first, last, kind: kind.to_owned(), value });
        }
    }
    // Short ones first: some of the annotated ones reach over half a sentence.
    timexes.sort_by_key(|t| (t.last - t.first, t.first));
    Some((body, places, timexes, day, end))
}

fn attribute<'x>(attributes: &'x str, name: &str) -> Option<&'x str> {
    let (_, rest) = attributes.split_once(&format!("{name}=\""))?;
    rest.split('"').next()
}

/// Returns the days of a TIMEX3 value.
fn days(value: &str) -> Option<Days> {
    let span = |start: Date, end: Date| Some(Days { start: Some(start), end: Some(end) });
    let year: i16 = value.get(..4)?.parse().ok()?;
    let rest = value.get(4..)?;
    if rest.is_empty() {
        return span(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
    }
    let rest = rest.strip_prefix('-')?;
    let month = |m: i8, n: i32| {
        let first = Date::new(year, m, 1).ok()?;
        span(first, first.checked_add(n.months()).ok()?.checked_sub(1.day()).ok()?)
    };
    if let Some(quarter) = rest.strip_prefix('Q') {
        return month((quarter.parse::<i8>().ok()? - 1) * 3 + 1, 3);
    }
    if let Some(half) = rest.strip_prefix('H') {
        return month((half.parse::<i8>().ok()? - 1) * 6 + 1, 6);
    }
    if let Some(week) = rest.strip_prefix('W') {
        let end = week.ends_with("-WE");
        let week: i8 = week.trim_end_matches("-WE").parse().ok()?;
        let monday = Date::from(ISOWeekDate::new(year, week, Weekday::Monday).ok()?);
        let from = if end { monday.checked_add(5.days()).ok()? } else { monday };
        return span(from, monday.checked_add(6.days()).ok()?);
    }
    match rest {
        "SP" => return month(3, 3),
        "SU" => return month(6, 3),
        "FA" => return month(9, 3),
        "WI" => return month(12, 3),
        _ => {}
    }
    if rest.len() == 2 {
        return month(rest.parse().ok()?, 1);
    }
    let day: Date = value.parse().ok()?;
    Some(Days::one(day))
}
