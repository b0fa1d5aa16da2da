//! Writes the posts and the truth of a `simulate.toml`: `make_world SETTINGS POSTS.csv TRUTH.csv`.

use simulate::{parse_settings, write_posts, write_truth};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [settings, posts, truth] = files.as_slice() else {
        return Err("three files are needed: settings, posts, truth".into());
    };
    let settings = parse_settings(&std::fs::read_to_string(settings)?)?.check()?;
    let mut out = BufWriter::new(File::create(posts)?);
    write_posts(&settings, &mut out)?;
    out.flush()?;
    let mut out = BufWriter::new(File::create(truth)?);
    write_truth(&settings, &mut out)?;
    out.flush()?;
    Ok(())
}
