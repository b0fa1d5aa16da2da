//! Bodies that speak through a held paper though the text does not call them by their name: described before they are named, or named in
//! another language.

use super::edges;
use super::issued::{
    ABROAD_KEYS_MIN, Bodies, PAPER_DAYS_MAX, Texts, Through, near, phrase, singular,
};
use super::languages;
use super::speaking::tied_to_paper;
use crate::lexicon::{CAPITAL, DETERMINER, PLACE, PREPOSITION};
use model::Span;
use model::attribution::SourceKind;
use std::collections::{BTreeMap, BTreeSet};

/// A report says at its head, within so many paragraphs (its byline may be one), what a body is before it tells its name.
const LEAD_PARAGRAPHS: usize = 2;

impl Texts<'_> {
    /// Finds the body that a report describes in its first sentence (`the state archive confirmed that`) and names with its paper in the
    /// next (`in a communication the Institute of Deeds said`): what it is told for first stands in the paper, and it is
    /// not told of by that word again.
    pub(super) fn described_first(
        &self,
        child: usize,
        named: &[Through],
        told: &mut BTreeMap<usize, Vec<u64>>,
    ) -> Option<Through> {
        let r = &self.readings[child];
        let sentence = |span: Span| r.sentence_at(r.tokens_in(span).start);
        let (through, first) = named.iter().filter(|t| t.attribution.is_some()).find_map(|t| {
            let before = sentence(t.evidence).checked_sub(1)?;
            let lead = r.sentences.get(before)?.paragraph < LEAD_PARAGRAPHS;
            let tied = tied_to_paper(r, &r.tokens_in(t.evidence));
            (lead && tied).then_some((t, before))
        })?;
        let (at, a) = self.attributions[child].iter().find_map(|a| {
            let source = a.source.filter(|source| sentence(*source) == first)?;
            (a.source_kind == SourceKind::Organisation).then(|| (r.tokens_in(source), a))
        })?;
        let of = |i: &usize| i + 1 < at.end && r.is(i + 1, PREPOSITION);
        let head = at.clone().find(of).unwrap_or(at.end - 1);
        // Only a place may be told by its name.
        let whose = |i: usize| r.is(i, PLACE) || matches!(r.low(i + 1), "'s" | "’s" | "'" | "’");
        let nameless =
            at.clone().all(|i| !r.is(i, CAPITAL) || r.is(i, DETERMINER) || whose(i) || i > head);
        let again = (at.end..r.tokens.len()).any(|i| singular(r.low(i)) == singular(r.low(head)));
        let known = named.iter().any(|t| t.attribution.as_ref() == Some(&a.id));
        if !nameless || r.is(head, CAPITAL) || again || known {
            return None;
        }
        let words =
            told.entry(through.paper).or_insert_with(|| edges::told(&self.readings[through.paper]));
        let stands = self.claims.shared(child, through.paper) > 0
            || edges::stands_in(words, &edges::words_of(r, a)) > 0;
        stands.then(|| Through {
            paper: through.paper,
            evidence: r.span(&at),
            attribution: Some(a.id.clone()),
        })
    }

    /// Finds the paper of a body whose name sounds alike in the language of the text, word for word in part: `Das Institut für Nationale
    /// Akten hat das bestätigt` after a paper of the Institute of National Deeds. A reporting verb stands with it, both
    /// carry one claim, and the text has names and numbers of the paper.
    pub(super) fn sounding(&self, child: usize, bodies: &Bodies) -> Option<Through> {
        let Self { documents, readings, claims, langs, .. } = *self;
        let r = &readings[child];
        let reports = |s: &text::Sentence| {
            let negates = |i: usize| r.role(i) & crate::lexicon::tongues::NEG != 0;
            s.tokens.clone().any(|i| r.reports(i)) && !s.tokens.clone().any(negates)
        };
        let own = languages::keys(r, &(0..r.tokens.len()));
        bodies.list.iter().find_map(|body| {
            let names: Vec<(bool, u64)> = (body.words.iter())
                .filter_map(|word| Some((word, *languages::of_name(word).first()?)))
                .map(|(word, key)| (bodies.by_word.contains_key(word), key))
                .collect();
            let (gap, paper) = near(documents, body, child)
                .into_iter()
                .find(|(_, p)| langs[*p] != langs[child] && claims.shared(child, *p) > 0)?;
            let keys = languages::keys(&readings[paper], &(0..readings[paper].tokens.len()));
            let shared = keys.iter().filter(|key| own.binary_search(key).is_ok()).count();
            if names.len() < 2 || gap > PAPER_DAYS_MAX || shared < ABROAD_KEYS_MIN {
                return None;
            }
            let key = |i: usize| languages::of_name(r.low(i)).first().copied();
            let is_head = |i: &usize| {
                let key = key(*i);
                r.is(*i, CAPITAL) && names.iter().any(|(head, own)| *head && key == Some(*own))
            };
            r.sentences.iter().filter(|s| reports(s)).find_map(|s| {
                let head = s.tokens.clone().filter(|&i| !r.in_speech(i)).find(is_head)?;
                let phrase = phrase(r, head);
                let told: BTreeSet<u64> = phrase.clone().filter_map(key).collect();
                let alike = names.iter().filter(|(_, own)| told.contains(own)).count();
                let evidence = r.span(&phrase);
                (alike >= 2).then_some(Through { paper, evidence, attribution: None })
            })
        })
    }
}
