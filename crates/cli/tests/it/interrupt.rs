//! ctrl-C at any moment: one line, exit code 130, and a case that goes on as if nothing had been.

#![cfg(unix)]

use crate::home::{Home, Said};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// What is said of a case that was open.
const STOPPED: &str =
    "stopped; `c` is whole and keeps what was finished: the same command goes on from there";

/// Enough posts that every stage takes a while.
fn posts() -> String {
    let mut posts = String::from("id,user,created_at,text,urls\n");
    for n in 0..15_000_u32 {
        // Plain arithmetic scatters accounts, links and seconds.
        let mix = n.wrapping_mul(2_654_435_761);
        let (account, link, secs) = (mix % 801, (mix >> 7) % 1_001, (mix >> 3) % 3_600);
        let (day, hour) = (n % 28 + 1, n / 28 % 24);
        writeln!(
            posts,
            "{n},u{account},2024-03-{day:02}T{hour:02}:{:02}:{:02}Z,words about {link} and more of {account},https://a.example/{link}",
            secs / 60,
            secs % 60
        )
        .expect("writing to a string cannot fail");
    }
    posts
}

fn case(name: &str) -> Home {
    let home = Home::new();
    home.write(&format!("{name}/posts/posts.csv"), posts());
    home.write(&format!("{name}/case.toml"), "title = \"c\"\n");
    home
}

fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.path().is_file());
    files
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).expect("read"))
        })
        .collect()
}

/// Counts the files below a folder: how far a run has come, seen from outside.
fn n_files(dir: &Path) -> usize {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    entries.map(|entry| 1 + if entry.path().is_dir() { n_files(&entry.path()) } else { 0 }).sum()
}

/// Waits until the folder has changed so many times, or the command is done.
fn after_changes(mut child: Child, dir: &Path, n_changes: usize) -> Child {
    let mut seen = n_files(dir);
    let mut n_left = n_changes;
    while n_left > 0 && child.try_wait().expect("it can be asked").is_none() {
        let now = n_files(dir);
        if now != seen {
            seen = now;
            n_left -= 1;
        }
        std::thread::yield_now();
    }
    child
}

fn stop(child: Child) -> (Option<i32>, Option<i32>, String) {
    let id = child.id().to_string();
    // A process that has already ended is none to stop: the test looks at how it ended.
    Command::new("kill").args(["-INT", &id]).stderr(Stdio::null()).status().expect("kill runs");
    let out = child.wait_with_output().expect("it ends");
    (out.status.code(), out.status.signal(), String::from_utf8_lossy(&out.stderr).into_owned())
}

fn begin(home: &Home, words: &[&str]) -> Child {
    home.command(words)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs")
}

/// Runs to the end, past the warning that the last run was cut short.
fn finish(home: &Home) -> Said {
    home.run("assess c").ok()
}

#[test]
fn a_case_stopped_at_any_moment_is_whole() {
    let undisturbed = case("c");
    finish(&undisturbed);
    let expected = files(&undisturbed.path().join("c/report"));
    assert!(expected.len() > 5);
    let home = case("c");
    let dir = home.path().join("c");
    let mut n_stopped = 0;
    // Each time a change of the folder more than the time before, so that every stage is met.
    for n_changes in 0..8 {
        for command in [&["assess", "c"][..], &["detect", "c", "--format", "csv"][..]] {
            let child = begin(&home, command);
            let (code, signal, talk) = stop(after_changes(child, &dir, n_changes));
            // It may end by itself, or before it listens.
            if code == Some(0) || signal == Some(2) {
                continue;
            }
            assert_eq!(code, Some(130), "{talk}");
            let lines: Vec<&str> =
                talk.lines().filter(|line| !line.starts_with("warning: the last run")).collect();
            assert_eq!(lines.len(), 1, "{talk}");
            // Before the case is opened there is nothing to say about it.
            assert!(lines[0] == "stopped" || lines[0] == STOPPED, "{talk}");
            n_stopped += u32::from(lines[0] == STOPPED);
        }
    }
    assert!(n_stopped >= 3, "{n_stopped}");
    finish(&home);
    let found = files(&home.path().join("c/report"));
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (name, bytes) in &expected {
        assert!(found[name] == *bytes, "{name} differs");
    }
    assert!(!home.run("assess c").ok().talk.contains("cut short"));
}

#[test]
fn each_fresh_case_stopped_once_ends_the_same() {
    let undisturbed = case("c");
    finish(&undisturbed);
    let expected = files(&undisturbed.path().join("c/report"));
    for n_changes in 0..5 {
        let home = case("c");
        let child = begin(&home, &["assess", "c"]);
        let child = after_changes(child, &home.path().join("c"), n_changes * 4);
        let (code, signal, talk) = stop(child);
        assert!(matches!(code, Some(0 | 130)) || signal == Some(2), "{talk}");
        finish(&home);
        assert!(
            files(&home.path().join("c/report")) == expected,
            "stopped after {n_changes} changes"
        );
    }
}

#[test]
fn a_half_written_export_is_taken_away() {
    let home = case("c");
    finish(&home);
    let before = n_files(home.path());
    let mut child = begin(&home, &["export", "c", "--to", "jsonl", "--output", "out"]);
    while child.try_wait().expect("it can be asked").is_none()
        && n_files(&home.path().join("out")) == 0
    {
        std::thread::yield_now();
    }
    let (code, _, talk) = stop(child);
    assert!(matches!(code, Some(0 | 130)), "{talk}");
    let parts: Vec<String> = files(&home.path().join("out"))
        .into_keys()
        .filter(|name| name.contains(".part-"))
        .collect();
    assert_eq!(parts, Vec::<String>::new());
    assert!(n_files(home.path()) >= before);
}
