//! Reads one JSON value into a flat list of nodes whose memory is used again for the next value.
//!
//! Strings are slices of the input, or of one buffer where escapes had to be resolved. Stricter than RFC 8259 in
//! nothing, milder in two things that real files have: half a surrogate pair becomes U+FFFD, and `NaN` or `Infinity`
//! is null.

/// Deepest nesting that is read.
const DEPTH_MAX: usize = 256;

#[derive(Clone, Copy, Debug)]
enum Node {
    Null,
    True,
    False,
    Number { start: u32, end: u32 },
    Text { start: u32, end: u32 },
    Unescaped { start: u32, end: u32 },
    Array { next: u32 },
    Object { next: u32 },
}

/// Holds one parsed value at a time.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    nodes: Vec<Node>,
    unescaped: String,
    open: Vec<u32>,
}

/// Says what is wrong with a text that is no JSON, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JsonError {
    /// Offset of the byte.
    pub(crate) at: usize,
    /// What is wrong.
    pub(crate) what: &'static str,
}

impl std::fmt::Display for JsonError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at byte {}", self.what, self.at + 1)
    }
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A string.
    Text,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// One value within a parsed text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json<'a> {
    tape: &'a Tape,
    text: &'a str,
    at: u32,
}

impl Tape {
    /// Reads one value, white space around it allowed, and nothing after it.
    pub(crate) fn parse<'a>(&'a mut self, text: &'a str) -> Result<Json<'a>, JsonError> {
        self.nodes.clear();
        self.unescaped.clear();
        self.open.clear();
        let mut parser = Parser { tape: self, text, at: 0 };
        parser.value()?;
        parser.skip_space();
        if parser.at < text.len() {
            return Err(parser.error("something follows the value"));
        }
        Ok(Json { tape: self, text, at: 0 })
    }
}

struct Parser<'t, 'a> {
    tape: &'t mut Tape,
    text: &'a str,
    at: usize,
}

impl Parser<'_, '_> {
    fn error(&self, what: &'static str) -> JsonError {
        JsonError { at: self.at, what }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Reads a value with all that is in it, without recursion: a stack of open containers.
    fn value(&mut self) -> Result<(), JsonError> {
        loop {
            self.skip_space();
            let opened = self.one()?;
            if opened {
                continue;
            }
            // A value is complete: close what it completes, or go on after a comma.
            loop {
                let Some(&container) = self.tape.open.last() else { return Ok(()) };
                let is_object = matches!(self.tape.nodes[container as usize], Node::Object { .. });
                self.skip_space();
                match self.peek() {
                    Some(b',') => {
                        self.at += 1;
                        if is_object {
                            self.skip_space();
                            self.key()?;
                        }
                        break;
                    }
                    Some(b']') if !is_object => self.close(),
                    Some(b'}') if is_object => self.close(),
                    None => return Err(self.error("the value ends early")),
                    Some(_) => return Err(self.error("a comma or an end is missing")),
                }
            }
        }
    }

    fn close(&mut self) {
        self.at += 1;
        let container = self.tape.open.pop().expect("a container is open") as usize;
        let next = self.tape.nodes.len() as u32;
        self.tape.nodes[container] = match self.tape.nodes[container] {
            Node::Object { .. } => Node::Object { next },
            _ => Node::Array { next },
        };
    }

    /// Reads a scalar, or the beginning of a container; says whether a first member is to be read now.
    fn one(&mut self) -> Result<bool, JsonError> {
        let node = match self.peek() {
            None => return Err(self.error("the value ends early")),
            Some(b'"') => self.string()?,
            Some(open @ (b'{' | b'[')) => return self.open(open == b'{'),
            Some(b'-' | b'0'..=b'9') if !self.rest().starts_with("-I") => self.number()?,
            Some(_) => self.word()?,
        };
        self.tape.nodes.push(node);
        Ok(false)
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn open(&mut self, is_object: bool) -> Result<bool, JsonError> {
        if self.tape.open.len() >= DEPTH_MAX {
            return Err(self.error("values are nested too deeply"));
        }
        self.at += 1;
        self.tape.open.push(self.tape.nodes.len() as u32);
        let node = if is_object { Node::Object { next: 0 } } else { Node::Array { next: 0 } };
        self.tape.nodes.push(node);
        self.skip_space();
        match self.peek() {
            Some(b'}') if is_object => {
                self.close();
                Ok(false)
            }
            Some(b']') if !is_object => {
                self.close();
                Ok(false)
            }
            _ if is_object => self.key().map(|()| true),
            _ => Ok(true),
        }
    }

    fn key(&mut self) -> Result<(), JsonError> {
        if self.peek() != Some(b'"') {
            return Err(self.error("a name in quotes is missing"));
        }
        let key = self.string()?;
        self.tape.nodes.push(key);
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.error("a colon is missing"));
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self) -> Result<Node, JsonError> {
        const WORDS: [(&str, Node); 6] = [
            ("null", Node::Null),
            ("true", Node::True),
            ("false", Node::False),
            ("NaN", Node::Null),
            ("Infinity", Node::Null),
            ("-Infinity", Node::Null),
        ];
        let found = WORDS
            .iter()
            .find(|(word, _)| self.text.as_bytes()[self.at..].starts_with(word.as_bytes()));
        let Some((word, node)) = found else { return Err(self.error("no value begins so")) };
        self.at += word.len();
        Ok(*node)
    }

    fn number(&mut self) -> Result<Node, JsonError> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.run_of_digits(),
            _ => return Err(self.error("a digit is missing")),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.one_or_more_digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.one_or_more_digits()?;
        }
        Ok(Node::Number { start: start as u32, end: self.at as u32 })
    }

    fn run_of_digits(&mut self) {
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
    }

    fn one_or_more_digits(&mut self) -> Result<(), JsonError> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.error("a digit is missing"));
        }
        self.run_of_digits();
        Ok(())
    }

    fn string(&mut self) -> Result<Node, JsonError> {
        self.at += 1;
        let start = self.at;
        let bytes = self.text.as_bytes();
        let plain = bytes[start..].iter().position(|&b| b == b'"' || b == b'\\' || b < 0x20);
        self.at = start + plain.unwrap_or(bytes.len() - start);
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                Ok(Node::Text { start: start as u32, end: self.at as u32 - 1 })
            }
            Some(b'\\') => self.escaped_string(start),
            Some(_) => Err(self.error("a control character stands in a string")),
            None => Err(self.error("a string ends early")),
        }
    }

    fn escaped_string(&mut self, start: usize) -> Result<Node, JsonError> {
        let begin = self.tape.unescaped.len() as u32;
        self.tape.unescaped.push_str(&self.text[start..self.at]);
        loop {
            let here = self.at;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    let end = self.tape.unescaped.len() as u32;
                    return Ok(Node::Unescaped { start: begin, end });
                }
                Some(b'\\') => {
                    let c = self.escape()?;
                    self.tape.unescaped.push(c);
                }
                Some(0..0x20) => return Err(self.error("a control character stands in a string")),
                Some(_) => {
                    let bytes = &self.text.as_bytes()[here..];
                    let n = bytes.iter().position(|&b| b == b'"' || b == b'\\' || b < 0x20);
                    self.at = here + n.unwrap_or(bytes.len());
                    self.tape.unescaped.push_str(&self.text[here..self.at]);
                }
                None => return Err(self.error("a string ends early")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        self.at += 1;
        let c = match self.peek() {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.error("no escape is written so")),
        };
        self.at += 1;
        Ok(c)
    }

    fn unicode_escape(&mut self) -> Result<char, JsonError> {
        self.at += 1;
        let high = self.four_hex_digits()?;
        if !(0xd800..0xdc00).contains(&high) {
            return Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        if !self.text.as_bytes()[self.at..].starts_with(b"\\u") {
            return Ok(char::REPLACEMENT_CHARACTER);
        }
        let before = self.at;
        self.at += 2;
        let low = self.four_hex_digits()?;
        if (0xdc00..0xe000).contains(&low) {
            let scalar = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            return Ok(char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.at = before;
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn four_hex_digits(&mut self) -> Result<u32, JsonError> {
        let wrong = self.error("four hexadecimal digits are missing");
        let four = self.text.as_bytes().get(self.at..self.at + 4).ok_or(wrong)?;
        let mut value = 0;
        for &byte in four {
            value = value * 16 + char::from(byte).to_digit(16).ok_or(wrong)?;
        }
        self.at += 4;
        Ok(value)
    }
}

impl<'a> Json<'a> {
    fn node(self) -> Node {
        self.tape.nodes[self.at as usize]
    }

    fn sibling(self, at: u32) -> u32 {
        match self.tape.nodes[at as usize] {
            Node::Array { next } | Node::Object { next } => next,
            _ => at + 1,
        }
    }

    /// Says what the value is.
    pub(crate) fn kind(self) -> JsonKind {
        match self.node() {
            Node::Null => JsonKind::Null,
            Node::True | Node::False => JsonKind::Bool,
            Node::Number { .. } => JsonKind::Number,
            Node::Text { .. } | Node::Unescaped { .. } => JsonKind::Text,
            Node::Array { .. } => JsonKind::Array,
            Node::Object { .. } => JsonKind::Object,
        }
    }

    /// Returns a string, or a number as it is written.
    pub(crate) fn text(self) -> Option<&'a str> {
        match self.node() {
            Node::Text { start, end } | Node::Number { start, end } => {
                Some(&self.text[start as usize..end as usize])
            }
            Node::Unescaped { start, end } => {
                Some(&self.tape.unescaped[start as usize..end as usize])
            }
            _ => None,
        }
    }

    /// Returns a string, a number or a boolean as it is written.
    pub(crate) fn scalar(self) -> Option<&'a str> {
        match self.node() {
            Node::True => Some("true"),
            Node::False => Some("false"),
            _ => self.text(),
        }
    }

    /// Returns a member of an object; nothing for `null`.
    pub(crate) fn get(self, name: &str) -> Option<Self> {
        self.entries()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
            .filter(|v| !v.is_null())
    }

    /// Says whether the value is `null`.
    pub(crate) fn is_null(self) -> bool {
        matches!(self.node(), Node::Null)
    }

    /// Walks into objects by names set apart by dots, and into arrays by numbers; a name with dots in it is tried
    /// whole first.
    pub(crate) fn path(self, path: &str) -> Option<Self> {
        if let Some(value) = self.get(path) {
            return Some(value);
        }
        if self.kind() == JsonKind::Array
            && let Some((number, rest)) = split_path(path)
        {
            let element = self.items().nth(number.parse().ok()?)?;
            return if rest.is_empty() { Some(element) } else { element.path(rest) };
        }
        path.match_indices('.').find_map(|(dot, _)| self.get(&path[..dot])?.path(&path[dot + 1..]))
    }

    /// Returns the text at a path.
    pub(crate) fn text_at(self, path: &str) -> Option<&'a str> {
        self.path(path)?.text()
    }

    /// Walks the members of an object; nothing when it is none.
    pub(crate) fn entries(self) -> impl Iterator<Item = (&'a str, Self)> {
        let (mut at, end) = match self.node() {
            Node::Object { next } => (self.at + 1, next),
            _ => (0, 0),
        };
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let key = Self { at, ..self }.text().expect("names are strings");
            let value = Self { at: at + 1, ..self };
            at = self.sibling(at + 1);
            Some((key, value))
        })
    }

    /// Walks the elements of an array; nothing when it is none.
    pub(crate) fn items(self) -> impl Iterator<Item = Self> {
        let (mut at, end) = match self.node() {
            Node::Array { next } => (self.at + 1, next),
            _ => (0, 0),
        };
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let value = Self { at, ..self };
            at = self.sibling(at);
            Some(value)
        })
    }
}

fn split_path(path: &str) -> Option<(&str, &str)> {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    first.bytes().all(|byte| byte.is_ascii_digit()).then_some((first, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(json: Json<'_>, out: &mut String) {
        match json.kind() {
            JsonKind::Null => out.push_str("null"),
            JsonKind::Bool | JsonKind::Number => out.push_str(json.scalar().expect("a scalar")),
            JsonKind::Text => out.push_str(&format!("{:?}", json.text().expect("a string"))),
            JsonKind::Array => {
                out.push('[');
                json.items().for_each(|element| shown(element, out));
                out.push(']');
            }
            JsonKind::Object => {
                out.push('{');
                json.entries().for_each(|(name, value)| {
                    out.push_str(&format!("{name:?}:"));
                    shown(value, out);
                });
                out.push('}');
            }
        }
        out.push(' ');
    }

    #[track_caller]
    fn check(text: &str, expected: Result<&str, &str>) {
        let mut tape = Tape::default();
        let found = tape.parse(text).map(|json| {
            let mut out = String::new();
            shown(json, &mut out);
            out.trim_end().to_owned()
        });
        let found = found.map_err(|error| error.to_string());
        assert_eq!(found.as_deref().map_err(String::as_str), expected, "{text}");
    }

    #[test]
    fn values_are_kept_as_they_are_written() {
        check("12345678901234567890123", Ok("12345678901234567890123"));
        check(" [1, -0.5e+3 , true,null, NaN] ", Ok("[1 -0.5e+3 true null null ]"));
        check(
            r#"{"a":{"b":[]},"c":"x\n\u0041\ud83d\ude00"}"#,
            Ok("{\"a\":{\"b\":[] } \"c\":\"x\\nA😀\" }"),
        );
        check(r#""\ud83d and \ude00""#, Ok("\"\u{fffd} and \u{fffd}\""));
        check("", Err("the value ends early at byte 1"));
        check("[1 2]", Err("a comma or an end is missing at byte 4"));
        check("{\"a\":1", Err("the value ends early at byte 7"));
        check("{a:1}", Err("a name in quotes is missing at byte 2"));
        check("01", Err("something follows the value at byte 2"));
        check("\"a\nb\"", Err("a control character stands in a string at byte 3"));
        check(&"[".repeat(300), Err("values are nested too deeply at byte 257"));
    }

    #[test]
    fn paths_lead_into_objects_and_arrays() {
        let mut tape = Tape::default();
        let json = tape.parse(r#"{"a":{"b":[{"c":7}]},"d.e":"x","n":null}"#).expect("JSON");
        assert_eq!(json.text_at("a.b.0.c"), Some("7"));
        assert_eq!(json.text_at("d.e"), Some("x"));
        assert!(json.path("a.x").is_none() && json.get("n").is_none());
    }

    proptest! {
        #[test]
        fn what_another_reader_takes_is_taken_and_the_rest_refused(text in "[\\[\\]{}\",:0-9a-f\\\\ .-]{0,12}") {
            let mut tape = Tape::default();
            let ours = tape.parse(&text).is_ok();
            let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
            prop_assert_eq!(ours, theirs, "{}", text);
        }
    }
}
