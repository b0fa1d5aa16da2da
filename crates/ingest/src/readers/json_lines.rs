//! JSON lines: one value a line. A line that is no JSON costs itself and nothing else.

use super::delimited::{KEPT_OF_LONG_ROW, with_len};
use super::{Begin, Content, ROW_BYTES_MAX};
use crate::bytes::TextSource;
use crate::json::{Context, Tape};
use crate::mapping::Mapping;
use crate::records::{Flow, Records};
use model::{ComplaintReason, Place};

/// Reads all lines.
pub(super) fn read(
    content: Content<'_, '_>,
    _mapping: &Mapping,
    begin: Begin,
    records: &mut dyn Records,
) -> Begin {
    let Content::Text(source) = content else { unreachable!("JSON lines are text") };
    let mut lines = Lines { source, begin: begin.offset, line: 0, number: 0 };
    let mut tape = Tape::default();
    let context = Context::default();
    while let Some(len) = lines.next_len() {
        if take_line(&mut lines, len, &mut tape, &context, records) == Flow::Stop {
            break;
        }
    }
    Begin { offset: begin.offset + lines.source.offset(), ..begin }
}

struct Lines<'s, 'a> {
    source: &'s mut TextSource<'a>,
    begin: u64,
    line: u64,
    number: u64,
}

impl Lines<'_, '_> {
    /// Finds the next line; its length may be over the limit, then only its beginning is in the window.
    fn next_len(&mut self) -> Option<usize> {
        let mut searched = 0;
        loop {
            let window = self.source.window();
            if let Some(end) = window.as_bytes()[searched..].iter().position(|&b| b == b'\n') {
                return Some(searched + end);
            }
            searched = window.len();
            if searched > ROW_BYTES_MAX {
                return Some(searched);
            }
            if !self.source.fill() {
                return (searched > 0).then_some(searched);
            }
        }
    }

    fn place(&self, len: usize) -> Place {
        Place::Record {
            number: self.number,
            line: self.line,
            start: self.begin + self.source.offset(),
            len: u32::try_from(len).unwrap_or(u32::MAX),
        }
    }

    /// Lets go of the rest of a line that is too long; returns how long it was.
    fn skip(&mut self) -> usize {
        let mut n = 0;
        loop {
            let window = self.source.window();
            let end = window.find('\n');
            let used = end.map_or(window.len(), |end| end + 1);
            n += end.unwrap_or(window.len());
            self.source.consume(used);
            if end.is_some() || !self.source.fill() {
                return n;
            }
        }
    }
}

fn take_line(
    lines: &mut Lines<'_, '_>,
    len: usize,
    tape: &mut Tape,
    context: &Context,
    records: &mut dyn Records,
) -> Flow {
    lines.line += 1;
    let window = lines.source.window();
    let has_end = window.len() > len;
    let text = window[..len].trim_end_matches('\r');
    if text.trim().is_empty() && has_end {
        lines.source.consume(len + 1);
        return Flow::More;
    }
    if text.trim().is_empty() {
        lines.source.consume(len);
        return Flow::More;
    }
    lines.number += 1;
    if len > ROW_BYTES_MAX {
        let place = lines.place(0);
        let raw = window[..window.floor_char_boundary(KEPT_OF_LONG_ROW)].to_owned();
        let place = with_len(place, lines.skip());
        let limit_bytes = ROW_BYTES_MAX as u64;
        return records.bad(ComplaintReason::RowTooLong { limit_bytes }, place, Some(&raw));
    }
    let place = lines.place(text.len());
    let flow = if !has_end && lines.source.is_broken() {
        records.bad(ComplaintReason::Truncated { compression: String::new() }, place, Some(text))
    } else {
        match tape.parse(text) {
            Ok(json) => records.json(json, text, context, place),
            Err(error) => {
                let message = error.to_string();
                records.bad(ComplaintReason::BadJson { message }, place, Some(text))
            }
        }
    };
    lines.source.consume(len + usize::from(has_end));
    flow
}
