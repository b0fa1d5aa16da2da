//! Scores and times the reading of documents.
//!
//! usage: sourcing-bench polnear ARCHIVE [dev|train] [list] | recognizers FOLDER [list] | duckling FILE [list] |
//!        meantime ARCHIVE [list] | pace ARCHIVE | pace | hostile MEGABYTES [case] [WORD..] | edges FOLDER [CASE] |
//!        outlets ARCHIVE LABELS [list]

mod archive;
#[path = "../../../crates/sourcing/tests/it/cases.rs"]
mod cases;
mod duckling;
mod edges;
#[path = "../../../crates/sourcing/tests/it/folder.rs"]
mod folder;
mod hostile;
mod meantime;
mod outlets;
mod pace;
mod page;
mod polnear;
mod recognizers;
mod tally;
#[path = "../../../crates/sourcing/tests/it/world.rs"]
mod world;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let list = args.last() == Some(&"list");
    match args.as_slice() {
        ["polnear", path, rest @ ..] => {
            let part = if rest.contains(&"train") { "train" } else { "dev" };
            polnear::compare(Path::new(path), part, list)?;
        }
        ["recognizers", path, ..] => recognizers::compare(Path::new(path), list)?,
        ["duckling", path, ..] => duckling::compare(Path::new(path), list)?,
        ["meantime", path, ..] => meantime::compare(Path::new(path), list)?,
        ["edges", documents] => edges::print(Path::new(documents), None)?,
        ["edges", documents, case] => {
            edges::print(Path::new(documents), Some(Path::new(case)))?;
        }
        ["pace"] => pace::tongues(),
        ["outlets", path, labels, ..] => {
            outlets::compare(Path::new(path), Path::new(labels), list)?;
        }
        ["pace", path] => pace::articles(Path::new(path))?,
        ["hostile", megabytes, "case", words @ ..] => {
            hostile::table(hostile::Work::Case, megabytes.parse()?, words)?;
        }
        ["hostile", megabytes, words @ ..] => {
            hostile::table(hostile::Work::Read, megabytes.parse()?, words)?;
        }
        ["hostile-one", work, kind, bytes] => {
            hostile::one(hostile::Work::of(work), kind.parse()?, bytes.parse()?)?;
        }
        _ => return Err(
            "usage: sourcing-bench polnear|recognizers|duckling|meantime|pace|hostile|edges|outlets PATH [list]"
                .into(),
        ),
    }
    Ok(())
}
