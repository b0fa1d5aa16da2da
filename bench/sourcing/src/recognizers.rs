//! Dated expressions held against the cases of Microsoft Recognizers-Text (`DateTimeModel.json`).
//!
//! A case is out of scope for the first reason of [`OUT`] that fits one of its expected results; what we find plays no
//! part in that. A case in scope is right when every expected result is overlapped by a found expression that stands for
//! one of its values, and, where no result is expected, nothing is found.
//!
//! Their ends are excluded, ours are included: an end is moved back a day. Where the words name both ends (`from A to B`)
//! they leave the last unit out and we take it in: there the end may also be the last day of the day, month or year that
//! begins at their end. `after` a day begins on the day for them, on the next for us. What is counted in weeks, months or
//! years (`three weeks ago`) is one day for them and the whole week, month or year around it for us.

use crate::page;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use model::document::Days;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

type Test = fn(&Expected) -> bool;

/// Reasons to leave a case out, by the kind of expression.
const OUT: &[(&str, Test)] = &[
    ("time of day: we read days", |e| {
        has_type(e, &["time", "timerange", "datetime", "datetimerange", "timezone", "datetimealt"])
            || e.kind.is_empty()
    }),
    ("length without a place in the calendar", |e| has_type(e, &["duration"])),
    ("recurrence", |e| has_type(e, &["set"])),
    ("feast or holiday: the calendar of the case names events", |e| {
        has_word(e, include_str!("../holidays.txt"))
    }),
    ("day that does not exist, or expression their own case leaves open", |e| e.values.is_empty()),
    ("business days, fiscal and school years, numbered weeks: calendars of offices", |e| {
        has_word(e, "business workday workdays weekday weekdays fiscal fy sy ytd mtd qtd cy")
            || numbered_week(&e.text)
    }),
    ("year or day of the month written in number words", |e| {
        has_word(e, "nineteen eighteen hundred thousand sixteen seventeen")
            && has_type(e, &["date", "daterange"])
            || spelled_day(&e.text)
    }),
    ("`the day`, `the week` for the one we are in: a word of orders to an assistant", |e| {
        matches!(
            e.text.trim_start_matches("the "),
            "day"
                | "week"
                | "month"
                | "year"
                | "weekend"
                | "decade"
                | "fortnight"
                | "my week"
                | "my day"
                | "otd"
        )
    }),
    ("bare digits without a separator", |e| {
        e.text.len() >= 6 && e.text.bytes().all(|b| b.is_ascii_digit())
    }),
    ("comparison of numbers in a query", |e| {
        ["greater", "less than", "more than", "equals", ">", "<", "="]
            .iter()
            .any(|w| e.text.contains(w))
    }),
    (
        "vague part (early, mid, late, end of, earlier or later this): cut into halves and thirds there, into quarters and tens of days here",
        |e| {
            has_word(
                e,
                "early earlier mid middle late later beginning start end rest remaining remainder eoy eom eow",
            ) && !e.text.starts_with("starting")
                && !e.text.starts_with("beginning")
        },
    ),
    ("form of tables and file names (`05-Aug-2016`, `2020/23/Sep`, `mar3`)", |e| {
        table_form(&e.text)
    }),
    ("arithmetic with two steps, or a weekday counted from now", |e| two_steps(&e.text)),
];

struct Expected {
    text: String,
    kind: String,
    start: usize,
    end: usize,
    /// Their values as our intervals; empty when they give none.
    values: Vec<Days>,
}

fn has_type(e: &Expected, kinds: &[&str]) -> bool {
    kinds.contains(&e.kind.as_str())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

fn has_word(e: &Expected, list: &str) -> bool {
    let list: Vec<&str> =
        list.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect();
    words(&e.text).any(|w| list.contains(&w))
}

fn numbered_week(text: &str) -> bool {
    let all: Vec<&str> = words(text).collect();
    all.windows(2).any(|w| w[0] == "week" && w[1].bytes().all(|b| b.is_ascii_digit()))
        || all.iter().any(|w| {
            w.len() <= 3
                && w.strip_prefix('w')
                    .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        })
}

fn spelled_day(text: &str) -> bool {
    const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth twenty thirty twentyfirst fifteen twelve";
    const PERIODS: &str =
        "week weeks half quarter month months year years decade century day days weekend";
    let all: Vec<&str> = words(text).collect();
    all.iter().enumerate().any(|(i, w)| {
        ORDINALS.split_whitespace().any(|o| o == *w)
            && !all.get(i + 1).is_some_and(|next| PERIODS.split_whitespace().any(|p| p == *next))
    })
}

/// Says whether a month's name is joined to a number by a hyphen, a slash or nothing.
fn table_form(text: &str) -> bool {
    const MONTHS: &str = "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec";
    let bytes = text.as_bytes();
    MONTHS.split_whitespace().any(|month| {
        text.match_indices(month).any(|(at, _)| {
            let letter = |i: Option<&u8>| i.is_some_and(u8::is_ascii_alphabetic);
            if letter(at.checked_sub(1).and_then(|i| bytes.get(i)))
                || letter(bytes.get(at + month.len()))
            {
                return false;
            }
            let digit = |i: Option<&u8>| i.is_some_and(u8::is_ascii_digit);
            let joint = |i: Option<&u8>| i.is_some_and(|b| matches!(b, b'-' | b'/'));
            let after = bytes.get(at + month.len());
            let before = at.checked_sub(1).and_then(|i| bytes.get(i));
            digit(after)
                || digit(before)
                || joint(after) && digit(bytes.get(at + month.len() + 1))
                || joint(before) && at >= 2 && digit(bytes.get(at - 2))
        })
    })
}

fn two_steps(text: &str) -> bool {
    let units = words(text)
        .filter(|w| {
            matches!(w.trim_end_matches('s'), "day" | "week" | "month" | "year" | "fortnight")
        })
        .count();
    let weekday = words(text)
        .any(|w| w.len() > 3 && w.ends_with("day") && !matches!(w, "today" | "yesterday"));
    let number = words(text).any(|w| {
        w.bytes().all(|b| b.is_ascii_digit())
            || matches!(w, "one" | "two" | "three" | "four" | "five" | "a" | "an")
    });
    let step = words(text)
        .any(|w| matches!(w, "from" | "after" | "before" | "later" | "ago" | "in" | "now"));
    number && step && (weekday && units >= 1 || units >= 2)
}

/// Prints the figures; with `list` also every case that was missed.
pub fn compare(folder: &Path, list: bool) -> Result<(), Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(folder.join("DateTimeModel.json"))?;
    let cases: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
    let (mut n, mut n_right, mut n_empty, mut empty_right) = (0usize, 0usize, 0usize, 0usize);
    let (mut exprs, mut exprs_right) = (0, 0);
    let mut out: BTreeMap<usize, (usize, Vec<String>)> = BTreeMap::new();
    for case in &cases {
        let input = case["Input"].as_str().unwrap_or("");
        let day: Date = match case["Context"]["ReferenceDateTime"].as_str() {
            Some(day) => day.get(..10).unwrap_or("").parse()?,
            None => Date::new(2016, 11, 7)?,
        };
        let expected: Vec<Expected> =
            case["Results"].as_array().into_iter().flatten().map(expected).collect();
        let reason = expected.iter().flat_map(|e| OUT.iter().position(|(_, test)| test(e))).min();
        if let Some(reason) = reason {
            let entry = out.entry(reason).or_default();
            entry.0 += 1;
            if entry.1.len() < 4 {
                entry
                    .1
                    .push(expected.iter().map(|e| e.text.as_str()).collect::<Vec<_>>().join("; "));
            }
            continue;
        }
        let document = page::of("case", Some(day), input);
        let found = sourcing::read(&document, &[], &[]).dates;
        let mut right = true;
        for e in &expected {
            exprs += 1;
            let hit = found.iter().any(|m| {
                (m.span.start as usize) <= e.end
                    && m.span.end as usize > e.start
                    && same(&e.values, m.days, &e.text)
            });
            exprs_right += usize::from(hit);
            right &= hit;
        }
        if expected.is_empty() {
            right = found.is_empty();
            n_empty += 1;
            empty_right += usize::from(right);
        }
        n += 1;
        n_right += usize::from(right);
        if list && !right {
            let own: Vec<String> = found
                .iter()
                .map(|m| {
                    format!(
                        "{} = {:?}..{:?} [{}]",
                        document.cut(m.span),
                        m.days.start,
                        m.days.end,
                        m.rule
                    )
                })
                .collect();
            let wanted: Vec<String> = expected
                .iter()
                .map(|e| {
                    format!(
                        "{} = {}",
                        e.text,
                        e.values
                            .iter()
                            .map(|v| format!("{:?}..{:?}", v.start, v.end))
                            .collect::<Vec<_>>()
                            .join(" or ")
                    )
                })
                .collect();
            println!("{day} {input}\n    want {}\n    ours {}", wanted.join("; "), own.join("; "));
        }
    }
    println!("Recognizers-Text, DateTimeModel: {} cases", cases.len());
    println!("  in scope {n}, right {n_right} ({:.1} %)", 100.0 * n_right as f64 / n as f64);
    println!(
        "  of them without any date: {n_empty}, right {empty_right}; expressions {exprs}, right {exprs_right}"
    );
    for (reason, (n, examples)) in out {
        println!("  out {n:>4}  {}   e.g. {}", OUT[reason].0, examples.join(" | "));
    }
    Ok(())
}

fn expected(result: &Value) -> Expected {
    let text = result["Text"].as_str().unwrap_or("").to_lowercase();
    let kind =
        result["TypeName"].as_str().unwrap_or("").trim_start_matches("datetimeV2.").to_owned();
    let at = |key: &str| result[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let values =
        result["Resolution"]["values"].as_array().into_iter().flatten().filter_map(value).collect();
    Expected { text, kind, start: at("Start"), end: at("End"), values }
}

fn value(value: &Value) -> Option<Days> {
    let day = |key: &str| {
        value[key].as_str().and_then(|d| d.get(..10)).and_then(|d| d.parse::<Date>().ok())
    };
    if let Some(one) = day("value") {
        return Some(Days::one(one));
    }
    let before = day("end").and_then(|d| d.checked_sub(1.day()).ok());
    let start = day("start");
    (start.is_some() || before.is_some()).then_some(Days { start, end: before })
}

fn same(values: &[Days], own: Days, text: &str) -> bool {
    let next = |d: Date, by: Span| d.checked_add(by).ok();
    values.iter().any(|v| {
        let start = v.start == own.start
            || text.starts_with("after")
                && v.end.is_none()
                && v.start.and_then(|d| next(d, 1.day())) == own.start;
        let named = v.end.and_then(|d| next(d, 1.day()));
        let both_ends = v.start.is_some()
            && ["-", "–", "~", " to ", " and ", "through", "till", "until", "thru"]
                .iter()
                .any(|w| text.contains(w));
        let end = v.end == own.end
            || both_ends
                && named.is_some_and(|d| {
                    own.end == Some(d)
                        || d.day() == 1 && own.end == Some(d.last_of_month())
                        || d.day_of_year() == 1 && own.end == Some(d.last_of_year())
                });
        start && end || counted(v, own, text)
    })
}

/// Says whether ours is the calendar unit around their one day, in an expression that counts such units.
fn counted(v: &Days, own: Days, text: &str) -> bool {
    let (Some(day), Some(from), Some(to)) =
        (v.start.filter(|_| v.start == v.end), own.start, own.end)
    else {
        return false;
    };
    let has = |unit: &str| words(text).any(|w| w.trim_end_matches('s') == unit);
    let week = has("week")
        && from.weekday() == jiff::civil::Weekday::Monday
        && (to - from).get_days() == 6;
    let month = has("month") && from.day() == 1 && to == from.last_of_month();
    let year = has("year") && from.day_of_year() == 1 && to == from.last_of_year();
    (week || month || year) && from <= day && day <= to
}
