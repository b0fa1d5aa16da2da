//! The texts themselves, with every attribution marked where it stands and the rule that found it, and the lines that are
//! not running text.

use crate::findings::named::of_document;
use crate::html::Report;
use crate::html::doors::Part;
use crate::html::markup::{File, Markup, Said, markup, put};
use crate::words;
use model::attribution::Attribution;
use model::claim::Statement;
use model::document::{DocumentLine, LineKind};
use model::ids::DocumentId;
use model::{Document, Span};
use std::collections::BTreeSet;

/// Texts that are shown: those that carry a declared claim come first.
const TEXTS_MAX: usize = 60;
/// Characters of a text.
const CHARACTERS_MAX: u32 = 6_000;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let sourcing = report.input.sourcing;
    let marked: BTreeSet<&DocumentId> = sourcing.attributions.iter().map(|a| &a.document).collect();
    let carrying: BTreeSet<&DocumentId> = sourcing.statements.iter().map(|s| &s.document).collect();
    let mut all: Vec<&Document> =
        report.input.documents.iter().filter(|d| marked.contains(&d.id)).collect();
    all.sort_by_key(|d| (!carrying.contains(&d.id), &d.id));
    let mut out = Markup::new();
    if all.is_empty() {
        return out;
    }
    for document in all.iter().take(TEXTS_MAX) {
        let written = one(report, document);
        put!(out, { written });
    }
    let left = all.len().saturating_sub(TEXTS_MAX);
    let left =
        super::happened::left_out(report, left, "N-documents", "texts are in the case folder");
    markup!("<h3>The texts, marked</h3><p class=\"tx-key\"><span class=\"m-s\">source</span> <span class=\"m-c\">reporting words</span> "
        "<span class=\"m-q\">what is said</span> <b>words that made the sentence carry a claim</b> <span class=\"m-l\">line that is not running text</span> behind its kind</p>"
        "<details class=\"wide\"><summary>Show the texts with their attributions and rules</summary>" {out} "</details>" {left})
}

fn one(report: &mut Report<'_>, document: &Document) -> Markup {
    let sourcing = report.input.sourcing;
    let own: Vec<&Attribution> =
        sourcing.attributions.iter().filter(|a| a.document == document.id).collect();
    let carried: Vec<&Statement> =
        sourcing.statements.iter().filter(|s| s.document == document.id).collect();
    let lines = of_document(&sourcing.lines, &document.id, |line| &line.document);
    let door = super::sources::document_door(report, document);
    let n = u32::try_from(document.body.chars().count()).unwrap_or(u32::MAX);
    let end = n.min(CHARACTERS_MAX);
    let mut text = Markup::new();
    for piece in pieces(&own, &carried, lines, end) {
        if let Some(kind) = piece.begins {
            put!(text, "<small class=\"m-k\">" {kind.word()} "</small> ");
        }
        let cut = Span::new(piece.start, piece.end).cut(&document.body).unwrap_or("");
        let said = paragraphs(cut);
        let said = if piece.matched { markup!("<b>" {said} "</b>") } else { said };
        let shown = match piece.part {
            Some(Mark::Source) => markup!("<span class=\"m-s\">" {said} "</span>"),
            Some(Mark::Cue) => markup!("<span class=\"m-c\">" {said} "</span>"),
            Some(Mark::Content) => markup!("<span class=\"m-q\">" {said} "</span>"),
            None => said,
        };
        let shown = match piece.line {
            Some(_) => markup!("<span class=\"m-l\">" {shown} "</span>"),
            None => shown,
        };
        put!(text, { shown });
        for a in own.iter().filter(|a| a.cue.is_some_and(|c| c.end == piece.end)) {
            let known = report.doors.known(Part::Attributions, a.id.as_str());
            put!(text, "<small class=\"m-r\">" {known.map(|d| d.id())} " " {File(a.rule)} "</small>");
        }
    }
    let cut = (n > end).then(|| markup!("<p class=\"note\">The text goes on.</p>"));
    let outlet = document.outlet.as_deref().unwrap_or(&document.file);
    let title = document.title.as_ref().map(|t| markup!(" " {Said(&words::cut(t, 160))}));
    markup!("<h4>" {door.id()} " " {Said(&words::cut(outlet, 60))} "</h4><p class=\"note\">" {title} "</p><p class=\"tx\">" {text} "</p>" {cut})
}

/// Breaks at line ends: paragraphs stay apart inside one text.
fn paragraphs(text: &str) -> Markup {
    let mut out = Markup::new();
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.lit("<br>");
        }
        if !line.is_empty() {
            put!(out, { Said(line) });
        }
    }
    out
}

/// What a stretch is to the innermost attribution around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Source,
    Cue,
    Content,
}

struct Piece {
    start: u32,
    end: u32,
    part: Option<Mark>,
    matched: bool,
    /// The line that is not running text, around it.
    line: Option<LineKind>,
    /// The line that begins here.
    begins: Option<LineKind>,
}

/// Cuts a text where marks begin and end. Sources and reporting words are shown over what is said.
fn pieces(
    own: &[&Attribution],
    carried: &[&Statement],
    lines: &[DocumentLine],
    end: u32,
) -> Vec<Piece> {
    let mut marks: Vec<(Span, Mark)> = Vec::new();
    for a in own {
        marks.extend(a.content.iter().map(|&s| (s, Mark::Content)));
        marks.extend(a.source.map(|s| (s, Mark::Source)));
        marks.extend(a.cue.map(|s| (s, Mark::Cue)));
    }
    let matched: Vec<Span> = carried.iter().flat_map(|s| s.matched.iter().copied()).collect();
    let mut cuts: BTreeSet<u32> = BTreeSet::from([0, end]);
    let lines: Vec<(Span, LineKind)> = lines.iter().map(|l| (l.line.span, l.line.kind)).collect();
    let of_lines = lines.iter().map(|line| line.0);
    for s in marks.iter().map(|m| m.0).chain(matched.iter().copied()).chain(of_lines) {
        cuts.extend([s.start, s.end].into_iter().filter(|&at| at < end));
    }
    let cuts: Vec<u32> = cuts.into_iter().collect();
    let holds = |s: &Span, at: u32| s.start <= at && at < s.end;
    let part = |at: u32| {
        [Mark::Cue, Mark::Source, Mark::Content]
            .into_iter()
            .find(|kind| marks.iter().any(|(s, mark)| mark == kind && holds(s, at)))
    };
    cuts.windows(2)
        .map(|two| Piece {
            start: two[0],
            end: two[1],
            part: part(two[0]),
            matched: matched.iter().any(|s| holds(s, two[0])),
            line: lines.iter().find(|(s, _)| holds(s, two[0])).map(|line| line.1),
            begins: lines.iter().find(|(s, _)| s.start == two[0]).map(|line| line.1),
        })
        .collect()
}
