//! Outlets that are named as a source outside the source and recipient of an attribution: `the report in X`, `in an interview with
//! X`, `e-mails seen by X`, `X broke the story`, and beside a reporting word of another language.

use super::aired;
use super::cites::{self, CITED_OUTLET, Cite, Endings, is_own};
use super::held::Media;
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, CONJUNCTION, DETERMINER, GIVEN, OUTLET_NOUN, PLACE, PREPOSITION,
    REPORTING, SUBORDINATOR, TIME, WEEKDAY,
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
/// A word that sets two accounts beside one another stands at most so many tokens before (`matches what the campaign group X found`).
const BESIDE_TOKENS_MAX: usize = 6;
/// Between a preposition and the last of several names stand at most so many tokens.
const OTHERS_TOKENS_MAX: usize = 5;
/// Behind an outlet's name stand at most so many words for those of its people who speak (`X's editorial board`).
const MAKERS_MAX: usize = 4;
/// What an outlet asks stands within so many tokens (`until X asked the ministry about it`).
const ASKED_TOKENS_MAX: usize = 6;
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

pub(super) type Part = u32;
const SUBJECT: Part = 1;
const PUBLISH: Part = 1 << 1;
const BY: Part = 1 << 2;
const TO: Part = 1 << 3;
const IN: Part = 1 << 4;
const WITH: Part = 1 << 5;
const FROM: Part = 1 << 6;
const NOUN: Part = 1 << 7;
const OF: Part = 1 << 8;
const MAKER: Part = 1 << 9;
/// Verbs of those who are on the air, of telling, of writing; and words for those who write.
pub(super) const AIR: Part = 1 << 10;
pub(super) const TELL: Part = 1 << 11;
pub(super) const WRITE: Part = 1 << 12;
pub(super) const STAFF: Part = 1 << 13;

/// What words do beside the name of an outlet.
pub(super) fn parts(word: &str) -> Part {
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
                "of" => OF,
                "maker" => MAKER,
                "air" => AIR,
                "tell" => TELL,
                "write" => WRITE,
                "staff" => STAFF,
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
            joined.map(|j| j.1).or_else(|| relation(r, lead, &tokens, held))
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
        let aside = corroborates(r, lead);
        put(Cite { outlet, evidence: r.span(&tokens), rule, attribution, aside });
    }
    sources_named(r, held).into_iter().for_each(&mut put);
    if let Some(words) = lang.and_then(|lang| abroad().get(lang)) {
        beside(r, own, held, words).into_iter().for_each(put);
    }
    found
}

/// Says whether the text sets what an outlet tells beside what it has of its own: `much of it matches what X found`.
fn corroborates(r: &Reading<'_>, lead: usize) -> bool {
    let from = r.sentences.get(r.sentence_at(lead)).map_or(lead, |s| s.tokens.start);
    (from.max(lead.saturating_sub(BESIDE_TOKENS_MAX))..lead).any(|i| {
        matches!(
            r.low(i),
            "matches"
                | "matched"
                | "matching"
                | "match"
                | "confirms"
                | "echoes"
                | "echoed"
                | "echoing"
                | "tallies"
                | "chimes"
                | "fits"
                | "supports"
                | "consistent"
                | "corroborates"
                | "corroborated"
                | "resembles"
                | "contradicts"
        )
    })
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
            let (rule, attribution) = (NAMES_SOURCES, None);
            found.push(Cite { outlet, evidence, rule, attribution, aside: false });
        }
    }
    found
}

/// Returns where the phrase with an outlet's name begins: `the German weekly X`, `state news agency X`.
fn lead(r: &Reading<'_>, name: usize) -> usize {
    let from = r.sentences.get(r.sentence_at(name)).map_or(name, |s| s.tokens.start);
    let from = from.max(name.saturating_sub(LEAD_TOKENS_MAX));
    let told = |i: usize| {
        r.is(i, OUTLET_NOUN | DETERMINER | PLACE) && r.low(i) != "that"
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
                    | "both"
                    | "called"
            )
            // `the cable channel X`
            || !r.is_mark(i)
                && r.is(i + 1, OUTLET_NOUN)
                && !r.is(i + 1, CAPITAL)
                && i + 1 < name
                && !r.is(i, PREPOSITION | AUXILIARY | SUBORDINATOR | CONJUNCTION | REPORTING | ADVERB)
            // `Iowa's Cedar Gazette`, `Friday's “Early Hours”`
            || r.tokens[i].kind == TokenKind::Ending && i > from && r.is(i - 1, CAPITAL)
    };
    let mut start = name;
    // `on “Early Hours”`, also with two single marks
    while start > from
        && start + 2 > name
        && matches!(r.low(start - 1), "\"" | "“" | "„" | "'" | "''" | "‘")
    {
        start -= 1;
    }
    while start > from && !r.is_mark(start - 1) && told(start - 1) {
        start -= 1;
        // Nothing of the phrase stands before its article.
        if matches!(r.low(start), "the" | "a" | "an") {
            break;
        }
    }
    // `according to both X and Y`
    if start > from && r.low(start - 1) == "both" {
        start -= 1;
    }
    start
}

/// Tells what makes the outlet named at `name` a source of the text; `None` where it is named in passing.
fn relation(
    r: &Reading<'_>,
    lead: usize,
    name: &Range<usize>,
    held: &Media,
) -> Option<&'static str> {
    let from = r.sentences.get(r.sentence_at(name.start)).map_or(name.start, |s| s.tokens.start);
    let refused = (from.max(lead.saturating_sub(REFUSAL_TOKENS_MAX))..lead).any(|i| {
        matches!(
            r.low(i),
            "declined" | "refused" | "respond" | "reply" | "unanswered" | "sued" | "suing"
        )
    });
    // `the CNN debate`, `a CNN moderator`: it staged what all could watch.
    let staged = |i: usize| {
        matches!(
            r.low(i),
            "debate"
                | "debates"
                | "moderator"
                | "moderators"
                | "ad"
                | "ads"
                | "poll"
                | "polls"
                | "survey"
        )
    };
    let behind = name.end + usize::from(is_genitive(r, name.end));
    // `a CNN/Lund poll`
    let shared = r.low(behind) == "/" && (behind + 1..behind + 5).any(staged);
    if refused || shared || staged(behind) {
        return None;
    }
    let before = lead.checked_sub(1).filter(|&at| at >= from);
    if before.is_some_and(|at| {
        matches!(
            r.low(at),
            "citing"
                | "quoting"
                | "cited"
                | "cites"
                | "quotes"
                | "checked"
                | "consulted"
                | "echoing"
                | "paraphrasing"
        )
    }) {
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
        .or_else(|| what_it_does(r, name.end).filter(|_| is_subject(r, from, lead, name)))
        .or_else(|| with_others(r, from, lead, name, held))
        .or_else(|| aired::is_source(r, from, lead, name).then_some(INTERVIEW))
        .or_else(|| stands_there(r, name))
}

/// `seen by X`, `told X`, `a story in X`, `an interview with X`
fn behind_preposition(r: &Reading<'_>, from: usize, lead: usize) -> Option<&'static str> {
    let at = lead.checked_sub(1).filter(|&at| at > from)?;
    let at = before_others(r, from, at).unwrap_or(at);
    let (part, rule) = match r.low(at) {
        "to" if r.low(at - 1) == "according" => return Some(BY_OUTLET),
        "of" => return page_of(r, from, at).then_some(REPORT_IN),
        "through" => (IN, REPORT_IN),
        "by" => (BY, BY_OUTLET),
        "to" => (TO, INTERVIEW),
        "in" | "on" | "for" => (IN, REPORT_IN),
        "with" => (WITH, INTERVIEW),
        "from" => (FROM, REPORT_IN),
        _ => return None,
    };
    let mut before = at - 1;
    // `a “hit piece” by X`
    if before > from && r.closes_quotation(before) {
        before -= 1;
    }
    // `combed through by X`
    if part == BY && before > from && matches!(r.low(before), "through" | "over" | "up") {
        before -= 1;
    }
    // `together with X, the Courier published it`
    if part == WITH
        && matches!(
            r.low(before),
            "together" | "jointly" | "partnership" | "collaboration" | "cooperation"
        )
    {
        let sentence = r.sentences.get(r.sentence_at(lead))?;
        let publishes = |i: usize| parts(r.low(i)) & (SUBJECT | PUBLISH) != 0;
        return sentence.tokens.clone().any(publishes).then_some(OUTLET_PUBLISHED);
    }
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
            || matches!(r.low(before), "last" | "this" | "on")
            || part == BY
                && matches!(r.low(before), "phone" | "telephone" | "e-mail" | "email" | "by"))
    {
        before -= 1;
    }
    // `came to light in 2019 in X`
    if before > from + 2 && r.tokens[before].kind == TokenKind::Number && r.low(before - 1) == "in"
    {
        before -= 2;
    }
    // `first introduced by X`
    if part == BY && before > from && r.low(before).ends_with("ed") && r.low(before - 1) == "first"
    {
        return Some(BY_OUTLET);
    }
    let reach = if matches!(part, TO | IN | WITH) { OBJECT_TOKENS_MAX } else { 1 };
    let words = (from.max((before + 1).saturating_sub(reach))..before + 1).rev();
    let plain =
        words.take_while(|&i| !r.is_mark(i) && (i == before || !r.is(i, PREPOSITION | CAPITAL)));
    let mut hits = plain.filter(|&i| parts(r.low(i)) & part != 0);
    let word = hits.next()?;
    // Who did not verify it is not where it comes from, and who never spoke there did not speak there.
    let denied = |i: usize| matches!(r.low(i), "not" | "never") || r.low(i).ends_with("n't");
    if matches!(part, BY | IN | TO | WITH)
        && (from.max(word.saturating_sub(NEGATION_TOKENS_MAX))..word).any(denied)
    {
        return None;
    }
    // Who was asked and would not speak told nothing.
    if part == BY && matches!(r.low(word), "reached" | "contacted" | "approached" | "asked") {
        let to = r.sentences.get(r.sentence_at(lead)).map_or(lead, |s| s.tokens.end);
        let silent = |i: usize| {
            matches!(
                r.low(i),
                "declined"
                    | "declining"
                    | "refused"
                    | "respond"
                    | "responded"
                    | "reply"
                    | "unavailable"
            )
        };
        if (lead..to).any(silent) {
            return None;
        }
    }
    // A book may be written by somebody of a newspaper.
    if r.low(word) == "written"
        && !(from.max(word.saturating_sub(3))..word).any(|i| is_paper(r.low(i)))
    {
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

/// Returns the preposition of names that are joined: `projected by networks and X`, `given to the Courier and X`.
fn before_others(r: &Reading<'_>, from: usize, at: usize) -> Option<usize> {
    if !matches!(r.low(at), "and" | "or") {
        return None;
    }
    let lowest = from.max(at.saturating_sub(OTHERS_TOKENS_MAX));
    let plain = |i: &usize| !r.is_mark(*i) && !r.is(*i, REPORTING | AUXILIARY);
    (lowest + 1..at)
        .rev()
        .take_while(plain)
        .find(|&i| matches!(r.low(i), "by" | "to" | "in" | "on" | "with" | "from"))
}

/// `the front page of X`, `an interview with the editorial board of X`; `at` is the preposition.
fn page_of(r: &Reading<'_>, from: usize, at: usize) -> bool {
    let page = parts(r.low(at - 1)) & OF != 0;
    let board = r.low(at - 1) == "board"
        && (from..at).any(|i| {
            parts(r.low(i)) & WITH != 0 || matches!(r.low(i), "told" | "meeting" | "met" | "asked")
        });
    page || board
}

/// Says whether what stands behind a name may be its verb: in `the style of X proved` and `a spokesman for X said` somebody else does it.
fn is_subject(r: &Reading<'_>, from: usize, lead: usize, name: &Range<usize>) -> bool {
    lead == from
        || match r.low(lead - 1) {
            "of" | "for" | "at" | "from" | "on" | "in" | "about" | "against" | "like"
            | "between" | "to" => false,
            "with" => r.low(name.end).ends_with("ing"),
            _ => true,
        }
}

/// `X and the Courier both reported`, `X, Y and Z all say`: what the last of them does, all do.
fn with_others(
    r: &Reading<'_>,
    from: usize,
    lead: usize,
    name: &Range<usize>,
    held: &Media,
) -> Option<&'static str> {
    let opens = lead == from
        || r.is_mark(lead - 1)
        || r.is(lead - 1, SUBORDINATOR | CONJUNCTION)
        || matches!(r.low(lead - 1), "what" | "that" | "both" | "after" | "as" | "when" | "how");
    let mut end = name.end;
    while let Some(next) = next_joined(r, end, held).filter(|_| opens) {
        end = next;
    }
    if end == name.end { None } else { what_it_does(r, end) }
}

/// Returns where the next of several names that are joined ends: `, the weekly Y`, ` and Z`.
fn next_joined(r: &Reading<'_>, end: usize, held: &Media) -> Option<usize> {
    let mut at = end;
    while at < end + 2 && matches!(r.low(at), "," | "and" | "or" | "&") {
        at += 1;
    }
    let joined = at > end;
    // `and the Francophone weekly Y`
    let stops = |i: usize| r.is_mark(i) || r.is(i, PREPOSITION | AUXILIARY | SUBORDINATOR);
    let names = (at..at + LEAD_TOKENS_MAX).take_while(|&i| !stops(i)).filter(|_| joined);
    let (_, tokens) = names.filter(|&i| r.is(i, CAPITAL)).find_map(|i| outlet_at(r, i, held))?;
    Some(tokens.end)
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
    let says = matches!(
        r.low(verb),
        "says"
            | "said"
            | "reports"
            | "reported"
            | "writes"
            | "wrote"
            | "noted"
            | "notes"
            | "argued"
            | "argues"
    );
    let parted = r.is_comma(verb - 1) || r.closes_quotation(verb - 1);
    // `said X host Anna Vik`, `noted X's Anna Vik`; whose opinions these are is not known of columnists.
    let behind = name.end + usize::from(is_genitive(r, name.end));
    let staff =
        parts(r.low(behind)) & STAFF != 0 && !matches!(r.low(behind), "columnist" | "editor");
    let journalist =
        (staff && r.is(behind + 1, CAPITAL)) || (behind > name.end && r.is(behind, CAPITAL));
    let ends = journalist
        || r.is_mark(name.end)
        || r.tokens.get(name.end).is_some_and(|t| t.kind == TokenKind::Ending);
    (says && parted && ends).then_some(OUTLET_PUBLISHED)
}

/// `X's report`, `a X investigation`
fn what_it_makes(r: &Reading<'_>, name: &Range<usize>) -> Option<&'static str> {
    let genitive = is_genitive(r, name.end);
    let first = name.end + usize::from(genitive);
    let reach = if genitive { 3 } else { 1 };
    // An editorial board is no editorial, and a bank account no account.
    let made = |i: usize| {
        parts(r.low(i)) & NOUN != 0
            && !r.is(i, CAPITAL)
            && !(r.low(i) == "editorial" && matches!(r.low(i + 1), "board" | "page" | "writer"))
            && !(r.low(i) == "account"
                && matches!(
                    r.low(i - 1),
                    "twitter"
                        | "facebook"
                        | "instagram"
                        | "youtube"
                        | "bank"
                        | "email"
                        | "e-mail"
                        | "media"
                ))
    };
    (first..first + reach)
        .take_while(|&i| !r.is_mark(i) && !r.is(i, PREPOSITION))
        .any(made)
        .then_some(REPORT_IN)
}

/// Says whether an ending of possession stands there: `X's`, `CBS'`.
pub(super) fn is_genitive(r: &Reading<'_>, at: usize) -> bool {
    r.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Ending) || matches!(r.low(at), "'" | "’")
}

/// Returns where a remark between commas behind a name ends: `X, the largest daily of the island, printed it`.
fn behind_apposition(r: &Reading<'_>, at: usize) -> Option<usize> {
    let aside = matches!(
        r.low(at + 1),
        "however" | "meanwhile" | "too" | "though" | "in" | "for" | "along" | "together" | "which"
    );
    let begins = r.low(at) == "," && (aside || r.is(at + 1, DETERMINER | OUTLET_NOUN));
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
    let said = || (comma + 1..to).any(|i| r.is(i, REPORTING) && r.low(i) != "read");
    let there = r.low(comma) == "where" && said();
    let behind = name.start.checked_sub(1).is_some_and(|i| matches!(r.low(i), "in" | "the"));
    let colon = behind && r.low(name.end) == ":" && name.start > sentence.tokens.start + 2;
    (there || colon).then_some(REPORT_IN)
}

/// `X broke the story`, `X was the first to report it`, `X, which first reported it`; `end` is where the name ends.
fn what_it_does(r: &Reading<'_>, end: usize) -> Option<&'static str> {
    // `as “X” wrote`
    let closed =
        r.closes_quotation(end) && matches!(r.low(end), "\"" | "”" | "“" | "''" | "'" | "’");
    let end = end + usize::from(closed);
    let mut at = behind_makers(r, end);
    while r.is(at, OUTLET_NOUN) && !r.is(at, CAPITAL) {
        at += 1;
    }
    if r.low(at) == "," && matches!(r.low(at + 1), "citing" | "quoting") {
        return Some(NAMES_SOURCES);
    }
    let which = r.low(at) == "," && matches!(r.low(at + 1), "which" | "who");
    // `it was X that first reported it`
    let cleft = r.low(at) == "that"
        && matches!(
            r.low(at + 1),
            "first" | "broke" | "revealed" | "reported" | "disclosed" | "exposed"
        );
    let aside = behind_apposition(r, at);
    let relative = match (which, cleft) {
        (true, _) => does(r, end, at + 2),
        (_, true) => does(r, end, at + 1),
        _ => None,
    };
    relative.or_else(|| does(r, end, aside.unwrap_or(at)))
}

/// Returns where words for those of an outlet's people who speak for it end: `X's editorial board`, `the X website`.
fn behind_makers(r: &Reading<'_>, end: usize) -> usize {
    let first = end + usize::from(is_genitive(r, end));
    let mut at = first;
    while at < first + MAKERS_MAX && parts(r.low(at)) & MAKER != 0 && !r.is(at, CAPITAL) {
        at += 1;
    }
    if at > first { at } else { end }
}

/// Tells what an outlet does whose name ends at `end`, by the verb that stands at `at`, with small words before it.
fn does(r: &Reading<'_>, end: usize, mut at: usize) -> Option<&'static str> {
    let limit = at + VERB_TOKENS_MAX;
    while at < limit
        && (r.is(at, AUXILIARY | ADVERB | WEEKDAY | TIME)
            || matches!(
                r.low(at),
                "on" | "last"
                    | "this"
                    | "the"
                    | "first"
                    | "to"
                    | "in"
                    | "both"
                    | "all"
                    | "each"
                    | "jointly"
            ))
        && parts(r.low(at)) & (SUBJECT | PUBLISH) == 0
    {
        at += 1;
    }
    if matches!(r.low(at), "based" | "base" | "bases") && matches!(r.low(at + 1), "its" | "their") {
        return Some(NAMES_SOURCES);
    }
    let negated =
        (end..at).any(|i| matches!(r.low(i), "not" | "never") || r.low(i).ends_with("n't"));
    let to = at > end && r.low(at - 1) == "to";
    let word = parts(r.low(at));
    let fits = if to {
        word & PUBLISH != 0 && (end..at).any(|i| r.low(i) == "first")
    } else {
        word & SUBJECT != 0 && completes(r, at)
            || word & PUBLISH != 0 && matches!(r.low(at - 1), "can" | "could" | "may")
            || has_a_story(r, at)
    };
    let names = matches!(r.low(at), "cited" | "cites" | "quoted" | "quotes");
    (fits && !negated).then_some(if names { NAMES_SOURCES } else { OUTLET_PUBLISHED })
}

/// Says whether a verb of several meanings has the words that make it one of telling: `asked him about it`, `pointed out`.
fn completes(r: &Reading<'_>, at: usize) -> bool {
    let near = |words: &[&str], reach: usize| {
        (at + 1..=at + reach).take_while(|&i| !r.is_mark(i)).any(|i| words.contains(&r.low(i)))
    };
    match r.low(at) {
        "put" => r.low(at + 1) == "it",
        "broadcast" => !matches!(
            r.low(at + 1),
            "set"
                | "booth"
                | "studio"
                | "network"
                | "center"
                | "centre"
                | "host"
                | "team"
                | "rights"
        ),
        "asked" | "asks" => {
            near(&["about", "whether", "if", "why", "how", "what", "who", "when"], ASKED_TOKENS_MAX)
        }
        "pointed" | "points" | "set" | "sets" | "laid" | "lays" => r.low(at + 1) == "out",
        "called" | "calls" => !matches!(r.low(at + 1), "off" | "in" | "for"),
        "found" | "finds" => {
            !matches!(r.low(at + 1), "itself" | "himself" | "herself" | "a" | "an")
        }
        "told" | "tells" => matches!(r.low(at + 1), "how" | "of" | "the"),
        _ => true,
    }
}

/// `X has a story on it`, `X had an interview with him`
fn has_a_story(r: &Reading<'_>, at: usize) -> bool {
    at > 0
        && matches!(r.low(at - 1), "has" | "had" | "have" | "did" | "does")
        && r.is(at, DETERMINER)
        && (at + 1..at + 4).take_while(|&i| !r.is_mark(i) && !r.is(i, PREPOSITION)).any(|i| {
            matches!(
                r.low(i),
                "story"
                    | "report"
                    | "piece"
                    | "interview"
                    | "article"
                    | "exclusive"
                    | "fact-check"
                    | "fact"
                    | "analysis"
                    | "profile"
                    | "feature"
            )
        })
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
    let found = cites::outlet_name(r, at, held).or_else(|| cites::without_article(r, at))?;
    // `Jane Bloomberg` is a person.
    let bearer = found.1.len() == 1 && at > 0 && r.is(at - 1, CAPITAL) && r.is(at - 1, GIVEN);
    (!bearer).then_some(found)
}

/// Reads the account of an outlet of the case: `@ValleyCourier`.
fn account(r: &Reading<'_>, at: usize, held: &Media) -> Option<(String, Range<usize>)> {
    let name = held.account(r.low(at + 1)).filter(|_| r.low(at) == "@")?;
    Some((name.to_owned(), at..at + 2))
}

/// Beginnings of words for interviews in other languages.
const INTERVIEWS: [&str; 10] = [
    "interv",
    "entrev",
    "entretien",
    "gespräch",
    "wywiad",
    "rozmow",
    "gesprek",
    "röportaj",
    "интервью",
    "інтерв",
];

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
                let interview =
                    |&&word: &&usize| INTERVIEWS.iter().any(|stem| r.low(word).starts_with(stem));
                cite.rule = if at.iter().any(|word| interview(&word)) { INTERVIEW } else { ABROAD };
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
