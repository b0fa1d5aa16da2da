//! Posts as Parquet.
#![no_main]

mod posts;

use ingest::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| posts::read_as(Format::Parquet, bytes));
