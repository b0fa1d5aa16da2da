//! Files made for tests, and what was read from them.

use arrow::array::{
    ArrayRef, Int64Array, ListBuilder, StringArray, StringBuilder, TimestampMillisecondArray,
};
use arrow::record_batch::RecordBatch;
use corpus::{PostRow, PostSink};
use ingest::{PostsReport, Reading, Wanted, find_mapping, read_posts};
use model::{Complaint, Place};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One post as it came, owned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Post {
    pub id: String,
    pub account: String,
    pub at_ms: Option<i64>,
    pub text: String,
    pub is_repost: bool,
    /// `kind object`, in order.
    pub objects: Vec<String>,
    pub place: Place,
}

/// Everything that came out of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Took {
    pub posts: Vec<Post>,
    pub complaints: Vec<Complaint>,
}

impl PostSink for Took {
    fn post(&mut self, row: &PostRow<'_>) {
        self.posts.push(Post {
            id: row.id.to_owned(),
            account: row.account.to_owned(),
            at_ms: row.at_ms,
            text: row.text.to_owned(),
            is_repost: row.is_repost,
            objects: row.objects.iter().map(|(kind, object)| format!("{kind} {object}")).collect(),
            place: row.place,
        });
    }

    fn complaint(&mut self, complaint: Complaint) {
        self.complaints.push(complaint);
    }
}

/// Asks for everything.
pub(crate) fn all(reading: Reading) -> Wanted {
    Wanted { kinds: Vec::new(), texts: true, reading }
}

/// Counts posts and complaints without keeping them.
#[derive(Default)]
pub(crate) struct Counted {
    pub n_posts: u64,
    pub n_objects: u64,
    pub n_complaints: u64,
}

impl PostSink for Counted {
    fn post(&mut self, row: &PostRow<'_>) {
        self.n_posts += 1;
        self.n_objects += row.objects.len() as u64;
    }

    fn complaint(&mut self, _complaint: Complaint) {
        self.n_complaints += 1;
    }
}

/// Returns a file of the shared folder, or says that it is absent.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if !root.exists() {
        println!("skipped: ../shared is absent");
        return None;
    }
    Some(root.join(path))
}

/// Finds the mapping and reads the whole file with it.
#[track_caller]
pub(crate) fn read(path: &Path, name: &str) -> (PostsReport, Took) {
    let found = find_mapping(path, name).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut took = Took::default();
    let report =
        read_posts(path, name, &found.mapping, &all(Reading::Careful), &mut |_| {}, &mut took)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(
        report.n_rows,
        report.n_posts + report.n_dropped + report.n_passed_over,
        "{name}: rows are lost"
    );
    assert_eq!(report.n_posts, took.posts.len() as u64, "{name}");
    assert_eq!(report.n_complaints, took.complaints.len() as u64, "{name}");
    (report, took)
}

/// Writes bytes to a file of their own and reads it; the name decides nothing but itself.
#[track_caller]
pub(crate) fn read_bytes(name: &str, bytes: &[u8]) -> (PostsReport, Took) {
    let file = file_of(bytes);
    read(file.path(), name)
}

/// Writes bytes to a file that goes away by itself.
pub(crate) fn file_of(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("written");
    file
}

/// Writes posts one a line: `id account seconds repost? objects | text`.
pub(crate) fn shown(took: &Took) -> String {
    let mut out = String::new();
    for post in &took.posts {
        let at = post.at_ms.map_or("-".to_owned(), |ms| (ms as f64 / 1_000.0).to_string());
        let mark = if post.is_repost { " RT" } else { "" };
        let objects = post.objects.join(", ");
        let text = post.text.replace('\n', "/");
        out.push_str(&format!("{} {} {at}{mark} [{objects}] {text}\n", post.id, post.account));
    }
    for complaint in &took.complaints {
        let column = complaint.column.as_deref().map_or(String::new(), |c| format!(" {c}:"));
        out.push_str(&format!("! {}:{column} {}\n", complaint.file, complaint.reason));
    }
    out
}

/// Packs bytes as gzip.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("packed");
    out.finish().expect("packed")
}

/// Packs bytes as zstd.
pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::stream::encode_all(bytes, 1).expect("packed")
}

/// Packs members into a zip.
pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = zip::write::SimpleFileOptions::default();
        out.start_file(*name, options).expect("packed");
        out.write_all(bytes).expect("packed");
    }
    out.finish().expect("packed").into_inner()
}

/// Writes columns as Parquet.
pub(crate) fn parquet_of(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).expect("a batch");
    let mut bytes = Vec::new();
    let mut writer =
        parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).expect("a writer");
    writer.write(&batch).expect("written");
    writer.close().expect("closed");
    bytes
}

/// Two posts as Parquet: an id beyond the floats, moments, a list.
pub(crate) fn small_parquet() -> Vec<u8> {
    let mut tags = ListBuilder::new(StringBuilder::new());
    tags.append_value([Some("One"), Some("two")]);
    tags.append_null();
    let at = TimestampMillisecondArray::from(vec![1_577_872_800_000, 1_577_872_801_000])
        .with_timezone("UTC");
    parquet_of(vec![
        ("tweet_id", Arc::new(Int64Array::from(vec![9_007_199_254_740_993, 2])) as ArrayRef),
        ("account", Arc::new(StringArray::from(vec!["anna", "boris"]))),
        ("created_at", Arc::new(at)),
        ("text", Arc::new(StringArray::from(vec![Some("words"), None]))),
        ("hashtags", Arc::new(tags.finish())),
    ])
}
