//! What people act on: a story is its number, and everything else follows from that.

use crate::draws::{Purpose, Stream, scramble};
use crate::links;
use crate::settings::{Kinds, Settings};
use crate::words::{self, N_ORDINARY};

/// What the posts of a story have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum StoryKind {
    Repost,
    Link,
    Reply,
    Words,
}

/// A story, small enough to travel with each pending post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Story {
    pub(crate) number: u64,
    pub(crate) community: u32,
    pub(crate) size: u32,
    pub(crate) kind: StoryKind,
    pub(crate) topic: u8,
}

/// Burst objects are numbered from here, so that they never meet ordinary stories.
const FIRST_BURST_NUMBER: u64 = 1 << 40;

impl Story {
    pub(crate) fn ordinary(settings: &Settings, number: u64, community: u32, size: u32) -> Self {
        let mut stream = Stream::new(settings.seed, Purpose::Story, number);
        let kind = draw_kind(&mut stream, &settings.kinds);
        // Most stories of a community are on its own theme.
        let own = u64::from(community) % N_ORDINARY;
        let topic = if stream.chance(0.6) { own } else { stream.below(N_ORDINARY) };
        Self { number, community, size, kind, topic: topic as u8 }
    }

    pub(crate) fn of_burst(
        burst: usize,
        object: u32,
        community: u32,
        size: u32,
        topic: u8,
    ) -> Self {
        let number = FIRST_BURST_NUMBER + ((burst as u64) << 20) + u64::from(object);
        let kind = if object.is_multiple_of(2) { StoryKind::Link } else { StoryKind::Repost };
        Self { number, community, size, kind, topic }
    }

    pub(crate) fn has_original(&self) -> bool {
        matches!(self.kind, StoryKind::Repost | StoryKind::Reply)
    }

    /// Writes the text of the original post and returns its hashtag.
    pub(crate) fn original_text(
        &self,
        settings: &Settings,
        out: &mut String,
    ) -> Option<&'static str> {
        let mut stream = Stream::new(settings.seed, Purpose::Text, self.number | 1 << 60);
        own_words(&mut stream, settings, self.topic, out)
    }

    pub(crate) fn write_original_id(&self, seed: u64, out: &mut String) {
        write_id(seed, self.number | 1 << 63, out);
    }

    pub(crate) fn write_link(&self, seed: u64, out: &mut String) {
        out.clear();
        links::story_link(seed, self.number, out);
    }
}

/// Writes a sentence, sometimes with a hashtag, and returns the hashtag.
pub(crate) fn own_words(
    stream: &mut Stream,
    settings: &Settings,
    topic: u8,
    out: &mut String,
) -> Option<&'static str> {
    out.clear();
    words::sentence(stream, topic, out);
    let tag = stream.chance(settings.hashtags).then(|| words::hashtag(stream, topic))?;
    out.push_str(" #");
    out.push_str(tag);
    Some(tag)
}

/// Writes a post id. Numbers are scrambled one to one, so ids neither repeat nor tell an order.
pub(crate) fn write_id(seed: u64, number: u64, out: &mut String) {
    use std::fmt::Write;
    out.clear();
    write!(out, "p{:016x}", scramble(number ^ scramble(seed))).expect("a String takes every write");
}

fn draw_kind(stream: &mut Stream, kinds: &Kinds) -> StoryKind {
    let at = stream.unit();
    if at < kinds.reposts {
        StoryKind::Repost
    } else if at < kinds.reposts + kinds.links {
        StoryKind::Link
    } else if at < kinds.reposts + kinds.links + kinds.replies {
        StoryKind::Reply
    } else {
        StoryKind::Words
    }
}
