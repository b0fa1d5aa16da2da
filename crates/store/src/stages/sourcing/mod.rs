//! What sourcing found.

mod changes;
mod counts;
mod found;
mod named;

use crate::case::Case;
use crate::stages::StageError;
use crate::written::NotWritten;
use model::claim::Sourcing;
use model::ids::DocumentId;
use serde::{Deserialize, Serialize};

const STAGE: &str = "sourcing";

#[derive(Serialize, Deserialize)]
struct Written {
    attributions: Vec<found::WrittenAttribution>,
    dates: Vec<found::WrittenDateMention>,
    actors: Vec<named::WrittenActor>,
    lines: Vec<named::WrittenLine>,
    statements: Vec<found::WrittenStatement>,
    derivations: Vec<found::WrittenDerivation>,
    counts: Vec<counts::WrittenCount>,
    counts_learned: Vec<counts::WrittenCount>,
    drifts: Vec<changes::WrittenDrift>,
    proposals: Vec<changes::WrittenProposal>,
    circles: Vec<Vec<String>>,
}

impl Case {
    /// Keeps what sourcing found under the key of what it was found in.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn put_sourcing(&self, key: &str, sourcing: &Sourcing) -> Result<(), StageError> {
        let written = Written {
            attributions: sourcing.attributions.iter().map(found::write_attribution).collect(),
            dates: sourcing.dates.iter().map(found::write_date).collect(),
            actors: sourcing.actors.iter().map(named::write_actor).collect(),
            lines: sourcing.lines.iter().map(named::write_line).collect(),
            statements: sourcing.statements.iter().map(found::write_statement).collect(),
            derivations: sourcing.derivations.iter().map(found::write_derivation).collect(),
            counts: sourcing.counts.iter().map(counts::write_count).collect(),
            counts_learned: sourcing.counts_learned.iter().map(counts::write_count).collect(),
            drifts: sourcing.drifts.iter().map(changes::write_drift).collect(),
            proposals: sourcing.proposals.iter().map(changes::write_proposal).collect(),
            circles: (sourcing.circles.iter())
                .map(|circle| circle.iter().map(ToString::to_string).collect())
                .collect(),
        };
        self.put_json(STAGE, key, &written)
    }

    /// Returns what sourcing found, if it is kept under this key; `None` when it is not.
    ///
    /// `known` lists the names of all rules and all words for the precision of dates: what is read carries
    /// these very strings.
    ///
    /// # Errors
    /// When it is there and cannot be read, or names a rule or precision that is not known.
    pub fn sourcing(
        &self,
        key: &str,
        known: &[&'static str],
    ) -> Result<Option<Sourcing>, StageError> {
        let Some(written) = self.json::<Written>(STAGE, key)? else {
            return Ok(None);
        };
        read(written, &Known(known)).map(Some).map_err(|error| StageError::unknown(STAGE, error))
    }
}

fn read(written: Written, known: &Known<'_>) -> Result<Sourcing, NotWritten> {
    let Written { attributions, dates, statements, derivations, counts, .. } = written;
    let circle = |ids: Vec<String>| ids.into_iter().map(DocumentId::new).collect();
    Ok(Sourcing {
        attributions: read_all(attributions, |one| found::read_attribution(one, known))?,
        dates: read_all(dates, |one| found::read_date(one, known))?,
        actors: read_all(written.actors, |one| named::read_actor(one, known))?,
        lines: read_all(written.lines, named::read_line)?,
        statements: read_all(statements, |one| found::read_statement(one, known))?,
        derivations: read_all(derivations, |one| found::read_derivation(one, known))?,
        counts: counts.into_iter().map(counts::read_count).collect(),
        counts_learned: written.counts_learned.into_iter().map(counts::read_count).collect(),
        drifts: read_all(written.drifts, |one| changes::read_drift(one, known))?,
        proposals: read_all(written.proposals, |one| changes::read_proposal(one, known))?,
        circles: written.circles.into_iter().map(circle).collect(),
    })
}

fn read_all<W, T>(
    written: Vec<W>,
    read: impl Fn(W) -> Result<T, NotWritten>,
) -> Result<Vec<T>, NotWritten> {
    written.into_iter().map(read).collect()
}

/// The names that live as long as the program.
struct Known<'a>(&'a [&'static str]);

impl Known<'_> {
    fn find(&self, what: &'static str, word: &str) -> Result<&'static str, NotWritten> {
        let found = self.0.iter().find(|known| **known == word);
        found.copied().ok_or_else(|| NotWritten::new(what, word))
    }
}
