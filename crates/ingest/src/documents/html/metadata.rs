//! What a page says of itself: `<meta>`, `<link rel=canonical>`, `<title>`, `<time>` and JSON-LD.
//!
//! The first of several statements counts, in the order of the functions at the end of this file.

use super::super::dates::parse_page_date;
use super::super::facts::Facts;
use super::super::language::two_letters;
use html5gum::StartTag;
use model::document::{DateBasis, Days, DocumentDate};
use serde_json::Value;

/// Names of `<meta>` elements that give the day of publication, best first.
const DATE_NAMES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "date",
];
/// Longest JSON-LD block that is read, in bytes.
const JSON_BYTES_MAX: usize = 4 << 20;
/// How many JSON-LD blocks, and how many values in them, are looked at.
const JSON_VALUES_MAX: usize = 2_000;

/// A date as the page writes it, with its line.
#[derive(Clone, Debug, Default)]
struct Written {
    text: String,
    line: u64,
}

/// What was gathered while the tags went by.
#[derive(Debug, Default)]
pub(in super::super) struct Metadata {
    meta: Vec<(String, Written)>,
    canonical: Option<String>,
    lang: Option<String>,
    title: Option<String>,
    time: Option<Written>,
    blocks: Vec<Written>,
    inside: Inside,
    line: u64,
    line_byte: usize,
    found: Option<Article>,
}

/// Which element's text is being gathered.
#[derive(Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    Title,
    Json,
}

/// What JSON-LD says about an article.
#[derive(Debug, Default)]
struct Article {
    headline: Option<String>,
    url: Option<String>,
    publisher: Option<String>,
    lang: Option<String>,
    published: Option<Written>,
}

impl Metadata {
    /// Takes a start tag.
    pub(super) fn start_tag(&mut self, name: &str, tag: &StartTag<usize>, page: &str) {
        let attribute = |key: &str| {
            let value = tag.attributes.get(key.as_bytes())?;
            Some(String::from_utf8_lossy(value).trim().to_owned()).filter(|value| !value.is_empty())
        };
        match name {
            "html" => {
                self.lang =
                    self.lang.take().or_else(|| attribute("lang").or_else(|| attribute("xml:lang")))
            }
            "title" if self.title.is_none() => {
                self.title = Some(String::new());
                self.inside = Inside::Title;
            }
            "link"
                if self.canonical.is_none()
                    && attribute("rel")
                        .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) =>
            {
                self.canonical = attribute("href");
            }
            "meta" | "time" | "script" => {
                let line = self.line_at(tag.span.start, page);
                self.marked(name, &attribute, line);
            }
            _ => {}
        }
    }

    fn marked(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>, line: u64) {
        let key =
            attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop"));
        let key = key.unwrap_or_default().to_ascii_lowercase();
        match name {
            "meta" if self.meta.len() < JSON_VALUES_MAX => {
                if let Some(text) = attribute("content") {
                    self.meta.push((key, Written { text, line }));
                }
            }
            "time" => {
                let is_published = key == "datepublished" || attribute("pubdate").is_some();
                if let Some(text) =
                    attribute("datetime").filter(|_| self.time.is_none() || is_published)
                {
                    let written = Written { text, line };
                    if is_published {
                        self.meta.push(("datepublished".to_owned(), written));
                    } else {
                        self.time = Some(written);
                    }
                }
            }
            "script"
                if attribute("type")
                    .is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) =>
            {
                self.inside = Inside::Json;
                self.blocks.push(Written { text: String::new(), line });
            }
            _ => {}
        }
    }

    /// Takes text.
    pub(super) fn text(&mut self, text: &str) {
        match (&self.inside, &mut self.title, self.blocks.last_mut()) {
            (Inside::Title, Some(title), _) => title.push_str(text),
            (Inside::Json, _, Some(block)) if block.text.len() + text.len() <= JSON_BYTES_MAX => {
                block.text.push_str(text)
            }
            _ => {}
        }
    }

    /// Takes an end tag.
    pub(super) fn end_tag(&mut self, name: &str) {
        if matches!(name, "title" | "script") {
            self.inside = Inside::Nothing;
        }
    }

    /// Counts lines up to a byte; called with growing bytes.
    fn line_at(&mut self, byte: usize, page: &str) -> u64 {
        let byte = byte.clamp(self.line_byte, page.len());
        let between = &page.as_bytes()[self.line_byte..byte];
        self.line += between.iter().filter(|&&b| b == b'\n').count() as u64;
        self.line_byte = byte;
        self.line + 1
    }

    /// Reads the gathered JSON-LD.
    pub(super) fn finish(&mut self) {
        let mut n_left = JSON_VALUES_MAX;
        for block in std::mem::take(&mut self.blocks) {
            if let Ok(value) = serde_json::from_str::<Value>(without_cdata(&block.text))
                && let Some(article) = article_in(&value, block.line, &mut n_left)
            {
                self.found = Some(article);
                return;
            }
        }
    }

    /// Returns the value of the first `<meta>` with one of these names.
    fn meta(&self, names: &[&str]) -> Option<&Written> {
        names.iter().find_map(|name| {
            self.meta.iter().find(|(key, _)| key == name).map(|(_, written)| written)
        })
    }

    /// Returns what the page says, with notes.
    pub(super) fn facts(self, notes: &mut Vec<String>) -> Facts {
        let text = |names: &[&str]| self.meta(names).map(|written| one_line(&written.text));
        let article = self.found.as_ref();
        let mut facts = Facts {
            title: text(&["og:title"])
                .or_else(|| article?.headline.clone())
                .or_else(|| self.title.as_deref().map(one_line)),
            url: self
                .canonical
                .clone()
                .or_else(|| text(&["og:url"]))
                .or_else(|| article?.url.clone()),
            outlet: text(&["og:site_name"])
                .or_else(|| article?.publisher.clone())
                .or_else(|| text(&["application-name"])),
            lang: self.lang.as_deref().or_else(|| article?.lang.as_deref()).and_then(two_letters),
            ..Facts::default()
        };
        facts.title = facts.title.filter(|title| !title.is_empty());
        facts.outlet = facts.outlet.filter(|outlet| !outlet.is_empty());
        // A relative address names no page without the one it was found on.
        facts.url =
            facts.url.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        facts.dates.published = self.published(notes);
        facts
    }
}

impl Metadata {
    /// Returns the day of publication: what JSON-LD says of the article, then `<meta>`, then the first `<time>`.
    fn published(&self, notes: &mut Vec<String>) -> Option<DocumentDate> {
        let in_json = self.found.as_ref().and_then(|article| article.published.as_ref());
        let said = [in_json, self.meta(DATE_NAMES)];
        let time = self.time.as_ref().filter(|_| {
            said.iter().all(|written| written.is_none_or(|w| parse_page_date(&w.text).is_none()))
        });
        let mut found: Option<DocumentDate> = None;
        for written in said.into_iter().chain([time]).flatten() {
            let line = written.line;
            match (parse_page_date(&written.text), &found) {
                (Some(day), None) => {
                    found = Some(DocumentDate {
                        days: Days::one(day),
                        basis: DateBasis::Page,
                        line: Some(line),
                    });
                }
                (Some(day), Some(first)) if first.days != Days::one(day) => {
                    notes.push(format!("line {line} gives another day of publication: {day}"));
                }
                (Some(_), Some(_)) => {}
                (None, _) => {
                    let shown: String = written.text.chars().take(80).collect();
                    notes.push(format!(
                        "line {line} gives the date `{shown}`, which cannot be read"
                    ));
                }
            }
        }
        found
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes off the mark with which pages written as XML wrap their scripts.
fn without_cdata(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix("<![CDATA[").map(|rest| rest.strip_suffix("]]>").unwrap_or(rest));
    inner.unwrap_or(text).trim()
}

/// Finds the first article in JSON-LD, in breadth.
fn article_in(value: &Value, line: u64, n_left: &mut usize) -> Option<Article> {
    let mut queue = std::collections::VecDeque::from([value]);
    while let Some(value) = queue.pop_front() {
        *n_left = n_left.checked_sub(1)?;
        match value {
            Value::Array(values) => queue.extend(values),
            Value::Object(object) => {
                if object.contains_key("datePublished")
                    && (object.contains_key("headline") || is_article(value))
                {
                    return Some(article_of(value, line));
                }
                queue.extend(object.get("@graph").into_iter().chain(object.get("mainEntity")));
            }
            _ => {}
        }
    }
    None
}

fn is_article(value: &Value) -> bool {
    let is_one = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("Posting") || kind == "WebPage"
        })
    };
    match &value["@type"] {
        Value::Array(kinds) => kinds.iter().any(is_one),
        kind => is_one(kind),
    }
}

fn article_of(value: &Value, line: u64) -> Article {
    let text = |value: &Value| value.as_str().map(one_line).filter(|text| !text.is_empty());
    let first = |value: &Value| value.get(0).cloned().unwrap_or_else(|| value.clone());
    let main = &value["mainEntityOfPage"];
    Article {
        headline: text(&value["headline"]),
        url: text(&value["url"]).or_else(|| text(main)).or_else(|| text(&main["@id"])),
        publisher: text(&first(&value["publisher"])["name"]),
        lang: text(&value["inLanguage"]),
        published: text(&value["datePublished"]).map(|text| Written { text, line }),
    }
}
