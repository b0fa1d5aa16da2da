//! HTML that cannot be written by accident: only literals are markup, everything else is escaped.
//!
//! The kinds of text are types. A literal is markup; [`Said`] is text from outside, isolated so that its writing
//! direction cannot reach its neighbours; [`Id`], [`File`], [`Day`] and [`Command`] are what they say. Numbers cannot
//! be put at all: only a door (see `doors.rs`) shows one.

use jiff::civil::Date;

/// Holds finished HTML: every part was a literal or was escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Markup(String);

impl Markup {
    /// Makes empty markup.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Appends a literal as it is.
    pub(crate) fn lit(&mut self, literal: &'static str) {
        self.0.push_str(literal);
    }

    /// Appends any text, escaped, fit for content and for double-quoted attributes.
    pub(crate) fn escaped(&mut self, text: &str) {
        escape_into(&mut self.0, text);
    }

    /// Appends a style rule; text in it went through [`css_string`].
    pub(crate) fn style(&mut self, rule: &str) {
        self.0.push_str(rule);
    }

    /// Returns the words alone, as a terminal shows them.
    pub(crate) fn words(&self) -> String {
        let mut out = String::new();
        let mut rest = self.0.as_str();
        while let Some(at) = rest.find(['<', '&']) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            // Every `<` and `&` was written by this file, so that each has its end.
            let end = rest
                .find(if rest.starts_with('<') { '>' } else { ';' })
                .map_or(rest.len(), |at| at + 1);
            out.push_str(match &rest[..end] {
                "&amp;" => "&",
                "&lt;" => "<",
                "&gt;" => ">",
                "&quot;" => "\"",
                "&#39;" => "'",
                "<br>" => " ",
                _ => "",
            });
            rest = &rest[end..];
        }
        out + rest
    }

    /// Says whether nothing was put yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the HTML.
    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

/// Says how a value is written into HTML.
pub(crate) trait Show {
    /// Appends it.
    fn show(&self, out: &mut Markup);
}

impl Show for Markup {
    fn show(&self, out: &mut Markup) {
        out.0.push_str(&self.0);
    }
}

impl Show for Option<Markup> {
    fn show(&self, out: &mut Markup) {
        if let Some(inner) = self {
            inner.show(out);
        }
    }
}

/// The program's own words; text from outside does not live that long and is refused by the compiler.
impl Show for &'static str {
    fn show(&self, out: &mut Markup) {
        out.escaped(self);
    }
}

/// Letters beyond which a word is broken to fit its column.
const WORD_MAX: usize = 22;

/// Text from outside: a post, a document, an analyst.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'a>(pub(crate) &'a str);

impl Show for Said<'_> {
    fn show(&self, out: &mut Markup) {
        // Only words no column can hold may be broken anywhere; others break where people break them.
        let is_long = self.0.split_whitespace().any(|word| word.chars().count() > WORD_MAX);
        out.lit(if is_long { "<bdi class=\"long\">" } else { "<bdi>" });
        out.escaped(self.0);
        out.lit("</bdi>");
    }
}

/// Text from outside as a quotation, in marks unless it brings its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quote<'a>(pub(crate) &'a str);

impl Show for Quote<'_> {
    fn show(&self, out: &mut Markup) {
        let has_marks = self.0.starts_with(['"', '“', '”', '„', '«', '‘']);
        out.lit(if has_marks { "<span>" } else { "<q>" });
        Said(self.0).show(out);
        out.lit(if has_marks { "</span>" } else { "</q>" });
    }
}

/// An id of the case, as one types it after `hustings trace`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Id<'a>(pub(crate) &'a str);

impl Show for Id<'_> {
    fn show(&self, out: &mut Markup) {
        out.lit("<span class=\"id\">");
        out.escaped(self.0);
        out.lit("</span>");
    }
}

/// The name of a file, a column or a setting.
#[derive(Clone, Copy, Debug)]
pub(crate) struct File<'a>(pub(crate) &'a str);

impl Show for File<'_> {
    fn show(&self, out: &mut Markup) {
        out.lit("<code>");
        out.escaped(self.0);
        out.lit("</code>");
    }
}

/// A command to type.
#[derive(Clone, Debug)]
pub(crate) struct Command(pub(crate) String);

impl Show for Command {
    fn show(&self, out: &mut Markup) {
        File(&self.0).show(out);
    }
}

/// A value of an attribute, or text that the program made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plain<'a>(pub(crate) &'a str);

impl Show for Plain<'_> {
    fn show(&self, out: &mut Markup) {
        out.escaped(self.0);
    }
}

/// A day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day(pub(crate) Date);

impl Show for Day {
    fn show(&self, out: &mut Markup) {
        out.lit("<time datetime=\"");
        out.escaped(&self.0.to_string());
        out.lit("\">");
        out.escaped(&crate::words::day(self.0));
        out.lit("</time>");
    }
}

/// A moment, in milliseconds since 1970, shown in UTC.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment(pub(crate) i64);

impl Show for Moment {
    fn show(&self, out: &mut Markup) {
        out.lit("<time>");
        out.escaped(&crate::words::moment(self.0));
        out.lit("</time>");
    }
}

/// A moment in a column whose head says UTC.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MomentUtc(pub(crate) i64);

impl Show for MomentUtc {
    fn show(&self, out: &mut Markup) {
        out.lit("<time>");
        out.escaped(crate::words::moment(self.0).trim_end_matches(" UTC"));
        out.lit("</time>");
    }
}

/// Puts literals and `{values}` one after another.
macro_rules! put {
    ($out:expr $(,)?) => {};
    ($out:expr, $literal:literal $($rest:tt)*) => {{
        $out.lit($literal);
        $crate::html::markup::put!($out, $($rest)*);
    }};
    ($out:expr, {$value:expr} $($rest:tt)*) => {{
        $crate::html::markup::Show::show(&$value, &mut $out);
        $crate::html::markup::put!($out, $($rest)*);
    }};
}

/// Makes markup out of literals and `{values}`.
macro_rules! markup {
    ($($part:tt)*) => {{
        let mut out = $crate::html::markup::Markup::new();
        $crate::html::markup::put!(out, $($part)*);
        out
    }};
}

pub(crate) use {markup, put};

/// Joins markup with a literal between.
pub(crate) fn joined(parts: impl IntoIterator<Item = Markup>, between: &'static str) -> Markup {
    let mut out = Markup::new();
    for part in parts {
        if !out.is_empty() {
            out.lit(between);
        }
        part.show(&mut out);
    }
    out
}

/// Makes a name for an anchor out of any id: letters, digits, `.` and `-` stay, all else becomes its code.
pub(crate) fn anchor(space: &'static str, id: &str) -> String {
    let mut out = String::from(space);
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || c == '-' || c == '.' {
            out.push(c);
        } else {
            out.push_str(&format!("_{:x}_", u32::from(c)));
        }
    }
    out
}

/// Escapes text for CSS strings.
pub(crate) fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        let plain =
            c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | ':' | '·' | '-' | '(' | ')');
        if plain {
            out.push(c);
        } else if !c.is_control() && !is_direction(c) {
            out.push_str(&format!("\\{:x} ", u32::from(c)));
        }
    }
    out.push('"');
    out
}

/// Says whether a character turns the writing direction of what follows.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            // Control characters are shown by their pictures, so that nothing hides in a text.
            '\0'..='\u{1f}' => {
                out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'))
            }
            '\u{7f}' => out.push('\u{2421}'),
            '\u{80}'..='\u{9f}' => out.push('\u{fffd}'),
            c if is_direction(c) => out.push_str(&format!("⟦U+{:04X}⟧", u32::from(c))),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let shown = markup!({ Said(text) }).into_string().replace(" class=\"long\"", "");
        assert_eq!(shown, format!("<bdi>{expect}</bdi>"));
    }

    #[test]
    fn text_from_outside_stays_text() {
        check("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
        check("]]> \" ' &amp;", "]]&gt; &quot; &#39; &amp;amp;");
        check("a\0b\u{1b}c\u{7f}d\u{85}e", "a␀b␛c␡d\u{fffd}e");
        check("x\u{202e}cod.exe", "x⟦U+202E⟧cod.exe");
        check("שלום\tעולם\n", "שלום\tעולם\n");
    }

    #[test]
    fn words_are_what_a_terminal_shows() {
        let shown = markup!("<b>" {Said("a < b & \"c\"")} "</b><br>" {File("x.csv")});
        assert_eq!(shown.words(), "a < b & \"c\" x.csv");
    }

    #[test]
    fn anchors_and_css_strings_cannot_break_out() {
        assert_eq!(anchor("t-", "E-link-4"), "t-E-link-4");
        assert_eq!(anchor("t-", "a b\"é_"), "t-a_20_b_22__e9__5f_");
        assert_ne!(anchor("t-", "a b"), anchor("t-", "a_20_b"));
        assert_eq!(css_string("a</style>\"\\\n"), "\"a\\3c \\2f style\\3e \\22 \\5c \"");
    }
}
