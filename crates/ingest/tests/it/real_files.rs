//! Real files, read as they are. Row counts are those of Python's `csv` module.

use crate::worlds::{Counted, all, shared};
use corpus::TimeColumn;
use ingest::{Reading, find_mapping, read_action_columns, read_posts, read_toolkit_rows};
use model::{ActionKind, Resolution, WarningCode};

#[track_caller]
fn check(
    file: &str,
    preset: &str,
    n_rows: u64,
    n_posts: u64,
    resolution: Resolution,
    codes: &[WarningCode],
) {
    let Some(path) = shared(file) else { return };
    let found = find_mapping(&path, file).expect("a mapping");
    assert_eq!(found.mapping.preset, preset, "{:?}", found.reasons);
    let mut counted = Counted::default();
    let wanted = all(Reading::Careful);
    let report = read_posts(&path, file, &found.mapping, &wanted, &mut |_| {}, &mut counted)
        .expect("a report");
    assert_eq!(report.n_rows, n_rows);
    assert_eq!(report.n_posts, n_posts);
    assert_eq!(report.n_rows, report.n_posts + report.n_dropped);
    assert_eq!((report.n_posts, report.n_complaints), (counted.n_posts, counted.n_complaints));
    assert_eq!(report.resolution, resolution);
    let found_codes: Vec<WarningCode> =
        report.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(found_codes, codes);
}

#[test]
fn the_ira_file() {
    let codes = [WarningCode::NoZone, WarningCode::RoundTimes];
    check(
        "data/posts/ira-en-2016-10-11.csv.gz",
        "ira",
        128_919,
        128_919,
        Resolution::Minute,
        &codes,
    );
}

#[test]
fn the_debate_file() {
    let codes = [WarningCode::DateOrder, WarningCode::RoundTimes, WarningCode::LossyIds];
    check(
        "data/posts/gop-debate-2015-08.csv.gz",
        "gop-debate",
        13_871,
        13_871,
        Resolution::Minute,
        &codes,
    );
}

#[test]
fn the_coordination_files() {
    check(
        "data/coordination/russian_coord_tweets.csv.gz",
        "coortweet",
        35_125,
        35_124,
        Resolution::Second,
        &[],
    );
    check(
        "data/coordination/german_url.csv.gz",
        "coortweet",
        41_100,
        41_100,
        Resolution::Second,
        &[],
    );
}

#[test]
fn the_file_with_many_objects_a_row() {
    // 24,219 rows bring nothing that their post did not bring before; worked out in Python with sets.
    check(
        "data/coordination/german_elections.csv.gz",
        "many-objects",
        218_971,
        194_752,
        Resolution::Second,
        &[],
    );
}

#[test]
fn the_file_of_co_actions_for_timing() {
    check(
        "data/timing/coaction_medium_posts.csv",
        "columns",
        14_093,
        14_093,
        Resolution::Second,
        &[],
    );
}

#[test]
fn all_vectors_are_read_literally() {
    let Some(folder) = shared("data/coordination/vectors") else { return };
    let mut n_files = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let is_input = name.starts_with("coortweet-") || name.starts_with("qut-");
        if !is_input || name.contains("expected") {
            continue;
        }
        n_files += 1;
        let text = std::fs::read_to_string(&path).expect("text");
        let n_rows = text.lines().count() as u64 - 1;
        let found = find_mapping(&path, &name).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut n_toolkit = 0;
        let report = read_toolkit_rows(&path, &name, &found.mapping, None, &mut |_| n_toolkit += 1);
        let report = report.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(report.n_rows, n_rows, "{name}");
        if name.starts_with("coortweet-") {
            assert_eq!(found.mapping.preset, "coortweet", "{name}");
            let (columns, report) =
                read_action_columns(&path, &name, &found.mapping, None).expect("columns");
            assert_eq!((columns.len() as u64, report.n_complaints), (n_rows, 0), "{name}");
        } else {
            assert_eq!((found.mapping.preset.as_str(), n_toolkit), ("toolkit", n_rows), "{name}");
        }
    }
    assert_eq!(n_files, 65);
}

#[test]
fn missing_objects_and_times_are_as_the_field_reads_them() {
    let Some(path) = shared("data/coordination/vectors/coortweet-na-object.csv") else { return };
    let mapping = find_mapping(&path, "x.csv").expect("a mapping").mapping;
    let (columns, _) = read_action_columns(&path, "x.csv", &mapping, None).expect("columns");
    let objects: Vec<&str> = columns.objects.names().collect();
    assert_eq!((objects, columns.object[0]), (vec!["o2", ""], u32::MAX));
    assert_eq!(columns.time, TimeColumn::Whole(vec![100, 101, 200, 200, 300, 301]));

    let path = path.with_file_name("coortweet-na-time.csv");
    let (columns, _) =
        read_action_columns(&path, "x.csv", &mapping, Some(ActionKind::Repost)).expect("columns");
    assert_eq!(columns.time, TimeColumn::Whole(vec![i64::MIN, 101, 102, 200, 200, 300, 301]));

    let path = path.with_file_name("coortweet-window-fractional.csv");
    let (columns, _) = read_action_columns(&path, "x.csv", &mapping, None).expect("columns");
    assert_eq!(columns.time, TimeColumn::Real(vec![100.0, 110.0000001, 200.25, 210.25, -5.0, 5.0]));
}
