//! Reads bytes as a file of posts, in every way there is, and checks that nothing is lost.

use corpus::{PostRow, PostSink};
use ingest::{
    Format, Mapping, Reading, Wanted, find_mapping, read_action_columns, read_posts,
    read_toolkit_rows,
};
use model::Complaint;
use std::io::Write;

#[derive(Default)]
struct Count {
    n_posts: u64,
    n_complaints: u64,
}

impl PostSink for Count {
    fn post(&mut self, row: &PostRow<'_>) {
        assert!(!row.id.is_empty());
        self.n_posts += 1;
    }

    fn complaint(&mut self, _complaint: Complaint) {
        self.n_complaints += 1;
    }
}

/// Reads bytes with a mapping that names common columns.
pub fn read_as(format: Format, bytes: &[u8]) {
    let mut mapping = Mapping::new(Mapping::COLUMNS, format);
    mapping.columns.id = Some("id".into());
    mapping.columns.account = Some("account".into());
    mapping.columns.time = Some("time".into());
    mapping.columns.text = Some("text".into());
    mapping.columns.links = Some("links".into());
    read_with(&mapping, bytes);
}

/// Lets the mapping be found, and reads with it.
pub fn read_as_found(bytes: &[u8]) {
    let file = file_of(bytes);
    if let Ok(found) = find_mapping(file.path(), "f") {
        let written = toml::to_string(&found.mapping).expect("a mapping is plain TOML");
        assert_eq!(toml::from_str::<Mapping>(&written).expect("it reads back"), found.mapping);
        read_with(&found.mapping, bytes);
    }
}

fn read_with(mapping: &Mapping, bytes: &[u8]) {
    let file = file_of(bytes);
    for reading in [Reading::Careful, Reading::Literal] {
        let wanted = Wanted { kinds: Vec::new(), texts: true, reading };
        let mut count = Count::default();
        if let Ok(report) = read_posts(file.path(), "f", mapping, &wanted, &mut |_| {}, &mut count)
        {
            assert_eq!(report.n_rows, report.n_posts + report.n_dropped + report.n_passed_over);
            assert_eq!((report.n_posts, report.n_complaints), (count.n_posts, count.n_complaints));
        }
    }
    let _ = read_action_columns(file.path(), "f", mapping, Some(model::ActionKind::Link));
    let _ = read_toolkit_rows(file.path(), "f", mapping, None, &mut |_| {});
}

fn file_of(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("written");
    file
}
