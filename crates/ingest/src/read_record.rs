//! Single records as they stand in their file, for those who walk back from a result.

use crate::bytes::{Sniffed, TextSource, for_each_part};
use crate::drive::read_head;
use crate::mapping::Mapping;
use encoding_rs::{Encoding, UTF_8};
use model::Place;
use std::io;
use std::path::Path;

/// Returns the text of each place, in the order of `places`; `None` where the file holds no such stretch of text.
///
/// Offsets count bytes of the decoded content, members of an archive one after another, as [`crate::read_posts`] gives
/// them. The file is read once, up to the last place. Rows of columnar files have no text.
///
/// # Errors
/// When the file cannot be opened.
pub fn read_records(
    path: &Path,
    name: &str,
    mapping: Option<&Mapping>,
    places: &[Place],
) -> io::Result<Vec<Option<String>>> {
    let mut wanted: Vec<(u64, u64, usize)> = places
        .iter()
        .enumerate()
        .filter_map(|(at, place)| match *place {
            Place::Record { start, len, .. } => Some((start, start + u64::from(len), at)),
            _ => None,
        })
        .collect();
    wanted.sort_unstable();
    let mut found = vec![None; places.len()];
    let mut next = 0;
    let mut before_part = 0;
    for_each_part(path, name, &mut |_| (), &mut |mut part| {
        let Ok((head, Sniffed::Text(guess))) = read_head(&mut part) else { return true };
        let forced = mapping.and_then(|mapping| mapping.encoding.as_deref());
        let forced = forced.and_then(|label| Encoding::for_label(label.as_bytes()));
        let forced = forced.filter(|encoding| *encoding != UTF_8 || guess.encoding == UTF_8);
        let mut source = TextSource::new(head, part.reader, guess, forced);
        while let Some(&(start, end, at)) = wanted.get(next) {
            if next > 0 && (wanted[next - 1].0, wanted[next - 1].1) == (start, end) {
                found[at] = found[wanted[next - 1].2].clone();
                next += 1;
                continue;
            }
            if !reach(&mut source, before_part, start, end) {
                break;
            }
            let window_start = before_part + source.offset();
            let stretch = (start - window_start) as usize..(end - window_start) as usize;
            found[at] = source.window().get(stretch).map(str::to_owned);
            next += 1;
        }
        if next < wanted.len() {
            while source.fill() {
                let n_bytes = source.window().len();
                source.consume(n_bytes);
            }
            source.consume(source.window().len());
        }
        before_part += source.offset();
        next < wanted.len()
    })?;
    Ok(found)
}

/// Brings a stretch into the window; `false` when the part ends before it.
fn reach(source: &mut TextSource<'_>, before_part: u64, start: u64, end: u64) -> bool {
    loop {
        let window_start = before_part + source.offset();
        let window_end = window_start + source.window().len() as u64;
        if start < window_start {
            return false;
        }
        if end <= window_end {
            return true;
        }
        let n_passed = (start.min(window_end) - window_start) as usize;
        source.consume(n_passed);
        if !source.fill() {
            return false;
        }
    }
}
