//! Escaping for XML 1.0, which cannot hold every character even when escaped, and the names of types.

use super::cell::ColumnKind;

/// Escapes text for content and for double-quoted attributes.
///
/// Characters that XML 1.0 forbids are shown by their pictures or by U+FFFD; line ends and tabs keep their meaning.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1f}' => {
                out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'))
            }
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Names what a column holds as GraphML and GEXF both do. Moments are text there.
pub(super) fn kind_word(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text | ColumnKind::Word(_) | ColumnKind::Moment => "string",
        ColumnKind::Whole => "long",
        ColumnKind::Real => "double",
        ColumnKind::Flag => "boolean",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_shown() {
        assert_eq!(
            escape("a<b>&\"'\n\0\u{ffff}]]>"),
            "a&lt;b&gt;&amp;&quot;&apos;&#10;␀\u{fffd}]]&gt;"
        );
    }
}
