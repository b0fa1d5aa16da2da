//! Files that are broken, odd or made to hurt: a clear word for each, nothing lost, nothing stopped.

use crate::worlds::{all, file_of, gzip, read_bytes, zip, zstd};
use ingest::{FindMappingError, Format, Mapping, Reading, find_mapping, read_posts};
use model::{ComplaintReason, Place};

const HEADER: &str = "id,account,time,text\n";

/// The mapping of the small tables here.
fn mapping() -> Mapping {
    let mut mapping = Mapping::new(Mapping::COLUMNS, Format::Delimited);
    mapping.delimiter = Some(',');
    mapping.columns.id = Some("id".into());
    mapping.columns.account = Some("account".into());
    mapping.columns.time = Some("time".into());
    mapping.columns.text = Some("text".into());
    mapping
}

/// Reads bytes with a given mapping and checks posts, rows and the words of complaints.
#[track_caller]
fn check_with(mapping: &Mapping, bytes: &[u8], n_posts: u64, n_rows: u64, complaints: &[&str]) {
    let file = file_of(bytes);
    let mut took = crate::worlds::Took::default();
    let wanted = all(Reading::Careful);
    let report = read_posts(file.path(), "f.csv", mapping, &wanted, &mut |_| {}, &mut took)
        .unwrap_or_else(|error| panic!("{error}"));
    let words: Vec<String> = took.complaints.iter().map(|c| c.reason.to_string()).collect();
    assert_eq!(words.len(), complaints.len(), "{words:?}");
    for (found, expected) in words.iter().zip(complaints) {
        assert!(found.contains(expected), "`{found}` should say `{expected}`");
    }
    assert_eq!((report.n_posts, report.n_rows), (n_posts, n_rows), "{words:?}");
    assert_eq!(report.n_rows, report.n_posts + report.n_dropped + report.n_passed_over);
}

#[track_caller]
fn check(rows: &str, n_posts: u64, n_rows: u64, complaints: &[&str]) {
    check_with(&mapping(), format!("{HEADER}{rows}").as_bytes(), n_posts, n_rows, complaints);
}

/// Checks what is said when no mapping can be found.
#[track_caller]
fn refused(name: &str, bytes: &[u8], words: &str) {
    let file = file_of(bytes);
    let error = find_mapping(file.path(), name).expect_err("no mapping");
    assert!(error.to_string().contains(words), "`{error}` should say `{words}`");
    assert_eq!(error.complaint().file.split('!').next(), Some(name));
}

#[test]
fn empty_files_of_every_kind() {
    refused("empty.csv", b"", "the file is empty");
    refused("blank.csv", b"\n \r\n\n", "the file is empty");
    refused("mark.csv", b"\xef\xbb\xbf", "the file is empty");
    refused("empty.csv.gz", &gzip(b""), "the file is empty");
    refused("empty.csv.zst", &zstd(b""), "the file is empty");
    refused("empty.zip", &zip(&[]), "the file is empty");
    refused("one.zip", &zip(&[("a.csv", b"")]), "the file is empty");
    check_with(&mapping(), b"", 0, 0, &["the file is empty"]);
}

#[test]
fn files_that_are_no_text() {
    refused("x.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01", "not text");
    refused("x.db", b"SQLite format 3\0\x10\0", "SQLite");
    refused("x.rds", &gzip(b"X\n\0\0\0\x03\0\x04"), "R object");
    refused(
        "x.xlsx",
        &zip(&[("[Content_Types].xml", b"<?xml?>"), ("xl/a.xml", b"<a/>")]),
        "workbook",
    );
    refused("x.csv.bz2", b"BZh91AY&SY\x01\x02", "bzip2");
    refused("x.csv", &(0..=255).collect::<Vec<u8>>().repeat(20), "not text");
    check_with(&mapping(), b"PAR1\0\0\0\0\x15\x04", 0, 0, &["the file is Parquet"]);
    let mut columnar = mapping();
    columnar.format = Format::Parquet;
    check_with(&columnar, b"id,account\n1,2\n", 0, 0, &["not Parquet"]);
    check_with(
        &columnar,
        b"PAR1 and then nothing that is Parquet PAR1",
        0,
        1,
        &["could not be read"],
    );
}

#[test]
fn broken_compression() {
    let rows = (0..3_000).map(|n| format!("{n},a{n},2020-01-01 10:00:00,text {}\n", n * 7919));
    let text: String = std::iter::once(HEADER.to_owned()).chain(rows).collect();
    for (packed, name) in [(gzip(text.as_bytes()), "gzip"), (zstd(text.as_bytes()), "zstd")] {
        let cut = &packed[..packed.len() / 2];
        let file = file_of(cut);
        let mut took = crate::worlds::Took::default();
        let wanted = all(Reading::Careful);
        let report = read_posts(file.path(), "f.csv", &mapping(), &wanted, &mut |_| {}, &mut took)
            .expect("read");
        assert_eq!(took.complaints.len(), 1, "{:?}", took.complaints);
        let ComplaintReason::Truncated { compression } = &took.complaints[0].reason else {
            panic!("{:?}", took.complaints)
        };
        assert_eq!(compression, name);
        assert_eq!(report.n_rows, report.n_posts + report.n_dropped);
        // All that came before the cut is there, and the piece of a row at the cut is kept.
        assert!(took.posts.iter().enumerate().all(|(n, post)| post.id == n.to_string()));
        let kept = took.complaints[0].row.clone().unwrap_or_default();
        let n_read = took.posts.len();
        let rest = text.lines().nth(n_read + 1).expect("more rows");
        assert!(rest.starts_with(&kept), "{kept} {rest}");
    }
    let mut broken = gzip(text.as_bytes());
    let middle = broken.len() / 2;
    broken[middle..middle + 200].fill(0xff);
    let file = file_of(&broken);
    let mut took = crate::worlds::Took::default();
    let wanted = all(Reading::Careful);
    read_posts(file.path(), "f.csv", &mapping(), &wanted, &mut |_| {}, &mut took).expect("read");
    assert!(!took.complaints.is_empty(), "a broken stream is told");
    refused("x.gz", b"\x1f\x8b\x08", "ends early");
    refused("x.zip", b"PK\x03\x04 and no directory", "could not be read");
}

#[test]
fn rows_with_wrong_numbers_of_fields() {
    check(
        "1,anna,2020-01-01 10:00:00\n2,boris,2020-01-01 10:00:01,x\n",
        1,
        2,
        &["3 fields, the header has 4"],
    );
    check("1,anna,2020-01-01 10:00:00,a,b\n", 0, 1, &["5 fields"]);
    // Commas too many at the end hold nothing and are no reason to drop a row.
    check("1,anna,2020-01-01 10:00:00,a,,\n", 1, 1, &[]);
    check("\n\n1,anna,2020-01-01 10:00:00,a\n\n\n", 1, 1, &[]);
}

#[test]
fn a_row_says_nobody_or_never() {
    check("1,,2020-01-01 10:00:00,x\n", 0, 1, &["no account"]);
    check("1,anna,,x\n2,anna,NA,x\n", 0, 2, &["no time", "no time"]);
    check("1,anna,soon,x\n", 0, 1, &["`soon` cannot be read as a time"]);
    check("1,anna,2020-02-30 10:00:00,x\n", 0, 1, &["cannot be read as a time"]);
    let file = file_of(format!("{HEADER}1,anna,soon,x\n").as_bytes());
    let mut took = crate::worlds::Took::default();
    let wanted = all(Reading::Careful);
    read_posts(file.path(), "f.csv", &mapping(), &wanted, &mut |_| {}, &mut took).expect("read");
    let complaint = &took.complaints[0];
    assert_eq!(complaint.column.as_deref(), Some("time"));
    assert_eq!(complaint.row.as_deref(), Some("1,anna,soon,x"));
    assert_eq!(complaint.place, Place::Record { number: 1, line: 2, start: 21, len: 13 });
}

#[test]
fn quotation_marks_gone_wrong() {
    check(
        "1,anna,2020-01-01 10:00:00,\"open\n2,boris,2020-01-01 10:00:01,x\n",
        1,
        2,
        &["never closed"],
    );
    check("1,anna,2020-01-01 10:00:00,\"open", 0, 1, &["never closed"]);
    check("1,anna,2020-01-01 10:00:00,say \"hi\" now\n", 1, 1, &[]);
    check("1,anna,2020-01-01 10:00:00,\"a\"b\n", 1, 1, &[]);
    check(
        "1,anna,2020-01-01 10:00:00,\"two\r\nlines\"\r\n2,boris,2020-01-01 10:00:01,x\r\n",
        2,
        2,
        &[],
    );
    check("1,anna,2020-01-01 10:00:00,\"\"\"\"\n", 1, 1, &[]);
}

#[test]
fn a_row_without_end_is_passed_over_and_the_next_is_read() {
    let long = "x".repeat(17 * 1024 * 1024);
    let text =
        format!("{HEADER}1,anna,2020-01-01 10:00:00,{long}\n2,boris,2020-01-01 10:00:01,y\n");
    check_with(&mapping(), text.as_bytes(), 1, 2, &["longer than 16777216 bytes"]);
    let lines = format!(
        "{{\"account\":\"{long}\"}}\n{{\"id\":\"2\",\"account\":\"b\",\"time\":\"1600000000\",\"text\":\"y\"}}\n"
    );
    let mut json = mapping();
    json.format = Format::JsonLines;
    check_with(&json, lines.as_bytes(), 1, 2, &["longer than 16777216 bytes"]);
    json.format = Format::Json;
    check_with(
        &json,
        format!("[{}]", lines.trim().replace('\n', ",")).as_bytes(),
        1,
        2,
        &["longer than"],
    );
    check_with(&mapping(), "z".repeat(20 * 1024 * 1024).as_bytes(), 0, 1, &["longer than"]);
}

#[test]
fn json_gone_wrong() {
    let mut json = mapping();
    json.format = Format::JsonLines;
    let good = r#"{"id":"1","account":"anna","time":"2020-01-01T10:00:00Z","text":"x"}"#;
    let lines = format!("{good}\n{{\"id\":\n\nnot json\n[1,2]\n\"x\"\n{{}}\n");
    check_with(
        &json,
        lines.as_bytes(),
        1,
        6,
        &["not JSON", "not JSON", "no account", "no account", "no account"],
    );
    json.format = Format::Json;
    check_with(
        &json,
        format!("[{good},{{\"id\":}},{good}]").as_bytes(),
        1,
        3,
        &["not JSON", "occurs again"],
    );
    check_with(&json, format!("[{good},{{\"id\":").as_bytes(), 1, 2, &["ends early"]);
    check_with(&json, format!("[{good}] trailing").as_bytes(), 1, 2, &["not JSON"]);
    check_with(&json, format!("{good}{{\"a\":[1,2,3]}}").as_bytes(), 1, 2, &["no account"]);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    check_with(&json, format!("[{good},{deep}]").as_bytes(), 1, 2, &["nested too deeply"]);
}

#[test]
fn posts_that_come_again() {
    let row = "1,anna,2020-01-01 10:00:00,x\n";
    check(&row.repeat(3), 1, 3, &["occurs again", "occurs again"]);
    // Another account or time under the same id is another post.
    let text = format!("{HEADER}{row}1,boris,2020-01-01 10:00:00,x\n");
    let file = file_of(text.as_bytes());
    let mut took = crate::worlds::Took::default();
    let wanted = all(Reading::Careful);
    let report = read_posts(file.path(), "f.csv", &mapping(), &wanted, &mut |_| {}, &mut took)
        .expect("read");
    assert_eq!(report.n_posts, 2);
    assert!(report.warnings.iter().any(|warning| warning.code.code() == "DUPLICATE_IDS"));
}

#[test]
fn bytes_that_are_not_in_the_character_set() {
    let mut bytes = format!("{HEADER}1,anna,2020-01-01 10:00:00,caf\u{e9} \u{e9}\n").into_bytes();
    bytes.extend_from_slice(b"2,boris,2020-01-01 10:00:01,\xff\n");
    check_with(&mapping(), &bytes, 2, 2, &["not UTF-8; they were replaced"]);
    let mut odd = b"\xff\xfe".to_vec();
    odd.extend(
        format!("{HEADER}1,anna,2020-01-01 10:00:00,x\n").encode_utf16().flat_map(u16::to_le_bytes),
    );
    odd.push(0x41);
    check_with(&mapping(), &odd, 1, 2, &["fields", "not UTF-16LE"]);
    // A zero byte in a text is a character like any other.
    let zero = "1,anna,2020-01-01 10:00:00,a\0b and a long text so that the zero stays a rare byte among them\n";
    check(&zero.repeat(2), 1, 2, &["occurs again"]);
}

#[test]
fn files_without_names_or_roles() {
    refused(
        "x.csv",
        b"1,anna,2020-01-01 10:00:00,x\n2,boris,2020-01-01 10:00:01,y\n",
        "has no header: `1`",
    );
    refused(
        "x.csv",
        b"colour,size\nred,5\n",
        "does not say who posted (account), nor when (time), nor what",
    );
    refused("x.csv", b"account,text\nanna,x\n", "does not say when (time)");
    refused("x.json", b"[1,2,3]", "no JSON value");
    refused("x.json", b"{\"a\": {\"b\": 1}}", "does not say");
    let file = file_of(b"account,text\nanna,x\n");
    let Err(FindMappingError::RolesMissing { header, reasons, .. }) =
        find_mapping(file.path(), "x.csv")
    else {
        panic!("roles are missing")
    };
    assert_eq!((header.names.len(), header.line), (2, 1));
    assert!(reasons.iter().any(|reason| reason.contains("account is `account`")), "{reasons:?}");
    let missing = find_mapping(std::path::Path::new("/nowhere/x.csv"), "x.csv");
    assert!(matches!(missing, Err(FindMappingError::Unreadable { .. })));
}

#[test]
fn a_member_that_does_not_fit_does_not_stop_the_others() {
    let good = format!("{HEADER}1,anna,2020-01-01 10:00:00,x\n");
    let other = format!("{HEADER}2,boris,2020-01-01 10:00:01,y\n");
    let packed = zip(&[
        ("a.csv", good.as_bytes()),
        ("empty.csv", b""),
        ("b.csv", other.as_bytes()),
        ("__MACOSX/._a.csv", b"\0\x05\x16\x07"),
        ("c.csv.gz", &gzip(good.replace("1,anna", "3,dora").as_bytes())),
    ]);
    let (report, took) = read_bytes("f.zip", &packed);
    assert_eq!((report.n_posts, report.n_complaints), (3, 1));
    assert_eq!(took.complaints[0].file, "f.zip!empty.csv");
}

#[test]
fn a_bomb_takes_no_memory() {
    // 200 MB of one long line in 200 kB: passed over, not held.
    let mut text = HEADER.as_bytes().to_vec();
    text.resize(200 * 1024 * 1024, b'x');
    check_with(&mapping(), &gzip(&text), 0, 1, &["longer than"]);
}
