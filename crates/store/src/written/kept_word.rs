//! Words that the model holds as the program's own: names of questions, units, columns.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// Words read back so far.
static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// Returns a word read from a file as a word of the program.
///
/// Each different word is kept once, for as long as the program runs: results of stages hold a few dozen of them, the same in
/// every case.
pub(crate) fn kept_word(word: &str) -> &'static str {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = kept.get(word) {
        return known;
    }
    let word: &'static str = String::leak(word.to_owned());
    kept.insert(word);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_kept_once() {
        let (one, other) = (kept_word("around"), kept_word(&String::from("around")));
        assert!(std::ptr::eq(one, other));
        assert_ne!(kept_word("season"), one);
    }
}
