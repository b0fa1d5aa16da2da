#![doc = include_str!("origins.md")]

mod bounds;
mod drafts;
mod reports;
mod roles;
mod speakers;
mod voices;
mod walk;

use crate::claims::{Said, Terms};
use crate::derive::{Ties, papers, published};
use crate::reading::Reading;
use jiff::civil::Date;
use model::attribution::{Attribution, Stance};
use model::claim::{Bounds, Claim, ClaimOrigin, Grade, OriginCount, SharedRoot, Statement};
use model::document::Document;
use model::event::Event;
use model::ids::{AttributionId, DocumentId, OriginId};
pub(crate) use roles::Roles;
use speakers::Speakers;
use std::collections::{BTreeMap, BTreeSet};
use voices::{Sink, Voices};

/// Everything that is known about the documents of a case when origins are counted.
pub(crate) struct Case<'c> {
    pub(crate) documents: &'c [Document],
    pub(crate) readings: &'c [Reading<'c>],
    /// For each document, its attributions.
    pub(crate) attributions: &'c [Vec<Attribution>],
    /// The same, by id.
    pub(crate) said: &'c [Said<'c>],
    pub(crate) ties: &'c Ties,
    pub(crate) events: &'c [Event],
    pub(crate) shared_roots: &'c [SharedRoot],
    /// Who bears which role in these documents.
    pub(crate) roles: &'c Roles,
}

/// One end of paths, being put together.
#[derive(Default)]
struct End {
    label: String,
    grade: Option<Grade>,
    stance: Option<Stance>,
    declared_count: Option<u32>,
    documents: BTreeSet<usize>,
    attributions: BTreeSet<AttributionId>,
}

/// By which day of a document knowledge is replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// The day on which the public could read it.
    Published,
    /// The day, in UTC, on which the case took it in.
    Learned,
}

impl Known {
    fn day(self, document: &Document) -> Option<Date> {
        match self {
            Self::Published => published(document),
            Self::Learned => {
                document.dates.learned.map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date())
            }
        }
    }
}

/// Counts the origins of one claim at each day on which the answer changed; by publication overall, too.
pub(crate) fn count(
    case: &Case<'_>,
    claim: &Claim,
    terms: &Terms,
    statements: &[Statement],
    known: Known,
) -> Vec<OriginCount> {
    let index: BTreeMap<&DocumentId, usize> =
        case.documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    let placed: Vec<(usize, &Statement)> =
        statements.iter().filter_map(|s| Some((*index.get(&s.document)?, s))).collect();
    let days: BTreeSet<Date> = placed
        .iter()
        .filter(|(_, s)| s.stance.speaks_for())
        .filter_map(|(d, _)| known.day(&case.documents[*d]))
        .collect();
    let events: Vec<usize> = (0..case.events.len())
        .filter(|&e| is_act(&case.events[e]) && terms.met_by(&case.events[e].title))
        .collect();
    let mut counts: Vec<OriginCount> = Vec::new();
    let overall = (known == Known::Published).then_some(None);
    for as_of in days.into_iter().map(Some).chain(overall) {
        let here: Vec<(usize, &Statement)> = placed
            .iter()
            .copied()
            .filter(|(d, _)| {
                as_of.is_none_or(|day| known.day(&case.documents[*d]).is_some_and(|p| p <= day))
            })
            .collect();
        counts.push(count_at(case, claim, &events, &here, as_of));
    }
    counts
}

/// Says whether an event is something that happened before the eyes of others, not the report of a medium.
fn is_act(event: &Event) -> bool {
    !matches!(
        event.kind.to_lowercase().as_str(),
        "report" | "publication" | "article" | "leak" | "document"
    )
}

fn count_at(
    case: &Case<'_>,
    claim: &Claim,
    events: &[usize],
    placed: &[(usize, &Statement)],
    as_of: Option<Date>,
) -> OriginCount {
    let speaking: Vec<(usize, &Statement)> =
        placed.iter().copied().filter(|(_, s)| s.stance.speaks_for()).collect();
    let carrying: BTreeSet<usize> = speaking.iter().map(|(d, _)| *d).collect();
    let speakers = Speakers::of(case, &carrying);
    let voices = Voices::of(case, &speaking, &carrying, events, &speakers);
    let mut ends: BTreeMap<Sink, End> = BTreeMap::new();
    for path in &voices.paths {
        let end = ends.entry(path.sink.clone()).or_default();
        end.documents.insert(path.document);
        if let Some(direct) = &path.direct {
            // The strongest footing on which this origin was seen.
            end.grade = Some(end.grade.map_or(direct.grade, |g| g.min(direct.grade)));
            end.stance = Some(end.stance.unwrap_or(direct.stance));
            end.declared_count = end.declared_count.max(direct.declared_count);
            end.attributions.extend(direct.attribution.clone());
        }
    }
    for (sink, end) in &mut ends {
        end.label = label(case, sink, &speakers);
    }
    let origins = numbered(case, claim, &ends);
    let (asserting, any, mut notes) = bounds::count(case, &ends, &speaking);
    notes.extend(voices.notes);
    notes.extend(denials(case, placed));
    OriginCount {
        claim: claim.id.clone(),
        as_of,
        documents: carrying.iter().map(|&d| case.documents[d].id.clone()).collect(),
        origins,
        asserting: Bounds { lower: asserting.0, upper: asserting.1 },
        any: Bounds { lower: any.0, upper: any.1 },
        notes,
    }
}

/// Returns what an origin is, in words.
fn label(case: &Case<'_>, sink: &Sink, speakers: &Speakers<'_>) -> String {
    match sink {
        Sink::Event(e) => case.events[*e].title.clone(),
        Sink::Paper(key) => {
            let held =
                case.documents.iter().find(|d| papers::is_primary(d) && papers::key(d) == *key);
            held.map_or_else(|| key.clone(), papers::label)
        }
        Sink::Speaker(key) => speakers.label(key),
        Sink::Unnamed(report) => format!("unnamed sources of {}", report.name),
        Sink::Own(report) => format!("{}, in its own voice", report.name),
    }
}

fn numbered(case: &Case<'_>, claim: &Claim, ends: &BTreeMap<Sink, End>) -> Vec<ClaimOrigin> {
    let mut list: Vec<&End> = ends.values().collect();
    list.sort_by(|a, b| (a.grade, &a.label).cmp(&(b.grade, &b.label)));
    let number = claim.id.as_str().replace('-', "");
    list.into_iter()
        .zip(1..)
        .map(|(end, n)| ClaimOrigin {
            id: OriginId::new(format!("O-{number}-{n}")),
            label: end.label.clone(),
            grade: end.grade.unwrap_or(Grade::AnonymousViaOutlet),
            stance: end.stance.unwrap_or(Stance::Asserts),
            declared_count: end.declared_count,
            documents: end.documents.iter().map(|&d| case.documents[d].id.clone()).collect(),
            attributions: end.attributions.iter().cloned().collect(),
        })
        .collect()
}

/// Tells who denies, doubts or limits the claim: origins of the opposite, never of the claim.
fn denials(case: &Case<'_>, placed: &[(usize, &Statement)]) -> Vec<String> {
    let mut found = BTreeSet::new();
    for (d, s) in placed {
        if !matches!(s.stance, Stance::Denies | Stance::Doubts | Stance::Qualifies) {
            continue;
        }
        let who = s.attribution.as_ref().and_then(|id| case.said[*d].get(id));
        let name = who.and_then(|a| {
            a.canonical
                .clone()
                .or_else(|| a.source.map(|span| case.documents[*d].cut(span).to_owned()))
        });
        let verb = match s.stance {
            Stance::Denies => "denied",
            Stance::Doubts => "doubted",
            _ => "limited",
        };
        found.insert(format!(
            "{verb} by {} ({})",
            name.unwrap_or_else(|| "somebody not told".to_owned()),
            case.documents[*d].id
        ));
    }
    found.into_iter().collect()
}

/// Returns the name by which an outlet's reports are counted.
fn cites_name(outlet: &str) -> String {
    crate::derive::cites::canonical(crate::kinds::base_name(outlet))
}
