//! Worlds as files: posts and truth as comma-separated text.

use crate::groups::truth;
use crate::settings::{Checked, Settings};
use crate::world::simulate;
use std::io::Write;

/// Names the columns of the posts file.
pub const POSTS_HEADER: [&str; 9] =
    ["id", "account", "created_at", "text", "repost_of", "reply_to", "links", "hashtags", "lang"];

/// Names the columns of the truth file.
pub const TRUTH_HEADER: [&str; 4] = ["account", "group", "kind", "jitter_secs"];

/// Says why a world could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteWorldError {
    /// The file did not take the bytes.
    #[error("the file cannot be written")]
    Csv(#[from] csv::Error),
    /// The last bytes did not reach the file.
    #[error("the file cannot be finished")]
    Io(#[from] std::io::Error),
}

/// Writes the posts of a world in the order of time and returns how many there are.
///
/// # Errors
/// When `out` does not take the bytes. The world is drawn to its end all the same.
pub fn write_posts(
    settings: &Checked<Settings>,
    out: &mut dyn Write,
) -> Result<u64, WriteWorldError> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(POSTS_HEADER)?;
    let mut n_posts = 0u64;
    let mut failed = None;
    simulate(settings, &mut |post| {
        if failed.is_some() {
            return;
        }
        let at = post.at.to_string();
        let empty = "";
        let written = rows.write_record([
            post.id,
            post.account,
            &at,
            post.text,
            post.repost_of.unwrap_or(empty),
            post.reply_to.unwrap_or(empty),
            post.link.unwrap_or(empty),
            post.hashtag.unwrap_or(empty),
            post.lang,
        ]);
        n_posts += 1;
        failed = written.err();
    });
    if let Some(error) = failed {
        return Err(error.into());
    }
    rows.flush()?;
    Ok(n_posts)
}

/// Writes the planted accounts of a world.
///
/// # Errors
/// When `out` does not take the bytes.
pub fn write_truth(
    settings: &Checked<Settings>,
    out: &mut dyn Write,
) -> Result<(), WriteWorldError> {
    let mut rows = csv::Writer::from_writer(out);
    rows.write_record(TRUTH_HEADER)?;
    for row in truth(settings) {
        let jitter = row.jitter_secs.to_string();
        rows.write_record([row.account.as_str(), &row.group, row.kind, &jitter])?;
    }
    rows.flush()?;
    Ok(())
}
