//! A page of the casebook, cut into prose and blocks, and put together again.

use std::path::{Path, PathBuf};

/// A stretch of a page: prose with its line ends, or a block without its fences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The words behind the fence, the kind of block first; `None` is prose.
    pub block: Option<String>,
    /// Line on which it begins, from 1.
    pub line: usize,
    /// What stands in it, with line ends.
    pub text: String,
}

impl Part {
    /// Returns the kind of block; empty for prose.
    pub fn kind(&self) -> &str {
        self.block.as_deref().and_then(|b| b.split(' ').next()).unwrap_or("")
    }

    /// Returns the words behind the kind of block.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.block.as_deref().unwrap_or("").split_whitespace().skip(1)
    }
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Prose and blocks by turns.
    pub parts: Vec<Part>,
}

impl Page {
    /// Cuts a page. A kind of block that is not in `kinds`, or one without an end, is an error that names its line.
    pub fn parse(text: &str, kinds: &[&str]) -> Result<Self, String> {
        let mut parts = vec![Part { block: None, line: 1, text: String::new() }];
        for (row, line) in text.split_inclusive('\n').zip(1..) {
            let fence = row.trim_end();
            let here = parts.last_mut().expect("there is always a part");
            match (&here.block, fence.strip_prefix("```")) {
                (None, Some(words)) => {
                    let part = Part { block: Some(words.to_owned()), line, text: String::new() };
                    if !kinds.contains(&part.kind()) {
                        return Err(format!("line {line}: `{fence}` is no block"));
                    }
                    parts.push(part);
                }
                (Some(_), Some("")) => {
                    parts.push(Part { block: None, line: line + 1, text: String::new() });
                }
                _ => here.text += row,
            }
        }
        match parts.last() {
            Some(part) if part.block.is_some() => {
                Err(format!("line {}: the block has no end", part.line))
            }
            _ => Ok(Self { parts }),
        }
    }

    /// Puts the page together again.
    pub fn to_text(&self) -> String {
        let part = |part: &Part| match &part.block {
            Some(words) => format!("```{words}\n{}```\n", part.text),
            None => part.text.clone(),
        };
        self.parts.iter().map(part).collect()
    }
}

/// Lists the pages of a folder and of the folders below it, in the order of their names.
///
/// # Panics
/// When a folder cannot be read.
pub fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|why| panic!("{}: {why}", folder.display()))
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    let below = |path: PathBuf| if path.is_dir() { pages(&path) } else { vec![path] };
    let all = paths.into_iter().flat_map(below);
    all.filter(|path| path.extension().is_some_and(|end| end == "md")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_comes_back_as_it_was() {
        let text = "# A\n\n```posts\nat  account\n```\nThen\n```findings edges\n```\n";
        let page = Page::parse(text, &["posts", "findings"]).expect("a page");
        assert_eq!(page.to_text(), text);
        let blocks: Vec<_> = page.parts.iter().map(|part| (part.kind(), part.line)).collect();
        assert_eq!(blocks[1..4], [("posts", 3), ("", 6), ("findings", 7)]);
        assert_eq!(page.parts[3].words().collect::<Vec<_>>(), ["edges"]);
        let kinds: Vec<&str> = page.parts.iter().map(Part::kind).collect();
        assert_eq!(kinds, ["", "posts", "", "findings", ""]);
        assert!(Page::parse("```posts\n", &["posts"]).is_err());
        assert!(Page::parse("```rust\n```\n", &["posts"]).is_err());
    }
}
