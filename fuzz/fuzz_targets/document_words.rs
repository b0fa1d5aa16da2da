//! No text breaks the reading of documents, and every span lies in the body.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/sourcing/tests/it/world.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod world;

fuzz_target!(|text: &str| {
    let document = world::document("D-1", None, "2021-03-10", None, text);
    let vote = world::event("V-1", "2021-02-28", "election", "Parliamentary election", None);
    let found = sourcing::read(&document, &[vote], &[]);
    let n_chars = text.chars().count();
    let of_attributions = found.attributions.iter().flat_map(|a| {
        a.source.into_iter().chain(a.cue).chain(a.recipient).chain(a.content.iter().copied())
    });
    let others = found.dates.iter().map(|m| m.span).chain(found.actors.iter().map(|a| a.span));
    for span in of_attributions.chain(others).chain(found.lines.iter().map(|l| l.span)) {
        assert!(span.start <= span.end && span.end as usize <= n_chars, "{span:?}");
    }
    for days in found.dates.iter().map(|m| m.days) {
        assert!(days.start.is_none() || days.end.is_none() || days.start <= days.end, "{days:?}");
    }
});
