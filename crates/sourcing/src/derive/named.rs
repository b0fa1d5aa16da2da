//! Outlets that are named as a source outside the source and recipient of an attribution: `the report in X`, `in an interview with
//! X`, `X named officials as its sources`, and beside a reporting word of another language.

use super::cites::{self, CITED_OUTLET, Cite, is_own};
use crate::lexicon::{CAPITAL, DETERMINER, OUTLET_NOUN};
use crate::reading::Reading;
use model::Span;
use model::attribution::Attribution;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Names of the rules.
pub(crate) const REPORT_IN: &str = "report-in-outlet";
pub(crate) const INTERVIEW: &str = "interview-with-outlet";
pub(crate) const NAMES_SOURCES: &str = "outlet-names-sources";
pub(crate) const ABROAD: &str = "outlet-beside-reporting-word";

/// Between an outlet and a reporting word of its language stand at most so many tokens.
const ABROAD_TOKENS_MAX: usize = 8;
/// Between an outlet and `as its sources` stand at most so many tokens.
const SOURCES_TOKENS_MAX: usize = 16;
/// An attribution that speaks of a token has its verb within so many characters.
const REACH_CHARS: u32 = 1_500;
/// An outlet's name with its article has at most so many tokens.
const NAME_TOKENS_MAX: usize = 6;
/// So many outlets are joined by commas and `and` at most.
const JOINED_MAX: usize = 6;

/// Finds the outlets; `lang` is the language of the document.
pub(super) fn find(
    r: &Reading<'_>,
    attributions: &[Attribution],
    own: &[String],
    held: &dyn Fn(&str) -> bool,
    lang: Option<&str>,
) -> Vec<Cite> {
    let mut found: Vec<Cite> = Vec::new();
    let mut put = |cite: Cite| {
        if !is_own(own, &cite.outlet) && found.iter().all(|c| c.outlet != cite.outlet) {
            found.push(cite);
        }
    };
    let small = |&i: &usize| (!r.is(i, CAPITAL) || r.begins_sentence(i)) && !r.in_speech(i);
    for i in (0..r.tokens.len()).filter(small) {
        if let Some((rule, at)) = opens(r, i) {
            let around = around(r, attributions, i);
            for (outlet, span) in joined(r, at, held) {
                let (rule, attribution) = match (rule, around) {
                    (REPORT_IN, None) => continue,
                    (REPORT_IN, Some((a, true))) => (CITED_OUTLET, Some(a.id.clone())),
                    (rule, around) => (rule, around.map(|(a, _)| a.id.clone())),
                };
                put(Cite { outlet, evidence: span, rule, attribution });
            }
        }
        // `X cited officials`: who cites has it from there, and the text has it from X.
        if matches!(r.low(i), "cited" | "cites" | "quoted" | "quotes") && i > 0 {
            let from = r.sentences.get(r.sentence_at(i)).map_or(i, |s| s.tokens.start);
            let first = from.max(i.saturating_sub(NAME_TOKENS_MAX));
            let ends = |at: usize| outlet_at(r, at, held).filter(|(_, name)| name.end == i);
            if let Some((outlet, tokens)) = (first..i).find_map(ends) {
                let evidence = r.span(&tokens);
                put(Cite { outlet, evidence, rule: NAMES_SOURCES, attribution: None });
            }
        }
        if matches!(r.low(i), "source" | "sources") && r.reads(i - i.min(2), "as its").is_some() {
            let from = r.sentences.get(r.sentence_at(i)).map_or(i, |s| s.tokens.start);
            let first = from.max(i.saturating_sub(SOURCES_TOKENS_MAX));
            let outlet = (first..i).find_map(|at| outlet_at(r, at, held));
            if let Some((outlet, tokens)) = outlet {
                let evidence = r.span(&tokens);
                put(Cite { outlet, evidence, rule: NAMES_SOURCES, attribution: None });
            }
        }
    }
    if let Some(words) = lang.and_then(|lang| abroad().get(lang)) {
        beside(r, own, held, words).into_iter().for_each(put);
    }
    found
}

/// Reads `report in`, `an interview with`; returns the rule and where the outlet begins.
fn opens(r: &Reading<'_>, i: usize) -> Option<(&'static str, usize)> {
    let word = r.low(i);
    let published = usize::from(matches!(r.low(i + 1), "published" | "broadcast" | "aired"));
    let preposition = r.low(i + 1 + published);
    let at = i + 2 + published;
    match word {
        "report" | "reports" | "story" | "stories" | "article" | "articles" | "investigation" => {
            matches!(preposition, "in" | "by" | "from" | "on").then_some((REPORT_IN, at))
        }
        "interview" => {
            matches!(preposition, "with" | "to" | "on" | "for" | "by").then_some((INTERVIEW, at))
        }
        "interviewed" => (r.low(i + 1) == "by").then_some((INTERVIEW, i + 2)),
        _ => None,
    }
}

/// Returns the attribution that speaks of a token: its source holds it (`true`), its content does, or it stands first in the sentence.
fn around<'a>(
    r: &Reading<'_>,
    attributions: &'a [Attribution],
    i: usize,
) -> Option<(&'a Attribution, bool)> {
    let here = r.span(&(i..i + 1));
    // Attributions are sorted by place: those far away speak of something else.
    let from = attributions.partition_point(|a| place(a) + REACH_CHARS < here.start);
    let to = attributions.partition_point(|a| place(a) < here.end + REACH_CHARS);
    let attributions = attributions.get(from..to)?;
    let by = attributions.iter().find(|a| a.source.is_some_and(|s| s.meets(here)));
    if let Some(a) = by {
        return Some((a, true));
    }
    let holds = |a: &&Attribution| a.content.iter().any(|c| c.meets(here));
    let sentence = r.span(&r.sentences.get(r.sentence_at(i))?.tokens);
    let in_sentence = |a: &&Attribution| a.cue.is_some_and(|cue| cue.meets(sentence));
    let a = attributions.iter().find(holds).or_else(|| attributions.iter().find(in_sentence));
    a.map(|a| (a, false))
}

fn place(a: &Attribution) -> u32 {
    a.cue.or(a.source).map_or(0, |span| span.start)
}

/// Reads outlets joined by commas and `and`.
fn joined(r: &Reading<'_>, at: usize, held: &dyn Fn(&str) -> bool) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut at = at;
    while let Some((outlet, tokens)) = outlet_at(r, at, held) {
        at = tokens.end;
        found.push((outlet, r.span(&tokens)));
        let next = at;
        while matches!(r.low(at), "," | "and") && at < next + 2 {
            at += 1;
        }
        if at == next || found.len() >= JOINED_MAX {
            break;
        }
    }
    found
}

/// Reads one outlet, known or held, behind its article and the kind of its medium.
fn outlet_at(
    r: &Reading<'_>,
    at: usize,
    held: &dyn Fn(&str) -> bool,
) -> Option<(String, Range<usize>)> {
    let mut start = at;
    while start < at + 3
        && r.is(start, DETERMINER | OUTLET_NOUN)
        && !(r.is(start, CAPITAL) && r.low(start) != "the")
    {
        start += 1;
    }
    cites::outlet_name(r, start, held)
}

/// Finds outlets that stand close to a reporting word in one sentence.
fn beside(
    r: &Reading<'_>,
    own: &[String],
    held: &dyn Fn(&str) -> bool,
    words: &[&str],
) -> Vec<Cite> {
    let mut found = Vec::new();
    for sentence in &r.sentences {
        let at: Vec<usize> =
            sentence.tokens.clone().filter(|&i| words.contains(&r.low(i))).collect();
        if at.is_empty() {
            continue;
        }
        for mut cite in cites::named_in(r, sentence.tokens.clone(), own, held) {
            let tokens = r.tokens_in(cite.evidence);
            let is_near = |&word: &usize| {
                let gap =
                    tokens.start.saturating_sub(word + 1).max(word.saturating_sub(tokens.end));
                gap <= ABROAD_TOKENS_MAX
            };
            if at.iter().any(is_near) {
                cite.rule = ABROAD;
                found.push(cite);
            }
        }
    }
    found
}

/// Reporting words by language.
fn abroad() -> &'static HashMap<&'static str, Vec<&'static str>> {
    static WORDS: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    WORDS.get_or_init(|| {
        crate::lexicon::listed(include_str!("reported.txt"))
            .map(|(lang, words)| (lang, words.split_whitespace().collect()))
            .collect()
    })
}
