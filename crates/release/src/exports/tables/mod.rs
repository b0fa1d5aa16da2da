//! Tables of edges, nodes, groups and the posts behind edges: columns and rows, whatever the format.

mod edges;
mod groups;
mod nodes;
mod posts;

pub(super) use edges::edge_rows;

use super::cell::{Cell, Column, ColumnKind};
use super::network::Network;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Number of the form of JSON lines; a change that breaks readers raises it.
const SCHEMA: u32 = 1;

/// Takes the rows of a table, one by one.
pub type RowSink<'s> = dyn FnMut(&[Cell<'_>]) -> io::Result<()> + 's;

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name in commands and files.
    pub name: &'static str,
    /// What one row is; the `type` of its JSON lines.
    pub row: &'static str,
    /// What it holds, in one line.
    pub about: &'static str,
    columns: fn() -> Vec<Column>,
    rows: fn(&Network<'_>, &mut RowSink<'_>) -> io::Result<()>,
}

/// Lists the tables in the order of the documentation and the help.
pub const TABLES: [Table; 4] = [
    Table {
        name: "edges",
        row: "edge",
        about: "one row for each edge: counts, lags, chance, class, group",
        columns: edges::columns,
        rows: edges::rows,
    },
    Table {
        name: "nodes",
        row: "node",
        about: "one row for each account and layer in which it has an edge: counts, group",
        columns: nodes::columns,
        rows: nodes::rows,
    },
    Table {
        name: "groups",
        row: "group",
        about: "one row for each group: size, counts, active days",
        columns: groups::columns,
        rows: groups::rows,
    },
    Table {
        name: "posts",
        row: "co_action",
        about: "one row for each co-action behind an edge: the two posts, with file and row",
        columns: posts::columns,
        rows: posts::rows,
    },
];

impl Table {
    /// Finds a table by its name.
    pub fn named(name: &str) -> Option<Self> {
        TABLES.into_iter().find(|table| table.name == name)
    }

    /// Lists its columns, in order.
    pub fn columns(&self) -> Vec<Column> {
        (self.columns)()
    }

    /// Gives its rows, each with one cell for each column.
    ///
    /// # Errors
    /// When `sink` fails.
    pub fn for_each_row(&self, network: &Network<'_>, sink: &mut RowSink<'_>) -> io::Result<()> {
        (self.rows)(network, sink)
    }

    /// Writes comma-separated text with a header.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn write_csv(&self, network: &Network<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::Writer::from_writer(out);
        let head = self.columns().into_iter().map(|column| column.name);
        table.write_record(head).map_err(of_csv)?;
        let mut written = String::new();
        self.for_each_row(network, &mut |row| {
            use std::fmt::Write as _;
            for cell in row {
                written.clear();
                write!(written, "{cell}").expect("writing to a string cannot fail");
                table.write_field(&written).map_err(of_csv)?;
            }
            table.write_record(None::<&[u8]>).map_err(of_csv)
        })?;
        table.flush()
    }

    /// Writes a JSON object to a line, each with `type` and `schema` before its columns.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn write_json_lines(&self, network: &Network<'_>, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.columns();
        self.for_each_row(network, &mut |row| {
            write!(out, "{{\"type\":\"{}\",\"schema\":{SCHEMA}", self.row)?;
            for (column, cell) in columns.iter().zip(row) {
                write!(out, ",\"{}\":", column.name)?;
                cell.json(out)?;
            }
            out.write_all(b"}\n")
        })
    }

    /// Describes its JSON lines as JSON Schema.
    pub fn json_schema(&self) -> String {
        let mut fields = Map::new();
        fields.insert("type".to_owned(), json!({ "const": self.row }));
        fields.insert("schema".to_owned(), json!({ "const": SCHEMA }));
        for column in self.columns() {
            fields.insert(column.name.to_owned(), field_schema(&column));
        }
        let names: Vec<Value> = fields.keys().map(|name| name.as_str().into()).collect();
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": format!("A line of the table `{}`", self.name),
            "description": format!("{}. Fields are added, never renamed; a change that breaks readers gets a new number in `schema`.", first_upper(self.about)),
            "type": "object",
            "required": names,
            "properties": fields,
            "additionalProperties": false,
        });
        format!("{schema:#}\n")
    }
}

fn field_schema(column: &Column) -> Value {
    let mut field = Map::new();
    let mut typed = |name: &str| {
        let kind = match column.is_optional {
            true => json!([name, "null"]),
            false => json!(name),
        };
        field.insert("type".to_owned(), kind);
    };
    match column.kind {
        ColumnKind::Text | ColumnKind::Moment => typed("string"),
        ColumnKind::Whole => typed("integer"),
        ColumnKind::Real => typed("number"),
        ColumnKind::Flag => typed("boolean"),
        ColumnKind::Word(words) => {
            let mut words: Vec<Value> = words.iter().map(|&word| word.into()).collect();
            if column.is_optional {
                words.push(Value::Null);
            }
            field.insert("enum".to_owned(), words.into());
        }
    }
    let about = match (column.kind, column.unit) {
        (ColumnKind::Moment, _) => format!("{} RFC 3339, UTC.", column.about),
        (_, "") => column.about.to_owned(),
        (_, unit) => format!("{} Unit: {unit}.", column.about),
    };
    field.insert("description".to_owned(), about.into());
    if column.kind == ColumnKind::Whole {
        field.insert("minimum".to_owned(), 0.into());
    }
    field.into()
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or(String::new(), |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

/// Takes the system's error out, so that a full disk and a reader that went away say so.
fn of_csv(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
