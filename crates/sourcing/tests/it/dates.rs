//! Dated expressions, worked out by hand for a document of Wednesday 2021-03-10; the vote was on 2021-02-28.

use crate::world::{document, event};

/// Compares all dated expressions of a sentence: `words = start..end precision`.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let d = document("D-1", None, "2021-03-10", None, body);
    let events = [event("V-1", "2021-02-28", "election", "Parliamentary election", None)];
    let found = sourcing::run(std::slice::from_ref(&d), &[], &events, &[]);
    let lines: Vec<String> = found
        .dates
        .iter()
        .map(|m| {
            let day = |x: Option<jiff::civil::Date>| x.map_or(String::new(), |x| x.to_string());
            format!(
                "{} = {}..{} {}",
                d.cut(m.span),
                day(m.days.start),
                day(m.days.end),
                m.precision
            )
        })
        .collect();
    assert_eq!(lines, expected, "{body}");
}

#[test]
fn days() {
    check("He left on Monday.", &["on Monday = 2021-03-08..2021-03-08 day"]);
    check("He left Wednesday.", &["Wednesday = 2021-03-10..2021-03-10 day"]);
    check("He left last Wednesday.", &["last Wednesday = 2021-03-03..2021-03-03 day"]);
    check("It is dated Dec. 23, 2020.", &["Dec. 23, 2020 = 2020-12-23..2020-12-23 day"]);
    check("It came on 23 December 2020.", &["on 23 December 2020 = 2020-12-23..2020-12-23 day"]);
    check("It came on Nov. 9.", &["on Nov. 9 = 2020-11-09..2020-11-09 day"]);
    check("Stand: 2021-03-04.", &["2021-03-04 = 2021-03-04..2021-03-04 day"]);
    check("Він прибув 4 березня 2021.", &["4 березня 2021 = 2021-03-04..2021-03-04 day"]);
}

#[test]
fn weeks_months_years() {
    check("They met last week.", &["last week = 2021-03-01..2021-03-07 week"]);
    check("They meet this month.", &["this month = 2021-03-01..2021-03-31 month"]);
    check("It began in February.", &["in February = 2021-02-01..2021-02-28 month"]);
    check("It began in December 2019.", &["in December 2019 = 2019-12-01..2019-12-31 month"]);
    check("It began in late June.", &["in late June = 2020-06-21..2020-06-30 part_of_month"]);
    check(
        "It was written late last year.",
        &["late last year = 2020-10-01..2020-12-31 part_of_year"],
    );
    check("Since 2016 it grew.", &["Since 2016 = 2016-01-01.. after"]);
    check(
        "In the first half of 2020 it grew.",
        &["In the first half of 2020 = 2020-01-01..2020-06-30 half"],
    );
    check("They met last fall.", &["last fall = 2020-09-01..2020-11-30 season"]);
}

#[test]
fn from_events() {
    check("It waited until after the vote.", &["until after the vote = 2021-03-01.. after"]);
    check(
        "It came ahead of the parliamentary election.",
        &["ahead of the parliamentary election = ..2021-02-27 before"],
    );
    check(
        "It came the day after the election.",
        &["the day after the election = 2021-03-01..2021-03-01 day"],
    );
}

#[test]
fn words_that_are_no_dates() {
    check("They may march in the sun and fall.", &[]);
    check("USA Today paid $2020 to 1999 people on Black Friday.", &[]);
}
