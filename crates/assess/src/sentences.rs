//! Sentences and likelihood words in an analyst's text.

use crate::scales::SCALES;
use model::assessment::LikelihoodScale;

/// Splits a text into sentences. A point after a single capital letter (U.S., M. Ferrer) ends none, so that two
/// sentences may be taken as one but never the other way round at initials.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut letters_before = 0;
    let mut is_capital = false;
    let mut places = text.char_indices().peekable();
    while let Some((at, letter)) = places.next() {
        let is_end = match letter {
            '!' | '?' => true,
            '.' => !(letters_before == 1 && is_capital),
            _ => false,
        };
        let space_follows = places.peek().is_none_or(|(_, next)| next.is_whitespace());
        if is_end && space_follows {
            sentences.push(text[start..at + 1].trim());
            start = at + 1;
        }
        (letters_before, is_capital) = if letter.is_alphanumeric() {
            (letters_before + 1, letters_before == 0 && letter.is_uppercase())
        } else {
            (0, false)
        };
    }
    sentences.push(text[start..].trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Lists the likelihood words of the given scale in a text, or of all scales, in order; at each place the longest
/// word counts, so that `very likely` is not also `likely`.
pub(crate) fn terms(text: &str, of: Option<LikelihoodScale>) -> Vec<&'static str> {
    let words = words(text);
    let tables = SCALES.iter().filter(|table| of.is_none_or(|scale| scale == table.scale));
    let known: Vec<(&'static str, Vec<String>)> = tables
        .flat_map(|table| table.terms)
        .flat_map(|row| row.words)
        .map(|term| (*term, self::words(term)))
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let here = known.iter().filter(|(_, term)| words[at..].starts_with(term));
        match here.max_by_key(|(_, term)| term.len()) {
            Some((name, term)) => {
                found.push(*name);
                at += term.len();
            }
            None => at += 1,
        }
    }
    found
}

/// Says whether a sentence speaks of confidence.
pub(crate) fn speaks_of_confidence(sentence: &str) -> bool {
    words(sentence).iter().any(|word| word == "confidence" || word.starts_with("confident"))
}

/// Lists the words of a text in lower case.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric());
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_end_no_sentence() {
        let text = "The U.S. vote was near. Was it? M. Ferrer says so!  Plan B. of the  3.5 kind";
        let expected = [
            "The U.S. vote was near.",
            "Was it?",
            "M. Ferrer says so!",
            "Plan B. of the  3.5 kind",
        ];
        assert_eq!(sentences(text), expected);
        assert_eq!(sentences("Erläutert „так“. Да"), ["Erläutert „так“.", "Да"]);
        assert!(sentences(" \n").is_empty());
    }

    #[test]
    fn the_longest_word_counts() {
        let icd = |text| terms(text, Some(LikelihoodScale::Icd203));
        assert_eq!(icd("It is very likely, if not likely."), ["very likely", "likely"]);
        assert_eq!(icd("It is unlikely; the likelihood is small."), ["unlikely"]);
        assert_eq!(icd("A realistic possibility"), [""; 0]);
        assert_eq!(terms("A Realistic\npossibility", None), ["realistic possibility"]);
        assert!(
            speaks_of_confidence("We are Confidently sure") && !speaks_of_confidence("a confidant")
        );
    }
}
