//! Outlets on whose air something is said, to whose people it is said, whose people write, and what they are believed to tell:
//! `went on X to deny it`, `told Anna Vik of X`, `X columnist Anna Vik wrote`, `if X is to be believed`.

use super::citing_words::{AIR, STAFF, TELL, WRITE, is_genitive, parts};
use crate::lexicon::{ADVERB, AUXILIARY, CAPITAL, MONTH, REPORTING, TIME, TITLE, WEEKDAY};
use crate::reading::Reading;
use std::ops::Range;

/// Who is on the air says so within so many tokens before (`sat down opposite Anna Vik on X`).
const AIR_TOKENS_MAX: usize = 18;
/// A negation stands within so many tokens before its verb.
const NEGATION_TOKENS_MAX: usize = 3;
/// Between a verb of telling and `of X` stands a name of at most so many words (`told evening host Anna Vik of X`).
const BEARER_TOKENS_MAX: usize = 6;
/// A journalist's verb stands within so many tokens behind the name (`X columnist Anna Vik has been critical of A but wrote`).
const WRITES_TOKENS_MAX: usize = 16;
/// That somebody once worked there stands within so many tokens before.
const ONCE_TOKENS_MAX: usize = 4;
/// Between `if` and what is believed stand at most so many tokens.
const IF_TOKENS_MAX: usize = 8;

/// Words behind which `on X` is about the outlet, or about what is watched there.
const NOT_ON: [&str; 54] = [
    "find",
    "finds",
    "found",
    "remarking",
    "remarked",
    "commenting",
    "commented",
    "figure",
    "star",
    "host",
    "voice",
    "face",
    "presence",
    "elaborated",
    "attack",
    "attacks",
    "assault",
    "assaults",
    "war",
    "ban",
    "bans",
    "pressure",
    "focus",
    "focused",
    "rely",
    "relies",
    "relied",
    "reliance",
    "depend",
    "depends",
    "crackdown",
    "boycott",
    "hold",
    "eye",
    "eyes",
    "blame",
    "blamed",
    "money",
    "criticism",
    "critique",
    "tweets",
    "tweet",
    "tweeted",
    "called",
    "calls",
    "calling",
    "seen",
    "show",
    "shows",
    "series",
    "turned",
    "bet",
    "time",
    "run",
];

/// Words that tell that an outlet sells the space, staged the occasion, or employs somebody.
const IN_PASSING: [&str; 50] = [
    "find",
    "finds",
    "ad",
    "ads",
    "advert",
    "adverts",
    "advertisement",
    "advertisements",
    "advertising",
    "commercial",
    "commercials",
    "spot",
    "spots",
    "airtime",
    "debate",
    "debates",
    "moderator",
    "moderators",
    "watch",
    "watched",
    "watching",
    "viewers",
    "ratings",
    "film",
    "movie",
    "series",
    "episode",
    "starred",
    "job",
    "career",
    "worked",
    "works",
    "employed",
    "hired",
    "contributor",
    "subscription",
    "bought",
    "buys",
    "game",
    "match",
    "final",
    "contract",
    "sponsor",
    "sponsored",
    "audience",
    "premiere",
    "premiered",
    "airing",
    "airs",
    "aired",
];

/// Says whether something is said on the outlet's air or to its people, by them, or is told on its word.
pub(super) fn is_source(r: &Reading<'_>, from: usize, lead: usize, name: &Range<usize>) -> bool {
    on_air(r, from, lead, name)
        || told(r, from, lead)
        || visited(r, from, lead, name)
        || !once(r, from, lead) && (writes(r, name) || one_of_theirs(r, from, lead, name))
        || believed(r, from, lead, name)
}

fn is_negation(r: &Reading<'_>, i: usize) -> bool {
    matches!(r.low(i), "not" | "never" | "no" | "without") || r.low(i).ends_with("n't")
}

fn negated(r: &Reading<'_>, from: usize, verb: usize) -> bool {
    (from.max(verb.saturating_sub(NEGATION_TOKENS_MAX))..verb).any(|i| is_negation(r, i))
}

/// `on X, the minister said`, `went on X to deny it`, `asked about it on X`, `said by telephone on X's “Early Hours”`
fn on_air(r: &Reading<'_>, from: usize, lead: usize, name: &Range<usize>) -> bool {
    let Some(at) = lead.checked_sub(1).filter(|&at| at >= from && r.low(at) == "on") else {
        return false;
    };
    let skipped = |i: usize| {
        r.is(i, WEEKDAY | TIME | ADVERB | MONTH)
            || matches!(
                r.low(i),
                "live"
                    | "by"
                    | "via"
                    | "telephone"
                    | "phone"
                    | "video"
                    | "last"
                    | "this"
                    | "the"
                    | "in"
                    | "earlier"
            )
    };
    let mut before = at;
    while before > from && skipped(before - 1) {
        before -= 1;
    }
    let speaks = |i: usize| (r.is(i, REPORTING) || parts(r.low(i)) & AIR != 0) && !r.in_speech(i);
    let passing = |i: usize| IN_PASSING.contains(&r.low(i)) && !r.in_speech(i);
    if before == from || r.is_mark(before - 1) && before == from + 1 {
        let to = r.sentences.get(r.sentence_at(name.start)).map_or(name.end, |s| s.tokens.end);
        return (name.end..to).any(speaks) && !(name.end..name.end + 4).any(passing);
    }
    if NOT_ON.contains(&r.low(before - 1)) {
        return false;
    }
    let first = from.max(at.saturating_sub(AIR_TOKENS_MAX));
    if (first..at).any(passing) {
        return false;
    }
    (first..at).rev().find(|&i| speaks(i)).is_some_and(|verb| !negated(r, from, verb))
}

/// `told X`, `told host Anna Vik of X`, `an interview with Anna Vik of X`
fn told(r: &Reading<'_>, from: usize, lead: usize) -> bool {
    let Some(at) = lead.checked_sub(1).filter(|&at| at >= from) else { return false };
    let tells = |i: usize| {
        let passive = i > from
            && r.is(i - 1, AUXILIARY)
            && !matches!(r.low(i - 1), "has" | "have" | "had" | "'s" | "'ve");
        parts(r.low(i)) & TELL != 0 && !passive && !negated(r, from, i)
    };
    if tells(at) {
        return true;
    }
    if !matches!(r.low(at), "of" | "on" | "from" | "at" | "with") {
        return false;
    }
    let lowest = from.max(at.saturating_sub(BEARER_TOKENS_MAX));
    let mut i = at;
    while i > lowest
        && !r.is_mark(i - 1)
        && (r.is(i - 1, CAPITAL | TITLE) || parts(r.low(i - 1)) & STAFF != 0)
    {
        i -= 1;
    }
    let named = (i..at).any(|k| r.is(k, CAPITAL));
    named && i > from && tells(i - 1)
}

/// `visited X's “Early Hours” to discuss it`, `joined X's Evening Hour`
fn visited(r: &Reading<'_>, from: usize, lead: usize, name: &Range<usize>) -> bool {
    let came =
        lead > from && matches!(r.low(lead - 1), "visited" | "joined" | "visiting" | "joining");
    let show = r.is(name.end + 1, CAPITAL) || r.opens_quotation(name.end + 1);
    came && is_genitive(r, name.end) && show
}

/// `a former X anchor`, `a retired reporter of X`: what they say now is not from there.
fn once(r: &Reading<'_>, from: usize, lead: usize) -> bool {
    (from.max(lead.saturating_sub(ONCE_TOKENS_MAX))..lead + 2).any(|i| {
        matches!(r.low(i), "former" | "ex" | "retired" | "onetime" | "veteran" | "late" | "then")
    })
}

/// `X columnist Anna Vik wrote`, `X's Anna Vik reports`, `a X reporter noted`
fn writes(r: &Reading<'_>, name: &Range<usize>) -> bool {
    let genitive = is_genitive(r, name.end);
    let mut i = name.end + usize::from(genitive);
    let staff = (i..i + 3)
        .find(|&k| parts(r.low(k)) & STAFF != 0)
        .filter(|&k| !(i..k).any(|k| r.is_mark(k)));
    if let Some(staff) = staff {
        i = staff + 1;
    } else if !genitive {
        return false;
    }
    // Who is paid to have opinions has them in other places too.
    let pundit =
        staff.is_some_and(|k| matches!(r.low(k), "columnist" | "editor" | "critic" | "blogger"));
    let first = i;
    while i < first + 4 && r.is(i, CAPITAL) && !r.is_mark(i) {
        i += 1;
    }
    if i == first && staff.is_none() {
        return false;
    }
    let limit = i + WRITES_TOKENS_MAX;
    // `X columnist Anna Vik, in a piece on it, wrote`
    if i > first && r.low(i) == "," {
        i = (i + 1..limit).find(|&k| r.low(k) == ",").map_or(i, |k| k + 1);
    }
    let verb = |k: usize| parts(r.low(k)) & WRITE != 0;
    let mut at = i;
    while at < i + 4 && r.is(at, AUXILIARY | ADVERB | WEEKDAY | TIME) && !verb(at) {
        at += 1;
    }
    let passive = at > i && matches!(r.low(at - 1), "was" | "were" | "been" | "is" | "be");
    let says = r.is(at, REPORTING) && !matches!(r.low(at), "debate" | "debates")
        || matches!(r.low(at), "asked" | "asks" | "interviewed");
    if (verb(at) || says && !pundit) && !passive {
        return true;
    }
    let to = r.sentences.get(r.sentence_at(name.start)).map_or(limit, |s| s.tokens.end);
    // The verb stands behind another: `has been hard on him but wrote on Tuesday`.
    i > first
        && (i..limit)
            .take_while(|&k| k < to && !matches!(r.low(k), ";" | ":" | "who" | "whom" | "that"))
            .any(|k| {
                matches!(r.low(k), "wrote" | "writes")
                    && (i..k).any(|c| matches!(r.low(c), "but" | "and"))
            })
}

/// `Anna Vik of X asked him`, `a reporter for X called it`
fn one_of_theirs(r: &Reading<'_>, from: usize, lead: usize, name: &Range<usize>) -> bool {
    let behind = lead > from + 1 && matches!(r.low(lead - 1), "of" | "for" | "from" | "with");
    let person = behind
        && (parts(r.low(lead - 2)) & STAFF != 0
            || r.is(lead - 2, CAPITAL) && lead > from + 2 && r.is(lead - 3, CAPITAL));
    let mut at = name.end;
    while at < name.end + 3 && r.is(at, ADVERB | WEEKDAY | TIME) {
        at += 1;
    }
    let does = parts(r.low(at)) & WRITE != 0
        || r.is(at, REPORTING)
        || matches!(r.low(at), "asked" | "called");
    person && does
}

/// `if X is to be believed`, `if one is to believe X`, `to hear X tell it`, `going by X`
fn believed(r: &Reading<'_>, from: usize, lead: usize, name: &Range<usize>) -> bool {
    if r.reads(name.end, "has it that").is_some() {
        return true;
    }
    let Some(at) = lead.checked_sub(1).filter(|&at| at >= from) else { return false };
    const TRUSTED: [&str; 9] = [
        "is to be believed",
        "is to be trusted",
        "are to be believed",
        "is believed",
        "is right",
        "is correct",
        "is accurate",
        "has it right",
        "tells the truth",
    ];
    let under_if =
        |to: usize| (from.max(to.saturating_sub(IF_TOKENS_MAX))..to).any(|i| r.low(i) == "if");
    match r.low(at) {
        "if" => TRUSTED.iter().any(|words| r.reads(name.end, words).is_some()),
        "believe" | "believes" | "trust" => under_if(at) && !negated(r, from, at),
        "hear" => r.low(name.end) == "tell",
        "by" => at > from && matches!(r.low(at - 1), "going" | "judging" | "judge" | "judged"),
        _ => false,
    }
}
