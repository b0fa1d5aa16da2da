//! The patterns that find attributions, one file each. [`RULES`] is the visible list; its order is the order in which
//! they are tried at a verb: the first that fits wins.

mod according_to;
mod announced;
mod citing;
mod clause_said;
mod colon_block;
mod floating_quotation;
mod next_sentence;
mod no_comment;
mod nominal;
mod not_verified;
mod object_of;
mod quotation_said;
mod quoted_as;
mod read_as;
mod reported_by;
mod reportedly;
mod said_that;
mod told;

pub(crate) mod content;
pub(crate) mod tongues;

pub(crate) use read_as::NAME as READ_AS;

use crate::cue::Cue;
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
        while at > self.start()
            && r.is(at - 1, crate::lexicon::ADVERB)
            && !r.is(at - 1, crate::lexicon::CAPITAL)
        {
            at -= 1;
        }
        let joined = at > self.start() && matches!(r.low(at - 1), "and" | "but" | "or" | "then");
        let be_before = cue.group.start < cue.head && cue.form == Form::Ing;
        if (cue.form == Form::Ing && !be_before) || joined {
            return self.shared_subject(at);
        }
        phrase::subject_before(r, self.start(), at)
    }

    /// Finds the subject of the verb before, or of the sentence.
    fn shared_subject(&self, at: usize) -> Option<Range<usize>> {
        let verb_before = self.before.iter().rev().find(|f| f.cue.end <= at && f.source.is_some());
        verb_before.and_then(|f| f.source.clone()).or_else(|| self.leading_subject(at))
    }

    /// Finds the phrase at the head of the sentence, behind what is set off by a comma.
    fn leading_subject(&self, limit: usize) -> Option<Range<usize>> {
        use crate::lexicon::{ADVERB, CAPITAL, CONJUNCTION, PREPOSITION, SUBORDINATOR};
        let r = self.r;
        let mut start = self.start();
        while start < limit && r.is(start, CONJUNCTION | ADVERB) {
            start += 1;
        }
        if r.is(start, PREPOSITION | SUBORDINATOR) {
            start = (start..limit.min(start + 20))
                .find(|&i| r.is_comma(i))
                .map_or(start, |comma| comma + 1);
        }
        if r.is(start, PREPOSITION | SUBORDINATOR) && !r.is(start, CAPITAL) {
            return None;
        }
        phrase::name_after(r, start, limit)
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
    reportedly::RULE,
    nominal::RULE,
    next_sentence::RULE,
    colon_block::RULE,
    floating_quotation::RULE,
];
