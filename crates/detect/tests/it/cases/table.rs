//! Tables of posts and lists of settings, as the casebook writes them.

use crate::world::Row;
use detect::{Settings, WEIGHT_MIN, Window};
use model::coaction::NotRun;
use model::{ActionKind, Resolution};

/// The first day of every case: 8 November 2022, UTC.
const FIRST_DAY_MS: i64 = 1_667_865_600_000;
const DAY_MS: i64 = 86_400_000;

/// Reads a table: `at` and `account`, then `id`, `text` or any kind of action; `-` is an empty cell.
///
/// Objects of one cell stand one blank apart. A repost is a post with a cell under `repost`. An account `a01..a20` is a
/// row for each of them; with `+61s` after the time each comes so much later than the one before.
pub(super) fn rows(text: &str) -> Vec<Row> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let head = cells(lines.next().unwrap_or_default());
    let mut rows = Vec::new();
    for line in lines {
        let cells = cells(line);
        assert_eq!(cells.len(), head.len(), "a cell for each column (`-` is empty): {line}");
        let mut row = Row::default();
        let (mut at, mut step_ms) = (0, 0);
        for (column, cell) in head.iter().zip(cells).filter(|(_, cell)| *cell != "-") {
            match *column {
                "at" => (at, step_ms) = moment(cell),
                "account" => row.account = cell.to_owned(),
                "id" => row.id = cell.to_owned(),
                "text" => row.text = cell.to_owned(),
                kind => {
                    let kind: ActionKind = kind.parse().expect("a column is a kind of action");
                    row.is_repost |= kind == ActionKind::Repost;
                    let objects = cell.split(' ').map(|word| word.trim_start_matches(['#', '@']));
                    row.objects.extend(objects.map(|object| (kind, object.to_owned())));
                }
            }
        }
        for (account, number) in accounts(&row.account).into_iter().zip(0..) {
            let id = match row.id.is_empty() {
                true => format!("p{}", rows.len() + 1),
                false => row.id.clone(),
            };
            rows.push(Row { id, account, at_ms: at + number * step_ms, ..row.clone() });
        }
    }
    rows
}

/// Reads the settings; what is not said is as usual, and times are whole seconds.
pub(super) fn settings(text: &str) -> (Settings, Resolution) {
    let mut settings = Settings {
        kinds: Vec::new(),
        window: Window::Fitting,
        weight_min: WEIGHT_MIN,
        test: false,
        closeness: detect::chance::Closeness::Window,
        sweep: false,
        n_windows: 1,
    };
    let mut resolution = Resolution::Second;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let (key, value) = line.split_once('=').expect("a setting is `key = value`");
        let value = value.trim();
        match key.trim() {
            "kinds" => {
                let words = value.split(',').map(str::trim);
                settings.kinds = words.map(|word| word.parse().expect("a kind")).collect();
            }
            "window_secs" => settings.window = Window::Secs(value.parse().expect("seconds")),
            "test" => settings.test = value == "yes",
            "weight_min" => settings.weight_min = value.parse().expect("a number"),
            "times" => {
                resolution = match value {
                    "minute" => Resolution::Minute,
                    "hour" => Resolution::Hour,
                    "day" => Resolution::Day,
                    _ => panic!("times are minute, hour or day, not `{value}`"),
                }
            }
            key => panic!("`{key}` is no setting of the casebook"),
        }
    }
    (settings, resolution)
}

/// Writes why a layer was not run.
pub(super) fn not_run(why: &NotRun) -> String {
    match why {
        NotRun::NoActions => "no actions of this kind".to_owned(),
        NotRun::WindowFinerThanTimes { resolution, window_secs_min } => {
            format!("times are {}: at least {window_secs_min} s", resolution.words())
        }
    }
}

/// Cuts a line at two or more blanks.
fn cells(line: &str) -> Vec<&str> {
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

/// Reads `20:00`, `20:00:05`, `d3 20:00` (the third day) and `20:00 +61s`.
fn moment(cell: &str) -> (i64, i64) {
    let (mut ms, mut step_ms) = (FIRST_DAY_MS, 0);
    for word in cell.split(' ') {
        if let Some(secs) = word.strip_prefix('+').and_then(|word| word.strip_suffix('s')) {
            step_ms = secs.parse::<i64>().expect("seconds") * 1_000;
        } else if let Some(day) = word.strip_prefix('d') {
            ms += (day.parse::<i64>().expect("a day") - 1) * DAY_MS;
        } else {
            for (number, unit_ms) in word.split(':').zip([3_600_000, 60_000, 1_000]) {
                ms += number.parse::<i64>().expect("a time of day") * unit_ms;
            }
        }
    }
    (ms, step_ms)
}

/// Lists the accounts of a cell: one, or `a01..a20`.
fn accounts(cell: &str) -> Vec<String> {
    let Some((first, last)) = cell.split_once("..") else { return vec![cell.to_owned()] };
    let stem = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = first.len() - stem.len();
    let number = |name: &str| name[stem.len()..].parse::<u32>().expect("a number");
    (number(first)..=number(last)).map(|n| format!("{stem}{n:0digits$}")).collect()
}

#[test]
fn rows_by_hand() {
    let found = rows(
        "at            account   hashtag\nd2 00:00:01  a09..a10  #x #Y\n10:00 +61s  b1..b2  -\n",
    );
    let seen: Vec<_> = found
        .iter()
        .map(|row| (row.id.as_str(), row.account.as_str(), row.at_ms - FIRST_DAY_MS))
        .collect();
    let ten = 36_000_000;
    let expected = [
        ("p1", "a09", DAY_MS + 1_000),
        ("p2", "a10", DAY_MS + 1_000),
        ("p3", "b1", ten),
        ("p4", "b2", ten + 61_000),
    ];
    assert_eq!(seen, expected);
    assert_eq!(found[0].objects[1], (ActionKind::Hashtag, "Y".to_owned()));
    assert!(found[2].objects.is_empty());
}
