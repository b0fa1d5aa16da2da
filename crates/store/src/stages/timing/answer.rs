//! An answer: sentences, records, tables, drawings.

use super::{drawing, record};
use crate::written::{NotWritten, Real, kept_word, text_form};
use jiff::civil::Date;
use model::timing::{Answer, Cell, Table};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct Written {
    question: String,
    sentences: Vec<String>,
    records: Vec<record::Written>,
    tables: Vec<WrittenTable>,
    drawings: Vec<drawing::Written>,
}

#[derive(Serialize, Deserialize)]
struct WrittenTable {
    name: String,
    title: String,
    columns: Vec<String>,
    rows: Vec<Vec<WrittenCell>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenCell {
    Text(String),
    Count(u64),
    Number(Real),
    Day(#[serde(with = "text_form")] Date),
    Empty,
}

pub(super) fn write(answer: &Answer) -> Written {
    Written {
        question: answer.question.to_owned(),
        sentences: answer.sentences.clone(),
        records: answer.records.iter().map(record::write).collect(),
        tables: answer.tables.iter().map(write_table).collect(),
        drawings: answer.drawings.iter().map(drawing::write).collect(),
    }
}

pub(super) fn read(written: Written) -> Result<Answer, NotWritten> {
    Ok(Answer {
        question: kept_word(&written.question),
        sentences: written.sentences,
        records: written.records.into_iter().map(record::read).collect::<Result<_, _>>()?,
        tables: written.tables.into_iter().map(read_table).collect(),
        drawings: written.drawings.into_iter().map(drawing::read).collect(),
    })
}

fn write_table(table: &Table) -> WrittenTable {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => WrittenCell::Text(text.clone()),
        Cell::Count(n) => WrittenCell::Count(*n),
        Cell::Number(x) => WrittenCell::Number(Real(*x)),
        Cell::Day(day) => WrittenCell::Day(*day),
        Cell::Empty => WrittenCell::Empty,
    };
    WrittenTable {
        name: table.name.to_owned(),
        title: table.title.clone(),
        columns: table.columns.iter().map(|&column| column.to_owned()).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
    }
}

fn read_table(table: WrittenTable) -> Table {
    let cell = |cell: WrittenCell| match cell {
        WrittenCell::Text(text) => Cell::Text(text),
        WrittenCell::Count(n) => Cell::Count(n),
        WrittenCell::Number(x) => Cell::Number(x.0),
        WrittenCell::Day(day) => Cell::Day(day),
        WrittenCell::Empty => Cell::Empty,
    };
    Table {
        name: kept_word(&table.name),
        title: table.title,
        columns: table.columns.iter().map(|column| kept_word(column)).collect(),
        rows: table.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect(),
    }
}
