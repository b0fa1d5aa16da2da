//! No bytes break the reader of plain text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (draft, complaints) = ingest::documents::read_document("a.txt", bytes, None);
    assert!(draft.is_some() || !complaints.is_empty());
    if let Some(draft) = draft {
        let n_chars = draft.body.chars().count();
        assert!(
            draft.pages.is_sorted() && draft.pages.iter().all(|&page| page as usize <= n_chars)
        );
    }
});
