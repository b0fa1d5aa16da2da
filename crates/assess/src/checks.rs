//! The checks of structure, one file each, in the order of their ids.
//!
//! Ids beginning with L are those of the full list of checks of tradecraft; A is the file's own structure.

mod a01_ids;
mod a02_references;
mod a03_signers;
mod a04_ratings;
mod l01_one_sentence;
mod l02_term;
mod l03_standing;
mod l05_band;
mod l09_basis;
mod l12_place;
mod l14_grade;
mod l21_if_wrong;
mod l22_indicator;
mod l23_null;
mod l25_contrary;
mod l29_grid;
mod l30_scope;

use crate::KnownIds;
use crate::messages::one_line;
use model::assessment::{Assessment, AssessmentProblem, ProblemLevel, Spot};

/// One check.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Stable id.
    pub id: &'static str,
    /// How much its problems weigh.
    pub level: ProblemLevel,
    /// What it checks, in a few words.
    pub title: &'static str,
    /// The standard it comes from.
    pub standard: &'static str,
    run: fn(&Input<'_>, &mut Found),
}

/// All checks.
pub const CHECKS: &[Check] = &[
    a01_ids::CHECK,
    a02_references::CHECK,
    a03_signers::CHECK,
    a04_ratings::CHECK,
    l01_one_sentence::CHECK,
    l02_term::CHECK,
    l03_standing::CHECK,
    l05_band::CHECK,
    l09_basis::CHECK,
    l12_place::CHECK,
    l14_grade::CHECK,
    l21_if_wrong::CHECK,
    l22_indicator::CHECK,
    l23_null::CHECK,
    l25_contrary::CHECK,
    l29_grid::CHECK,
    l30_scope::CHECK,
];

/// What a check looks at.
struct Input<'a> {
    assessment: &'a Assessment,
    known: &'a KnownIds,
}

/// What a check says.
#[derive(Default)]
struct Found {
    problems: Vec<(Spot, String, String)>,
    n_references_unchecked: u32,
}

impl Found {
    fn say(&mut self, spot: Spot, what: impl Into<String>, hint: impl Into<String>) {
        self.problems.push((spot, one_line(&what.into()), one_line(&hint.into())));
    }
}

/// What all checks said.
pub(crate) struct Outcome {
    pub(crate) problems: Vec<AssessmentProblem>,
    pub(crate) n_references_unchecked: u32,
}

/// Runs all checks.
pub(crate) fn run_all(assessment: &Assessment, known: &KnownIds) -> Outcome {
    let input = Input { assessment, known };
    let mut outcome = Outcome { problems: Vec::new(), n_references_unchecked: 0 };
    for check in CHECKS {
        let mut found = Found::default();
        (check.run)(&input, &mut found);
        outcome.n_references_unchecked += found.n_references_unchecked;
        let (level, code) = (check.level, check.id);
        let problems = found.problems.into_iter();
        outcome.problems.extend(problems.map(|(spot, what, hint)| AssessmentProblem {
            level,
            code,
            what,
            spot,
            hint,
        }));
    }
    outcome
}

#[cfg(test)]
pub(crate) mod testing;
