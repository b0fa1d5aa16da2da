//! Which document descends from which, with evidence. Edges go back in time, with one day of tolerance.

mod aired;
mod behind;
pub(crate) mod circles;
pub(crate) mod cites;
mod citing_words;
pub(crate) mod copies;
pub(crate) mod credits;
mod cuts;
mod described;
mod doing;
pub(crate) mod drawn;
mod edges;
mod explained;
mod held;
pub(crate) mod issued;
pub(crate) mod languages;
pub(crate) mod named;
mod networks;
mod outlet_names;
pub(crate) mod papers;
mod passes;
pub(crate) mod quotes;
mod rare;
mod releases;
mod sentences;
mod shared;
pub(crate) mod speaking;
mod spun;
pub(crate) mod stems;
mod told_before;
mod translations;

use crate::reading::Reading;
use cites::{Cite, Endings};
use credits::Credit;
use edges::Claims;
pub(crate) use edges::IN_COPIED_TEXT;
use held::Media;
use issued::{Bodies, Through};
use jiff::civil::Date;
use model::Span;
use model::attribution::Attribution;
use model::claim::{Derivation, Parent, Relation, Statement};
use model::document::Document;
use model::ids::AttributionId;
use passes::Passes;
use std::collections::{BTreeMap, BTreeSet};

/// Copies may bear an earlier date than what they copied by so much: time zones and page dates differ.
pub(crate) const BACKDATING_DAYS_MAX: i64 = 1;
/// A cited report of an outlet is looked for among the documents of so many days before.
pub(crate) const CITED_DAYS_MAX: i64 = 7;

/// Returns the day by which a document was published.
pub(crate) fn published(document: &Document) -> Option<Date> {
    let days = document.dates.published.as_ref()?.days;
    days.end.or(days.start)
}

/// Says whether `parent` may be what `child` descends from, as far as dates and ids tell.
///
/// Documents of the same day, or without a date, are taken in the order of their ids: ties must break the same way always.
pub(crate) fn may_precede(parent: &Document, child: &Document) -> bool {
    if parent.id == child.id {
        return false;
    }
    match (published(parent), published(child)) {
        (Some(p), Some(c)) if p != c => days_between(p, c) > 0,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        _ => parent.id < child.id,
    }
}

/// Returns the days from `a` to `b`, negative when `b` is earlier.
pub(crate) fn days_between(a: Date, b: Date) -> i64 {
    i64::from((b - a).get_days())
}

/// What all documents of a case say about where they come from.
pub(crate) struct Ties {
    /// For each document: the outlets it says it carries.
    pub(crate) credits: Vec<Vec<Credit>>,
    /// For each document: the names under which it speaks for itself.
    pub(crate) own: Vec<Vec<String>>,
    /// For each document: the outlets it cites.
    pub(crate) cites: Vec<Vec<Cite>>,
    /// For each of these the held report that it means.
    pub(crate) held: Vec<Vec<Option<usize>>>,
    /// For each document: its citations by the attribution that makes them.
    cites_by: Vec<BTreeMap<AttributionId, Vec<usize>>>,
    /// For each document: the held document it copies.
    pub(crate) copy_of: Vec<Option<usize>>,
    /// For each document: the held paper its phrases mean.
    pub(crate) paper: Vec<Option<usize>>,
    /// For each document: the telling words before nouns for papers.
    pub(crate) described: Vec<BTreeSet<String>>,
    /// For each document: the held papers and releases through which bodies speak in it.
    pub(crate) through: Vec<Vec<Through>>,
    /// For each document: the same by the attribution whose source the body is.
    through_by: Vec<BTreeMap<AttributionId, usize>>,
    /// For each document: its language, as far as it is known.
    langs: Vec<Option<String>>,
}

impl Ties {
    /// Returns the held paper or release through which the source of an attribution speaks.
    pub(crate) fn through(&self, d: usize, id: &AttributionId) -> Option<usize> {
        self.through_by[d].get(id).copied()
    }

    /// Returns the held papers and releases through which bodies speak within a stretch of a document.
    pub(crate) fn through_in(&self, d: usize, span: Span) -> impl Iterator<Item = usize> {
        let all = &self.through[d];
        let from = all.partition_point(|t| t.evidence.start < span.start);
        all[from..].iter().take_while(move |t| t.evidence.start < span.end).map(|t| t.paper)
    }

    /// Returns the outlets that one attribution of a document cites.
    pub(crate) fn cites_at(&self, d: usize, id: &AttributionId) -> impl Iterator<Item = &Cite> {
        let at = self.cites_by[d].get(id).map_or(&[][..], Vec::as_slice);
        at.iter().map(move |&n| &self.cites[d][n])
    }

    /// Writes down which attribution makes which citation, and whose source speaks through which paper.
    fn index(&mut self) {
        self.cites_by = self.cites.iter().map(|cites| by_attribution(cites)).collect();
        let by = |all: &Vec<Through>| {
            all.iter().filter_map(|t| Some((t.attribution.clone()?, t.paper))).collect()
        };
        self.through_by = self.through.iter().map(by).collect();
    }
}

fn by_attribution(cites: &[Cite]) -> BTreeMap<AttributionId, Vec<usize>> {
    let mut by: BTreeMap<AttributionId, Vec<usize>> = BTreeMap::new();
    for (n, cite) in cites.iter().enumerate() {
        if let Some(id) = &cite.attribution {
            by.entry(id.clone()).or_default().push(n);
        }
    }
    by
}

/// Name of the rule by which a document carries an agency because a document of the same text says so.
const TWIN_CREDITS: &str = "twin-credits";

/// Finds all ties and the edges they make; `told` hears how much is done, of how much. Edges that somebody drew stand in the place of
/// those found.
pub(crate) fn find(
    documents: &[Document],
    readings: &[Reading<'_>],
    attributions: &[Vec<Attribution>],
    statements: &[Statement],
    drawn: Option<&[Derivation]>,
    told: &mut dyn FnMut(usize, usize),
) -> (Ties, Vec<Derivation>) {
    let mut passes = Passes::new(documents.len(), told);
    // Who publishes a paper is a body that speaks through it, not an outlet that others relay.
    let bodies = Bodies::of(documents);
    let outlets = (documents.iter().enumerate())
        .filter(|(i, d)| !papers::is_primary(d) && !bodies.are(*i))
        .map(|(_, d)| d);
    let names = |o: &str| [Some(kinds_name(o)), cites::in_marks(o).map(str::to_owned)];
    let of_two = outlets.clone().filter_map(|d| d.outlet.as_deref()).flat_map(cites::of_two);
    let of_two: Vec<String> = of_two.map(cites::canonical).collect();
    let media = outlets.filter_map(|d| d.outlet.as_deref()).flat_map(names).flatten();
    let media = media.chain(of_two);
    // A movement with a name in marks is known by that name.
    let in_marks = documents.iter().filter_map(|d| cites::in_marks(d.outlet.as_deref()?));
    let media = Media::of(media.chain(in_marks.map(str::to_owned)));
    let credits: Vec<Vec<Credit>> =
        documents.iter().zip(readings).map(|(d, r)| credits::find(d, r, &media)).collect();
    let langs: Vec<Option<String>> = (documents.iter().zip(readings).enumerate())
        .map(|(at, (d, r))| {
            passes.at(at);
            languages::of(d, r)
        })
        .collect();
    passes.end();
    let (mut edges, copy_of) = copied(documents, readings, &credits, &langs, &mut passes);
    let credits = with_twins(documents, credits, &edges);
    // Who is carried is a medium, whether or not a document is of it; so is whom a document introduces as one.
    let carried = credits.iter().flatten().map(|c| c.outlet.clone());
    let media = media.with(carried.chain(readings.iter().flat_map(networks::introduced)));
    let own: Vec<Vec<String>> =
        documents.iter().zip(&credits).map(|(d, c)| cites::own_names(d, c)).collect();
    let cites: Vec<Vec<Cite>> = (0..documents.len())
        .map(|i| {
            passes.at(i);
            cites_of(&readings[i], &attributions[i], &own[i], &media, langs[i].as_deref())
        })
        .collect();
    passes.end();
    let described: Vec<BTreeSet<String>> = readings.iter().map(papers::descriptors).collect();
    let paper = papers::all_meant(documents, readings, &described);
    let claims = Claims::of(documents, statements);
    let texts = issued::Texts { documents, readings, attributions, claims: &claims, langs: &langs };
    let through = issued::find(&texts, &bodies);
    let (held, cites_by, through_by) = (Vec::new(), Vec::new(), Vec::new());
    let mut ties = Ties {
        credits,
        own,
        cites,
        held,
        cites_by,
        copy_of,
        paper,
        described,
        through,
        through_by,
        langs,
    };
    nearby(documents, readings, (attributions, statements), &media, &mut ties);
    let is_body = |d: usize| bodies.are(d) || papers::is_primary(&documents[d]);
    told_before::add(documents, readings, &claims, &media, &is_body, &mut ties);
    let said = (attributions, &claims);
    edges.extend(retold(documents, readings, said, &bodies, &mut ties, &mut passes));
    ties.index();
    edges.extend(quotes::find(documents, readings));
    edges.extend(quotes::links(documents, readings));
    let (said, held) = edges::of(documents, readings, attributions, &claims, &ties);
    edges.extend(said);
    ties.held = held;
    edges.sort_by(|a, b| {
        (&a.child, &a.parent, a.relation, a.rule).cmp(&(&b.child, &b.parent, b.relation, b.rule))
    });
    edges.dedup_by(|a, b| a.child == b.child && a.parent == b.parent && a.relation == b.relation);
    edges::leave_out_copied(documents, &ties.copy_of, &mut edges);
    edges::mark_copied(documents, &ties.copy_of, &mut edges);
    if let Some(drawn) = drawn {
        drawn::put(documents, readings, attributions, drawn, &edges, &mut ties);
        ties.index();
        edges = drawn.to_vec();
    }
    passes.end();
    (ties, edges)
}

/// Finds the outlets that a document cites, each way of naming them once.
fn cites_of(
    r: &Reading<'_>,
    said: &[Attribution],
    own: &[String],
    media: &Media,
    lang: Option<&str>,
) -> Vec<Cite> {
    let mut cites = cites::find(r, said, own, media);
    let named = named::find(r, said, own, media, lang);
    // `according to the Observer` is one citation, however the name is read.
    let word = |name: &str| text::fold::folded(name.rsplit(' ').next().unwrap_or(name));
    let same = |known: &Cite, c: &Cite| {
        known.outlet == c.outlet
            || known.evidence.meets(c.evidence) && word(&known.outlet) == word(&c.outlet)
    };
    let is_new = |c: &Cite| !cites.iter().any(|known| same(known, c));
    let named: Vec<Cite> = named.into_iter().filter(is_new).collect();
    cites.extend(named);
    cites
}

/// Finds copies, translations and what was taken over in part; returns their edges and what each document copies.
///
/// One parent for each copy: text before headline before rewording before quotations cut alike before translation, and never round in a circle.
fn copied(
    documents: &[Document],
    readings: &[Reading<'_>],
    credits: &[Vec<Credit>],
    langs: &[Option<String>],
    passes: &mut Passes<'_>,
) -> (Vec<Derivation>, Vec<Option<usize>>) {
    let index: BTreeMap<_, usize> = documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    let runs = shared::runs(readings, copies::SHINGLE_WORDS);
    let overlaps = shared::overlaps(&runs, copies::SHINGLE_DOCUMENTS_MAX);
    passes.end();
    let english: Vec<bool> =
        langs.iter().map(|lang| lang.as_deref().is_none_or(|lang| lang == "en")).collect();
    let mut copy_of: Vec<Option<usize>> = vec![None; documents.len()];
    let mut edges = copies::find(documents, readings, &overlaps, credits);
    edges.extend(quotes::headlines(documents));
    edges.retain(|edge| {
        let (Some(&child), Parent::Document(parent)) = (index.get(&edge.child), &edge.parent)
        else {
            return true;
        };
        index.get(parent).is_some_and(|&parent| tie(&mut copy_of, child, parent))
    });
    let is_copy = |d: usize| copy_of[d].is_some();
    let (whole, part): (Vec<_>, Vec<_>) =
        sentences::find(documents, readings, &overlaps, (&is_copy, &english), passes)
            .into_iter()
            .partition(|taken| taken.part >= sentences::REWORDED_COPY_MIN);
    passes.end();
    // A rewording in the same language is nearer than the text that was translated for it.
    for taken in whole {
        if tie(&mut copy_of, taken.child, taken.parent) {
            edges.push(taken.edge);
        }
    }
    let is_copy: Vec<bool> = copy_of.iter().map(Option::is_some).collect();
    let mut found = cuts::find(documents, readings, langs, &|d| is_copy[d], passes);
    found.extend(translations::find(documents, readings, langs, passes));
    for (child, parent, edge) in found {
        if tie(&mut copy_of, child, parent) {
            edges.push(edge);
        }
    }
    passes.end();
    edges.extend(part.into_iter().filter(|t| copy_of[t.child].is_none()).map(|t| t.edge));
    (edges, copy_of)
}

/// Finds copies in other words among the documents that name nobody they could have it from.
fn retold(
    documents: &[Document],
    readings: &[Reading<'_>],
    (attributions, claims): (&[Vec<Attribution>], &Claims<'_>),
    bodies: &Bodies,
    ties: &mut Ties,
    passes: &mut Passes<'_>,
) -> Vec<Derivation> {
    let names_nobody = |d: usize| {
        ties.copy_of[d].is_none()
            && ties.credits[d].is_empty()
            && ties.cites[d].is_empty()
            && ties.through[d].is_empty()
            && ties.paper[d].is_none()
            && !bodies.are(d)
            && !papers::is_primary(&documents[d])
    };
    let names_nobody: Vec<bool> = (0..documents.len()).map(names_nobody).collect();
    let (copy_of, langs) = (&ties.copy_of, &ties.langs);
    let texts = spun::Texts { documents, readings, attributions, langs, copy_of };
    let mut found = spun::find(&texts, &|d| names_nobody[d], passes);
    found.extend(rare::find(&texts, &ties.cites, &ties.own, &|d| names_nobody[d]));
    let (cites, own_names) = (&ties.cites, &ties.own);
    let is_body = &|d: usize| bodies.are(d) || papers::is_primary(&documents[d]);
    let known = explained::Known { texts: &texts, claims, cites, own_names, is_body };
    found.extend(explained::find(&known, &|d| names_nobody[d]));
    let tied =
        found.into_iter().filter(|(child, parent, _)| tie(&mut ties.copy_of, *child, *parent));
    tied.map(|(_, _, edge)| edge).collect()
}

/// Makes the edge of a copy in other words.
fn rewrite(
    documents: &[Document],
    (child, parent): (usize, usize),
    evidence: Vec<Span>,
    rule: &'static str,
) -> Derivation {
    Derivation {
        child: documents[child].id.clone(),
        parent: Parent::Document(documents[parent].id.clone()),
        relation: Relation::Rewrite,
        containment: None,
        evidence,
        rule,
    }
}

/// Makes `child` a copy of `parent` when it is a copy of nothing yet and no circle comes of it.
fn tie(copy_of: &mut [Option<usize>], child: usize, parent: usize) -> bool {
    let free = copy_of[child].is_none() && !descends(copy_of, parent, child);
    if free {
        copy_of[child] = Some(parent);
    }
    free
}

/// Gives documents of one text the agency that one of them names: who carries it without saying so carries it all the same.
fn with_twins(
    documents: &[Document],
    mut credits: Vec<Vec<Credit>>,
    edges: &[Derivation],
) -> Vec<Vec<Credit>> {
    let index: BTreeMap<_, usize> = documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    let mut twins: Vec<(usize, usize)> = Vec::new();
    for e in edges.iter().filter(|e| e.rule == copies::CONTAINMENT) {
        if let (Some(&a), Parent::Document(b)) = (index.get(&e.child), &e.parent)
            && let Some(&b) = index.get(b)
        {
            twins.push((a, b));
        }
    }
    let told: Vec<Option<String>> = credits
        .iter()
        .map(|list| list.iter().find(|c| c.is_agency && c.rule != credits::CREDIT_LINE))
        .map(|c| c.map(|c| c.outlet.clone()))
        .collect();
    for (a, b) in twins {
        for (from, to) in [(a, b), (b, a)] {
            if let Some(outlet) = &told[from]
                && credits[to].is_empty()
                && credits::own_outlet(&documents[to]) != Some(outlet)
            {
                credits[to].push(Credit {
                    outlet: outlet.clone(),
                    evidence: None,
                    rule: TWIN_CREDITS,
                    is_sure: true,
                    is_agency: true,
                });
            }
        }
    }
    credits
}

/// Says whether `from` is, through copies, a copy of `of`.
fn descends(copy_of: &[Option<usize>], from: usize, of: usize) -> bool {
    let mut at = Some(from);
    while let Some(d) = at {
        if d == of {
            return true;
        }
        at = copy_of[d];
    }
    false
}

fn kinds_name(outlet: &str) -> String {
    cites::canonical(crate::kinds::base_name(outlet))
}

/// Adds outlets named near a statement that no attribution explains: the text may be in a language without rules.
fn nearby(
    documents: &[Document],
    readings: &[Reading<'_>],
    (attributions, statements): (&[Vec<Attribution>], &[Statement]),
    held: &Media,
    ties: &mut Ties,
) {
    let index: BTreeMap<_, usize> = documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    for s in statements.iter().filter(|s| s.attribution.is_none() && s.rule != "headline") {
        let Some(&d) = index.get(&s.document) else { continue };
        let r = &readings[d];
        let tokens = r.tokens_in(s.passage);
        let last = r.sentence_at(tokens.end.saturating_sub(1));
        let first = r.sentence_at(tokens.start);
        let from =
            r.sentences.get(first.saturating_sub(1)).map_or(tokens.start, |x| x.tokens.start);
        let to = r
            .sentences
            .get((last + 2).min(r.sentences.len().saturating_sub(1)))
            .map_or(tokens.end, |x| x.tokens.end);
        let foreign = attributions[d].is_empty();
        let range = if foreign { from..to } else { tokens };
        let endings = match ties.langs[d].as_deref() {
            None | Some("en") => Endings::Plain,
            Some(_) => Endings::Changing,
        };
        for cite in cites::named_in(r, range, &ties.own[d], held, endings) {
            if ties.cites[d].iter().all(|c| c.outlet != cite.outlet) {
                ties.cites[d].push(cite);
            }
        }
    }
}
