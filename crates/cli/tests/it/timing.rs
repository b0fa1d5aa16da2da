//! `timing` on a bare file: answers, refusals, figures, and JSON that keeps its schema.

use crate::home::Home;
use serde_json::Value;

/// Posts by a file of the test's own: two years of days, with a loud day after each of ten votes.
pub(crate) fn home() -> Home {
    let home = Home::new();
    let first: jiff::civil::Date = "2020-01-06".parse().expect("a day");
    let day = |at: i64| first.saturating_add(jiff::Span::new().days(at));
    let votes = [29i64, 92, 155, 225, 302, 365, 421, 512, 589, 666];
    let mut posts = "id,account,created_at,url\n".to_owned();
    let mut id = 0;
    for at in 0..728i64 {
        let usual = 4 + at * 7 % 3;
        let n = if votes.iter().any(|vote| vote + 1 == at) { 40 } else { usual };
        for k in 0..n {
            id += 1;
            let (hour, minute) = (k % 24, k * 7 % 60);
            posts += &format!(
                "p{id},a{},{}T{hour:02}:{minute:02}:11Z,https://x.example/{}\n",
                id % 9,
                day(at),
                id / 5
            );
        }
    }
    home.write("posts.csv", posts);
    let mut calendar = "start,kind,title,place,listed_before_looking\n".to_owned();
    votes.iter().for_each(|&vote| calendar += &format!("{},election,a vote,Here,yes\n", day(vote)));
    home.write("calendar.csv", calendar);
    home
}

#[test]
fn bursts_after_votes_are_called_and_drawn() {
    let home = home();
    let all = home.run("timing around posts.csv --calendar calendar.csv --svg figures -q").all();
    assert!(all.contains("10 of 10 within a day"), "{all}");
    assert!(all.contains("the smallest p these 104 weeks can give is 0.010"), "{all}");
    assert!(all.contains("More often than chance explains."), "{all}");
    assert!(!all.contains("NOT_PRELISTED") && all.contains("exit 0"), "{all}");
    for name in ["around-timeline", "around-epochs"] {
        let svg = String::from_utf8(home.read(&format!("figures/{name}.svg"))).expect("text");
        assert!(svg.contains("<desc id=\"d\">") && svg.ends_with("</svg>\n"));
    }
}

/// Ranks the votes of `home` among the countries of the shipped calendar, plainly: of each country the mean rise of
/// `ln(1 + posts)` from the week before a polling day to the week from it on, round the ring of 104 weeks.
fn placebos_by_hand() -> (usize, usize) {
    let first: jiff::civil::Date = "2020-01-06".parse().expect("a day");
    let votes = [29i64, 92, 155, 225, 302, 365, 421, 512, 589, 666];
    let posts = |day: i64| {
        let day = day.rem_euclid(728);
        let n = if votes.contains(&(day - 1)) { 40 } else { 4 + day * 7 % 3 };
        (n as f64).ln_1p()
    };
    let mean = |days: std::ops::Range<i64>| days.map(posts).sum::<f64>() / 7.0;
    let rise = |of: &[i64]| {
        let rises = of.iter().map(|&at| mean(at..at + 7) - mean(at - 7..at));
        rises.sum::<f64>() / of.len() as f64
    };
    let table = include_str!("../../src/commands/timing/national-elections.csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let mut places: std::collections::BTreeMap<String, Vec<i64>> = Default::default();
    for row in reader.deserialize::<std::collections::BTreeMap<String, String>>() {
        let row = row.expect("a row");
        // Noon there is noon of the same day by UTC, but for the far east of the Pacific, where it is the day before.
        let day: jiff::civil::Date = row["start"].parse().expect("a day");
        let zone = jiff::tz::TimeZone::get(&row["zone"]).expect("a zone");
        let noon = day.at(12, 0, 0, 0).to_zoned(zone).expect("a moment").timestamp();
        let day = noon.to_zoned(jiff::tz::TimeZone::UTC).date();
        let at = i64::from((day - first).get_days());
        if (0..728).contains(&at) {
            places.entry(row["place"].clone()).or_default().push(at);
        }
    }
    let own = rise(&votes);
    (places.values().filter(|of| rise(of) >= own).count(), places.len())
}

#[test]
fn a_placebo_calendar_is_at_hand() {
    let words = "timing around posts.csv --calendar calendar.csv --placebo national-elections -q";
    let all = home().run(words).all();
    let (n_as_large, n) = placebos_by_hand();
    assert!((n_as_large, n) != (0, 0) && n_as_large < n, "{n_as_large} {n}");
    let said = format!("Placebo calendars: {n_as_large} of {n} rise as much");
    assert!(all.contains(&said), "{said}: {all}");
    assert!(all.contains("United States") && all.contains("Canada"), "{all}");
}

#[test]
fn one_event_is_never_decided() {
    let all = home().run("timing around posts.csv --event 2021-01-05 -q").all();
    assert!(all.contains("N1_UNDECIDABLE") && all.contains("NOT_PRELISTED"), "{all}");
    assert!(all.contains("Cannot be decided by timing."), "{all}");
}

/// Holds every record against the keys of the committed schema.
fn keeps_its_schema(out: &str) {
    let schema: Value =
        serde_json::from_str(include_str!("../../../../docs/reference/timing-record.schema.json"))
            .expect("JSON");
    let needed: Vec<&str> =
        schema["required"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    let mut n = 0;
    for line in out.lines() {
        let row: Value = serde_json::from_str(line).expect("a JSON line");
        if row["type"] != "timing_record" {
            continue;
        }
        n += 1;
        let mut keys: Vec<&str> =
            row.as_object().expect("an object").keys().map(String::as_str).collect();
        let mut known = needed.clone();
        keys.sort_unstable();
        known.sort_unstable();
        assert_eq!(keys, known);
        let verdicts = schema["properties"]["verdict"]["enum"].as_array().expect("a list");
        assert!(verdicts.contains(&row["verdict"]), "{}", row["verdict"]);
        assert_eq!(row["data_hash"].as_str().map(str::len), Some(64));
    }
    assert!(n > 0, "{out}");
}

#[test]
fn every_question_answers_in_json_and_csv() {
    let home = home();
    for question in [
        "around posts.csv --calendar calendar.csv",
        "changes posts.csv --orders 99",
        "season posts.csv --turns 99",
        "season posts.csv --turns 99 --hours --zone Europe/Kyiv",
        "surprise posts.csv",
        "surprise posts.csv --at 2020-05-05",
        "effect posts.csv --at 2021-01-05",
        "lags posts.csv --kind link --window 7200",
    ] {
        let said = home.run(&format!("timing {question} -q --format json"));
        assert_eq!(said.code, 0, "{question}: {}", said.talk);
        keeps_its_schema(&said.out);
        let again = home.run(&format!("timing {question} -q --format json"));
        assert_eq!(said.out, again.out, "{question}");
        let csv = home.run(&format!("timing {question} -q --format csv")).out;
        assert!(csv.starts_with("question,about,verdict,"), "{csv}");
    }
}

#[test]
fn refusals_say_what_is_needed() {
    let home = home();
    home.write(
        "short.csv",
        "id,account,created_at,url\n1,a,2020-01-01T00:00:00Z,https://x.example/1\n",
    );
    for (words, says) in [
        ("changes short.csv", "needs at least 4 whole weeks; there are 0"),
        ("season short.csv", "needs at least 4 whole weeks; there are 0"),
        ("surprise short.csv", "needs at least 5 whole weeks"),
        ("effect short.csv --at 2020-01-01", "whole weeks before the date"),
        ("around short.csv --event 2020-01-01", "needs at least 2 whole weeks"),
        ("lags short.csv --kind link", "co-actions of a pair"),
        ("around posts.csv", "no event is listed"),
        ("around posts.csv --event 1999-01-01", "none of the 1 events lies inside"),
        ("changes posts.csv --zone Mars/Olympus", "unknown zone"),
        ("changes posts.csv --account nobody", "no post is by `nobody`"),
        ("surprise posts.csv --at 1999-01-01", "lies outside the posts"),
        ("pairs posts.csv --kind link --account a1", "leave --account out"),
        ("groups posts.csv --kind link --account a1", "leave --account out"),
        ("lags posts.csv --kind link --account a1", "leave --account out"),
        ("pairs posts.csv --kind link --group G-link-1", "leave --group out"),
        ("groups posts.csv --kind link --group G-link-1", "leave --group out"),
        ("lags posts.csv --kind link --group G-link-1", "leave --group out"),
        ("pairs posts.csv --kind link --zone Europe/Kyiv", "blocks of time are counted in UTC"),
        ("pairs posts.csv --kind link --window 10,1200", "a window of 1200 s needs blocks"),
    ] {
        let all = home.run(&format!("timing {words} -q")).all();
        assert!(all.contains(says) && all.contains("exit 2"), "{words}: {all}");
    }
}

#[test]
fn a_tiny_calibration_reads_as_it_should() {
    let home = Home::new();
    let words =
        "calibrate --timing --worlds 3 --scenario surprise-usual --scenario changes-quiet -q";
    let all = home.run(words).all();
    assert!(all.contains("the day asked about") && all.contains("exit 0"), "{all}");
    assert_eq!(all, home.run(words).all());
    let unknown = home.run("calibrate --timing --scenario x").all();
    assert!(unknown.contains("around-tuesdays") && unknown.contains("exit 2"), "{unknown}");
}

/// Twenty accounts that share each day's link, one every two minutes, and two who come 80 s apart among them; everybody's
/// link is answered by a repost that bears a time `reposted_secs` after it.
pub(crate) fn close_pair(reposted_secs: i64) -> Home {
    let home = Home::new();
    let first: jiff::Timestamp = "2021-03-01T10:00:00Z".parse().expect("a time");
    let mut posts = "id,account,created_at,url,repost_of\n".to_owned();
    let mut id = 0;
    let mut post = |secs: i64, account: &str, day: i64| {
        id += 1;
        let at = |secs: i64| first + jiff::SignedDuration::from_secs(day * 86_400 + secs);
        posts += &format!("p{id},{account},{},https://x.example/{day},\n", at(secs));
        posts += &format!("r{id},reader{},{},,p{id}\n", id % 50, at(secs + reposted_secs));
    };
    for day in 0..30 {
        for place in 0..20 {
            post(120 * place, &format!("c{:02}", (place + 7 * day) % 20), day);
        }
        post(1_210, "dora", day);
        post(1_290, "dina", day);
    }
    home.write("pairs.csv", posts);
    home
}

/// Returns the records of an answer in JSON.
fn records(out: &str) -> Vec<Value> {
    let rows = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("a JSON line"));
    rows.filter(|row| row["type"] == "timing_record").collect()
}

#[test]
fn clocks_that_disagree_are_seen_by_every_question_about_moments() {
    for (reposted_secs, is_said) in [(40, false), (-3_600, true)] {
        let home = close_pair(reposted_secs);
        for question in [
            "pairs pairs.csv --kind link --window 120",
            "groups pairs.csv --kind link --window 120",
            "lags pairs.csv --kind link --window 120 --pair dora,dina",
        ] {
            let said = home.run(&format!("timing {question} -q --format json")).ok();
            keeps_its_schema(&said.out);
            let has = |record: &Value| {
                let mut warnings = record["warnings"].as_array().expect("a list").iter();
                warnings.any(|warning| warning["code"] == "CLOCK_SKEW")
            };
            assert!(records(&said.out).iter().all(|record| has(record) == is_said), "{question}");
        }
    }
}

#[test]
fn a_family_of_windows_shares_one_rate() {
    let home = close_pair(40);
    let of = |window: &str| {
        let words =
            format!("timing pairs pairs.csv --kind link --window {window} -q --format json");
        home.run(&words).ok().out
    };
    let family = of("300,60,120,60");
    let questions: Vec<Value> = (family.lines())
        .map(|line| serde_json::from_str::<Value>(line).expect("a JSON line"))
        .filter(|row| row["type"] == "timing")
        .collect();
    assert_eq!(questions.len(), 3, "{family}");
    let theirs = |out: &str| -> Value {
        let mut all = records(out).into_iter();
        all.find(|record| record["about"] == "blocks in which dina and dora act within 120 s")
            .unwrap_or_else(|| panic!("{out}"))
    };
    let (alone, together) = (theirs(&of("120")), theirs(&family));
    assert_eq!(together["p"], alone["p"]);
    let m = |record: &Value| record["m_tests"].as_u64().expect("a number");
    assert_eq!(m(&together), 3 * m(&alone));
    let q = |record: &Value| record["q_bh"].as_f64().expect("a number");
    assert!((q(&together) / q(&alone) - 3.0).abs() < 1e-9);
    assert!(together["family"].as_str().expect("words").ends_with("windows of 60, 120, 300 s"));
    assert_eq!(together["verdict"], "more often than chance explains (class B)");
    // The rows of other settings are those of the pair asked again.
    let wide: Vec<&Value> = (together["sensitivity"].as_array().expect("a list").iter())
        .filter(|row| row["param"] == "window_secs")
        .collect();
    assert_eq!(wide.len(), 2, "{wide:?}");
    assert!(
        together["p_floor"].as_f64().expect("a number")
            <= together["p"].as_f64().expect("a number")
    );
    assert!(home.run("timing pairs pairs.csv --kind link --window 10,60 --svg f -q").code == 0);
    assert!(home.path().join("f/10s-pairs-funnel.svg").exists());
}
