//! Questions about time: the claims, the events they are about, and the posts that were counted.

use super::{Trace, documents, posts};
use crate::run::Run;
use crate::series::counted_rows;
use model::asked::{Asked, Outcome, SeriesOf};
use store::Case;

/// Posts of the series that are shown; all are counted.
const POSTS_SHOWN: usize = 50;

/// A question, by its id.
pub(super) fn asked(case: &Case, run: &Run, id: &str) -> Option<Trace> {
    let asked = run.timed.asked.iter().find(|asked| asked.id.as_str() == id)?;
    let setting =
        if asked.setting.is_empty() { String::new() } else { format!(", {}", asked.setting) };
    let of = match &asked.series.of {
        SeriesOf::AllPosts => "all posts".to_owned(),
        SeriesOf::Group(id) => format!("the posts by the accounts of {id}"),
        SeriesOf::Layer(kind) => format!("the layer {kind}"),
    };
    let mut trace = Trace::new(id, format!("timing: `{}` asked of {of}{setting}", asked.question));
    trace.lines.extend(claims(asked));
    trace.lines.push(counted(asked));
    trace.lines.extend(files(run));
    for event in &asked.events {
        if let Some(found) = documents::event(case, run, event.as_str()) {
            trace.lines.push(format!("{event}: {}", found.what));
            trace.excerpts.extend(found.excerpts);
        }
    }
    let rows = rows(run, asked);
    let shown: Vec<(u32, String)> = (rows.iter().take(POSTS_SHOWN))
        .map(|&row| {
            let account = run.posts.accounts.name(run.posts.account[row as usize]);
            (row, format!("post of {account}"))
        })
        .collect();
    trace.excerpts.extend(posts::excerpts(case, run, &shown));
    trace.n_more = rows.len().saturating_sub(POSTS_SHOWN);
    Some(trace)
}

fn claims(asked: &Asked) -> Vec<String> {
    let answer = match &asked.outcome {
        Outcome::Refused { why, next } => {
            return vec![format!("not answered: {why}"), format!("what would help: {next}")];
        }
        Outcome::Answered(answer) => answer,
    };
    let mut lines = answer.sentences.clone();
    if let Some(record) = answer.records.first() {
        lines.push(format!("verdict: {}", record.verdict.words()));
        lines.push(format!("were it chance: {}", record.null_sentence));
        let seed = record.seed.map_or_else(String::new, |seed| format!(", seed {seed}"));
        let p = |p: Option<f64>| p.map_or_else(|| "none".to_owned(), |p| p.to_string());
        lines.push(format!(
            "p {}, smallest possible p {}, {} {}{seed}",
            p(record.p),
            p(record.p_floor),
            record.n_units,
            record.unit
        ));
    }
    lines
}

fn counted(asked: &Asked) -> String {
    let series = &asked.series;
    let days = series.span.map_or_else(String::new, |(first, last)| {
        format!(", {first} to {last} in {}", series.zone)
    });
    format!(
        "counted: {} posts by {} accounts{days}; {} rows left out (without a time, or of a post that came before)",
        series.n_posts, series.n_accounts, series.n_left_out
    )
}

fn files(run: &Run) -> Vec<String> {
    let mut rows: Vec<u32> = run.posts.files.iter().map(|file| file.first_row).collect();
    rows.push(run.posts.len() as u32);
    let files = run.posts.files.iter().zip(rows.windows(2));
    files
        .map(|(file, rows)| {
            format!("file {}, {} rows, sha256 {}", file.file, rows[1] - rows[0], file.blob)
        })
        .collect()
}

/// Lists the rows that were counted.
fn rows(run: &Run, asked: &Asked) -> Vec<u32> {
    let all = counted_rows(&run.posts);
    let id = match &asked.series.of {
        SeriesOf::AllPosts => return all,
        SeriesOf::Layer(kind) => return crate::asking::rows_of_kind(&run.posts, &all, *kind),
        SeriesOf::Group(id) => id,
    };
    let group = run.layers.iter().flat_map(|layer| &layer.groups).find(|group| group.id == *id);
    let members = group.map_or(&[][..], |group| &group.members);
    let mut is_in = vec![false; run.posts.accounts.len()];
    members.iter().for_each(|&code| is_in[code as usize] = true);
    all.into_iter().filter(|&row| is_in[run.posts.account[row as usize] as usize]).collect()
}
