//! Addresses that lead nowhere: every host ends in `.example`, which RFC 2606 keeps free for this.

use crate::draws::{Purpose, Stream};

const OUTLETS: &[&str] = &[
    "river-post",
    "daily-lantern",
    "county-wire",
    "north-ledger",
    "harbor-times",
    "plain-reader",
    "valley-herald",
    "evening-dispatch",
    "civic-notes",
    "border-review",
    "the-long-read",
    "city-bulletin",
    "open-minutes",
    "wire-desk",
];

const QUIET: &[&str] = &[
    "corner-letter",
    "plain-count",
    "second-page",
    "small-facts",
    "first-hand",
    "wake-letter",
    "side-note",
    "what-they-skip",
    "quiet-channel",
    "people-brief",
];

const SLUGS: &[&str] = &[
    "what-we-know",
    "live",
    "five-questions",
    "in-pictures",
    "the-numbers",
    "reaction",
    "analysis",
    "timeline",
    "letters",
    "full-text",
    "what-comes-next",
    "opinion",
];

/// Writes the address of a story that anybody may share.
pub(crate) fn story_link(seed: u64, story: u64, out: &mut String) {
    let mut stream = Stream::new(seed, Purpose::Text, story | 1 << 61);
    write(&mut stream, OUTLETS, out);
}

/// Writes the address that only one operation uses.
pub(crate) fn operation_link(seed: u64, operation: u64, out: &mut String) {
    let mut stream = Stream::new(seed, Purpose::Text, operation | 3 << 61);
    write(&mut stream, QUIET, out);
}

fn write(stream: &mut Stream, hosts: &[&str], out: &mut String) {
    use std::fmt::Write;
    let (host, slug) = (stream.pick(hosts), stream.pick(SLUGS));
    // 40 bits: two of a million stories share an address with a chance below one half, and then only within one host.
    let number = stream.next() >> 24;
    write!(out, "https://{host}.example/{slug}/{number:010x}").expect("a String takes every write");
}
