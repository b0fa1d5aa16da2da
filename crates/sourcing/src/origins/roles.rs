//! Roles and who bears them in the documents of a case, so that `the president` can be led to a name.

use crate::kinds::is_name_word;
use crate::lexicon::{ADVERB, CAPITAL, DETERMINER, OFFICE, PREPOSITION, TITLE, UNNAMED};
use crate::reading::Reading;
use model::document::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A role has at most so many words before its noun (`former deputy defense minister`).
const WORDS_BEFORE_MAX: usize = 4;
/// A name has at most so many tokens.
const NAME_TOKENS_MAX: usize = 5;
/// Last names shorter than this must be equal to be the same.
const SPELLING_LETTERS_MIN: usize = 6;
/// First names in two spellings differ by at most so many letters, or by half of them when they begin alike.
const FIRST_NAME_EDITS_MAX: usize = 2;

/// Somebody who bears a role somewhere in the case.
#[derive(Default)]
struct Holder {
    /// Words that stand before the role's noun in any document.
    words: BTreeSet<String>,
    /// Documents that give the role and the name together.
    told_in: BTreeSet<usize>,
}

/// Who bears which role.
pub(crate) struct Roles {
    /// Noun of the role -> full name -> what is told.
    by_noun: BTreeMap<String, BTreeMap<String, Holder>>,
    /// Last name -> documents that name it, in title or body.
    named_in: BTreeMap<String, BTreeSet<usize>>,
    /// Key of a speaker -> the first full name with it.
    labels: BTreeMap<String, String>,
}

impl Roles {
    /// Collects `ROLE NAME` and `NAME, the ROLE` from all documents. Linear.
    pub(crate) fn of(documents: &[Document], readings: &[Reading<'_>]) -> Self {
        let mut roles =
            Self { by_noun: BTreeMap::new(), named_in: BTreeMap::new(), labels: BTreeMap::new() };
        for (d, r) in readings.iter().enumerate() {
            for i in 0..r.tokens.len() {
                if let Some((name, words)) =
                    role_before_name(r, i).or_else(|| role_after_name(r, i))
                {
                    let full = roles.by_noun.entry(noun(r.low(i))).or_default();
                    let holder = full.entry(r.cut(&name).to_owned()).or_default();
                    holder.words.extend(words.map(|w| r.low(w).to_owned()));
                    holder.told_in.insert(d);
                }
            }
        }
        roles.spread();
        let full: Vec<String> = roles.names().filter(|n| n.contains(' ')).collect();
        for name in full {
            roles.labels.entry(super::speakers::key_of(&name).0).or_insert(name);
        }
        let last_names: BTreeSet<String> =
            roles.by_noun.values().flat_map(BTreeMap::keys).map(|n| last_name(n)).collect();
        for (d, (document, r)) in documents.iter().zip(readings).enumerate() {
            let title = document.title.as_deref().map(Reading::of);
            for r in title.iter().chain([r]) {
                for i in (0..r.tokens.len()).filter(|&i| last_names.contains(r.low(i))) {
                    roles.named_in.entry(r.low(i).to_owned()).or_default().insert(d);
                }
            }
        }
        roles
    }

    /// Returns the full name that bears a role and has a speaker's key.
    pub(crate) fn label(&self, key: &str) -> Option<&str> {
        self.labels.get(key).map(String::as_str)
    }

    /// Gives what is told of a last name alone (`President Lindqvist`) to the one full name with it.
    fn spread(&mut self) {
        let full: BTreeSet<String> = self.names().filter(|n| n.contains(' ')).collect();
        let nouns: Vec<String> = self.by_noun.keys().cloned().collect();
        for word in nouns {
            let Some(holders) = self.by_noun.get_mut(&word) else { continue };
            for short in holders.keys().filter(|n| !n.contains(' ')).cloned().collect::<Vec<_>>() {
                let mut fits = full.iter().filter(|n| last_name(n) == last_name(&short));
                if let (Some(name), None) = (fits.next(), fits.next())
                    && let Some(told) = holders.remove(&short)
                {
                    let holder = holders.entry(name.clone()).or_default();
                    holder.words.extend(told.words);
                    holder.told_in.extend(told.told_in);
                }
            }
        }
    }

    fn names(&self) -> impl Iterator<Item = String> {
        self.by_noun.values().flat_map(BTreeMap::keys).cloned()
    }

    /// Says whether somebody bears a role somewhere.
    pub(crate) fn bears(&self, word: &str, name: &str) -> bool {
        self.by_noun.get(&noun(word)).is_some_and(|holders| holders.contains_key(name))
    }

    /// Says whether two spellings bear the same role somewhere.
    pub(crate) fn share(&self, a: &str, b: &str) -> bool {
        self.by_noun.values().any(|holders| holders.contains_key(a) && holders.contains_key(b))
    }

    /// Returns the name of the one whom a phrase with a role means in document `d`.
    ///
    /// First who is given the role there by name, then who speaks there, then who is named there: each only when it is
    /// one person.
    pub(crate) fn holder(
        &self,
        d: usize,
        r: &Reading<'_>,
        phrase: &Range<usize>,
        speaking: &BTreeSet<String>,
    ) -> Option<String> {
        if matches!(r.low(phrase.start), "a" | "an" | "another" | "one") {
            return None;
        }
        let words: Vec<usize> = phrase.clone().filter(|&i| !r.is(i, DETERMINER | ADVERB)).collect();
        let (&head, before) = words.split_last()?;
        let holders = self.by_noun.get(&noun(r.low(head)))?;
        let fits: Vec<(&String, &Holder)> = holders
            .iter()
            .filter(|(_, h)| before.iter().all(|&w| h.words.contains(r.low(w))))
            .filter(|(n, _)| self.named_in.get(&last_name(n)).is_some_and(|docs| docs.contains(&d)))
            .collect();
        let one = |keep: &dyn Fn(&(&String, &Holder)) -> bool| {
            let left: Vec<&String> = fits.iter().filter(|h| keep(h)).map(|(n, _)| *n).collect();
            let same = left.windows(2).all(|two| spelled_alike(two[0], two[1]));
            left.first().filter(|_| same).map(|n| (*n).clone())
        };
        one(&|(_, h)| h.told_in.contains(&d))
            .or_else(|| one(&|(n, _)| speaking.contains(&last_name(n))))
            .or_else(|| one(&|_| true))
    }
}

/// Returns the name behind a role at `i`, and the words before the role.
fn role_before_name(r: &Reading<'_>, i: usize) -> Option<(Range<usize>, Range<usize>)> {
    if !r.is(i, OFFICE | TITLE | UNNAMED) || is_plural(r.low(i)) {
        return None;
    }
    // `Gen. X`; a point that ends a sentence parts role and name.
    let start = if r.low(i + 1) == "." && !r.begins_sentence(i + 2) { i + 2 } else { i + 1 };
    if r.begins_sentence(start) {
        return None;
    }
    let name = name_at(r, start)?;
    Some((name, words_before(r, i)))
}

/// Returns the name before `, the ROLE` with the role at `i`, and the words before the role.
fn role_after_name(r: &Reading<'_>, i: usize) -> Option<(Range<usize>, Range<usize>)> {
    if !r.is(i, OFFICE | TITLE) || r.is(i, CAPITAL) && r.is(i + 1, CAPITAL) {
        return None;
    }
    let words = words_before(r, i);
    let mut comma = words.start.checked_sub(1)?;
    if r.is(comma, DETERMINER) {
        comma = comma.checked_sub(1)?;
    }
    if r.low(comma) != "," {
        return None;
    }
    let first = (comma.saturating_sub(NAME_TOKENS_MAX)..comma)
        .rev()
        .take_while(|&at| in_name(r, at))
        .last()?;
    let name = name_at(r, first).filter(|n| n.end == comma && n.len() >= 2)?;
    Some((name, words))
}

fn in_name(r: &Reading<'_>, i: usize) -> bool {
    is_name_word(r, i) && !r.is(i, OFFICE | TITLE)
        || (r.low(i) == "." && i > 0 && r.low(i - 1).chars().count() == 1)
}

/// Returns the run of name words that begins at `start`.
fn name_at(r: &Reading<'_>, start: usize) -> Option<Range<usize>> {
    let limit = r.tokens.len().min(start + NAME_TOKENS_MAX);
    let mut end = (start..limit).take_while(|&at| in_name(r, at)).last()? + 1;
    if r.low(end - 1) == "." {
        end -= 1;
    }
    (end > start && r.is(start, CAPITAL)).then_some(start..end)
}

/// Says whether a word for people means several of them: they share no name.
fn is_plural(word: &str) -> bool {
    word == "people"
        || word == "men"
        || word == "women"
        || word.ends_with('s') && !word.ends_with("ss")
}

/// Returns the words that belong to the role at `i` and stand before it.
fn words_before(r: &Reading<'_>, i: usize) -> Range<usize> {
    let lowest = i.saturating_sub(WORDS_BEFORE_MAX);
    let inside = |at: usize| {
        !r.is_mark(at)
            && r.tokens[at].kind == text::TokenKind::Word
            && (r.is(at, TITLE | OFFICE | CAPITAL) || !r.is(at, DETERMINER | PREPOSITION | ADVERB))
            && !r.is(at, crate::lexicon::AUXILIARY | crate::lexicon::COMMON_VERB)
            && !r.is(at, crate::lexicon::REPORTING | crate::lexicon::CONJUNCTION)
    };
    let start = (lowest..i).rev().take_while(|&at| inside(at)).last().unwrap_or(i);
    start..i
}

/// Returns a role's noun written out.
fn noun(word: &str) -> String {
    match word {
        "gen" => "general",
        "sen" => "senator",
        "rep" => "representative",
        "gov" => "governor",
        "pres" => "president",
        "adm" => "admiral",
        other => other,
    }
    .to_owned()
}

/// Returns the folded last name.
pub(crate) fn last_name(name: &str) -> String {
    words(name).pop().unwrap_or_default()
}

fn words(name: &str) -> Vec<String> {
    text::words(name)
        .iter()
        .filter(|t| t.kind == text::TokenKind::Word)
        .map(|t| text::fold::folded(t.cut(name)))
        .collect()
}

/// Says whether two full names can be one name carried over from another script in two ways.
pub(crate) fn spelled_alike(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let ((Some(x), Some(y)), (Some(f), Some(g))) = ((a.last(), b.last()), (a.first(), b.first()))
    else {
        return false;
    };
    let long = x.chars().count().min(y.chars().count()) >= SPELLING_LETTERS_MIN;
    let last = x == y || (long && edits(x, y) <= 1);
    let half = f.chars().count().min(g.chars().count()) / 2;
    let short = f.chars().count() == 1 || g.chars().count() == 1;
    let initial = f.chars().next() == g.chars().next();
    let alone = a.len() == 1 || b.len() == 1;
    let apart = edits(f, g);
    last && (alone || apart <= FIRST_NAME_EDITS_MAX || initial && (short || apart <= half))
}

/// Counts the letters to add, drop or change to make one word the other.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = before + usize::from(x != *y);
            before = row[j + 1];
            row[j + 1] = change.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name() {
        for (a, b) in [
            ("Alexei Dorn", "Aleksey Dorn"),
            ("Yevgeny Markov", "Evgeny Markov"),
            ("Oleh Zelinskyi", "Oleh Zelinsky"),
        ] {
            assert!(spelled_alike(a, b), "{a} {b}");
        }
        for (a, b) in [("Anna Berg", "Ruth Berg"), ("Anna Berg", "Anna Burg"), ("Karl Oster", "")] {
            assert!(!spelled_alike(a, b), "{a} {b}");
        }
    }
}
