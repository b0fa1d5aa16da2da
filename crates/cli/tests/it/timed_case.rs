//! Timing as a stage of a case: the same numbers everywhere, refusals shown, nothing asked twice.

use crate::home::{Home, copy, example};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// A case of two years of posts with a loud day after each of ten votes.
fn case() -> Home {
    let home = crate::timing::home();
    home.run("new c").ok();
    home.run("add c posts.csv").ok();
    home.write("c/calendar.csv", home.read("calendar.csv"));
    home
}

fn findings(home: &Home, case: &str) -> Value {
    let bytes = home.read(&format!("{case}/report/findings.json"));
    serde_json::from_slice(&bytes).expect("JSON")
}

/// Returns the records of a question as findings.json has them, without their ids.
fn kept<'a>(findings: &'a Value, question: &str) -> (&'a Value, Vec<Value>) {
    let asked = findings["timing"].as_array().expect("a list").iter();
    let asked = asked
        .clone()
        .find(|one| one["question"] == question && one["from"]["group"].is_null())
        .expect("it is asked of all posts");
    (asked, without_ids(asked))
}

fn without_ids(asked: &Value) -> Vec<Value> {
    let records = asked["records"].as_array().expect("a list").iter().cloned();
    let without_id = records.map(|mut record| {
        record.as_object_mut().expect("an object").shift_remove("id");
        record
    });
    without_id.collect()
}

/// Lists the records that a command wrote, without what makes them lines.
fn records(out: &str) -> Vec<Value> {
    let lines = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let records = lines.filter(|line| line["type"] == "timing_record");
    let bare = records.map(|mut line| {
        let object = line.as_object_mut().expect("an object");
        object.shift_remove("type");
        object.shift_remove("schema");
        line
    });
    bare.collect()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What `sha256sum FILES | cut -c1-64 | sort -u | sha256sum` prints.
fn of_several(files: &[Vec<u8>]) -> String {
    let mut lines: Vec<String> = files.iter().map(|file| sha256(file) + "\n").collect();
    lines.sort();
    lines.dedup();
    sha256(lines.concat().as_bytes())
}

#[test]
fn the_command_and_the_report_have_the_same_numbers() {
    let home = case();
    home.run("assess c -q").ok();
    let findings = findings(&home, "c");
    for question in ["around", "changes", "season"] {
        let (asked, expected) = kept(&findings, question);
        let out = home.run(&format!("timing {question} c -q --format json")).ok().out;
        let records = records(&out);
        assert_eq!(records, expected, "{question}");
        // The page shows the leading chance with the digits that mean something.
        let page = String::from_utf8(home.read("c/report/index.html")).expect("UTF-8");
        let id = asked["id"].as_str().expect("a text");
        assert!(page.contains(&format!("href=\"#t-t-{id}\"")), "{id}");
    }
    // Ten loud days after ten votes: by hand, one of 104 shifts is as good, the unmoved one.
    let (_, around) = kept(&findings, "around");
    assert_eq!(around[0]["verdict"], "more often than chance explains");
    assert_eq!(around[0]["p"].as_f64(), Some(1.0 / 104.0));
    // The posts alone decide a season; votes decide what is around them.
    let (posts, calendar) = (home.read("c/posts/posts.csv"), home.read("c/calendar.csv"));
    assert_eq!(kept(&findings, "season").1[0]["data_hash"], sha256(&posts));
    assert_eq!(around[0]["data_hash"], of_several(&[posts, calendar]));
    // Asked of the same posts as a bare file, the answer is the same to its hash.
    let bare = home.run("timing season posts.csv -q --format json").ok().out;
    let bare: Value = serde_json::from_str(bare.lines().nth(1).expect("a record")).expect("JSON");
    let (_, season) = kept(&findings, "season");
    assert_eq!((&bare["p"], &bare["statistic"]), (&season[0]["p"], &season[0]["statistic"]));
    assert_eq!(bare["data_hash"], season[0]["data_hash"]);
    // Windows of one's own are asked anew, of the same originals.
    let anew = home.run("timing around c --window 2 -q --format json").ok().out;
    assert_eq!(records(&anew)[0]["data_hash"], around[0]["data_hash"]);
}

#[test]
fn a_question_walks_back_to_its_events_and_posts() {
    let home = case();
    let all = home.run("trace T-1 c -q").ok().out;
    assert!(all.starts_with("T-1  timing: `around` asked of all posts"), "{all}");
    assert!(
        all.contains("row of the calendar") && all.contains("2020-02-04,election,a vote"),
        "{all}"
    );
    assert!(all.contains("posts/posts.csv record 1, line 2"), "{all}");
    assert!(all.contains("counted: 3993 posts by 9 accounts"), "{all}");
    let table = home.run("timing all c -q").ok().out;
    let column = |name: &str| -> Vec<String> {
        let out = home.run("timing all c -q --format csv").ok().out;
        let mut rows = csv::Reader::from_reader(out.as_bytes());
        let at = rows.headers().expect("a head").iter().position(|head| head == name);
        let at = at.unwrap_or_else(|| panic!("no column {name}"));
        rows.records().map(|row| row.expect("a row")[at].to_owned()).collect()
    };
    assert_eq!(column("question"), ["around", "changes", "season", "pairs"], "{table}");
    assert_eq!(column("id"), ["T-1", "T-2", "T-3", "T-pairs-domain"]);
    // By hand: p 1/104, 1 and 1/1000 of three questions: q .0144, 1 and .003.
    assert_eq!(column("q_case"), ["0.014", "1.00", "0.003", "-"], "{table}");
}

#[test]
fn accounts_too_few_to_compare_are_said() {
    let home = case();
    let out = home.run("timing effect c --at 2021-01-05 --account a1 -q").ok().out;
    let words = "Accounts are not compared with themselves: the comparison by account needs at least 8 accounts that post in the window or beside it; there are 1.";
    assert!(out.contains(words), "{out}");
    let out = home.run("timing effect c --at 2021-01-05 -q").ok().out;
    assert!(out.contains("By account, in the 14 days from the date on:"), "{out}");
}

#[test]
fn nothing_is_asked_twice() {
    let home = case();
    home.run("assess c -q").ok();
    let why = |home: &Home| {
        let talk = home.run("assess c --explain").ok().talk;
        talk.lines().find(|line| line.starts_with("timing")).expect("a line").to_owned()
    };
    assert_eq!(
        why(&home),
        "timing     fresh: posts, calendar, settings and version are as they were"
    );
    let toml = String::from_utf8(home.read("c/case.toml")).expect("UTF-8");
    home.write("c/case.toml", format!("{toml}\n[timing]\nseed = 2\n"));
    assert!(why(&home).contains("are new"));
    assert!(why(&home).contains("fresh"));
    let calendar = String::from_utf8(home.read("c/calendar.csv")).expect("UTF-8");
    home.write("c/calendar.csv", calendar + "2021-12-01,election,another,Here,yes\n");
    assert!(why(&home).contains("are new"));
}

#[test]
fn a_refusal_is_shown_with_its_words() {
    let home = Home::new();
    home.write(
        "short.csv",
        "id,account,created_at,url\n1,a,2020-01-01T00:00:00Z,https://x.example/1\n",
    );
    home.run("new c").ok();
    home.run("add c short.csv").ok();
    let said = home.run("assess c -q").ok().out;
    assert!(said.contains("3 questions of posts") && said.contains("3 refused"), "{said}");
    let page = String::from_utf8(home.read("c/report/index.html")).expect("UTF-8");
    assert!(page.contains("It cannot be answered from these posts"));
    let changes = home.run("timing changes c -q").all();
    assert!(
        changes.contains("needs at least 4 whole weeks; there are 0") && changes.contains("exit 2"),
        "{changes}"
    );
    let around = home.run("timing around c -q").all();
    assert!(around.contains("no event is listed") && around.contains("calendar.csv"), "{around}");
    let (asked, records) = {
        let findings = findings(&home, "c");
        let (asked, records) = kept(&findings, "changes");
        (asked.clone(), records)
    };
    assert!(records.is_empty() && asked["refused"]["why"].is_string(), "{asked}");
}

#[test]
fn what_a_case_marks_is_asked() {
    let home = case();
    let toml = String::from_utf8(home.read("c/case.toml")).expect("UTF-8");
    home.write(
        "c/case.toml",
        format!(
            "{toml}\n[timing]\nquestions = []\n[timing.surprise]\ndays = [2020-02-05]\nlisted = \"before-looking\"\n\
             [[timing.effect]]\non = 2021-01-05\nlisted = \"before-looking\"\n[[timing.effect]]\nevent = \"no such title\"\n"
        ),
    );
    let out = home.run("timing all c -q --format csv").ok().out;
    let rows: Vec<&str> = out.lines().collect();
    assert_eq!(rows.len(), 4, "{out}");
    assert!(rows[1].starts_with("T-1,effect,from 2021-01-05 on,all posts,"), "{out}");
    assert!(rows[2].contains("no event of the calendar has this title"), "{out}");
    // The loud day after the first vote: 40 posts where 4 to 6 are usual.
    assert!(rows[3].starts_with("T-3,surprise,2020-02-05,all posts,"), "{out}");
    assert!(rows[3].contains("more often than chance explains"), "{out}");
    let effect = home.run("timing effect c").ok();
    assert!(effect.out.contains("From the date on"), "{}", effect.all());
    let refused = "T-2: no event of the calendar has this title";
    assert!(effect.talk.contains(refused), "{}", effect.all());
}

#[test]
fn the_shipped_example_says_that_one_vote_decides_nothing() {
    let home = Home::new();
    copy(&example(), &home.path().join("midterms"));
    home.run("assess midterms -q").ok();
    let findings = findings(&home, "midterms");
    let (asked, around) = kept(&findings, "around");
    assert_eq!(around[0]["verdict"], "cannot be decided by timing");
    assert_eq!(around[0]["n_units"], 1);
    let codes = around[0]["warnings"].as_array().expect("a list").iter();
    let codes: Vec<&str> = codes.filter_map(|warning| warning["code"].as_str()).collect();
    assert!(codes.contains(&"N1_UNDECIDABLE") && codes.contains(&"P_FLOOR"), "{codes:?}");
    // The votes of one country, of which the runoff came after the posts; those of other countries are placebos.
    assert_eq!(asked["from"]["events"].as_array().map(Vec::len), Some(2));
    let placebos = asked["tables"].as_array().expect("a list").iter();
    assert!(placebos.clone().any(|table| table["name"] == "placebos"));
    let (_, changes) = kept(&findings, "changes");
    assert_eq!(changes[0]["verdict"], "cannot be decided by timing");
    // Reports of intent: one entry, whose claim one or two origins assert, counts once.
    let report = &findings["act"]["reports"][0];
    assert_eq!(report["origins"]["asserting"], serde_json::json!({ "lower": 1, "upper": 2 }));
    assert_eq!(report["origins"]["counted_as"], "factor");
    assert_eq!(
        findings["act"]["lr_reports"],
        serde_json::json!({ "min": 3.0, "middle": 8.0, "max": 30.0 })
    );
    // What `detect` tested stands among the questions with the numbers of a test made anew; its rows stand in the layer.
    for (question, kind) in [("pairs", "link"), ("groups", "link")] {
        let id = format!("T-{question}-{kind}");
        let asked = findings["timing"].as_array().expect("a list").iter();
        let asked = asked.clone().find(|one| one["id"] == id.as_str()).expect("it is asked");
        assert_eq!(asked["from"]["layer"], format!("L-{kind}"));
        assert!(asked["tables"].as_array().is_some_and(Vec::is_empty) && asked["q_case"].is_null());
        let out = home.run(&format!("timing {question} midterms --kind {kind} -q --format json"));
        assert_eq!(records(&out.ok().out), without_ids(asked), "{id}");
    }
    // The one act rests on case.toml, and on documents and calendar, from which origins were counted.
    let mut files = vec!["case.toml".to_owned(), "calendar.csv".to_owned()];
    for entry in std::fs::read_dir(home.path().join("midterms/documents")).expect("documents") {
        files.push(format!("documents/{}", entry.expect("a file").file_name().to_string_lossy()));
    }
    let files: Vec<Vec<u8>> =
        files.iter().map(|file| home.read(&format!("midterms/{file}"))).collect();
    assert_eq!(findings["act"]["data_hash"], of_several(&files));
    let one = home.run("timing one midterms -q --format json").ok().out;
    assert_eq!(records(&one)[0]["data_hash"], of_several(&files));
    let groups = findings["timing"].as_array().expect("a list").iter();
    let groups = groups.filter(|one| !one["from"]["group"].is_null()).count();
    assert!(groups >= 4, "{groups}");
    let page = String::from_utf8(home.read("midterms/report/index.html")).expect("UTF-8");
    assert!(page.contains("Why timing alone cannot decide."));
}

#[test]
fn pairs_and_groups_of_a_case_are_told_by_its_settings() {
    let home = crate::timing::close_pair(40);
    home.run("new c").ok();
    home.run("add c pairs.csv").ok();
    let toml = String::from_utf8(home.read("c/case.toml")).expect("UTF-8");
    home.write("c/case.toml", format!("{toml}\n[detect]\nwindow_secs = 90\nkinds = [\"link\"]\n"));
    home.run("assess c -q").ok();
    let findings = findings(&home, "c");
    let layer =
        findings["layers"].as_array().expect("a list").iter().find(|one| one["kind"] == "link");
    let n_open = layer.expect("a layer")["chance"]["n_open"].as_u64().expect("a number");
    let first = |words: &str| -> Value {
        let out = home.run(&format!("timing {words} -q --format json")).ok().out;
        let mut rows = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        rows.find(|row| row["type"] == "timing_record").expect("a record")
    };
    let window = |record: &Value| record["params"]["window_secs"].as_f64();
    let stored = first("pairs c --kind link");
    // Dora and Dina are 80 s apart: within the case's window, not within the usual one.
    assert_eq!(window(&stored), Some(90.0));
    assert!(stored["about"].as_str().expect("words").contains("dina and dora"), "{stored}");
    assert_eq!(stored["m_tests"].as_u64(), Some(n_open));
    let usual = first("pairs pairs.csv --kind link");
    assert_eq!(window(&usual), Some(60.0));
    assert_eq!(window(&first("pairs c --kind link --window 120")), Some(120.0));
    assert_eq!(window(&first("groups c --kind link")), Some(90.0));
    // A kind the case leaves out is tested by the case's settings, too.
    assert_eq!(window(&first("pairs c --kind domain")), Some(90.0));
    for words in ["pairs c --kind link --group G-link-1", "groups c --kind link --group G-link-1"] {
        let all = home.run(&format!("timing {words} -q")).all();
        assert!(all.contains("leave --group out") && all.contains("exit 2"), "{all}");
    }
}

#[test]
fn a_hash_names_what_was_read_and_no_more() {
    let home = Home::new();
    copy(&example(), &home.path().join("c"));
    // Reports that no claim stands behind: the act rests on case.toml alone.
    let text = String::from_utf8(home.read("c/case.toml")).expect("text");
    let without = text.replace("claims = [\"C-1\"]\n", "");
    assert_ne!(text, without);
    home.write("c/case.toml", without);
    home.run("assess c -q").ok();
    let hash = |words: &str| {
        let out = home.run(&format!("timing {words} -q --format json")).ok().out;
        records(&out)[0]["data_hash"].as_str().expect("a hash").to_owned()
    };
    let case_file = home.read("c/case.toml");
    assert_eq!(hash("one c"), sha256(&case_file));
    // A number of origins that a flag says is read nowhere; one that a claim of the case gives is counted from its files.
    assert_eq!(hash("one c --per-origin 3,8,30 --origins 2"), sha256(&case_file));
    let mut files = vec![case_file, home.read("c/calendar.csv")];
    for entry in std::fs::read_dir(home.path().join("c/documents")).expect("documents") {
        let name = entry.expect("a file").file_name();
        files.push(home.read(&format!("c/documents/{}", name.to_string_lossy())));
    }
    assert_eq!(hash("one c --per-origin 3,8,30 --claim C-1"), of_several(&files));
    // A day given by a flag takes the place of the calendar.
    let posts = std::fs::read_dir(home.path().join("c/posts")).expect("posts");
    let posts: Vec<Vec<u8>> = posts
        .map(|entry| {
            let name = entry.expect("a file").file_name();
            home.read(&format!("c/posts/{}", name.to_string_lossy()))
        })
        .collect();
    assert_eq!(posts.len(), 1);
    assert_eq!(hash("around c --event 2022-11-08"), sha256(&posts[0]));
}
