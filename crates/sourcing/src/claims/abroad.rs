//! What a sentence in another language than English does to the claim that it carries.

use crate::lexicon::tongues::Tongue;
use crate::reading::Reading;
use model::attribution::Stance;
use std::ops::Range;

/// Between a negation and the word that it denies stand at most so many others (`no le había prometido`).
const NEGATION_TOKENS_MAX: usize = 3;
/// Before `if` a word of asking stands within so many tokens (`a refusé de dire hier si`).
const ASKING_TOKENS_MAX: usize = 3;
/// Behind a word for what is false its clause begins within so many tokens (`es sei falsch, dass`).
const CLAUSE_TOKENS_MAX: usize = 2;

/// Words of one language.
struct Words {
    not: &'static [&'static str],
    /// Begin a clause that is left open.
    whether: &'static [&'static str],
    /// The same only behind a word of asking.
    if_asked: &'static [&'static str],
    /// Beginnings of words of asking.
    asking: &'static [&'static str],
    /// Stands behind the verb that it asks of.
    asks_before: &'static [&'static str],
    is_false: &'static [&'static str],
    that: &'static [&'static str],
    /// Beginnings of verbs of denial; a whole word with a point.
    denies: &'static [&'static str],
}

const GERMAN: Words = Words {
    not: &[
        "nicht",
        "nie",
        "niemals",
        "niemandem",
        "niemanden",
        "keineswegs",
        "kein",
        "keine",
        "keinen",
        "keinem",
    ],
    whether: &["ob"],
    if_asked: &[],
    asking: &[],
    asks_before: &[],
    is_false: &[
        "falsch",
        "unwahr",
        "luge",
        "unsinn",
        "gelogen",
        "erfunden",
        "absurd",
        "lächerlich",
        "lüge",
    ],
    that: &["dass"],
    denies: &["bestreit", "bestritt", "dementier", "leugne"],
};
const FRENCH: Words = Words {
    not: &["pas", "jamais", "rien", "aucunement", "nullement"],
    whether: &[],
    if_asked: &["si"],
    asking: &[
        "ignor",
        "savoir",
        "sait",
        "dire",
        "dira",
        "demand",
        "établi",
        "etabli",
        "détermin",
        "determin",
        "vérifi",
        "verifi",
        "clair",
    ],
    asks_before: &[],
    is_false: &["faux", "mensonger", "mensonge", "absurde", "grotesque", "fantaisiste", "inexact"],
    that: &["que", "qu'il", "qu'elle"],
    denies: &["dément", "dement", "nie.", "nient.", "nier.", "nié.", "réfut", "refut", "contest"],
};
const SPANISH: Words = Words {
    not: &["no", "nunca", "jamás", "jamas", "tampoco", "nadie"],
    whether: &[],
    if_asked: &["si"],
    asking: &[
        "descono", "sabe", "investig", "pregunt", "determin", "aclar", "averigu", "decir", "dijo",
        "claro", "analiz",
    ],
    asks_before: &[],
    is_false: &["falso", "mentira", "absurdo", "incierto", "disparate"],
    that: &["que"],
    denies: &["nieg", "negó.", "nego.", "negar", "negan", "desmint", "desmient", "rechaz"],
};
const POLISH: Words = Words {
    not: &["nie", "nigdy", "nikomu"],
    whether: &["czy"],
    if_asked: &[],
    asking: &[],
    asks_before: &[],
    is_false: &[
        "nieprawda",
        "nieprawdą",
        "kłamstwo",
        "kłamstwem",
        "bzdura",
        "fałsz",
        "fałszem",
        "absurd",
    ],
    that: &["że", "ze", "jakoby"],
    denies: &["zaprzecz", "dementuj", "zdementow"],
};
const RUSSIAN: Words = Words {
    not: &["не", "никогда", "никому"],
    whether: &[],
    if_asked: &[],
    asking: &[],
    asks_before: &["ли"],
    is_false: &["неправда", "неправдой", "ложь", "ложью", "вранье", "враньё", "чушь"],
    that: &["что", "будто"],
    denies: &["отриц", "опроверг"],
};
const UKRAINIAN: Words = Words {
    not: &["не", "ніколи", "нікому"],
    whether: &["чи"],
    if_asked: &[],
    asking: &[],
    asks_before: &[],
    is_false: &["неправда", "неправдою", "брехня", "брехнею", "нісенітниця"],
    that: &["що", "нібито"],
    denies: &["запереч", "спростув", "спростов"],
};

fn words(tongue: Tongue) -> &'static Words {
    match tongue {
        Tongue::German => &GERMAN,
        Tongue::French => &FRENCH,
        Tongue::Spanish => &SPANISH,
        Tongue::Polish => &POLISH,
        Tongue::Russian => &RUSSIAN,
        Tongue::Ukrainian => &UKRAINIAN,
    }
}

/// Says whether a word is denied where it stands, in a language other than English.
pub(super) fn is_negated(r: &Reading<'_>, tongue: Tongue, word: usize) -> bool {
    let sentence = r.sentences.get(r.sentence_at(word)).map_or(word, |s| s.tokens.start);
    let first = sentence.max(word.saturating_sub(NEGATION_TOKENS_MAX));
    let not = |i: usize| words(tongue).not.contains(&r.low(i));
    (first..word).rev().take_while(|&i| !r.is_mark(i)).any(not)
}

/// Says whether a verb is denied, before or behind (`bestritt nicht`).
pub(super) fn is_denied_cue(r: &Reading<'_>, tongue: Tongue, cue: &Range<usize>) -> bool {
    let near = cue.start.saturating_sub(NEGATION_TOKENS_MAX)..cue.end + 1;
    near.into_iter().any(|i| {
        words(tongue).not.contains(&r.low(i)) && r.sentence_at(i) == r.sentence_at(cue.start)
    })
}

/// Returns what a sentence in another language does to the claim when it does not simply state it; `matched` are the tokens that carry it.
pub(super) fn turned(
    r: &Reading<'_>,
    tongue: Tongue,
    sentence: &Range<usize>,
    matched: &[Range<usize>],
) -> Option<Stance> {
    let words = words(tongue);
    let has = |list: &[&str], i: usize| list.contains(&r.low(i));
    // Most of what carries the claim stands behind, before the next comma.
    let governs = |at: usize| {
        let behind: Vec<&Range<usize>> = matched.iter().filter(|m| m.start >= at).collect();
        behind.first().is_some_and(|first| {
            behind.len() * 2 >= matched.len() && !(at..first.start).any(|i| r.is_comma(i))
        })
    };
    let denied = |i: usize| {
        let near =
            i.saturating_sub(NEGATION_TOKENS_MAX).max(sentence.start)..sentence.end.min(i + 2);
        near.into_iter().any(|at| has(words.not, at))
    };
    for i in sentence.clone() {
        let behind = if r.is_comma(i + 1) { i + 2 } else { i + 1 };
        let denies = words.denies.iter().any(|stem| {
            let whole = stem.strip_suffix('.');
            whole.map_or_else(|| r.low(i).starts_with(stem), |word| r.low(i) == word)
        });
        if denies && behind < sentence.end && !denied(i) && governs(behind) {
            return Some(Stance::Denies);
        }
        let clause =
            || (i + 1..sentence.end.min(i + 2 + CLAUSE_TOKENS_MAX)).find(|&at| has(words.that, at));
        if has(words.is_false, i) && clause().is_some_and(|at| governs(at + 1)) {
            return Some(Stance::Denies);
        }
        let asked = || {
            (sentence.start.max(i.saturating_sub(ASKING_TOKENS_MAX))..i)
                .any(|at| words.asking.iter().any(|stem| r.low(at).starts_with(stem)))
        };
        if (has(words.whether, i) || has(words.if_asked, i) && asked()) && governs(i + 1) {
            return Some(Stance::Asks);
        }
        if has(words.asks_before, i) && matched.iter().any(|m| m.end == i) {
            return Some(Stance::Asks);
        }
    }
    None
}
