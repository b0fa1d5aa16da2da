//! The compatibility modes against published results, against each other, and against cases worked by hand.

mod coortweet_agree;
mod coortweet_hand;
mod coortweet_published;
mod toolkit_agree;
mod toolkit_hand;
mod toolkit_published;

use corpus::{ActionColumns, Dictionary, TimeColumn};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Finds the results of the two tools, which stand beside the workspace; says so where they are absent.
fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/coordination");
    if !path.is_dir() {
        eprintln!("skipped: ../shared is absent");
        return None;
    }
    Some(path)
}

/// Reads a text file, unpacked where its name ends in `.gz`.
fn read_text(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut text = String::new();
    if path.extension().is_some_and(|ending| ending == "gz") {
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    text
}

/// Reads delimited text without its header.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

/// Makes columns of the four-column table; `NA` is a missing object and an empty time a missing one.
fn columns_of(rows: &[Vec<String>]) -> ActionColumns {
    let mut columns = ActionColumns {
        objects: Dictionary::default(),
        accounts: Dictionary::default(),
        contents: Dictionary::default(),
        object: Vec::new(),
        account: Vec::new(),
        content: Vec::new(),
        time: TimeColumn::Whole(Vec::new()),
    };
    let mut times = Vec::new();
    for row in rows {
        let missing = row[0] == "NA";
        let object =
            if missing { ActionColumns::NO_OBJECT } else { columns.objects.intern(&row[0]) };
        columns.object.push(object);
        columns.account.push(columns.accounts.intern(&row[1]));
        columns.content.push(columns.contents.intern(&row[2]));
        times.push(if row[3].is_empty() { f64::NAN } else { row[3].parse::<f64>().unwrap() });
    }
    columns.time = if times.iter().all(|time| time.is_nan() || time.fract() == 0.0) {
        let whole = |&time: &f64| if time.is_nan() { ActionColumns::NO_TIME } else { time as i64 };
        TimeColumn::Whole(times.iter().map(whole).collect())
    } else {
        TimeColumn::Real(times)
    };
    columns
}
