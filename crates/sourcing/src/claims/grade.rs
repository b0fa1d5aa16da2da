//! The footing of a statement: a paper, somebody on record, unnamed people, a conclusion, a hint.

use crate::derive::issued::Bodies;
use crate::derive::papers;
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, DOCUMENT, OPINION, ORGANISATION, PREPOSITION, SUBORDINATOR,
};
use crate::reading::Reading;
use crate::rules::READ_AS;
use crate::wording;
use model::attribution::{Attribution, QuoteForm, SourceKind, Stance};
use model::claim::Grade;
use model::document::Document;
use std::ops::Range;

/// Between an author and what he or she thinks stand so many adverbs and auxiliaries at most: `we must therefore presume`.
const THOUGHT_ADVERBS_MAX: usize = 3;

/// Returns the footing of a statement: see the concept page for the ladder.
pub(super) fn grade(
    document: &Document,
    r: &Reading<'_>,
    range: &Range<usize>,
    chain: &[&Attribution],
) -> Grade {
    let speaker = chain.first().copied();
    // A hint counts where it is spoken: in the attribution, or in the passage when nobody is quoted.
    let mut spoken: Vec<Range<usize>> = chain
        .iter()
        .flat_map(|a| a.content.iter().chain(a.cue.iter()))
        .map(|s| r.tokens_in(*s))
        .collect();
    spoken.iter_mut().for_each(|part| {
        *part =
            part.start.max(range.start)..part.end.min(range.end).max(part.start.max(range.start))
    });
    if chain.is_empty() {
        spoken.push(range.clone());
    }
    if spoken.iter().any(|part| wording::hint_phrases().stand_in(r, part))
        || is_left_to_hearers(r, range, chain)
    {
        return Grade::Hint;
    }
    let Some(a) = speaker else {
        if papers::is_primary(document) {
            return Grade::Document;
        }
        let concludes = wording::inference_phrases().stand_in(r, range)
            || own_thought(r, range)
            || own_view(r, range);
        return if concludes || is_column(document, r) {
            Grade::Inference
        } else {
            Grade::AnonymousViaOutlet
        };
    };
    // What a court or an office is sure of in its own paper it finds.
    let finds = |a: &Attribution| {
        a.source_kind == SourceKind::Own && Bodies::publish(document) && !thinks(r, a)
    };
    if chain.iter().any(|a| is_opinion(r, a) && !finds(a)) {
        return Grade::Inference;
    }
    // Dates and patterns say nothing: who writes that they suggest it concludes it.
    let nobody = chain
        .iter()
        .all(|a| a.source_kind == SourceKind::Unknown && a.quote == QuoteForm::Indirect);
    if nobody && wording::inference_phrases().stand_in(r, range) {
        return Grade::Inference;
    }
    if matches!(a.stance, Stance::Announces | Stance::Orders) && in_public(r, range) {
        return Grade::PublicEvent;
    }
    match a.source_kind {
        SourceKind::Document => Grade::Document,
        SourceKind::Person | SourceKind::Office | SourceKind::Organisation
            if papers::is_primary(document) =>
        {
            Grade::Document
        }
        SourceKind::Person | SourceKind::Office | SourceKind::Organisation => Grade::OnRecord,
        SourceKind::Anonymous | SourceKind::Outlet | SourceKind::Unknown | SourceKind::Own => {
            Grade::AnonymousViaOutlet
        }
    }
}

/// Says whether the speaker goes on with words that leave the conclusion to the hearers: `I say no more`.
fn is_left_to_hearers(r: &Reading<'_>, range: &Range<usize>, chain: &[&Attribution]) -> bool {
    let next = r.sentence_at(range.end.saturating_sub(1)) + 1;
    let Some(sentence) = r.sentences.get(next) else { return false };
    chain.iter().flat_map(|a| &a.content).map(|span| r.tokens_in(*span)).any(|part| {
        let here = sentence.tokens.start.max(part.start)..sentence.tokens.end.min(part.end);
        let same = part.start < range.end && !here.is_empty();
        same && wording::closing_hint_phrases().stand_in(r, &here)
    })
}

/// Says whether what an attribution holds is its source's conclusion: who is paid for opinions says it, or a text is read.
fn is_opinion(r: &Reading<'_>, a: &Attribution) -> bool {
    // `I am convinced that` tells what its writer believes.
    let thinks = thinks(r, a);
    if a.source_kind == SourceKind::Own && (a.rule == "sure-that" || thinks) {
        return true;
    }
    let Some(source) = a.source.map(|span| r.tokens_in(span)) else { return false };
    let head = source
        .clone()
        .find(|&i| r.is_mark(i) || (i > source.start && r.is(i, PREPOSITION | SUBORDINATOR)))
        .unwrap_or(source.end)
        .saturating_sub(1);
    // Analysts of a service tell what the service holds.
    let of_service = head > source.start && r.is(head - 1, ORGANISATION | DOCUMENT);
    let opinion = head >= source.start && r.is(head, OPINION) && !of_service;
    let titled = source.start..head;
    let analyst_by_name =
        r.is(head, CAPITAL) && titled.clone().any(|i| r.is(i, OPINION)) && !of_service;
    let thinks = a.source_kind == SourceKind::Person && thinks;
    a.rule == READ_AS || opinion || analyst_by_name || thinks
}

/// Says whether the verb of an attribution is one of thought.
pub(super) fn thinks(r: &Reading<'_>, a: &Attribution) -> bool {
    a.cue.is_some_and(|cue| r.tokens_in(cue).any(|i| is_thought(r.low(i))))
}

/// Says whether a document is a column: it is headed so or stands among columns, and its author says `I`.
fn is_column(document: &Document, r: &Reading<'_>) -> bool {
    const HEADS: [&str; 18] = [
        "opinion",
        "opinions",
        "op-ed",
        "comment",
        "commentary",
        "column",
        "columns",
        "columnists",
        "viewpoint",
        "viewpoints",
        "kommentar",
        "meinung",
        "kolumne",
        "tribune",
        "opinión",
        "opinia",
        "felieton",
        "мнение",
    ];
    let headed = document.title.as_deref().is_some_and(|title| {
        let head = title.split([':', '|']).next().unwrap_or("").trim();
        head.len() < title.len() && HEADS.contains(&text::fold::folded(head).as_str())
    });
    let listed = || {
        let url = document.url.as_deref().unwrap_or("");
        url.split(['/', '?', '#']).skip(3).any(|part| HEADS.contains(&part))
    };
    let first_person = || {
        (0..r.tokens.len())
            .any(|i| matches!(r.low(i), "i" | "ich" | "je" | "moim") && !r.in_speech(i))
    };
    (headed || listed()) && first_person()
}

/// Says whether the author of a passage calls it a thought of his or her own: `we therefore presume that`.
fn own_thought(r: &Reading<'_>, range: &Range<usize>) -> bool {
    range.clone().filter(|&i| matches!(r.low(i), "i" | "we") && !r.in_speech(i)).any(|i| {
        let last = range.end.min(i + 1 + THOUGHT_ADVERBS_MAX + 1);
        let verb = (i + 1..last).find(|&at| !r.is(at, ADVERB | AUXILIARY));
        verb.is_some_and(|at| is_thought(r.low(at)))
    })
}

/// Says whether the author of a passage calls it a view of his or her own: `my suspicion is that`, `it is our impression that`.
fn own_view(r: &Reading<'_>, range: &Range<usize>) -> bool {
    let view = |word: &str| {
        matches!(
            word,
            "suspicion"
                | "impression"
                | "conclusion"
                | "view"
                | "reading"
                | "guess"
                | "belief"
                | "opinion"
                | "sense"
                | "theory"
                | "hunch"
                | "conviction"
                | "interpretation"
                | "hypothesis"
        )
    };
    range.clone().filter(|&i| matches!(r.low(i), "my" | "our") && !r.in_speech(i)).any(|i| {
        let near = i + 1..range.end.min(i + 4);
        near.into_iter()
            .any(|at| view(r.low(at)) && matches!(r.low(at + 1), "is" | "was" | "that" | "remains"))
    })
}

/// Verbs by which a person gives a thought of his or her own, not what he or she knows.
fn is_thought(word: &str) -> bool {
    matches!(
        word,
        "think"
            | "thinks"
            | "thought"
            | "suspect"
            | "suspects"
            | "suspected"
            | "guess"
            | "guesses"
            | "guessed"
            | "believe"
            | "believes"
            | "believed"
            | "assume"
            | "assumes"
            | "assumed"
            | "speculate"
            | "speculates"
            | "speculated"
            | "infer"
            | "infers"
            | "inferred"
            | "surmise"
            | "surmises"
            | "surmised"
            | "presume"
            | "presumes"
            | "presumed"
            | "deduce"
            | "deduces"
            | "deduced"
            | "reckon"
            | "reckons"
            | "reckoned"
            | "conjecture"
            | "conjectures"
            | "conjectured"
            | "suppose"
            | "wager"
            | "wagers"
    )
}

/// Says whether a passage tells that something was done before the eyes of all.
fn in_public(r: &Reading<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|i| {
        matches!(r.low(i), "televised" | "television" | "broadcast" | "livestream" | "livestreamed")
            || r.reads(i, "press conference").is_some()
            || r.reads(i, "news conference").is_some()
            || r.reads(i, "state tv").is_some()
    })
}
