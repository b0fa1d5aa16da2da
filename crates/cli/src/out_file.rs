//! A file that is whole or not there: written beside its place, then renamed.

use crate::failure::Failure;
use crate::interrupt::Interrupt;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file on its way; it is removed unless it is placed.
pub(crate) struct OutFile {
    place: PathBuf,
    draft: PathBuf,
    out: Option<BufWriter<File>>,
    interrupt: Interrupt,
}

impl OutFile {
    /// Begins a file; folders above it are made.
    pub(crate) fn create(place: &Path, interrupt: &Interrupt) -> Result<Self, Failure> {
        if let Some(folder) = place.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(at(folder))?;
        }
        // A device such as /dev/null, or a pipe, takes bytes but no other name.
        let is_plain = fs::metadata(place).map_or(true, |facts| facts.is_file());
        let mut draft = OsString::from(place);
        if is_plain {
            draft.push(format!(".part-{}", std::process::id()));
        }
        let draft = PathBuf::from(draft);
        if is_plain {
            interrupt.begun(&draft);
        }
        let file = match is_plain {
            true => File::create(&draft),
            false => fs::OpenOptions::new().write(true).open(&draft),
        };
        let out = Some(BufWriter::with_capacity(1 << 16, file.map_err(at(place))?));
        Ok(Self { place: place.to_owned(), draft, out, interrupt: interrupt.clone() })
    }

    /// Writes with `write`, then gives the file its place.
    pub(crate) fn write(
        mut self,
        write: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let place = self.place.clone();
        write(&mut self).and_then(|()| self.finish()).map_err(at(&place))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.flush()?;
        self.out = None;
        if self.draft != self.place {
            fs::rename(&self.draft, &self.place)?;
            self.interrupt.placed(&self.draft);
        }
        Ok(())
    }
}

impl Write for OutFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.as_mut().map_or(Ok(0), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), |out| out.flush())
    }
}

impl Drop for OutFile {
    fn drop(&mut self) {
        if self.out.take().is_some() && self.draft != self.place {
            let _ = fs::remove_file(&self.draft);
            self.interrupt.placed(&self.draft);
        }
    }
}

fn at(path: &Path) -> impl Fn(io::Error) -> Failure {
    move |error| {
        let what = format!("cannot write `{}`", path.display());
        Failure::yours(anyhow::Error::new(error).context(what))
    }
}
