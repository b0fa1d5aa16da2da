//! Outlets that are named as a source outside the source and recipient of an attribution: `the report in X`, `in an interview with
//! X`, `e-mails seen by X`, `X broke the story`, and beside a reporting word of another language.

use super::aired;
use super::behind::behind_preposition;
use super::cites::{self, CITED_OUTLET, Cite, Endings, is_own};
use super::citing_words::{NOUN, STAFF, is_genitive, parts};
use super::doing::{is_subject, what_it_does, with_others};
use super::held::Media;
use super::outlet_names::{outlet_name, without_article};
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, CONJUNCTION, DETERMINER, GIVEN, OUTLET_NOUN, PLACE, PREPOSITION,
    REPORTING, SUBORDINATOR,
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
pub(super) const LEAD_TOKENS_MAX: usize = 6;
/// A word that sets two accounts beside one another stands at most so many tokens before (`matches what the campaign group X found`).
const BESIDE_TOKENS_MAX: usize = 6;
/// Who would not speak to an outlet says so at most so many tokens before.
const REFUSAL_TOKENS_MAX: usize = 10;

/// Behind `where` a reporting verb stands within so many tokens.
const WHERE_TOKENS_MAX: usize = 10;

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
    let other = |i: usize| match r.low(i) {
        "editorial" => matches!(r.low(i + 1), "board" | "page" | "writer"),
        "account" => matches!(
            r.low(i - 1),
            "twitter"
                | "facebook"
                | "instagram"
                | "youtube"
                | "bank"
                | "email"
                | "e-mail"
                | "media"
        ),
        _ => false,
    };
    let made = |i: usize| parts(r.low(i)) & NOUN != 0 && !r.is(i, CAPITAL) && !other(i);
    (first..first + reach)
        .take_while(|&i| !r.is_mark(i) && !r.is(i, PREPOSITION))
        .any(made)
        .then_some(REPORT_IN)
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
pub(super) fn outlet_at(
    r: &Reading<'_>,
    at: usize,
    held: &Media,
) -> Option<(String, Range<usize>)> {
    // `The Hill` begins with its article.
    let found = outlet_name(r, at, held).or_else(|| without_article(r, at))?;
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
