//! Posts of one text.
#![doc = include_str!("text.md")]

use super::{Kind, Told};
use corpus::{Actions, Posts};
use model::ActionKind;
use text::near;

/// Texts of fewer different words say too little: greetings, thanks and single names agree by themselves.
const WORDS_MIN: usize = 5;

/// Posts between two words of progress.
const TOLD_EVERY: usize = 1 << 12;

pub(super) const KIND: Kind = Kind::of(ActionKind::Text, include_str!("text.md"), from_texts);

/// Takes the normal form of every post's own text; reposts and short texts are left out, the latter counted.
fn from_texts(posts: &mut Posts, told: &mut Told<'_>) -> u64 {
    let (texts, n_generic) = own_texts(posts, told);
    if !texts.post.is_empty() {
        posts.actions.insert(ActionKind::Text, texts);
    }
    n_generic
}

/// Makes an action of every post's own text in normal form, and counts the texts that are too short.
pub(super) fn own_texts(posts: &Posts, told: &mut Told<'_>) -> (Actions, u64) {
    let mut texts = Actions::default();
    let mut form = String::new();
    let mut n_generic = 0;
    let of = posts.len() as u64;
    for (row, written) in posts.texts.rows().enumerate() {
        if row % TOLD_EVERY == 0 {
            told(row as u64, of);
        }
        if written.is_empty() || posts.is_repost[row] {
            continue;
        }
        form.clear();
        text::normal_form(written, &mut form);
        if is_short(&form) {
            n_generic += 1;
            continue;
        }
        texts.post.push(row as u32);
        texts.object.push(texts.objects.intern(&form));
    }
    (texts, n_generic)
}

/// Says whether a normal form has too few different words that are not marks for links, names or hashtags.
fn is_short(form: &str) -> bool {
    let mut met = [""; WORDS_MIN];
    let mut n_met = 0;
    near::for_each_word(form, &mut |word| {
        if n_met < WORDS_MIN && !near::is_mark(word) && !met[..n_met].contains(&word) {
            met[n_met] = word;
            n_met += 1;
        }
    });
    n_met < WORDS_MIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_different_words_are_needed_and_marks_are_none() {
        for (form, short) in [
            ("vote early and bring friends", false),
            ("vote early and bring {mention} {link} {hashtag}", true),
            ("no no no no no no", true),
            ("one - two ... three !! four", true),
            ("明日投票に行こう", false),
            ("早上好!", true),
        ] {
            assert_eq!(is_short(form), short, "{form}");
        }
    }
}
