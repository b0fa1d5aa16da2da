//! Reads one text file as one document, so that `time` shows what reading costs.
use std::path::Path;

#[path = "../tests/it/world.rs"]
mod world;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_default();
    let documents = world::read_folder(Path::new(&folder))?;
    let found = sourcing::run(
        &documents,
        &[],
        &[world::event("V-1", "2022-11-08", "election", "Vote", None)],
        &[],
    );
    let n = found.attributions.len();
    if n == 0 { Err(std::io::Error::other("nothing was found")) } else { Ok(()) }
}
