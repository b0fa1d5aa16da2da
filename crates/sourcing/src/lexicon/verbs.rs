//! Reporting verbs with their forms, what they take and what they do with their content.

use super::WordMap;
use model::attribution::Stance;
use std::sync::OnceLock;

/// One reporting verb.
#[derive(Debug)]
pub(crate) struct Verb {
    /// Its base form, with its particle.
    pub(crate) base: String,
    /// A clause without `that`.
    pub(crate) clause: bool,
    /// A clause with `that`, `whether`, `how`.
    pub(crate) that: bool,
    /// A quotation.
    pub(crate) quotation: bool,
    /// A plain object.
    pub(crate) object: bool,
    /// A recipient before the content.
    pub(crate) recipient: bool,
    /// May stand before its subject.
    pub(crate) inverted: bool,
    /// `to` and a verb as content.
    pub(crate) infinitive: bool,
    /// A preposition opens the content.
    pub(crate) preposition: bool,
    /// What it does with its content.
    pub(crate) stance: Stance,
}

/// Which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Base,
    Third,
    /// Past, which is also the participle in most verbs.
    Past,
    /// A participle that is not the past form.
    Participle,
    Ing,
}

/// One way to read a word as a reporting verb.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(crate) verb: usize,
    pub(crate) form: Form,
    /// The particle that must follow (`point` + `out`).
    pub(crate) particle: Option<&'static str>,
}

/// All reporting verbs.
pub(crate) struct Verbs {
    pub(crate) list: Vec<Verb>,
    forms: WordMap<String, Vec<Reading>>,
}

impl Verbs {
    /// Returns the verbs; the list is compiled in and read at the first call.
    pub(crate) fn here() -> &'static Self {
        static VERBS: OnceLock<Verbs> = OnceLock::new();
        VERBS.get_or_init(|| Self::read(include_str!("reporting_verbs.txt")))
    }

    fn read(list: &'static str) -> Self {
        let mut verbs = Self { list: Vec::new(), forms: WordMap::default() };
        for line in super::phrases_of(list) {
            let mut parts = line.split('|').map(str::trim);
            let (Some(forms), Some(takes), Some(stance)) =
                (parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            verbs.add(forms, takes, stance);
        }
        // Verbs with a particle come first: `point out` before `point`.
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for readings in verbs.forms.values_mut() {
            readings.sort_by_key(|r| (r.particle.is_none(), r.verb));
        }
        verbs
    }

    fn add(&mut self, forms: &'static str, takes: &str, stance: &str) {
        let written: Vec<&'static str> = forms.split('/').collect();
        let base = written[0];
        let particle = base.split_once(' ').map(|(_, particle)| particle);
        let index = self.list.len();
        let has = |flag: char| takes.contains(flag);
        self.list.push(Verb {
            base: base.to_owned(),
            clause: has('c'),
            that: has('t'),
            quotation: has('q'),
            object: has('o'),
            recipient: has('r'),
            inverted: has('i'),
            infinitive: has('x'),
            preposition: has('p'),
            stance: stance_of(stance),
        });
        let first = |form: &str| form.split(' ').next().unwrap_or(form).to_owned();
        let all: Vec<(String, Form)> = if written.len() == 5 {
            let kinds = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Ing];
            written.iter().map(|form| first(form)).zip(kinds).collect()
        } else {
            regular(&first(base))
        };
        let mut seen: Vec<&str> = Vec::new();
        for (form, kind) in &all {
            // A past that is also the participle counts once, as past.
            if seen.contains(&form.as_str()) {
                continue;
            }
            seen.push(form);
            self.forms.entry(form.clone()).or_default().push(Reading {
                verb: index,
                form: *kind,
                particle,
            });
        }
    }

    /// Returns the ways to read a folded word as a reporting verb.
    pub(crate) fn readings(&self, folded: &str) -> &[Reading] {
        self.forms.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Returns every word that can begin a form.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = &str> {
        self.forms.keys().map(String::as_str)
    }
}

/// Reads the word for a stance in a list of verbs; any other asserts.
pub(super) fn stance_of(word: &str) -> Stance {
    match word {
        "denies" => Stance::Denies,
        "doubts" => Stance::Doubts,
        "asks" => Stance::Asks,
        "announces" => Stance::Announces,
        "orders" => Stance::Orders,
        "mentions" => Stance::Mentions,
        "qualifies" => Stance::Qualifies,
        _ => Stance::Asserts,
    }
}

/// Forms a regular English verb.
fn regular(base: &str) -> Vec<(String, Form)> {
    let consonant_y = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let third = match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    };
    let past = match consonant_y {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{base}ed"),
    };
    let ing = match base.strip_suffix('e').filter(|stem| !stem.ends_with('e')) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{base}ing"),
    };
    vec![(base.to_owned(), Form::Base), (third, Form::Third), (past, Form::Past), (ing, Form::Ing)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_regular_and_irregular_verbs() {
        let verbs = Verbs::here();
        for (word, base, form) in [
            ("said", "say", Form::Past),
            ("noting", "note", Form::Ing),
            ("denies", "deny", Form::Third),
            ("written", "write", Form::Participle),
            ("stressed", "stress", Form::Past),
            ("stresses", "stress", Form::Third),
            ("agreeing", "agree", Form::Ing),
        ] {
            let found = verbs.readings(word).iter().find(|r| verbs.list[r.verb].base == base);
            assert_eq!(found.map(|r| r.form), Some(form), "{word}");
        }
        assert_eq!(verbs.readings("pointed")[0].particle, Some("out"));
    }
}
