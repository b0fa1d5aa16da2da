//! What stays the same when a text is translated: names by their consonants, numbers, quotations. And which language it is.

use super::stems::hash;
use crate::lexicon::tongues::Tongue;
use crate::lexicon::{
    CAPITAL, DETERMINER, PREPOSITION, PRONOUN, SUBJECT_PRONOUN, SUBORDINATOR, WordMap,
};
use crate::reading::Reading;
use model::document::Document;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;
use text::TokenKind;

/// So many tokens tell the language.
const LANGUAGE_TOKENS_MAX: usize = 400;
/// Consonants of a name that are compared: later ones are endings.
const NAME_CONSONANTS_MAX: usize = 4;
/// A name with fewer consonants is too short to be known again.
const NAME_CONSONANTS_MIN: usize = 3;
/// A name with fewer letters than this is nowhere compared.
const SHORT_NAME_LETTERS_MIN: usize = 3;
/// A quotation of so many words is one in every language.
const QUOTATION_WORDS_MIN: usize = 4;

struct Lists {
    /// The languages, in the order of the list.
    langs: Vec<&'static str>,
    /// A small word -> the places of its languages in `langs`.
    small: WordMap<&'static str, Vec<usize>>,
    numbers: WordMap<&'static str, &'static str>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists =
            Lists { langs: Vec::new(), small: WordMap::default(), numbers: WordMap::default() };
        for (name, words) in crate::lexicon::listed(include_str!("languages.txt")) {
            match name.split_once(' ') {
                Some(("small", lang)) => {
                    let place = lists.langs.len();
                    lists.langs.push(lang);
                    for word in words.split_whitespace() {
                        let langs = lists.small.entry(word).or_default();
                        if !langs.contains(&place) {
                            langs.push(place);
                        }
                    }
                }
                Some(("number", n)) => {
                    lists.numbers.extend(words.split_whitespace().map(|word| (word, n)));
                }
                _ => {}
            }
        }
        lists
    })
}

/// Returns the language of a document as two letters: as it is told, or by its small words; `None` when they do not tell.
pub(crate) fn of(document: &Document, r: &Reading<'_>) -> Option<String> {
    told(document.lang.as_deref()).or_else(|| by_words(r))
}

/// Returns the two letters of a language that is told.
fn told(lang: Option<&str>) -> Option<String> {
    lang.and_then(|lang| lang.get(..2)).map(str::to_lowercase)
}

/// Returns the language that the small words at the head of a text tell.
fn by_words(r: &Reading<'_>) -> Option<String> {
    let words: Vec<&str> = (0..r.tokens.len().min(LANGUAGE_TOKENS_MAX))
        .filter(|&i| !r.is_mark(i))
        .map(|i| r.low(i))
        .collect();
    // Letters that only one of two neighbours has.
    let cyrillic = words.iter().filter(|w| w.chars().any(|c| ('а'..='я').contains(&c))).count();
    if cyrillic * 2 > words.len() {
        let ukrainian = words.iter().filter(|w| w.contains(['і', 'ї', 'є', 'ґ'])).count();
        return Some(if ukrainian * 20 > words.len() { "uk" } else { "ru" }.to_owned());
    }
    let lists = lists();
    let mut counts = vec![0usize; lists.langs.len()];
    for &place in words.iter().filter_map(|w| lists.small.get(w)).flatten() {
        counts[place] += 1;
    }
    let counted = counts.into_iter().zip(lists.langs.iter().copied());
    let (n, lang) = counted.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
    (n >= 2).then(|| lang.to_owned())
}

/// Returns every small word of the languages that have rules of their own.
pub(crate) fn small_words() -> impl Iterator<Item = &'static str> {
    let lists = lists();
    let own = |place: &usize| Tongue::of(lists.langs[*place]).is_some();
    let mut words: Vec<&'static str> = lists
        .small
        .iter()
        .filter(|(_, places)| places.iter().any(own))
        .map(|(word, _)| *word)
        .collect();
    words.sort_unstable();
    words.into_iter()
}

/// Returns the number that a word is in any of the languages.
pub(crate) fn number(word: &str) -> Option<u32> {
    lists().numbers.get(word).and_then(|n| n.parse().ok())
}

/// With fewer words of other languages a text is all English.
const FOREIGN_WORDS_MIN: usize = 3;
/// A paragraph goes over to another language than its document's with so many small words of it,
const PARAGRAPH_WORDS_MIN: usize = 4;
/// with more than so many for each of the document's language,
const PARAGRAPH_TIMES: usize = 2;
/// and with one among so many words at least.
const PARAGRAPH_SHARE: usize = 8;

/// Tells for each sentence which language it is read in, when that is not English: the document's, unless its paragraph's small
/// words say clearly otherwise. Empty when all is English. Linear.
pub(crate) fn tongues(r: &Reading<'_>, lang: Option<&str>) -> Vec<Option<Tongue>> {
    let told = told(lang);
    let known = told.as_deref().and_then(Tongue::of);
    if known.is_none() && r.n_foreign() < FOREIGN_WORDS_MIN {
        return Vec::new();
    }
    let base = told.or_else(|| by_words(r));
    let base = base.as_deref().unwrap_or("en");
    let mut found: Vec<Option<Tongue>> = Vec::with_capacity(r.sentences.len());
    let mut first = 0;
    while first < r.sentences.len() {
        let paragraph = r.sentences[first].paragraph;
        let n = r.sentences[first..].iter().take_while(|s| s.paragraph == paragraph).count();
        let tokens = r.sentences[first].tokens.start..r.sentences[first + n - 1].tokens.end;
        let lang = of_paragraph(r, &tokens, base);
        found.extend(std::iter::repeat_n(Tongue::of(lang), n));
        first += n;
    }
    if found.iter().all(Option::is_none) { Vec::new() } else { found }
}

/// Returns the language of a paragraph: `base` unless another is told clearly.
fn of_paragraph<'l>(r: &Reading<'_>, tokens: &Range<usize>, base: &'l str) -> &'l str {
    let lists = lists();
    let mut counts = vec![0usize; lists.langs.len()];
    let (mut n, mut cyrillic, mut ukrainian, mut russian) = (0usize, 0usize, 0usize, 0usize);
    for i in tokens.clone().filter(|&i| !r.is_mark(i)) {
        let word = r.low(i);
        n += 1;
        if !word.is_ascii()
            && word.contains(|c: char| ('а'..='я').contains(&c) || "іїєґ".contains(c))
        {
            cyrillic += 1;
            ukrainian += usize::from(word.contains(['і', 'ї', 'є', 'ґ']));
            russian += usize::from(word.contains(['ы', 'э', 'ъ', 'ё']));
        }
        for &place in lists.small.get(word).into_iter().flatten() {
            counts[place] += 1;
        }
    }
    if cyrillic * 2 > n {
        return match base {
            "ru" if russian == 0 && ukrainian > 1 => "uk",
            "uk" if ukrainian == 0 && russian > 1 => "ru",
            "ru" => "ru",
            "uk" => "uk",
            _ if ukrainian > russian => "uk",
            _ => "ru",
        };
    }
    let of = |lang: &str| lists.langs.iter().position(|l| *l == lang).map_or(0, |at| counts[at]);
    let own = of(base);
    let best = (0..counts.len()).max_by(|a, b| counts[*a].cmp(&counts[*b]).then(b.cmp(a)));
    match best.map(|at| (lists.langs[at], counts[at])) {
        Some((lang, words))
            if lang != base
                && words >= PARAGRAPH_WORDS_MIN
                && words > PARAGRAPH_TIMES * own
                && words * PARAGRAPH_SHARE >= n
                && !(lang != "en" && words <= PARAGRAPH_TIMES * of("en")) =>
        {
            lang
        }
        _ => base,
    }
}

/// Returns what a stretch of text has in common with its translations, as sorted hashes.
pub(crate) fn keys(r: &Reading<'_>, tokens: &Range<usize>) -> Vec<u64> {
    let mut found = Vec::new();
    for i in tokens.clone().filter(|&i| !r.is_mark(i)) {
        if r.tokens[i].kind == TokenKind::Number {
            let digits = r.low(i).chars().filter(char::is_ascii_digit);
            found.push(hash(['#'].into_iter().chain(digits)));
        } else if let Some((kind, n)) = crate::dates::calendar_word(r, i) {
            found.push(hash([kind].into_iter().chain(n.to_string().chars())));
        } else if let Some(n) = lists().numbers.get(r.low(i)) {
            found.push(hash(['#'].into_iter().chain(n.chars())));
        } else if r.is(i, CAPITAL)
            && !r.is(i, DETERMINER | PREPOSITION | PRONOUN | SUBJECT_PRONOUN | SUBORDINATOR)
            && !is_common(r, i)
        {
            let written = r.cut(&(i..i + 1));
            found.extend(written.split(['-', '–']).filter_map(name_key));
        }
    }
    let quotes = r
        .quotations
        .iter()
        .any(|q| q.closed && tokens.contains(&q.open) && q.inner().len() >= QUOTATION_WORDS_MIN);
    found.extend(quotes.then(|| hash(['"'].into_iter())));
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns the keys of the words of a name.
pub(crate) fn of_name(name: &str) -> Vec<u64> {
    name.split([' ', '-', '–']).filter_map(name_key).collect()
}

/// Returns the figures of a text in digits, sorted, each once; the words for small numbers count with them.
pub(crate) fn figures(r: &Reading<'_>) -> Vec<u64> {
    let mut found: Vec<u64> = (0..r.tokens.len())
        .filter_map(|i| {
            let word = r.low(i);
            let digits: String = match lists().numbers.get(word) {
                Some(n) => (*n).to_owned(),
                None if r.tokens[i].kind == TokenKind::Number => {
                    word.chars().filter(char::is_ascii_digit).collect()
                }
                None => return None,
            };
            Some(hash(digits.chars()))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Says whether a word written large is a common word of its language: at the head of a sentence, or as German writes nouns.
fn is_common(r: &Reading<'_>, i: usize) -> bool {
    r.role(i) != 0
}

/// Returns what a name keeps in other spellings: its first consonants in Latin letters; short names in capitals as they are.
fn name_key(name: &str) -> Option<u64> {
    let letters = name.chars().count();
    if (2..=6).contains(&letters) && name.chars().all(|c| c.is_uppercase()) {
        return Some(hash(consonants(name, false).chars()));
    }
    let key = consonants(name, true);
    if key.chars().count() >= NAME_CONSONANTS_MIN {
        return Some(hash(key.chars().take(NAME_CONSONANTS_MAX)));
    }
    // A short name is known again only where it is spelled the same (`Ulm`).
    let folded = text::fold::folded(name);
    (letters >= SHORT_NAME_LETTERS_MIN && !lists().small.contains_key(folded.as_str()))
        .then(|| hash(['='].into_iter().chain(folded.chars())))
}

/// Writes a name in Latin consonants; letters that spellings exchange become one.
fn consonants(name: &str, merged: bool) -> String {
    let mut out = String::new();
    let folded = text::fold::folded(name);
    let plain = folded
        .replace("дж", "j")
        .replace("sch", "s")
        .replace("tsch", "c")
        .replace("kh", "h")
        .replace("ch", "h")
        .replace("sh", "s")
        .replace("zh", "z")
        .replace("sz", "s")
        .replace("cz", "c")
        .replace("ck", "k")
        .replace("ph", "f")
        .replace("th", "t");
    for c in plain.chars() {
        let latin = match c {
            'б' => 'b',
            'в' | 'w' => 'v',
            'г' | 'ґ' => 'g',
            'д' => 'd',
            'ж' => 'z',
            'з' => 'z',
            'к' | 'q' | 'c' => 'k',
            'л' | 'ł' => 'l',
            'м' => 'm',
            'н' | 'ñ' | 'ń' => 'n',
            'п' => 'p',
            'р' => 'r',
            'с' | 'ß' | 'ś' | 'ş' | 'š' => 's',
            'т' => 't',
            'ф' => 'f',
            'х' => 'h',
            'ц' | 'ć' | 'č' | 'ç' => 'k',
            'ч' => 'h',
            'ш' | 'щ' => 's',
            'ź' | 'ż' | 'ž' => 'z',
            'x' => 'k',
            other => other,
        };
        let vowel = matches!(
            latin,
            'a' | 'e'
                | 'i'
                | 'o'
                | 'u'
                | 'y'
                | 'j'
                | 'ä'
                | 'ö'
                | 'ü'
                | 'á'
                | 'é'
                | 'í'
                | 'ó'
                | 'ú'
                | 'ã'
                | 'õ'
                | 'ê'
                | 'ô'
                | 'à'
                | 'è'
                | 'ą'
                | 'ę'
                | 'а'
                | 'е'
                | 'ё'
                | 'и'
                | 'і'
                | 'ї'
                | 'й'
                | 'о'
                | 'у'
                | 'ы'
                | 'э'
                | 'ю'
                | 'я'
                | 'є'
                | 'ъ'
                | 'ь'
                | '\''
                | '’'
        );
        if merged && vowel || !latin.is_alphanumeric() {
            continue;
        }
        if !merged || !out.ends_with(latin) {
            out.push(latin);
        }
    }
    out
}

/// Gathers the keys of the first sentences that have any, with the number of the sentence.
pub(crate) fn of_sentences(r: &Reading<'_>, sentences_max: usize) -> Vec<(usize, Vec<u64>)> {
    r.sentences
        .iter()
        .take(sentences_max)
        .enumerate()
        .map(|(number, s)| (number, keys(r, &s.tokens)))
        .filter(|(_, keys)| !keys.is_empty())
        .collect()
}

/// Counts in how many documents each key stands.
pub(crate) fn index(all: &[Vec<(usize, Vec<u64>)>]) -> BTreeMap<u64, Vec<usize>> {
    let mut index: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (d, sentences) in all.iter().enumerate() {
        for key in sentences.iter().flat_map(|(_, keys)| keys) {
            let list = index.entry(*key).or_default();
            if list.last() != Some(&d) {
                list.push(d);
            }
        }
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_consonants() {
        for (a, b) in [
            ("Москва", "Moskwa"),
            ("Zürich", "Zurich"),
            ("Merkels", "Меркель"),
            ("Kongress", "Конгресс"),
            ("Lwów", "Lwow"),
        ] {
            let (a, b) = (consonants(a, true), consonants(b, true));
            let n = a.chars().count().min(b.chars().count()).min(NAME_CONSONANTS_MAX);
            assert_eq!(
                a.chars().take(n).collect::<String>(),
                b.chars().take(n).collect::<String>()
            );
        }
        assert_eq!(name_key("Jo"), None);
        assert_eq!(name_key("UN"), name_key("UN"));
    }
}
