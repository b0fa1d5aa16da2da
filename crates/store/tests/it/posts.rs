//! Tables of posts: what goes in comes out, whole or not at all.

use crate::folder::{TestFolder, tree};
use corpus::{PostRow, PostSink, Posts};
use model::{
    ActionKind, BlobId, Complaint, ComplaintReason, Place, Resolution, Warning, WarningCode,
};
use std::fs;
use store::{
    Access, Case, FileError, LoadPosts, LoadPostsError, PostTable, PostTableError, StoredPost,
    TableKey, TableNotes, TableSource,
};

pub(crate) const ALL: LoadPosts = LoadPosts { texts: true, kinds: None };

/// A post that owns what it says.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) account: String,
    pub(crate) at_ms: Option<i64>,
    pub(crate) text: String,
    pub(crate) lang: String,
    pub(crate) is_repost: bool,
    pub(crate) objects: Vec<(ActionKind, String)>,
    pub(crate) place: Place,
}

pub(crate) fn row(number: u64) -> Row {
    Row {
        id: format!("p{number}"),
        account: format!("account-{}", number % 7),
        at_ms: Some(1_668_000_000_000 + number as i64),
        text: format!("text ü {}", number % 3),
        lang: "en".into(),
        is_repost: number.is_multiple_of(5),
        objects: vec![
            (ActionKind::Link, format!("https://a.example/{}", number % 11)),
            (ActionKind::Hashtag, "kherson".into()),
        ],
        place: Place::Record { number, line: number + 1, start: 40 * number, len: 39 },
    }
}

pub(crate) fn complaint(number: u64) -> Complaint {
    Complaint {
        file: "posts/a.csv".into(),
        place: Place::Record { number, line: number + 1, start: 0, len: 3 },
        column: Some("created_at".into()),
        reason: ComplaintReason::BadTime { value: "yesterday".into() },
        row: Some("a,b,yesterday".into()),
    }
}

pub(crate) fn source(file: &str, fingerprint: &str) -> TableSource {
    TableSource {
        file: file.into(),
        blob: BlobId::new([7; 32]),
        fingerprint: fingerprint.into(),
        reader_version: "1".into(),
    }
}

pub(crate) fn notes() -> TableNotes {
    TableNotes {
        resolution: Resolution::Minute,
        notes: vec!["read as UTF-8".into()],
        warnings: vec![Warning::new(WarningCode::RoundTimes, "whole minutes")],
        report_json: r#"{"b":[1,2.50],"a":null}"#.into(),
    }
}

pub(crate) fn push_all(sink: &mut dyn PostSink, rows: &[Row]) {
    for row in rows {
        let objects: Vec<_> =
            row.objects.iter().map(|(kind, object)| (*kind, object.as_str())).collect();
        sink.post(&PostRow {
            id: &row.id,
            account: &row.account,
            at_ms: row.at_ms,
            at_written: "as written",
            text: &row.text,
            lang: &row.lang,
            is_repost: row.is_repost,
            objects: &objects,
            place: row.place,
        });
    }
}

pub(crate) fn write(case: &Case, source: TableSource, rows: &[Row]) -> PostTable {
    let mut writer = case.write_posts(source).unwrap();
    push_all(&mut writer, rows);
    writer.finish(notes()).unwrap()
}

/// Loads what was written and compares it with columns filled without a detour.
#[track_caller]
pub(crate) fn check_load(case: &Case, files: &[(TableSource, Vec<Row>)], want: &LoadPosts) {
    let mut plain = Posts::default();
    let mut keys = Vec::new();
    for (source, rows) in files {
        let table = write(case, source.clone(), rows);
        assert_eq!(case.posts_table(&table.key).unwrap().as_ref(), Some(&table));
        keys.push(table.key);
        plain.begin_file(source.file.clone(), source.blob, Resolution::Minute);
        push_all(&mut plain, rows);
    }
    let loaded = case.load_posts(&keys, want).unwrap();
    assert_eq!(loaded.files, plain.files);
    assert!(loaded.ids.names().eq(plain.ids.names()));
    assert_eq!(loaded.id, plain.id);
    assert!(loaded.accounts.names().eq(plain.accounts.names()));
    assert_eq!(loaded.account, plain.account);
    assert_eq!(loaded.at_ms, plain.at_ms);
    assert_eq!(loaded.is_repost, plain.is_repost);
    assert_eq!(loaded.place, plain.place);
    assert!(if want.texts { loaded.texts == plain.texts } else { loaded.texts.is_empty() });
    let is_wanted =
        |kind: &ActionKind| want.kinds.as_ref().is_none_or(|kinds| kinds.contains(kind));
    plain.actions.retain(|kind, _| is_wanted(kind));
    assert!(loaded.actions.keys().eq(plain.actions.keys()));
    for (kind, actions) in &loaded.actions {
        let plain = &plain.actions[kind];
        assert!(actions.objects.names().eq(plain.objects.names()), "{kind}");
        assert_eq!((&actions.post, &actions.object), (&plain.post, &plain.object), "{kind}");
    }
}

#[test]
fn rows_come_back_as_columns() {
    let (_folder, case) = TestFolder::with_case();
    let rows = |n| (1..=n).map(row).collect::<Vec<_>>();
    let files = [
        (source("posts/a.csv", ""), rows(20)),
        (source("posts/empty.csv", ""), Vec::new()),
        (source("posts/b.csv", ""), rows(9)),
    ];
    check_load(&case, &files, &ALL);
    for kinds in [vec![], vec![ActionKind::Hashtag], vec![ActionKind::Media, ActionKind::Link]] {
        check_load(&case, &files, &LoadPosts { texts: false, kinds: Some(kinds) });
    }
    check_load(&case, &[], &ALL);
}

#[test]
fn many_row_groups_are_one_table() {
    let (_folder, case) = TestFolder::with_case();
    // More than two row groups of posts, and more than one of actions.
    let twice = |row: Row| Row { objects: [row.objects.clone(), row.objects].concat(), ..row };
    let rows: Vec<_> = (1..=150_000).map(row).map(twice).collect();
    check_load(&case, &[(source("posts/a.csv", ""), rows)], &ALL);
    // Long texts end a row group before it has all its rows.
    let long = |number| Row { text: "lang ".repeat(400_000), ..row(number) };
    let rows: Vec<_> = (1..=40).map(long).chain((41..=50).map(row)).collect();
    check_load(&case, &[(source("posts/b.csv", ""), rows)], &ALL);
}

#[test]
fn the_manifest_tells_what_was_read() {
    let (_folder, case) = TestFolder::with_case();
    let source = source("posts/a.csv", "mapping 1");
    let mut writer = case.write_posts(source.clone()).unwrap();
    assert_eq!(writer.key(), TableKey::of(&source));
    push_all(&mut writer, &[row(1), row(2), row(3)]);
    for number in 4..=8 {
        writer.complaint(complaint(number));
    }
    writer.complaint(Complaint { reason: ComplaintReason::NoAccount, ..complaint(9) });
    assert_eq!(case.posts_table(&writer.key()).unwrap(), None, "not there before it is finished");
    let table = writer.finish(notes()).unwrap();
    assert_eq!(table.source, source);
    assert_eq!(table.notes, notes());
    assert_eq!((table.n_rows, table.n_complaints()), (3, 6));
    assert_eq!(table.n_actions, [(ActionKind::Link, 3), (ActionKind::Hashtag, 3)].into());
    assert_eq!(table.complaints, [("bad-time".to_owned(), 5), ("no-account".to_owned(), 1)].into());
    assert_eq!(case.posts_tables().unwrap(), vec![table.clone()]);
    let complaints = case.complaints(&table.key, Some(2)).unwrap();
    assert_eq!(complaints, [complaint(4), complaint(5)]);
    assert_eq!(case.complaints(&table.key, None).unwrap().len(), 6);
    assert_eq!(case.complaints_of("posts/a.csv", None).unwrap().len(), 6);
}

#[test]
fn one_file_has_one_table() {
    let (folder, case) = TestFolder::with_case();
    let old = write(&case, source("posts/a.csv", "1"), &[row(1)]);
    let other = write(&case, source("posts/b.csv", "1"), &[row(1)]);
    let mut writer = case.write_posts(source("posts/a.csv", "2")).unwrap();
    writer.complaint(complaint(1));
    let new = writer.finish(notes()).unwrap();
    assert_eq!(case.posts_table(&old.key).unwrap(), None);
    assert_eq!(case.posts_tables().unwrap(), [new.clone(), other.clone()]);
    assert_eq!(case.keep_only_tables(std::slice::from_ref(&other.key)).unwrap(), 1);
    assert_eq!(case.posts_tables().unwrap(), vec![other.clone()]);
    assert_eq!(case.complaints_of("posts/a.csv", None).unwrap(), []);
    let left = tree(&folder.case().join(".hustings/tables"));
    let key = &other.key;
    let expect = ["actions", "posts"].map(|folder| format!("{folder}/{key}.parquet"));
    assert_eq!(left, [expect[0].clone(), format!("posts/{key}.json"), expect[1].clone()]);
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let rows: Vec<_> = (1..=70_000).map(row).collect();
    let bytes = || {
        let (_folder, case) = TestFolder::with_case();
        let table = write(&case, source("posts/a.csv", ""), &rows);
        let manifest = table.posts_path.with_extension("json");
        [&table.posts_path, &table.actions_path, &manifest].map(|path| fs::read(path).unwrap())
    };
    assert!(bytes() == bytes());
}

#[test]
fn a_table_that_is_not_whole_is_not_there() {
    let (folder, case) = TestFolder::with_case();
    let mut writer = case.write_posts(source("posts/a.csv", "")).unwrap();
    push_all(&mut writer, &[row(1)]);
    writer.complaint(complaint(2));
    let table = writer.finish(notes()).unwrap();
    let paths = [
        table.posts_path.with_extension("json"),
        table.posts_path.clone(),
        table.actions_path.clone(),
        folder.case().join(".hustings/quarantine/posts/a.csv.jsonl"),
    ];
    for path in &paths {
        let whole = fs::read(path).unwrap();
        // A manifest is whole without its last line end.
        let n_whole = whole.len() - usize::from(path.extension().unwrap() == "json");
        for len in (0..n_whole).chain([usize::MAX]) {
            match whole.get(..len) {
                Some(part) => fs::write(path, part).unwrap(),
                None => fs::remove_file(path).unwrap(),
            }
            assert_eq!(case.posts_table(&table.key).unwrap(), None, "{} {len}", path.display());
            let error = case.load_posts(std::slice::from_ref(&table.key), &ALL).unwrap_err();
            assert!(matches!(error, LoadPostsError::NoTable { .. }), "{error}");
        }
        fs::write(path, &whole).unwrap();
        assert_eq!(case.posts_table(&table.key).unwrap(), Some(table.clone()));
    }
    // The next writer clears away what is left.
    fs::write(&paths[0], b"{").unwrap();
    drop(case);
    let case = folder.open();
    assert_eq!(case.recovered().n_tables, 1);
    assert_eq!(tree(&folder.case().join(".hustings/tables")), [] as [&str; 0]);
}

#[test]
fn damaged_bytes_are_seen() {
    let (folder, case) = TestFolder::with_case();
    let table = write(&case, source("posts/a.csv", ""), &(1..=50).map(row).collect::<Vec<_>>());
    drop(case);
    for path in [&table.posts_path, &table.actions_path] {
        let whole = fs::read(path).unwrap();
        for at in (0..whole.len()).step_by(7) {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            fs::write(path, &bytes).unwrap();
            let case = Case::open(&folder.case(), Access::Read).unwrap();
            let error = case.load_posts(std::slice::from_ref(&table.key), &ALL).unwrap_err();
            assert!(matches!(error, LoadPostsError::Damaged { .. }), "byte {at}: {error}");
            assert!(case.read_posts(&table.key, &[0]).is_err());
        }
        fs::write(path, &whole).unwrap();
    }
    let case = folder.open();
    assert_eq!(case.load_posts(std::slice::from_ref(&table.key), &ALL).unwrap().len(), 50);
}

#[test]
fn a_writer_that_is_dropped_or_fails_leaves_nothing() {
    let (folder, case) = TestFolder::with_case();
    let before = tree(&folder.case());
    let mut writer = case.write_posts(source("posts/a.csv", "")).unwrap();
    push_all(&mut writer, &[row(1)]);
    writer.complaint(complaint(1));
    drop(writer);
    assert_eq!(tree(&folder.case()), before);
    let writer = case.write_posts(source("posts/a.csv", "")).unwrap();
    let error =
        writer.finish(TableNotes { report_json: "not json".into(), ..notes() }).unwrap_err();
    assert!(matches!(error, PostTableError::ReportNotJson { .. }), "{error}");
    assert_eq!(tree(&folder.case()), before);
    let error = case.write_posts(source("../a.csv", "")).err().unwrap();
    assert!(matches!(error, PostTableError::Quarantine(_)), "{error}");
    drop(case);
    let reader = Case::open(&folder.case(), Access::Read).unwrap();
    let error = reader.write_posts(source("posts/a.csv", "")).err().unwrap();
    assert!(matches!(error, PostTableError::File(FileError::ReadOnly { .. })), "{error}");
}

#[test]
fn single_posts_come_with_all_their_cells() {
    let (_folder, case) = TestFolder::with_case();
    let rows: Vec<_> = (0..70_000).map(row).collect();
    let table = write(&case, source("posts/a.csv", ""), &rows);
    let found = case.read_posts(&table.key, &[69_999, 0, 70_000, 65_536, 0]).unwrap();
    assert_eq!(found.iter().map(|post| post.row).collect::<Vec<_>>(), [69_999, 0, 65_536, 0]);
    let expect = StoredPost {
        row: 69_999,
        id: "p69999".into(),
        account: "account-6".into(),
        at_ms: Some(1_668_000_069_999),
        at_written: "as written".into(),
        text: "text ü 0".into(),
        lang: "en".into(),
        is_repost: false,
        place: Place::Record { number: 69_999, line: 70_000, start: 2_799_960, len: 39 },
    };
    assert_eq!(found[0], expect);
}

#[test]
fn complaints_about_other_files_are_replaced_together() {
    let (folder, case) = TestFolder::with_case();
    let file = "documents/a.pdf";
    case.put_complaints(file, &[complaint(1), complaint(2)]).unwrap();
    case.put_complaints(file, &[complaint(3)]).unwrap();
    assert_eq!(case.complaints_of(file, None).unwrap(), [complaint(3)]);
    case.put_complaints(file, &[]).unwrap();
    assert_eq!(case.complaints_of(file, None).unwrap(), []);
    assert_eq!(tree(&folder.case().join(".hustings/quarantine")), [] as [&str; 0]);
    assert!(case.put_complaints("../x", &[complaint(1)]).is_err());
}
