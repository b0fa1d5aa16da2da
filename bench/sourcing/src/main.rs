//! Scores and times the reading of documents.
//!
//! usage: sourcing-bench polnear ARCHIVE [dev|train] [list] | recognizers FOLDER [list] | duckling FILE [list] |
//!        meantime ARCHIVE [list] | pace ARCHIVE | hostile MEGABYTES

mod archive;
mod duckling;
mod meantime;
mod pace;
mod polnear;
mod recognizers;
mod tally;
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
        ["pace", path] => pace::articles(Path::new(path))?,
        ["hostile", megabytes] => pace::hostile(megabytes.parse()?),
        _ => return Err(
            "usage: sourcing-bench polnear|recognizers|duckling|meantime|pace|hostile PATH [list]"
                .into(),
        ),
    }
    Ok(())
}
