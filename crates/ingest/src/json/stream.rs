//! Takes a JSON document apart without holding it: finds the records in it, one after another.

use super::tape::Tape;
use crate::bytes::TextSource;

/// Longest scalar beside the records that is kept as their context.
const CONTEXT_BYTES_MAX: usize = 1_000;

/// Scalars of the objects that enclose a record: a chat's name and id around its messages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    entries: Vec<(usize, String, String)>,
}

impl Context {
    /// Returns the innermost value of a name that was met before the record.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.entries
            .iter()
            .rev()
            .find(|(_, key, _)| key == name)
            .map(|(_, _, value)| value.as_str())
    }

    fn leave(&mut self, depth: usize) {
        self.entries.retain(|(at, _, _)| *at < depth);
    }
}

/// What is found next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum JsonPiece {
    /// A record: the first `len` bytes of the window.
    Record { len: usize, n_lines: u64 },
    /// A record of more bytes than the limit; the window holds its beginning. Call [`JsonStream::skip`].
    TooLong,
    /// The document is no JSON from here on.
    Broken(&'static str),
    /// The document ends before it is over.
    EndsEarly,
    /// The end.
    End,
}

struct Frame {
    is_object: bool,
    key: String,
}

/// Walks over a document.
pub(crate) struct JsonStream<'s, 'a> {
    /// The text; its window begins at the record that was found last.
    pub(crate) source: &'s mut TextSource<'a>,
    /// The line on which the window begins.
    pub(crate) line: u64,
    /// What encloses the next record.
    pub(crate) context: Context,
    path: Option<Vec<String>>,
    frames: Vec<Frame>,
    limit: usize,
}

impl<'s, 'a> JsonStream<'s, 'a> {
    /// Begins; `path` names the array of the records (`chats.list.*.messages`), `None` takes every value of the
    /// document and takes arrays apart.
    pub(crate) fn new(source: &'s mut TextSource<'a>, path: Option<&str>, limit: usize) -> Self {
        let path = path.map(|path| path.split('.').chain(["*"]).map(str::to_owned).collect());
        Self { source, line: 1, context: Context::default(), path, frames: Vec::new(), limit }
    }

    /// Lets go of the first `len` bytes of the window.
    pub(crate) fn consume(&mut self, len: usize) {
        let n = self.source.window().as_bytes()[..len].iter().filter(|&&b| b == b'\n').count();
        self.line += n as u64;
        self.source.consume(len);
    }

    /// Passes over the value at the beginning of the window; returns its length, or nothing when it does not end.
    pub(crate) fn skip(&mut self) -> Option<usize> {
        let mut scan = ValueScan::default();
        let mut n = 0;
        loop {
            let is_all = self.source.end().is_some();
            let end = scan.advance(self.source.window().as_bytes(), is_all);
            let len = end.unwrap_or(self.source.window().len());
            n += len;
            self.consume(len);
            scan.at = 0;
            if end.is_some() {
                return Some(n);
            }
            if is_all {
                return None;
            }
            self.source.fill();
        }
    }

    fn peek(&mut self) -> Option<u8> {
        loop {
            let bytes = self.source.window().as_bytes();
            let n = bytes.iter().take_while(|b| matches!(b, b' ' | b'\n' | b'\r' | b'\t')).count();
            let next = bytes.get(n).copied();
            self.consume(n);
            if next.is_some() || !self.source.fill() {
                return next;
            }
        }
    }

    /// Finds the next record and leaves the window at its beginning.
    pub(crate) fn next(&mut self) -> JsonPiece {
        loop {
            let Some(byte) = self.peek() else {
                let is_over = self.frames.is_empty() && !self.source.is_broken();
                return if is_over { JsonPiece::End } else { JsonPiece::EndsEarly };
            };
            let found = match (self.frames.last().map(|frame| frame.is_object), byte) {
                (Some(true), b'}') | (Some(false), b']') => {
                    self.consume(1);
                    self.frames.pop();
                    self.context.leave(self.frames.len() + 1);
                    None
                }
                (Some(_), b',') => {
                    self.consume(1);
                    None
                }
                (Some(true), b'"') => self.key().or_else(|| self.value()),
                (Some(true), _) => Some(JsonPiece::Broken("a name in quotes is missing")),
                _ => self.value(),
            };
            if let Some(piece) = found {
                return piece;
            }
        }
    }

    /// Reads `"name":`.
    fn key(&mut self) -> Option<JsonPiece> {
        let len = match self.measure() {
            Ok(len) => len,
            Err(piece) => return Some(piece),
        };
        let mut tape = Tape::default();
        let key = match tape.parse(&self.source.window()[..len]) {
            Ok(json) => json.text().unwrap_or_default().to_owned(),
            Err(error) => return Some(JsonPiece::Broken(error.what)),
        };
        self.consume(len);
        if let Some(frame) = self.frames.last_mut() {
            frame.key = key;
        }
        match self.peek() {
            Some(b':') => {
                self.consume(1);
                self.peek();
                None
            }
            Some(_) => Some(JsonPiece::Broken("a colon is missing")),
            None => Some(JsonPiece::EndsEarly),
        }
    }

    /// Takes, enters or passes over the value at the beginning of the window.
    fn value(&mut self) -> Option<JsonPiece> {
        let Some(byte) = self.peek() else { return Some(JsonPiece::EndsEarly) };
        if !matches!(
            byte,
            b'"' | b'{' | b'[' | b't' | b'f' | b'n' | b'N' | b'I' | b'-' | b'0'..=b'9'
        ) {
            return Some(JsonPiece::Broken("no value begins so"));
        }
        let depth = self.frames.len();
        let is_container = byte == b'{' || byte == b'[';
        let n_steps = match &self.path {
            Some(path) => path.len(),
            None if depth == 0 && byte != b'[' => return Some(self.record()),
            None => 1,
        };
        let is_on_path = depth == 0 || self.is_step(depth);
        if is_on_path && depth == n_steps {
            return Some(self.record());
        }
        if is_on_path && is_container {
            self.consume(1);
            self.frames.push(Frame { is_object: byte == b'{', key: String::new() });
            return None;
        }
        if !is_container && self.frames.last().is_some_and(|frame| frame.is_object) {
            return self.scalar_beside();
        }
        if self.skip().is_none() { Some(JsonPiece::EndsEarly) } else { None }
    }

    /// Says whether the value in the innermost frame is the next step of the path.
    fn is_step(&self, depth: usize) -> bool {
        let Some(frame) = self.frames.last() else { return false };
        match &self.path {
            Some(path) => path
                .get(depth - 1)
                .is_some_and(|step| if frame.is_object { *step == frame.key } else { step == "*" }),
            None => !frame.is_object,
        }
    }

    /// Keeps a scalar beside the records as their context.
    fn scalar_beside(&mut self) -> Option<JsonPiece> {
        let len = match self.measure() {
            Ok(len) => len,
            Err(JsonPiece::TooLong) => {
                return if self.skip().is_none() { Some(JsonPiece::EndsEarly) } else { None };
            }
            Err(piece) => return Some(piece),
        };
        if len <= CONTEXT_BYTES_MAX {
            let mut tape = Tape::default();
            match tape.parse(&self.source.window()[..len]) {
                Ok(json) => {
                    let key = self.frames.last().map(|frame| frame.key.clone()).unwrap_or_default();
                    if let Some(text) = json.scalar() {
                        self.context.entries.push((self.frames.len(), key, text.to_owned()));
                    }
                }
                Err(error) => return Some(JsonPiece::Broken(error.what)),
            }
        }
        self.consume(len);
        None
    }

    fn record(&mut self) -> JsonPiece {
        match self.measure() {
            Ok(len) => {
                let bytes = &self.source.window().as_bytes()[..len];
                let n_lines = bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
                JsonPiece::Record { len, n_lines }
            }
            Err(piece) => piece,
        }
    }

    /// Measures the value at the beginning of the window, reading on as far as needed.
    fn measure(&mut self) -> Result<usize, JsonPiece> {
        let mut scan = ValueScan::default();
        loop {
            let is_all = self.source.end().is_some();
            let window = self.source.window();
            if let Some(end) = scan.advance(window.as_bytes(), is_all) {
                return if end > self.limit { Err(JsonPiece::TooLong) } else { Ok(end) };
            }
            if is_all {
                return Err(JsonPiece::EndsEarly);
            }
            if window.len() > self.limit {
                return Err(JsonPiece::TooLong);
            }
            self.source.fill();
        }
    }
}

/// Finds the end of a value by its brackets and quotes; goes on where it stopped when more text has come.
#[derive(Default)]
struct ValueScan {
    at: usize,
    depth: usize,
    in_string: bool,
    is_escaped: bool,
    is_scalar: bool,
}

impl ValueScan {
    fn advance(&mut self, bytes: &[u8], is_all: bool) -> Option<usize> {
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            if self.in_string {
                if self.is_escaped {
                    self.is_escaped = false;
                } else if byte == b'\\' {
                    self.is_escaped = true;
                } else if byte == b'"' {
                    self.in_string = false;
                    if self.depth == 0 {
                        return Some(self.at + 1);
                    }
                }
            } else if self.is_scalar {
                if matches!(byte, b',' | b']' | b'}' | b':' | b' ' | b'\n' | b'\r' | b'\t') {
                    return Some(self.at);
                }
            } else {
                match byte {
                    b'"' => self.in_string = true,
                    b'{' | b'[' => self.depth += 1,
                    b'}' | b']' => {
                        self.depth = self.depth.saturating_sub(1);
                        if self.depth == 0 {
                            return Some(self.at + 1);
                        }
                    }
                    _ if self.depth == 0 => self.is_scalar = true,
                    _ => {}
                }
            }
            self.at += 1;
        }
        (self.is_scalar && is_all && !bytes.is_empty()).then_some(bytes.len())
    }
}
