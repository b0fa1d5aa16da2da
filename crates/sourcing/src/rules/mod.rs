//! The patterns that find attributions, one file each. [`RULES`] is the visible list; its order is the order in which
//! they are tried at a verb: the first that fits wins.

mod according_to;
mod announced;
mod as_reported;
mod came_out;
mod citing;
mod clause_said;
mod colon_block;
mod floating_quotation;
mod next_sentence;
mod no_comment;
mod nominal;
mod not_verified;
mod object_of;
mod quotation_manner;
mod quotation_said;
mod quoted_as;
mod read_as;
mod reported_by;
mod reportedly;
mod said_that;
mod signed_post;
mod speaker_colon;
mod sure_that;
mod told;
mod was_told;

pub(crate) mod content;
pub(crate) mod tongues;

pub(crate) use next_sentence::NAME as NEXT_SENTENCE;
pub(crate) use read_as::NAME as READ_AS;

use crate::cue::Cue;
use crate::heads;
use crate::phrase;
use crate::reading::Reading;
use model::Span;
use model::attribution::{SourceKind, Stance};
use std::ops::Range;
use text::Sentence;

/// What a rule found, in tokens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) rule: &'static str,
    pub(crate) source: Option<Range<usize>>,
    /// Set where the pattern itself tells the kind.
    pub(crate) kind: Option<SourceKind>,
    pub(crate) cue: Range<usize>,
    pub(crate) content: Vec<Range<usize>>,
    pub(crate) recipient: Option<Range<usize>>,
    pub(crate) stance: Stance,
    /// The last content runs to the end of its sentence, and what follows in it may cut it short.
    pub(crate) open_end: bool,
    /// First token of the cue of the attribution this one hangs on, where the pattern tells.
    pub(crate) under: Option<usize>,
    /// Source and cue that share one word (`affirme-t-elle`).
    pub(crate) spans: Option<(Span, Span)>,
}

impl Found {
    /// Starts a finding of `rule` without source and content.
    pub(crate) fn new(rule: &'static str, cue: Range<usize>, stance: Stance) -> Self {
        Self {
            rule,
            source: None,
            kind: None,
            cue,
            content: Vec::new(),
            recipient: None,
            stance,
            open_end: false,
            under: None,
            spans: None,
        }
    }
}

/// What names a paper before what it tells has at most so many words before its noun.
const PAPER_TOKENS_MAX: usize = 5;
/// Whom a recording shows as he speaks is named in at most so many words.
const SEEN_TOKENS_MAX: usize = 6;

/// One sentence as a rule sees it.
pub(crate) struct Here<'r, 'd> {
    pub(crate) r: &'r Reading<'d>,
    pub(crate) sentence: &'r Sentence,
    /// Number of the sentence.
    pub(crate) number: usize,
    /// What was found in this sentence so far.
    pub(crate) before: &'r [Found],
}

impl Here<'_, '_> {
    pub(crate) fn start(&self) -> usize {
        self.sentence.tokens.start
    }

    pub(crate) fn end(&self) -> usize {
        self.sentence.tokens.end
    }

    /// Finds who acts at a verb: the phrase before it, or the one it shares with the verb before.
    pub(crate) fn subject(&self, cue: &Cue) -> Option<Range<usize>> {
        use crate::lexicon::verbs::Form;
        let r = self.r;
        let mut at = cue.group.start;
        // `shrugged, then said`
        let mut then = false;
        while at > self.start()
            && r.is(at - 1, crate::lexicon::ADVERB)
            && !r.is(at - 1, crate::lexicon::CAPITAL)
        {
            at -= 1;
            then |= r.low(at) == "then";
        }
        // `the ministry “categorically denies” that it paid`
        if at > self.start() && r.opens_quotation(at - 1) && !r.in_speech(at) {
            at -= 1;
        }
        let joined =
            then || at > self.start() && matches!(r.low(at - 1), "and" | "but" | "or" | "then");
        let be_before = cue.group.start < cue.head && cue.form == Form::Ing;
        if (cue.form == Form::Ing && !be_before) || joined {
            let seen = (!joined)
                .then(|| self.seen_saying(at).or_else(|| self.paper_saying(cue, at)))
                .flatten();
            return seen.or_else(|| self.shared_subject(at));
        }
        phrase::subject_before(r, self.start(), at)
    }

    /// Finds who is shown or heard as he speaks: `the video shows Berg saying that`.
    fn seen_saying(&self, at: usize) -> Option<Range<usize>> {
        let r = self.r;
        let lowest = self.start().max(at.saturating_sub(SEEN_TOKENS_MAX));
        let verb = (lowest..at).rev().find(|&i| {
            matches!(
                r.low(i),
                "shows"
                    | "showed"
                    | "show"
                    | "showing"
                    | "heard"
                    | "hears"
                    | "recorded"
                    | "captured"
                    | "caught"
                    | "filmed"
            )
        })?;
        (verb > self.start() && verb + 1 < at && !(verb + 1..at).any(|i| r.is_mark(i)))
            .then_some(verb + 1..at)
    }

    /// Finds the paper that tells something: `there was a letter saying that`, `had seen data indicating that`. Who issues a statement
    /// saying something says it, not the statement.
    fn paper_saying(&self, cue: &Cue, at: usize) -> Option<Range<usize>> {
        use crate::lexicon::{
            AUXILIARY, CAPITAL, COMMON_VERB, CONJUNCTION, DETERMINER, PREPOSITION, REPORTING,
            SUBJECT_PRONOUN, SUBORDINATOR,
        };
        let r = self.r;
        let noun = at.checked_sub(1).filter(|&i| i > self.start())?;
        if !heads::is_written_noun(r, noun) || r.is(noun, CAPITAL) {
            return None;
        }
        let small = AUXILIARY
            | COMMON_VERB
            | REPORTING
            | PREPOSITION
            | CONJUNCTION
            | SUBORDINATOR
            | SUBJECT_PRONOUN;
        let lowest = self.start().max(noun.saturating_sub(PAPER_TOKENS_MAX));
        let mut start = noun;
        while start > lowest && !r.is(start, DETERMINER) {
            let b = start - 1;
            let verb = r.low(b).ends_with("ed") || matches!(r.low(b), "seen" | "found" | "got");
            if r.is_mark(b) || verb || r.is(b, small) && !r.is(b, DETERMINER) {
                break;
            }
            start = b;
        }
        let before = |n: usize| start.checked_sub(n).map_or("", |i| r.low(i));
        let there = matches!(before(1), "is" | "was" | "are" | "were" | "be" | "been")
            && [before(2), before(3)].contains(&"there");
        let issued = matches!(
            before(1),
            "issued" | "released" | "published" | "posted" | "made" | "wrote" | "sent" | "gave"
        );
        let tells = matches!(cue.verb.base.as_str(), "show" | "indicate" | "suggest" | "reveal");
        (there || tells && !issued).then_some(start..at)
    }

    /// Finds the subject of the verb before, or of the sentence.
    fn shared_subject(&self, at: usize) -> Option<Range<usize>> {
        let verb_before = self.before.iter().rev().find(|f| f.cue.end <= at && f.source.is_some());
        verb_before.and_then(|f| f.source.clone()).or_else(|| self.leading_subject(at))
    }

    /// Finds the phrase at the head of the sentence, behind what is set off by a comma.
    fn leading_subject(&self, limit: usize) -> Option<Range<usize>> {
        use crate::lexicon::{
            ADVERB, CAPITAL, CONJUNCTION, DETERMINER, NUMBER, PREPOSITION, SUBORDINATOR,
        };
        let r = self.r;
        let mut start = self.start();
        while start < limit && r.is(start, CONJUNCTION | ADVERB) {
            start += 1;
        }
        // `Asked about it, Berg laughed, then said`
        let asked = matches!(
            r.low(start),
            "asked"
                | "pressed"
                | "questioned"
                | "challenged"
                | "reached"
                | "contacted"
                | "speaking"
                | "writing"
                | "appearing"
                | "told"
        );
        if r.is(start, PREPOSITION | SUBORDINATOR) || asked {
            start = (start..limit.min(start + 20))
                .find(|&i| r.is_comma(i))
                .map_or(start, |comma| comma + 1);
        }
        if r.is(start, PREPOSITION | SUBORDINATOR) && !r.is(start, CAPITAL) {
            return None;
        }
        let found = phrase::name_after(r, start, limit)?;
        // `The ministry issued a statement saying`: the phrase ends where its verb stands.
        let verb = (found.start + 1..found.end).find(|&i| {
            r.low(i).len() > 4
                && r.low(i).ends_with("ed")
                && !r.is(i, CAPITAL)
                && !r.is(i - 1, DETERMINER | PREPOSITION | ADVERB)
                && (r.is(i + 1, DETERMINER | PREPOSITION | CAPITAL | NUMBER)
                    || r.is(i - 1, CAPITAL) && i > found.start + 1
                    || i == found.start + 1)
        });
        Some(found.start..verb.unwrap_or(found.end))
    }
}

/// Returns the numbers of the findings whose cue stands in a range of tokens; `found` is sorted by cue.
pub(crate) fn with_cue_in(found: &[Found], tokens: &Range<usize>) -> Range<usize> {
    let from = found.partition_point(|f| f.cue.start < tokens.start);
    let to = found.partition_point(|f| f.cue.start < tokens.end);
    from..to.max(from)
}

/// How a rule looks for attributions.
#[derive(Clone, Copy)]
pub(crate) enum Finds {
    /// At one reporting verb.
    AtVerb(fn(&Here<'_, '_>, &Cue) -> Option<Found>),
    /// Anywhere in a sentence, without a reporting verb.
    InSentence(fn(&Here<'_, '_>, &mut Vec<Found>)),
    /// Across sentences and paragraphs, after all others; what was found is sorted by cue.
    InDocument(fn(&Reading<'_>, &mut Vec<Found>)),
}

/// One pattern.
#[derive(Clone, Copy)]
pub(crate) struct Rule {
    /// Its name, as attributions carry it.
    pub(crate) name: &'static str,
    /// An example of what it finds.
    pub(crate) example: &'static str,
    /// An example of what only looks so.
    pub(crate) counter: &'static str,
    pub(crate) finds: Finds,
}

/// All patterns, in the order in which they are tried.
pub(crate) const RULES: &[Rule] = &[
    no_comment::RULE,
    not_verified::RULE,
    was_told::RULE,
    as_reported::RULE,
    reported_by::RULE,
    quotation_said::RULE,
    clause_said::RULE,
    told::RULE,
    said_that::RULE,
    announced::RULE,
    object_of::RULE,
    according_to::RULE,
    quoted_as::RULE,
    read_as::RULE,
    citing::RULE,
    quotation_manner::RULE,
    reportedly::RULE,
    came_out::RULE,
    sure_that::RULE,
    nominal::RULE,
    speaker_colon::RULE,
    next_sentence::RULE,
    colon_block::RULE,
    signed_post::RULE,
    floating_quotation::RULE,
];
