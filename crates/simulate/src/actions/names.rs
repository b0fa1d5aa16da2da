//! Names of accounts and objects: numbers, scrambled, so that a planted one looks like any other.

use crate::accounts::write_name;
use crate::draws::{Purpose, Stream, scramble32};
use std::fmt::Write;

/// Writes names; no two accounts, and no two objects, of a world share one.
#[derive(Clone, Copy, Debug)]
pub struct ActionNames {
    seed: u64,
    object_key: u32,
}

impl ActionNames {
    /// Prepares the names of a world.
    pub fn new(seed: u64) -> Self {
        let object_key = Stream::new(seed, Purpose::ObjectName, 0).next() as u32;
        Self { seed, object_key }
    }

    /// Writes `sim-` and eight signs in place of what `out` held.
    pub fn write_account(&self, account: u32, out: &mut String) {
        write_name(self.seed, account, out);
    }

    /// Writes `obj-` and eight signs in place of what `out` held.
    pub fn write_object(&self, object: u32, out: &mut String) {
        out.clear();
        let scrambled = scramble32(object ^ self.object_key);
        write!(out, "obj-{scrambled:08x}").expect("a String takes every write");
    }
}
