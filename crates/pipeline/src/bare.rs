//! A file of posts without a case.

use crate::listener::Listener;
use corpus::Posts;
use ingest::{FindMappingError, Mapping, PostsReport, ReadPostsError, Reading, Wanted};
use model::{ActionKind, BlobId, Resolution};
use std::path::Path;

/// Posts of one file, and how they were read.
#[derive(Debug)]
pub struct BarePosts {
    /// The posts.
    pub posts: Posts,
    /// The mapping that was found.
    pub mapping: Mapping,
    /// What the reader reports.
    pub report: PostsReport,
}

/// Why a bare file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum BareError {
    /// No mapping fits.
    #[error(transparent)]
    FindMapping(#[from] FindMappingError),
    /// The file cannot be read as the mapping says.
    #[error(transparent)]
    Read(#[from] ReadPostsError),
}

/// Reads a file of posts into columns; texts only when a kind needs them.
///
/// # Errors
/// When no mapping fits or the file cannot be opened. Bad rows are complaints in the posts.
pub fn read_bare(
    path: &Path,
    kinds: &[ActionKind],
    listener: &mut dyn Listener,
) -> Result<BarePosts, BareError> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let found = ingest::find_mapping(path, &name)?;
    let n_bytes = std::fs::metadata(path).map_or(0, |facts| facts.len());
    let wanted = Wanted {
        kinds: needed(kinds),
        texts: kinds.is_empty() || kinds.contains(&ActionKind::Text),
        reading: Reading::Careful,
    };
    let mut posts = Posts::default();
    // The bytes of a bare file are not kept: it has no original.
    posts.begin_file(name.clone(), BlobId::new([0; 32]), Resolution::Second);
    let mut heard = |done: u64| listener.progress("reading", done, n_bytes);
    let report = ingest::read_posts(path, &name, &found.mapping, &wanted, &mut heard, &mut posts)?;
    posts.files[0].resolution = report.resolution;
    Ok(BarePosts { posts, mapping: found.mapping, report })
}

/// Kinds that a reader can give: hosts come from links, texts from texts.
fn needed(kinds: &[ActionKind]) -> Vec<ActionKind> {
    let mut needed = kinds.to_vec();
    if kinds.contains(&ActionKind::Domain) {
        needed.push(ActionKind::Link);
    }
    needed.sort();
    needed.dedup();
    needed
}
