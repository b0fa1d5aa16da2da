//! Mappings: guessed, written, edited, wrong.

use crate::worlds::{Took, all, file_of, shown};
use expect_test::expect;
use ingest::{DateOrder, Format, Mapping, ReadPostsError, Reading, find_mapping, read_posts};
use model::WarningCode;

#[track_caller]
fn read_with(mapping: &Mapping, text: &str) -> Result<(ingest::PostsReport, Took), ReadPostsError> {
    let file = file_of(text.as_bytes());
    let mut took = Took::default();
    let wanted = all(Reading::Careful);
    let report = read_posts(file.path(), "posts.csv", mapping, &wanted, &mut |_| {}, &mut took)?;
    Ok((report, took))
}

#[test]
fn roles_are_guessed_with_reasons_and_the_mapping_reads_back() {
    let text = "Post ID;Author;createdAt;Content;Hashtags;url;Language\n\
                p1;anna;2022-11-08T10:00:00Z;words;#Vote, #Now;https://a.example/x;en\n\
                p2;boris;2022-11-08T10:00:05Z;words too;;;en\n";
    let file = file_of(text.as_bytes());
    let found = find_mapping(file.path(), "posts.csv").expect("a mapping");
    expect![[r#"
        posts.csv is delimited text, fields set apart by semicolons
        id is `Post ID`: by its name, and its values differ from row to row
        account is `Author`: by its name, and its values are short names or ids
        time is `createdAt`: by its name, and its values read as times
        text is `Content`: by its name, and it has values
        lang is `Language`: by its name, and it has values
        links is `url`: by its name, and its values are web addresses
        hashtags is `Hashtags`: by its name, and it has values"#]]
    .assert_eq(&found.reasons.join("\n"));
    let written = toml::to_string(&found.mapping).expect("TOML");
    let back: Mapping = toml::from_str(&written).expect("a mapping");
    assert_eq!(back, found.mapping);
    let (_, took) = read_with(&back, text).expect("posts");
    expect![[r#"
        p1 anna 1667901600 [link https://a.example/x, domain a.example, hashtag vote, hashtag now] words
        p2 boris 1667901605 [] words too
    "#]]
    .assert_eq(&shown(&took));
}

#[test]
fn wrong_columns_are_told_with_the_nearest() {
    let mut mapping = Mapping::new(Mapping::COLUMNS, Format::Delimited);
    mapping.columns.account = Some("author".into());
    mapping.columns.time = Some("created_at".into());
    let error =
        read_with(&mapping, "id,author,createdAt,text\n1,anna,2020-01-01,x\n").expect_err("wrong");
    assert_eq!(error.to_string(), "posts.csv has no column `created_at`");
    let ReadPostsError::NoColumn { role, nearest, header, .. } = error else { panic!("{error}") };
    assert_eq!((role.as_str(), nearest.as_deref(), header.line), ("time", Some("createdAt"), 1));
    assert_eq!(header.text, "id,author,createdAt,text");

    mapping.format = Format::JsonLines;
    let line = "{\"author\":\"anna\",\"createdAt\":\"2020-01-01\"}\n";
    let error = read_with(&mapping, line).expect_err("wrong");
    let ReadPostsError::NoColumn { nearest, .. } = error else { panic!("{error}") };
    assert_eq!(nearest.as_deref(), Some("createdAt"));
}

#[test]
fn wrong_settings_are_told() {
    let text = "account,time\nanna,2020-01-01\n";
    let mut mapping = Mapping::new("coortweat", Format::Delimited);
    let error = read_with(&mapping, text).expect_err("wrong");
    assert!(matches!(error, ReadPostsError::UnknownPreset { nearest: Some("coortweet"), .. }));
    mapping.preset = Mapping::COLUMNS.into();
    assert!(matches!(read_with(&mapping, text), Err(ReadPostsError::NoRole { .. })));
    mapping.time_zone = Some("Mars/Olympus".into());
    assert!(matches!(
        read_with(&mapping, text),
        Err(ReadPostsError::BadSetting { key: "time_zone", .. })
    ));
    mapping.time_zone = None;
    mapping.encoding = Some("klingon".into());
    assert!(matches!(
        read_with(&mapping, text),
        Err(ReadPostsError::BadSetting { key: "encoding", .. })
    ));
    mapping.encoding = None;
    mapping.delimiter = Some('é');
    assert!(matches!(
        read_with(&mapping, text),
        Err(ReadPostsError::BadSetting { key: "delimiter", .. })
    ));
}

#[test]
fn the_user_decides_the_order_of_day_and_month_and_the_zone() {
    let text = "account,time,text\nanna,07-08-2015 09:54,x\n";
    let file = file_of(text.as_bytes());
    let mut mapping = find_mapping(file.path(), "posts.csv").expect("a mapping").mapping;
    let first = |mapping: &Mapping| {
        let (report, _) = read_with(mapping, text).expect("posts");
        (
            report.first_ms.expect("a time"),
            report.warnings.iter().map(|w| w.code).collect::<Vec<_>>(),
        )
    };
    // 7 August, as a guess, in no zone; minutes are said by the form.
    let open = [WarningCode::DateOrder, WarningCode::NoZone, WarningCode::RoundTimes];
    assert_eq!(first(&mapping), (1_438_941_240_000, open.to_vec()));
    mapping.time_order = Some(DateOrder::MonthFirst);
    mapping.time_zone = Some("America/New_York".into());
    // 8 July 09:54 in New York is 13:54 UTC.
    assert_eq!(first(&mapping), (1_436_363_640_000, vec![WarningCode::RoundTimes]));
}

#[test]
fn dates_that_contradict_the_column_are_complaints() {
    let rows: String = (13..28).map(|day| format!("anna,{day}/08/2015 10:00:01,x\n")).collect();
    let text = format!("account,time,text\n{rows}anna,08/14/2015 10:00:01,x\n");
    let file = file_of(text.as_bytes());
    let mapping = find_mapping(file.path(), "posts.csv").expect("a mapping").mapping;
    let (report, took) = read_with(&mapping, &text).expect("posts");
    assert_eq!((report.n_posts, report.n_dropped), (15, 1));
    assert!(took.complaints[0].reason.to_string().contains("08/14/2015"));
    assert!(report.warnings[0].text.contains("contradicts itself"), "{:?}", report.warnings);
}

#[test]
fn json_of_no_known_shape_is_read_by_its_paths() {
    let text = r#"{"export":{"n":2},"posts":[
        {"post_id":9007199254740993123,"by":{"username":"anna"},"published":"2022-11-08T10:00:00Z","body":"w #x","tags":["One","two"]},
        {"post_id":9007199254740993124,"by":{"username":"boris"},"published":"2022-11-08T10:00:01Z","body":"v","tags":[]}]}"#;
    let file = file_of(text.as_bytes());
    let found = find_mapping(file.path(), "x.json").expect("a mapping");
    assert_eq!(found.mapping.records.as_deref(), Some("posts"));
    let (_, took) = read_with(&found.mapping, text).expect("posts");
    expect![[r#"
        9007199254740993123 anna 1667901600 [hashtag one, hashtag two] w #x
        9007199254740993124 boris 1667901601 [] v
    "#]]
    .assert_eq(&shown(&took));
}
