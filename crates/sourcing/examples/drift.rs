//! Shows what changed on the way between the documents of a folder of text files.
//!
//! `drift FOLDER`: each file has four header lines (`url:`, `outlet:`, `published:`, `title:`) and a body.
use std::io::Write;
use std::path::Path;

#[path = "../tests/it/world.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod world;

fn main() -> std::io::Result<()> {
    let folder =
        std::env::args().nth(1).ok_or_else(|| std::io::Error::other("usage: drift FOLDER"))?;
    let documents = world::read_folder(Path::new(&folder))?;
    let found = sourcing::run(&documents, &[], &[], &[]);
    let mut out = std::io::stdout().lock();
    for d in &found.drifts {
        writeln!(
            out,
            "{} <- {} {} [{}] {}",
            d.later.document,
            d.earlier.document,
            d.kind.word(),
            d.rule,
            d.change
        )?;
    }
    for e in &found.derivations {
        writeln!(out, "edge {} {} {:?} [{}]", e.child, e.relation.word(), e.parent, e.rule)?;
    }
    Ok(())
}
