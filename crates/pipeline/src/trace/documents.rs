//! Documents, attributions, claims, origins and events.

use super::{Excerpt, Trace};
use crate::run::Run;
use model::attribution::Attribution;
use model::claim::{Parent, Statement};
use model::document::{DateBasis, DocumentDate};
use model::ids::DocumentId;
use model::{Document, Place, Span};
use store::Case;

/// Characters of context before and after a span.
const CONTEXT_CHARS: u32 = 80;

fn find<'a>(run: &'a Run, id: &DocumentId) -> Option<&'a Document> {
    run.documents.iter().find(|document| document.id == *id)
}

/// A whole document, its dates and what it descends from.
pub(super) fn document(run: &Run, id: &str) -> Option<Trace> {
    let document = run.documents.iter().find(|document| document.id.as_str() == id)?;
    let title = document.title.as_deref().unwrap_or("without title");
    let outlet = document.outlet.as_deref().unwrap_or("unnamed outlet");
    let mut trace = Trace::new(id, format!("document: {title} ({outlet})"));
    trace.lines.extend(document.url.iter().map(|url| format!("address    {url}")));
    let dates = &document.dates;
    for (what, date) in [
        ("written", &dates.written),
        ("declassified", &dates.declassified),
        ("published", &dates.published),
    ] {
        trace.lines.extend(date.iter().map(|date| format!("{what:10} {}", date_words(date))));
    }
    trace.lines.extend(dates.learned.iter().map(|at| format!("learned    {at}")));
    for edge in run.sourcing.derivations.iter().filter(|edge| edge.child.as_str() == id) {
        let parent = match &edge.parent {
            Parent::Document(parent) => parent.to_string(),
            Parent::Stub(name) => format!("{name} (not held)"),
        };
        let share = edge
            .containment
            .map_or_else(String::new, |share| format!(", {:.0} % of its words", share * 100.0));
        trace.lines.push(format!(
            "descends   {} from {parent}, by rule `{}`{share}",
            edge.relation.word(),
            edge.rule
        ));
        trace
            .excerpts
            .extend(edge.evidence.iter().map(|&span| excerpt(document, span, "evidence")));
    }
    let n_chars = document.body.chars().count() as u32;
    let n_attributions =
        run.sourcing.attributions.iter().filter(|one| one.document == document.id).count();
    trace.lines.push(format!("holds      {n_chars} characters, {n_attributions} attributions"));
    trace.excerpts.push(excerpt(document, Span::new(0, n_chars.min(400)), "beginning of the text"));
    Some(trace)
}

fn date_words(date: &DocumentDate) -> String {
    let days = match (date.days.start, date.days.end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (start, end) => {
            let word = |day: Option<jiff::civil::Date>| {
                day.map_or("open".to_owned(), |day| day.to_string())
            };
            format!("{} to {}", word(start), word(end))
        }
    };
    let basis = match &date.basis {
        DateBasis::Page => "page",
        DateBasis::Url => "address",
        DateBasis::Text => "text",
        DateBasis::Inferred => "inferred",
        DateBasis::Said(words) => words,
    };
    let line = date.line.map_or_else(String::new, |line| format!(", line {line}"));
    format!("{days} (basis: {basis}{line})")
}

/// One attribution with all its parts.
pub(super) fn attribution(run: &Run, id: &str) -> Option<Trace> {
    let one = run.sourcing.attributions.iter().find(|one| one.id.as_str() == id)?;
    let document = find(run, &one.document)?;
    let mut trace =
        Trace::new(id, format!("attribution in {}: somebody {}", document.id, one.stance.word()));
    trace.lines.push(format!("found by rule `{}`", one.rule));
    trace.lines.extend(one.canonical.iter().map(|name| format!("the source stands for {name}")));
    trace
        .lines
        .extend(one.declared_count.iter().map(|n| format!("the document says they are {n}")));
    trace.lines.extend(one.parent.iter().map(|parent| format!("inside {parent}")));
    trace.excerpts = parts(document, one);
    Some(trace)
}

fn parts(document: &Document, one: &Attribution) -> Vec<Excerpt> {
    let parts = one.source.map(|span| ("source", span)).into_iter();
    parts
        .chain(one.cue.map(|span| ("reporting words", span)))
        .chain(one.recipient.map(|span| ("told to", span)))
        .chain(one.content.iter().map(|&span| ("content", span)))
        .chain(one.hedges.iter().map(|&span| ("hedge", span)))
        .map(|(what, span)| excerpt(document, span, what))
        .collect()
}

/// A claim, with every statement that carries it.
pub(super) fn claim(run: &Run, id: &str) -> Option<Trace> {
    let claim = run.case_file.claims.iter().find(|claim| claim.id.as_str() == id)?;
    let mut trace = Trace::new(id, format!("claim: {}", claim.text));
    trace.lines.push(format!("declared in case.toml, line {}", claim.line));
    for count in run.sourcing.counts.iter().filter(|count| count.claim == claim.id) {
        let as_of = count.as_of.map_or_else(|| "all".to_owned(), |day| day.to_string());
        trace.lines.push(format!(
            "{as_of}: {} documents; asserting [{}, {}], any [{}, {}]",
            count.documents.len(),
            count.asserting.lower,
            count.asserting.upper,
            count.any.lower,
            count.any.upper
        ));
    }
    let statements = run.sourcing.statements.iter().filter(|one| one.claim == claim.id);
    trace.excerpts = statements.filter_map(|one| statement(run, one)).collect();
    Some(trace)
}

fn statement(run: &Run, one: &Statement) -> Option<Excerpt> {
    let document = find(run, &one.document)?;
    let speaker = one.attribution.as_ref().map_or("own voice".to_owned(), ToString::to_string);
    let what = format!(
        "{} {} ({}), {}, rule `{}`",
        document.id,
        one.stance.word(),
        one.grade.word(),
        speaker,
        one.rule
    );
    Some(excerpt(document, one.passage, &what))
}

/// An origin of a claim, with the attributions that show it.
pub(super) fn origin(run: &Run, id: &str) -> Option<Trace> {
    let origin = run
        .sourcing
        .counts
        .iter()
        .rev()
        .flat_map(|count| &count.origins)
        .find(|origin| origin.id.as_str() == id)?;
    let mut trace = Trace::new(id, format!("origin: {} ({})", origin.label, origin.grade.word()));
    let documents: Vec<&str> = origin.documents.iter().map(DocumentId::as_str).collect();
    trace.lines.push(format!(
        "{} documents descend from it: {}",
        documents.len(),
        documents.join(" ")
    ));
    for attribution in &origin.attributions {
        let one = run.sourcing.attributions.iter().find(|one| one.id == *attribution);
        if let Some((one, document)) = one.and_then(|one| Some((one, find(run, &one.document)?))) {
            trace.excerpts.extend(parts(document, one));
        }
    }
    Some(trace)
}

/// An event, with the row of the calendar.
pub(super) fn event(case: &Case, run: &Run, id: &str) -> Option<Trace> {
    let event = run.events.iter().find(|event| event.id.as_str() == id)?;
    let mut trace = Trace::new(id, format!("event: {} ({})", event.title, event.start));
    trace.lines.extend(event.source.iter().map(|source| format!("stated by {source}")));
    let (place, text) = match event.origin.place {
        Place::Record { line, start, len, .. } => {
            let bytes = std::fs::read(case.original_path(event.origin.blob)).unwrap_or_default();
            let end = (start as usize).saturating_add(len as usize).min(bytes.len());
            let row = bytes.get(start as usize..end).unwrap_or_default();
            (format!("line {line}"), String::from_utf8_lossy(row).into_owned())
        }
        Place::Line { number } => (format!("line {number}"), String::new()),
        _ => ("the file".to_owned(), String::new()),
    };
    trace.excerpts.push(Excerpt {
        what: "row of the calendar".to_owned(),
        file: event.file.clone(),
        blob: event.origin.blob.to_string(),
        place,
        text,
    });
    Some(trace)
}

/// Cuts a span with a little of what stands around it.
pub(super) fn excerpt(document: &Document, span: Span, what: &str) -> Excerpt {
    let n_chars = document.body.chars().count() as u32;
    let before = Span::new(span.start.saturating_sub(CONTEXT_CHARS).min(span.start), span.start);
    let after =
        Span::new(span.end, span.end.saturating_add(CONTEXT_CHARS).min(n_chars.max(span.end)));
    let whole = n_chars <= span.end - span.start;
    let text = if whole {
        document.cut(span).to_owned()
    } else {
        format!("{}[[{}]]{}", document.cut(before), document.cut(span), document.cut(after))
    };
    let page = document.page(span.start).map_or_else(String::new, |page| format!("page {page}, "));
    let line = document.body_line.map_or_else(String::new, |first| {
        let breaks =
            document.cut(Span::new(0, span.start.min(n_chars))).matches('\n').count() as u64;
        format!("line {}, ", first + breaks)
    });
    Excerpt {
        what: what.to_owned(),
        file: document.file.clone(),
        blob: document.blob.to_string(),
        place: format!("{page}{line}characters {} to {}", span.start, span.end),
        text,
    }
}
