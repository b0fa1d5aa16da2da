//! The text and the links of a post that comes as HTML.

use html5gum::{Token, Tokenizer};

/// Appends the text of `html` to `text`, and the addresses of its links to `links`.
///
/// Paragraphs and breaks become line ends. Links of the classes `mention` and `hashtag` lead to accounts and tags of the
/// platform and are left out.
pub(super) fn write_text(html: &str, text: &mut String, links: &mut Vec<String>) {
    let begin = text.len();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::String(piece) => text.push_str(&String::from_utf8_lossy(&piece)),
            Token::StartTag(tag) => match &tag.name[..] {
                b"br" => text.push('\n'),
                b"p" | b"blockquote" | b"li" if text.len() > begin && !text.ends_with('\n') => {
                    text.push('\n');
                }
                b"a" => {
                    let attribute = |name: &[u8]| {
                        let found = tag.attributes.iter().find(|(key, _)| &key[..] == name);
                        found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                    };
                    let class = attribute(b"class").unwrap_or_default();
                    let is_own = class.split(' ').any(|c| c == "mention" || c == "hashtag");
                    links.extend(attribute(b"href").filter(|_| !is_own));
                }
                _ => {}
            },
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_links_and_entities() {
        let html = "<p>A &amp; B<br>C <a href=\"https://x.example/a?b=1&amp;c=2\">x</a></p><p>D <a class=\"mention hashtag\" \
                    href=\"https://m.example/tags/e\">#<span>e</span></a></p>";
        let (mut text, mut links) = (String::new(), Vec::new());
        write_text(html, &mut text, &mut links);
        assert_eq!(text, "A & B\nC x\nD #e");
        assert_eq!(links, ["https://x.example/a?b=1&c=2"]);
    }
}
