//! What a case has been asked already: the answers of its report, read back or brought up to date.

use super::{Common, Shown, put, refused_in_words};
use crate::commands::open;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use model::asked::{Asked, Outcome as Came, SeriesOf};
use model::ids::GroupId;
use pipeline::Run;

/// Questions of one name put to one series.
pub(super) struct Stored(Vec<Asked>);

/// What was found.
pub(super) enum Found {
    /// Answers of the case.
    Stored(Stored),
    /// None: a bare file, settings of one's own, what no case asks. With the case, where it was opened to look.
    Nothing(Option<Box<Run>>),
}

/// Finds what the case has been asked.
pub(super) fn find(
    common: &Common,
    is_as_asked: bool,
    question: &str,
    printer: &mut Printer,
) -> Result<Found, Failure> {
    let own = !common.account.is_empty() || common.zone.is_some();
    if !common.path.is_dir() || !is_as_asked || own {
        return Ok(Found::Nothing(None));
    }
    let (_, run) = open::load(&common.path, printer)?;
    let of = match &common.group {
        // Pairs are asked about in groups alone.
        None if question == "lags" => None,
        None => Some(SeriesOf::AllPosts),
        Some(id) => Some(SeriesOf::Group(GroupId::new(id))),
    };
    let is_it = |asked: &&Asked| {
        asked.question == question && of.as_ref().is_none_or(|of| asked.series.of == *of)
    };
    let found: Vec<Asked> = run.input().asked.iter().filter(is_it).cloned().collect();
    if found.is_empty() {
        return Ok(Found::Nothing(Some(Box::new(run))));
    }
    Ok(Found::Stored(Stored(found)))
}

impl Stored {
    /// Prints the answers; fails with the words of the refusal where none was given.
    pub(super) fn put(&self, common: &Common, printer: &mut Printer) -> Outcome {
        let mut answers: Vec<Shown<'_>> = Vec::new();
        for asked in &self.0 {
            match &asked.outcome {
                Came::Answered(answer) => {
                    let name =
                        if self.0.len() > 1 { format!("{}-", asked.id) } else { String::new() };
                    answers.push(Shown { name, answer, charts: &[] });
                }
                Came::Refused { why, next } if self.0.len() == 1 => {
                    return Err(refused_in_words(why, next));
                }
                Came::Refused { why, .. } => printer.say(&format!("{}: {why}", asked.id)),
            }
        }
        put(&answers, common, printer)
    }
}
