//! Claims and shared roots as `case.toml` declares them.

use super::fault::{ReadCaseFileError, at};
use model::claim::{Claim, SharedRoot};
use model::ids::ClaimId;
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimTable {
    id: String,
    text: String,
    #[serde(default)]
    all_of: Vec<Vec<String>>,
    #[serde(default)]
    any_of: Vec<String>,
    #[serde(default)]
    none_of: Vec<String>,
    #[serde(default)]
    actors: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SameRootTable {
    a: String,
    b: String,
    why: String,
    by: String,
}

impl From<SameRootTable> for SharedRoot {
    fn from(table: SameRootTable) -> Self {
        Self { a: table.a, b: table.b, why: table.why, by: table.by }
    }
}

/// Checks the claims: every id once, and at least one term, or nothing could carry it.
pub(super) fn claims(
    text: &str,
    tables: Vec<Spanned<ClaimTable>>,
) -> Result<Vec<Claim>, ReadCaseFileError> {
    let mut seen = BTreeSet::new();
    let mut claims = Vec::new();
    for table in tables {
        let span = table.span();
        let table = table.into_inner();
        if !seen.insert(table.id.clone()) {
            let hint = Some("give each claim an id of its own".to_owned());
            return Err(at(text, span, format!("claim `{}` is declared twice", table.id), hint));
        }
        if table.all_of.iter().all(Vec::is_empty) && table.any_of.is_empty() {
            let hint = Some("name at least one list in `all_of`, or terms in `any_of`".to_owned());
            let what = format!("claim `{}` has no terms: no passage could carry it", table.id);
            return Err(at(text, span, what, hint));
        }
        let line =
            text.get(..span.start).map_or(1, |before| before.matches('\n').count() as u64 + 1);
        claims.push(Claim {
            id: ClaimId::new(table.id),
            text: table.text,
            all_of: table.all_of.into_iter().filter(|list| !list.is_empty()).collect(),
            any_of: table.any_of,
            none_of: table.none_of,
            actors: table.actors,
            line,
        });
    }
    Ok(claims)
}
