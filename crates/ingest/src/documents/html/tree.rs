//! The tree of a page: elements with their paragraphs, built in one pass over the tags.
//!
//! Scripts, forms to fill in, menus, footers and hidden parts are left out while building. Nesting is kept to
//! [`DEPTH_MAX`] levels, as browsers do, so no page can make the work grow with the square of its length.

use super::metadata::Metadata;
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// Levels of nesting that are kept; deeper elements count as part of the deepest one. Browsers stop at 512.
const DEPTH_MAX: usize = 256;
/// How far up an end tag looks for its start tag.
const LOOK_UP_MAX: usize = 64;

/// Elements that never hold anything.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements whose text is no part of what the page says.
const LEFT_OUT: &[&str] = &[
    "aside",
    "audio",
    "button",
    "canvas",
    "datalist",
    "dialog",
    "figcaption",
    "footer",
    "iframe",
    "math",
    "menu",
    "nav",
    "noembed",
    "noscript",
    "object",
    "select",
    "script",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
];
/// Elements inside a line: they neither begin nor end a paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "meter", "nobr", "output", "progress", "q", "rp",
    "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var",
];
/// Start tags that end an open element of the same kind, and where the search for it stops.
const ENDED_BY: &[(&str, &[&str], &[&str])] = &[
    ("li", &["li"], &["ul", "ol", "menu"]),
    ("dt", &["dt", "dd"], &["dl"]),
    ("dd", &["dt", "dd"], &["dl"]),
    ("tr", &["tr", "td", "th"], &["table"]),
    ("td", &["td", "th"], &["tr", "table"]),
    ("th", &["td", "th"], &["tr", "table"]),
];
/// Words in `class` and `id` of parts that surround an article.
const AROUND: &[&str] = &[
    "advert",
    "banner",
    "breadcrumb",
    "byline-block",
    "combx",
    "comment",
    "community",
    "consent",
    "cookie",
    "disqus",
    "footer",
    "gdpr",
    "masthead",
    "menu",
    "modal",
    "nav-",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "paywall",
    "popup",
    "promo",
    "recommend",
    "related",
    "remark",
    "rss",
    "share",
    "shoutbox",
    "sidebar",
    "signup",
    "skyscraper",
    "social",
    "sponsor",
    "subscribe",
    "taboola",
    "toolbar",
    "widget",
];
/// Words in `class` and `id` of parts that hold an article; they keep a part in which a word of `AROUND` stands too.
const INSIDE: &[&str] = &["article", "body", "column", "content", "entry", "main", "story", "text"];

/// One element that is kept.
#[derive(Debug)]
pub(super) struct Element {
    /// Its parent's place in the list; the first element is its own parent.
    pub(super) parent: usize,
    /// Its name.
    pub(super) name: String,
    /// Whether its names speak for (1) or against (-1) an article.
    pub(super) leaning: i8,
    /// Whether it is marked as the body of an article.
    pub(super) is_article_body: bool,
}

/// A stretch of text without a break of paragraphs.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// The element in which it stands, by its place in the list.
    pub(super) element: usize,
    /// Its text, white space drawn together.
    pub(super) text: String,
    /// How many of its characters belong to links.
    pub(super) n_link_chars: usize,
}

/// A page: its elements, each after its parent, and its paragraphs in order.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) elements: Vec<Element>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) metadata: Metadata,
}

/// What happens to parts whose names say that they stand around the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Surroundings {
    LeftOut,
    /// For pages that name the whole by one of its parts: `<div class="with-sidebar">`.
    Kept,
}

/// One open tag.
struct Open {
    name: String,
    /// The element it made; the parent's when it is inside a line.
    element: usize,
    is_left_out: bool,
}

struct Builder<'a> {
    page: &'a str,
    surroundings: Surroundings,
    tree: Tree,
    open: Vec<Open>,
    n_left_out: usize,
    n_links: usize,
    n_pre: usize,
    current: Paragraph,
    n_breaks: usize,
}

/// Builds the tree of a page.
pub(super) fn build(page: &str, surroundings: Surroundings) -> Tree {
    let root = Element { parent: 0, name: "html".to_owned(), leaning: 0, is_article_body: false };
    let mut builder = Builder {
        page,
        surroundings,
        tree: Tree { elements: vec![root], ..Tree::default() },
        open: Vec::new(),
        n_left_out: 0,
        n_links: 0,
        n_pre: 0,
        current: Paragraph::default(),
        n_breaks: 0,
    };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => builder.start(&tag),
            Token::EndTag(tag) => builder.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => builder.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    builder.finish_paragraph();
    builder.tree.metadata.finish();
    builder.tree
}

impl Builder<'_> {
    fn element(&self) -> usize {
        self.open.last().map_or(0, |open| open.element)
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        self.tree.metadata.start_tag(&name, tag, self.page);
        let is_inline = INLINE.contains(&name.as_str());
        if !is_inline && name != "br" && name != "wbr" && name != "img" {
            self.finish_paragraph();
        }
        match name.as_str() {
            "br" => self.line_break(),
            _ if VOID.contains(&name.as_str()) => {}
            _ => {
                self.end_implied(&name, is_inline);
                if self.open.len() < DEPTH_MAX {
                    self.push(name, tag, is_inline);
                }
            }
        }
    }

    /// Opens an element.
    fn push(&mut self, name: String, tag: &StartTag<usize>, is_inline: bool) {
        let traits = Traits::of(&name, tag, self.surroundings);
        let parent = self.element();
        let element = if is_inline || self.n_left_out > 0 {
            parent
        } else {
            let is_article_body = traits.is_article_body;
            self.tree.elements.push(Element {
                parent,
                name: name.clone(),
                leaning: traits.leaning,
                is_article_body,
            });
            self.tree.elements.len() - 1
        };
        self.n_left_out += usize::from(traits.is_left_out);
        self.n_links += usize::from(name == "a");
        self.n_pre += usize::from(name == "pre");
        self.open.push(Open { name, element, is_left_out: traits.is_left_out });
    }

    /// Closes what a start tag ends without an end tag.
    fn end_implied(&mut self, name: &str, is_inline: bool) {
        if !is_inline && self.open.last().is_some_and(|open| open.name == "p") {
            self.pop();
        }
        let Some((_, ended, stops)) = ENDED_BY.iter().find(|(by, ..)| *by == name) else { return };
        let from = self.open.len().saturating_sub(LOOK_UP_MAX);
        for at in (from..self.open.len()).rev() {
            if stops.contains(&self.open[at].name.as_str()) {
                return;
            }
            if ended.contains(&self.open[at].name.as_str()) {
                self.close_to(at);
                return;
            }
        }
    }

    fn end(&mut self, name: &str) {
        self.tree.metadata.end_tag(name);
        if !INLINE.contains(&name) {
            self.finish_paragraph();
        }
        let from = self.open.len().saturating_sub(LOOK_UP_MAX);
        if let Some(at) = (from..self.open.len()).rev().find(|&at| self.open[at].name == name) {
            // An inline end tag closes nothing but inline elements: `<b><p></b>` leaves the paragraph open.
            if !INLINE.contains(&name)
                || self.open[at..].iter().all(|open| INLINE.contains(&open.name.as_str()))
            {
                self.close_to(at);
            }
        }
    }

    fn close_to(&mut self, at: usize) {
        while self.open.len() > at {
            self.pop();
        }
    }

    fn pop(&mut self) {
        if let Some(open) = self.open.pop() {
            self.n_left_out -= usize::from(open.is_left_out);
            self.n_links -= usize::from(open.name == "a");
            self.n_pre -= usize::from(open.name == "pre");
        }
    }

    fn text(&mut self, text: &str) {
        self.tree.metadata.text(text);
        if self.n_left_out > 0 {
            return;
        }
        self.current.element = self.element();
        let out = &mut self.current.text;
        let before = out.len();
        if self.n_pre > 0 {
            out.push_str(text);
        } else {
            for c in text.chars() {
                // Of all white space the standard draws these together; a no-break space stays.
                if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                    if !out.is_empty() && !out.ends_with([' ', '\n']) {
                        out.push(' ');
                    }
                } else {
                    out.push(c);
                }
            }
        }
        if self.n_links > 0 {
            self.current.n_link_chars += self.current.text[before..].chars().count();
        }
        if !text.trim().is_empty() {
            self.n_breaks = 0;
        }
    }

    /// One break ends a line, two end a paragraph.
    fn line_break(&mut self) {
        self.n_breaks += 1;
        if self.n_breaks > 1 {
            self.finish_paragraph();
        } else if self.n_left_out == 0 && !self.current.text.is_empty() {
            let len = self.current.text.trim_end_matches(' ').len();
            self.current.text.truncate(len);
            self.current.text.push('\n');
        }
    }

    fn finish_paragraph(&mut self) {
        let mut paragraph = std::mem::take(&mut self.current);
        let len = paragraph.text.trim_end().len();
        paragraph.text.truncate(len);
        if !paragraph.text.trim_start().is_empty() {
            self.tree.paragraphs.push(paragraph);
        }
    }
}

/// What the attributes of an element say about its text.
struct Traits {
    is_left_out: bool,
    leaning: i8,
    is_article_body: bool,
}

impl Traits {
    fn of(name: &str, tag: &StartTag<usize>, surroundings: Surroundings) -> Self {
        let attribute = |key: &str| {
            let value = tag.attributes.get(key.as_bytes());
            value.map(|value| String::from_utf8_lossy(value).to_ascii_lowercase())
        };
        let names = [attribute("class"), attribute("id")]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        let has = |words: &[&str]| words.iter().any(|word| names.contains(word));
        let (around, inside) = (has(AROUND), has(INSIDE));
        let role = attribute("role").unwrap_or_default();
        let style = attribute("style").unwrap_or_default();
        let is_hidden = attribute("hidden").is_some()
            || attribute("aria-hidden").is_some_and(|value| value == "true")
            || style.replace(' ', "").contains("display:none")
            || ["navigation", "complementary", "dialog", "alertdialog", "menu", "menubar"]
                .contains(&role.as_str());
        let is_whole = ["html", "body", "article", "main"].contains(&name);
        let is_article_body =
            attribute("itemprop").is_some_and(|value| value.contains("articlebody"));
        Self {
            is_left_out: LEFT_OUT.contains(&name)
                || (!is_whole
                    && !is_article_body
                    && (is_hidden || (around && !inside && surroundings == Surroundings::LeftOut))),
            leaning: i8::from(inside) - i8::from(around),
            is_article_body,
        }
    }
}
