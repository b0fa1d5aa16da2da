//! The head of the file: what it is about, for whom, within which limits.

use super::place::Log;
use super::table::{Need, Table};
use super::{doubts, evidence, grid, judgement};
use crate::scales;
use model::assessment::{
    Assessment, ElectionNamed, LikelihoodScale, Making, Scope, SignedText, Text,
};

/// Reads the whole file; `None` without a usable `[assessment]`.
pub(super) fn assessment(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Option<Assessment> {
    let head = head(file, log);
    let scale = head.as_ref().map_or(LikelihoodScale::Icd203, |head| head.scale);
    let election = election(file, log);
    let scope = scope(file, log);
    let making = making(file, log);
    let answer = answer(file, log);
    let mandate = grid::rows(file, log);
    let hypotheses = evidence::hypotheses(file, log);
    let evidence_items = evidence::evidence(file, log);
    let ratings = evidence::ratings(file, log);
    let judgements = judgement::judgements(file, log, scale);
    let assumptions = doubts::assumptions(file, log);
    let gaps = doubts::gaps(file, log);
    let dissents = doubts::dissents(file, log, scale);
    let head = head?;
    Some(Assessment {
        id: head.id,
        title: head.title,
        question: head.question,
        information_cutoff: head.information_cutoff,
        likelihood_scale: scale,
        scale_terms: scales::table(scale).terms,
        authors: head.authors,
        coordinators: head.coordinators,
        frameworks: head.frameworks,
        election,
        scope,
        making,
        answer,
        mandate,
        hypotheses,
        evidence: evidence_items,
        ratings,
        judgements,
        assumptions,
        gaps,
        dissents,
    })
}

struct Head {
    id: Text,
    title: Text,
    question: Vec<Text>,
    information_cutoff: Option<model::assessment::Placed<jiff::civil::Date>>,
    scale: LikelihoodScale,
    authors: Vec<Text>,
    coordinators: Vec<Text>,
    frameworks: Vec<(Text, Text)>,
}

fn head(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Option<Head> {
    use LikelihoodScale::{Icd203, Ipcc, Phia};
    let mut table = file.table(log, "assessment", Need::Must)?;
    let id = table.text(log, "id", Need::Must);
    let title = table.text(log, "title", Need::Must);
    let question = table.texts(log, "question", Need::May);
    let information_cutoff = table.day(log, "information_cutoff", Need::May);
    let words = [Icd203, Phia, Ipcc].map(|scale| (scale.word(), scale));
    let scale = table.word(log, "likelihood_scale", Need::Must, &words);
    let authors = table.texts(log, "authors", Need::Must);
    let coordinators = table.texts(log, "coordinators", Need::May);
    let frameworks = table.named_texts(log, "frameworks");
    table.finish(log);
    Some(Head {
        id: id?,
        title: title?,
        question,
        information_cutoff,
        // The problem is already on the list; until it is put right the words are read on this scale.
        scale: scale.map_or(Icd203, |scale| scale.value),
        authors,
        coordinators,
        frameworks,
    })
}

fn election(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Option<ElectionNamed> {
    let mut table = file.table(log, "election", Need::Must)?;
    let name = table.text(log, "name", Need::Must);
    let jurisdiction = table.text(log, "jurisdiction", Need::Must);
    let dates = table.days(log, "dates", Need::Must);
    table.finish(log);
    Some(ElectionNamed { name: name?, jurisdiction: jurisdiction?, dates })
}

fn scope(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Scope {
    let Some(mut table) = file.table(log, "scope", Need::May) else { return Scope::default() };
    let scope = Scope {
        within: table.texts(log, "in", Need::May),
        without: table.texts(log, "out", Need::May),
        definitions: table.named_texts(log, "definitions"),
        non_claims: table.texts(log, "non_claims", Need::May),
    };
    table.finish(log);
    scope
}

fn making(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Making {
    let Some(mut table) = file.table(log, "process", Need::May) else { return Making::default() };
    let making = Making {
        opened: table.day(log, "opened", Need::May),
        draft: table.day(log, "draft", Need::May),
        coordination_days: table.whole(log, "coordination_days"),
        tools_used: table.texts(log, "tools_used", Need::May),
        ai_used: table.texts(log, "ai_used", Need::May),
    };
    table.finish(log);
    making
}

fn answer(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Option<SignedText> {
    let mut table = file.table(log, "answer", Need::May)?;
    let text = table.text(log, "text", Need::Must);
    let signed_by = table.texts(log, "signed_by", Need::May);
    let signed_on = table.day(log, "signed_on", Need::May);
    table.finish(log);
    Some(SignedText { text: text?, signed_by, signed_on })
}
