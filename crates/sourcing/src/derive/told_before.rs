//! Outlets that a document names anywhere, where the case holds an earlier report of theirs that carries the same claim.
//!
//! Whoever tells what another outlet told before, and names that outlet, knows its report: no wording is asked for.

use super::Ties;
use super::cites::{self, Cite, Endings};
use super::edges::Claims;
use super::held::{Held, Media};
use super::may_precede;
use crate::reading::Reading;
use model::document::Document;

/// Name of the rule.
pub(crate) const TOLD_BEFORE: &str = "named-and-told-before";

/// Adds these outlets to what each document cites, but for papers and statements of bodies: those answer reports.
pub(super) fn add(
    documents: &[Document],
    readings: &[Reading<'_>],
    claims: &Claims<'_>,
    media: &Media,
    is_body: &dyn Fn(usize) -> bool,
    ties: &mut Ties,
) {
    let names = Held::of(&ties.own);
    for child in 0..documents.len() {
        if !claims.carries(child) || ties.copy_of[child].is_some() || is_body(child) {
            continue;
        }
        let r = &readings[child];
        let all = 0..r.tokens.len();
        let named = cites::named_in(r, all, &ties.own[child], media, Endings::Changing);
        for cite in named {
            let before = |&p: &usize| {
                claims.shared(child, p) > 0 && may_precede(&documents[p], &documents[child])
            };
            let known = |c: &Cite| c.outlet == cite.outlet;
            if !ties.cites[child].iter().any(known) && names.named(&cite.outlet).iter().any(before)
            {
                ties.cites[child].push(Cite { rule: TOLD_BEFORE, ..cite });
            }
        }
    }
}
