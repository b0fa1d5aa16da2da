//! One sentence of a language with what its words can be.

use super::said::{Cue, cue_at};
use crate::lexicon::CAPITAL;
use crate::lexicon::tongues::{
    self, GAP_TOKENS_MAX, Phrase, Role, SOURCE_NOUN, TIME, Tongue, Words,
};
use crate::reading::Reading;
use std::cell::OnceCell;
use std::ops::Range;
use text::TokenKind;

/// A clause longer than this is cut there: no scan of a clause may be long.
const CLAUSE_TOKENS_MAX: usize = 120;

/// One sentence as the patterns of its language see it.
pub(super) struct Line<'r, 'd> {
    pub(super) r: &'r Reading<'d>,
    pub(super) tongue: Tongue,
    pub(super) words: &'static Words,
    /// Number of the sentence.
    pub(super) number: usize,
    pub(super) tokens: Range<usize>,
    /// Its reporting verbs by their tokens, found when first asked for.
    cues: OnceCell<Vec<(usize, Cue)>>,
}

impl<'r, 'd> Line<'r, 'd> {
    pub(super) fn of(r: &'r Reading<'d>, number: usize, tongue: Tongue) -> Option<Self> {
        let tokens = r.sentences.get(number)?.tokens.clone();
        Some(Self { r, tongue, words: tongue.words(), number, tokens, cues: OnceCell::new() })
    }

    /// Returns the reporting verb at a token.
    pub(super) fn cue_at(&self, i: usize) -> Option<&Cue> {
        let cues = self.cues.get_or_init(|| {
            self.tokens.clone().filter_map(|i| Some((i, cue_at(self, i)?))).collect()
        });
        let at = cues.binary_search_by_key(&i, |(at, _)| *at).ok()?;
        Some(&cues[at].1)
    }

    pub(super) fn start(&self) -> usize {
        self.tokens.start
    }

    pub(super) fn end(&self) -> usize {
        self.tokens.end
    }

    pub(super) fn low(&self, i: usize) -> &'r str {
        self.r.low(i)
    }

    /// Says whether a token of the sentence can be one of `role`.
    pub(super) fn is(&self, i: usize, role: Role) -> bool {
        self.tokens.contains(&i) && self.r.role(i) & role != 0
    }

    /// Says whether the lists tell anything of a word.
    pub(super) fn is_known(&self, i: usize) -> bool {
        self.is(i, !tongues::LEADS)
    }

    /// Says whether a token is written in capitals alone.
    pub(super) fn is_acronym(&self, i: usize) -> bool {
        let cut = self.r.cut(&(i..i + 1));
        cut.chars().count() > 1 && cut.chars().all(char::is_uppercase)
    }

    /// Says whether a token begins with a capital.
    pub(super) fn is_large(&self, i: usize) -> bool {
        i < self.end() && self.r.is(i, CAPITAL)
    }

    /// Says whether a token is a word that names: no mark, no number.
    pub(super) fn is_word(&self, i: usize) -> bool {
        i < self.end() && self.r.tokens[i].kind == TokenKind::Word
    }

    pub(super) fn is_number(&self, i: usize) -> bool {
        i < self.end() && self.r.tokens[i].kind == TokenKind::Number
    }

    /// Says whether a token parts clauses: a comma, a dash with blanks around it, a semicolon, a colon, a bracket, a quotation mark
    /// around speech.
    pub(super) fn parts(&self, i: usize) -> bool {
        if !self.r.is_mark(i) {
            return false;
        }
        match self.low(i) {
            "," | ";" | ":" | "–" | "—" | "(" | ")" | "!" | "?" | "…" | "―" => true,
            "-" => self.is_dash(i),
            "." => self.is_end_point(i),
            _ => self.marks_speech(i),
        }
    }

    /// Says whether a hyphen stands for a dash.
    fn is_dash(&self, i: usize) -> bool {
        let t = &self.r.tokens;
        let before = i == self.start() || t[i - 1].end < t[i].start;
        before && t.get(i + 1).is_none_or(|next| next.start > t[i].end)
    }

    /// Says whether a point ends the sentence; points of initials and short words do not.
    fn is_end_point(&self, i: usize) -> bool {
        i + 1 >= self.end() || (i + 1..self.end()).all(|at| self.r.is_mark(at))
    }

    /// Says whether a comma or a dash stands at a token.
    pub(super) fn is_comma(&self, i: usize) -> bool {
        matches!(self.low(i), "," | "–" | "—" | "―") || self.low(i) == "-" && self.is_dash(i)
    }

    /// Says whether a token opens or closes speech.
    pub(super) fn marks_speech(&self, i: usize) -> bool {
        self.opens_speech(i) || self.closes_speech(i)
    }

    pub(super) fn opens_speech(&self, i: usize) -> bool {
        i < self.end() && self.r.opens_quotation(i) && self.r.in_speech(i + 1)
    }

    pub(super) fn closes_speech(&self, i: usize) -> bool {
        i < self.end()
            && self.r.closes_quotation(i)
            && self.r.quotation(i).is_some_and(|q| q.inner().len() >= 2 && self.is_speech(q.open))
    }

    /// Says whether the quotation that opens at a token is speech: several words, or one with a verb's mark at its end.
    fn is_speech(&self, open: usize) -> bool {
        self.r.in_speech(open + 1)
            || self.r.quotation(open).is_some_and(|q| q.inner().len() >= 2 && open <= self.start())
    }

    /// Says whether a word is somebody's name or part of one: written large, and no noun of the lists.
    pub(super) fn is_name(&self, i: usize) -> bool {
        let small = tongues::DET
            | tongues::PREP
            | tongues::PRON
            | tongues::REL
            | tongues::THAT
            | tongues::ASK
            | tongues::AND
            | tongues::ADVERB
            | tongues::NEG
            | tongues::AS
            | tongues::BE
            | tongues::MODAL
            | tongues::AUX
            | TIME;
        self.is_word(i) && self.is_large(i) && !self.is(i, SOURCE_NOUN) && !self.is(i, small)
    }

    /// Returns the token behind a phrase that begins at `i`; nothing of it parts clauses but in a gap.
    pub(super) fn reads(&self, i: usize, phrase: &Phrase) -> Option<usize> {
        let mut at = i;
        let mut words = phrase.iter();
        while let Some(word) = words.next() {
            if !word.is_empty() {
                if at >= self.end() || self.low(at) != word {
                    return None;
                }
                at += 1;
                continue;
            }
            let next = words.next()?;
            let limit = self.end().min(at + GAP_TOKENS_MAX + 1);
            at = (at..limit)
                .take_while(|&i| !self.marks_speech(i))
                .find(|&i| self.low(i) == next)?
                + 1;
        }
        Some(at)
    }

    /// Returns the token behind the longest of several phrases that begins at `i`.
    pub(super) fn reads_any(&self, i: usize, phrases: &[Phrase]) -> Option<usize> {
        if !self.is(i, tongues::LEADS) {
            return None;
        }
        phrases.iter().find_map(|phrase| self.reads(i, phrase))
    }

    /// Returns the first token of the clause that a token stands in.
    pub(super) fn clause_start(&self, i: usize) -> usize {
        if i <= self.start() {
            return i;
        }
        match self.r.clause(i - 1) {
            Some((_, end)) if end == i - 1 => i,
            Some((start, _)) => start,
            None => i,
        }
    }

    /// Returns the token that ends the clause a token stands in.
    pub(super) fn clause_end(&self, i: usize) -> usize {
        let own = self.r.clause(i).filter(|_| i < self.end());
        own.map_or(self.end(), |(_, end)| end)
    }

    /// Steps back over marks that end what stands before `end`, closing quotation marks left.
    pub(super) fn trimmed(&self, start: usize, end: usize) -> Range<usize> {
        let mut start = start;
        let end = super::super::content::trimmed_end(self.r, start, end);
        while start < end
            && self.r.is_mark(start)
            && !self.r.opens_quotation(start)
            && self.low(start) != "("
        {
            start += 1;
        }
        start..end.max(start)
    }

    /// Returns what is said from `from` to the end of the sentence, or of the speech that begins there.
    pub(super) fn to_the_end(&self, from: usize) -> Option<Range<usize>> {
        let mut content = self.trimmed(from, self.end());
        if self.opens_speech(content.start)
            && let Some(q) = self.r.quotation(content.start)
        {
            content.end = content.end.max(q.tokens().end);
        }
        (content.len() >= 2).then_some(content)
    }

    /// Returns what stands before `end` in the sentence: the speech that ends there, or all from the start.
    pub(super) fn up_to(&self, end: usize) -> Option<Range<usize>> {
        let dateline = crate::layout::dateline(self.r, &self.tokens).filter(|line| line.end < end);
        let from = dateline.map_or(self.start(), |line| line.end);
        let mut content = self.trimmed(from, end);
        if content.end > 0
            && self.closes_speech(content.end - 1)
            && let Some(q) = self.r.quotation(content.end - 1)
            && q.open <= content.start
        {
            content.start = q.open;
        }
        (!content.is_empty()).then_some(content)
    }
}

/// Tells for each token the first token of its clause and the token that ends it; the token that ends a clause ends its own.
/// Empty when all is English. Linear.
pub(crate) fn clauses(r: &Reading<'_>) -> Vec<(u32, u32)> {
    if r.is_all_english() {
        return Vec::new();
    }
    let mut found = vec![(0, 0); r.tokens.len()];
    for number in 0..r.sentences.len() {
        // What parts clauses is the same in every language.
        let tongue = r.tongue_at(r.sentences[number].tokens.start).unwrap_or(Tongue::German);
        let Some(line) = Line::of(r, number, tongue) else { continue };
        let mut start = line.start();
        for i in line.tokens.clone() {
            let parts = line.parts(i);
            let full = i - start >= CLAUSE_TOKENS_MAX;
            found[i] = (start, if parts || full { i } else { line.end() });
            if parts || full {
                start = i + 1;
            }
        }
        let mut end = line.end();
        for i in line.tokens.clone().rev() {
            end = if found[i].1 == i { i } else { end };
            found[i].1 = end;
        }
    }
    let small = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    found.into_iter().map(|(from, to)| (small(from), small(to))).collect()
}
