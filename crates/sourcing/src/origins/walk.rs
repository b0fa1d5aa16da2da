//! One step back: from a statement, through the attributions around it, to who says it or to the report it is taken from.

use super::Case;
use super::reports::{Report, Reports, home_name};
use super::speakers::Speakers;
use super::voices::{Direct, Sink};
use crate::claims::denies_before;
use crate::derive::drawn::DRAWN;
use crate::derive::named::{INTERVIEW, OUTLET_PUBLISHED};
use crate::derive::{
    cites, days_between, issued, languages, may_precede, papers, published, speaking,
};
use crate::lexicon::outlets::Outlets;
use crate::lexicon::{CAPITAL, DETERMINER, NUMBER};
use model::Span;
use model::attribution::{Attribution, QuoteForm, SourceKind};
use model::claim::{Grade, Statement};
use model::ids::AttributionId;
use std::collections::BTreeSet;

/// A statement belongs to a public event when it was published at most so many days after it.
const EVENT_DAYS_MAX: i64 = 3;

/// Who relays an outlet says so in one of the first so many paragraphs.
const HEAD_PARAGRAPHS: usize = 2;

/// Who wrote a paper is named among so many tokens at its head,
const HEAD_TOKENS: usize = 40;
/// or so many at its foot.
const FOOT_TOKENS: usize = 20;
/// A name before what is said has at most so many tokens with its titles.
const LABEL_TOKENS_MAX: usize = 4;
/// Minutes have so many such names at least.
const LABELS_MIN: usize = 4;

/// What one statement leads to.
pub(super) enum Leads {
    To(Sink, Direct),
    /// To whatever another report rests on.
    Report(Report, Direct),
    /// The document speaks in its own voice.
    Own(Direct),
}

/// What leads statements back.
pub(super) struct Walk<'w> {
    pub(super) case: &'w Case<'w>,
    pub(super) reports: &'w Reports,
    pub(super) speakers: &'w Speakers<'w>,
    pub(super) events: &'w [usize],
    pub(super) carrying: &'w BTreeSet<usize>,
}

impl Walk<'_> {
    /// Returns the document that `d` copies, when it carries the claim too.
    pub(super) fn copied(&self, d: usize) -> Option<usize> {
        self.case.ties.copy_of[d].filter(|p| self.carrying.contains(p))
    }

    /// Says whether the case holds something of an outlet from before a document that carries the claim.
    pub(super) fn holds_before(&self, d: usize, outlet: &str) -> bool {
        let documents = &self.case.documents;
        let before = |&p: &usize| p != d && may_precede(&documents[p], &documents[d]);
        self.reports.documents_of(outlet).iter().any(before)
    }

    /// Leads the statements of one document back; `cited` is what covers those without a name.
    pub(super) fn document(
        &self,
        d: usize,
        statements: &[&Statement],
        cited: Option<&Report>,
    ) -> Vec<Leads> {
        // Unnamed people of an outlet that was told are its own, whomever else it cites.
        let for_unnamed = cited.filter(|_| !self.was_told(d));
        let mut leads: Vec<Leads> =
            statements.iter().map(|s| self.statement(d, s, (cited, for_unnamed))).collect();
        let attributed = leads.iter().any(|lead| !matches!(lead, Leads::Own(_)));
        if attributed {
            // Its own voice sums up what it attributes elsewhere.
            leads.retain(|lead| !matches!(lead, Leads::Own(_)));
        }
        leads
    }

    /// Returns the report that covers what a document leaves without a name: the outlet its statements cite.
    pub(super) fn cited_by(&self, d: usize, statements: &[&Statement]) -> Option<Report> {
        let cites = &self.case.ties.cites[d];
        let chains: BTreeSet<AttributionId> =
            statements.iter().flat_map(|s| self.chain(d, s)).map(|a| a.id.clone()).collect();
        let r = &self.case.readings[d];
        let paragraph = |span: model::Span| {
            r.sentences.get(r.sentence_at(r.tokens_in(span).start)).map_or(0, |x| x.paragraph)
        };
        let told: BTreeSet<usize> = statements.iter().map(|s| paragraph(s.passage)).collect();
        let near = |c: &&cites::Cite| {
            let at = paragraph(c.evidence);
            told.range(at.saturating_sub(1)..=at + 1).next().is_some()
        };
        let in_chain =
            |c: &&cites::Cite| c.attribution.as_ref().is_some_and(|id| chains.contains(id));
        let basis = || cites.iter().filter(|c| !c.aside);
        let first = basis()
            .find(in_chain)
            .or_else(|| basis().find(|c| c.attribution.is_none()))
            .or_else(|| basis().find(near))
            .or_else(|| cites.first().filter(|c| self.relays(d, c)));
        first.map(|c| self.report(d, c))
    }

    /// Says whether a document relays one outlet throughout: it cites no other, and says so at its head.
    fn relays(&self, d: usize, cite: &cites::Cite) -> bool {
        let cites = &self.case.ties.cites[d];
        let r = &self.case.readings[d];
        let at = r.sentence_at(r.tokens_in(cite.evidence).start);
        cites.iter().all(|c| c.outlet == cite.outlet)
            && r.sentences.get(at).is_some_and(|s| s.paragraph < HEAD_PARAGRAPHS)
    }

    /// Returns the attributions around a statement, outermost first.
    fn chain(&self, d: usize, s: &Statement) -> Vec<&Attribution> {
        let said = &self.case.said[d];
        let mut chain = said.around(s.attribution.as_ref());
        // Who denies it in the next sentence is no step of those who tell it.
        let own = |a: &Attribution| s.attribution.as_ref() == Some(&a.id);
        chain.retain(|a| own(a) || !denies_before(a));
        chain.reverse();
        // `citing X` hangs under the outlet that cites: it is the next step of the path.
        let below = chain.last().and_then(|last| said.citing_below(last));
        chain.extend(below);
        chain
    }

    fn statement(
        &self,
        d: usize,
        s: &Statement,
        (cited, for_unnamed): (Option<&Report>, Option<&Report>),
    ) -> Leads {
        let chain = self.chain(d, s);
        let document = &self.case.documents[d];
        if let Some(event) = self.event(d, chain.is_empty()) {
            return Leads::To(
                Sink::Event(event),
                direct(s, chain.last().copied(), Grade::PublicEvent),
            );
        }
        if papers::is_primary(document) {
            return Leads::To(
                Sink::Paper(papers::key(document)),
                direct(s, chain.last().copied(), Grade::Document),
            );
        }
        if chain.is_empty()
            && let Some(name) = self.label(d, s)
        {
            let key = self.speakers.labelled(name);
            return Leads::To(Sink::Speaker(key), direct(s, None, self.graded(s, Grade::OnRecord)));
        }
        let mut voice: Option<Report> = None;
        for a in &chain {
            if let Some(report) = self.report_of(d, a) {
                voice = Some(report);
            }
            let cited = if a.source_kind == SourceKind::Anonymous { for_unnamed } else { cited };
            // Whom an outlet quotes without a name its report names.
            let kind = matches!(a.source_kind, SourceKind::Office | SourceKind::Person);
            let unnamed = |v: &&Report| {
                self.is_nobody(d, a) || self.is_described(d, a) && self.holds_before(d, &v.name)
            };
            if let Some(report) = voice.as_ref().filter(|_| kind).filter(unnamed) {
                return Leads::Report(
                    report.clone(),
                    direct(s, Some(a), self.graded(s, Grade::OnRecord)),
                );
            }
            if let Some(leads) = self.speaker(d, s, a, voice.as_ref().or(cited), cited.is_none()) {
                return leads;
            }
        }
        // What the writer concludes is the writer's, whoever else is cited.
        let writer = chain.iter().all(|a| a.source_kind == SourceKind::Own);
        if writer && s.grade >= Grade::Inference {
            return Leads::Own(direct(s, chain.last().copied(), s.grade));
        }
        let own_voice = chain.iter().all(|a| self.is_itself(d, a));
        let last = chain.last().copied();
        let retold = if own_voice && cited.is_none() { self.retold(d) } else { None };
        if let Some(key) = retold {
            return Leads::To(Sink::Paper(key), direct(s, last, self.graded(s, Grade::Document)));
        }
        if let Some(paper) = self.beside(d, s).filter(|_| own_voice && voice.is_none()) {
            return self.to_paper(paper, &|grade| direct(s, last, self.graded(s, grade)));
        }
        match voice.or_else(|| cited.cloned()) {
            Some(report) => Leads::Report(
                report,
                direct(s, chain.last().copied(), s.grade.max(Grade::AnonymousViaOutlet)),
            ),
            None => Leads::Own(direct(s, chain.last().copied(), s.grade)),
        }
    }

    /// Returns the name before what is said in the minutes of a hearing or an interview: `Ms LUND: I signed it.`
    ///
    /// Such names stand at the head of several paragraphs.
    fn label(&self, d: usize, s: &Statement) -> Option<&str> {
        let r = &self.case.readings[d];
        let here = r.sentences.get(r.sentence_at(r.tokens_in(s.passage).start))?.paragraph;
        let label = |paragraph: usize| {
            let at = r.sentences.partition_point(|x| x.paragraph < paragraph);
            let tokens = &r.sentences.get(at).filter(|x| x.paragraph == paragraph)?.tokens;
            let to = tokens.end.min(tokens.start + LABEL_TOKENS_MAX + 1);
            let colon = (tokens.start..to).find(|&i| r.low(i) == ":")?;
            let plain = |i: usize| r.is(i, CAPITAL) || r.low(i) == ".";
            let name = colon.checked_sub(1).filter(|&i| i >= tokens.start)?;
            let long = r.low(name).chars().count() > 1;
            ((tokens.start..colon).all(plain) && long).then_some(name)
        };
        let name = label(here)?;
        let last = r.sentences.last().map_or(0, |x| x.paragraph);
        let n = (0..=last).filter(|&p| label(p).is_some()).take(LABELS_MIN).count();
        (n == LABELS_MIN).then(|| r.cut(&(name..name + 1)))
    }

    /// Leads a statement to the source of one of the attributions around it; `None` goes on to the next one inside.
    ///
    /// `behind` is the report that stands behind unnamed people and papers that nobody holds; `alone` says that the document
    /// cites none.
    fn speaker(
        &self,
        d: usize,
        s: &Statement,
        a: &Attribution,
        behind: Option<&Report>,
        alone: bool,
    ) -> Option<Leads> {
        if self.is_outlet(d, a) || self.is_itself(d, a) {
            return None;
        }
        let direct = |grade: Grade| direct(s, Some(a), self.graded(s, grade));
        if let Some(leads) = self.through(d, a, &direct) {
            return Some(leads);
        }
        if let Some(key) = self.speakers.by_role(self.case, d, a) {
            return Some(Leads::To(Sink::Speaker(key), direct(Grade::OnRecord)));
        }
        Some(match a.source_kind {
            SourceKind::Unknown if self.is_quoted(d, a) => {
                let told = a.recipient.is_some() && self.report_of(d, a).is_some();
                self.unnamed(d, behind, direct(Grade::AnonymousViaOutlet), told || alone)
            }
            SourceKind::Outlet | SourceKind::Own | SourceKind::Unknown => return None,
            SourceKind::Document => match self.paper(d, a) {
                Some(key) => Leads::To(Sink::Paper(key), direct(Grade::Document)),
                // A paper that nobody holds stands behind the report that speaks of it.
                None => self.unnamed(d, behind, direct(Grade::AnonymousViaOutlet), false),
            },
            SourceKind::Anonymous => {
                let told = a.recipient.is_some() && self.report_of(d, a).is_some();
                self.unnamed(d, behind, direct(Grade::AnonymousViaOutlet), told || alone)
            }
            SourceKind::Person | SourceKind::Office | SourceKind::Organisation => {
                if let Some(key) = self.body_of_paper(d, a) {
                    return Some(Leads::To(Sink::Paper(key), direct(Grade::Document)));
                }
                // Who told another outlet and has no name here is whom the report of that outlet names.
                if let Some(report) = self.told_elsewhere(d, a).or_else(|| self.retold_by(d, a)) {
                    return Some(Leads::Report(report, direct(Grade::OnRecord)));
                }
                if let Some(paper) = self.wrote(d, a) {
                    return Some(self.to_paper(paper, &direct));
                }
                let home = home_name(self.case, d);
                let key = self.speakers.key_for(&self.case.readings[d], a, &home);
                Leads::To(Sink::Speaker(key), direct(Grade::OnRecord))
            }
        })
    }

    /// Says whether somebody whose kind no list tells (`the former juggler`) is quoted word for word: people speak so, papers and
    /// recordings do not.
    fn is_quoted(&self, d: usize, a: &Attribution) -> bool {
        let r = &self.case.readings[d];
        let Some(source) = a.source.map(|span| r.tokens_in(span)) else { return false };
        let common = r.is(source.start, DETERMINER | NUMBER)
            && !source.clone().any(|i| r.is(i, CAPITAL) && !r.begins_sentence(i));
        common && a.quote == QuoteForm::Direct
    }

    /// Leads to the held paper or release through which a source speaks.
    fn through(
        &self,
        d: usize,
        a: &Attribution,
        direct: &dyn Fn(Grade) -> Direct,
    ) -> Option<Leads> {
        let case = self.case;
        if let Some(paper) = case.ties.through(d, &a.id) {
            return Some(self.to_paper(paper, direct));
        }
        let paper = case.ties.paper[d].filter(|_| speaking::in_paper(&case.readings[d], a))?;
        Some(Leads::To(Sink::Paper(papers::key(&case.documents[paper])), direct(Grade::Document)))
    }

    /// Leads to a held paper, or to whatever a held release rests on.
    fn to_paper(&self, paper: usize, direct: &dyn Fn(Grade) -> Direct) -> Leads {
        let document = &self.case.documents[paper];
        if papers::is_primary(document) {
            Leads::To(Sink::Paper(papers::key(document)), direct(Grade::Document))
        } else {
            Leads::Report(self.reports.home(self.case, paper), direct(Grade::OnRecord))
        }
    }

    /// Returns the held paper or release that a document names in the paragraph of a statement, when that carries the claim.
    fn beside(&self, d: usize, s: &Statement) -> Option<usize> {
        let r = &self.case.readings[d];
        let at = r.sentence_at(r.tokens_in(s.passage).start);
        let here = r.sentences.get(at)?.paragraph;
        let from = r.sentences.partition_point(|x| x.paragraph < here);
        let to = r.sentences.partition_point(|x| x.paragraph <= here);
        let tokens =
            r.sentences.get(from)?.tokens.start..r.sentences.get(to.checked_sub(1)?)?.tokens.end;
        self.case.ties.through_in(d, r.span(&tokens)).find(|paper| self.carrying.contains(paper))
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
    fn unnamed(
        &self,
        d: usize,
        report: Option<&Report>,
        direct: Direct,
        introduced: bool,
    ) -> Leads {
        match report.cloned() {
            Some(report) if introduced => Leads::To(Sink::Unnamed(report), direct),
            Some(report) => Leads::Report(report, direct),
            None => Leads::To(Sink::Unnamed(self.reports.home(self.case, d)), direct),
        }
    }

    /// Returns the report an attribution leads to: its source is an outlet, or it was said to one.
    fn report_of(&self, d: usize, a: &Attribution) -> Option<Report> {
        self.case.ties.cites_at(d, &a.id).next().map(|cite| self.report(d, cite))
    }

    /// Returns the report that a citation means: the held one that carries the claim, or what the outlet published in those days.
    fn report(&self, d: usize, cite: &cites::Cite) -> Report {
        let place = self.case.ties.cites[d].iter().position(|c| std::ptr::eq(c, cite));
        let held = place.and_then(|at| self.case.ties.held[d][at]);
        match held.filter(|p| self.carrying.contains(p)) {
            Some(p) => self.reports.home(self.case, p),
            None => self.reports.of_outlet(&cite.outlet, published(&self.case.documents[d])),
        }
    }

    /// Says whether a document tells that unnamed people spoke to its own outlet, or to the one it carries.
    fn was_told(&self, d: usize) -> bool {
        let own = &self.case.ties.own[d];
        let r = &self.case.readings[d];
        let is_own = |told: std::ops::Range<usize>| {
            let keys = languages::of_name(r.cut(&told));
            let same = |name: &String| !keys.is_empty() && languages::of_name(name) == keys;
            own.iter().any(same)
                || told.clone().any(|i| {
                    let known = Outlets::here().at(|k| (i + k < told.end).then(|| r.low(i + k)));
                    known.is_some_and(|(outlet, _, _)| own.iter().any(|name| name == outlet.name))
                })
        };
        (self.case.attributions[d].iter())
            .filter(|a| a.source_kind == SourceKind::Anonymous)
            .filter_map(|a| a.recipient)
            .any(|recipient| is_own(r.tokens_in(recipient)))
    }

    /// Returns the report of another outlet that an office or person without a name spoke to, where the case holds it.
    fn told_elsewhere(&self, d: usize, a: &Attribution) -> Option<Report> {
        let kind = matches!(a.source_kind, SourceKind::Office | SourceKind::Person);
        if !kind || !self.is_nameless(d, a) {
            return None;
        }
        let told = a.recipient.and_then(|_| self.report_of(d, a));
        told.or_else(|| {
            // `His driver says so. He spoke in an interview with Canal Nine.`
            let r = &self.case.readings[d];
            let at = a.cue.or(a.source).map(|span| r.sentence_at(r.tokens_in(span).start))?;
            let near = |cite: &&cites::Cite| {
                let there = r.sentence_at(r.tokens_in(cite.evidence).start);
                matches!(cite.rule, INTERVIEW | DRAWN) && there.abs_diff(at) <= 1
            };
            self.case.ties.cites[d].iter().find(near).map(|cite| self.report(d, cite))
        })
    }

    /// Says whether nobody's name and no role's bearer is told for a source.
    fn is_nobody(&self, d: usize, a: &Attribution) -> bool {
        self.bears_no_name(d, a) && self.speakers.is_role_alone(&self.case.readings[d], a)
    }

    /// Says whether a source is somebody whose name nothing in the document tells.
    fn bears_no_name(&self, d: usize, a: &Attribution) -> bool {
        self.is_nameless(d, a)
            && self.speakers.by_role(self.case, d, a).is_none()
            && !self.is_outlet(d, a)
            && !self.is_itself(d, a)
    }

    /// Says whether somebody without a name is described by what he or she does somewhere (`the head of a small airline on Saint Aubin`), and
    /// speaks for no body.
    fn is_described(&self, d: usize, a: &Attribution) -> bool {
        let r = &self.case.readings[d];
        let Some(source) = a.source.map(|span| r.tokens_in(span)) else { return false };
        let of_body = source.clone().any(|i| r.low(i).starts_with("spokes"));
        r.is(source.start, DETERMINER) && !of_body && self.bears_no_name(d, a)
    }

    /// Says whether a source has no name of its own: a name behind a preposition is somebody else's (`the driver of Ada Berg`).
    fn is_nameless(&self, d: usize, a: &Attribution) -> bool {
        let Some(name) = a.canonical.as_deref() else { return true };
        let r = &self.case.readings[d];
        let Some(source) = a.source.map(|span| r.tokens_in(span)) else { return false };
        let first = name.split_whitespace().next().map(text::fold::folded).unwrap_or_default();
        let Some(at) = source.clone().find(|&i| r.low(i) == first) else { return false };
        at > source.start + 1
            && !r.is(at - 2, CAPITAL)
            && matches!(r.low(at - 1), "of" | "for" | "to" | "de" | "du" | "del" | "von" | "di")
    }

    /// Returns the held paper of a body that a named person wrote: the document cites it, and the name stands at its head or foot.
    fn wrote(&self, d: usize, a: &Attribution) -> Option<usize> {
        let name = a.canonical.as_deref().filter(|_| a.source_kind == SourceKind::Person)?;
        let last = super::roles::last_name(name);
        let ties = self.case.ties;
        let through = ties.through[d].iter().map(|t| t.paper);
        let mut all = ties.held[d].iter().flatten().copied().chain(ties.paper[d]).chain(through);
        all.find(|&p| {
            let document = &self.case.documents[p];
            let r = &self.case.readings[p];
            let foot = r.tokens.len().saturating_sub(FOOT_TOKENS);
            self.carrying.contains(&p)
                && (papers::is_primary(document) || issued::Bodies::publish(document))
                && (0..r.tokens.len()).any(|i| (i < HEAD_TOKENS || i >= foot) && r.low(i) == last)
        })
    }

    /// Returns the report of another outlet that somebody retells in his or her own words (`as the Post has shown`), where the
    /// case holds it.
    fn retold_by(&self, d: usize, a: &Attribution) -> Option<Report> {
        let inside =
            |span: &Span| a.content.iter().any(|c| c.start <= span.start && span.end <= c.end);
        (self.case.ties.cites[d].iter())
            .filter(|cite| cite.rule == OUTLET_PUBLISHED && inside(&cite.evidence))
            .map(|cite| self.report(d, cite))
            .find(|report| self.holds_before(d, &report.name))
    }

    /// Says whether an attribution's source is an outlet, whatever kind its words alone tell.
    fn is_outlet(&self, d: usize, a: &Attribution) -> bool {
        self.case.ties.cites_at(d, &a.id).any(|c| c.rule == cites::CITED_OUTLET)
    }

    /// Says whether a document speaks of itself: `the author`, `this article`.
    fn is_itself(&self, d: usize, a: &Attribution) -> bool {
        let r = &self.case.readings[d];
        let Some(phrase) = a.source.map(|span| r.tokens_in(span)) else { return false };
        phrase.len() == 2
            && matches!(
                (r.low(phrase.start), r.low(phrase.start + 1)),
                ("the" | "this", "author" | "writer")
                    | ("this", "article" | "post" | "column" | "newspaper" | "page" | "editorial")
            )
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
        let r = &self.case.readings[d];
        let shares = r.tokens_in(a.source?).any(|i| {
            papers::telling(r.low(i)).is_some_and(|w| self.case.ties.described[d].contains(&w))
        });
        // Who publishes the paper speaks through it.
        let publisher = self.case.documents[paper].outlet.as_deref().map(str::to_lowercase);
        let named = r.cut(&r.tokens_in(a.source?)).to_lowercase();
        let is_publisher =
            publisher.is_some_and(|p| p == named || named.strip_prefix("the ") == Some(&p));
        (shares && a.source_kind != SourceKind::Person || is_publisher)
            .then(|| papers::key(&self.case.documents[paper]))
    }

    /// Returns the event of the calendar that the claim tells, when the document is of its days.
    ///
    /// In its own voice a document reports a public event however late; who is quoted later may speak of something else.
    fn event(&self, d: usize, own_voice: bool) -> Option<usize> {
        let day = published(&self.case.documents[d])?;
        self.events.iter().copied().find(|&e| {
            let event = &self.case.events[e];
            days_between(event.start, day) >= -1
                && (own_voice || days_between(event.end, day) <= EVENT_DAYS_MAX)
        })
    }
}

fn direct(s: &Statement, a: Option<&Attribution>, grade: Grade) -> Direct {
    Direct {
        grade,
        stance: s.stance,
        declared_count: a.and_then(|a| a.declared_count),
        attribution: a.map(|a| a.id.clone()),
    }
}
