//! Paths: from every statement of a claim back to where it comes from.

use super::Case;
use super::speakers::Speakers;
use crate::derive::{CITED_DAYS_MAX, cites, days_between, papers, published};
use jiff::civil::Date;
use model::attribution::{Attribution, SourceKind, Stance};
use model::claim::{Grade, Statement};
use model::ids::AttributionId;
use std::collections::{BTreeMap, BTreeSet};

/// A statement belongs to a public event when it was published at most so many days after it.
const EVENT_DAYS_MAX: i64 = 3;

/// A report: what one outlet published on the claim within some days, held or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Report {
    /// The outlet, or the document when its outlet is not told.
    pub(crate) name: String,
    /// Which of several reports of the outlet, in the order of days.
    number: usize,
}

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

/// What one statement leads to.
enum Leads {
    To(Sink, Direct),
    /// To whatever another report rests on.
    Report(Report, Direct),
    /// The document speaks in its own voice.
    Own(Direct),
}

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
        speakers: &Speakers,
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
        for (&d, statements) in by_document.iter().filter(|(d, _)| walk.copied(**d).is_none()) {
            let home = reports.home(case, d);
            for lead in walk.document(d, statements) {
                match lead {
                    Leads::To(sink, direct) => {
                        paths.push(Path { document: d, sink, direct: Some(direct) })
                    }
                    Leads::Report(report, direct) => {
                        if report != home {
                            rests.entry(home.clone()).or_default().insert(report.clone());
                        }
                        waits.push((d, report, direct));
                    }
                    Leads::Own(direct) => waits.push((d, home.clone(), direct)),
                }
            }
        }
        let mut notes = resolve(case, &reports, &rests, waits, &mut paths);
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

/// Gives documents that wait for a report the origins that the report rests on.
fn resolve(
    case: &Case<'_>,
    reports: &Reports,
    rests: &BTreeMap<Report, BTreeSet<Report>>,
    waits: Vec<(usize, Report, Direct)>,
    paths: &mut Vec<Path>,
) -> Vec<String> {
    let mut notes = Vec::new();
    let mut known: BTreeMap<Report, BTreeSet<Sink>> = BTreeMap::new();
    for path in paths.iter() {
        let strong = path.direct.as_ref().is_some_and(|d| d.grade < Grade::Inference);
        // What a report merely quotes as a hint is not what the report rests on.
        let of_report = match &path.sink {
            Sink::Unnamed(report) | Sink::Own(report) => report.clone(),
            _ => reports.home(case, path.document),
        };
        if strong {
            known.entry(of_report).or_default().insert(path.sink.clone());
        }
    }
    let mut made: Vec<Path> = Vec::new();
    for (document, report, direct) in waits {
        let reach = reachable(rests, &report);
        let sinks: BTreeSet<Sink> =
            reach.iter().filter_map(|r| known.get(r)).flatten().cloned().collect();
        if sinks.is_empty() {
            let circular = reach
                .iter()
                .filter(|r| reachable(rests, r).contains(&report) && **r != report)
                .count()
                > 0;
            let last = if circular {
                reach.iter().next().cloned()
            } else {
                reach.iter().find(|r| !rests.contains_key(*r)).cloned()
            };
            let end = last.unwrap_or_else(|| report.clone());
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

/// All reports that documents of a claim are, carry or cite.
struct Reports {
    /// Outlet -> first days of its reports.
    days: BTreeMap<String, Vec<Date>>,
}

impl Reports {
    fn of(case: &Case<'_>, carrying: &BTreeSet<usize>) -> Self {
        let mut all: BTreeMap<String, BTreeSet<Date>> = BTreeMap::new();
        for &d in carrying {
            let Some(day) = published(&case.documents[d]) else { continue };
            all.entry(home_name(case, d)).or_default().insert(day);
            for cite in &case.ties.cites[d] {
                all.entry(cite.outlet.clone()).or_default().insert(day);
            }
        }
        let starts = |days: BTreeSet<Date>| {
            let mut starts: Vec<Date> = Vec::new();
            let mut last: Option<Date> = None;
            for day in days {
                if last.is_none_or(|l| days_between(l, day) > CITED_DAYS_MAX) {
                    starts.push(day);
                }
                last = Some(day);
            }
            starts
        };
        Self { days: all.into_iter().map(|(name, days)| (name, starts(days))).collect() }
    }

    fn of_outlet(&self, name: &str, day: Option<Date>) -> Report {
        let starts = self.days.get(name).map_or(&[][..], Vec::as_slice);
        let number = day.map_or(0, |day| starts.partition_point(|s| *s <= day).saturating_sub(1));
        Report { name: name.to_owned(), number }
    }

    fn home(&self, case: &Case<'_>, d: usize) -> Report {
        self.of_outlet(&home_name(case, d), published(&case.documents[d]))
    }
}

/// Returns in whose name a document speaks: the outlet it carries, its own, or itself.
fn home_name(case: &Case<'_>, d: usize) -> String {
    let carried = case.ties.credits[d].first().map(|c| c.outlet.to_owned());
    let document = &case.documents[d];
    carried.unwrap_or_else(|| {
        document.outlet.as_deref().map_or_else(
            || document.id.as_str().to_owned(),
            |o| cites::canonical(crate::kinds::base_name(o)),
        )
    })
}

struct Walk<'w> {
    case: &'w Case<'w>,
    reports: &'w Reports,
    speakers: &'w Speakers,
    events: &'w [usize],
    carrying: &'w BTreeSet<usize>,
}

impl Walk<'_> {
    /// Returns the document that `d` copies, when it carries the claim too.
    fn copied(&self, d: usize) -> Option<usize> {
        self.case.ties.copy_of[d].filter(|p| self.carrying.contains(p))
    }

    /// Leads the statements of one document back.
    fn document(&self, d: usize, statements: &[&Statement]) -> Vec<Leads> {
        let cited = self.cited_by(d, statements);
        let mut leads: Vec<Leads> =
            statements.iter().map(|s| self.statement(d, s, cited.as_ref())).collect();
        let attributed = leads.iter().any(|lead| !matches!(lead, Leads::Own(_)));
        if attributed {
            // Its own voice sums up what it attributes elsewhere.
            leads.retain(|lead| !matches!(lead, Leads::Own(_)));
        }
        leads
    }

    /// Returns the report that covers what a document leaves without a name: the outlet its statements cite.
    fn cited_by(&self, d: usize, statements: &[&Statement]) -> Option<Report> {
        let cites = &self.case.ties.cites[d];
        let chains: BTreeSet<AttributionId> =
            statements.iter().flat_map(|s| self.chain(d, s)).map(|a| a.id.clone()).collect();
        let r = &self.case.readings[d];
        let paragraph = |span: model::Span| {
            r.sentences.get(r.sentence_at(r.tokens_in(span).start)).map_or(0, |x| x.paragraph)
        };
        let near = |c: &&cites::Cite| {
            statements.iter().any(|s| paragraph(s.passage).abs_diff(paragraph(c.evidence)) <= 1)
        };
        let in_chain =
            |c: &&cites::Cite| c.attribution.as_ref().is_some_and(|id| chains.contains(id));
        let first = cites
            .iter()
            .find(in_chain)
            .or_else(|| cites.iter().find(|c| c.attribution.is_none()))
            .or_else(|| cites.iter().find(near));
        first.map(|c| self.reports.of_outlet(&c.outlet, published(&self.case.documents[d])))
    }

    /// Returns the attributions around a statement, outermost first.
    fn chain(&self, d: usize, s: &Statement) -> Vec<&Attribution> {
        let all = &self.case.attributions[d];
        let mut chain: Vec<&Attribution> = Vec::new();
        let mut next = s.attribution.as_ref();
        while let Some(a) = next.and_then(|id| all.iter().find(|a| a.id == *id)) {
            if chain.iter().any(|seen| seen.id == a.id) {
                break;
            }
            chain.push(a);
            next = a.parent.as_ref();
        }
        chain.reverse();
        // `citing X` hangs under the outlet that cites: it is the next step of the path.
        if let Some(last) = chain.last().copied() {
            let below =
                all.iter().find(|a| a.parent.as_ref() == Some(&last.id) && a.rule == "citing");
            chain.extend(below);
        }
        chain
    }

    fn statement(&self, d: usize, s: &Statement, cited: Option<&Report>) -> Leads {
        let chain = self.chain(d, s);
        let direct = |a: Option<&Attribution>, grade: Grade| Direct {
            grade,
            stance: s.stance,
            declared_count: a.and_then(|a| a.declared_count),
            attribution: a.map(|a| a.id.clone()),
        };
        let document = &self.case.documents[d];
        if let Some(event) = self.event(d) {
            return Leads::To(
                Sink::Event(event),
                direct(chain.last().copied(), Grade::PublicEvent),
            );
        }
        if papers::is_primary(document) {
            return Leads::To(
                Sink::Paper(papers::key(document)),
                direct(chain.last().copied(), Grade::Document),
            );
        }
        let mut voice: Option<Report> = None;
        for a in &chain {
            if let Some(report) = self.report_of(d, a) {
                voice = Some(report);
            }
            match a.source_kind {
                SourceKind::Outlet | SourceKind::Own | SourceKind::Unknown => {}
                SourceKind::Document => match self.paper(d, a) {
                    Some(key) => {
                        return Leads::To(
                            Sink::Paper(key),
                            direct(Some(a), self.graded(s, Grade::Document)),
                        );
                    }
                    // A paper that nobody holds stands behind the report that speaks of it.
                    None => {
                        return self.unnamed(
                            d,
                            voice.or_else(|| cited.cloned()),
                            direct(Some(a), Grade::AnonymousViaOutlet),
                            false,
                        );
                    }
                },
                SourceKind::Anonymous => {
                    let told = a.recipient.is_some() && self.report_of(d, a).is_some();
                    return self.unnamed(
                        d,
                        voice.or_else(|| cited.cloned()),
                        direct(Some(a), self.graded(s, Grade::AnonymousViaOutlet)),
                        told || cited.is_none(),
                    );
                }
                SourceKind::Person | SourceKind::Office | SourceKind::Organisation => {
                    if let Some(key) = self.body_of_paper(d, a) {
                        return Leads::To(
                            Sink::Paper(key),
                            direct(Some(a), self.graded(s, Grade::Document)),
                        );
                    }
                    let key = self.speakers.key_for(&self.case.readings[d], a);
                    return Leads::To(
                        Sink::Speaker(key),
                        direct(Some(a), self.graded(s, Grade::OnRecord)),
                    );
                }
            }
        }
        let retold = if chain.is_empty() && cited.is_none() { self.retold(d) } else { None };
        if let Some(key) = retold {
            return Leads::To(Sink::Paper(key), direct(None, self.graded(s, Grade::Document)));
        }
        match voice.or_else(|| cited.cloned()) {
            Some(report) => Leads::Report(
                report,
                direct(chain.last().copied(), s.grade.max(Grade::AnonymousViaOutlet)),
            ),
            None => Leads::Own(direct(chain.last().copied(), s.grade)),
        }
    }

    /// Returns the paper that a document retells in its own words: it describes one, and cites nobody else for the claim.
    fn retold(&self, d: usize) -> Option<String> {
        let paper = self.case.ties.paper[d]?;
        Some(papers::key(&self.case.documents[paper]))
    }

    /// Keeps a hint or an inference what it is; otherwise the footing of the source at the end of the path.
    fn graded(&self, s: &Statement, end: Grade) -> Grade {
        if s.grade >= Grade::Inference { s.grade } else { end }
    }

    /// Unnamed people belong to the report that introduces them.
    fn unnamed(&self, d: usize, report: Option<Report>, direct: Direct, introduced: bool) -> Leads {
        match report {
            Some(report) if introduced => Leads::To(Sink::Unnamed(report), direct),
            Some(report) => Leads::Report(report, direct),
            None => Leads::To(Sink::Unnamed(self.reports.home(self.case, d)), direct),
        }
    }

    /// Returns the report an attribution leads to: its source is an outlet, or it was said to one.
    fn report_of(&self, d: usize, a: &Attribution) -> Option<Report> {
        let cite =
            self.case.ties.cites[d].iter().find(|c| c.attribution.as_ref() == Some(&a.id))?;
        Some(self.reports.of_outlet(&cite.outlet, published(&self.case.documents[d])))
    }

    /// Returns the key of the held paper a source phrase means.
    fn paper(&self, d: usize, a: &Attribution) -> Option<String> {
        let paper = self.case.ties.paper[d]?;
        // `the report` alone may be the one an outlet made: the last outlet cited before, unless a paper is described.
        let r = &self.case.readings[d];
        let phrase = r.tokens_in(a.source?);
        let described = phrase.clone().any(|i| papers::telling(r.low(i)).is_some());
        let plain_report = !described
            && phrase
                .clone()
                .any(|i| matches!(r.low(i), "report" | "story" | "article" | "reporting"));
        let cites_paper = self.case.ties.described[d].iter().any(|w| w.as_str() != "intelligence")
            || !self.case.ties.cites[d].iter().any(|c| c.attribution.is_some());
        (!plain_report || cites_paper).then(|| papers::key(&self.case.documents[paper]))
    }

    /// Returns the paper through which a body speaks: the document describes the paper with the body's own word.
    fn body_of_paper(&self, d: usize, a: &Attribution) -> Option<String> {
        let paper = self.case.ties.paper[d]?;
        if a.source_kind == SourceKind::Person {
            return None;
        }
        let r = &self.case.readings[d];
        let shares = r.tokens_in(a.source?).any(|i| {
            papers::telling(r.low(i)).is_some_and(|w| self.case.ties.described[d].contains(&w))
        });
        shares.then(|| papers::key(&self.case.documents[paper]))
    }

    /// Returns the event of the calendar that the claim tells, when the document is of its days.
    fn event(&self, d: usize) -> Option<usize> {
        let day = published(&self.case.documents[d])?;
        self.events.iter().copied().find(|&e| {
            let event = &self.case.events[e];
            days_between(event.start, day) >= -1 && days_between(event.end, day) <= EVENT_DAYS_MAX
        })
    }
}
