//! Assumptions, gaps and dissent.

use super::judgement::{LEVELS, bare};
use super::place::Log;
use super::table::{Need, Table};
use model::assessment::{Assumption, Dissent, Gap, LikelihoodScale};

/// Reads all assumptions.
pub(super) fn assumptions(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Vec<Assumption> {
    file.records(log, "assumption", Need::May, |mut table, log| {
        let id = table.text(log, "id", Need::Must);
        let text = table.text(log, "text", Need::Must);
        let is_linchpin = table.yes_or_no(log, "linchpin").is_some_and(|yes| yes.value);
        let if_wrong = table.text(log, "if_wrong", Need::May);
        let tested_by = table.texts(log, "tested_by", Need::May);
        table.finish(log);
        Some(Assumption { id: id?, text: text?, is_linchpin, if_wrong, tested_by })
    })
}

/// Reads all gaps.
pub(super) fn gaps(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Vec<Gap> {
    file.records(log, "gap", Need::May, |mut table, log| {
        let id = table.text(log, "id", Need::Must);
        let text = table.text(log, "text", Need::Must);
        let affects = table.texts(log, "affects", Need::May);
        let would_fill = table.text(log, "would_fill", Need::May);
        let status = table.text(log, "status", Need::May);
        table.finish(log);
        Some(Gap { id: id?, text: text?, affects, would_fill, status })
    })
}

/// Reads all dissents.
pub(super) fn dissents(
    file: &mut Table<'_, '_>,
    log: &mut Log<'_>,
    scale: LikelihoodScale,
) -> Vec<Dissent> {
    file.records(log, "dissent", Need::May, |table, log| dissent(table, log, scale))
}

fn dissent(mut table: Table<'_, '_>, log: &mut Log<'_>, scale: LikelihoodScale) -> Option<Dissent> {
    let id = table.text(log, "id", Need::Must);
    let of = table.text(log, "of", Need::Must);
    let party = table.text(log, "party", Need::Must);
    let text = table.text(log, "text", Need::Must);
    let own_likelihood = table.text(log, "own_likelihood", Need::May);
    let own_confidence = table.word(log, "own_confidence", Need::May, &LEVELS);
    let reason = table.text(log, "reason", Need::May);
    let signed_on = table.day(log, "signed_on", Need::May);
    table.finish(log);
    Some(Dissent {
        id: id?,
        of: of?,
        party: party?,
        text: text?,
        own_likelihood: own_likelihood.map(|term| bare(term, scale)),
        own_confidence,
        reason,
        signed_on,
    })
}
