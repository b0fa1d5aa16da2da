//! Edges, groups and posts.

use super::{Excerpt, Trace};
use crate::run::Run;
use model::Place;
use model::chance::{Class, WhyB};
use model::coaction::{Edge, Layer};
use std::collections::BTreeMap;
use store::Case;

/// An edge, with both posts of every co-action.
pub(super) fn edge(case: &Case, run: &Run, id: &str) -> Option<Trace> {
    let (layer, edge) = run.layers.iter().find_map(|layer| {
        layer.edges.iter().find(|edge| edge.id.as_str() == id).map(|edge| (layer, edge))
    })?;
    let name = |code: u32| run.posts.accounts.name(code);
    let mut trace = Trace::new(
        id,
        format!(
            "edge: {} and {}, {} co-actions ({} within {} s)",
            name(edge.a),
            name(edge.b),
            edge.n,
            layer.kind,
            layer.window_secs
        ),
    );
    trace.lines.push(standing(layer, edge));
    let behind =
        detect::co_actions_of(&run.posts, layer.kind, layer.window_secs, &[(edge.a, edge.b)]);
    let objects = run.posts.actions.get(&layer.kind).map(|actions| &actions.objects);
    let behind = behind.into_iter().flatten();
    let mut rows = Vec::new();
    for (number, one) in behind.enumerate() {
        let object = objects.map_or("", |objects| objects.name(one.object));
        let lag = one.lag_ms as f64 / 1_000.0;
        trace.lines.push(format!("{}. {} `{object}`, {lag} s apart", number + 1, layer.kind));
        for (row, account) in [(one.post_a, edge.a), (one.post_b, edge.b)] {
            let what = format!("{}. post of {}", number + 1, name(account));
            rows.push((row, what));
        }
    }
    trace.excerpts = excerpts(case, run, &rows);
    Some(trace)
}

/// Says in words whether an edge is a finding.
fn standing(layer: &Layer, edge: &Edge) -> String {
    let (Some(test), chance) = (&layer.chance, &edge.chance) else {
        return "an observation: a count, not tested against chance".to_owned();
    };
    let Some(chance) = chance else {
        return "an observation: too little for the test to call it, whatever its chance"
            .to_owned();
    };
    let mut figures = format!(
        "{} blocks of {} s with a co-action, {:.2} by chance, p {:.2e}, q {:.2e} over {} pairs",
        chance.n_blocks, test.block_secs, chance.expected, chance.p, chance.q_bh, test.n_open
    );
    if let Some(p) = chance.p_without_one {
        figures += &format!(", p at most {p:.2e} without any one object");
    }
    if let Some(held_out) = chance.held_out {
        let days = if held_out.learned_on_odd { "even" } else { "odd" };
        let called =
            held_out.class.map_or("not called".to_owned(), |c| format!("class {}", c.word()));
        figures += &format!(
            "; learned on the other half and tested on {days} days alone: {called}, p {:.2e}, q {:.2e}",
            held_out.p, held_out.q
        );
    }
    match chance.class {
        None if edge.held_out_class().is_some() => {
            format!("called on held-out days only: {figures}")
        }
        None => format!("an observation, which chance explains: {figures}"),
        Some(Class::A) => {
            format!("class A, closer in time than the crowd and their haste explain: {figures}")
        }
        Some(Class::B) => {
            let why = chance.why_b().map_or("", WhyB::words);
            format!("class B, closer in time than the crowd explains, but {why}: {figures}")
        }
        Some(Class::C) => {
            format!("class C, in the same bursts, no closer than these explain: {figures}")
        }
    }
}

/// A group, with its members and inner edges.
pub(super) fn group(run: &Run, id: &str) -> Option<Trace> {
    let (layer, group) = run.layers.iter().find_map(|layer| {
        layer.groups.iter().find(|group| group.id.as_str() == id).map(|group| (layer, group))
    })?;
    let n = group.members.len();
    let mut trace =
        Trace::new(id, format!("group of {n} accounts in the layer of {}s", layer.kind));
    let standing = match layer.chance {
        Some(_) => "joined by edges of class A and B: a pattern of actions, not an organisation",
        None => "an observation: a pattern of actions, not an organisation",
    };
    trace.lines.push(standing.to_owned());
    let members: Vec<&str> =
        group.members.iter().map(|&code| run.posts.accounts.name(code)).collect();
    trace.lines.push(format!("members: {}", members.join(" ")));
    for &at in &group.edges {
        let edge = &layer.edges[at];
        let name = |code: u32| run.posts.accounts.name(code);
        trace.lines.push(format!(
            "{}: {} and {}, {} co-actions",
            edge.id,
            name(edge.a),
            name(edge.b),
            edge.n
        ));
    }
    Some(trace)
}

/// A post, by the id its file gives it or by `P-` and its row.
pub(super) fn post(case: &Case, run: &Run, id: &str) -> Option<Trace> {
    let by_row = id
        .strip_prefix("P-")
        .and_then(|row| row.parse::<usize>().ok())
        .and_then(|row| row.checked_sub(1));
    let rows: Vec<u32> = match by_row.filter(|&row| row < run.posts.len()) {
        Some(row) => vec![row as u32],
        None => {
            let code = run.posts.ids.code(id)?;
            let same = run.posts.id.iter().enumerate().filter(|&(_, &other)| other == code);
            same.map(|(row, _)| row as u32).collect()
        }
    };
    let account = run.posts.accounts.name(run.posts.account[*rows.first()? as usize]);
    let mut trace = Trace::new(id, format!("post of {account}"));
    let rows: Vec<(u32, String)> =
        rows.into_iter().map(|row| (row, format!("P-{}", row + 1))).collect();
    trace.excerpts = excerpts(case, run, &rows);
    Some(trace)
}

/// Shows rows of posts as they stand in their files; each file is read once.
pub(super) fn excerpts(case: &Case, run: &Run, rows: &[(u32, String)]) -> Vec<Excerpt> {
    let mut texts: BTreeMap<u32, String> = BTreeMap::new();
    for file in &run.posts.files {
        let of_file: Vec<u32> = rows
            .iter()
            .map(|(row, _)| *row)
            .filter(|&row| run.posts.file_of(row).is_some_and(|other| other.file == file.file))
            .collect();
        if of_file.is_empty() {
            continue;
        }
        let places: Vec<Place> = of_file
            .iter()
            .filter_map(|&row| run.posts.origin(row))
            .map(|origin| origin.place)
            .collect();
        let declared = run.case_file.posts.iter().find(|table| table.file == file.file);
        let mapping = declared.map(|table| &table.mapping);
        let path = case.original_path(file.blob);
        let found = ingest::read_records(&path, &file.file, mapping, &places).unwrap_or_default();
        texts.extend(of_file.into_iter().zip(found).filter_map(|(row, text)| Some((row, text?))));
    }
    rows.iter().filter_map(|(row, what)| excerpt(run, *row, what, texts.get(row))).collect()
}

fn excerpt(run: &Run, row: u32, what: &str, text: Option<&String>) -> Option<Excerpt> {
    let file = run.posts.file_of(row)?;
    let place = match run.posts.origin(row)?.place {
        Place::Record { number, line, start, len } => {
            format!("record {number}, line {line}, bytes {start} to {}", start + u64::from(len))
        }
        Place::Row { number } => format!("row {number}"),
        _ => "the file".to_owned(),
    };
    let at = run.posts.at_ms[row as usize];
    let at =
        jiff::Timestamp::from_millisecond(at).map_or_else(|_| at.to_string(), |at| at.to_string());
    // A row of a columnar file is no text: its cells are shown.
    let cells = || {
        let account = run.posts.accounts.name(run.posts.account[row as usize]);
        let id = run.posts.ids.name(run.posts.id[row as usize]);
        format!("id={id} account={account} text={}", run.posts.texts.row(row as usize))
    };
    Some(Excerpt {
        what: format!("{what} at {at}"),
        file: file.file.clone(),
        blob: file.blob.to_string(),
        place,
        text: text.map_or_else(cells, String::clone),
    })
}
