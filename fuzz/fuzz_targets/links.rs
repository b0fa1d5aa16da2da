//! The canonical form of a link is a fixed point and has a host.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|link: &str| {
    let (mut once, mut twice) = (String::new(), String::new());
    if ingest::links::canonical(link, &mut once) {
        assert!(ingest::links::canonical(&once, &mut twice), "{link} -> {once}");
        assert_eq!(once, twice, "{link}");
        assert!(ingest::links::host(&once).is_some(), "{once}");
    } else {
        assert!(once.is_empty());
    }
});
