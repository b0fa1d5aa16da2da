//! Making, opening, locking, reports.

use crate::folder::{TestFolder, moment, tree, writing};
use std::fs;
use store::{Access, Case, CreateCaseError, FileError, Folder, OpenCaseError, WriteReportError};

#[test]
fn a_new_case_has_what_the_user_is_told() {
    let (folder, case) = TestFolder::with_case();
    assert!(case.is_writable() && case.recovered().is_nothing());
    assert_eq!(
        tree(&folder.case()),
        [".hustings/format", ".hustings/lock", "calendar.csv", "case.toml"]
    );
    assert!(folder.case().join("posts").is_dir() && folder.case().join("documents").is_dir());
    assert_eq!(fs::read_to_string(folder.case().join("case.toml")).unwrap(), "[case]\n");
    assert_eq!(fs::read_to_string(folder.case().join("calendar.csv")).unwrap(), "start,end\n");
}

#[test]
fn nothing_is_made_over_what_is_there() {
    let (folder, case) = TestFolder::with_case();
    drop(case);
    let create = |name: &str| Case::create(&folder.path().join(name), "x", "y", moment());
    let error = create("case").unwrap_err();
    assert!(matches!(error, CreateCaseError::AlreadyACase { .. }), "{error}");
    folder.write("letters/a.txt", b"a");
    let error = create("letters").unwrap_err();
    assert!(matches!(&error, CreateCaseError::NotEmpty { found, .. } if found == &["a.txt"]));
    assert!(error.hint().is_some());
    assert_eq!(tree(&folder.path().join("letters")), ["a.txt"]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    create("empty").unwrap();
    create("deep/er").unwrap();
}

#[test]
fn a_making_cut_short_may_be_repeated() {
    // The states in which the making can be interrupted, in their order.
    let stages: [&[&str]; 4] = [
        &[],
        &[".hustings/unfinished"],
        &[".hustings/unfinished", "calendar.csv"],
        &[".hustings/unfinished", "calendar.csv", ".hustings/.hustings-draft-1-1"],
    ];
    for files in stages {
        let folder = TestFolder::new();
        fs::create_dir_all(folder.case().join(".hustings")).unwrap();
        for file in files {
            folder.write(&format!("case/{file}"), b"half");
        }
        let case = Case::create(&folder.case(), "[case]\n", "start,end\n", moment()).unwrap();
        assert_eq!(
            tree(case.dir()),
            [".hustings/format", ".hustings/lock", "calendar.csv", "case.toml"],
            "{files:?}"
        );
    }
}

#[test]
fn a_case_that_is_made_is_never_made_again() {
    let folder = TestFolder::new();
    folder.write("case/case.toml", b"mine");
    folder.write("case/calendar.csv", b"mine");
    folder.write("case/.hustings/unfinished", b"");
    drop(folder.open());
    fs::remove_file(folder.case().join("case.toml")).unwrap();
    let error = Case::create(&folder.case(), "x", "y", moment()).unwrap_err();
    assert!(matches!(error, CreateCaseError::NotEmpty { .. }), "{error}");
    assert_eq!(fs::read(folder.case().join("calendar.csv")).unwrap(), b"mine");
}

#[test]
fn a_folder_that_is_no_case_says_so() {
    let (folder, case) = TestFolder::with_case();
    drop(case);
    let open = |name: &str| Case::open(&folder.path().join(name), Access::Read).unwrap_err();
    assert!(matches!(open("nowhere"), OpenCaseError::NoFolder { .. }));
    let error = open("case/posts");
    let OpenCaseError::NotACase { case_above: Some(above), .. } = &error else {
        panic!("{error}");
    };
    assert_eq!(*above, folder.case());
    assert_eq!(error.hint(), Some(format!("did you mean `{}`?", folder.case().display())));
    // Nothing was made in the search.
    assert!(!folder.case().join("posts/.hustings").exists());
}

#[test]
fn one_writer_at_a_time_and_readers_always() {
    let (folder, case) = TestFolder::with_case();
    let error = Case::open(&folder.case(), writing()).unwrap_err();
    let OpenCaseError::CaseLocked { pid, since, .. } = &error else { panic!("{error}") };
    assert_eq!(*pid, Some(std::process::id()));
    assert_eq!(since.as_deref(), Some("2022-11-09T12:00:00Z"));
    assert!(error.to_string().contains("is being written by another run (pid "), "{error}");
    let reader = Case::open(&folder.case(), Access::Read).unwrap();
    drop(case);
    folder.open();
    // What a killed process leaves in the lock file does not matter.
    folder.write("case/.hustings/lock", b"pid 1 since 1999-01-01T00:00:00Z\n");
    folder.open();
    let error = reader.write_report("a.html", b"x").unwrap_err();
    assert!(matches!(error, WriteReportError::File(FileError::ReadOnly { .. })), "{error}");
}

#[test]
fn a_reader_touches_nothing() {
    let folder = TestFolder::new();
    folder.write("case/case.toml", b"");
    let case = Case::open(&folder.case(), Access::Read).unwrap();
    assert_eq!(case.journal().unwrap(), store::Journal::default());
    assert_eq!(case.stage("detect").unwrap(), None);
    assert_eq!(case.posts_tables().unwrap(), []);
    assert_eq!(tree(&folder.case()), ["case.toml"]);
}

#[test]
fn a_store_that_is_gone_is_made_again() {
    let (folder, case) = TestFolder::with_case();
    drop(case);
    fs::remove_dir_all(folder.case().join(".hustings")).unwrap();
    let case = folder.open();
    assert!(case.recovered().is_nothing());
    assert!(folder.case().join(".hustings/format").exists());
}

#[test]
fn a_store_of_a_later_version_is_not_touched() {
    let (folder, case) = TestFolder::with_case();
    drop(case);
    folder.write("case/.hustings/format", b"hustings store 2\n");
    folder.write("case/.hustings/drafts/.hustings-draft-1-1", b"theirs");
    let before = tree(&folder.case());
    for access in [Access::Read, writing()] {
        let error = Case::open(&folder.case(), access).unwrap_err();
        assert!(matches!(error, OpenCaseError::NewerStore { found: 2, known: 1, .. }), "{error}");
        assert!(error.hint().is_some());
    }
    assert_eq!(tree(&folder.case()), before);
    folder.write("case/.hustings/format", b"garbage");
    let error = Case::open(&folder.case(), Access::Read).unwrap_err();
    assert!(matches!(error, OpenCaseError::UnknownStore { .. }), "{error}");
}

#[test]
fn half_written_files_are_removed_and_counted() {
    let (folder, case) = TestFolder::with_case();
    drop(case);
    for place in ["", "posts/", "documents/", "report/", "report/deep/", ".hustings/drafts/"] {
        folder.write(&format!("case/{place}.hustings-draft-77-1"), b"half");
        folder.write(&format!("case/{place}.mine"), b"whole");
    }
    let case = folder.open();
    assert_eq!(case.recovered().n_drafts, 6);
    let left = tree(&folder.case());
    assert!(!left.iter().any(|path| path.contains("draft-")), "{left:?}");
    assert_eq!(left.iter().filter(|path| path.ends_with(".mine")).count(), 6);
}

#[test]
fn reports_are_replaced_and_stay_inside() {
    let (folder, case) = TestFolder::with_case();
    let path = case.write_report("index.html", b"one").unwrap();
    assert_eq!(path, folder.case().join("report/index.html"));
    case.write_report("index.html", b"two").unwrap();
    case.write_report("network/link.graphml", b"three").unwrap();
    assert_eq!(fs::read(path).unwrap(), b"two");
    assert_eq!(tree(&folder.case().join("report")), ["index.html", "network/link.graphml"]);
    for name in ["", "..", "../case.toml", "/etc/x", "a/../../case.toml", "folder/", "./a"] {
        let error = case.write_report(name, b"x").unwrap_err();
        assert!(matches!(error, WriteReportError::BadName { .. }), "{name}");
    }
}

#[test]
fn files_are_listed_in_order_and_hidden_ones_are_not() {
    let (folder, case) = TestFolder::with_case();
    for name in ["posts/b.csv", "posts/a/z.csv", "posts/.hidden", "posts/.git/x", "posts/a.csv"] {
        folder.write(&format!("case/{name}"), b"");
    }
    assert_eq!(case.files(Folder::Posts).unwrap(), ["posts/a.csv", "posts/a/z.csv", "posts/b.csv"]);
    assert_eq!(case.files(Folder::Documents).unwrap(), [] as [&str; 0]);
    #[cfg(unix)]
    {
        let link = |to: &str, name: &str| {
            std::os::unix::fs::symlink(to, folder.case().join(name)).unwrap();
        };
        folder.write("elsewhere/c.csv", b"");
        link("../posts", "posts/circle");
        link("nowhere", "posts/d.csv");
        link("../../elsewhere", "posts/elsewhere");
        assert_eq!(
            case.files(Folder::Posts).unwrap(),
            ["posts/a.csv", "posts/a/z.csv", "posts/b.csv", "posts/d.csv", "posts/elsewhere/c.csv"]
        );
    }
    assert_eq!(case.files(Folder::Root).unwrap(), ["calendar.csv", "case.toml"]);
}

#[test]
fn settings_are_replaced_and_nothing_else_is() {
    let (folder, case) = TestFolder::with_case();
    case.replace_file("case.toml", b"new").unwrap();
    assert_eq!(fs::read(folder.case().join("case.toml")).unwrap(), b"new");
    for name in ["posts/a.csv", ".hustings", "..", "", "/etc/x"] {
        assert!(case.replace_file(name, b"x").is_err(), "{name}");
    }
    #[cfg(unix)]
    {
        let shared = folder.write("shared.toml", b"old");
        std::os::unix::fs::symlink(&shared, folder.case().join("assessment.toml")).unwrap();
        case.replace_file("assessment.toml", b"new").unwrap();
        assert_eq!(fs::read(&shared).unwrap(), b"new");
        assert!(folder.case().join("assessment.toml").is_symlink());
    }
}
