//! The casebook of timing: every page under `cases/timing` is documentation and test at once.
//!
//! A page is prose with fenced blocks. `posts` says in few lines who posts when, `settings` holds the words after
//! `hustings timing`, `findings` is what the program says, a line for each record, warning and refusal.
//! `UPDATE_CASES=1` writes the findings anew; read the difference as text before keeping it.

use crate::home::Home;
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use testkit::page::{Page, pages};

const KINDS: [&str; 3] = ["posts", "settings", "findings"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/timing")
}

/// Accounts that post what a line `days` or `day` counts.
const N_ACCOUNTS: u64 = 9;

/// Records given of each answer.
const N_RECORDS: usize = 4;

/// Posts of a page: those counted by day, then those written one by one.
#[derive(Default)]
struct World {
    by_day: BTreeMap<Date, u64>,
    rows: Vec<(DateTime, String, String)>,
}

impl World {
    fn parse(text: &str) -> Self {
        let mut world = Self::default();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            world.line(line).unwrap_or_else(|| panic!("not understood: {line}"));
        }
        world
    }

    fn line(&mut self, line: &str) -> Option<()> {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            // days 2020-01-06  5 6 5 6 5 3 2  x104
            ["days", first, .., times] => {
                let n = words.len();
                let counts: Vec<u64> =
                    words[2..n - 1].iter().map(|n| n.parse().ok()).collect::<Option<_>>()?;
                let times: usize = times.strip_prefix('x')?.parse().ok()?;
                let mut day: Date = first.parse().ok()?;
                for at in 0..times * counts.len() {
                    self.by_day.insert(day, counts[at % counts.len()]);
                    day = day.tomorrow().ok()?;
                }
            }
            // day 2020-05-06  40
            ["day", day, count] => {
                self.by_day.insert(day.parse().ok()?, count.parse().ok()?);
            }
            // each 2020-01-06..2020-01-17  10:00:00  anna
            ["each", days, at, account] => {
                self.each(days, |_| Some((at.parse().ok()?, account.to_owned())))?
            }
            // crowd 2020-01-06..2020-01-17  10:00:00 +120s  c01..c10
            ["crowd", days, at, step, accounts] => {
                let (at, step) =
                    (at.parse::<Time>().ok()?, step.strip_prefix('+')?.strip_suffix('s')?);
                let step: i64 = step.parse().ok()?;
                let (from, to) = accounts.split_once("..")?;
                let (letter, first) = from.split_at(1);
                let (first, last): (i64, i64) = (first.parse().ok()?, to[1..].parse().ok()?);
                for place in 0..=last - first {
                    // Another account begins on each day.
                    let n = last - first + 1;
                    self.each(days, |day| {
                        let who = first + (place + 7 * day) % n;
                        Some((
                            at.checked_add((step * place).seconds()).ok()?,
                            format!("{letter}{who:02}"),
                        ))
                    })?;
                }
            }
            // post 2020-01-06T10:00:00  anna  object
            ["post", at, account, object] => {
                self.rows.push((at.parse().ok()?, account.to_owned(), object.to_owned()));
            }
            _ => return None,
        }
        Some(())
    }

    /// Adds a post on each day of a stretch, on that day's object.
    fn each(&mut self, days: &str, who: impl Fn(i64) -> Option<(Time, String)>) -> Option<()> {
        let (first, last) = days.split_once("..")?;
        let (first, last): (Date, Date) = (first.parse().ok()?, last.parse().ok()?);
        for at in 0..=i64::from((last - first).get_days()) {
            let day = first.checked_add(at.days()).ok()?;
            let (time, account) = who(at)?;
            self.rows.push((day.to_datetime(time), account, day.to_string()));
        }
        Some(())
    }

    fn csv(&self) -> String {
        let mut text = "id,account,created_at,url\n".to_owned();
        let mut id = 0;
        for (day, &count) in &self.by_day {
            for k in 0..count {
                id += 1;
                // Evenly over the day, each on an object of its own.
                let secs = i64::try_from(k * 86_400 / count).expect("within a day") + 7;
                let at = day.at(0, 0, 0, 0).saturating_add(secs.seconds());
                // Unevenly: accounts of real posts do not end at one number.
                let account = (id * 2_654_435_761 % 1_000_003) * N_ACCOUNTS / 1_000_003;
                writeln!(text, "p{id},u{account},{at}Z,https://x.example/p{id}").expect("text");
            }
        }
        for (at, account, object) in &self.rows {
            id += 1;
            writeln!(text, "p{id},{account},{at}Z,https://x.example/{object}").expect("text");
        }
        text
    }
}

/// What the program says, a line each.
fn findings(posts: &str, settings: &str) -> String {
    let home = Home::new();
    home.write("posts.csv", World::parse(posts).csv());
    let words: Vec<&str> = settings.split_whitespace().collect();
    let said = home.run(&format!("timing {} --format json -q", words.join(" ")));
    if said.code != 0 {
        let first = said.talk.lines().next().unwrap_or_default();
        return format!("refused {}\n", first.trim_start_matches("error: "));
    }
    let rows: Vec<Value> =
        said.out.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect();
    let mut text = String::new();
    for row in &rows {
        for sentence in row["sentences"].as_array().into_iter().flatten() {
            writeln!(text, "says {}", sentence.as_str().unwrap_or_default()).expect("text");
        }
    }
    let mut codes: Vec<String> = Vec::new();
    let records = || rows.iter().filter(|row| row["type"] == "timing_record");
    for (at, row) in records().enumerate() {
        let number = |value: &Value| value.as_f64().map_or("-".to_owned(), |x| format!("{x:.3}"));
        let (name, value) = (&row["statistic"]["name"], number(&row["statistic"]["value"]));
        for warning in row["warnings"].as_array().into_iter().flatten() {
            let code = warning["code"].as_str().unwrap_or_default().to_owned();
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        if at >= N_RECORDS {
            continue;
        }
        writeln!(
            text,
            "record {} | {} | {} {value} expected {} p {} | n {} {}",
            row["verdict"].as_str().unwrap_or_default(),
            row["about"].as_str().unwrap_or_default(),
            name.as_str().unwrap_or_default(),
            number(&row["expected"]),
            number(&row["p"]),
            row["n_units"],
            row["unit"].as_str().unwrap_or_default()
        )
        .expect("text");
    }
    let n = records().count();
    if n > N_RECORDS {
        writeln!(text, "and {} records more", n - N_RECORDS).expect("text");
    }
    codes.iter().for_each(|code| writeln!(text, "warning {code}").expect("text"));
    text
}

#[test]
fn every_timing_page_says_what_the_program_says() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let (mut wrong, mut n_cases) = (String::new(), 0);
    for path in pages(&folder()) {
        let text = std::fs::read_to_string(&path).expect("a readable page");
        let page = Page::parse(&text, &KINDS);
        let mut page = page.unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let (mut posts, mut settings) = (String::new(), String::new());
        for part in &mut page.parts {
            match part.kind() {
                "posts" => posts.clone_from(&part.text),
                "settings" => settings.clone_from(&part.text),
                "findings" => {
                    let found = findings(&posts, &settings);
                    n_cases += 1;
                    if found != part.text {
                        let place = format!("{}:{}", path.display(), part.line);
                        let expected = &part.text;
                        writeln!(wrong, "{place}\nexpected\n{expected}found\n{found}")
                            .expect("text");
                        part.text = found;
                    }
                }
                _ => {}
            }
        }
        if update {
            std::fs::write(&path, page.to_text()).expect("a writable page");
        }
    }
    assert!(n_cases >= 18, "{n_cases} cases only");
    assert!(update || wrong.is_empty(), "{wrong}UPDATE_CASES=1 writes the findings anew");
}

#[test]
fn every_question_has_a_page_with_a_false_alarm() {
    for name in
        ["pairs", "groups", "lags", "around", "changes", "season", "surprise", "effect", "one"]
    {
        let path = folder().join(format!("{name}.md"));
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|_| panic!("{name} has no page: write {}", path.display()));
        let (before, alarm) = text
            .split_once("\n## A false alarm\n")
            .unwrap_or_else(|| panic!("{name}: needs `## A false alarm`"));
        assert!(before.contains("```findings") && alarm.contains("```findings"), "{name}");
    }
}
