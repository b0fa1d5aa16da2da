//! No bytes break the reader of iCalendar, and no event ends before it begins.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (events, _) = ingest::calendars::read_calendar("a.ics", bytes);
    for event in events {
        assert!(event.start <= event.end && !event.title.is_empty(), "{event:?}");
    }
});
