//! Tables for the terminal and for pipes.

pub(crate) mod act;
pub(crate) mod bench;
pub(crate) mod calibrate;
pub(crate) mod layers;
pub(crate) mod problems;
pub(crate) mod sources;
pub(crate) mod timing;
pub(crate) mod trace;

use serde::Serialize;

/// Writes one JSON line with its type and the version of its shape.
pub(crate) fn json_line(kind: &str, row: impl Serialize) -> String {
    #[derive(Serialize)]
    struct Line<'a, T> {
        r#type: &'a str,
        schema: u32,
        #[serde(flatten)]
        row: T,
    }
    let line = Line { r#type: kind, schema: 1, row };
    let mut text = serde_json::to_string(&line).expect("rows hold plain values");
    text.push('\n');
    text
}

/// Quotes a cell where it must be quoted.
pub(crate) fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Lays rows out in columns, two blanks apart; numbers (as the first row shows) to the right.
pub(crate) fn columns(head: &[&str], rows: &[Vec<String>]) -> String {
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count());
        cells.chain([head[at].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let is_number = |at: usize| {
        rows.first().and_then(|row| row.get(at)).is_some_and(|cell| {
            !cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit() || ".,-%".contains(c))
        })
    };
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut text = String::new();
        for (at, cell) in cells.enumerate() {
            let width = widths[at];
            text += &if is_number(at) {
                format!("{cell:>width$}  ")
            } else {
                format!("{cell:width$}  ")
            };
        }
        text.trim_end().to_owned() + "\n"
    };
    let mut text = line(&mut head.iter().copied());
    for row in rows {
        text += &line(&mut row.iter().map(String::as_str));
    }
    text
}
