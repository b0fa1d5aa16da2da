//! One act, one reference date: how much does the date weigh?
//!
//! The answer is a grid over assumptions and a range, with what it takes to move a reader. It holds no verdict and no
//! p-value used as one: with a single event nothing can be calibrated.
#![doc = include_str!("one.md")]

mod checked;
mod curves;
pub mod defaults;
pub mod draft;
mod elsewhere;
mod moves;
mod posterior;
mod readiness;
mod rivals;
mod rows;
mod sentence;
mod shown;
mod why;

pub use checked::ActError;
pub use draft::{Draft, DraftError};
pub use shown::{charts, record};

use model::act::{ActAnswer, ActQuestion, Listing, LrRange};
use model::{Warning, WarningCode};

/// Answers a question about one act.
///
/// # Errors
/// When an assumption contradicts the act itself (it begins after it, ends before it, gives its day no chance), when a
/// number lies outside its range, when a list that the grid needs is empty, or when a reader names a cell that is not there.
pub fn answer(question: &ActQuestion) -> Result<ActAnswer, ActError> {
    let gap_days = checked::check(question)?;
    let uniform = rows::uniform(question);
    let completion = rows::completion(question);
    let weibull = rows::weibull(question)?;
    let analysts = curves::analysts(question)?;
    let comparable = curves::comparable(question)?;
    let acts = elsewhere::acts(question, gap_days);
    let middle = rows::middle_lr(question);
    let curve_rows = analysts.iter().flat_map(|a| a.each.iter().chain([&a.pool]));
    let curve_rows = curve_rows.chain(comparable.iter().flat_map(|c| &c.rows));
    let cells = uniform.iter().flat_map(|row| &row.cells);
    let cells = cells.chain(completion.iter().flat_map(|row| &row.cells));
    let cells = cells.chain(weibull.iter().flat_map(|row| &row.cells));
    let (lr_timing, n_cells) = range(cells.chain(curve_rows.flat_map(|row| &row.cells)), middle);
    let lr_reports = posterior::reports_range(question);
    let readers = posterior::readers(question, &acts)?;
    let rival_calendars = rivals::calendars(question);
    let mut answer = ActAnswer {
        null_sentence: sentence::null(question),
        gap_days,
        salient: elsewhere::salient(question),
        sweep: posterior::sweep(lr_timing, lr_reports, &readers),
        lr_needed: posterior::needed(&readers),
        rivals: rivals::rows(question),
        with_rivals: rivals::with_rivals(question, &rival_calendars, &readers),
        rival_calendars,
        moves: Vec::new(),
        sentences: Vec::new(),
        why_undecided: Vec::new(),
        cautions: why::cautions(question),
        blind_spots: sentence::blind_spots(question),
        warnings: warnings(question),
        data_hash: None,
        question: question.clone(),
        uniform,
        weibull,
        analysts,
        comparable,
        completion,
        acts,
        readers,
        lr_timing,
        lr_reports,
        n_cells,
    };
    answer.moves = moves::moves(&answer);
    answer.sentences = sentence::sentences(&answer);
    answer.why_undecided = why::undecided(&answer);
    Ok(answer)
}

/// Spans the timing ratios of all tables, and counts them.
fn range<'a>(
    cells: impl Iterator<Item = &'a model::act::ReleaseCell>,
    middle: f64,
) -> (LrRange, u32) {
    let whole = LrRange { min: middle, middle, max: middle };
    cells.fold((whole, 0), |(range, n), cell| {
        let (min, max) = (range.min.min(cell.lr), range.max.max(cell.lr));
        (LrRange { min, max, ..range }, n + 1)
    })
}

fn warnings(question: &ActQuestion) -> Vec<Warning> {
    let mut warnings =
        vec![Warning::new(WarningCode::N1Undecidable, "one event: timing cannot decide")];
    if question.listed == Listing::AfterLooking {
        let text = "this act and this date were put together knowing what happened: read the tables of what else \
                    could have been noticed";
        warnings.push(Warning::new(WarningCode::NotPrelisted, text));
    }
    if question.windows_listed == Listing::AfterLooking {
        let text = "the window was chosen knowing what happened: the same date gives very different chances under \
                    other windows";
        warnings.push(Warning::new(WarningCode::PostHocWindow, text));
    }
    warnings
}

#[cfg(test)]
mod tests;
