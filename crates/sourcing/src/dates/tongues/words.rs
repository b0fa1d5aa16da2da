//! The words of a language that tell days, from its data file.

use crate::dates::words::Unit;
use crate::lexicon::tongues::Tongue;
use crate::lexicon::{WordMap, WordSet};
use crate::reading::{Reading, folded};
use jiff::civil::Weekday;
use std::sync::OnceLock;

/// What a phrase of a language stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Weekday(Weekday),
    /// A part of the day.
    Part,
    /// A day so many from today.
    Near(i64),
    Unit(Unit),
    Last,
    Next,
    Coming,
    This,
    Early,
    Middle,
    Late,
    /// The season that begins in this month.
    Season(i8),
    Vote,
    Ago,
    AgoBehind,
    In,
    Later,
    Earlier,
    Since,
    Until,
    Before,
    After,
    During,
    From,
    To,
    DayAfter,
    DayBefore,
    NextDay,
    Article,
    One,
    Some,
    /// An article with which a weekday comes again and again.
    Recurs,
    Future,
    Past,
    Written,
    Published,
}

/// The table of one language.
#[derive(Default)]
pub(super) struct Table {
    /// Phrases by their first word, the longest first.
    phrases: WordMap<String, Vec<(Vec<String>, Told)>>,
    /// First words of all that can begin a dated expression.
    begins: WordSet<String>,
    /// Endings of words.
    tails: Vec<(String, Told)>,
    elides: bool,
}

/// Returns the table of a language; it is compiled in and read at the first call.
pub(super) fn table(tongue: Tongue) -> &'static Table {
    static ALL: [OnceLock<Table>; 6] = [const { OnceLock::new() }; 6];
    let (place, list) = match tongue {
        Tongue::German => (0, include_str!("de.txt")),
        Tongue::French => (1, include_str!("fr.txt")),
        Tongue::Spanish => (2, include_str!("es.txt")),
        Tongue::Polish => (3, include_str!("pl.txt")),
        Tongue::Russian => (4, include_str!("ru.txt")),
        Tongue::Ukrainian => (5, include_str!("uk.txt")),
    };
    ALL[place].get_or_init(|| Table::read(tongue, list))
}

impl Table {
    fn read(tongue: Tongue, list: &str) -> Self {
        let mut table = Self { elides: tongue == Tongue::French, ..Self::default() };
        for (name, rest) in
            list.lines().filter(|line| !line.starts_with('#')).filter_map(|l| l.split_once(": "))
        {
            let Some(told) = told(name) else { continue };
            let single =
                matches!(told, Told::Future | Told::Past | Told::Written | Told::Published);
            let parts: Vec<&str> =
                if single { rest.split_whitespace().collect() } else { rest.split("; ").collect() };
            for phrase in parts {
                if let Some(tail) = phrase.strip_prefix('*') {
                    table.tails.push((folded(tail), told));
                    continue;
                }
                let words: Vec<String> = phrase.split_whitespace().map(folded).collect();
                if let Some(first) = words.first().cloned() {
                    table.phrases.entry(first).or_default().push((words, told));
                }
            }
        }
        if tongue == Tongue::German {
            table.join_parts();
        }
        #[expect(clippy::iter_over_hash_type, reason = "a set is made of them")]
        for (first, list) in &table.phrases {
            if list.iter().any(|(_, told)| begins(*told)) {
                table.begins.insert(first.clone());
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for list in table.phrases.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        table
    }

    /// Adds weekdays with a part of the day joined on: `Dienstagabend`.
    fn join_parts(&mut self) {
        let single = |wanted: fn(Told) -> bool| -> Vec<(String, Told)> {
            let all =
                self.phrases.iter().flat_map(|(first, list)| list.iter().map(move |l| (first, l)));
            let fits = all.filter(|(_, (words, told))| words.len() == 1 && wanted(*told));
            fits.map(|(first, (_, told))| (first.clone(), *told)).collect()
        };
        let parts = single(|told| told == Told::Part);
        for (day, told) in single(|told| matches!(told, Told::Weekday(_))) {
            for (part, _) in &parts {
                let word = format!("{day}{part}");
                self.phrases.entry(word.clone()).or_default().push((vec![word], told));
            }
        }
    }

    /// Says whether a dated expression can begin at a token, numbers left out.
    pub(super) fn may_begin(&self, r: &Reading<'_>, i: usize) -> bool {
        let word = self.word(r, i);
        // `mi-juin`
        word.starts_with("mi-")
            || self.begins.contains(word)
            || self.begins.contains(r.low(i))
            || crate::dates::words::month_named(word).is_some()
            || crate::derive::languages::number(word).is_some()
    }

    /// Returns the word at a token, in French without an article that hangs on it.
    fn word<'r>(&self, r: &'r Reading<'_>, i: usize) -> &'r str {
        let word = r.low(i);
        match if self.elides { word.find('\'') } else { None } {
            Some(at) if at <= 2 => &word[at + 1..],
            _ => word,
        }
    }

    /// Finds the longest phrase at a token that `pick` takes; returns what it told and the token behind.
    pub(super) fn at<T>(
        &self,
        r: &Reading<'_>,
        i: usize,
        pick: impl Fn(Told) -> Option<T>,
    ) -> Option<(T, usize)> {
        let whole = r.low(i);
        let bare = self.word(r, i);
        let found = |first: &str| {
            self.phrases.get(first)?.iter().find_map(|(words, told)| {
                let rest = words[1..].iter().enumerate();
                let fits = rest.into_iter().all(|(n, w)| r.low(i + 1 + n) == w);
                fits.then(|| pick(*told).map(|t| (t, i + words.len())))?
            })
        };
        found(whole).or_else(|| if bare == whole { None } else { found(bare) })
    }

    /// Says whether one of the phrases at a token tells `told`; returns the token behind.
    pub(super) fn is(&self, r: &Reading<'_>, i: usize, told: Told) -> Option<usize> {
        self.at(r, i, |t| (t == told).then_some(())).map(|(_, end)| end)
    }

    /// Says whether a word tells `told` by itself or by its ending.
    pub(super) fn tells(&self, word: &str, told: Told) -> bool {
        let whole = self
            .phrases
            .get(word)
            .is_some_and(|list| list.iter().any(|(words, t)| words.len() == 1 && *t == told));
        let tail = |(tail, t): &(String, Told)| {
            *t == told
                && word.ends_with(tail.as_str())
                && word.chars().count() > tail.chars().count() + 1
        };
        whole || word.chars().count() >= 4 && self.tails.iter().any(tail)
    }

    /// Says whether a word is part of the calendar.
    pub(super) fn is_calendar(&self, word: &str) -> bool {
        let calendar = |told: &Told| {
            matches!(
                told,
                Told::Weekday(_)
                    | Told::Near(_)
                    | Told::Unit(_)
                    | Told::Last
                    | Told::Next
                    | Told::Coming
                    | Told::This
                    | Told::Early
                    | Told::Middle
                    | Told::Late
                    | Told::Season(_)
            )
        };
        self.phrases.get(word).is_some_and(|list| list.iter().any(|(_, told)| calendar(told)))
    }
}

/// Says whether an expression can begin with what a phrase tells.
fn begins(told: Told) -> bool {
    !matches!(
        told,
        Told::Future
            | Told::Past
            | Told::Written
            | Told::Published
            | Told::Article
            | Told::During
            | Told::To
            | Told::Later
            | Told::Earlier
            | Told::AgoBehind
            | Told::Recurs
            | Told::Part
            | Told::Vote
    )
}

fn told(name: &str) -> Option<Told> {
    if let Some(n) = name.strip_prefix("weekday ") {
        return Weekday::from_monday_one_offset(n.parse().ok()?).ok().map(Told::Weekday);
    }
    if let Some(n) = name.strip_prefix("near ") {
        return n.parse().ok().map(Told::Near);
    }
    if let Some(n) = name.strip_prefix("season ") {
        return n.parse().ok().map(Told::Season);
    }
    Some(match name {
        "part" => Told::Part,
        "unit day" => Told::Unit(Unit::Day),
        "unit week" => Told::Unit(Unit::Week),
        "unit weekend" => Told::Unit(Unit::Weekend),
        "unit month" => Told::Unit(Unit::Month),
        "unit year" => Told::Unit(Unit::Year),
        "last" => Told::Last,
        "next" => Told::Next,
        "coming" => Told::Coming,
        "this" => Told::This,
        "early" => Told::Early,
        "middle" => Told::Middle,
        "late" => Told::Late,
        "vote" => Told::Vote,
        "ago" => Told::Ago,
        "ago-behind" => Told::AgoBehind,
        "in" => Told::In,
        "later" => Told::Later,
        "earlier" => Told::Earlier,
        "since" => Told::Since,
        "until" => Told::Until,
        "before" => Told::Before,
        "after" => Told::After,
        "during" => Told::During,
        "from" => Told::From,
        "to" => Told::To,
        "day-after" => Told::DayAfter,
        "day-before" => Told::DayBefore,
        "next-day" => Told::NextDay,
        "article" => Told::Article,
        "one" => Told::One,
        "some" => Told::Some,
        "recurs" => Told::Recurs,
        "future" => Told::Future,
        "past" => Told::Past,
        "written" => Told::Written,
        "published" => Told::Published,
        _ => return None,
    })
}
