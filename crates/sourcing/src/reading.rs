//! A document as the rules see it: tokens with what each can be, sentences, paragraphs, quotations.

use crate::lexicon::outlets::Outlets;
use crate::lexicon::tongues::{REPORTS, Role, Tongue};
use crate::lexicon::{self, CAPITAL, Class, Lexicon};
use crate::rules::tongues;
use model::Span;
use model::document::Document;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;
use text::{Quotation, Sentence, Token, TokenKind};

/// Quotations with fewer words than this are words held up, not speech: what stands in them is read as plain text.
const SPEECH_WORDS_MIN: usize = 4;

/// A quotation longer than this was never closed where its author meant it to be: it is read as plain text.
pub(crate) const QUOTATION_TOKENS_MAX: usize = 3_000;
/// What a note or a block quotation reaches over is at most so many sentences.
pub(crate) const REACH_SENTENCES_MAX: usize = 40;

/// One document's body, read once.
pub(crate) struct Reading<'d> {
    pub(crate) body: &'d str,
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) quotations: Vec<Quotation>,
    /// Folded words one after another.
    folded: String,
    folded_at: Vec<u32>,
    classes: Vec<Class>,
    /// For each token the innermost quotation around it, from 1; 0 is none.
    quotation_of: Vec<u32>,
    /// Known outlets of several words that the text names in full, found when first asked for.
    known_in_full: OnceLock<Vec<&'static str>>,
    /// Beginnings of names that stand somewhere without a word for a medium, found when first asked for.
    bare_names: OnceLock<HashSet<String>>,
    /// For each sentence the language it is read in when that is not English; empty when all are English.
    tongues: Vec<Option<Tongue>>,
    /// For each token what it can be in its language, where that is not English; empty when all is English.
    roles: Vec<Role>,
    /// For each token the first token of its clause and the one that ends it; empty when all is English.
    clauses: Vec<(u32, u32)>,
}

impl<'d> Reading<'d> {
    /// Lists the known outlets of several words that the text names in full, each once. Linear at the first call.
    pub(crate) fn known_in_full(&self) -> &[&'static str] {
        self.known_in_full.get_or_init(|| {
            let word = |i: usize| (i < self.tokens.len()).then(|| self.low(i));
            let known = (0..self.tokens.len())
                .filter(|&i| self.is(i, CAPITAL))
                .filter_map(|i| Outlets::here().at(|k| word(i + k)))
                .filter(|(_, n, _)| *n > 1)
                .map(|(outlet, _, _)| outlet.name);
            let mut known: Vec<&'static str> = known.collect();
            known.sort_unstable();
            known.dedup();
            known
        })
    }

    /// Returns the beginnings of names that stand somewhere without a word for a medium; `find` finds them at the first call.
    pub(crate) fn bare_names(&self, find: impl FnOnce() -> HashSet<String>) -> &HashSet<String> {
        self.bare_names.get_or_init(find)
    }

    /// Reads a body whose language nobody tells. Linear.
    pub(crate) fn of(body: &'d str) -> Self {
        Self::in_language(body, None)
    }

    /// Reads a document's body in the language that the document tells, or that its small words tell. Linear.
    pub(crate) fn of_document(document: &'d Document) -> Self {
        Self::in_language(&document.body, document.lang.as_deref())
    }

    fn in_language(body: &'d str, lang: Option<&str>) -> Self {
        let tokens = text::words(body);
        let paragraphs = text::paragraphs::paragraphs(body);
        let sentences = text::sentences::split(body, &tokens, &paragraphs);
        let mut quotations = text::quotations(body, &tokens, &paragraphs);
        quotations.retain(|q| q.tokens().len() <= QUOTATION_TOKENS_MAX);
        let mut folded = String::with_capacity(body.len());
        let mut folded_at = Vec::with_capacity(tokens.len() + 1);
        let mut classes = Vec::with_capacity(tokens.len());
        let lexicon = Lexicon::here();
        for token in &tokens {
            let start = folded.len();
            folded_at.push(u32::try_from(start).unwrap_or(u32::MAX));
            let cut = token.cut(body);
            fold_word(cut, &mut folded);
            let mut class = match token.kind {
                TokenKind::Mark => 0,
                TokenKind::Number => lexicon::NUMBER,
                TokenKind::Word | TokenKind::Ending => lexicon.class(&folded[start..]),
            };
            if cut == "US" {
                // Written large it is the country, not the pronoun.
                class = lexicon::PLACE;
            }
            if token.kind == TokenKind::Word && cut.chars().next().is_some_and(char::is_uppercase) {
                class |= lexicon::CAPITAL;
            }
            classes.push(class);
        }
        folded_at.push(u32::try_from(folded.len()).unwrap_or(u32::MAX));
        let quotation_of = innermost(&quotations, tokens.len());
        let mut reading = Self {
            body,
            tokens,
            sentences,
            quotations,
            folded,
            folded_at,
            classes,
            quotation_of,
            known_in_full: OnceLock::new(),
            bare_names: OnceLock::new(),
            tongues: Vec::new(),
            roles: Vec::new(),
            clauses: Vec::new(),
        };
        reading.tongues = crate::derive::languages::tongues(&reading, lang);
        reading.roles = reading.roles_of_tokens();
        reading.clauses = tongues::clauses(&reading);
        for i in crate::surnames::find(&reading) {
            reading.classes[i] = lexicon::CAPITAL | lexicon::SURNAME;
        }
        reading
    }

    /// Returns the language that a token's sentence is read in, when it is one of those that have rules of their own.
    pub(crate) fn tongue_at(&self, token: usize) -> Option<Tongue> {
        if self.tongues.is_empty() {
            return None;
        }
        self.tongues.get(self.sentence_at(token)).copied().flatten()
    }

    /// Says whether no sentence is read in another language.
    pub(crate) fn is_all_english(&self) -> bool {
        self.tongues.is_empty()
    }

    fn roles_of_tokens(&self) -> Vec<Role> {
        if self.tongues.is_empty() {
            return Vec::new();
        }
        let mut roles = vec![0; self.tokens.len()];
        for (sentence, tongue) in self.sentences.iter().zip(&self.tongues) {
            let Some(tongue) = tongue else { continue };
            let words = tongue.words();
            for i in sentence.tokens.clone().filter(|&i| !self.is_mark(i)) {
                let reports = if words.forms(self.low(i)).is_empty() { 0 } else { REPORTS };
                roles[i] = words.role(self.low(i)) | reports;
            }
        }
        roles
    }

    /// Returns what a token can be in the language of its sentence, where that is not English.
    pub(crate) fn role(&self, i: usize) -> Role {
        self.roles.get(i).copied().unwrap_or(0) & !REPORTS
    }

    /// Says whether a token is some form of a reporting verb of the language of its sentence, where that is not English.
    pub(crate) fn reports(&self, i: usize) -> bool {
        self.roles.get(i).is_some_and(|role| role & REPORTS != 0)
    }

    /// Returns the first token of the clause a token stands in and the token that ends it, where the text is not all English.
    pub(crate) fn clause(&self, i: usize) -> Option<(usize, usize)> {
        self.clauses.get(i).map(|&(from, to)| (from as usize, to as usize))
    }

    /// Returns how many words belong to languages other than English alone.
    pub(crate) fn n_foreign(&self) -> usize {
        self.classes.iter().filter(|class| **class & lexicon::FOREIGN != 0).count()
    }

    /// Returns the folded word at a token; empty past the end.
    pub(crate) fn low(&self, i: usize) -> &str {
        let next = i.saturating_add(1);
        match (self.folded_at.get(i), self.folded_at.get(next)) {
            (Some(&from), Some(&to)) => self.folded.get(from as usize..to as usize).unwrap_or(""),
            _ => "",
        }
    }

    /// Says whether a token can be one of `class`.
    pub(crate) fn is(&self, i: usize, class: Class) -> bool {
        self.classes.get(i).is_some_and(|c| c & class != 0)
    }

    /// Says whether the token at `i` is a mark.
    pub(crate) fn is_mark(&self, i: usize) -> bool {
        self.tokens.get(i).is_none_or(|t| t.kind == TokenKind::Mark)
    }

    /// Says whether the token ends a clause: a mark that opens no quotation.
    pub(crate) fn is_end(&self, i: usize) -> bool {
        self.is_mark(i) && !self.opens_quotation(i) && self.low(i) != "("
    }

    /// Says whether the token is a comma or a dash that stands like one.
    pub(crate) fn is_comma(&self, i: usize) -> bool {
        matches!(self.low(i), "," | "–" | "—" | "-")
    }

    /// Says whether the token is the mark that ends a quotation, or `''`.
    pub(crate) fn closes_quotation(&self, i: usize) -> bool {
        self.quotation(i).is_some_and(|q| q.closed && q.close == i)
            || (i > 0
                && self.low(i) == "'"
                && self.quotation(i - 1).is_some_and(|q| q.closed && q.close == i - 1))
    }

    /// Says whether the token is the mark that begins a quotation.
    pub(crate) fn opens_quotation(&self, i: usize) -> bool {
        self.quotation(i).is_some_and(|q| q.open == i)
    }

    /// Returns the innermost quotation around a token, its marks included.
    pub(crate) fn quotation(&self, i: usize) -> Option<&Quotation> {
        let index = *self.quotation_of.get(i)?;
        self.quotations.get((index as usize).checked_sub(1)?)
    }

    /// Says whether a token stands inside speech: a quotation of more than a few words.
    pub(crate) fn in_speech(&self, i: usize) -> bool {
        self.quotation(i)
            .is_some_and(|q| q.inner().contains(&i) && q.inner().len() >= SPEECH_WORDS_MIN)
    }

    /// Returns the span of tokens, in scalar values.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        let at = |i: usize| self.tokens.get(i).map_or(0, |t| t.at);
        if range.is_empty() {
            return Span::new(at(range.start), at(range.start));
        }
        Span::new(at(range.start), self.tokens.get(range.end - 1).map_or(0, |t| t.to))
    }

    /// Cuts tokens out of the body.
    pub(crate) fn cut(&self, range: &Range<usize>) -> &'d str {
        let (Some(first), Some(last)) = (self.tokens.get(range.start), range.end.checked_sub(1))
        else {
            return "";
        };
        let end = self.tokens.get(last).map_or(0, |t| t.end as usize);
        self.body.get(first.start as usize..end).unwrap_or("")
    }

    /// Returns the number of the sentence a token stands in.
    pub(crate) fn sentence_at(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }

    /// Says whether a token is the first of its sentence: a capital there tells nothing.
    pub(crate) fn begins_sentence(&self, i: usize) -> bool {
        self.sentences.get(self.sentence_at(i)).is_some_and(|s| s.tokens.start == i)
    }

    /// Returns the first of the sentences before `number` that stand in the paragraph of the last of them.
    pub(crate) fn paragraph_before(&self, number: usize) -> Option<usize> {
        let before = self.sentences.get(number.checked_sub(1)?)?;
        let near = number.saturating_sub(REACH_SENTENCES_MAX)..number;
        let from = near.start;
        let part = self.sentences.get(near)?;
        Some(
            from + part
                .iter()
                .rposition(|s| s.paragraph != before.paragraph)
                .map_or(0, |at| at + 1),
        )
    }

    /// Says whether the folded words from `at` on are those of `phrase` (words parted by blanks).
    pub(crate) fn reads(&self, at: usize, phrase: &str) -> Option<usize> {
        let (mut next, mut rest) = (at, phrase);
        loop {
            let word = self.low(next);
            rest = rest.strip_prefix(word).filter(|_| !word.is_empty())?;
            next += 1;
            if rest.is_empty() {
                return Some(next);
            }
            rest = rest.strip_prefix(' ')?;
        }
    }

    /// Returns the tokens that scalar values `span` touch.
    pub(crate) fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.to <= span.start);
        let end = self.tokens.partition_point(|t| t.at < span.end);
        start..end.max(start)
    }
}

/// Returns a word folded as the tokens of a reading are.
pub(crate) fn folded(word: &str) -> String {
    let mut out = String::new();
    fold_word(word, &mut out);
    out
}

/// Folds a word and writes every apostrophe the same way.
pub(crate) fn fold_word(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
    } else if word.chars().any(text::words::is_apostrophe) {
        let plain: String =
            word.chars().map(|c| if text::words::is_apostrophe(c) { '\'' } else { c }).collect();
        // A mark of its own keeps its shape: quotation marks are told apart by it.
        text::fold_into(if plain.len() == 1 { word } else { &plain }, out);
    } else {
        text::fold_into(word, out);
    }
}

fn innermost(quotations: &[Quotation], n_tokens: usize) -> Vec<u32> {
    let mut of = vec![0u32; n_tokens];
    // Sorted by opening mark and nested: a stack knows the innermost at every token.
    let mut open: Vec<(u32, usize)> = Vec::new();
    let mut next = quotations.iter().zip(1u32..).peekable();
    for (i, slot) in of.iter_mut().enumerate() {
        while open.last().is_some_and(|&(_, end)| end <= i) {
            open.pop();
        }
        while let Some((q, number)) = next.next_if(|(q, _)| q.open <= i) {
            open.push((number, q.tokens().end));
        }
        *slot = open.last().map_or(0, |&(number, _)| number);
    }
    of
}
