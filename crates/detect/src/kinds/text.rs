//! Posts of one text.
#![doc = include_str!("text.md")]

use super::Kind;
use corpus::{Actions, Posts};
use model::ActionKind;

/// Texts of fewer words say too little: greetings, thanks and single names agree by themselves.
pub(super) const WORDS_MIN: usize = 5;

pub(super) const KIND: Kind =
    Kind { kind: ActionKind::Text, card: include_str!("text.md"), derive: from_texts };

/// Takes the normal form of every post's own text; reposts and short texts are left out, the latter counted.
fn from_texts(posts: &mut Posts) -> u64 {
    let mut texts = Actions::default();
    let mut form = String::new();
    let mut n_generic = 0;
    for (row, written) in posts.texts.rows().enumerate() {
        if written.is_empty() || posts.is_repost[row] {
            continue;
        }
        form.clear();
        text::normal_form(written, &mut form);
        if own_words(&form) < WORDS_MIN {
            n_generic += 1;
            continue;
        }
        texts.post.push(row as u32);
        texts.object.push(texts.objects.intern(&form));
    }
    if !texts.post.is_empty() {
        posts.actions.insert(ActionKind::Text, texts);
    }
    n_generic
}

/// Counts the words of a normal form that are not marks for links, names or hashtags.
fn own_words(form: &str) -> usize {
    let marks = [text::normal::LINK, text::normal::MENTION, text::normal::HASHTAG];
    form.split(' ')
        .filter(|word| !marks.contains(word) && word.chars().any(char::is_alphanumeric))
        .count()
}
