//! Holds cases against what a reader found in them: `hand FOLDER ..`, each with `documents/`, `case.toml`, `calendar.csv` and `hand.txt`.
//!
//! With `--edges-of-hand` origins are counted on the edges of the hand: what the counts would be if all edges were right.
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
    let (options, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let given = options.iter().any(|option| option == "--edges-of-hand");
    for folder in folders {
        let held = hand::Held::read(Path::new(&folder));
        let held = if given { held.on_edges_of_hand() } else { held };
        let (tallies, too_many) = held.compare();
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
