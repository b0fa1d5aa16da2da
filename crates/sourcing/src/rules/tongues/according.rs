//! `Laut X …`, `selon X`, `według X`, `по словам X`, `X zufolge`, `so X`.

use super::line::Line;
use super::phrase::phrase;
use crate::lexicon::tongues::{
    ACCORDING_BEHIND, DET, NOT_SOURCE, OBJECT_DET, OFFICE, PRON, REL, SO, SOURCE_NOUN, Tongue,
};
use crate::rules::Found;
use model::attribution::Stance;
use std::ops::Range;

const NAME: &str = "according-to";

pub(super) fn find(line: &Line<'_, '_>, out: &mut Vec<Found>) {
    let mut i = line.start();
    while i < line.end() {
        let found = if line.r.in_speech(i) || line.r.is_mark(i) {
            None
        } else {
            behind_phrase(line, i).or_else(|| before_word(line, i)).or_else(|| so(line, i))
        };
        i = found.as_ref().map_or(i + 1, |f| f.cue.end.max(i + 1));
        // The verb of a tag was read before: `según dijo X`.
        out.extend(found.filter(|f| f.source.is_some()));
    }
}

/// `selon X`: the phrase leads.
fn behind_phrase(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    if let Some(end) = line.reads_any(i, &line.words.according_own) {
        return own(line, i, end);
    }
    let end = line.reads_any(i, &line.words.according).or_else(|| after_paper(line, i))?;
    let source = source_at(line, end)?;
    let opens = i == line.start() || line.r.is_mark(i - 1) && i - 1 == line.start();
    if line.low(i) == "pour" {
        // `Pour la ministre, « … »` alone reports.
        let speech = opens && line.is_comma(source.end) && line.opens_speech(source.end + 1);
        speech.then_some(())?;
    }
    let mut found = Found::new(NAME, i..end, Stance::Asserts);
    found.content = contents(line, i, &source, opens)?;
    found.open_end = opens;
    found.source = Some(source);
    Some(found)
}

/// `nach einem Bericht der Zeitung X`: a paper that is told of for the first time; `nach dem Urteil` tells a time.
fn after_paper(line: &Line<'_, '_>, i: usize) -> Option<usize> {
    let one = matches!(line.low(i + 1), "einem" | "einer");
    let german = line.tongue == Tongue::German && line.low(i) == "nach" && one;
    let noun = (i + 2..line.end().min(i + 5)).find(|&at| line.is_large(at))?;
    let told = ["bericht", "umfrage", "studie", "gutachten", "mitteilung", "erhebung", "schätzung"];
    let paper = told.iter().any(|word| line.low(noun).contains(word));
    (german && paper).then_some(i + 1)
}

/// `по его словам`, `jej zdaniem`: the pronoun stands inside the phrase.
fn own(line: &Line<'_, '_>, i: usize, end: usize) -> Option<Found> {
    let pronoun = (i..end).find(|&at| line.is(at, PRON))?;
    let opens = i == line.start();
    let mut found = Found::new(NAME, i..end, Stance::Asserts);
    found.content = contents(line, i, &(pronoun..end), opens)?;
    found.source = Some(pronoun..pronoun + 1);
    Some(found)
}

/// `X zufolge`: the word follows.
fn before_word(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    if !line.is(i, ACCORDING_BEHIND) {
        return None;
    }
    let from = i.saturating_sub(8).max(line.start());
    let begins = |at: usize| line.is(at, DET | OBJECT_DET) || at == from || line.is_name(at);
    let source =
        (from..i).find_map(|at| phrase(line, at, i).filter(|p| begins(at) && p.end == i))?;
    let opens = source.start == line.start();
    let mut found = Found::new(NAME, i..i + 1, Stance::Asserts);
    found.content = contents(line, source.start, &(source.start..i + 1), opens)?;
    found.source = Some(source);
    Some(found)
}

/// `„…“, so X.` and `…, so X, …`
fn so(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    let comma = i.checked_sub(1).filter(|&c| c > line.start() && line.is_comma(c))?;
    if !line.is(i, SO) {
        return None;
    }
    let source = phrase(line, i + 1, line.end()).filter(|p| speaks(line, p))?;
    let closes = line.r.is_mark(source.end)
        || source.end >= line.end()
        || line.is(source.end, crate::lexicon::tongues::TIME | crate::lexicon::tongues::PREP);
    let mut found = Found::new(NAME, i..i + 1, Stance::Asserts);
    found.content = contents(line, comma, &source, false).filter(|_| closes)?;
    found.source = Some(source);
    Some(found)
}

/// Reads the source behind `according to`: somebody or something that speaks.
fn source_at(line: &Line<'_, '_>, at: usize) -> Option<Range<usize>> {
    let limit = line.clause_end(at);
    let mut source = phrase(line, at, limit.max(at + 1))?;
    if line.tongue == Tongue::Polish {
        source.end = polish_end(line, &source);
    }
    speaks(line, &source).then_some(source)
}

/// Says whether a phrase can be a source: it names somebody, a body, a paper, or people.
fn speaks(line: &Line<'_, '_>, source: &Range<usize>) -> bool {
    let mut all = source.clone();
    !(source.len() <= 2 && source.clone().any(|i| line.is(i, NOT_SOURCE)))
        && all.any(|i| {
            line.is(i, SOURCE_NOUN | PRON) || line.is_name(i) || line.r.closes_quotation(i)
        })
}

/// Polish sets no comma behind `według X`: the phrase goes on only with names and with words in the genitive.
fn polish_end(line: &Line<'_, '_>, source: &Range<usize>) -> usize {
    const GENITIVE: [&str; 7] = ["u", "y", "i", "ów", "ego", "ej", "ch"];
    let Some(noun) = source.clone().find(|&i| line.is(i, SOURCE_NOUN)) else { return source.end };
    (noun + 1..source.end)
        .find(|&i| {
            let genitive = |i: usize| GENITIVE.iter().any(|ending| line.low(i).ends_with(ending));
            // `według rozmówców przyszły minister miał`: an adjective of who acts next.
            let next = line.is(i + 1, OFFICE) && !line.is_large(i + 1) && !genitive(i + 1);
            let adjective = next && line.low(i).ends_with('y') && !line.is_known(i);
            line.is_word(i) && !line.is_large(i) && (!genitive(i) || adjective)
        })
        .unwrap_or(source.end)
}

/// Returns what is said, the phrase and its source taking the tokens from `i` to the source's end.
fn contents(
    line: &Line<'_, '_>,
    i: usize,
    source: &Range<usize>,
    opens: bool,
) -> Option<Vec<Range<usize>>> {
    if opens {
        return Some(vec![line.to_the_end(after_source(line, source.end))?]);
    }
    let before = line.up_to(i)?;
    // `…, according to X, …`: what follows the second comma goes on.
    let set_off = i > line.start() && line.is_comma(i - 1) || line.is_comma(i);
    let behind = if line.is_comma(source.end) && set_off { source.end + 1 } else { source.end };
    let goes_on = (line.is_comma(source.end) || !set_off) && line.tongue != Tongue::French;
    let rest = line.trimmed(behind, line.end());
    let mut all = vec![before];
    if goes_on && rest.len() >= 2 && !line.is(rest.start, REL & !DET) {
        all.push(rest);
    }
    Some(all)
}

/// Steps over what hangs on the source (a clause between commas) and the comma.
fn after_source(line: &Line<'_, '_>, end: usize) -> usize {
    let comma = if line.is_comma(end) {
        end
    } else {
        // `Selon un sondage publié lundi, …`, but `Laut dem Bericht wurde …`.
        let mark = line.clause_end(end);
        let stays = matches!(line.tongue, Tongue::German | Tongue::Polish);
        if stays || mark >= line.end() || !line.is_comma(mark) {
            return end;
        }
        mark
    };
    let relative = line.is(comma + 1, REL) && !line.is(comma + 1, DET)
        || line.tongue == Tongue::German
            && line.is(comma + 1, REL)
            && line.clause_end(comma + 1) < line.end();
    if relative {
        let next = line.clause_end(comma + 1);
        return (next + 1).min(line.end());
    }
    comma + 1
}
