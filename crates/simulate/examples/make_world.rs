//! Writes the posts and the truth of a `simulate.toml`: `make_world SETTINGS POSTS.csv TRUTH.csv`.
//!
//! Of a chance world (a file with `[actions]`) it writes the actions, and as truth the planted accounts.

use simulate::actions::{action_truth, write_actions, write_truth_accounts};
use simulate::{AnySettings, parse_any_settings, write_posts, write_truth};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [settings, posts, truth] = files.as_slice() else {
        return Err("three files are needed: settings, posts, truth".into());
    };
    let settings = parse_any_settings(&std::fs::read_to_string(settings)?)?;
    let mut posts = BufWriter::new(File::create(posts)?);
    let mut truth = BufWriter::new(File::create(truth)?);
    match settings {
        AnySettings::Story(settings) => {
            let settings = settings.check()?;
            write_posts(&settings, &mut posts)?;
            write_truth(&settings, &mut truth)?;
        }
        AnySettings::Actions(settings) => {
            let settings = settings.check()?;
            write_actions(&settings, &mut posts)?;
            write_truth_accounts(&settings, &action_truth(&settings), &mut truth)?;
        }
    }
    posts.flush()?;
    truth.flush()?;
    Ok(())
}
