//! Case folding: what makes `STRASSE`, `Strasse` and `Straße` the same word.

use unicode_normalization::UnicodeNormalization;

/// Appends `text` to `out` in NFKC form, case folded, without invisible characters.
///
/// Zero-width characters, soft hyphens, direction marks and variation selectors are left out: they do not change what a
/// reader sees. The form is close to Unicode's `NFKC_Casefold` and is stable: folding twice changes nothing more.
///
/// ```
/// let mut out = String::new();
/// text::fold_into("ＳＴＲＡＳＳＥ Straße\u{200B}", &mut out);
/// assert_eq!(out, "strasse strasse");
/// ```
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    // Most words of languages with other letters than English need no tables.
    let before = out.len();
    if text.chars().all(|c| fold_plain(c).map(|folded| out.push(folded)).is_some()) {
        return;
    }
    out.truncate(before);
    // Folding can undo the normal form and the normal form can bring capitals back (`℡`), hence the second round.
    let once: String =
        text.chars().filter(|&c| !is_invisible(c)).nfkc().flat_map(fold_char).collect();
    out.extend(once.nfkc().flat_map(fold_char).nfkc().filter(|&c| !is_invisible(c)));
}

/// Returns `text` folded as [`fold_into`] does.
///
/// ```
/// assert_eq!(text::fold::folded("ΣΊΣΥΦΟΣ"), text::fold::folded("σίσυφος"));
/// ```
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Says whether a character shows nothing and does not part words: zero width, direction marks, soft hyphen.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Says whether a character is a letter of the usual Latin or Cyrillic alphabets that stands in no need of tables: one character,
/// composed, folded to one.
pub(crate) fn is_plain_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\u{C0}'..='\u{FF}' => !matches!(c, '×' | '÷' | 'ß'),
        // Without the ligatures, the dotted capital and the dotless small i, the middle dots, the long s.
        '\u{100}'..='\u{17E}' => {
            !matches!(c, '\u{130}'..='\u{133}' | '\u{138}' | '\u{13F}' | '\u{140}' | '\u{149}')
        }
        '\u{400}'..='\u{45F}' | 'Ґ' | 'ґ' => true,
        _ => false,
    }
}

/// Folds a character where that takes no table: plain letters, ASCII, quotation marks and dashes.
fn fold_plain(c: char) -> Option<char> {
    let up = |by: u32| char::from_u32(u32::from(c) + by);
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    if !is_plain_letter(c) {
        return matches!(c, '–' | '—' | '‘' | '’' | '‚' | '“' | '”' | '„' | '«' | '»' | '‹' | '›')
            .then_some(c);
    }
    let even = u32::from(c).is_multiple_of(2);
    match c {
        '\u{C0}'..='\u{DE}' | 'А'..='Я' => up(0x20),
        'Ÿ' => Some('ÿ'),
        '\u{400}'..='\u{40F}' => up(0x50),
        '\u{100}'..='\u{137}' | '\u{14A}'..='\u{177}' | 'Ґ' if even => up(1),
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17E}' if !even => up(1),
        _ => Some(c),
    }
}

/// Folds one character. Going up and down again maps the long s, the final sigma and the sharp s as folding asks.
fn fold_char(c: char) -> impl Iterator<Item = char> {
    // The dotless i has the capital I, but folding keeps it apart from i.
    let keep = c == 'ı';
    let up = (!keep).then(|| c.to_uppercase().flat_map(char::to_lowercase));
    up.into_iter().flatten().chain(keep.then_some(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folding_joins_what_readers_join() {
        for (a, b) in
            [("Straße", "STRASSE"), ("ﬁn", "FIN"), ("ΟΔΟΣ", "οδος"), ("ſ", "S"), ("é", "É")]
        {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
        assert_ne!(folded("ı"), folded("i"));
    }

    /// Folds by the tables alone.
    fn by_tables(text: &str) -> String {
        let once: String =
            text.chars().filter(|&c| !is_invisible(c)).nfkc().flat_map(fold_char).collect();
        once.nfkc().flat_map(fold_char).nfkc().filter(|&c| !is_invisible(c)).collect()
    }

    #[test]
    fn plain_characters_fold_as_the_tables_say() {
        let plain = |c: &char| fold_plain(*c).is_some();
        let mut n = 0;
        for c in ('\0'..='\u{2FFF}').filter(plain) {
            assert_eq!(
                by_tables(&c.to_string()),
                fold_plain(c).map_or_else(String::new, String::from),
                "{c}"
            );
            assert!(!is_plain_letter(c) || c.is_alphabetic(), "{c}");
            n += 1;
        }
        assert!(n > 400, "{n}");
        assert_eq!(
            folded("Їжак, Ґедзь, ЁЛКА, Łódź, ŻÓŁĆ, Ärger – „Œuvre“"),
            "їжак, ґедзь, ёлка, łódź, żółć, ärger – „œuvre“"
        );
    }

    proptest! {
        #[test]
        fn folding_is_what_the_tables_say(s in "[a-zA-ZÀ-žЀ-ѯ’“ \u{0301}\u{200b}ﬁ…ß]{0,12}") {
            prop_assert_eq!(folded(&s), by_tables(&s));
        }

        #[test]
        fn folding_is_stable(s in any::<String>()) {
            let once = folded(&s);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
