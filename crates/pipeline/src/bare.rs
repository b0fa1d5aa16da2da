//! A file of posts without a case.

use crate::listener::Listener;
use corpus::{Posts, PostsBuilder};
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

impl BareError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::FindMapping(error) => hint_of(error),
            Self::Read(ReadPostsError::NoColumn { role, nearest: Some(nearest), .. }) => {
                Some(format!("map it: {role} = \"{nearest}\""))
            }
            Self::Read(ReadPostsError::UnknownPreset { nearest: Some(nearest), .. }) => {
                Some(format!("did you mean `{nearest}`?"))
            }
            Self::Read(
                ReadPostsError::SeveralKinds { kinds, .. } | ReadPostsError::NoKind { kinds, .. },
            ) => {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
                Some(format!("add --kind with one of {}", kinds.join(", ")))
            }
            Self::Read(_) => None,
        }
    }

    /// Returns the file the error is about, where it names one.
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Read(
                ReadPostsError::NoColumn { file, .. }
                | ReadPostsError::NoRole { file, .. }
                | ReadPostsError::Unreadable { file, .. },
            ) => Some(file),
            _ => None,
        }
    }

    /// Returns the header line and the stretch of it to point at, where the error is about a column.
    pub fn header(&self) -> Option<(String, std::ops::Range<usize>)> {
        let (header, nearest) = match self {
            Self::Read(ReadPostsError::NoColumn { header, nearest, .. }) => {
                (header, nearest.as_deref())
            }
            Self::Read(ReadPostsError::NoRole { header, .. })
            | Self::FindMapping(FindMappingError::RolesMissing { header, .. }) => (header, None),
            _ => return None,
        };
        if header.text.is_empty() {
            return None;
        }
        let start = nearest.and_then(|column| header.text.find(column)).unwrap_or(0);
        let len = nearest.map_or(header.text.len(), str::len);
        Some((header.text.clone(), start..(start + len).min(header.text.len())))
    }
}

/// Returns what to do about a file to which nothing fits.
pub(crate) fn hint_of(error: &FindMappingError) -> Option<String> {
    match error {
        FindMappingError::RolesMissing { .. } => Some(
            "name the columns in case.toml: [[posts]] file = \"...\", columns = { account = \"...\", time = \"...\" }".to_owned(),
        ),
        _ => None,
    }
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
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let found = ingest::find_mapping(path, &name)?;
    let n_bytes = std::fs::metadata(path).map_or(0, |facts| facts.len());
    let wanted = Wanted {
        kinds: needed(kinds),
        texts: kinds.is_empty()
            || kinds.iter().any(|kind| matches!(kind, ActionKind::Text | ActionKind::NearText)),
        reading: Reading::Careful,
    };
    let mut posts = PostsBuilder::default();
    // The bytes of a bare file are not kept: it has no original.
    posts.begin_file(name.clone(), BlobId::new([0; 32]), Resolution::Second);
    let mut heard = |done: u64| listener.progress("reading", done, n_bytes);
    let report = ingest::read_posts(path, &name, &found.mapping, &wanted, &mut heard, &mut posts)?;
    let mut posts = posts.finish();
    posts.files[0].resolution = report.resolution;
    Ok(BarePosts { posts, mapping: found.mapping, report })
}

/// Adds the kinds that others are made of: hosts come from links, sequences from hashtags.
fn needed(kinds: &[ActionKind]) -> Vec<ActionKind> {
    let mut needed = kinds.to_vec();
    if kinds.contains(&ActionKind::Domain) {
        needed.push(ActionKind::Link);
    }
    if kinds.contains(&ActionKind::HashtagSequence) {
        needed.push(ActionKind::Hashtag);
    }
    needed.sort();
    needed.dedup();
    needed
}
