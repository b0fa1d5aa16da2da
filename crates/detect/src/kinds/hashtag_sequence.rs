//! Posts of the same hashtags in the same order.
#![doc = include_str!("hashtag_sequence.md")]

use super::{Kind, Told};
use corpus::{Actions, Dictionary, Posts};
use model::ActionKind;

/// A single hashtag is no sequence.
const HASHTAGS_MIN: usize = 2;

pub(super) const KIND: Kind =
    Kind::of(ActionKind::HashtagSequence, include_str!("hashtag_sequence.md"), from_hashtags);

/// Joins the hashtags of each post that is no repost, in their order, each once.
fn from_hashtags(posts: &mut Posts, _: &mut Told<'_>) -> u64 {
    let Some(hashtags) = posts.actions.get(&ActionKind::Hashtag) else { return 0 };
    // A file may give one post on several rows, a hashtag each.
    let mut of_posts: Vec<(u32, u32, u32)> = (0..)
        .zip(&hashtags.post)
        .filter(|&(_, &row)| !posts.is_repost[row as usize])
        .map(|(action, &row)| (posts.id[row as usize], posts.account[row as usize], action))
        .collect();
    of_posts.sort_unstable();
    let mut folded = Dictionary::default();
    let codes: Vec<u32> =
        hashtags.objects.names().map(|name| folded.intern(&text::fold::folded(name))).collect();
    let mut sequences = Dictionary::default();
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut last_met = vec![u32::MAX; folded.len()];
    let (mut sequence, mut name) = (Vec::new(), String::new());
    let of_posts = of_posts.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
    for (number, of_post) in (0..).zip(of_posts) {
        sequence.clear();
        for &(_, _, action) in of_post {
            let code = codes[hashtags.object[action as usize] as usize];
            if std::mem::replace(&mut last_met[code as usize], number) != number {
                sequence.push(code);
            }
        }
        if sequence.len() < HASHTAGS_MIN {
            continue;
        }
        name.clear();
        for (at, &code) in sequence.iter().enumerate() {
            name.push_str(if at == 0 { "#" } else { " #" });
            name.push_str(folded.name(code));
        }
        found.push((hashtags.post[of_post[0].2 as usize], sequences.intern(&name)));
    }
    found.sort_unstable();
    if !found.is_empty() {
        let (post, object) = found.into_iter().unzip();
        let actions = Actions { objects: sequences, post, object };
        posts.actions.insert(ActionKind::HashtagSequence, actions);
    }
    0
}
