//! Originals: bytes kept under their SHA-256, never rewritten.

use crate::case::{Case, hold};
use crate::files::{self, At, Draft, FileError};
use crate::index::index_name;
use model::BlobId;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Bytes read at once.
const CHUNK_BYTES: usize = 1 << 20;

/// A file this fresh may change again without its times changing: some systems count in steps of two seconds.
const FRESH_NS: i64 = 2_000_000_000;

/// Says which files are read again although they look unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rehash {
    /// None: size and times are believed.
    Changed,
    /// All.
    All,
}

/// Says why an original was not kept or not read.
#[derive(Debug, thiserror::Error)]
pub enum OriginalError {
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is a folder, a device, or the like.
    #[error("`{}` is not a file", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
    /// The file changed while it was read.
    #[error("`{}` changed while it was read", path.display())]
    ChangedWhileReading {
        /// The file.
        path: PathBuf,
    },
    /// The store does not hold it.
    #[error("the original {} is not in the store", blob.short())]
    Missing {
        /// The original.
        blob: BlobId,
        /// Where it would lie.
        path: PathBuf,
    },
    /// Its bytes are no longer those it was kept under.
    #[error("the original {} is damaged: its bytes hash to {}", blob.short(), found.short())]
    Damaged {
        /// The original.
        blob: BlobId,
        /// Where it lies.
        path: PathBuf,
        /// What its bytes hash to.
        found: BlobId,
    },
}

impl OriginalError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File(error) => error.hint(),
            Self::NotAFile { .. } => Some("name the files themselves".into()),
            Self::ChangedWhileReading { .. } => {
                Some("run again when it is no longer written".into())
            }
            Self::Missing { .. } => Some(
                "run `hustings assess` on the case: originals are kept again from the files".into(),
            ),
            Self::Damaged { path, .. } => {
                Some(format!("remove `{}`; it is kept again from the file", path.display()))
            }
        }
    }
}

/// How a file looks from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) size: u64,
    pub(crate) modified_ns: i64,
    /// Unix only: the last change of anything about the file, which no program can set back. Else 0.
    pub(crate) changed_ns: i64,
}

impl Stamp {
    /// Looks at a file.
    pub(crate) fn of(path: &Path) -> Result<Self, OriginalError> {
        let file = fs::metadata(path).at("read", path)?;
        if !file.is_file() {
            return Err(OriginalError::NotAFile { path: path.to_owned() });
        }
        Ok(Self::from_metadata(&file))
    }

    fn from_metadata(file: &fs::Metadata) -> Self {
        let modified_ns = file.modified().map_or(0, ns_since_1970);
        #[cfg(unix)]
        let changed_ns = {
            use std::os::unix::fs::MetadataExt;
            file.ctime().saturating_mul(1_000_000_000).saturating_add(file.ctime_nsec())
        };
        #[cfg(not(unix))]
        let changed_ns = 0;
        Self { size: file.len(), modified_ns, changed_ns }
    }

    /// Says whether the file could still change unseen, `draft` being written just now.
    fn is_fresh(self, draft: &Draft) -> bool {
        let now = draft.file().metadata().map(|file| Self::from_metadata(&file).modified_ns);
        let latest = self.modified_ns.max(self.changed_ns);
        now.map_or(true, |now| now.saturating_sub(latest) < FRESH_NS)
    }
}

fn ns_since_1970(at: SystemTime) -> i64 {
    let ns = |span: std::time::Duration| i64::try_from(span.as_nanos()).unwrap_or(i64::MAX);
    at.duration_since(UNIX_EPOCH).map_or_else(|before| -ns(before.duration()), ns)
}

/// Hashes bytes.
pub(crate) fn hash(bytes: &[u8]) -> BlobId {
    BlobId::new(Sha256::digest(bytes).into())
}

/// Copies and hashes a stream; returns the hash and the number of bytes.
pub(crate) fn copy_hashed(
    source: &mut impl Read,
    source_path: &Path,
    mut target: Option<&mut Draft>,
) -> Result<(BlobId, u64), FileError> {
    let (mut hasher, mut n_bytes) = (Sha256::new(), 0);
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let n = match source.read(&mut chunk) {
            Ok(0) => break,
            Ok(n) => n,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(files::refused(error, "read", source_path)),
        };
        hasher.update(&chunk[..n]);
        if let Some(draft) = target.as_deref_mut() {
            draft.write(&chunk[..n])?;
        }
        n_bytes += n as u64;
    }
    Ok((BlobId::new(hasher.finalize().into()), n_bytes))
}

impl Case {
    /// Keeps the bytes of a file under their hash. A relative path is meant from the case's folder.
    ///
    /// A file that looks as it did last time is not read, unless `rehash` asks for it. The original is on the
    /// disk for good when this returns. A case open for reading only must hold the bytes already.
    ///
    /// # Errors
    /// When the file cannot be read, changes meanwhile, or the store cannot be written.
    pub fn keep_original(&self, path: &Path, rehash: Rehash) -> Result<BlobId, OriginalError> {
        let full = self.dir().join(path);
        let name = index_name(self, &full);
        let stamp = Stamp::of(&full)?;
        let known = name.as_deref().and_then(|name| hold(&self.index).known(name, stamp));
        if let Some(blob) = known.filter(|_| rehash == Rehash::Changed)
            && self.has_original(blob, stamp.size)
        {
            return Ok(blob);
        }
        if known.is_some() || !self.is_writable() {
            // Most likely unchanged: one reading without a copy tells.
            let mut file = File::open(&full).at("open", &full)?;
            let (blob, size) = copy_hashed(&mut file, &full, None)?;
            if self.has_original(blob, size) {
                return Ok(blob);
            }
        }
        let (blob, stamp, is_fresh) = self.take_in(&full)?;
        if let Some(name) = name.filter(|_| !is_fresh) {
            hold(&self.index).note(self, name, stamp, blob)?;
        }
        Ok(blob)
    }

    /// Opens an original for reading.
    ///
    /// # Errors
    /// When the store does not hold it or it cannot be opened.
    pub fn original(&self, blob: BlobId) -> Result<File, OriginalError> {
        let path = self.original_path(blob);
        File::open(&path).at("open", &path).map_err(|error| {
            if error.is_missing() { OriginalError::Missing { blob, path } } else { error.into() }
        })
    }

    /// Returns where an original lies or would lie.
    pub fn original_path(&self, blob: BlobId) -> PathBuf {
        let digits = blob.to_string();
        let (first, rest) = digits.split_at(2);
        self.store().join("originals").join(first).join(rest)
    }

    /// Reads an original and checks that its bytes are those it is kept under.
    ///
    /// # Errors
    /// When the store does not hold it, it cannot be read, or it is damaged.
    pub fn verify_original(&self, blob: BlobId) -> Result<(), OriginalError> {
        let path = self.original_path(blob);
        let (found, _) = copy_hashed(&mut self.original(blob)?, &path, None)?;
        if found == blob { Ok(()) } else { Err(OriginalError::Damaged { blob, path, found }) }
    }

    /// Lists the originals of the store, in the order of their hashes.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn originals(&self) -> Result<Vec<BlobId>, FileError> {
        let mut blobs = Vec::new();
        for folder in files::entries(&self.store().join("originals"))? {
            let first = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            for path in files::entries(&folder)? {
                let rest = path.file_name().unwrap_or_default().to_string_lossy();
                blobs.extend(format!("{first}{rest}").parse::<BlobId>());
            }
        }
        Ok(blobs)
    }

    /// Reads a file into the store; returns its hash, how it looked, and whether it is too fresh to be noted.
    pub(crate) fn take_in(&self, full: &Path) -> Result<(BlobId, Stamp, bool), OriginalError> {
        let before = Stamp::of(full)?;
        let mut file = File::open(full).at("open", full)?;
        let mut draft = Draft::begin(&self.drafts()?)?;
        let (blob, size) = copy_hashed(&mut file, full, Some(&mut draft))?;
        if Stamp::of(full)? != before || size != before.size {
            return Err(OriginalError::ChangedWhileReading { path: full.to_owned() });
        }
        let is_fresh = before.is_fresh(&draft);
        // An original of the wrong length is not the original: it is mended from the bytes at hand.
        if !self.has_original(blob, size) {
            let target = self.original_path(blob);
            files::make_folder(target.parent().expect("originals lie in folders"))?;
            set_read_only(&draft)?;
            draft.place(&target)?;
        }
        Ok((blob, before, is_fresh))
    }

    fn has_original(&self, blob: BlobId, size: u64) -> bool {
        fs::metadata(self.original_path(blob))
            .is_ok_and(|file| file.is_file() && file.len() == size)
    }
}

fn set_read_only(draft: &Draft) -> Result<(), FileError> {
    let path = draft.path();
    let mut permissions = draft.file().metadata().at("read", path)?.permissions();
    permissions.set_readonly(true);
    draft.file().set_permissions(permissions).at("protect", path)
}

/// Passes bytes on to a draft and hashes them on the way.
#[derive(Debug)]
pub(crate) struct HashingDraft {
    draft: Draft,
    hasher: Sha256,
    n_bytes: u64,
}

impl HashingDraft {
    pub(crate) fn begin(folder: &Path) -> Result<Self, FileError> {
        Ok(Self { draft: Draft::begin(folder)?, hasher: Sha256::new(), n_bytes: 0 })
    }

    /// Ends the writing; returns the draft, the hash and the number of bytes.
    pub(crate) fn end(self) -> (Draft, BlobId, u64) {
        (self.draft, BlobId::new(self.hasher.finalize().into()), self.n_bytes)
    }

    pub(crate) fn path(&self) -> &Path {
        self.draft.path()
    }
}

impl Write for HashingDraft {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let n = self.draft.file().write(bytes)?;
        self.hasher.update(&bytes[..n]);
        self.n_bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
