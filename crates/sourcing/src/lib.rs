//! Who says it, who copied whom, how many independent origins.
//!
//! This room reads the bodies of documents and says what stands in them: attributions, dated expressions, statements of
//! declared claims, the graph of who descends from whom, and for each claim the number of independent origins as a lower
//! and an upper bound. It never says whether a claim is true. It must not know files, formats, posts, clocks or reports.
//!
//! Begin reading at `run.rs` (the order of the stages), then `attributions.rs` with the list of patterns in
//! `rules/mod.rs`, `dates/mod.rs`, `claims/mod.rs`, `derive/mod.rs`, `origins/mod.rs`
//! and `drift/mod.rs`. Word lists are data files in
//! `lexicon/`.

mod actors;
mod apposition;
mod attributions;
mod backward;
mod claims;
mod cue;
mod dates;
mod derive;
mod drift;
mod heads;
mod kinds;
mod layout;
mod lexicon;
mod origins;
mod phrase;
mod pronouns;
mod reading;
mod rules;
mod run;
mod surnames;
mod wording;

pub use run::{
    Given, InDocument, Progress, Step, attributions, read, rule_counters, rule_names, run,
    run_on_edges, run_with,
};

/// Cards of the methods by name: what each sees, what else looks so, when to doubt it.
pub const CARDS: &[(&str, &str)] = &[
    ("attributions", include_str!("attributions.md")),
    ("claims", include_str!("claims/proposed.md")),
    ("copies", include_str!("derive/copies.md")),
    ("translations", include_str!("derive/translations.md")),
    ("drift", include_str!("drift/drift.md")),
    ("origins", include_str!("origins/origins.md")),
];
