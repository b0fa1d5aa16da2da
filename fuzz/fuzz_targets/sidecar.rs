//! No text breaks the reader of sidecars, and the document is read whatever its sidecar says.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (draft, _) = ingest::documents::read_document("a.txt", b"Text", Some(("a.txt.toml", text)));
    assert_eq!(draft.map(|draft| draft.body).as_deref(), Some("Text"));
});
