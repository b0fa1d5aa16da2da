//! Readers that go away, and disks that are full.

use crate::home::Home;
use std::io::{BufRead, BufReader, Read};
use std::process::{Output, Stdio};

/// Sixty accounts share two links in one minute: 1,770 edges, more than a pipe holds.
fn posts() -> String {
    let mut posts = String::from("id,user,created_at,urls\n");
    for link in 0..2 {
        for n in 0..60 {
            let at = format!("2024-03-0{}T10:00:{n:02}Z", link + 1);
            posts += &format!("{link}-{n},account number {n},{at},https://a.example/{link}\n");
        }
    }
    posts
}

fn home() -> Home {
    let home = Home::new();
    home.write("posts.csv", posts());
    home.run("new c").ok();
    home.run("add c posts.csv").ok();
    home.run("assess c").ok();
    home
}

/// Every way of printing.
const COMMANDS: [&str; 18] = [
    "detect posts.csv",
    "detect posts.csv --format csv",
    "detect posts.csv --format json",
    "detect c --format csv",
    "export c",
    "export c --to csv --table edges",
    "export c --to csv --table posts",
    "export c --to jsonl",
    "export c --to graphml",
    "export c --to gexf",
    "assess c",
    "sources c",
    "trace E-link-1 c",
    "trace E-link-1 c --format json",
    "explain link",
    "completions bash",
    "man",
    "--help",
];

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let home = home();
    for command in COMMANDS {
        let words: Vec<&str> = command.split_whitespace().chain(["-q"]).collect();
        let mut child = home
            .command(&words)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        drop(child.stdout.take());
        let Output { status, stderr, .. } = child.wait_with_output().expect("it ends");
        let talk = String::from_utf8_lossy(&stderr);
        assert_eq!((status.code(), talk.as_ref()), (Some(0), ""), "{command}");
    }
}

#[test]
fn the_first_line_can_be_taken_alone() {
    let home = home();
    for (words, begins) in [
        (&["detect", "posts.csv", "--format", "csv", "-q"][..], "id,kind,a,b,n,"),
        (&["export", "c", "--to", "jsonl", "-q"][..], "{\"type\":\"edge\""),
        (&["export", "c", "--to", "graphml", "-q"][..], "<?xml"),
    ] {
        let mut child = home
            .command(words)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        out.read_line(&mut line).expect("a line");
        drop(out);
        let mut talk = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut talk).expect("text");
        let status = child.wait().expect("it ends");
        assert!(line.starts_with(begins), "{line}");
        assert_eq!((status.code(), talk.as_str()), (Some(0), ""), "{words:?}");
    }
}

#[test]
fn a_listener_that_goes_away_is_no_error() {
    let home = home();
    for (command, code) in [
        ("detect posts.csv --format csv -v", 0),
        ("assess c --explain", 0),
        ("export c --to csv -o out", 0),
        ("detect nowhere.csv", 2),
        ("trace X c", 2),
        ("frobnicate", 2),
    ] {
        let words: Vec<&str> = command.split_whitespace().collect();
        let mut child = home
            .command(&words)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        drop(child.stderr.take());
        assert_eq!(child.wait().expect("it ends").code(), Some(code), "{command}");
    }
}

#[test]
fn a_full_disk_is_told() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        println!("skipped: /dev/full is absent");
        return;
    };
    let home = home();
    for command in ["detect posts.csv --format csv -q", "export c --to jsonl -q"] {
        let words: Vec<&str> = command.split_whitespace().collect();
        let out = home
            .command(&words)
            .stdout(full.try_clone().expect("a handle"))
            .output()
            .expect("the command runs");
        let talk = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(2), "{talk}");
        assert!(talk.contains("No space left on device"), "{talk}");
    }
}
