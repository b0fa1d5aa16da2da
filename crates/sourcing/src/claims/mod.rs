//! Declared claims joined to passages: which sentences carry a claim, who says it there, on what footing.

mod abroad;
mod grade;
pub(crate) mod proposed;
mod said;
mod turns;

use crate::lexicon::{ADVERB, AUXILIARY};
use crate::reading::Reading;
use crate::rules::NEXT_SENTENCE;
use grade::grade;
use model::Span;
use model::attribution::{Attribution, QuoteForm, SourceKind, Stance};
use model::claim::{Claim, Grade, Statement};
use model::document::Document;
pub(crate) use said::Said;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// A paragraph longer than this many sentences says too much for its words to belong together.
const PARAGRAPH_SENTENCES_MAX: usize = 8;

/// A claim with its terms cut into folded words.
pub(crate) struct Terms {
    all_of: Vec<Vec<Term>>,
    any_of: Vec<Term>,
    none_of: Vec<Term>,
}

/// Letters by which forms of a word are one.
const NEGATED_LETTERS: usize = 5;
/// Between a negation and what it denies stand auxiliaries and adverbs, so many at most.
const NEGATION_TOKENS_MAX: usize = 4;

/// A clause that is denied from its beginning holds what it denies within so many tokens.
const CLAUSE_TOKENS_MAX: usize = 20;

type Term = Vec<String>;
/// A stretch of text that carries a claim, the tokens that matched, and the rule.
type Carried = (Range<usize>, Vec<Range<usize>>, &'static str);

impl Terms {
    pub(crate) fn of(claim: &Claim) -> Self {
        let terms = |list: &[String]| {
            list.iter().map(|t| term(t)).filter(|t| !t.is_empty()).collect::<Vec<_>>()
        };
        Self {
            all_of: claim.all_of.iter().map(|list| terms(list)).collect(),
            any_of: terms(&claim.any_of),
            none_of: terms(&claim.none_of),
        }
    }

    /// Says whether a text meets the claim wholly: used for titles of events and headlines.
    pub(crate) fn met_by(&self, text: &str) -> bool {
        let r = Reading::of(text);
        let all = 0..r.tokens.len();
        !self.all_of.is_empty() && self.meet(&r, &[all], None).is_some()
    }

    /// Returns the numbers of the lists that a stretch of tokens was matched by.
    fn parts_of(&self, r: &Reading<'_>, tokens: &Range<usize>) -> Vec<usize> {
        let by =
            |list: &[Term]| list.iter().any(|t| find_term(r, tokens, t).as_ref() == Some(tokens));
        let lists = self.all_of.iter().map(Vec::as_slice).chain([self.any_of.as_slice()]);
        lists.enumerate().filter(|(_, list)| by(list)).map(|(part, _)| part).collect()
    }

    /// Returns the tokens that meet the claim in `ranges`, or `None`. Lists that the headline meets may be left out when
    /// it is given.
    fn meet(
        &self,
        r: &Reading<'_>,
        ranges: &[Range<usize>],
        headline: Option<&Reading<'_>>,
    ) -> Option<Vec<Range<usize>>> {
        let mut matched = Vec::new();
        let in_ranges = |term: &Term| ranges.iter().find_map(|range| find_term(r, range, term));
        if self.none_of.iter().any(|t| in_ranges(t).is_some()) {
            return None;
        }
        for list in &self.all_of {
            match list.iter().find_map(in_ranges) {
                Some(found) => matched.push(found),
                None => {
                    let h = headline?;
                    list.iter().find_map(|t| find_term(h, &(0..h.tokens.len()), t))?;
                }
            }
        }
        if !self.any_of.is_empty() {
            matched.push(self.any_of.iter().find_map(in_ranges)?);
        }
        matched.sort_unstable_by_key(|range| (range.start, range.end));
        matched.dedup();
        (!matched.is_empty()).then_some(matched)
    }
}

/// Cuts a term into folded words as texts are cut, so that `the mayor's office` is found; a last `*` stands for any ending.
fn term(written: &str) -> Term {
    let mut words: Term = Vec::new();
    for word in written.split_whitespace() {
        let word = text::fold::folded(word).replace(['’', 'ʼ', '‘'], "'");
        let open = word.strip_suffix('*').filter(|stem| !stem.is_empty());
        let stem = open.unwrap_or(&word);
        let from = words.len();
        words.extend(text::words(stem).iter().map(|t| t.cut(stem).to_owned()));
        if let (Some(last), Some(_)) = (words[from..].last_mut(), open) {
            last.push('*');
        }
    }
    words
}

/// Finds a term in a range of tokens.
fn find_term(r: &Reading<'_>, range: &Range<usize>, term: &Term) -> Option<Range<usize>> {
    let last_start = (range.end + 1).checked_sub(term.len())?;
    (range.start..last_start)
        .find(|&at| term.iter().enumerate().all(|(k, word)| is_form(r.low(at + k), word)))
        .map(|at| at..at + term.len())
}

/// Says whether a word of the text is the term's word, or a plain English inflection of it.
fn is_form(word: &str, term: &str) -> bool {
    // All forms of a word begin with its letter; most words of a text are out with that.
    if word.as_bytes().first() != term.as_bytes().first() {
        return term == "*" && !word.is_empty();
    }
    if word == term {
        return true;
    }
    if let Some(stem) = term.strip_suffix('*') {
        return word.starts_with(stem);
    }
    if term.chars().count() < 3 {
        return false;
    }
    let rest = word.strip_prefix(term);
    if matches!(rest, Some("s" | "es" | "ed" | "d" | "ing")) {
        return true;
    }
    // `delay` - `delaying`, `postpone` - `postponing`, `deny` - `denied`, `plan` - `planned`
    let e_dropped = term.strip_suffix('e').and_then(|stem| word.strip_prefix(stem));
    let y_changed = term.strip_suffix('y').and_then(|stem| word.strip_prefix(stem));
    let doubled =
        term.chars().next_back().and_then(|last| rest.and_then(|rest| rest.strip_prefix(last)));
    matches!(e_dropped, Some("ing"))
        || matches!(y_changed, Some("ies" | "ied"))
        || matches!(doubled, Some("ed" | "ing"))
}

/// Finds where one document carries one claim.
pub(crate) fn find(
    claim: &Claim,
    terms: &Terms,
    document: &Document,
    r: &Reading<'_>,
    said: &Said<'_>,
) -> Vec<Statement> {
    if terms.all_of.is_empty() && terms.any_of.is_empty() {
        return Vec::new();
    }
    let headline = document.title.as_deref().map(Reading::of);
    let mut found: Vec<Carried> = Vec::new();
    for sentence in &r.sentences {
        if let Some(matched) = terms.meet(r, std::slice::from_ref(&sentence.tokens), None) {
            found.push((sentence.tokens.clone(), matched, "one-sentence"));
        }
    }
    two_sentences(terms, r, &mut found);
    if found.is_empty() {
        paragraphs(terms, r, headline.as_ref(), &mut found);
    }
    found.sort_by_key(|(range, _, _)| (range.start, range.end));
    let mut statements: Vec<Statement> = Vec::new();
    for (range, matched, rule) in found {
        let stated = statement(claim, document, r, said, &range, &matched, rule);
        // `…, the Mail reported. The mayor denied it.`: the text tells both.
        let denied = said
            .around(stated.attribution.as_ref())
            .into_iter()
            .skip(1)
            .find(|a| denies_before(a))
            .map(|a| Statement {
                attribution: Some(a.id.clone()),
                stance: a.stance,
                ..stated.clone()
            });
        statements.push(stated);
        statements.extend(denied);
    }
    if statements.is_empty()
        && headline.is_some_and(|h| {
            terms.meet(&h, std::slice::from_ref(&(0..h.tokens.len())), None).is_some()
        })
    {
        statements.push(headline_statement(claim, document));
    }
    statements
}

/// Joins two neighbouring sentences, neither of which carries the claim alone.
fn two_sentences(terms: &Terms, r: &Reading<'_>, found: &mut Vec<Carried>) {
    let alone: HashSet<usize> = found.iter().map(|(range, _, _)| range.start).collect();
    let mut last_end = 0;
    for pair in r.sentences.windows(2) {
        let taken = |s: &text::Sentence| alone.contains(&s.tokens.start);
        if pair[0].tokens.start < last_end
            || taken(&pair[0])
            || taken(&pair[1])
            || pair[1].paragraph > pair[0].paragraph + 1
        {
            continue;
        }
        if let Some(matched) =
            terms.meet(r, &[pair[0].tokens.clone(), pair[1].tokens.clone()], None)
        {
            last_end = pair[1].tokens.end;
            found.push((pair[0].tokens.start..pair[1].tokens.end, matched, "two-sentences"));
        }
    }
}

/// Looks at whole paragraphs, with what the headline adds.
fn paragraphs(
    terms: &Terms,
    r: &Reading<'_>,
    headline: Option<&Reading<'_>>,
    found: &mut Vec<Carried>,
) {
    let mut from = 0;
    while from < r.sentences.len() {
        let number = r.sentences[from].paragraph;
        let to = from + r.sentences[from..].iter().take_while(|s| s.paragraph == number).count();
        let range = r.sentences[from].tokens.start..r.sentences[to - 1].tokens.end;
        if to - from <= PARAGRAPH_SENTENCES_MAX {
            if let Some(matched) = terms.meet(r, std::slice::from_ref(&range), None) {
                found.push((range, matched, "one-paragraph"));
            } else if let Some(matched) = headline
                .and_then(|h| terms.meet(r, std::slice::from_ref(&range), Some(h)))
                .filter(|m| m.len() * 2 >= terms.all_of.len())
            {
                found.push((range, matched, "headline-and-paragraph"));
            }
        }
        from = to;
    }
}

fn statement(
    claim: &Claim,
    document: &Document,
    r: &Reading<'_>,
    said: &Said<'_>,
    range: &Range<usize>,
    matched: &[Range<usize>],
    rule: &'static str,
) -> Statement {
    let spans: Vec<Span> = matched.iter().map(|m| r.span(m)).collect();
    let passage = r.span(range);
    let innermost = speaker(said, &spans);
    // Who asks that it be done does not tell that it was.
    let around = said.around(innermost.map(|a| &a.id));
    let speaker = around.into_iter().find(|a| !is_request(r, a));
    let asks = r.low(range.end - 1) == "?"
        || (r.closes_quotation(range.end - 1) && range.len() > 1 && r.low(range.end - 2) == "?");
    let mut chain = said.around(speaker.map(|a| &a.id));
    chain.retain(|a| speaker.is_some_and(|s| s.id == a.id) || !denies_before(a));
    // What counts is what the speaker nearest to the reader does: who denies that others say it denies it.
    let says = chain.iter().rev().find(|a| {
        !matches!(a.source_kind, SourceKind::Outlet | SourceKind::Own | SourceKind::Unknown)
    });
    let grade = grade(document, r, range, &chain);
    let turned = || turns::of(r, range, matched).filter(|_| grade != Grade::Hint);
    let unbelieved = |a: &&Attribution| {
        grade::thinks(r, a) && a.cue.is_some_and(|cue| turns::is_denied_cue(r, &r.tokens_in(cue)))
    };
    let stance = match says.copied().or(speaker) {
        Some(_) if chain.iter().any(unbelieved) => Stance::Doubts,
        Some(a) => {
            let outer = stance_of(r, a).or_else(turned).unwrap_or(a.stance);
            // Who tells that somebody denied it, or how it was told, does not assert it.
            let inner = chain.iter().take_while(|i| i.id != a.id).find_map(|i| {
                let own = stance_of(r, i).filter(|_| i.source.is_some())?;
                matches!(own, Stance::Denies | Stance::Doubts).then_some(own)
            });
            inner.filter(|_| outer.speaks_for()).unwrap_or(outer)
        }
        None if asks => Stance::Asks,
        None if does_not_believe(r, range) => Stance::Doubts,
        None => turned().unwrap_or(Stance::Asserts),
    };
    Statement {
        claim: claim.id.clone(),
        document: document.id.clone(),
        passage,
        attribution: speaker.map(|a| a.id.clone()),
        stance,
        grade,
        matched: spans,
        rule,
    }
}

/// Says whether somebody denies or doubts in a sentence of its own what the sentence before tells (`The mayor denied it.`): who told it
/// there told it all the same.
pub(crate) fn denies_before(a: &Attribution) -> bool {
    a.rule == NEXT_SENTENCE && matches!(a.stance, Stance::Denies | Stance::Doubts)
}

/// Says whether an attribution tells of a request or an order: `asked rebels to hold the hostages`. A question is none, and what is
/// quoted is said.
fn is_request(r: &Reading<'_>, a: &Attribution) -> bool {
    const ASKED: [&str; 10] =
        ["whether", "if", "why", "how", "who", "what", "when", "where", "ob", "si"];
    let wish = matches!(a.stance, Stance::Asks | Stance::Orders) && a.quote == QuoteForm::Indirect;
    let first = a.content.first().map(|span| r.tokens_in(*span).start);
    wish && first.is_some_and(|i| !ASKED.contains(&r.low(i)))
}

/// Returns what a source does whose verb is denied itself or is one of belief; `None` leaves it to the verb and the sentence.
fn stance_of(r: &Reading<'_>, a: &Attribution) -> Option<Stance> {
    let cue = r.tokens_in(a.cue?);
    let denied = turns::is_denied_cue(r, &cue);
    match a.stance {
        Stance::Denies | Stance::Doubts if denied => Some(Stance::Asserts),
        Stance::Denies | Stance::Doubts => Some(a.stance),
        _ if !a.stance.speaks_for() => Some(a.stance),
        _ => None,
    }
}

/// Turns statements of one claim into denials where they deny a part of it that others who carry the claim assert: `had not kept quiet`
/// beside `kept quiet`, `no licence was promised` beside `promised the quarry`.
///
/// A part that is denied as often as not belongs to the claim so (`will not change`), and then nothing is turned. `reading` gives the
/// document of a statement.
pub(crate) fn turn_denied<'r>(
    terms: &Terms,
    statements: &mut [Statement],
    reading: impl Fn(&Statement) -> Option<&'r Reading<'r>>,
) {
    // Part of the claim -> statements that assert it, and that deny it. Words for one part are one.
    let mut uses: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    // The same by the word that stands for the part.
    let mut words: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut denied: Vec<Vec<(usize, String)>> = vec![Vec::new(); statements.len()];
    for (s, denied) in statements.iter().zip(&mut denied) {
        let Some(r) = reading(s) else { continue };
        for tokens in s.matched.iter().map(|span| r.tokens_in(*span)) {
            let word: String = r.low(tokens.start).chars().take(NEGATED_LETTERS).collect();
            let is_denied = match r.tongue_at(tokens.start) {
                Some(tongue) => abroad::is_negated(r, tongue, tokens.start),
                None => is_negated(r, tokens.start),
            };
            for part in terms.parts_of(r, &tokens) {
                for uses in [uses.entry(part).or_default(), words.entry(word.clone()).or_default()]
                {
                    if is_denied { uses.1 += 1 } else { uses.0 += 1 }
                }
                if is_denied {
                    denied.push((part, word.clone()));
                }
            }
        }
    }
    for (s, denied) in statements.iter_mut().zip(denied) {
        let is_turned = denied.iter().any(|(part, word)| {
            let (part, word) = (uses.get(part), words.get(word));
            // Words of one part may be each other's opposite: one that nobody asserts is denied by all.
            word.is_some_and(|(yes, no)| yes > no)
                || word.is_some_and(|(yes, _)| *yes > 0) && part.is_some_and(|(yes, no)| yes > no)
        });
        if is_turned && s.stance.speaks_for() {
            s.stance = Stance::Denies;
        }
    }
}

/// Says whether the author of a passage says of it that he or she does not believe it.
fn does_not_believe(r: &Reading<'_>, range: &Range<usize>) -> bool {
    const PHRASES: [&str; 11] = [
        "find it hard to believe",
        "finds it hard to believe",
        "it is hard to believe",
        "i do not believe",
        "i don't believe",
        "i doubt",
        "i very much doubt",
        "i do not buy",
        "i don't buy",
        "i find it hard to believe",
        "i refuse to believe",
    ];
    range.clone().any(|i| !r.in_speech(i) && PHRASES.iter().any(|p| r.reads(i, p).is_some()))
}

/// Says whether a clause is denied from its beginning: `At no time did the minister meet them`.
fn is_denied_throughout(r: &Reading<'_>, first: usize, word: usize) -> bool {
    const PHRASES: [&str; 11] = [
        "at no time",
        "at no point",
        "at no stage",
        "on no occasion",
        "in no way",
        "in no case",
        "under no circumstances",
        "by no means",
        "never",
        "nowhere",
        "not once",
    ];
    // The auxiliary stands before its subject then.
    (first..word).any(|i| {
        PHRASES.iter().any(|p| r.reads(i, p).is_some_and(|end| end < word && r.is(end, AUXILIARY)))
    })
}

/// Says whether a word is denied where it stands: `had not kept quiet`, `never hidden`, `no secret`.
fn is_negated(r: &Reading<'_>, word: usize) -> bool {
    let sentence = r.sentences.get(r.sentence_at(word)).map_or(word, |s| s.tokens.start);
    if is_denied_throughout(r, sentence.max(word.saturating_sub(CLAUSE_TOKENS_MAX)), word) {
        return true;
    }
    let first = sentence.max(word.saturating_sub(NEGATION_TOKENS_MAX));
    for i in (first..word).rev() {
        let low = r.low(i);
        let not = matches!(low, "not" | "never" | "cannot") || low.ends_with("n't");
        // `not only`, `not until`, `not just` deny something else.
        let limits = matches!(r.low(i + 1), "only" | "until" | "just" | "merely" | "even" | "yet");
        if not {
            return !limits;
        }
        if low == "no" {
            return i + 1 == word;
        }
        if !r.is(i, AUXILIARY | ADVERB) {
            return false;
        }
    }
    false
}

/// Finds the innermost attribution that holds what matched; with three and more matches one may stand outside, as a
/// phrase before the speaker does (`On the vote, X said`).
fn speaker<'a>(said: &Said<'a>, matched: &[Span]) -> Option<&'a Attribution> {
    let near = said.meeting(matched);
    let holds =
        |a: &Attribution| matched.iter().filter(|m| a.content.iter().any(|c| c.meets(**m))).count();
    let size = |a: &Attribution| a.content.iter().map(|c| c.end - c.start).sum::<u32>();
    let enough = if matched.len() >= 3 { matched.len() - 1 } else { matched.len() };
    // Of two with the same content (`X quoted Y as saying`) the inner one speaks.
    let inner = near
        .iter()
        .copied()
        .filter(|a| enough > 0 && holds(a) >= enough)
        .min_by_key(|a| (size(a), std::cmp::Reverse(said.depth(a)), &a.id));
    inner.or_else(|| {
        near.iter()
            .copied()
            .map(|a| (holds(a), a))
            .filter(|(n, _)| n * 2 >= matched.len() && *n > 0)
            .max_by(|(n, a), (m, b)| {
                n.cmp(m).then_with(|| size(b).cmp(&size(a))).then_with(|| b.id.cmp(&a.id))
            })
            .map(|(_, a)| a)
    })
}

/// A claim that only the headline carries: the passage is empty, since the headline is no part of the body.
fn headline_statement(claim: &Claim, document: &Document) -> Statement {
    Statement {
        claim: claim.id.clone(),
        document: document.id.clone(),
        passage: Span::new(0, 0),
        attribution: None,
        stance: Stance::Asserts,
        grade: Grade::AnonymousViaOutlet,
        matched: Vec::new(),
        rule: "headline",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_match_plain_inflections() {
        for (word, term) in [
            ("delayed", "delay"),
            ("postponing", "postpone"),
            ("planned", "plan"),
            ("denied", "deny"),
            ("elections", "election"),
            ("київа", "київ*"),
        ] {
            assert!(is_form(word, term), "{word} {term}");
        }
        for (word, term) in [("delayer", "delay"), ("us", "u"), ("planet", "plan")] {
            assert!(!is_form(word, term), "{word} {term}");
        }
    }
}
