//! Noun phrases of other languages without a parser: where the words that name somebody begin and end.

use super::line::Line;
use crate::lexicon::tongues::{
    ADVERB, AND, ASK, ATTACH, AUX, BE, DET, DOCUMENT, GENITIVE, MODAL, NEG, OBJECT_DET, OFFICE,
    OUTLET, PREP, PRON, REL, SOURCE_NOUN, THAT, TIME, Tongue, UNNAMED,
};
use crate::reading::Reading;
use model::Span;
use std::ops::Range;

/// A phrase that names a source is not longer than this.
const PHRASE_TOKENS_MAX: usize = 14;
/// A name in quotation marks has at most so many words.
const QUOTED_NAME_TOKENS_MAX: usize = 5;

/// Finds the phrase that names somebody or something and begins at `at`; it ends before `limit`.
pub(super) fn phrase(line: &Line<'_, '_>, at: usize, limit: usize) -> Option<Range<usize>> {
    let limit = limit.min(at + PHRASE_TOKENS_MAX);
    if at < limit && line.is(at, PRON) && !line.is(at, DET | REL) {
        return Some(at..at + 1);
    }
    if line.is(at, ATTACH) && !line.is_large(at) {
        return None;
    }
    if let Some(some) = some_of(line, at, limit) {
        return Some(some);
    }
    let mut found = Found { line, head: None, open: true };
    let mut i = at;
    while i < limit {
        match found.step(i, at, limit) {
            Some(next) => i = next,
            None => break,
        }
    }
    let head = found.head?;
    // An article alone names nobody.
    let names = (at..=head)
        .any(|i| !line.is(i, DET | OBJECT_DET) || line.is(i, SOURCE_NOUN) || has_article(line, i));
    (names && head < limit).then_some(at..head + 1)
}

/// Says whether an article hangs on the noun at a token (`l'AFP`).
pub(super) fn has_article(line: &Line<'_, '_>, i: usize) -> bool {
    line.low(i).contains('\'') && line.low(i).chars().count() > 3
}

/// `eine von ihnen`, `l'un d'eux`, `jeden z nich`: people told of before.
fn some_of(line: &Line<'_, '_>, at: usize, limit: usize) -> Option<Range<usize>> {
    const THEM: [&str; 13] = [
        "von ihnen",
        "von denen",
        "d'entre eux",
        "d'entre elles",
        "d'eux",
        "de ellos",
        "de ellas",
        "z nich",
        "ze źródeł",
        "из них",
        "з них",
        "із них",
        "der beiden",
    ];
    let some = line.is(at, DET)
        || line.is_number(at)
        || crate::derive::languages::number(line.low(at)).is_some();
    let end = THEM.iter().find_map(|them| line.r.reads(at + 1, them));
    // `jedna z osób`, `один из собеседников`
    let people = || {
        let of = matches!(line.low(at + 1), "z" | "ze" | "из" | "з" | "із");
        let noun = at + 2 + usize::from(line.is(at + 2, DET) && !line.is(at + 2, UNNAMED));
        (line.tongue.is_slavic() && of && line.is(noun, UNNAMED)).then_some(noun + 1)
    };
    let end = end.or_else(people)?;
    (some && end <= limit).then_some(at..end)
}

/// A phrase on its way.
struct Found<'l, 'r, 'd> {
    line: &'l Line<'r, 'd>,
    /// The last word that can end the phrase.
    head: Option<usize>,
    /// A noun is still to come: an article or a joining preposition stands before.
    open: bool,
}

impl Found<'_, '_, '_> {
    /// Takes the token at `i` along and returns the next, or ends the phrase.
    fn step(&mut self, i: usize, at: usize, limit: usize) -> Option<usize> {
        let line = self.line;
        if line.r.opens_quotation(i) {
            return self.quoted(i);
        }
        if line.r.is_mark(i) {
            return self.point(i);
        }
        if line.tongue == Tongue::German && self.head.is_none() && i > at && line.is(i, PREP) {
            return german_attribute(line, i, limit);
        }
        if self.head.is_some() && line.is(i, ATTACH | PREP) {
            return self.joined(i, limit);
        }
        if line.is(i, PREP) && !(line.is(i, ATTACH) && self.head.is_some()) {
            return None;
        }
        if self.head.is_some() && line.is(i, GENITIVE) && self.takes_genitive(i) {
            self.open = true;
            return Some(i + 1);
        }
        // `le journal Le Courrier`: the article belongs to the name.
        let in_name =
            i > at && line.is_large(i) && line.is_large(i + 1) && line.tongue != Tongue::German;
        if line.is(i, DET | OBJECT_DET) && !line.is_name(i) && in_name && self.head.is_some() {
            self.open = true;
            return Some(i + 1);
        }
        if line.is(i, DET | OBJECT_DET) && !line.is_name(i) {
            if self.head.is_some() && !self.open {
                return None;
            }
            // `l'agence` is article and noun in one.
            if line.is(i, SOURCE_NOUN) || has_article(line, i) {
                return self.word(i, at);
            }
            self.open = true;
            // Numbers can stand for people by themselves (`troje z nich`).
            return Some(i + 1);
        }
        if line.is_number(i) {
            self.open = true;
            return (self.head.is_none()).then_some(i + 1);
        }
        self.word(i, at)
    }

    /// Takes a noun, a name or an adjective along.
    fn word(&mut self, i: usize, at: usize) -> Option<usize> {
        let line = self.line;
        let stops = THAT | REL | ASK | AND | AUX | MODAL | BE | NEG | ADVERB;
        if self.head.is_some() && line.is_acronym(i) && line.is_large(i) {
            self.head = Some(i);
            self.open = false;
            return Some(i + 1);
        }
        let noun = line.is(i, SOURCE_NOUN);
        // `la même source`
        if i > at
            && self.open
            && self.head.is_none()
            && line.is(i, ADVERB)
            && !noun
            && line.is_word(i)
        {
            return Some(i + 1);
        }
        // `zwei namentlich nicht genannte Personen`
        let unnamed = |at: usize| line.is_large(at) && line.is(at, UNNAMED);
        if line.tongue == Tongue::German
            && self.open
            && self.head.is_none()
            && line.low(i) == "nicht"
            && !line.is_large(i + 1)
            && unnamed(i + 2)
        {
            return Some(i + 2);
        }
        if !line.is_word(i)
            || line.is(i, stops) && !noun && !(line.is_large(i) && i > at && !line.is(i, BE | AUX))
        {
            return None;
        }
        if line.is(i, TIME) && !(self.open && self.head.is_none()) {
            return None;
        }
        if !noun && self.is_verb(i) {
            return None;
        }
        let Some(head) = self.head else {
            return self.first(i);
        };
        let large = line.is_large(i);
        let after_name =
            line.is_name(head) && !line.r.begins_sentence(head) || line.r.closes_quotation(head);
        match line.tongue {
            Tongue::German if !large => {
                // Adjectives stand between article and noun.
                return self.open.then_some(i + 1);
            }
            _ if large => {}
            // What follows a name in small letters is no part of it.
            _ if after_name && !self.open => return None,
            // `un sondage publié lundi`, `une note consultée par X`.
            Tongue::French if !noun && is_participle(line.low(i)) => return None,
            _ => {}
        }
        self.head = Some(i);
        self.open = false;
        Some(i + 1)
    }

    /// Takes the first word: in German only what is written large can be a noun.
    fn first(&mut self, i: usize) -> Option<usize> {
        let line = self.line;
        if line.tongue == Tongue::German && !line.is_large(i) {
            return Some(i + 1);
        }
        self.head = Some(i);
        self.open = false;
        Some(i + 1)
    }

    /// Says whether a word can only be a reporting verb here.
    fn is_verb(&self, i: usize) -> bool {
        let line = self.line;
        let noun = line.is_large(i) && line.tongue == Tongue::German;
        !noun && line.r.reports(i)
    }

    /// `die Zeitung „Morgenblatt“`
    fn quoted(&mut self, i: usize) -> Option<usize> {
        let q = self.line.r.quotation(i)?;
        let is_name =
            q.closed && q.inner().len() <= QUOTED_NAME_TOKENS_MAX && !q.inner().is_empty();
        let large = self.line.is_large(q.inner().start) || self.line.is_number(q.inner().start);
        if !is_name || !large || self.line.marks_speech(i) && self.head.is_none() {
            return None;
        }
        self.head = Some(q.close);
        self.open = false;
        Some(q.close + 1)
    }

    /// Steps over the point of an initial or a short title.
    fn point(&self, i: usize) -> Option<usize> {
        let line = self.line;
        let short = i > 0 && line.low(i - 1).chars().count() <= 4;
        (line.low(i) == "." && short && line.is_large(i + 1)).then_some(i + 1)
    }

    /// A genitive goes on with the phrase, a dative names who was told.
    fn takes_genitive(&self, i: usize) -> bool {
        let line = self.line;
        let noun = (i + 1..line.end().min(i + 4)).find(|&at| line.is_large(at));
        // `einem Bericht der Zeitung`, `Reporter der Zeitung`: a paper and its people are the outlet's own.
        let own = self.head.is_some_and(|head| line.is(head, DOCUMENT | UNNAMED));
        let told = noun.is_some_and(|n| line.is(n, OUTLET)) && line.low(i) != "des" && !own;
        noun.is_some() && !told
    }

    /// A preposition that joins its noun to the noun before (`du groupe`, `w ministerstwie`).
    fn joined(&mut self, i: usize, limit: usize) -> Option<usize> {
        let line = self.line;
        let head = self.head?;
        // `Personen mit Zugang zum Archiv`
        let of_people = line.low(i) == "mit" && knowledge(line, i + 1) && line.is(head, UNNAMED);
        let of_access = knowledge(line, head)
            && matches!(line.low(i), "zu" | "zum" | "zur" | "in" | "von" | "vom" | "über");
        if (of_people || of_access) && i + 1 < limit {
            self.open = true;
            return Some(i + 1);
        }
        let unnamed = |at: usize| {
            line.is(at, UNNAMED | DOCUMENT) && !line.is_large(at) || line.is(at, UNNAMED)
        };
        let own = (head.saturating_sub(3)..=head).any(|at| at >= line.start() && unnamed(at));
        let inside = own
            && matches!(
                line.low(i),
                "in" | "im"
                    | "aus"
                    | "w"
                    | "we"
                    | "z"
                    | "ze"
                    | "в"
                    | "во"
                    | "из"
                    | "у"
                    | "з"
                    | "із"
                    | "au"
                    | "aux"
                    | "con"
                    | "en"
                    | "à"
                    | "dans"
                    | "al"
                    | "a"
            );
        // Behind a name only another name is joined: `Ursula von der Leyen`, not `Mart Koppel von einer Kiste`.
        let article = usize::from(line.is(i + 1, DET | OBJECT_DET));
        if line.is_name(head)
            && head > 0
            && line.is_name(head - 1)
            && !line.is_large(i + 1 + article)
        {
            return None;
        }
        let time = line.is(i + 1, TIME) || line.is_number(i + 1);
        let named = line.is_word(i + 1) && i + 1 < limit && !time;
        if !named || !(line.is(i, ATTACH) || inside) {
            return None;
        }
        // Polish and Russian join by endings: the preposition tells a place or a time unless somebody unnamed is placed.
        if line.tongue.is_slavic() && !inside {
            return None;
        }
        self.open = true;
        Some(i + 1)
    }
}

/// Says whether a noun tells in German how unnamed people know of something: `Personen mit Zugang zum Archiv`.
fn knowledge(line: &Line<'_, '_>, i: usize) -> bool {
    const WORDS: [&str; 6] =
        ["zugang", "kenntnis", "kenntnissen", "einblick", "wissen", "verbindungen"];
    line.tongue == Tongue::German && line.is_large(i) && WORDS.contains(&line.low(i))
}

/// `drei mit der Sache vertraute Personen`: what stands between the number and the noun.
fn german_attribute(line: &Line<'_, '_>, i: usize, limit: usize) -> Option<usize> {
    let people = (i + 1..limit).find(|&at| line.is_large(at) && line.is(at, UNNAMED))?;
    let adjective = people > i + 1 && !line.is_large(people - 1);
    let plain = (i..people).all(|at| line.is_word(at));
    (adjective && plain).then_some(people)
}

/// `une note consultée par`: what was done with it is not what it is.
fn is_participle(word: &str) -> bool {
    word.chars().count() > 5
        && ["é", "ée", "és", "ées", "ant"].iter().any(|ending| word.ends_with(ending))
        || word == "ayant"
}

/// Finds who acts before the verb at `end`: a phrase between `from` and the verb, with little between them.
pub(super) fn subject_left(line: &Line<'_, '_>, from: usize, end: usize) -> Option<Range<usize>> {
    let loose = |at: usize| {
        line.is(at, AND | ADVERB | NEG | TIME) && !line.is(at, SOURCE_NOUN | DET | PRON)
            || line.is_number(at) && !line.is(at + 1, UNNAMED)
    };
    let mut start = from;
    while start < end && (loose(start) || line.is(start, DET) && line.is(start + 1, TIME)) {
        start += 1;
    }
    // `nous a dit`: who was told.
    let told = matches!(line.low(start), "nous" | "vous" | "nos" | "os");
    if told && matches!(line.low(start + 1), "a" | "ont" | "avait" | "avaient" | "ha" | "han") {
        start += 1;
    }
    if start >= end {
        return None;
    }
    if line.is(start, PREP) || line.is(start, crate::lexicon::tongues::ASKED) {
        return if line.tongue == Tongue::German { None } else { last_phrase(line, start, end) };
    }
    if line.is(start, OBJECT_DET) && !line.is(start, DET) {
        return None;
    }
    let found = phrase(line, start, end)?;
    let rest = found.end..end;
    let loose = ADVERB | TIME | NEG | PREP | PRON | AUX | BE | DET;
    let clitics = rest.clone().all(|i| line.is(i, loose) || line.is_number(i));
    // German verbs stand at the end of a clause that `wie` or `dass` opens.
    // `Die Opposition im Rat kritisierte`: a place belongs to the phrase.
    let last = line.tongue != Tongue::German
        || from > line.clause_start(end - 1)
        || line.is(rest.start, PREP);
    let adjunct =
        last && (line.is(rest.start, PREP | TIME | ADVERB) || is_participle(line.low(rest.start)));
    // `Die Regierung in Nordby erklärte`: a named place right before the verb belongs to the phrase.
    let place = rest.len() > 1
        && line.is(rest.start, PREP)
        && (rest.start + 1..rest.end).all(|i| line.is_name(i));
    if place {
        return Some(found.start..end);
    }
    (rest.is_empty() || clitics || adjunct).then_some(found)
}

/// Finds the phrase right before the verb, behind what a preposition or a participle opens.
fn last_phrase(line: &Line<'_, '_>, from: usize, end: usize) -> Option<Range<usize>> {
    (from + 1..end).find_map(|at| {
        let begins = line.is(at, DET | OFFICE | UNNAMED) || line.is_name(at) || line.is(at, PRON);
        let hangs = line.is(at - 1, PREP | ATTACH | DET);
        let found = phrase(line, at, end).filter(|p| begins && !hangs && p.end == end)?;
        Some(found)
    })
}

/// What stands behind a reporting verb.
#[derive(Default)]
pub(super) struct Right {
    pub(super) subject: Option<Range<usize>>,
    pub(super) recipient: Option<Range<usize>>,
}

/// Finds who acts and who is told behind a verb, between `from` and `limit`.
pub(super) fn subject_right(line: &Line<'_, '_>, from: usize, limit: usize) -> Right {
    use crate::lexicon::tongues::TO_WHOM;
    let mut right = Right::default();
    let mut i = from;
    while i < limit {
        if line.is(i, DET) && line.is(i + 1, TIME) {
            i += 2;
        } else if line.is(i, TO_WHOM) && !line.is(i + 1, TIME) {
            let told = known_outlet(line, i + 1, limit).or_else(|| phrase(line, i + 1, limit));
            i = told.as_ref().map_or(i + 2, |p| p.end);
            right.recipient = right.recipient.or(told);
        } else if line.is(i, PREP) {
            i = behind_preposition(line, i, limit);
        } else if line.is(i, TIME | ADVERB | NEG)
            && !line.is(i, SOURCE_NOUN | PRON)
            && !line.is(i, DET)
            || line.is_number(i)
        {
            i += 1;
        } else if line.is(i, OBJECT_DET) && !line.is(i, DET) {
            let told = phrase(line, i, limit);
            i = told.as_ref().map_or(i + 1, |p| p.end);
            right.recipient = right.recipient.or(told);
        } else if right.subject.is_some() {
            if line.is(i, OUTLET) || line.is(i, GENITIVE) {
                right.recipient = right.recipient.or(phrase(line, i, limit));
            }
            break;
        } else {
            let Some(found) = phrase(line, i, limit) else { break };
            i = found.end;
            // `powiedziała Radiu Wisk pułkownik Lepik`: who is told stands before who speaks.
            // `mówią „Kurierowi” dwie osoby`: a number or an article stands before them.
            let speaks = |at: usize| {
                let counted = line.is(at, DET) || line.is_number(at);
                let at = at + usize::from(counted && !line.is(at, OFFICE | UNNAMED));
                at < limit && line.is(at, OFFICE | UNNAMED) && !line.is(at, PREP)
            };
            let named = line.is_large(found.end - 1) || line.r.closes_quotation(found.end - 1);
            let two_names =
                line.tongue.is_slavic() && found.len() == 2 && line.is_acronym(found.start);
            if let Some((who, told)) = told_in_marks(line, &found) {
                right.subject = Some(who);
                right.recipient = right.recipient.or(Some(told));
            } else if two_names {
                right.recipient = Some(found.start..found.start + 1);
                right.subject = Some(found.start + 1..found.end);
            } else if line.tongue.is_slavic() && speaks(i) && named {
                right.recipient = Some(found);
            } else {
                right.subject = Some(found);
            }
        }
    }
    right
}

/// `рассказал Волков «Голосу порта»`: behind a Slavic name a name in marks is whom he told, since no noun is left that it could name.
fn told_in_marks(
    line: &Line<'_, '_>,
    found: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let open = found.clone().find(|&i| line.r.opens_quotation(i))?;
    let last = open.checked_sub(1).filter(|&i| i >= found.start)?;
    let named = line.is_name(last) && !line.is(last, SOURCE_NOUN);
    let whole = line.r.quotation(open).is_some_and(|q| q.close + 1 == found.end);
    (line.tongue.is_slavic() && named && whole).then_some((found.start..open, open..found.end))
}

/// A listed outlet by itself: what follows is somebody else (`a dit à Reuters Hélène Brun`).
fn known_outlet(line: &Line<'_, '_>, at: usize, limit: usize) -> Option<Range<usize>> {
    use crate::lexicon::outlets::Outlets;
    let (_, n, _) = Outlets::here().at(|k| (at + k < limit).then(|| line.low(at + k)))?;
    (line.is_large(at) && at + n < limit).then_some(at..at + n)
}

/// Returns the token behind what a preposition opens.
fn behind_preposition(line: &Line<'_, '_>, at: usize, limit: usize) -> usize {
    let mut i = at + 1;
    if line.is(i, TIME) || line.is_number(i) {
        while i < limit && (line.is(i, TIME) || line.is_number(i)) {
            i += 1;
        }
        return i;
    }
    if line.is(i, DET | OBJECT_DET) && line.is(i + 1, TIME) {
        return i + 2;
    }
    i = phrase(line, i, limit).map_or(i + 1, |p| p.end);
    i.min(limit)
}

/// Cuts an elided conjunction off the beginning of a content: `qu'elle savait` says that she knew.
pub(crate) fn without_elision(r: &Reading<'_>, tokens: &Range<usize>) -> Span {
    let span = r.span(tokens);
    let elided = r.low(tokens.start).starts_with("qu'");
    if elided && r.tongue_at(tokens.start) == Some(Tongue::French) {
        // `qu` and the apostrophe.
        return Span::new((span.start + 3).min(span.end), span.end);
    }
    span
}
