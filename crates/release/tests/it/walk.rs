//! Reads HTML back with the strictness of a reader who trusts nothing.

use std::collections::BTreeMap;

/// One element on the way down to a text.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
}

impl Tag {
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attributes.get("class").is_some_and(|all| all.split(' ').any(|c| c == class))
    }
}

/// What a walk meets, in order.
#[derive(Clone, Debug)]
pub(crate) enum Met {
    Open(Tag),
    /// A text with the elements around it, outermost first.
    Text(String, Vec<Tag>),
}

const VOID: [&str; 4] = ["meta", "br", "link", "img"];

/// Walks a page; fails on anything that is not balanced, quoted markup.
pub(crate) fn walk(html: &str) -> Vec<Met> {
    let mut met = Vec::new();
    let mut stack: Vec<Tag> = Vec::new();
    let mut rest = html.strip_prefix("<!doctype html>").expect("a doctype");
    while let Some(open) = rest.find('<') {
        if open > 0 {
            met.push(Met::Text(rest[..open].to_owned(), stack.clone()));
        }
        rest = &rest[open..];
        if stack.last().is_some_and(|tag| tag.name == "style") && !rest.starts_with("</style>") {
            panic!("a style holds a `<`");
        }
        let close = rest.find('>').expect("a tag ends");
        let inner = &rest[1..close];
        rest = &rest[close + 1..];
        if let Some(name) = inner.strip_prefix('/') {
            let tag = stack.pop().expect("a closing tag has an opening one");
            assert_eq!(tag.name, name, "tags are balanced");
            continue;
        }
        let tag = tag(inner.trim_end_matches('/'));
        met.push(Met::Open(tag.clone()));
        if !inner.ends_with('/') && !VOID.contains(&tag.name.as_str()) {
            stack.push(tag);
        }
    }
    assert!(stack.is_empty(), "left open: {stack:?}");
    met
}

fn tag(inner: &str) -> Tag {
    let (name, mut rest) = inner.split_once(' ').unwrap_or((inner, ""));
    assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "odd tag `{inner}`");
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        let (key, after) = rest
            .trim_start()
            .split_once("=\"")
            .unwrap_or_else(|| panic!("odd attribute in `{inner}`"));
        assert!(
            key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "odd attribute `{key}` in `{inner}`"
        );
        let (value, after) = after.split_once('"').expect("a quoted value ends");
        assert!(
            attributes.insert(key.to_owned(), value.to_owned()).is_none(),
            "twice `{key}` in `{inner}`"
        );
        rest = after;
    }
    Tag { name: name.to_owned(), attributes }
}
