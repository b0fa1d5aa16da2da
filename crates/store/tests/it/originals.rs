//! Originals and files copied in.

use crate::folder::{TestFolder, tree};
use model::BlobId;
use std::fs;
use std::io::Read;
use std::path::Path;
use store::{Access, AddFileError, Added, Case, FileError, Folder, OriginalError, Rehash};

/// SHA-256 of `abc`, FIPS 180-4's own example.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

fn blob(digits: &str) -> BlobId {
    digits.parse().unwrap()
}

fn path_of(digits: &str) -> String {
    format!(".hustings/originals/{}/{}", &digits[..2], &digits[2..])
}

#[test]
fn an_original_lies_under_its_hash_and_is_never_written_again() {
    let (folder, case) = TestFolder::with_case();
    let file = folder.write("a.csv", b"abc");
    for rehash in [Rehash::Changed, Rehash::All, Rehash::Changed] {
        assert_eq!(case.keep_original(&file, rehash).unwrap(), blob(ABC));
    }
    let kept = folder.case().join(path_of(ABC));
    assert!(fs::metadata(&kept).unwrap().permissions().readonly());
    assert_eq!(case.original_path(blob(ABC)), kept);
    assert_eq!(case.originals().unwrap(), [blob(ABC)]);
    let mut bytes = Vec::new();
    case.original(blob(ABC)).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, b"abc");
    case.verify_original(blob(ABC)).unwrap();
}

#[test]
fn a_changed_file_gives_a_new_original_and_the_old_one_stays() {
    let (folder, case) = TestFolder::with_case();
    let file = folder.write("case/posts/a.csv", b"abc");
    let inside = Path::new("posts/a.csv");
    assert_eq!(case.keep_original(inside, Rehash::Changed).unwrap(), blob(ABC));
    fs::write(&file, b"abd").unwrap();
    let changed = case.keep_original(inside, Rehash::Changed).unwrap();
    assert_ne!(changed, blob(ABC));
    assert_eq!(case.originals().unwrap().len(), 2);
}

#[test]
fn an_unchanged_file_is_not_read_again() {
    let (folder, case) = TestFolder::with_case();
    let source = folder.write("a.csv", b"abc");
    case.add_file(&source, Folder::Posts, "a.csv").unwrap();
    let index = folder.case().join(".hustings/originals.jsonl");
    // A note with another hash shows that the note is believed while size and times fit, and only then.
    let other = "cb8379ac2098aa165029e3938a51da0bcecfc008fd6795f401178647f96c5b34";
    fs::write(&index, fs::read_to_string(&index).unwrap().replace(ABC, other)).unwrap();
    let kept = folder.case().join(path_of(other));
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::write(kept, b"def").unwrap();
    drop(case);
    let case = folder.open();
    let inside = Path::new("posts/a.csv");
    assert_eq!(case.keep_original(inside, Rehash::Changed).unwrap(), blob(other));
    assert_eq!(case.keep_original(inside, Rehash::All).unwrap(), blob(ABC));
}

#[test]
fn a_reader_knows_originals_and_keeps_none() {
    let (folder, case) = TestFolder::with_case();
    folder.write("case/posts/a.csv", b"abc");
    case.keep_original(Path::new("posts/a.csv"), Rehash::Changed).unwrap();
    folder.write("case/posts/b.csv", b"abd");
    let reader = Case::open(&folder.case(), Access::Read).unwrap();
    let keep = |name: &str, rehash| reader.keep_original(Path::new(name), rehash);
    assert_eq!(keep("posts/a.csv", Rehash::Changed).unwrap(), blob(ABC));
    assert_eq!(keep("posts/a.csv", Rehash::All).unwrap(), blob(ABC));
    let error = keep("posts/b.csv", Rehash::Changed).unwrap_err();
    assert!(matches!(error, OriginalError::File(FileError::ReadOnly { .. })), "{error}");
}

#[test]
fn the_index_may_be_lost_or_torn() {
    let (folder, case) = TestFolder::with_case();
    for name in ["a", "b"] {
        let source = folder.write(name, format!("{name}bc").as_bytes());
        case.add_file(&source, Folder::Posts, name).unwrap();
    }
    let index = folder.case().join(".hustings/originals.jsonl");
    let whole = fs::read(&index).unwrap();
    drop(case);
    for len in 0..=whole.len() {
        fs::write(&index, &whole[..len]).unwrap();
        let case = folder.open();
        let kept = case.keep_original(Path::new("posts/a"), Rehash::Changed).unwrap();
        assert_eq!(kept, blob(ABC), "{len}");
    }
    fs::remove_file(&index).unwrap();
    let case = folder.open();
    assert_eq!(case.keep_original(Path::new("posts/a"), Rehash::Changed).unwrap(), blob(ABC));
    assert_eq!(case.originals().unwrap().len(), 2);
}

#[test]
fn an_original_that_is_gone_or_damaged_is_told_and_mended() {
    let (folder, case) = TestFolder::with_case();
    let file = folder.write("case/posts/a.csv", b"abc");
    case.keep_original(Path::new("posts/a.csv"), Rehash::Changed).unwrap();
    let kept = case.original_path(blob(ABC));
    let rewrite = |bytes: &[u8]| {
        fs::remove_file(&kept).unwrap();
        fs::write(&kept, bytes).unwrap();
    };
    rewrite(b"abX");
    let error = case.verify_original(blob(ABC)).unwrap_err();
    assert!(matches!(error, OriginalError::Damaged { .. }), "{error}");
    assert!(error.hint().is_some());
    rewrite(b"ab");
    case.keep_original(&file, Rehash::Changed).unwrap();
    case.verify_original(blob(ABC)).unwrap();
    fs::remove_file(&kept).unwrap();
    assert!(matches!(case.original(blob(ABC)), Err(OriginalError::Missing { .. })));
    case.keep_original(&file, Rehash::Changed).unwrap();
    case.verify_original(blob(ABC)).unwrap();
}

#[track_caller]
fn check_add(into: Folder, name: &str, files: &[&[u8]], expect: &[(&str, bool)]) {
    let (folder, case) = TestFolder::with_case();
    for (bytes, &(path, already)) in files.iter().zip(expect) {
        let source = folder.write("source", bytes);
        let added = case.add_file(&source, into, name).unwrap();
        let Added { path_in_case, blob, already_there } = added;
        assert_eq!((path_in_case.as_str(), already_there), (path, already));
        assert_eq!(fs::read(folder.case().join(path)).unwrap(), *bytes);
        case.verify_original(blob).unwrap();
    }
    assert!(!tree(&folder.case()).iter().any(|path| path.contains("draft-")));
}

#[test]
fn a_file_of_the_same_name_is_never_overwritten() {
    check_add(Folder::Posts, "a.csv", &[b"1"], &[("posts/a.csv", false)]);
    check_add(
        Folder::Posts,
        "a.csv.gz",
        &[b"1", b"2", b"1", b"2", b"33", b""],
        &[
            ("posts/a.csv.gz", false),
            ("posts/a-2.csv.gz", false),
            ("posts/a.csv.gz", true),
            ("posts/a-2.csv.gz", true),
            ("posts/a-3.csv.gz", false),
            ("posts/a-4.csv.gz", false),
        ],
    );
    check_add(
        Folder::Root,
        "calendar.csv",
        &[b"other", b"start,end\n"],
        &[("calendar-2.csv", false), ("calendar.csv", true)],
    );
    // The same bytes under another name are another document.
    let (folder, case) = TestFolder::with_case();
    for name in ["a.txt", "b.txt"] {
        let source = folder.write(name, b"abc");
        let added = case.add_file(&source, Folder::Documents, name).unwrap();
        assert!(!added.already_there && added.blob == blob(ABC));
    }
}

#[test]
fn the_time_of_the_last_change_comes_along() {
    let (folder, case) = TestFolder::with_case();
    let source = folder.write("a.csv", b"abc");
    let then = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(&source).unwrap().set_modified(then).unwrap();
    case.add_file(&source, Folder::Posts, "a.csv").unwrap();
    let copy = fs::metadata(folder.case().join("posts/a.csv")).unwrap();
    assert_eq!(copy.modified().unwrap(), then);
}

#[test]
fn names_that_lead_elsewhere_and_things_that_are_no_files_are_refused() {
    let (folder, case) = TestFolder::with_case();
    let source = folder.write("a.csv", b"abc");
    for name in ["", ".", "..", ".hidden", "../a", "a/b", "a\\b", "/a", "a/"] {
        let error = case.add_file(&source, Folder::Posts, name).unwrap_err();
        assert!(matches!(error, AddFileError::BadName { .. }), "{name}");
    }
    let add = |source: &Path| case.add_file(source, Folder::Posts, "a.csv").unwrap_err();
    let error = add(folder.path());
    assert!(matches!(error, AddFileError::Original(OriginalError::NotAFile { .. })), "{error}");
    let error = add(&folder.path().join("absent.csv"));
    assert!(matches!(error, AddFileError::Original(OriginalError::File(_))), "{error}");
    assert!(error.to_string().contains("absent.csv"), "{error}");
    assert_eq!(case.files(Folder::Posts).unwrap(), [] as [&str; 0]);
}
