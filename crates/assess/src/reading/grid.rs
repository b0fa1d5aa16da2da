//! The answer grid: one row for each actor, four cells, none of them empty.

use super::place::Log;
use super::table::{Need, Table, as_table, word};
use model::assessment::{MandateCell, MandateQuestion, MandateRow, MandateState};
use toml::de::DeValue;

/// Reads all rows.
pub(super) fn rows(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Vec<MandateRow> {
    file.records(log, "mandate", Need::May, |mut table, log| {
        let actor = table.text(log, "actor", Need::Must);
        // An empty cell is for the check of the grid to name.
        let cells = MandateQuestion::COLUMNS.map(|column| cell(&mut table, log, column));
        let spot = table.spot(log);
        table.finish(log);
        Some(MandateRow { spot, actor: actor?, cells })
    })
}

fn cell(
    row: &mut Table<'_, '_>,
    log: &mut Log<'_>,
    column: MandateQuestion,
) -> Option<MandateCell> {
    use MandateState::{Assessed, NotFound, NotLookedFor, Withheld};
    let states = [Assessed, NotFound, NotLookedFor, Withheld].map(|state| (state.word(), state));
    let value = row.take(log, column.word(), Need::May)?;
    if let DeValue::String(_) = value.get_ref() {
        let state = word(log, column.word(), value, &states)?;
        return Some(MandateCell { state, by: Vec::new(), note: None });
    }
    let mut table = as_table(log, column.word(), value)?;
    let state = table.word(log, "state", Need::Must, &states);
    let by = table.texts(log, "by", Need::May);
    let note = table.text(log, "note", Need::May);
    table.finish(log);
    Some(MandateCell { state: state?, by, note })
}
