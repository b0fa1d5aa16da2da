//! Posts in any shape: the mapping is found from the bytes.
#![no_main]

mod posts;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| posts::read_as_found(bytes));
