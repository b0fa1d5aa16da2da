//! Paths: from every statement of a claim back to where it comes from.

use super::Case;
use super::reports::{Report, Reports};
use super::speakers::Speakers;
use super::walk::{Leads, Walk};
use crate::derive::{BACKDATING_DAYS_MAX, published};
use jiff::ToSpan;
use jiff::civil::Date;
use model::attribution::Stance;
use model::claim::{Grade, Statement};
use model::ids::AttributionId;
use std::collections::{BTreeMap, BTreeSet};

/// Where a path ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sink {
    Event(usize),
    Paper(String),
    Speaker(String),
    Unnamed(Report),
    Own(Report),
}

/// What a statement itself says about the origin it leads to.
#[derive(Clone, Debug)]
pub(crate) struct Direct {
    pub(crate) grade: Grade,
    pub(crate) stance: Stance,
    pub(crate) declared_count: Option<u32>,
    pub(crate) attribution: Option<AttributionId>,
}

/// One document led back to one origin.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    pub(crate) document: usize,
    pub(crate) sink: Sink,
    /// Set when a statement of the document names the origin; unset when it only cites who does.
    pub(crate) direct: Option<Direct>,
}

/// What a report that nobody holds rests on, as the document tells that relays it.
type Told = (Report, Sink, usize);

pub(crate) struct Voices {
    pub(crate) paths: Vec<Path>,
    pub(crate) notes: Vec<String>,
}

impl Voices {
    /// Follows every speaking statement back.
    pub(crate) fn of(
        case: &Case<'_>,
        speaking: &[(usize, &Statement)],
        carrying: &BTreeSet<usize>,
        events: &[usize],
        speakers: &Speakers<'_>,
    ) -> Self {
        let reports = Reports::of(case, carrying);
        let mut by_document: BTreeMap<usize, Vec<&Statement>> = BTreeMap::new();
        for (d, s) in speaking {
            by_document.entry(*d).or_default().push(s);
        }
        let walk = Walk { case, reports: &reports, speakers, events, carrying };
        let mut paths: Vec<Path> = Vec::new();
        let mut waits: Vec<(usize, Report, Direct)> = Vec::new();
        let mut rests: BTreeMap<Report, BTreeSet<Report>> = BTreeMap::new();
        let mut told: Vec<Told> = Vec::new();
        for (&d, statements) in by_document.iter().filter(|(d, _)| walk.copied(**d).is_none()) {
            let home = reports.home(case, d);
            let cited = walk.cited_by(d, statements);
            let relayed = cited.as_ref().filter(|report| !walk.holds_before(d, &report.name));
            for lead in walk.document(d, statements, cited.as_ref()) {
                match lead {
                    Leads::To(sink, direct) => {
                        if let (Some(report), Sink::Speaker(_)) = (relayed, &sink) {
                            told.push((report.clone(), sink.clone(), d));
                        }
                        paths.push(Path { document: d, sink, direct: Some(direct) });
                    }
                    Leads::Report(report, direct) => {
                        if report != home {
                            rests.entry(home.clone()).or_default().insert(report.clone());
                        }
                        waits.push((d, report, direct));
                    }
                    // What a writer concludes or hints at does not rest on what the outlet reported before.
                    Leads::Own(direct) if direct.grade >= Grade::Inference => {
                        let sink = Sink::Own(home.clone());
                        paths.push(Path { document: d, sink, direct: Some(direct) });
                    }
                    Leads::Own(direct) => waits.push((d, home.clone(), direct)),
                }
            }
        }
        for (copy, of) in copied_reports(&walk, &by_document) {
            rests.entry(copy).or_default().insert(of);
        }
        let mut notes = resolve(case, &reports, carrying, (&rests, told), waits, &mut paths);
        follow_copies(&walk, by_document.keys().copied(), &mut paths);
        paths.sort_by(|a, b| {
            (a.document, &a.sink, a.direct.is_none()).cmp(&(
                b.document,
                &b.sink,
                b.direct.is_none(),
            ))
        });
        notes.sort();
        notes.dedup();
        Self { paths, notes }
    }
}

/// Lists reports of which the case holds copies alone, each with the report that was copied: who cites the copy cites that.
fn copied_reports(
    walk: &Walk<'_>,
    by_document: &BTreeMap<usize, Vec<&Statement>>,
) -> BTreeSet<(Report, Report)> {
    let home = |d: usize| walk.reports.home(walk.case, d);
    let own: BTreeSet<Report> =
        by_document.keys().filter(|d| walk.copied(**d).is_none()).map(|d| home(*d)).collect();
    (by_document.keys())
        .filter_map(|&d| Some((home(d), home(walk.copied(d)?))))
        .filter(|(copy, of)| copy != of && !own.contains(copy))
        .collect()
}

/// Gives documents that wait for a report the origins that the report rests on.
fn resolve(
    case: &Case<'_>,
    reports: &Reports,
    carrying: &BTreeSet<usize>,
    (rests, told): (&BTreeMap<Report, BTreeSet<Report>>, Vec<Told>),
    waits: Vec<(usize, Report, Direct)>,
    paths: &mut Vec<Path>,
) -> Vec<String> {
    let mut notes = Vec::new();
    // What reports rest on, with the day of the document that tells it, and the days of their own documents.
    let mut known: BTreeMap<Report, BTreeSet<(Sink, Option<Date>)>> = BTreeMap::new();
    let mut own_days: BTreeMap<Report, BTreeSet<Date>> = BTreeMap::new();
    for &d in carrying {
        own_days.entry(reports.home(case, d)).or_default().extend(published(&case.documents[d]));
    }
    for path in paths.iter() {
        let strong = path.direct.as_ref().is_some_and(|d| d.grade < Grade::Inference);
        // What a report merely quotes as a hint is not what the report rests on.
        let of_report = match &path.sink {
            Sink::Unnamed(report) | Sink::Own(report) => report.clone(),
            _ => reports.home(case, path.document),
        };
        if strong {
            let day = published(&case.documents[path.document]);
            known.entry(of_report).or_default().insert((path.sink.clone(), day));
        }
    }
    for (report, sink, document) in told {
        let day = published(&case.documents[document]);
        known.entry(report).or_default().insert((sink, day));
    }
    let mut made: Vec<Path> = Vec::new();
    for (document, report, direct) in waits {
        let reach = reachable(rests, &report);
        // A later piece of an outlet does not tell what its earlier one rested on, when the case holds that one.
        let day = published(&case.documents[document])
            .and_then(|day| day.checked_add(BACKDATING_DAYS_MAX.days()).ok());
        let in_time = |r: &Report, told: Option<Date>| {
            let (Some(day), Some(told)) = (day, told) else { return true };
            let held_then = own_days.get(r).is_some_and(|days| days.iter().any(|d| *d <= day));
            told <= day || !held_then
        };
        let sinks: BTreeSet<Sink> = reach
            .iter()
            .filter_map(|r| Some((r, known.get(r)?)))
            .flat_map(|(r, list)| list.iter().filter(|(_, told)| in_time(r, *told)))
            .map(|(sink, _)| sink.clone())
            .collect();
        if sinks.is_empty() {
            let circular = reach
                .iter()
                .filter(|r| reachable(rests, r).contains(&report) && **r != report)
                .count()
                > 0;
            let last = reach.iter().find(|r| circular || !rests.contains_key(*r));
            let end = last.unwrap_or(&report).clone();
            if circular {
                let names: Vec<&str> = reach.iter().map(|r| r.name.as_str()).collect();
                notes.push(format!("circular reporting: {} cite one another", names.join(", ")));
            }
            made.push(Path { document, sink: Sink::Own(end), direct: Some(direct) });
        } else {
            made.extend(sinks.into_iter().map(|sink| Path { document, sink, direct: None }));
        }
    }
    paths.append(&mut made);
    notes
}

/// Returns a report and all it rests on, in order.
fn reachable(rests: &BTreeMap<Report, BTreeSet<Report>>, from: &Report) -> BTreeSet<Report> {
    let mut found = BTreeSet::from([from.clone()]);
    let mut open = vec![from.clone()];
    while let Some(report) = open.pop() {
        for next in rests.get(&report).into_iter().flatten() {
            if found.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    found
}

/// Gives copies the origins of what they copied.
fn follow_copies(walk: &Walk<'_>, documents: impl Iterator<Item = usize>, paths: &mut Vec<Path>) {
    let mut of: BTreeMap<usize, BTreeSet<Sink>> = BTreeMap::new();
    for path in paths.iter() {
        of.entry(path.document).or_default().insert(path.sink.clone());
    }
    for d in documents {
        let mut seen = BTreeSet::from([d]);
        let mut at = d;
        while let Some(parent) = walk.copied(at).filter(|p| seen.insert(*p)) {
            at = parent;
        }
        if at != d {
            let sinks = of.get(&at).cloned().unwrap_or_default();
            paths.extend(sinks.into_iter().map(|sink| Path { document: d, sink, direct: None }));
        }
    }
}
