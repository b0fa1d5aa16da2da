//! Reporting verbs where they stand: the verb group, its form, and whether it is a verb there at all.

use crate::heads;
use crate::lexicon::verbs::{Form, Verb, Verbs};
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, COMMON_VERB, CONJUNCTION, DETERMINER, DOCUMENT, NUMBER, OFFICE,
    ORGANISATION, OUTLET_NOUN, PREPOSITION, PRONOUN, REPORTING, SUBJECT_PRONOUN, SUBORDINATOR,
    UNNAMED,
};
use crate::phrase;
use crate::reading::Reading;
use std::ops::Range;
use text::TokenKind;

/// One reporting verb in a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// The verb with its auxiliaries, without adverbs at either end.
    pub(crate) group: Range<usize>,
    /// The verb itself.
    pub(crate) head: usize,
    pub(crate) verb: &'static Verb,
    pub(crate) form: Form,
    /// `was told`, `is expected`.
    pub(crate) passive: bool,
    /// `to say` after something that is no verb of ours.
    pub(crate) infinitive: bool,
}

/// Finds the reporting verbs of a sentence, from left to right.
pub(crate) fn cues(r: &Reading<'_>, sentence: &Range<usize>) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    if r.tongue_at(sentence.start).is_some() {
        return found;
    }
    let mut i = sentence.start;
    while i < sentence.end {
        match cue_at(r, sentence, i) {
            Some(cue) => {
                i = cue.group.end;
                found.push(cue);
            }
            None => i += 1,
        }
    }
    found
}

fn cue_at(r: &Reading<'_>, sentence: &Range<usize>, i: usize) -> Option<Cue> {
    if !r.is(i, REPORTING) || r.in_speech(i) {
        return None;
    }
    let verbs = Verbs::here();
    let reading = verbs.readings(r.low(i)).iter().find(|reading| {
        reading.particle.is_none_or(|p| r.reads(i + 1, p).is_some_and(|end| end <= sentence.end))
    })?;
    let end = reading.particle.and_then(|p| r.reads(i + 1, p)).unwrap_or(i + 1);
    let left = left_of(r, sentence.start, i);
    let cue = Cue {
        group: left.start..end,
        head: i,
        verb: &verbs.list[reading.verb],
        form: reading.form,
        passive: left.be && matches!(reading.form, Form::Past | Form::Participle),
        infinitive: left.infinitive,
    };
    is_verb_here(r, sentence, &cue, &left).then_some(cue)
}

/// What stands before a verb: its auxiliaries and what they mean.
struct Left {
    start: usize,
    be: bool,
    have: bool,
    modal: bool,
    infinitive: bool,
}

fn left_of(r: &Reading<'_>, from: usize, head: usize) -> Left {
    let mut left = Left { start: head, be: false, have: false, modal: false, infinitive: false };
    let mut at = head;
    while at > from && head - at < 8 {
        let word = r.low(at - 1);
        if word == "to"
            && let Some(first) = chain_before(r, from, at - 1)
        {
            at = first;
            left.start = at;
            // `appeared to hint`: the first verb is finite.
            left.modal = true;
            continue;
        }
        if word == "to" {
            left.infinitive |= left.start == head || at == left.start;
            break;
        }
        if r.is(at - 1, AUXILIARY) || word.ends_with("n't") {
            at -= 1;
            left.start = at;
            left.be |= is_form_of_be(word);
            left.have |= is_form_of_have(word);
            left.modal |= is_modal(word) || (word.ends_with("n't") && !left.be && !left.have);
        } else if r.is(at - 1, ADVERB) && !r.is(at - 1, DETERMINER | NUMBER | CAPITAL | UNNAMED) {
            at -= 1;
        } else if word == "'s"
            && r.tokens[at - 1].kind == TokenKind::Ending
            && r.is(at.saturating_sub(2), SUBJECT_PRONOUN)
        {
            at -= 1;
            left.start = at;
            left.be = true;
        } else {
            break;
        }
    }
    left
}

fn is_form_of_be(word: &str) -> bool {
    let word = word.strip_suffix("n't").unwrap_or(word);
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "'re" | "'s")
}

fn is_form_of_have(word: &str) -> bool {
    let word = word.strip_suffix("n't").unwrap_or(word);
    matches!(word, "has" | "have" | "had" | "having" | "'ve")
}

fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "do"
            | "does"
            | "did"
            | "cannot"
            | "'ll"
            | "'d"
    )
}

/// Returns where the words begin that lead to `to` and a verb without changing who speaks: `appeared to`, `went on to`,
/// `was the first to`.
fn chain_before(r: &Reading<'_>, from: usize, to: usize) -> Option<usize> {
    let back = |n: usize| to.checked_sub(n).filter(|&i| i >= from);
    let word = |n: usize| back(n).map_or("", |i| r.low(i));
    let goes = |word: &str| matches!(word, "went" | "goes" | "go" | "going" | "gone");
    let n = match word(1) {
        "on" if goes(word(2)) => 2,
        "as" if word(2) == "far" && word(3) == "so" && goes(word(4)) => 4,
        "first" if back(2).is_some_and(|i| is_form_of_be(r.low(i))) => 1,
        "first" if word(2) == "the" && back(3).is_some_and(|i| r.is(i, AUXILIARY)) => 2,
        verb if chains(verb) => 1,
        _ => return None,
    };
    back(n)
}

/// Verbs that go before `to` and another verb without changing who speaks: `appeared to hint`.
fn chains(word: &str) -> bool {
    matches!(
        word,
        "appeared"
            | "appears"
            | "appear"
            | "seemed"
            | "seems"
            | "seem"
            | "continued"
            | "continues"
            | "continue"
            | "went"
            | "began"
            | "begun"
            | "started"
            | "going"
            | "likes"
            | "liked"
            | "used"
            | "tends"
            | "tended"
            | "proceeded"
            | "managed"
            | "dared"
            | "phoned"
            | "rang"
            | "emailed"
            | "e-mailed"
            | "texted"
            | "wrote"
            | "rushed"
            | "quick"
            | "careful"
            | "keen"
    )
}

/// Says whether the word is a verb where it stands. Many are nouns as often (`report`, `claims`, `order`).
fn is_verb_here(r: &Reading<'_>, sentence: &Range<usize>, cue: &Cue, left: &Left) -> bool {
    // Who tells nobody reports nothing.
    let nobody = matches!(r.low(cue.group.end), "nobody" | "noone" | "no-one")
        || r.reads(cue.group.end, "no one").is_some();
    if nobody && cue.verb.recipient && !cue.passive {
        return false;
    }
    // `There are claims`: the form is a noun behind a form of `be`.
    if left.be && matches!(cue.form, Form::Third | Form::Base) && !left.infinitive {
        return left.modal && cue.form == Form::Base && r.low(cue.head - 1) == "to";
    }
    if cue.passive || left.have || left.modal {
        return true;
    }
    let before = left_word(r, sentence, cue);
    if r.is(cue.head, CAPITAL)
        && cue.head > sentence.start
        && !cue.group.contains(&(cue.head.wrapping_sub(1)))
        && before.is_some_and(|b| !r.is_mark(b))
    {
        return false;
    }
    let Some(before) = before else { return matches!(cue.form, Form::Ing | Form::Past) };
    let after_genitive = r.tokens[before].kind == TokenKind::Ending;
    let after_article = r.is(before, DETERMINER)
        && !r.is(before, SUBJECT_PRONOUN | UNNAMED | NUMBER)
        && r.low(before) != "another"
        // `a message that said`
        && !(r.low(before) == "that" && before > 0 && heads::is_written_noun(r, before - 1));
    let after_preposition = r.is(before, PREPOSITION) && !r.is(before, SUBORDINATOR);
    match cue.form {
        Form::Past => {
            (!after_article
                || matches!(
                    r.low(before),
                    "some" | "many" | "both" | "most" | "all" | "those" | "another" | "neither"
                ))
                && !after_genitive
                && (!after_preposition || r.is_mark(before))
        }
        Form::Participle => false,
        // `That goes without saying.`
        Form::Ing if r.low(before) == "without" && before > 0 && r.low(before - 1) == "goes" => {
            false
        }
        Form::Ing => !after_article && !after_genitive && gerund_reports(r, before),
        Form::Third => {
            !after_article
                && !after_genitive
                && !after_preposition
                && !r.is(before, AUXILIARY)
                && !is_deed(r, before)
                && third_fits(r, cue, before)
        }
        Form::Base => {
            base_fits(r, cue, before, left.infinitive)
                || after_apposition(r, sentence, cue, before)
                || plural_acts(r, sentence, cue, before)
        }
    }
}

/// `rejected calls for`: a past with who did it before it, not a noun with its article (`the second accused admits`).
fn is_deed(r: &Reading<'_>, i: usize) -> bool {
    let article = (i.saturating_sub(2)..i).any(|at| r.is(at, DETERMINER));
    r.is(i, REPORTING) && r.low(i).ends_with("ed") && !r.is(i, CAPITAL) && !article
}

/// `The e-mails, sent in June, show that …`: the plural stands before what the commas enclose.
fn after_apposition(r: &Reading<'_>, sentence: &Range<usize>, cue: &Cue, before: usize) -> bool {
    if !r.is_comma(before) || !is_that(r, cue.group.end) {
        return false;
    }
    let subject = phrase::subject_before(r, sentence.start, cue.group.start);
    subject.is_some_and(|s| {
        let last = r.low(s.end - 1);
        last.len() > 3 && last.ends_with('s') && !r.is(s.end - 1, CAPITAL)
    })
}

/// `Court papers show that …`, `…, court papers show.`: a plural acts, though the verb is a noun as often.
fn plural_acts(r: &Reading<'_>, sentence: &Range<usize>, cue: &Cue, before: usize) -> bool {
    let after = cue.group.end;
    let ends = after >= sentence.end || r.is_end(after);
    let opens = is_that(r, after)
        || r.is(after, SUBJECT_PRONOUN | DETERMINER) && !r.is(after, NUMBER | UNNAMED);
    if !(ends || opens) || r.is(before, PREPOSITION | DETERMINER | AUXILIARY | PRONOUN) {
        return false;
    }
    let Some(subject) = phrase::subject_before(r, sentence.start, cue.group.start) else {
        return false;
    };
    let begins = subject.start == sentence.start
        || r.is_mark(subject.start - 1)
        || r.is(subject.start - 1, SUBORDINATOR | CONJUNCTION)
        // `The minister said new data show that …`
        || matches!(r.low(subject.start - 1), "said" | "says" | "say" | "added" | "told" | "wrote");
    let tag = subject.start > sentence.start && r.is_comma(subject.start - 1);
    heads::is_plural(r, heads::head_of(r, &subject)) && if ends { tag } else { begins }
}

/// Says whether a clause with `that` or `whether` follows, not a relative one (`claims that were made`).
fn is_that(r: &Reading<'_>, i: usize) -> bool {
    matches!(r.low(i), "that" | "whether" | "how" | "why") && !r.is(i + 1, AUXILIARY | COMMON_VERB)
}

fn left_word(r: &Reading<'_>, sentence: &Range<usize>, cue: &Cue) -> Option<usize> {
    let mut at = cue.group.start;
    while at > sentence.start
        && r.is(at - 1, ADVERB)
        && !r.is(at - 1, DETERMINER | NUMBER | UNNAMED | CAPITAL)
    {
        at -= 1;
    }
    (at > sentence.start).then(|| at - 1)
}

fn gerund_reports(r: &Reading<'_>, before: usize) -> bool {
    r.is_mark(before)
        || matches!(
            r.low(before),
            "by" | "and"
                | "while"
                | "in"
                | "after"
                | "before"
                | "when"
                | "without"
                | "statement"
                | "of"
                | "for"
        )
        || !(r.is(before, PREPOSITION | COMMON_VERB | AUXILIARY)
            || is_particle_or_past(r.low(before)))
}

/// Says whether a gerund after the word is its object (`delayed announcing`, `put off telling`).
fn is_particle_or_past(word: &str) -> bool {
    matches!(word, "off" | "up" | "out" | "stop" | "keep" | "consider") || word.ends_with("ed")
}

/// Says whether a form in -s is a verb: `officials claims` is not, `Smith claims that` is.
fn third_fits(r: &Reading<'_>, cue: &Cue, before: usize) -> bool {
    let after = cue.group.end;
    if !is_noun_too(&cue.verb.base) {
        return true;
    }
    let subject = r
        .is(before, SUBJECT_PRONOUN | CAPITAL | OFFICE | DOCUMENT | OUTLET_NOUN | ORGANISATION)
        || r.is_mark(before)
        || r.low(before) == "who";
    // `The inspectorate finds that …`: whatever stands at the head of a sentence with an article acts.
    let heads = |from: usize| {
        r.begins_sentence(from) && r.is(from, DETERMINER) && from + 3 >= before && from < before
    };
    let acts = is_that(r, after)
        && cue.form == Form::Third
        && !r.low(before).ends_with('s')
        && (before.saturating_sub(3)..before).any(heads);
    acts || subject
        && r.low(after) != "of"
        && (opens_clause(r, after) || r.is_mark(after) || r.is(before, SUBJECT_PRONOUN))
}

fn base_fits(r: &Reading<'_>, cue: &Cue, before: usize, infinitive: bool) -> bool {
    if infinitive {
        return true;
    }
    let word = r.low(before);
    let plural = r.is(before, UNNAMED) && word.ends_with('s')
        || matches!(
            word,
            "people"
                | "they"
                | "we"
                | "i"
                | "you"
                | "who"
                | "some"
                | "many"
                | "others"
                | "critics"
                | "most"
                | "both"
                | "all"
                | "several"
                | "few"
                | "%"
                | "percent"
        )
        // `six in ten say`, `those surveyed say`
        || r.is(before, NUMBER)
        || r.tokens[before].kind == TokenKind::Number
        || word.ends_with("ed") && before > 0 && r.low(before - 1) == "those";
    let names = r.is(before, CAPITAL) && !is_noun_too(&cue.verb.base);
    let plural_noun = word.ends_with('s')
        && !r.is(before, PREPOSITION | DETERMINER | AUXILIARY | PRONOUN)
        && !is_noun_too(&cue.verb.base);
    plural || names || plural_noun || stands_first(r, cue, before)
}

/// `…, say three officials.`: the verb stands before those who say it.
fn stands_first(r: &Reading<'_>, cue: &Cue, before: usize) -> bool {
    let after = cue.group.end;
    let plural = r.is(after, NUMBER | UNNAMED) || r.is(after, CAPITAL) || {
        phrase::name_after(r, after, after + STANDS_FIRST_TOKENS_MAX)
            .is_some_and(|s| heads::is_plural(r, heads::head_of(r, &s)))
    };
    cue.verb.inverted
        && !is_noun_too(&cue.verb.base)
        && (r.is_comma(before) || r.closes_quotation(before))
        && plural
}

/// Who stands behind a verb is named within so many words.
const STANDS_FIRST_TOKENS_MAX: usize = 12;

/// Reporting verbs whose base form and form in -s are nouns as often.
fn is_noun_too(base: &str) -> bool {
    matches!(
        base,
        "report"
            | "claim"
            | "note"
            | "state"
            | "comment"
            | "question"
            | "order"
            | "hope"
            | "fear"
            | "promise"
            | "pledge"
            | "vow"
            | "forecast"
            | "estimate"
            | "remark"
            | "joke"
            | "brand"
            | "label"
            | "praise"
            | "blame"
            | "demand"
            | "debate"
            | "command"
            | "post"
            | "tweet"
            | "signal"
            | "hint"
            | "answer"
            | "reply"
            | "doubt"
            | "guess"
            | "project"
            | "document"
            | "reference"
            | "release"
            | "view"
            | "show"
            | "voice"
            | "echo"
            | "outline"
            | "detail"
            | "stress"
            | "worry"
            | "study"
            | "rule"
            | "figure"
            | "swear"
            | "call"
            | "reckon"
            | "shout"
            | "chant"
            | "whisper"
            | "plead"
            | "counter"
            | "boast"
            | "direct"
            | "question mark"
            | "feel"
            | "find"
            | "judge"
            | "welcome"
            | "urge"
    )
}

/// Says whether a clause or a quotation can begin at `i`.
pub(crate) fn opens_clause(r: &Reading<'_>, i: usize) -> bool {
    r.is(i, SUBJECT_PRONOUN | DETERMINER | CAPITAL | SUBORDINATOR | NUMBER)
        || r.opens_quotation(i)
        || r.is(i, PRONOUN)
}
