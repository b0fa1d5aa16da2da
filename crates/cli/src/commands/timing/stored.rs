//! What a case has been asked already: the answers of its report, read back or brought up to date.

use super::{Common, put, refused_in_words};
use crate::commands::open;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use model::asked::{Asked, Outcome as Came, SeriesOf};
use model::ids::GroupId;
use model::timing::Answer;

/// Questions of one name put to one series.
pub(super) struct Stored(Vec<Asked>);

/// Finds what the case has been asked; `None` for a bare file, for settings of one's own, and for what no case asks.
pub(super) fn find(
    common: &Common,
    is_as_asked: bool,
    question: &str,
    printer: &mut Printer,
) -> Result<Option<Stored>, Failure> {
    let own = !common.account.is_empty() || common.zone.is_some();
    if !common.path.is_dir() || !is_as_asked || own {
        return Ok(None);
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
    Ok((!found.is_empty()).then_some(Stored(found)))
}

impl Stored {
    /// Prints the answers; fails with the words of the refusal where none was given.
    pub(super) fn put(&self, common: &Common, printer: &mut Printer) -> Outcome {
        let mut answers: Vec<(String, &Answer)> = Vec::new();
        for asked in &self.0 {
            match &asked.outcome {
                Came::Answered(answer) => {
                    let name =
                        if self.0.len() > 1 { format!("{}-", asked.id) } else { String::new() };
                    answers.push((name, answer));
                }
                Came::Refused { why, next } if self.0.len() == 1 => {
                    return Err(refused_in_words(why, next));
                }
                Came::Refused { why, .. } => printer.say(&format!("{}: {why}", asked.id)),
            }
        }
        put(&answers, &[], common, printer)
    }
}
