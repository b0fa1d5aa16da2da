//! Laws over random posts.

use crate::folder::TestFolder;
use crate::posts::{ALL, Row, check_load, source, write};
use model::{ActionKind, Place};
use proptest::collection::vec;
use proptest::prelude::*;
use store::LoadPosts;

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::Whole),
        any::<(u64, u64, u64, u32)>().prop_map(|(number, line, start, len)| Place::Record {
            number,
            line,
            start,
            len
        }),
        any::<u64>().prop_map(|number| Place::Row { number }),
        any::<(u32, u32)>().prop_map(|(a, b)| Place::Text { start: a.min(b), end: a.max(b) }),
        any::<u64>().prop_map(|number| Place::Line { number }),
    ]
}

/// Few words, so that they repeat, and any string at all.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-c]{0,2}".prop_map(String::from), 1 => any::<String>()]
}

fn row() -> impl Strategy<Value = Row> {
    let kind = prop::sample::select(ActionKind::ALL.to_vec());
    let texts = (word(), word(), word(), word());
    let rest = (any::<Option<i64>>(), any::<bool>(), vec((kind, word()), 0..4), place());
    (texts, rest).prop_map(|((id, account, text, lang), (at_ms, is_repost, objects, place))| Row {
        id,
        account,
        at_ms,
        text,
        lang,
        is_repost,
        objects,
        place,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_is_loaded(
        files in vec(vec(row(), 0..30), 0..4),
        texts in any::<bool>(),
        kinds in proptest::option::of(vec(prop::sample::select(ActionKind::ALL.to_vec()), 0..4)),
    ) {
        let (_folder, case) = TestFolder::with_case();
        let files: Vec<_> = files
            .into_iter()
            .enumerate()
            .map(|(number, rows)| (source(&format!("posts/{number}.csv"), ""), rows))
            .collect();
        check_load(&case, &files, &LoadPosts { texts, kinds });
    }

    #[test]
    fn two_writes_are_the_same_bytes(rows in vec(row(), 0..60)) {
        let (_folder, case) = TestFolder::with_case();
        let tables = ["posts/a/x.csv", "posts/b/x.csv"]
            .map(|file| write(&case, source(file, ""), &rows));
        let bytes = |path| std::fs::read(path).unwrap();
        prop_assert!(bytes(&tables[0].posts_path) == bytes(&tables[1].posts_path));
        prop_assert!(bytes(&tables[0].actions_path) == bytes(&tables[1].actions_path));
        let keys = tables.map(|table| table.key);
        let [a, b] = keys.map(|key| case.load_posts(&[key], &ALL).unwrap());
        prop_assert_eq!(a.at_ms, b.at_ms);
    }
}
