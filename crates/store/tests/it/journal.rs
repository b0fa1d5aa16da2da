//! The journal: chained, and whole after every interruption.

use crate::folder::{TestFolder, entry};
use std::fs;
use store::{Access, Case, JournalBreak};

#[test]
fn lines_are_numbered_and_chained() {
    let (folder, case) = TestFolder::with_case();
    assert_eq!(case.append_journal(entry("add", &["posts/a.csv"])).unwrap(), 1);
    assert_eq!(case.append_journal(entry("assess", &[])).unwrap(), 2);
    drop(case);
    assert_eq!(folder.open().append_journal(entry("assess", &[])).unwrap(), 3);
    let text = fs::read_to_string(folder.case().join(".hustings/journal.jsonl")).unwrap();
    let first = text.lines().next().unwrap();
    assert_eq!(
        first,
        format!(
            r#"{{"n":1,"at":"2022-11-09T12:00:00Z","what":"add","version":"1","inputs":["in \"quoted\"\n"],"outputs":["posts/a.csv"],"prev":"{}"}}"#,
            "0".repeat(64)
        )
    );
    let journal = Case::open(&folder.case(), Access::Read).unwrap().journal().unwrap();
    assert_eq!((journal.broken, journal.n_torn_bytes), (None, 0));
    assert_eq!(journal.entries.iter().map(|entry| entry.n).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(journal.entries[0].inputs, ["in \"quoted\"\n"]);
    // sha256sum of the first line without its line end, computed with another tool.
    assert_eq!(
        journal.entries[1].prev,
        "02a1055d3fd4c4e7cdeeebe6845b788e236fac12b1d1063e131dda0d09ac2a8d"
    );
}

#[test]
fn cut_at_any_byte_the_whole_lines_stay_and_the_rest_is_kept_aside() {
    let (folder, case) = TestFolder::with_case();
    for what in ["add", "ünicode", "assess"] {
        case.append_journal(entry(what, &["a"])).unwrap();
    }
    let whole = case.journal().unwrap();
    drop(case);
    let path = folder.case().join(".hustings/journal.jsonl");
    let aside = folder.case().join(".hustings/quarantine/journal-torn.txt");
    let bytes = fs::read(&path).unwrap();
    for len in 0..=bytes.len() {
        fs::write(&path, &bytes[..len]).unwrap();
        let _ = fs::remove_file(&aside);
        // A line that lacks nothing but its end is whole.
        let n_whole = (1..=bytes.len())
            .filter(|&end| end == bytes.len() || bytes[end] == b'\n')
            .filter(|&end| bytes[end - 1] != b'\n' && end <= len)
            .count();
        let reader = Case::open(&folder.case(), Access::Read).unwrap().journal().unwrap();
        assert_eq!(reader.entries[..], whole.entries[..n_whole], "{len}");
        assert_eq!(fs::read(&path).unwrap(), bytes[..len], "reading changes nothing");
        let case = folder.open();
        let mended = case.journal().unwrap();
        assert_eq!(mended.entries[..], whole.entries[..n_whole], "{len}");
        assert_eq!((mended.broken, mended.n_torn_bytes), (None, 0), "{len}");
        let start = bytes[..len].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let is_torn = start < len && n_whole == bytes[..start].split(|&b| b == b'\n').count() - 1;
        let torn = if is_torn { &bytes[start..len] } else { &[] };
        assert_eq!(case.recovered().n_journal_bytes, torn.len() as u64, "{len}");
        if is_torn {
            assert_eq!(fs::read(&aside).unwrap(), [torn, b"\n"].concat(), "{len}");
        }
        case.append_journal(entry("after", &[])).unwrap();
        let after = case.journal().unwrap();
        assert_eq!((after.entries.len(), after.broken), (n_whole + 1, None), "{len}");
    }
}

#[test]
fn a_last_line_of_rubbish_is_torn_too() {
    for rubbish in [&b"\0\0\0\0"[..], b"\0\0\n", b"{}\n", b"\xff\xfe", b"{\"n\":2"] {
        let (folder, case) = TestFolder::with_case();
        case.append_journal(entry("add", &[])).unwrap();
        drop(case);
        let path = folder.case().join(".hustings/journal.jsonl");
        let good = fs::read(&path).unwrap();
        fs::write(&path, [&good, rubbish].concat()).unwrap();
        let case = folder.open();
        assert_eq!(case.recovered().n_journal_bytes, rubbish.len() as u64);
        assert_eq!(fs::read(&path).unwrap(), good);
        let aside = fs::read(folder.case().join(".hustings/quarantine/journal-torn.txt")).unwrap();
        assert!(aside.starts_with(rubbish));
    }
}

#[test]
fn an_edited_line_is_found() {
    let (folder, case) = TestFolder::with_case();
    for what in ["one", "two", "three"] {
        case.append_journal(entry(what, &[])).unwrap();
    }
    let path = folder.case().join(".hustings/journal.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let check = |edited: String, broken| {
        fs::write(&path, edited).unwrap();
        assert_eq!(case.journal().unwrap().broken, Some(broken));
    };
    check(text.replace("\"one\"", "\"eno\""), JournalBreak::ChainBroken { line: 2 });
    check(
        text.lines().skip(1).collect::<Vec<_>>().join("\n"),
        JournalBreak::ChainBroken { line: 1 },
    );
    check(text.replacen('{', "", 1), JournalBreak::NotUnderstood { line: 1 });
    // Writing goes on: the journal only grows, and the break stays to be seen.
    case.append_journal(entry("four", &[])).unwrap();
    let journal = case.journal().unwrap();
    assert_eq!(journal.entries.last().unwrap().n, 4);
    assert!(journal.broken.is_some());
}

#[test]
fn threads_of_one_run_write_whole_lines() {
    let (_folder, case) = TestFolder::with_case();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..10 {
                    case.append_journal(entry("add", &[])).unwrap();
                }
            });
        }
    });
    let journal = case.journal().unwrap();
    assert_eq!((journal.entries.len(), journal.broken), (40, None));
}
