//! Holds cases against what a reader found in them: `hand FOLDER ..`, each with `documents/`, `case.toml`, `calendar.csv` and `hand.txt`.
//!
//! Prints what was found by kind, every line that was missed, and the edges drawn too many.
use std::io::Write;
use std::path::Path;

#[path = "../tests/it/cases.rs"]
mod cases;
#[path = "../tests/it/folder.rs"]
mod folder;
#[path = "../tests/it/hand.rs"]
mod hand;
#[path = "../tests/it/world.rs"]
mod world;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout();
    for folder in std::env::args().skip(1) {
        let (tallies, too_many) = hand::Held::read(Path::new(&folder)).compare();
        writeln!(out, "{folder}")?;
        for (kind, tally) in tallies {
            write!(out, "{}", tally.show(kind))?;
        }
        for edge in too_many {
            writeln!(out, "too many: {edge}")?;
        }
    }
    Ok(())
}
