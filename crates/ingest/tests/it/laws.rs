//! Laws of reading: what is written comes back, whatever the order of columns, the wrapper or the block borders.

use crate::worlds::{Took, all, file_of, gzip, zip, zstd};
use ingest::{Format, Mapping, Reading, read_posts};
use proptest::prelude::*;

fn mapping() -> Mapping {
    let mut mapping = Mapping::new(Mapping::COLUMNS, Format::Delimited);
    mapping.delimiter = Some(',');
    mapping.columns.id = Some("id".into());
    mapping.columns.account = Some("account".into());
    mapping.columns.time = Some("time".into());
    mapping.columns.text = Some("text".into());
    mapping
}

fn read(bytes: &[u8], mapping: &Mapping) -> (ingest::PostsReport, Took) {
    let file = file_of(bytes);
    let mut took = Took::default();
    let wanted = all(Reading::Careful);
    let report =
        read_posts(file.path(), "f", mapping, &wanted, &mut |_| {}, &mut took).expect("read");
    (report, took)
}

/// Writes rows with another program's writer, columns in the given order.
fn csv_of(rows: &[(String, u32, String)], order: &[usize]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let pick =
        |fields: [&str; 4]| order.iter().map(|&at| fields[at].to_owned()).collect::<Vec<_>>();
    writer.write_record(pick(["id", "account", "time", "text"])).expect("written");
    for (n, (account, time, text)) in rows.iter().enumerate() {
        let fields = [&n.to_string(), account.as_str(), &time.to_string(), text.as_str()];
        writer.write_record(pick(fields)).expect("written");
    }
    writer.into_inner().expect("written")
}

fn rows() -> impl Strategy<Value = Vec<(String, u32, String)>> {
    let text = prop_oneof!["[a-z\",;\r\n\t |é😀#@:/.]{0,30}", "\\PC{0,20}"];
    proptest::collection::vec(
        ("[a-z][a-zA-Z0-9_\",\n]{0,8}[a-z]", 1_000_000_000..2_000_000_000_u32, text),
        0..20,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_written_comes_back_in_any_order_of_columns(
        rows in rows(),
        order in Just(vec![0_usize, 1, 2, 3]).prop_shuffle(),
    ) {
        let (report, took) = read(&csv_of(&rows, &order), &mapping());
        prop_assert_eq!(report.n_rows, rows.len() as u64);
        prop_assert_eq!(took.posts.len() + took.complaints.len(), rows.len());
        for (n, ((account, time, text), post)) in rows.iter().zip(&took.posts).enumerate() {
            prop_assert_eq!(&post.id, &n.to_string());
            prop_assert_eq!((&post.account, &post.text), (account, text));
            prop_assert_eq!(post.at_ms, Some(i64::from(*time) * 1_000));
        }
    }

    #[test]
    fn wrappers_and_formats_give_the_same_posts(rows in rows()) {
        let plain = csv_of(&rows, &[0, 1, 2, 3]);
        let (_, expected) = read(&plain, &mapping());
        for packed in [gzip(&plain), zstd(&plain), zip(&[("f", &plain)])] {
            let (_, took) = read(&packed, &mapping());
            prop_assert_eq!(took.posts.len(), expected.posts.len());
            for (a, b) in took.posts.iter().zip(&expected.posts) {
                prop_assert_eq!((&a.id, &a.account, &a.text, &a.objects), (&b.id, &b.account, &b.text, &b.objects));
            }
        }
        let object = |(n, (account, time, text)): (usize, &(String, u32, String))| {
            serde_json::json!({"id": n.to_string(), "account": account, "time": time, "text": text})
        };
        let values: Vec<serde_json::Value> = rows.iter().enumerate().map(object).collect();
        let lines: String = values.iter().map(|value| format!("{value}\n")).collect();
        let array = serde_json::to_string_pretty(&values).expect("JSON");
        for (format, text) in [(Format::JsonLines, lines), (Format::Json, array)] {
            let (_, took) = read(text.as_bytes(), &Mapping { format, ..mapping() });
            prop_assert_eq!(took.posts.len(), expected.posts.len(), "{}", text);
            for (a, b) in took.posts.iter().zip(&expected.posts) {
                prop_assert_eq!((&a.id, &a.account, &a.text, &a.objects), (&b.id, &b.account, &b.text, &b.objects));
            }
        }
    }

    #[test]
    fn nothing_is_lost_whatever_the_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for format in [Format::Delimited, Format::JsonLines, Format::Json, Format::Parquet] {
            let mut all_bytes = b"id,account,time,text\n".to_vec();
            if format != Format::Delimited {
                all_bytes.clear();
            }
            all_bytes.extend_from_slice(&bytes);
            let (report, took) = match std::panic::catch_unwind(|| {
                let file = file_of(&all_bytes);
                let mut took = Took::default();
                let wanted = all(Reading::Careful);
                let mapping = Mapping { format, ..mapping() };
                read_posts(file.path(), "f", &mapping, &wanted, &mut |_| {}, &mut took).map(|report| (report, took))
            }) {
                Ok(Ok(read)) => read,
                // A text that has no such header, or records without the mapped names.
                Ok(Err(_)) => continue,
                Err(_) => return Err(TestCaseError::fail(format!("{format:?} panics on {all_bytes:?}"))),
            };
            prop_assert_eq!(report.n_rows, report.n_posts + report.n_dropped + report.n_passed_over);
            prop_assert_eq!(report.n_complaints, took.complaints.len() as u64);
        }
    }

    #[test]
    fn rows_of_text_are_rows_of_pythons_reader(text in "[ab\",\n]{0,40}") {
        // The reference reader is the `csv` crate, which counts records as Python's module does; an open quotation mark
        // is the one place where we differ on purpose.
        let all_text = format!("id,account,time,text\n{text}");
        if all_text.matches('"').count() % 2 == 0 && !text.contains("b\"") && !text.contains("a\"") {
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(all_text.as_bytes());
            let expected = reader.records().count() as u64;
            let (report, _) = read(all_text.as_bytes(), &mapping());
            prop_assert_eq!(report.n_rows, expected, "{:?}", text);
        }
    }
}
