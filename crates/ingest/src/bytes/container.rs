//! Opens a file and takes off its wrappers: `.gz`, `.zst`, and each member of a `.zip`.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

/// How many bytes are read between two calls of the listener.
const LISTEN_BYTES: u64 = 1 << 20;

/// One stream of content: the file itself, or one member of an archive.
pub(crate) struct Part<'a> {
    /// Name for people; a member follows the file's name after `!`.
    pub(crate) name: String,
    /// The content without its wrappers.
    pub(crate) reader: Box<dyn Read + 'a>,
    /// Names of the wrappers taken off, outermost first.
    pub(crate) wrappers: Vec<&'static str>,
}

impl Part<'_> {
    /// Returns the name of the compression for messages.
    pub(crate) fn compression(&self) -> &'static str {
        self.wrappers.last().copied().unwrap_or("plain")
    }
}

/// Says how the walk over the parts ended.
#[derive(Debug)]
pub(crate) enum PartEnd {
    /// All parts were visited, or the visitor had enough.
    Complete,
    /// The archive cannot be opened or one of its members cannot.
    Broken {
        /// The file or the member.
        name: String,
        /// What the library said.
        message: String,
    },
}

/// Counts bytes on their way from the disk and tells the listener now and then.
struct Counted<'a, R> {
    inner: R,
    n_bytes: u64,
    n_told: u64,
    listener: &'a mut dyn FnMut(u64),
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.n_bytes += n as u64;
        if self.n_bytes - self.n_told >= LISTEN_BYTES || (n == 0 && self.n_bytes > self.n_told) {
            self.n_told = self.n_bytes;
            (self.listener)(self.n_bytes);
        }
        Ok(n)
    }
}

/// Says what the first bytes of a stream announce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrapper {
    Gzip,
    Zstd,
    Zip,
    Other,
}

fn wrapper_of(head: &[u8]) -> Wrapper {
    match head {
        [0x1f, 0x8b, ..] => Wrapper::Gzip,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Wrapper::Zstd,
        [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Wrapper::Zstd,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Wrapper::Zip,
        _ => Wrapper::Other,
    }
}

/// Says whether the first bytes are those of a Parquet file.
pub(crate) fn is_parquet(head: &[u8]) -> bool {
    head.starts_with(b"PAR1")
}

/// Visits the content of a file, each member of an archive on its own.
///
/// The visitor returns whether it wants the next part. Members that are folders, hidden or of the system are
/// passed over. Parts come in the order of the archive.
pub(crate) fn for_each_part(
    path: &Path,
    name: &str,
    listener: &mut dyn FnMut(u64),
    visit: &mut dyn FnMut(Part<'_>) -> bool,
) -> io::Result<PartEnd> {
    let mut file = File::open(path)?;
    let mut head = [0; 4];
    let n_head = read_up_to(&mut file, &mut head)?;
    io::Seek::rewind(&mut file)?;
    if wrapper_of(&head[..n_head]) == Wrapper::Zip {
        return Ok(for_each_member(file, name, listener, visit));
    }
    let counted = Counted { inner: file, n_bytes: 0, n_told: 0, listener };
    let (reader, wrappers) = unwrap(Box::new(counted));
    visit(Part { name: name.to_owned(), reader, wrappers });
    Ok(PartEnd::Complete)
}

fn for_each_member(
    file: File,
    name: &str,
    listener: &mut dyn FnMut(u64),
    visit: &mut dyn FnMut(Part<'_>) -> bool,
) -> PartEnd {
    let broken = |name: &str, message: String| PartEnd::Broken { name: name.to_owned(), message };
    let mut archive = match zip::ZipArchive::new(file) {
        Ok(archive) => archive,
        Err(error) => return broken(name, error.to_string()),
    };
    let mut n_before = 0;
    for number in 0..archive.len() {
        let member = match archive.by_index(number) {
            Ok(member) => member,
            Err(error) => return broken(&format!("{name}!#{number}"), error.to_string()),
        };
        let member_name = match member.name() {
            Ok(text) => text.into_owned(),
            Err(error) => return broken(&format!("{name}!#{number}"), error.to_string()),
        };
        if member.is_dir() || is_of_the_system(&member_name) {
            continue;
        }
        let n_compressed = member.compressed_size();
        let full_name = format!("{name}!{member_name}");
        let (reader, mut wrappers) = unwrap(Box::new(member));
        wrappers.insert(0, "zip");
        let wants_more = visit(Part { name: full_name, reader, wrappers });
        n_before += n_compressed;
        listener(n_before);
        if !wants_more {
            break;
        }
    }
    PartEnd::Complete
}

/// Says whether a member was put into the archive by a system rather than by a person.
fn is_of_the_system(member: &str) -> bool {
    member.starts_with("__MACOSX/")
        || member.rsplit('/').next().is_some_and(|file| file.starts_with('.'))
}

/// Takes off stream wrappers, at most two deep (`a.csv.gz` inside a `.gz`).
fn unwrap<'a>(mut reader: Box<dyn Read + 'a>) -> (Box<dyn Read + 'a>, Vec<&'static str>) {
    let mut wrappers = Vec::new();
    loop {
        let mut head = [0; 4];
        let outcome = read_up_to(&mut reader, &mut head);
        let n_head = match outcome {
            Ok(n_head) => n_head,
            Err(error) => return (Box::new(Failing(Some(error))), wrappers),
        };
        let wrapper = wrapper_of(&head[..n_head]);
        let whole: Box<dyn Read + 'a> =
            Box::new(Cursor::new(head[..n_head].to_vec()).chain(reader));
        match wrapper {
            Wrapper::Gzip if wrappers.len() < 2 => {
                wrappers.push("gzip");
                reader = Box::new(flate2::read::MultiGzDecoder::new(whole));
            }
            Wrapper::Zstd if wrappers.len() < 2 => match zstd::stream::read::Decoder::new(whole) {
                Ok(decoder) => {
                    wrappers.push("zstd");
                    reader = Box::new(decoder);
                }
                Err(error) => return (Box::new(Failing(Some(error))), wrappers),
            },
            _ => return (whole, wrappers),
        }
    }
}

/// Gives back an error that was met while looking at the first bytes.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

fn read_up_to(reader: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut n = 0;
    while n < buffer.len() {
        match reader.read(&mut buffer[n..]) {
            Ok(0) => break,
            Ok(more) => n += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(n)
}
