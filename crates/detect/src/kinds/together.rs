//! Everything that two accounts share, whatever its kind.
#![doc = include_str!("together.md")]

use super::{Kind, Made, Told};
use corpus::{Actions, Posts};
use model::ActionKind;

/// Kinds that a file gives. What follows from them (hosts, sequences, forms of texts) would say the same thing twice.
const JOINED: [ActionKind; 7] = [
    ActionKind::Repost,
    ActionKind::Link,
    ActionKind::Hashtag,
    ActionKind::Mention,
    ActionKind::Reply,
    ActionKind::Media,
    ActionKind::Object,
];

pub(super) const KIND: Kind = Kind {
    made: Made::WhenNamed,
    ..Kind::of(ActionKind::Together, include_str!("together.md"), joined)
};

/// Joins the actions of all kinds that the file gives; an object is a kind with its object.
fn joined(posts: &mut Posts, _: &mut Told<'_>) -> u64 {
    let mut together = Actions::default();
    let mut found: Vec<(u32, u32)> = Vec::new();
    for kind in JOINED {
        let Some(actions) = posts.actions.get(&kind) else { continue };
        let objects: Vec<u32> = (actions.objects.names())
            .map(|name| together.objects.intern(&format!("{} {name}", kind.word())))
            .collect();
        let code = |&object: &u32| objects[object as usize];
        found.extend(actions.post.iter().copied().zip(actions.object.iter().map(code)));
    }
    // In the order of posts, each post's kinds in their own.
    found.sort_by_key(|&(post, _)| post);
    if !found.is_empty() {
        (together.post, together.object) = found.into_iter().unzip();
        posts.actions.insert(ActionKind::Together, together);
    }
    0
}
