//! From an id of the report back to files, rows and bytes.

mod analysts;
mod documents;
mod posts;
mod timing;

use crate::run::Run;
use store::Case;

/// Places listed for one id; the rest is counted.
const PLACES_MAX: usize = 200;

/// One place that something rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What it is: `post of anna`, `source`, `content`.
    pub what: String,
    /// The file, relative to the case.
    pub file: String,
    /// SHA-256 of the original.
    pub blob: String,
    /// Where in it, in words.
    pub place: String,
    /// The text there.
    pub text: String,
}

/// What an id stands for and every place it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The id.
    pub id: String,
    /// What it stands for.
    pub what: String,
    /// What is known of it, and by which rule or formula.
    pub lines: Vec<String>,
    /// The places.
    pub excerpts: Vec<Excerpt>,
    /// Places that are not listed.
    pub n_more: usize,
}

impl Trace {
    fn new(id: &str, what: impl Into<String>) -> Self {
        Self { id: id.to_owned(), what: what.into(), ..Self::default() }
    }
}

/// Why an id cannot be traced.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing in this case is called `{id}`")]
pub struct TraceError {
    id: String,
    nearest: Option<String>,
}

impl TraceError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        Some(match &self.nearest {
            Some(id) => format!("did you mean `{id}`?"),
            None => "ids stand in the report and in `report/findings.json`: D-01, A-01-3, C-1, V-2, E-link-1, G-link-1, T-1"
                .to_owned(),
        })
    }
}

/// Finds what `id` stands for.
///
/// # Errors
/// When the case knows no such id.
pub fn trace(case: &Case, run: &Run, id: &str) -> Result<Trace, TraceError> {
    let found = documents::document(run, id)
        .or_else(|| documents::attribution(run, id))
        .or_else(|| documents::claim(run, id))
        .or_else(|| documents::origin(run, id))
        .or_else(|| documents::event(case, run, id))
        .or_else(|| posts::edge(case, run, id))
        .or_else(|| posts::group(run, id))
        .or_else(|| posts::post(case, run, id))
        .or_else(|| timing::asked(case, run, id))
        .or_else(|| analysts::entry(run, id))
        .or_else(|| analysts::number(run, id));
    let mut found =
        found.ok_or_else(|| TraceError { id: id.to_owned(), nearest: nearest(run, id) })?;
    if found.excerpts.len() > PLACES_MAX {
        found.n_more += found.excerpts.len() - PLACES_MAX;
        found.excerpts.truncate(PLACES_MAX);
    }
    Ok(found)
}

fn nearest(run: &Run, id: &str) -> Option<String> {
    let documents = run.documents.iter().map(|document| document.id.as_str());
    let claims = run.case_file.claims.iter().map(|claim| claim.id.as_str());
    let groups = run.layers.iter().flat_map(|layer| &layer.groups).map(|group| group.id.as_str());
    let events = run.events.iter().map(|event| event.id.as_str());
    let asked = run.timed.asked.iter().map(|asked| asked.id.as_str());
    let known = documents.chain(claims).chain(groups).chain(events).chain(asked);
    let (distance, best) = known
        .map(|known| (crate::case_file::distance(&id.to_uppercase(), &known.to_uppercase()), known))
        .min()?;
    (distance <= 2).then(|| best.to_owned())
}
