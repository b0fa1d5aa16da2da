//! What words do beside the name of an outlet, from the list `citing.txt`.

use crate::reading::Reading;
use std::collections::HashMap;
use std::sync::OnceLock;
use text::TokenKind;

pub(super) type Part = u32;
pub(super) const SUBJECT: Part = 1;
pub(super) const PUBLISH: Part = 1 << 1;
pub(super) const BY: Part = 1 << 2;
pub(super) const TO: Part = 1 << 3;
pub(super) const IN: Part = 1 << 4;
pub(super) const WITH: Part = 1 << 5;
pub(super) const FROM: Part = 1 << 6;
pub(super) const NOUN: Part = 1 << 7;
pub(super) const OF: Part = 1 << 8;
pub(super) const MAKER: Part = 1 << 9;
/// Verbs of those who are on the air, of telling, of writing; and words for those who write.
pub(super) const AIR: Part = 1 << 10;
pub(super) const TELL: Part = 1 << 11;
pub(super) const WRITE: Part = 1 << 12;
pub(super) const STAFF: Part = 1 << 13;

/// What words do beside the name of an outlet.
pub(super) fn parts(word: &str) -> Part {
    static PARTS: OnceLock<HashMap<&'static str, Part>> = OnceLock::new();
    let parts = PARTS.get_or_init(|| {
        let mut parts: HashMap<&'static str, Part> = HashMap::new();
        for (name, words) in crate::lexicon::listed(include_str!("citing.txt")) {
            let part = match name {
                "subject" => SUBJECT,
                "publish" => PUBLISH,
                "by" => BY,
                "to" => TO,
                "in" => IN,
                "with" => WITH,
                "from" => FROM,
                "noun" => NOUN,
                "of" => OF,
                "maker" => MAKER,
                "air" => AIR,
                "tell" => TELL,
                "write" => WRITE,
                "staff" => STAFF,
                _ => 0,
            };
            words.split_whitespace().for_each(|word| *parts.entry(word).or_default() |= part);
        }
        parts
    });
    parts.get(word).copied().unwrap_or(0)
}

/// Says whether a word is something that an outlet makes rather than something done by it.
pub(super) fn is_paper(word: &str) -> bool {
    parts(word) & NOUN != 0
}

/// Says whether an ending of possession stands there: `X's`, `CBS'`.
pub(super) fn is_genitive(r: &Reading<'_>, at: usize) -> bool {
    r.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Ending) || matches!(r.low(at), "'" | "’")
}
