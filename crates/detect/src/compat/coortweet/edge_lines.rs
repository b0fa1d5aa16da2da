//! Lines of the edges table.

use super::Edge;
use super::digits::{digits17, whole};
use corpus::Dictionary;

/// Names in quotes, end to end, so that a line is put together from few places in memory.
pub(super) struct QuotedNames {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl QuotedNames {
    /// Quotes the names of `codes`; they are then asked for by their place.
    pub(super) fn new(names: &Dictionary, codes: impl Iterator<Item = u32>) -> Self {
        let mut quoted_names = Self { bytes: Vec::new(), ends: vec![0] };
        for code in codes {
            quoted(&mut quoted_names.bytes, names.name(code));
            quoted_names.ends.push(quoted_names.bytes.len());
        }
        quoted_names
    }

    pub(super) fn at(&self, place: u32) -> &[u8] {
        let place = place as usize;
        &self.bytes[self.ends[place]..self.ends[place + 1]]
    }

    /// Reads a byte of each name, so that the waits for memory run beside each other instead of one after the other.
    pub(super) fn touch(&self, places: impl Iterator<Item = u32>) {
        let byte = |place: u32| self.bytes[self.ends[place as usize]];
        std::hint::black_box(places.map(byte).fold(0, |all, one| all ^ one));
    }
}

/// Appends one line; both names come in quotes.
pub(super) fn write_edge(
    text: &mut Vec<u8>,
    from: &[u8],
    to: &[u8],
    edge: &Edge,
    objects: Option<&str>,
) {
    text.extend_from_slice(from);
    text.push(b',');
    text.extend_from_slice(to);
    text.push(b',');
    whole(text, edge.weight);
    text.extend_from_slice(b",\"");
    digits17(text, edge.avg_time_delta);
    text.extend_from_slice(b"\",");
    whole(text, edge.n_content_id);
    text.push(b',');
    whole(text, edge.n_content_id_y);
    text.extend_from_slice(b",\"");
    digits17(text, edge.edge_symmetry_score());
    text.extend_from_slice(b"\",");
    if let Some(objects) = objects {
        quoted(text, objects);
        text.push(b',');
    }
    text.extend_from_slice(if edge.weight_threshold { b"\"1\"\n" } else { b"\"0\"\n" });
}

/// Appends a field in quotes, inner quotes doubled.
pub(super) fn quoted(text: &mut Vec<u8>, field: &str) {
    text.push(b'"');
    for (at, part) in field.split('"').enumerate() {
        if at > 0 {
            text.extend_from_slice(b"\"\"");
        }
        text.extend_from_slice(part.as_bytes());
    }
    text.push(b'"');
}
