//! Files of a gzipped tar archive, read into memory.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// Size of a tar record.
const RECORD: usize = 512;

/// Returns the plain files of an archive by their paths.
pub fn files(path: &Path) -> std::io::Result<BTreeMap<String, String>> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_end(&mut bytes)?;
    let mut files = BTreeMap::new();
    let mut at = 0;
    let mut long_name: Option<String> = None;
    while at + RECORD <= bytes.len() && bytes[at] != 0 {
        let head = &bytes[at..at + RECORD];
        let text = |range: std::ops::Range<usize>| {
            let cut = head[range].split(|b| *b == 0).next().unwrap_or(&[]);
            String::from_utf8_lossy(cut).trim().to_owned()
        };
        let size = usize::from_str_radix(&text(124..136), 8).map_err(std::io::Error::other)?;
        let body = at + RECORD;
        let end = (body + size).min(bytes.len());
        let prefix = text(345..500);
        let own = text(0..100);
        let own = if prefix.is_empty() { own } else { format!("{prefix}/{own}") };
        match head[156] {
            b'0' | 0 => {
                let name = long_name.take().unwrap_or(own);
                files.insert(name, String::from_utf8_lossy(&bytes[body..end]).into_owned());
            }
            // A GNU record or a PAX record that gives the next file a long name.
            b'L' => {
                let name = String::from_utf8_lossy(&bytes[body..end]);
                long_name = Some(name.trim_end_matches('\0').to_owned());
            }
            b'x' => {
                let records = String::from_utf8_lossy(&bytes[body..end]).into_owned();
                long_name = records
                    .lines()
                    .find_map(|line| line.split_once(" path=").map(|(_, path)| path.to_owned()));
            }
            _ => {}
        }
        at = body + size.div_ceil(RECORD) * RECORD;
    }
    Ok(files)
}
