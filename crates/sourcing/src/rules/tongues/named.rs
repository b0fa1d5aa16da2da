//! What kind of source a phrase of another language names, and how many people are meant.

use super::line::Line;
use crate::backward::Earlier;
use crate::kinds::Named;
use crate::lexicon::PLACE;
use crate::lexicon::outlets::Outlets;
use crate::lexicon::tongues::{
    DOCUMENT, OFFICE, ORGANISATION, OUTLET, PRON, SOURCE_NOUN, Tongue, UNNAMED,
};
use crate::reading::Reading;
use crate::rules::Found;
use model::attribution::SourceKind;
use std::collections::HashMap;
use std::ops::Range;

/// A stem has at most so many letters.
const STEM_LETTERS_MAX: usize = 4;
/// By so many letters the forms of a name differ at most from the shorter of two.
const ENDING_LETTERS_MAX: usize = 2;
/// So many names with one stem are told apart.
const SAME_STEM_MAX: usize = 8;

/// Tells what a found source is. `before` are the sources named earlier in the document.
pub(crate) fn name(
    r: &Reading<'_>,
    f: &Found,
    tongue: Tongue,
    before: &[Earlier],
    full: &FullByStem,
) -> Named {
    let unknown =
        Named { kind: f.kind.unwrap_or(SourceKind::Unknown), canonical: None, count: None };
    let Some(source) = &f.source else { return unknown };
    let Some(line) = Line::of(r, r.sentence_at(source.start), tongue) else { return unknown };
    let mut named = of_phrase(&line, source, before, f.spans.is_some(), full);
    if let Some(kind) = f.kind {
        named.kind = kind;
    }
    named
}

fn of_phrase(
    line: &Line<'_, '_>,
    source: &Range<usize>,
    before: &[Earlier],
    clitic: bool,
    full: &FullByStem,
) -> Named {
    let plain = |kind| Named { kind, canonical: None, count: None };
    if clitic || source.len() == 1 && line.is(source.start, PRON) {
        return pronoun(line, source.start, before);
    }
    if let Some(outlet) = outlet(line, source) {
        return outlet;
    }
    let noun = source.clone().find(|&i| line.is(i, SOURCE_NOUN));
    let name = last_name(line, source).filter(|name| !hangs(line, source, name, noun));
    let role = |role| noun.is_some_and(|i| line.is(i, role));
    if role(UNNAMED) && name.is_none()
        || role(UNNAMED) && !role(OFFICE) && noun > name.as_ref().map(|n| n.start)
    {
        return Named { count: count(line, source), ..plain(SourceKind::Anonymous) };
    }
    if role(DOCUMENT) {
        return plain(SourceKind::Document);
    }
    if let Some(name) = name
        && (!role(ORGANISATION) || role(OFFICE))
    {
        let full = full_name(line, &name, full);
        return Named { kind: SourceKind::Person, canonical: Some(full), count: None };
    }
    if role(OFFICE) {
        return plain(SourceKind::Office);
    }
    if role(UNNAMED) {
        return Named { count: count(line, source), ..plain(SourceKind::Anonymous) };
    }
    if !role(ORGANISATION) && is_trade(line, source) {
        return plain(SourceKind::Anonymous);
    }
    if role(ORGANISATION) || source.clone().any(|i| line.is_large(i)) {
        let body = without_article(line, source);
        let canonical = Some(line.r.cut(&body).to_owned());
        return Named { kind: SourceKind::Organisation, canonical, count: None };
    }
    plain(SourceKind::Unknown)
}

/// Says whether a phrase is an article and what somebody does: `der Eisenbahner`. German writes all nouns large.
fn is_trade(line: &Line<'_, '_>, source: &Range<usize>) -> bool {
    const ARTICLES: [&str; 8] = ["der", "die", "ein", "eine", "dieser", "diese", "dem", "einem"];
    const ENDINGS: [&str; 12] = [
        "er", "erin", "ist", "istin", "ant", "antin", "ent", "entin", "eur", "eurin", "mann",
        "frau",
    ];
    const LETTERS_MIN: usize = 6;
    let noun = line.low(source.end - 1);
    line.tongue == Tongue::German
        && source.len() == 2
        && ARTICLES.contains(&line.low(source.start))
        && noun.chars().count() >= LETTERS_MIN
        && noun.chars().all(char::is_alphabetic)
        && ENDINGS.iter().any(|ending| noun.ends_with(ending))
}

/// `ein Sprecher der Reederei Nordlicht`, `rzeczniczka armatora Północ`: the name is that of somebody the role hangs on.
fn hangs(
    line: &Line<'_, '_>,
    source: &Range<usize>,
    name: &Range<usize>,
    noun: Option<usize>,
) -> bool {
    use crate::lexicon::tongues::{ATTACH, DET, GENITIVE, OBJECT_DET, PREP};
    let joins = |i: usize| line.is(i, DET | OBJECT_DET | GENITIVE | ATTACH | PREP);
    match noun.filter(|&n| n < name.start && line.is(n, OFFICE | UNNAMED)) {
        Some(n) => (n + 1..name.start).any(joins) || name.len() == 1 && name.start > n + 1,
        // `la Xunta`: one word behind an article is no person.
        None => name.len() == 1 && name.start > source.start && joins(name.start - 1),
    }
}

/// A known outlet, or a name that a noun for media stands before.
fn outlet(line: &Line<'_, '_>, source: &Range<usize>) -> Option<Named> {
    let named =
        |name: String| Named { kind: SourceKind::Outlet, canonical: Some(name), count: None };
    for start in source.clone() {
        let known = Outlets::here().at(|k| (start + k < source.end).then(|| line.low(start + k)));
        if let Some((outlet, n, _)) = known
            && start + n == source.end
            && (line.is_large(start) || !line.low(start).is_ascii())
        {
            return Some(named(outlet.name.to_owned()));
        }
    }
    let noun = source.clone().find(|&i| line.is(i, OUTLET));
    let quoted = source.clone().find_map(|i| line.r.quotation(i)).map(|q| q.inner());
    // `le quotidien La Dépêche du Port`: all that follows the noun is the name.
    let behind = noun.map(|n| n + 1..source.end).filter(|name| line.is_large(name.start));
    // A state behind a word for a medium begins what is said: `W ocenie rozmówców stacji Rosja źle obliczyła`.
    if behind.as_ref().is_some_and(|name| name.len() == 1 && line.r.is(name.start, PLACE)) {
        return None;
    }
    let name = quoted.or(behind).or_else(|| noun.and_then(|_| last_name(line, source)));
    match (noun, name) {
        (_, Some(name))
            if noun.is_some()
                || source
                    .clone()
                    .all(|i| line.r.quotation(i).is_some() || !line.is(i, SOURCE_NOUN))
                    && line.r.closes_quotation(source.end - 1) =>
        {
            Some(named(line.r.cut(&name).to_owned()))
        }
        (Some(noun), None) if !source.clone().any(|i| i != noun && line.is(i, UNNAMED)) => {
            Some(Named { kind: SourceKind::Outlet, canonical: None, count: None })
        }
        _ => None,
    }
}

/// Returns the run of names at the end of a phrase; German writes all nouns large, so one word alone needs no article.
fn last_name(line: &Line<'_, '_>, source: &Range<usize>) -> Option<Range<usize>> {
    let initial = |i: usize| line.low(i) == "." && i > source.start && line.is_large(i - 1);
    let mut start = source.end;
    while start > source.start && (line.is_name(start - 1) || initial(start - 1)) {
        start -= 1;
    }
    let name = start..source.end;
    if name.is_empty() {
        return None;
    }
    let behind_article = start > source.start && !line.is(start - 1, SOURCE_NOUN);
    if line.tongue == Tongue::German && behind_article {
        // `die Rentnerin Vesna Dolar`: the noun before the name is no name.
        return match name.len() {
            1 => None,
            2 => Some(name),
            _ => Some(name.start + 1..name.end),
        };
    }
    Some(name)
}

/// Returns the name as the document writes it in full, where it does.
fn full_name(line: &Line<'_, '_>, name: &Range<usize>, full: &FullByStem) -> String {
    let own = || line.r.cut(name).to_owned();
    if name.len() > 1 {
        return own();
    }
    let word = line.r.low(name.start);
    let all = full.0.get(&stem(word, line.tongue));
    let same =
        all.and_then(|all| all.iter().find(|(last, _)| is_same_name(word, last, line.tongue)));
    same.map_or_else(own, |(_, full)| full.clone())
}

/// Says whether two words are one name in two cases: Slavic endings have at most two letters, `Kowalski` is no `Kowalczyk`.
fn is_same_name(a: &str, b: &str, tongue: Tongue) -> bool {
    if !tongue.is_slavic() {
        return a == b;
    }
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    same + ENDING_LETTERS_MAX >= a.chars().count().min(b.chars().count())
}

/// Full names of a document by the stem of their last word, with that word: endings change by case.
pub(crate) struct FullByStem(HashMap<String, Vec<(String, String)>>);

impl FullByStem {
    /// Collects two words written large in a row, the first of each name, few of each stem. Linear.
    pub(crate) fn of(r: &Reading<'_>) -> Self {
        use crate::lexicon::CAPITAL;
        let mut found: HashMap<String, Vec<(String, String)>> = HashMap::new();
        let n = if r.is_all_english() { 0 } else { r.tokens.len() };
        for i in 1..n {
            let Some(tongue) = r.tongue_at(i) else { continue };
            let named = |at: usize| r.is(at, CAPITAL) && !r.is_mark(at) && r.role(at) == 0;
            let near = r.tokens[i].start <= r.tokens[i - 1].end + 1;
            if named(i) && named(i - 1) && near {
                let last = r.low(i);
                let own = found.entry(stem(last, tongue)).or_default();
                if own.len() < SAME_STEM_MAX
                    && !own.iter().any(|o| is_same_name(last, &o.0, tongue))
                {
                    own.push((last.to_owned(), r.cut(&(i - 1..i + 1)).to_owned()));
                }
            }
        }
        Self(found)
    }
}

/// Returns what a name keeps in all cases.
fn stem(word: &str, tongue: Tongue) -> String {
    let n = word.chars().count();
    let kept = if tongue.is_slavic() { n.saturating_sub(2).clamp(3, STEM_LETTERS_MAX) } else { n };
    word.chars().take(kept).collect()
}

fn without_article(line: &Line<'_, '_>, source: &Range<usize>) -> Range<usize> {
    use crate::lexicon::tongues::{DET, OBJECT_DET};
    let mut start = source.start;
    while start + 1 < source.end && line.is(start, DET | OBJECT_DET) && !line.is(start, SOURCE_NOUN)
    {
        start += 1;
    }
    start..source.end
}

/// Says whom a pronoun stands for: the last person or office named.
fn pronoun(line: &Line<'_, '_>, i: usize, before: &[Earlier]) -> Named {
    let nobody = matches!(line.low(i), "man" | "on" | "niemand" | "nikt" | "никто" | "ніхто")
        && line.tongue != Tongue::Polish;
    let unknown = Named { kind: SourceKind::Unknown, canonical: None, count: None };
    if nobody {
        return unknown;
    }
    let several = matches!(
        line.low(i),
        "ihnen"
            | "eux"
            | "elles"
            | "ils"
            | "ellos"
            | "ellas"
            | "nich"
            | "oni"
            | "них"
            | "они"
            | "вони"
            | "их"
            | "їх"
            | "їхніми"
            | "ich"
    );
    let person = |n: &&Named| match several {
        true => matches!(n.kind, SourceKind::Anonymous | SourceKind::Organisation),
        false => matches!(n.kind, SourceKind::Person | SourceKind::Office),
    };
    let fits = |e: &&Earlier| person(&&e.named) && may_be(line, i, e);
    let last = before.iter().rev().take(6).find(fits).map(|e| said_before(line, e));
    let kind = if several { SourceKind::Anonymous } else { SourceKind::Person };
    last.map_or(Named { kind, ..unknown }, |n| Named { count: None, ..n })
}

/// Says whether a pronoun may stand for a phrase: *elle* is no *chef*, whom *le* goes before. Where no article tells, it may.
fn may_be(line: &Line<'_, '_>, pronoun: usize, earlier: &Earlier) -> bool {
    // `a-t-elle ajouté`
    let word = line.low(pronoun);
    let she = match word.rsplit_once('-').map_or(word, |(_, last)| last) {
        "elle" | "ella" => true,
        "il" | "él" | "er" => false,
        _ => return true,
    };
    let Some(phrase) = &earlier.phrase else { return true };
    let article = |i: usize| match line.r.low(i) {
        "le" | "un" | "du" | "au" | "ce" | "el" | "del" | "al" => Some(false),
        "la" | "une" | "cette" | "una" => Some(true),
        "die" | "eine" if line.tongue == Tongue::German => Some(true),
        _ => None,
    };
    let before = phrase.start.checked_sub(1).and_then(article);
    article(phrase.start).or(before).is_none_or(|feminine| feminine == she)
}

/// Returns a source named before; where it has no name, the words for it stand for one.
fn said_before(line: &Line<'_, '_>, earlier: &Earlier) -> Named {
    let named = earlier.named.clone();
    let words = earlier.phrase.as_ref().filter(|_| named.kind == SourceKind::Office);
    let canonical = named.canonical.or_else(|| words.map(|words| line.r.cut(words).to_owned()));
    Named { canonical, ..named }
}

/// Returns how many unnamed people a phrase says there are.
fn count(line: &Line<'_, '_>, source: &Range<usize>) -> Option<u32> {
    for i in source.clone() {
        if let Some(n) = crate::derive::languages::number(line.low(i)) {
            return Some(n);
        }
        if line.is_number(i) {
            return line.low(i).parse().ok().filter(|n| *n < 1_000);
        }
    }
    let one = matches!(
        line.low(source.start),
        "ein"
            | "eine"
            | "einer"
            | "einem"
            | "un"
            | "une"
            | "una"
            | "jeden"
            | "один"
            | "одна"
            | "одне"
    );
    one.then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_two_cases() {
        let same = |a: &str, b: &str| is_same_name(a, b, Tongue::Polish);
        assert!(same("kowalski", "kowalskiego"));
        assert!(same("sowa", "sowy"));
        assert!(same("wróbel", "wróbla"));
        assert!(!same("kowalski", "kowalczyk"));
        assert!(!same("kowalczyka", "kowalskiego"));
        assert!(!is_same_name("berg", "bergs", Tongue::German));
    }
}
