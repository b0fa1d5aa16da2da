//! Containers, character sets and formats: the same rows come out of each.

use crate::worlds::{
    Took, all, file_of, gzip, parquet_of, read_bytes, shown, small_parquet, zip, zstd,
};
use arrow::array::{ArrayRef, Float64Array, Int64Array, StringArray};
use ingest::{Reading, find_mapping, read_action_columns, read_posts, read_records};
use model::{ActionKind, WarningCode};
use std::sync::Arc;

const TABLE: &str = "id,account,time,text\n1,anna,2020-01-01T10:00:00Z,\"Größe, “ja”\"\n2,boris,2020-01-01T10:00:01Z,\"two\nlines\"\n";

#[track_caller]
fn texts(name: &str, bytes: &[u8]) -> (Vec<String>, String) {
    let (report, took) = read_bytes(name, bytes);
    assert!(took.complaints.is_empty(), "{name}: {:?}", took.complaints);
    (took.posts.iter().map(|post| post.text.clone()).collect(), report.encoding)
}

#[test]
fn wrappers_change_nothing() {
    let (plain, _) = texts("a.csv", TABLE.as_bytes());
    assert_eq!(plain, ["Größe, “ja”", "two\nlines"]);
    let mut members = gzip(&TABLE.as_bytes()[..40]);
    members.extend(gzip(&TABLE.as_bytes()[40..]));
    for (name, bytes) in [
        ("a.csv.gz", gzip(TABLE.as_bytes())),
        ("a.csv.gz", members),
        ("a.csv.zst", zstd(TABLE.as_bytes())),
        ("a.zip", zip(&[("a.csv", TABLE.as_bytes())])),
        ("a.zip", zip(&[("a.csv.gz", &gzip(TABLE.as_bytes()))])),
        // The name does not decide.
        ("wrong.json", zstd(TABLE.as_bytes())),
        ("crlf.csv", TABLE.replace('\n', "\r\n").replace("two\r\n", "two\n").into_bytes()),
    ] {
        assert_eq!(texts(name, &bytes).0, plain, "{name}");
    }
}

#[test]
fn character_sets_change_nothing_and_are_said() {
    let (plain, _) = texts("a.csv", TABLE.as_bytes());
    let utf16 = |swap: fn(u16) -> [u8; 2]| TABLE.encode_utf16().flat_map(swap).collect::<Vec<u8>>();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(TABLE);
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    for (bytes, encoding) in [
        (marked(b"\xef\xbb\xbf", TABLE.as_bytes().to_vec()), "UTF-8"),
        (marked(b"\xff\xfe", utf16(u16::to_le_bytes)), "UTF-16LE"),
        (marked(b"\xfe\xff", utf16(u16::to_be_bytes)), "UTF-16BE"),
        (utf16(u16::to_le_bytes), "UTF-16LE"),
        (utf16(u16::to_be_bytes), "UTF-16BE"),
        (windows.into_owned(), "windows-1252"),
    ] {
        assert_eq!(texts("a.csv", &bytes), (plain.clone(), encoding.to_owned()));
    }
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(TABLE);
    let (report, _) = read_bytes("a.csv", &windows);
    assert!(
        report.notes[0].contains("not UTF-8 (byte 53); it was read as windows-1252"),
        "{:?}",
        report.notes
    );
}

#[test]
fn delimiters_change_nothing() {
    for delimiter in [";", "\t", "|"] {
        let text = format!(
            "id{delimiter}account{delimiter}time{delimiter}text\n1{delimiter}anna{delimiter}1600000000{delimiter}a, b\n"
        );
        let (_, took) = read_bytes("a.txt", text.as_bytes());
        assert_eq!(shown(&took), "1 anna 1600000000 [] a, b\n", "{delimiter:?}");
    }
    let (_, took) =
        read_bytes("a.csv", b"sep=;\r\nid;account;time;text\r\n1;anna;1600000000;a, b\r\n");
    assert_eq!(shown(&took), "1 anna 1600000000 [] a, b\n");
}

#[test]
fn parquet_keeps_ids_times_and_lists() {
    let bytes = small_parquet();
    let expected = "9007199254740993 anna 1577872800 [hashtag one, hashtag two] words\n2 boris 1577872801 [] \n";
    for (name, bytes) in [
        ("a.parquet", bytes.clone()),
        ("a.parquet.gz", gzip(&bytes)),
        ("a.parquet.zst", zstd(&bytes)),
        ("a.zip", zip(&[("a.parquet", &bytes)])),
    ] {
        let (report, took) = read_bytes(name, &bytes);
        assert_eq!(shown(&took), expected, "{name}");
        assert!(report.warnings.is_empty(), "{:?}", report.warnings);
    }
}

#[test]
fn ids_that_were_floats_are_noticed() {
    let bytes = parquet_of(vec![
        ("tweet_id", Arc::new(Float64Array::from(vec![6.29697e17, 6.29697e17])) as ArrayRef),
        ("account", Arc::new(StringArray::from(vec!["anna", "boris"]))),
        ("created_at", Arc::new(Int64Array::from(vec![1_600_000_000, 1_600_000_001]))),
        ("text", Arc::new(StringArray::from(vec!["a", "b"]))),
    ]);
    let (report, took) = read_bytes("a.parquet", &bytes);
    assert_eq!(took.posts.len(), 2);
    assert!(
        report.warnings.iter().any(|w| w.code == WarningCode::LossyIds),
        "{:?}",
        report.warnings
    );
}

#[test]
fn bare_columns_come_from_every_format() {
    let csv = "object_id,account_id,content_id,timestamp_share\no1,a,c1,100\n,b,c2,101\nNA,b,c3,\n";
    let json = "{\"object_id\":\"o1\",\"account_id\":\"a\",\"content_id\":\"c1\",\"timestamp_share\":100}\n\
                {\"object_id\":\"\",\"account_id\":\"b\",\"content_id\":\"c2\",\"timestamp_share\":101}\n\
                {\"object_id\":null,\"account_id\":\"b\",\"content_id\":\"c3\",\"timestamp_share\":null}\n";
    let parquet = parquet_of(vec![
        ("object_id", Arc::new(StringArray::from(vec![Some("o1"), Some(""), None])) as ArrayRef),
        ("account_id", Arc::new(StringArray::from(vec!["a", "b", "b"]))),
        ("content_id", Arc::new(StringArray::from(vec!["c1", "c2", "c3"]))),
        ("timestamp_share", Arc::new(Float64Array::from(vec![Some(100.0), Some(101.0), None]))),
    ]);
    for bytes in [csv.as_bytes().to_vec(), json.as_bytes().to_vec(), parquet, gzip(csv.as_bytes())]
    {
        let file = file_of(&bytes);
        let mapping = find_mapping(file.path(), "x").expect("a mapping").mapping;
        assert_eq!(mapping.preset, "coortweet");
        for kind in [None, Some(ActionKind::Link)] {
            let (columns, _) =
                read_action_columns(file.path(), "x", &mapping, kind).expect("columns");
            assert_eq!(columns.object, [0, 1, u32::MAX]);
            assert_eq!(columns.objects.names().collect::<Vec<_>>(), ["o1", ""]);
            assert_eq!(columns.time, corpus::TimeColumn::Whole(vec![100, 101, i64::MIN]));
        }
    }
}

#[test]
fn every_post_walks_back_to_its_bytes() {
    let json = "{\"id\":\"1\",\"account\":\"anna\",\"time\":1600000000,\"text\":\"ö\"}\n\n{\"id\":\"2\",\"account\":\"boris\",\"time\":1600000001,\"text\":\"x\"}\n";
    let pretty = "[\n  {\"id\":\"1\",\"account\":\"anna\",\"time\":1600000000,\"text\":\"ö\"},\n  {\"id\":\"2\",\"account\":\"boris\",\n \"time\":1600000001,\"text\":\"x\"}\n]";
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(TABLE);
    for bytes in [
        TABLE.as_bytes().to_vec(),
        windows.into_owned(),
        gzip(TABLE.as_bytes()),
        zip(&[
            ("a.csv", TABLE.as_bytes()),
            ("b.csv", TABLE.replace("\n1,", "\n3,").replace("\n2,", "\n4,").as_bytes()),
        ]),
        json.as_bytes().to_vec(),
        pretty.as_bytes().to_vec(),
    ] {
        let file = file_of(&bytes);
        let mapping = find_mapping(file.path(), "x").expect("a mapping").mapping;
        let mut took = Took::default();
        let wanted = all(Reading::Careful);
        read_posts(file.path(), "x", &mapping, &wanted, &mut |_| {}, &mut took).expect("posts");
        let places: Vec<_> = took.posts.iter().map(|post| post.place).collect();
        let rows = read_records(file.path(), "x", Some(&mapping), &places).expect("rows");
        assert!(took.posts.len() >= 2);
        for (post, row) in took.posts.iter().zip(rows) {
            let row = row.expect("the row is there");
            let is_whole = row.starts_with(&format!("{},", post.id))
                || row.starts_with('{') && row.ends_with('}');
            assert!(is_whole && row.contains(&post.account), "{row}");
        }
    }
}

#[test]
fn the_listener_hears_how_far_the_reading_is() {
    let rows: String =
        (0..100_000).map(|n| format!("{n},a{n},1600000000,text {}\n", n * 7919)).collect();
    let text = format!("id,account,time,text\n{rows}");
    let file = file_of(text.as_bytes());
    let mapping = find_mapping(file.path(), "x").expect("a mapping").mapping;
    let mut heard = Vec::new();
    let wanted = all(Reading::Careful);
    let mut counted = crate::worlds::Counted::default();
    read_posts(file.path(), "x", &mapping, &wanted, &mut |n| heard.push(n), &mut counted)
        .expect("posts");
    assert!(heard.is_sorted() && heard.last() == Some(&(text.len() as u64)), "{heard:?}");
    assert_eq!((counted.n_posts, counted.n_complaints), (100_000, 0));
}
