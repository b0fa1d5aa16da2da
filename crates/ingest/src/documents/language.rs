//! The language of a text, as a two-letter code (ISO 639-1).

use whatlang::Lang;

/// How much of a text is looked at, in bytes: more does not change the answer.
const LOOK_BYTES: usize = 16_384;
/// A text with fewer letters than this says too little.
const LETTERS_MIN: usize = 60;

/// ISO 639-3 codes of the languages that are told apart, with their two letters.
const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

/// Guesses the language of a text; `None` when it is short or the guess would not be sure.
pub(super) fn guess(text: &str) -> Option<&'static str> {
    let look = &text[..text.floor_char_boundary(LOOK_BYTES)];
    if look.chars().filter(|c| c.is_alphabetic()).count() < LETTERS_MIN {
        return None;
    }
    let guess = whatlang::detect(look).filter(whatlang::Info::is_reliable)?;
    code_of(guess.lang())
}

fn code_of(lang: Lang) -> Option<&'static str> {
    CODES.iter().find(|(three, _)| *three == lang.code()).map(|&(_, two)| two)
}

/// Reads `en`, `EN`, `en-US`, `en_GB` or `eng`; `None` when it is no code.
pub(super) fn two_letters(code: &str) -> Option<String> {
    let code = code.trim().split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    let is_letters = code.bytes().all(|b| b.is_ascii_lowercase());
    match code.len() {
        2 if is_letters => Some(code),
        3 if is_letters => {
            CODES.iter().find(|(three, _)| *three == code).map(|&(_, two)| two.to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_is_told_apart_has_two_letters() {
        for &lang in Lang::all() {
            assert!(code_of(lang).is_some(), "{lang:?}");
        }
    }

    #[test]
    fn codes() {
        let codes = [("en", "en"), ("EN-us", "en"), ("pt_BR", "pt"), ("ukr", "uk"), (" de ", "de")];
        for (written, expected) in codes {
            assert_eq!(two_letters(written).as_deref(), Some(expected), "{written}");
        }
        for wrong in ["", "e", "english", "12", "qqq", "éé"] {
            assert_eq!(two_letters(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn guesses() {
        let pairs = [
            (
                "The withdrawal was announced on Wednesday, a day after the votes had been counted in most of the states.",
                Some("en"),
            ),
            (
                "Об отводе войск объявили в среду, на следующий день после того, как в большинстве штатов подсчитали голоса. \
                 Военные говорили, что решение далось им трудно, но другого выхода у них не было: мосты через реку были \
                 разрушены, и снабжать город было уже нечем. В штабе надеялись, что об этом напишут мало.",
                Some("ru"),
            ),
            (
                "Der Rückzug wurde am Mittwoch angekündigt, einen Tag nachdem die Stimmen in den meisten Staaten gezählt waren.",
                Some("de"),
            ),
            ("Short.", None),
            ("", None),
            (
                "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0",
                None,
            ),
        ];
        for (text, expected) in pairs {
            assert_eq!(guess(text), expected, "{text}");
        }
    }
}
