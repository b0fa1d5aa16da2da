//! Words of other languages than English by what they do in press reports; one data file for each language in `tongues/`.

use super::WordMap;
use super::verbs::stance_of;
use crate::reading::folded;
use model::attribution::Stance;
use std::sync::OnceLock;

/// A language other than English whose press is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tongue {
    German,
    French,
    Spanish,
    Polish,
    Russian,
    Ukrainian,
}

impl Tongue {
    /// All of them, in the order of their lists.
    pub(crate) const ALL: [Self; 6] =
        [Self::German, Self::French, Self::Spanish, Self::Polish, Self::Russian, Self::Ukrainian];

    /// Returns the language that two letters name.
    pub(crate) fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.code() == code)
    }

    /// Returns its two letters.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Polish => "pl",
            Self::Russian => "ru",
            Self::Ukrainian => "uk",
        }
    }

    /// Says whether names and nouns change their endings by what they do in the sentence.
    pub(crate) fn is_slavic(self) -> bool {
        matches!(self, Self::Polish | Self::Russian | Self::Ukrainian)
    }

    /// Says whether it is French or Spanish, which open what is said with `que` and set no comma before it.
    pub(crate) fn is_romance(self) -> bool {
        matches!(self, Self::French | Self::Spanish)
    }

    /// Returns the words of the language; the list is compiled in and read at the first call.
    pub(crate) fn words(self) -> &'static Words {
        static ALL: [OnceLock<Words>; 6] = [const { OnceLock::new() }; 6];
        let (place, list) = match self {
            Self::German => (0, include_str!("tongues/de.txt")),
            Self::French => (1, include_str!("tongues/fr.txt")),
            Self::Spanish => (2, include_str!("tongues/es.txt")),
            Self::Polish => (3, include_str!("tongues/pl.txt")),
            Self::Russian => (4, include_str!("tongues/ru.txt")),
            Self::Ukrainian => (5, include_str!("tongues/uk.txt")),
        };
        ALL[place].get_or_init(|| Words::read(self, list))
    }
}

/// What a word can be in its language. A word can be several things at once.
pub(crate) type Role = u64;

/// Roles by the names that the lists give them.
const ROLES: [(&str, Role); 34] = [
    ("det", DET),
    ("object-det", OBJECT_DET),
    ("genitive", GENITIVE),
    ("prep", PREP),
    ("attach", ATTACH),
    ("pron", PRON),
    ("rel", REL),
    ("that", THAT),
    ("ask", ASK),
    ("and", AND),
    ("aux", AUX),
    ("modal", MODAL),
    ("be", BE),
    ("adverb", ADVERB),
    ("neg", NEG),
    ("time", TIME),
    ("office", OFFICE),
    ("unnamed", UNNAMED),
    ("document", DOCUMENT),
    ("outlet", OUTLET),
    ("organisation", ORGANISATION),
    ("as", AS),
    ("so", SO),
    ("according-behind", ACCORDING_BEHIND),
    ("hearsay", HEARSAY),
    ("hedge", HEDGE),
    ("independent", INDEPENDENT),
    ("verify", VERIFY),
    ("infinitive", INFINITIVE),
    ("not-source", NOT_SOURCE),
    ("asked", ASKED),
    ("about", ABOUT),
    ("to-whom", TO_WHOM),
    ("while", WHILE),
];

pub(crate) const DET: Role = 1;
pub(crate) const OBJECT_DET: Role = 1 << 1;
pub(crate) const GENITIVE: Role = 1 << 2;
pub(crate) const PREP: Role = 1 << 3;
/// A preposition that joins a noun to the noun before.
pub(crate) const ATTACH: Role = 1 << 4;
pub(crate) const PRON: Role = 1 << 5;
pub(crate) const REL: Role = 1 << 6;
pub(crate) const THAT: Role = 1 << 7;
pub(crate) const ASK: Role = 1 << 8;
pub(crate) const AND: Role = 1 << 9;
pub(crate) const AUX: Role = 1 << 10;
pub(crate) const MODAL: Role = 1 << 11;
pub(crate) const BE: Role = 1 << 12;
pub(crate) const ADVERB: Role = 1 << 13;
pub(crate) const NEG: Role = 1 << 14;
pub(crate) const TIME: Role = 1 << 15;
pub(crate) const OFFICE: Role = 1 << 16;
pub(crate) const UNNAMED: Role = 1 << 17;
pub(crate) const DOCUMENT: Role = 1 << 18;
pub(crate) const OUTLET: Role = 1 << 19;
pub(crate) const ORGANISATION: Role = 1 << 20;
pub(crate) const AS: Role = 1 << 21;
pub(crate) const SO: Role = 1 << 22;
pub(crate) const ACCORDING_BEHIND: Role = 1 << 23;
pub(crate) const HEARSAY: Role = 1 << 24;
pub(crate) const HEDGE: Role = 1 << 25;
pub(crate) const INDEPENDENT: Role = 1 << 26;
pub(crate) const VERIFY: Role = 1 << 27;
/// A verb that opens a content without a conjunction (`dit n'avoir rien vu`).
pub(crate) const INFINITIVE: Role = 1 << 28;
/// A noun behind `according to` that says nothing (`laut Plan`).
pub(crate) const NOT_SOURCE: Role = 1 << 29;
/// A participle that opens a sentence before its subject (`Pytany o most minister odpowiedział`).
pub(crate) const ASKED: Role = 1 << 30;
/// A preposition that opens a content (`объявило о закрытии`).
pub(crate) const ABOUT: Role = 1 << 31;
/// A preposition before the one who is told something.
pub(crate) const TO_WHOM: Role = 1 << 32;
/// A word that opens a clause of time or cause.
pub(crate) const WHILE: Role = 1 << 33;
/// The first word of a phrase of the lists.
pub(crate) const LEADS: Role = 1 << 34;
/// Some form of a reporting verb; told of tokens, not of words.
pub(crate) const REPORTS: Role = 1 << 35;
/// Any noun that tells what kind of source a phrase names.
pub(crate) const SOURCE_NOUN: Role = OFFICE | UNNAMED | DOCUMENT | OUTLET | ORGANISATION;

/// One reporting verb.
#[derive(Debug)]
pub(crate) struct Verb {
    /// What it does with its content.
    pub(crate) stance: Stance,
    /// A plain object is its content.
    pub(crate) object: bool,
    /// It reports only with a conjunction, a colon or a quotation.
    pub(crate) weak: bool,
    /// Its source stands behind a preposition (`z raportu wynika`).
    pub(crate) source_behind: bool,
    /// It reports only what was said before (`zu diesem Ergebnis kommt`).
    pub(crate) back_only: bool,
    /// The word that must stand with it (`teilte … mit`).
    pub(crate) particle: Option<String>,
}

/// One way to read a word as a reporting verb.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    pub(crate) verb: usize,
    pub(crate) participle: bool,
}

/// A phrase of words; an empty word stands for up to [`GAP_TOKENS_MAX`] others.
pub(crate) type Phrase = Vec<String>;

/// So many words at most stand in the gap of a phrase.
pub(crate) const GAP_TOKENS_MAX: usize = 8;

/// A beginning in the lists has at least so many letters.
const HEAD_LETTERS: usize = 3;

/// The words of one language.
#[derive(Default)]
pub(crate) struct Words {
    exact: WordMap<String, Role>,
    /// Beginnings of words by their first letters.
    heads: WordMap<[char; HEAD_LETTERS], Vec<(String, Role)>>,
    /// Ends of words by their last letter.
    tails: WordMap<char, Vec<(String, Role)>>,
    forms: WordMap<String, Vec<Form>>,
    /// Words as written with apostrophes: French elides.
    elides: bool,
    pub(crate) verbs: Vec<Verb>,
    pub(crate) according: Vec<Phrase>,
    /// The same with a pronoun inside (`по его словам`).
    pub(crate) according_own: Vec<Phrase>,
    /// A preposition that makes an unnamed noun the source (`de source policière`).
    pub(crate) from: Vec<Phrase>,
    pub(crate) citing: Vec<Phrase>,
    pub(crate) leans_on: Vec<Phrase>,
    pub(crate) points_back: Vec<Phrase>,
    pub(crate) silent: Vec<Phrase>,
    pub(crate) no_answer: Vec<Phrase>,
}

impl Words {
    fn read(tongue: Tongue, list: &str) -> Self {
        let mut words = Self { elides: tongue == Tongue::French, ..Self::default() };
        for (name, rest) in
            list.lines().filter(|line| !line.starts_with('#')).filter_map(|l| l.split_once(": "))
        {
            match name {
                _ if name.starts_with("verb ") => words.add_verb(tongue, &name[5..], rest),
                "according" => words.according = phrases(rest),
                "according-own" => words.according_own = phrases(rest),
                "from" => words.from = phrases(rest),
                "citing" => words.citing = phrases(rest),
                "leans-on" => words.leans_on = phrases(rest),
                "points-back" => words.points_back = phrases(rest),
                "silent" => words.silent = phrases(rest),
                "no-answer" => words.no_answer = phrases(rest),
                _ => {
                    let role = ROLES.iter().find(|(n, _)| *n == name).map_or(0, |(_, role)| *role);
                    rest.split_whitespace().for_each(|word| words.add(word, role));
                }
            }
        }
        let leads = [
            &words.according,
            &words.according_own,
            &words.from,
            &words.citing,
            &words.leans_on,
            &words.points_back,
            &words.silent,
            &words.no_answer,
        ];
        for first in leads.into_iter().flatten().filter_map(|phrase| phrase.first()) {
            *words.exact.entry(first.clone()).or_default() |= LEADS;
        }
        // A verb that takes an object comes first: it takes all that the others take.
        let verbs = &words.verbs;
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for forms in words.forms.values_mut() {
            forms.sort_by_key(|form| !verbs[form.verb].object);
        }
        words
    }

    fn add(&mut self, word: &str, role: Role) {
        if let Some(head) = word.strip_suffix('*') {
            if let Some(tail) = head.strip_prefix('*') {
                self.add_tail(tail, role);
            } else {
                let head = folded(head);
                let first = first_letters(&head);
                debug_assert!(
                    first.is_some(),
                    "a beginning of fewer letters is never found: {head}"
                );
                let own = first.map(|first| self.heads.entry(first).or_default());
                own.into_iter().for_each(|own| own.push((head.clone(), role)));
            }
        } else if let Some(tail) = word.strip_prefix('*') {
            self.add_tail(tail, role);
        } else {
            *self.exact.entry(folded(word)).or_default() |= role;
        }
    }

    fn add_tail(&mut self, tail: &str, role: Role) {
        let tail = folded(tail);
        let last = tail.chars().next_back();
        last.into_iter().for_each(|c| self.tails.entry(c).or_default().push((tail.clone(), role)));
    }

    fn add_verb(&mut self, tongue: Tongue, name: &str, rest: &str) {
        let (stance, flags) = name.split_once(' ').unwrap_or((name, ""));
        let (flags, particle) = match flags.split_once('+') {
            Some((flags, particle)) => (flags, Some(folded(particle.trim()))),
            None => (flags, None),
        };
        let verb = self.verbs.len();
        self.verbs.push(Verb {
            stance: stance_of(stance),
            object: flags.contains('o'),
            weak: flags.contains('w'),
            source_behind: flags.contains('s'),
            back_only: flags.contains('b'),
            particle,
        });
        let (finite, participles) = rest.split_once('|').unwrap_or((rest, ""));
        for (list, participle) in [(finite, false), (participles, true)] {
            for form in list.split_whitespace().flat_map(|form| spelled(tongue, form)) {
                self.forms.entry(form).or_default().push(Form { verb, participle });
            }
        }
    }

    /// Returns where the apostrophe of a word stands, in a language that elides.
    fn elision(&self, word: &str) -> Option<usize> {
        if self.elides { word.find('\'') } else { None }
    }

    /// Returns what a folded word can be.
    pub(crate) fn role(&self, word: &str) -> Role {
        let own = self.role_of_whole(word);
        match self.elision(word) {
            Some(at) if own == 0 => {
                let (article, noun) = word.split_at(at + 1);
                let rest = self.role_of_whole(noun);
                let kept = SOURCE_NOUN | AUX | BE | PRON | HEDGE | AND | NEG;
                self.role_of_whole(article) | rest & kept | (rest & DET)
            }
            _ => match word.rsplit_once('-').filter(|(first, _)| own == 0 && !first.is_empty()) {
                // `CDU-Fraktionschef`: the last part tells.
                Some((_, last)) => self.role_of_whole(last) & SOURCE_NOUN,
                None => own,
            },
        }
    }

    fn role_of_whole(&self, word: &str) -> Role {
        let exact = self.exact.get(word).copied().unwrap_or(0);
        let fits = |own: Option<&Vec<(String, Role)>>, test: &dyn Fn(&str) -> bool| {
            let own = own.into_iter().flatten().filter(|(part, _)| test(part));
            own.fold(0, |all, (_, role)| all | role)
        };
        let heads = first_letters(word)
            .map_or(0, |first| fits(self.heads.get(&first), &|head| word.starts_with(head)));
        let tails = word
            .chars()
            .next_back()
            .map_or(0, |last| fits(self.tails.get(&last), &|tail| word.ends_with(tail)));
        exact | heads | tails
    }

    /// Returns the ways to read a folded word as a reporting verb.
    pub(crate) fn forms(&self, word: &str) -> &[Form] {
        let own = self.forms.get(word).map_or(&[][..], Vec::as_slice);
        match self.elision(word).filter(|_| own.is_empty()) {
            // `s'appelle` calls on nobody.
            Some(_) if word.starts_with("s'") => &[],
            Some(at) => self.forms.get(&word[at + 1..]).map_or(&[], Vec::as_slice),
            None => own,
        }
    }
}

fn first_letters(word: &str) -> Option<[char; HEAD_LETTERS]> {
    let mut letters = word.chars();
    Some([letters.next()?, letters.next()?, letters.next()?])
}

fn phrases(list: &str) -> Vec<Phrase> {
    let mut all: Vec<Phrase> = list
        .split("; ")
        .map(|phrase| {
            let word = |w: &str| if w == ".." { String::new() } else { folded(w) };
            phrase.split_whitespace().map(word).collect()
        })
        .collect();
    // The longest phrase that fits wins.
    all.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    all
}

/// Returns the forms that an entry stands for: `~` for the endings of the past.
fn spelled(tongue: Tongue, form: &str) -> Vec<String> {
    let Some((stem, back)) = form.split_once('~') else { return vec![folded(form)] };
    let endings: &[&str] = match (tongue, back) {
        (Tongue::Polish, _) => &["ł", "ła", "ło", "ły", "li"],
        (Tongue::Ukrainian, "") => &["в", "ла", "ло", "ли"],
        (Tongue::Ukrainian, _) => &["вся", "лася", "лась", "лося", "лось", "лися", "лись"],
        (_, "") => &["л", "ла", "ло", "ли"],
        _ => &["лся", "лась", "лось", "лись"],
    };
    endings.iter().map(|ending| folded(&format!("{stem}{ending}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_roles() {
        for (tongue, word, participle) in [
            (Tongue::German, "sagte", false),
            (Tongue::German, "gesagt", true),
            (Tongue::French, "l'indique", false),
            (Tongue::Polish, "powiedziała", false),
            (Tongue::Russian, "признался", false),
            (Tongue::Ukrainian, "засумнівалася", false),
        ] {
            let forms = tongue.words().forms(word);
            assert!(forms.iter().any(|f| f.participle == participle), "{word}");
        }
        let role = |t: Tongue, word: &str| t.words().role(word);
        assert_ne!(role(Tongue::German, "innenministerium") & ORGANISATION, 0);
        assert_ne!(role(Tongue::Russian, "министра") & OFFICE, 0);
        assert_ne!(role(Tongue::French, "l'agence") & OUTLET, 0);
        assert_ne!(role(Tongue::French, "l'agence") & DET, 0);
        assert_eq!(role(Tongue::Spanish, "puente") & SOURCE_NOUN, 0);
    }
}
