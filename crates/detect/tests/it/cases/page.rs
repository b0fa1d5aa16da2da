//! A page of the casebook, cut into prose and blocks, and put together again.

/// What a part of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Prose,
    Posts,
    Settings,
    Findings,
}

/// A stretch of a page: prose with its line ends, or a block without its fences.
pub(super) struct Part {
    pub(super) block: Block,
    /// Line on which it begins, from 1.
    pub(super) line: usize,
    pub(super) text: String,
}

/// A page.
pub(super) struct Page {
    pub(super) parts: Vec<Part>,
}

const BLOCKS: [(&str, Block); 3] = [
    ("```posts", Block::Posts),
    ("```settings", Block::Settings),
    ("```findings", Block::Findings),
];

impl Page {
    /// Cuts a page; an unknown fence or one without an end is an error.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut parts = vec![Part { block: Block::Prose, line: 1, text: String::new() }];
        for (row, line) in text.split_inclusive('\n').zip(1..) {
            let fence = row.trim_end();
            let here = parts.last_mut().expect("there is always a part");
            match (here.block, fence) {
                (Block::Prose, fence) if fence.starts_with("```") => {
                    let known = BLOCKS.iter().find(|(mark, _)| *mark == fence);
                    let block =
                        known.ok_or_else(|| format!("line {line}: `{fence}` is no block"))?.1;
                    parts.push(Part { block, line, text: String::new() });
                }
                (Block::Prose, _) => here.text += row,
                (_, "```") => {
                    parts.push(Part { block: Block::Prose, line: line + 1, text: String::new() });
                }
                _ => here.text += row,
            }
        }
        match parts.last() {
            Some(part) if part.block != Block::Prose => {
                Err(format!("line {}: the block has no end", part.line))
            }
            _ => Ok(Self { parts }),
        }
    }

    /// Puts the page together again.
    pub(super) fn to_text(&self) -> String {
        let part = |part: &Part| match BLOCKS.iter().find(|(_, block)| *block == part.block) {
            Some((mark, _)) => format!("{mark}\n{}```\n", part.text),
            None => part.text.clone(),
        };
        self.parts.iter().map(part).collect()
    }
}

#[test]
fn a_page_comes_back_as_it_was() {
    let text = "# A\n\n```posts\nat  account\n```\nThen\n```findings\n```\n";
    let page = Page::parse(text).expect("a page");
    assert_eq!(page.to_text(), text);
    let blocks: Vec<_> = page.parts.iter().map(|part| (part.block, part.line)).collect();
    assert_eq!(blocks[1..4], [(Block::Posts, 3), (Block::Prose, 6), (Block::Findings, 7)]);
    assert!(Page::parse("```posts\n").is_err() && Page::parse("```rust\n```\n").is_err());
}
