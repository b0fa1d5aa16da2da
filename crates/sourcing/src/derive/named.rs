//! Outlets that are named as a source outside the source and recipient of an attribution: `the report in X`, `in an interview with
//! X`, `e-mails seen by X`, `X broke the story`, and beside a reporting word of another language.

use super::cites::{self, CITED_OUTLET, Cite, Endings, is_own};
use super::held::Media;
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, DETERMINER, OUTLET_NOUN, PLACE, PREPOSITION, REPORTING, TIME,
    WEEKDAY,
};
use crate::reading::Reading;
use model::attribution::Attribution;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;
use text::TokenKind;

/// Names of the rules.
pub(crate) const REPORT_IN: &str = "report-in-outlet";
pub(crate) const INTERVIEW: &str = "interview-with-outlet";
pub(crate) const NAMES_SOURCES: &str = "outlet-names-sources";
pub(crate) const OUTLET_PUBLISHED: &str = "outlet-published";
pub(crate) const BY_OUTLET: &str = "done-by-outlet";
pub(crate) const ABROAD: &str = "outlet-beside-reporting-word";

/// Between an outlet and a reporting word of its language stand at most so many tokens.
const ABROAD_TOKENS_MAX: usize = 12;
/// Between an outlet and `as its sources` stand at most so many tokens.
const SOURCES_TOKENS_MAX: usize = 16;
/// An attribution that speaks of a token has its verb within so many characters.
const REACH_CHARS: u32 = 1_500;
/// Before an outlet's name stand at most so many words that say what it is (`the German weekly`).
const LEAD_TOKENS_MAX: usize = 6;
/// Between a word and the preposition that leads to an outlet stand at most so many tokens (`confirmed the arrest to X`).
const OBJECT_TOKENS_MAX: usize = 4;
/// Between an outlet and its verb stand at most so many auxiliaries and adverbs.
const VERB_TOKENS_MAX: usize = 5;
/// Between a negation and what was not done stand at most so many tokens.
const NEGATION_TOKENS_MAX: usize = 4;
/// Who would not speak to an outlet says so at most so many tokens before.
const REFUSAL_TOKENS_MAX: usize = 10;

/// A remark between commas behind an outlet's name has at most so many tokens.
const APPOSED_TOKENS_MAX: usize = 12;
/// Behind `where` a reporting verb stands within so many tokens.
const WHERE_TOKENS_MAX: usize = 10;

type Part = u32;
const SUBJECT: Part = 1;
const PUBLISH: Part = 1 << 1;
const BY: Part = 1 << 2;
const TO: Part = 1 << 3;
const IN: Part = 1 << 4;
const WITH: Part = 1 << 5;
const FROM: Part = 1 << 6;
const NOUN: Part = 1 << 7;

/// What words do beside the name of an outlet.
fn parts(word: &str) -> Part {
    static PARTS: OnceLock<HashMap<&'static str, Part>> = OnceLock::new();
    let parts = PARTS.get_or_init(|| {
        let mut parts: HashMap<&'static str, Part> = HashMap::new();
        for (name, words) in crate::lexicon::listed(include_str!("citing.txt")) {
            let part = match name {
                "subject" => SUBJECT,
                "publish" => PUBLISH,
                "by" => BY,
                "to" => TO,
                "in" => IN,
                "with" => WITH,
                "from" => FROM,
                "noun" => NOUN,
                _ => 0,
            };
            words.split_whitespace().for_each(|word| *parts.entry(word).or_default() |= part);
        }
        parts
    });
    parts.get(word).copied().unwrap_or(0)
}

/// Finds the outlets; `lang` is the language of the document.
pub(super) fn find(
    r: &Reading<'_>,
    attributions: &[Attribution],
    own: &[String],
    held: &Media,
    lang: Option<&str>,
) -> Vec<Cite> {
    let mut found: Vec<Cite> = Vec::new();
    let mut put = |cite: Cite| {
        if !is_own(own, &cite.outlet) && found.iter().all(|c| c.outlet != cite.outlet) {
            found.push(cite);
        }
    };
    // The name before, with what made it a source: `the Courier and the Post`.
    let mut last: Option<(usize, &'static str)> = None;
    let mut i = 0;
    while i < r.tokens.len() {
        let name = if r.is(i, CAPITAL) { outlet_at(r, i, held) } else { account(r, i, held) };
        let Some((outlet, tokens)) = name else {
            i += 1;
            continue;
        };
        i = tokens.end;
        let lead = lead(r, tokens.start);
        let joined = last.filter(|(end, _)| {
            *end < lead
                && lead - end <= 2
                && (*end..lead).all(|at| matches!(r.low(at), "," | "and" | "or"))
        });
        // Who is quoted as saying `as X has shown` relays it.
        let relayed = lead > 0 && r.low(lead - 1) == "as";
        let rule = if r.in_speech(tokens.start) && !relayed {
            None
        } else {
            joined.map(|j| j.1).or_else(|| relation(r, lead, &tokens))
        };
        last = rule.map(|rule| (tokens.end, rule));
        let Some(rule) = rule else { continue };
        let around = around(r, attributions, tokens.start);
        let (rule, attribution) = match around {
            // The source itself: `reports in X`, `a report by X`.
            Some((a, true)) if rule == REPORT_IN => (CITED_OUTLET, Some(a.id.clone())),
            // What an outlet does of itself explains no attribution beside it.
            _ if matches!(rule, OUTLET_PUBLISHED | NAMES_SOURCES) => (rule, None),
            around => (rule, around.map(|(a, _)| a.id.clone())),
        };
        put(Cite { outlet, evidence: r.span(&tokens), rule, attribution });
    }
    sources_named(r, held).into_iter().for_each(&mut put);
    if let Some(words) = lang.and_then(|lang| abroad().get(lang)) {
        beside(r, own, held, words).into_iter().for_each(put);
    }
    found
}

/// `X named two officials as its sources`
fn sources_named(r: &Reading<'_>, held: &Media) -> Vec<Cite> {
    let mut found = Vec::new();
    for i in 2..r.tokens.len() {
        if !matches!(r.low(i), "source" | "sources")
            || r.reads(i - 2, "as its").is_none()
            || r.in_speech(i)
        {
            continue;
        }
        let from = r.sentences.get(r.sentence_at(i)).map_or(i, |s| s.tokens.start);
        let first = from.max(i.saturating_sub(SOURCES_TOKENS_MAX));
        if let Some((outlet, tokens)) = (first..i).find_map(|at| outlet_at(r, at, held)) {
            let evidence = r.span(&tokens);
            found.push(Cite { outlet, evidence, rule: NAMES_SOURCES, attribution: None });
        }
    }
    found
}

/// Returns where the phrase with an outlet's name begins: `the German weekly X`, `state news agency X`.
fn lead(r: &Reading<'_>, name: usize) -> usize {
    let from = r.sentences.get(r.sentence_at(name)).map_or(name, |s| s.tokens.start);
    let from = from.max(name.saturating_sub(LEAD_TOKENS_MAX));
    let told = |i: usize| {
        r.is(i, OUTLET_NOUN | DETERMINER | PLACE)
            || r.is(i, CAPITAL)
                && r.tokens[i].kind == TokenKind::Word
                && !r.is(i, PREPOSITION | ADVERB)
            || matches!(
                r.low(i),
                "state"
                    | "agency"
                    | "local"
                    | "public"
                    | "private"
                    | "independent"
                    | "investigative"
                    | "online"
                    | "national"
                    | "regional"
                    | "leading"
                    | "opposition"
                    | "pro-government"
                    | "business"
                    | "financial"
                    | "state-run"
                    | "state-owned"
                    | "government-owned"
                    | "popular"
            )
    };
    let mut start = name;
    while start > from && !r.is_mark(start - 1) && told(start - 1) {
        start -= 1;
        // Nothing of the phrase stands before its article.
        if matches!(r.low(start), "the" | "a" | "an") {
            break;
        }
    }
    start
}

/// Tells what makes the outlet named at `name` a source of the text; `None` where it is named in passing.
fn relation(r: &Reading<'_>, lead: usize, name: &Range<usize>) -> Option<&'static str> {
    let from = r.sentences.get(r.sentence_at(name.start)).map_or(name.start, |s| s.tokens.start);
    let refused = (from.max(lead.saturating_sub(REFUSAL_TOKENS_MAX))..lead).any(|i| {
        matches!(
            r.low(i),
            "declined" | "refused" | "respond" | "reply" | "unanswered" | "sued" | "suing"
        )
    });
    if refused {
        return None;
    }
    let before = lead.checked_sub(1).filter(|&at| at >= from);
    if before.is_some_and(|at| matches!(r.low(at), "citing" | "quoting" | "cited" | "cites")) {
        return Some(BY_OUTLET);
    }
    // `… hid the report (Courier).`
    let bracketed =
        before.is_some_and(|at| r.low(at) == "(") && r.low(name.end) == ")" && lead > from + 2;
    if bracketed && matches!(r.low(name.end + 1), "" | ".") {
        return Some(REPORT_IN);
    }
    behind_preposition(r, from, lead)
        .or_else(|| inverted(r, from, lead, name))
        .or_else(|| what_it_makes(r, name))
        .or_else(|| what_it_does(r, name))
        .or_else(|| stands_there(r, name))
}

/// `seen by X`, `told X`, `a story in X`, `an interview with X`
fn behind_preposition(r: &Reading<'_>, from: usize, lead: usize) -> Option<&'static str> {
    let at = lead.checked_sub(1).filter(|&at| at > from)?;
    let (part, rule) = match r.low(at) {
        "by" => (BY, BY_OUTLET),
        "to" => (TO, INTERVIEW),
        "in" | "on" | "for" => (IN, REPORT_IN),
        "with" => (WITH, INTERVIEW),
        "from" => (FROM, REPORT_IN),
        _ => return None,
    };
    let mut before = at - 1;
    // `an interview published in X`, `first reported last week by X`
    while before > from
        && (matches!(
            r.low(before),
            "published"
                | "broadcast"
                | "aired"
                | "given"
                | "exclusively"
                | "first"
                | "last"
                | "this"
                | "earlier"
        ) && parts(r.low(before - 1)) & part != 0
            || r.is(before, ADVERB | WEEKDAY | TIME) && parts(r.low(before)) == 0
            || matches!(r.low(before), "last" | "this" | "on"))
    {
        before -= 1;
    }
    let reach = if matches!(part, TO | IN) { OBJECT_TOKENS_MAX } else { 1 };
    let words = (from.max((before + 1).saturating_sub(reach))..before + 1).rev();
    let plain =
        words.take_while(|&i| !r.is_mark(i) && (i == before || !r.is(i, PREPOSITION | CAPITAL)));
    let mut hits = plain.filter(|&i| parts(r.low(i)) & part != 0);
    let word = hits.next()?;
    // Who did not verify it is not where it comes from.
    let denied = |i: usize| matches!(r.low(i), "not" | "never") || r.low(i).ends_with("n't");
    if part == BY && (from.max(word.saturating_sub(NEGATION_TOKENS_MAX))..word).any(denied) {
        return None;
    }
    let is_interview = r.low(word).starts_with("interview")
        || part == IN
            && matches!(
                r.low(word),
                "speaking"
                    | "said"
                    | "told"
                    | "admitted"
                    | "confirmed"
                    | "wrote"
                    | "writing"
                    | "writes"
                    | "saying"
            );
    Some(if is_interview && part != BY {
        INTERVIEW
    } else if part == BY && is_paper(r.low(word)) {
        REPORT_IN
    } else {
        rule
    })
}

/// Says whether a word is something that an outlet makes rather than something done by it.
fn is_paper(word: &str) -> bool {
    parts(word) & NOUN != 0
}

/// `…, says X.`
fn inverted(
    r: &Reading<'_>,
    from: usize,
    lead: usize,
    name: &Range<usize>,
) -> Option<&'static str> {
    let verb = lead.checked_sub(1).filter(|&at| at > from + 1)?;
    let says = matches!(r.low(verb), "says" | "said" | "reports" | "reported" | "writes" | "wrote");
    let parted = r.is_comma(verb - 1) || r.closes_quotation(verb - 1);
    let ends =
        r.is_mark(name.end) || r.tokens.get(name.end).is_some_and(|t| t.kind == TokenKind::Ending);
    (says && parted && ends).then_some(OUTLET_PUBLISHED)
}

/// `X's report`, `a X investigation`
fn what_it_makes(r: &Reading<'_>, name: &Range<usize>) -> Option<&'static str> {
    let genitive = r.tokens.get(name.end).is_some_and(|t| t.kind == TokenKind::Ending);
    let first = name.end + usize::from(genitive);
    let reach = if genitive { 3 } else { 1 };
    (first..first + reach)
        .take_while(|&i| !r.is_mark(i) && !r.is(i, PREPOSITION))
        .any(|i| parts(r.low(i)) & NOUN != 0 && !r.is(i, CAPITAL))
        .then_some(REPORT_IN)
}

/// Returns where a remark between commas behind a name ends: `X, the largest daily of the island, printed it`.
fn behind_apposition(r: &Reading<'_>, at: usize) -> Option<usize> {
    let begins = r.low(at) == "," && r.is(at + 1, DETERMINER | OUTLET_NOUN);
    let limit = at + 2 + APPOSED_TOKENS_MAX;
    let end = (at + 2..limit).find(|&i| r.is_mark(i)).filter(|_| begins)?;
    // `X, the minister said, …` tells who speaks.
    let verb = |i: usize| {
        r.is(i, REPORTING | AUXILIARY)
            && !r.is(i, OUTLET_NOUN)
            && r.tokens[i].kind == TokenKind::Word
    };
    let plain = !(at + 1..end).any(verb);
    (plain && r.low(end) == ",").then_some(end + 1)
}

/// `X, where two workers said`, `in X: the letter was written there`
fn stands_there(r: &Reading<'_>, name: &Range<usize>) -> Option<&'static str> {
    let sentence = r.sentences.get(r.sentence_at(name.start))?;
    let to = sentence.tokens.end.min(name.end + 2 + WHERE_TOKENS_MAX);
    let comma = name.end + usize::from(r.low(name.end) == ",");
    let said = || (comma + 1..to).any(|i| r.is(i, REPORTING));
    let there = r.low(comma) == "where" && said();
    let behind = name.start.checked_sub(1).is_some_and(|i| matches!(r.low(i), "in" | "the"));
    let colon = behind && r.low(name.end) == ":" && name.start > sentence.tokens.start + 2;
    (there || colon).then_some(REPORT_IN)
}

/// `X broke the story`, `X was the first to report it`, `X, which first reported it`
fn what_it_does(r: &Reading<'_>, name: &Range<usize>) -> Option<&'static str> {
    let mut at = name.end;
    while r.is(at, OUTLET_NOUN) && !r.is(at, CAPITAL) {
        at += 1;
    }
    at = behind_apposition(r, at).unwrap_or(at);
    if r.low(at) == "," && matches!(r.low(at + 1), "which" | "who") {
        at += 2;
    } else if r.low(at) == "," && matches!(r.low(at + 1), "citing" | "quoting") {
        return Some(NAMES_SOURCES);
    }
    if r.reads(at, "based its").is_some() {
        return Some(NAMES_SOURCES);
    }
    let limit = at + VERB_TOKENS_MAX;
    while at < limit
        && (r.is(at, AUXILIARY | ADVERB | WEEKDAY | TIME)
            || matches!(r.low(at), "on" | "last" | "this" | "the" | "first" | "to" | "in"))
        && parts(r.low(at)) & (SUBJECT | PUBLISH) == 0
    {
        at += 1;
    }
    let negated =
        (name.end..at).any(|i| matches!(r.low(i), "not" | "never") || r.low(i).ends_with("n't"));
    let to = at > name.end && r.low(at - 1) == "to";
    let word = parts(r.low(at));
    let fits = if to {
        word & PUBLISH != 0 && (name.end..at).any(|i| r.low(i) == "first")
    } else {
        word & SUBJECT != 0
            || word & PUBLISH != 0 && matches!(r.low(at - 1), "can" | "could" | "may")
    };
    let names = matches!(r.low(at), "cited" | "cites" | "quoted" | "quotes");
    (fits && !negated).then_some(if names { NAMES_SOURCES } else { OUTLET_PUBLISHED })
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

/// Reads one outlet, known or held, that begins at a token.
fn outlet_at(r: &Reading<'_>, at: usize, held: &Media) -> Option<(String, Range<usize>)> {
    // `The Hill` begins with its article.
    cites::outlet_name(r, at, held)
}

/// Reads the account of an outlet of the case: `@ValleyCourier`.
fn account(r: &Reading<'_>, at: usize, held: &Media) -> Option<(String, Range<usize>)> {
    let name = held.account(r.low(at + 1)).filter(|_| r.low(at) == "@")?;
    Some((name.to_owned(), at..at + 2))
}

/// Finds outlets that stand close to a reporting word in one sentence.
fn beside(r: &Reading<'_>, own: &[String], held: &Media, words: &[&str]) -> Vec<Cite> {
    let mut found = Vec::new();
    for sentence in &r.sentences {
        let at: Vec<usize> =
            sentence.tokens.clone().filter(|&i| words.contains(&r.low(i))).collect();
        if at.is_empty() {
            continue;
        }
        for mut cite in cites::named_in(r, sentence.tokens.clone(), own, held, Endings::AndKinds) {
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
