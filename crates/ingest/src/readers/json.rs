//! JSON documents: one array, one object with an array in it, or values one after another. Read element by element.

use super::delimited::{KEPT_OF_LONG_ROW, with_len};
use super::{Begin, Content, ROW_BYTES_MAX};
use crate::json::{JsonPiece, JsonStream, Tape};
use crate::mapping::Mapping;
use crate::records::{Flow, Records};
use model::{ComplaintReason, Place};

/// Reads all records of the array that the mapping names, or of the whole document.
pub(super) fn read(
    content: Content<'_, '_>,
    mapping: &Mapping,
    begin: Begin,
    records: &mut dyn Records,
) -> Begin {
    let Content::Text(source) = content else { unreachable!("JSON is text") };
    let mut stream = JsonStream::new(source, mapping.records.as_deref(), ROW_BYTES_MAX);
    let mut tape = Tape::default();
    let mut number = 0;
    loop {
        let piece = stream.next();
        number += 1;
        if take_piece(&mut stream, &piece, number, begin, &mut tape, records) == Flow::Stop {
            break;
        }
    }
    Begin { offset: begin.offset + stream.source.offset(), ..begin }
}

fn take_piece(
    stream: &mut JsonStream<'_, '_>,
    piece: &JsonPiece,
    number: u64,
    begin: Begin,
    tape: &mut Tape,
    records: &mut dyn Records,
) -> Flow {
    let start = begin.offset + stream.source.offset();
    let place = |len| {
        let len = u32::try_from(len).unwrap_or(u32::MAX);
        Place::Record { number, line: stream.line, start, len }
    };
    let window = stream.source.window();
    let beginning = &window[..window.floor_char_boundary(KEPT_OF_LONG_ROW)];
    match *piece {
        JsonPiece::End => Flow::Stop,
        JsonPiece::Record { len, .. } => {
            let text = &window[..len];
            let flow = match tape.parse(text) {
                Ok(json) => records.json(json, text, &stream.context, place(len)),
                Err(error) => {
                    let message = error.to_string();
                    records.bad(ComplaintReason::BadJson { message }, place(len), Some(text))
                }
            };
            stream.consume(len);
            flow
        }
        JsonPiece::TooLong => {
            let (raw, place) = (beginning.to_owned(), place(0));
            let len = stream.skip().unwrap_or_default();
            let limit_bytes = ROW_BYTES_MAX as u64;
            let reason = ComplaintReason::RowTooLong { limit_bytes };
            records.bad(reason, with_len(place, len), Some(&raw))
        }
        JsonPiece::Broken(what) => {
            let message = format!("{what}; nothing after this place could be read");
            let reason = ComplaintReason::BadJson { message };
            records.bad(reason, place(beginning.len()), Some(beginning));
            Flow::Stop
        }
        JsonPiece::EndsEarly => {
            let reason = if stream.source.is_broken() {
                ComplaintReason::Truncated { compression: String::new() }
            } else {
                ComplaintReason::BadJson { message: "the document ends early".into() }
            };
            records.bad(reason, place(window.len()), Some(beginning));
            Flow::Stop
        }
    }
}
