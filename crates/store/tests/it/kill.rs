//! A writer killed at any moment: the case opens again and nothing is lost.
//!
//! The test starts its own program again as a writer, kills it, and looks at what is left.

use crate::folder::{TestFolder, entry, tree, writing};
use crate::posts::{ALL, complaint, notes, push_all, row, source};
use corpus::{PostSink, Posts};
use model::coaction::Layer;
use model::{ActionKind, BlobId};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use store::{Case, Folder, TableKey};

const ROUNDS: u64 = 64;

/// Rounds on one case; then a new one, so that the store stays small enough to be checked whole.
const ROUNDS_PER_CASE: u64 = 16;

/// Set for the writer: the folder of the case.
const CASE: &str = "STORE_TEST_CASE";

/// Set for the writer: the number of its first step.
const FIRST: &str = "STORE_TEST_FIRST";

/// The writer. It says on stdout what is done for good; without a case to write it is no test at all.
#[test]
fn writer() {
    let (Some(dir), Some(first)) = (std::env::var_os(CASE), std::env::var_os(FIRST)) else {
        return;
    };
    let case = Case::open(Path::new(&dir), writing()).unwrap();
    let first: u64 = first.to_str().unwrap().parse().unwrap();
    for step in first.. {
        write_step(&case, step);
    }
}

/// Says a line at once; the reader of it may kill us for it.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\nsaid {line}\n").as_bytes()).and_then(|()| out.flush()).unwrap();
}

/// The bytes of the file that step adds: some 100 kB that follow from the number.
fn content(step: u64) -> Vec<u8> {
    format!("{step},").repeat(30_000).into_bytes()
}

fn write_step(case: &Case, step: u64) {
    let outside = case.dir().with_file_name("source");
    std::fs::write(&outside, content(step)).unwrap();
    let added = case.add_file(&outside, Folder::Posts, "a.csv.gz").unwrap();
    say(&format!("original {}", added.blob));
    case.append_journal(entry("add", &[&added.blob.to_string()])).unwrap();
    say("journal");
    // One file that has a table once, and one whose table is made anew each time.
    for file in [format!("posts/once-{step}.csv"), "posts/again.csv".to_owned()] {
        let mut writer = case.write_posts(source(&file, &step.to_string())).unwrap();
        push_all(&mut writer, &(0..200 + step % 3).map(row).collect::<Vec<_>>());
        writer.complaint(complaint(step));
        let table = writer.finish(notes()).unwrap();
        if file.contains("once") {
            say(&format!("table {}", table.key));
        }
    }
    case.put_stage("detect", &step.to_string(), &content(step)).unwrap();
    say(&format!("stage {step}"));
    case.put_layers(&step.to_string(), &[layer()], &Posts::default()).unwrap();
    case.write_report("index.html", &content(step)).unwrap();
    case.replace_file("case.toml", &content(step)).unwrap();
    say("report");
}

fn layer() -> Layer {
    Layer::empty(ActionKind::Link, 60, 2)
}

/// What writers said is done for good.
#[derive(Default)]
struct Said {
    originals: BTreeSet<BlobId>,
    tables: BTreeSet<TableKey>,
    n_journal: usize,
    stage: Option<u64>,
    has_report: bool,
}

impl Said {
    fn hear(&mut self, line: &str, keys: &[TableKey]) {
        let Some((_, words)) = line.split_once("said ") else { return };
        match words.split_once(' ').unwrap_or((words, "")) {
            ("original", blob) => drop(self.originals.insert(blob.parse().unwrap())),
            ("table", key) => {
                self.tables.extend(keys.iter().find(|known| known.as_str() == key).cloned());
            }
            ("journal", _) => self.n_journal += 1,
            ("stage", step) => self.stage = step.parse().ok(),
            ("report", _) => self.has_report = true,
            _ => panic!("{line}"),
        }
    }
}

#[test]
fn killed_at_any_moment_nothing_is_lost() {
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = |below: u64| {
        // xorshift64
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    let (mut n_mended, mut n_said) = (0, 0);
    for _ in 0..ROUNDS / ROUNDS_PER_CASE {
        let (folder, case) = TestFolder::with_case();
        drop(case);
        let mut said = Said::default();
        for round in 0..ROUNDS_PER_CASE {
            let first = round * 1000;
            n_said += run_and_kill(&folder.case(), first, &mut said, draw(9), draw(3_000_000));
            let case = folder.open();
            n_mended += usize::from(!case.recovered().is_nothing());
            check(&case, &said);
        }
    }
    println!(
        "{ROUNDS} writers killed, {n_said} steps said, {n_mended} openings had something to mend"
    );
}

/// Runs a writer until it said `n_lines` and a little longer, kills it; returns how much it said.
fn run_and_kill(dir: &Path, first: u64, said: &mut Said, n_lines: u64, spins: u64) -> usize {
    let mut writer = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::writer", "--nocapture", "--test-threads=1"])
        .env(CASE, dir)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut heard = Vec::new();
    while (heard.len() as u64) < n_lines {
        heard.extend(lines.next().filter(|line| line.contains("said ")));
    }
    (0..spins).for_each(|_| std::hint::spin_loop());
    writer.kill().unwrap();
    writer.wait().unwrap();
    heard.extend(lines.filter(|line| line.contains("said ")));
    let keys: Vec<_> = (first..first + 1000)
        .map(|step| TableKey::of(&source(&format!("posts/once-{step}.csv"), &step.to_string())))
        .collect();
    heard.iter().for_each(|line| said.hear(line, &keys));
    heard.len()
}

/// Checks everything that must hold after any interruption.
fn check(case: &Case, said: &Said) {
    let files = tree(case.dir());
    assert!(!files.iter().any(|path| path.contains("draft-")), "{files:?}");

    let journal = case.journal().unwrap();
    assert_eq!((journal.broken, journal.n_torn_bytes), (None, 0));
    assert!(journal.entries.len() >= said.n_journal);
    let listed = journal.entries.iter().flat_map(|entry| &entry.outputs);
    let listed: BTreeSet<BlobId> = listed.map(|blob| blob.parse().unwrap()).collect();
    let kept: BTreeSet<_> = case.originals().unwrap().into_iter().collect();
    assert!(listed.is_subset(&kept) && said.originals.is_subset(&kept));
    kept.iter().for_each(|&blob| case.verify_original(blob).unwrap());

    let is_whole = |bytes: &[u8]| {
        let first = bytes.split(|&byte| byte == b',').next().unwrap();
        bytes == content(std::str::from_utf8(first).unwrap().parse().unwrap())
    };
    let copies = case.files(Folder::Posts).unwrap();
    assert!(copies.len() >= said.originals.len());
    for name in copies {
        assert!(is_whole(&std::fs::read(case.dir().join(&name)).unwrap()), "{name}");
    }

    let tables = case.posts_tables().unwrap();
    let there: BTreeSet<_> = tables.iter().map(|table| table.key.clone()).collect();
    assert!(said.tables.is_subset(&there));
    for table in &tables {
        let posts = case.load_posts(std::slice::from_ref(&table.key), &ALL).unwrap();
        let step: u64 = table.source.fingerprint.parse().unwrap();
        assert_eq!(posts.len() as u64, 200 + step % 3);
        assert_eq!(posts.actions[&ActionKind::Link].post.len(), posts.len());
        assert_eq!(case.complaints(&table.key, None).unwrap(), [complaint(step)]);
    }
    let in_store = |prefix: &str| files.iter().filter(|path| path.starts_with(prefix)).count();
    assert_eq!(in_store(".hustings/tables/posts/"), 2 * tables.len());
    assert_eq!(in_store(".hustings/tables/actions/"), tables.len());

    let stage = case.stage("detect").unwrap();
    assert!(stage.is_some() || said.stage.is_none());
    if let Some((key, result)) = stage {
        let step: u64 = key.parse().unwrap();
        assert!(result == content(step) && said.stage.is_none_or(|said| step >= said));
    }
    let report = std::fs::read(case.dir().join("report/index.html")).ok();
    assert!(report.is_some() || !said.has_report);
    assert!(report.is_none_or(|report| is_whole(&report)));
    let settings = std::fs::read(case.dir().join("case.toml")).unwrap();
    assert!(settings == b"[case]\n" || is_whole(&settings));
}
