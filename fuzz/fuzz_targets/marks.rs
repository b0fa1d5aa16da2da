//! Hashtags, mentions and links of any text are well formed.
#![no_main]

use ingest::marks::{Mark, marks};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    marks(text, &mut |mark| match mark {
        Mark::Hashtag(tag) => assert!(!tag.is_empty() && !tag.contains(['#', ' ', '/']), "{tag}"),
        Mark::Mention(account) => assert!(!account.is_empty() && account.is_ascii(), "{account}"),
        Mark::Link(link) => assert!(link.len() > 9 && !link.contains(' '), "{link}"),
    });
});
