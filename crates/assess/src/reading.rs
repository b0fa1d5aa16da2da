//! From bytes to an assessment and its problems.

mod doubts;
mod evidence;
mod grid;
mod head;
mod judgement;
mod place;
mod table;

use crate::KnownIds;
use crate::checks;
use model::assessment::{Assessment, AssessmentProblem, ProblemLevel};
use place::Log;
use table::Table;
use toml::de::DeTable;

/// What every result of a check must say.
pub const CAUTION: &str = "Passed checks do not make sound analysis: they only say that the parts are there and fit together.";

/// What reading gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The assessment; `None` when the file is no TOML or has no usable `[assessment]`.
    pub assessment: Option<Assessment>,
    /// Everything that is wrong, in the order of places.
    pub problems: Vec<AssessmentProblem>,
    /// References whose kind the caller did not load.
    pub n_references_unchecked: u32,
    /// Ids of the checks that ran; none without an assessment.
    pub checks_run: Vec<&'static str>,
    /// What passing means, and what not.
    pub caution: &'static str,
}

/// Reads and checks an assessment file. Bad input is no error: it stands among the problems, and what could be read is used.
pub fn read(bytes: &[u8], known: &KnownIds) -> Reading {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut log;
    let assessment = match std::str::from_utf8(bytes) {
        Ok(text) => {
            log = Log::new(text);
            parse(text, &mut log)
        }
        Err(error) => {
            let good = &bytes[..error.valid_up_to()];
            let good = std::str::from_utf8(good).expect("it is valid up to there");
            log = Log::new(good);
            let end = good.len();
            log.error("TOML", "the file is not UTF-8 from here on", end..end, "save it as UTF-8");
            None
        }
    };
    let mut problems = log.into_problems();
    let mut checks_run = Vec::new();
    let mut n_references_unchecked = 0;
    if let Some(assessment) = &assessment {
        let outcome = checks::run_all(assessment, known);
        problems.extend(outcome.problems);
        n_references_unchecked = outcome.n_references_unchecked;
        checks_run.extend(checks::CHECKS.iter().map(|check| check.id));
    }
    problems.sort_by(|a, b| (a.spot, a.code, &a.what).cmp(&(b.spot, b.code, &b.what)));
    Reading { assessment, problems, n_references_unchecked, checks_run, caution: CAUTION }
}

/// Parses TOML. A file with a mistake in its syntax is not used: what follows the mistake may mean anything.
fn parse(text: &str, log: &mut Log<'_>) -> Option<Assessment> {
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let what = error.message().lines().next().unwrap_or("not TOML").to_owned();
        log.error("TOML", what, span, "the file is not used until this is put right");
    }
    if !errors.is_empty() {
        return None;
    }
    let mut file = Table::new("the file", document.get_ref(), 0..0);
    let assessment = head::assessment(&mut file, log);
    file.finish(log);
    assessment
}

/// Says whether anything must be put right.
impl Reading {
    /// Counts problems of one level.
    pub fn n_problems(&self, level: ProblemLevel) -> usize {
        self.problems.iter().filter(|problem| problem.level == level).count()
    }
}

#[cfg(test)]
mod tests;
