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

    proptest! {
        #[test]
        fn folding_is_stable(s in any::<String>()) {
            let once = folded(&s);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
