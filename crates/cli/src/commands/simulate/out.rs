//! Where simulated rows go: a file of text, or the same text compressed.

use super::{ActionsFormat, at};
use crate::failure::Failure;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// A file of rows.
pub(super) enum Out {
    /// Text.
    Plain(BufWriter<File>),
    /// The same, in gzip; no name and no time stand in it, so that the same rows give the same bytes.
    Gzip(Box<GzEncoder<BufWriter<File>>>),
}

impl Out {
    /// Creates the file and the folders above it.
    pub(super) fn create(path: &Path, format: ActionsFormat) -> Result<Self, Failure> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        let file = BufWriter::new(File::create(path).map_err(at(path))?);
        Ok(match format {
            ActionsFormat::CsvGz => Self::Gzip(Box::new(GzEncoder::new(file, Compression::best()))),
            _ => Self::Plain(file),
        })
    }

    /// Writes what is left.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Plain(mut file) => file.flush(),
            Self::Gzip(rows) => rows.finish()?.flush(),
        }
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.write(bytes),
            Self::Gzip(rows) => rows.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(file) => file.flush(),
            // Every flush would end a block and cost bytes; `finish` writes what is left.
            Self::Gzip(_) => Ok(()),
        }
    }
}
