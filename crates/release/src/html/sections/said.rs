//! Who said it: each claim with its origins as an interval, the source chain, and every attribution.

use crate::html::doors::{Door, Part};
use crate::html::drawings::{chain, interval};
use crate::html::markup::{File, Id, Markup, Plain, Quote, Said, joined, markup, put};
use crate::html::tables::{Column, table};
use crate::html::{Absence, Report, places};
use crate::words;
use model::Span;
use model::attribution::{Attribution, QuoteForm, Verification};
use model::claim::{Claim, ClaimOrigin, Derivation, OriginCount, Parent, Statement};
use model::ids::{AttributionId, DocumentId};
use std::collections::BTreeSet;

const STATEMENTS_MAX: usize = 80;
const ATTRIBUTIONS_MAX: usize = 150;
const DERIVATIONS_MAX: usize = 120;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    if report.input.documents.is_empty() {
        return report.absent(
            Absence::Idle,
            "The case holds no documents, so nobody's words were read.",
            Some(&report.command("add")),
        );
    }
    open_attributions(report);
    let mut out = markup!("<aside><p><b>Origins are counted as an interval.</b> Upper: distinct ends of the chains. Lower: ends that may share one root are "
        "joined. “Independent” is never said without both.</p><p>A copy beats a self-description: “told us” inside a copy counts for nothing.</p></aside>");
    if report.input.claims.is_empty() {
        put!(out, {
            report.absent(
            Absence::Unasked,
            "No claim is declared in case.toml, so origins were not counted. Declare one with [[claim]].",
            Some(&report.command("sources")),
        )
        });
    }
    for claim in report.input.claims {
        let written = one_claim(report, claim);
        put!(out, { written });
    }
    let shared = shared_roots(report);
    let derivations = derivations(report);
    let circles = circles(report);
    let proposed = super::proposed::write(report);
    let attributions = attributions(report);
    let named = super::named::write(report);
    let texts = super::texts::write(report);
    put!(out, {shared} {derivations} {circles} {proposed} {attributions} {named} {texts});
    out
}

/// Finds the count over all that was known in the end.
pub(super) fn final_count<'a>(report: &Report<'a>, claim: &Claim) -> Option<&'a OriginCount> {
    let of_claim = || report.input.sourcing.counts.iter().filter(|c| c.claim == claim.id);
    of_claim().find(|c| c.as_of.is_none()).or_else(|| of_claim().next_back())
}

/// Opens the door to the bounds of a claim on one day.
pub(super) fn count_door(report: &mut Report<'_>, count: &OriginCount) -> Door {
    let (id, day) = match count.as_of {
        Some(day) => (format!("{}@{day}", count.claim), words::day(day)),
        None => (count.claim.to_string(), "all that the case holds".to_owned()),
    };
    let documents = joined(count.documents.iter().map(|d| markup!({ Id(d.as_str()) })), " ");
    let origins = joined(
        count.origins.iter().map(|o| markup!({Id(o.id.as_str())} " " {Said(&o.label)})),
        "; ",
    );
    let what = markup!("claim " {Id(count.claim.as_str())} ", knowledge: " {Plain(&day)} "; documents that carry it, and bounds of independent origins: "
        "upper counts the ends of the derivation chains, lower joins those that may share a root");
    let from = markup!("documents " {documents} "; origins: " {origins});
    report.doors.row(Part::Claims, &id, what, from)
}

fn one_claim(report: &mut Report<'_>, claim: &Claim) -> Markup {
    let mut out = markup!("<h3>" {Id(claim.id.as_str())} " " {Said(&claim.text)} "</h3>");
    let Some(count) = final_count(report, claim) else {
        put!(out, {
            report.absent(
                Absence::Idle,
                "Origins of this claim were not counted.",
                Some(&report.command("sources")),
            )
        });
        return out;
    };
    if count.documents.is_empty() {
        put!(out, {
            report.absent(
                Absence::Searched,
                "No passage in the documents carries the words of this claim, as it is declared.",
                None,
            )
        });
        return out;
    }
    for origin in &count.origins {
        open_origin(report, origin);
    }
    let door = count_door(report, count);
    let asserting = interval::draw(report, count.asserting, &door);
    let any = interval::draw(report, count.any, &door);
    put!(out, "<p>" {door.shows(&words::count(count.documents.len() as u64))} {crate::html::plural(count.documents.len(), " document carries", " documents carry")}
        " it. Independent origins that assert it: " {asserting} " Origins of any grade that speak for it: " {any} "</p>");
    if !count.notes.is_empty() {
        put!(out, "<ul class=\"pl\">");
        for note in &count.notes {
            put!(out, "<li>" {door.sentence(note)} "</li>");
        }
        put!(out, "</ul>");
    }
    let origins = origins(report, claim, count);
    put!(out, { origins });
    if let Some(drawing) = chain::draw(report, count, &door) {
        let left = count.documents.len().saturating_sub(chain::DOCUMENTS_MAX);
        let left = (left > 0).then(|| markup!(" " {door.shows(&words::count(left as u64))} " more documents are not drawn; the tables and findings.json hold them."));
        let scrolled = markup!("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Source chain, scrolls sideways\">" {drawing} "</div>");
        let note = markup!("Left to right: what we hold, what it descends from, who is behind it. Thick line: copy · thin: rewrite, citation, quotation, link · "
            "dotted: translation · dashed: reports a public event · <span class=\"oc\">ochre dots</span>: may share a root. Filled disc: asserts; ring: hints, infers, "
            "denies or doubts. Dashed box: not held by the case." {left});
        let caption = markup!("The documents that carry " {Id(claim.id.as_str())} " and what they fall back on.");
        let figure = report.figure(&caption, &scrolled, &note);
        put!(out, { figure });
    }
    let statements = statements(report, claim);
    put!(out, { statements });
    out
}

fn open_origin(report: &mut Report<'_>, origin: &ClaimOrigin) -> Door {
    let documents = joined(origin.documents.iter().map(|d| markup!({ Id(d.as_str()) })), " ");
    let shown = joined(origin.attributions.iter().map(|a| markup!({ Id(a.as_str()) })), " ");
    let shown = if shown.is_empty() { markup!("none") } else { shown };
    report.doors.row(
        Part::Claims,
        origin.id.as_str(),
        markup!("origin: " {Said(&origin.label)} "; counts of the documents that descend from it, of the attributions that show it, and of the people it is said to be"),
        markup!("documents " {documents} "; attributions " {shown}),
    )
}

fn origins(report: &mut Report<'_>, claim: &Claim, count: &OriginCount) -> Markup {
    let mut rows = Markup::new();
    for origin in &count.origins {
        let door = open_origin(report, origin);
        let people = origin.declared_count.map_or(markup!("–"), |n| door.bare(&n.to_string()));
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {Said(&origin.label)} "</th><td>" {words::grade(origin.grade)} "</td><td>"
            {words::stance(origin.stance)} "</td><td class=\"n\">" {people} "</td><td class=\"n\">" {door.bare(&origin.documents.len().to_string())}
            "</td><td class=\"n\">" {door.bare(&origin.attributions.len().to_string())} "</td></tr>");
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("Origin"),
        Column::Words("Grade"),
        Column::Words("It"),
        Column::Numbers("People, as told"),
        Column::Numbers("Documents"),
        Column::Numbers("Attributions"),
    ];
    let caption = markup!("Origins of " {Id(claim.id.as_str())} ", strongest grade first. “People, as told” is what the introducing report says; it is no count of origins.");
    table(report, "min-t", &caption, &columns, &rows)
}

fn document<'a>(report: &Report<'a>, id: &DocumentId) -> Option<&'a model::Document> {
    report.input.documents.iter().find(|d| d.id == *id)
}

fn locator(id: &DocumentId, span: Span) -> Markup {
    let text = format!("{id}:{}–{}", span.start, span.end);
    markup!("<span class=\"id\">" {Plain(&text)} "</span>")
}

fn statements(report: &mut Report<'_>, claim: &Claim) -> Markup {
    let all: Vec<&Statement> =
        report.input.sourcing.statements.iter().filter(|s| s.claim == claim.id).collect();
    if all.is_empty() {
        return Markup::new();
    }
    let mut rows = Markup::new();
    for statement in all.iter().take(STATEMENTS_MAX) {
        let Some(document) = document(report, &statement.document) else { continue };
        let says = match &statement.attribution {
            Some(id) => {
                let who = report.input.sourcing.attributions.iter().find(|a| a.id == *id);
                let name = who.map_or(String::new(), |a| speaker(document, a));
                let door = report.doors.known(Part::Attributions, id.as_str());
                markup!({Said(&name)} "<br>" {door.map(|door| door.id())})
            }
            None => markup!("the document itself"),
        };
        let outlet = document.outlet.as_deref().unwrap_or(&document.file);
        put!(rows, "<tr><th scope=\"row\">" {Said(&words::cut(outlet, 40))} "</th><td>" {says} "</td><td>" {words::stance(statement.stance)} "</td><td>"
            {words::grade(statement.grade)} "</td><td>" {Quote(&words::cut(document.cut(statement.passage), 260))} "</td><td>"
            {locator(&statement.document, statement.passage)} "<br><small>rule " {File(statement.rule)} "</small></td></tr>");
    }
    let columns =
        ["Document", "Who says it there", "It", "Grade", "Words", "Place"].map(Column::Words);
    let caption = markup!("Where the documents carry " {Id(claim.id.as_str())} ". Place is document : first–last character.");
    let mut out = table(report, "min-t", &caption, &columns, &rows);
    let left = all.len().saturating_sub(STATEMENTS_MAX);
    if let Some(door) = report.doors.known(Part::Claims, claim.id.as_str()).filter(|_| left > 0) {
        put!(out, "<p class=\"note wide\">" {door.shows(&words::count(left as u64))} " more are in findings.json.</p>");
    }
    out
}

fn speaker(document: &model::Document, attribution: &Attribution) -> String {
    match (&attribution.canonical, attribution.source) {
        (Some(name), _) => name.clone(),
        (None, Some(span)) => document.cut(span).to_owned(),
        (None, None) => words::source_kind(attribution.source_kind).to_owned(),
    }
}

fn shared_roots(report: &Report<'_>) -> Markup {
    let mut out = Markup::new();
    if report.input.shared_roots.is_empty() {
        return out;
    }
    put!(out, "<h3>What may share a root</h3><ul class=\"pl\">");
    for root in report.input.shared_roots {
        put!(out, "<li>" {Said(&root.a)} " and " {Said(&root.b)} ": " {Said(&root.why)} " <small>says " {Said(&root.by)} "</small></li>");
    }
    put!(out, "</ul>");
    out
}

/// Circular reporting: documents that descend from one another, and so from nothing.
fn circles(report: &mut Report<'_>) -> Markup {
    let circles: &[Vec<DocumentId>] = &report.input.sourcing.circles;
    let mut out = Markup::new();
    if circles.is_empty() {
        return out;
    }
    put!(
        out,
        "<h3>Circular reporting</h3><p>These documents name one another as their source. For the counts each circle is one.</p><ul class=\"pl\">"
    );
    for circle in circles {
        let mut doors = Vec::new();
        for id in circle {
            let Some(document) = document(report, id) else { continue };
            let door = super::sources::document_door(report, document);
            let outlet = document.outlet.as_deref().unwrap_or(&document.file);
            doors.push(markup!({door.id()} " " {Said(&words::cut(outlet, 40))}));
        }
        put!(out, "<li>" {joined(doors, " ⇄ ")} "</li>");
    }
    put!(out, "</ul>");
    out
}

fn derivations(report: &mut Report<'_>) -> Markup {
    let all: &[Derivation] = &report.input.sourcing.derivations;
    let mut out = markup!("<h3>What descends from what</h3>");
    if all.is_empty() {
        put!(out, {
            report.absent(Absence::Searched, "No copy, translation, rewrite, quotation or citation was found between the documents.", None)
        });
        return out;
    }
    let mut rows = Markup::new();
    for derivation in all.iter().take(DERIVATIONS_MAX) {
        let Some(child) = document(report, &derivation.child) else { continue };
        let child_door = super::sources::document_door(report, child);
        let parent = match &derivation.parent {
            Parent::Document(id) => match document(report, id) {
                Some(parent) => super::sources::document_door(report, parent).id(),
                None => markup!({ Id(id.as_str()) }),
            },
            Parent::Stub(name) => markup!({Said(name)} " <small>not held</small>"),
        };
        let share = derivation
            .containment
            .map_or(markup!("–"), |share| markup!({child_door.bare(&words::percent(share))} " %"));
        let shown = joined(derivation.evidence.iter().take(2).map(|span| {
            markup!({Quote(&words::cut(child.cut(*span), 90))} " " {locator(&derivation.child, *span)})
        }), "<br>");
        put!(rows, "<tr><td>" {child_door.id()} "</td><td>" {words::relation(derivation.relation)} "</td><td>" {parent} "</td><td class=\"n\">" {share}
            "</td><td>" {shown} "</td><td>" {File(derivation.rule)} "</td></tr>");
    }
    let columns = [
        Column::Words("Document"),
        Column::Words("Relation"),
        Column::Words("Of"),
        Column::Numbers("Words shared"),
        Column::Words("Shown by"),
        Column::Words("Rule"),
    ];
    let caption = markup!(
        "The source graph, child to parent. “Words shared” is the share of the child’s word sequences found in the parent."
    );
    let left = all.len().saturating_sub(DERIVATIONS_MAX);
    let written = table(report, "min-t", &caption, &columns, &rows);
    put!(out, {written} {super::happened::left_out(report, left, "N-documents", "relations are in findings.json")});
    out
}

/// Opens a door for each attribution that will be shown or named.
fn open_attributions(report: &mut Report<'_>) {
    report.doors.row(
        Part::Attributions,
        "N-attributions",
        markup!("attributions found in all documents: a source, reporting words, what is said"),
        markup!("the rules named in the table of attributions, run over every document"),
    );
    // Only what is shown gets a row: all are in findings.json, and `trace` knows them all.
    let sourcing = report.input.sourcing;
    let mut named: BTreeSet<&AttributionId> =
        sourcing.attributions.iter().take(ATTRIBUTIONS_MAX).map(|a| &a.id).collect();
    for claim in report.input.claims {
        let of_claim = sourcing.statements.iter().filter(|s| s.claim == claim.id);
        named.extend(of_claim.take(STATEMENTS_MAX).filter_map(|s| s.attribution.as_ref()));
    }
    for attribution in sourcing.attributions.iter().filter(|a| named.contains(&a.id)) {
        let Some(document) = document(report, &attribution.document) else { continue };
        let spans = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
        let (start, end) =
            spans.fold((u32::MAX, 0), |all, s| (all.0.min(s.start), all.1.max(s.end)));
        let whole = Span::new(start.min(end), end);
        let what = markup!("attribution: " {Said(&words::cut(&speaker(document, attribution), 60))} "; people, as told");
        let from = markup!({places::span(document, whole)} "; rule " {File(attribution.rule)});
        report.doors.row(Part::Attributions, attribution.id.as_str(), what, from);
    }
}

fn attributions(report: &mut Report<'_>) -> Markup {
    let mut out = markup!("<h3>Attributions</h3>");
    let all = &report.input.sourcing.attributions;
    let Some(door) = report.doors.known(Part::Attributions, "N-attributions") else { return out };
    if all.is_empty() {
        put!(out, {
            report.absent(
                Absence::Searched,
                "No rule found a place where a document says who said something.",
                None,
            )
        });
        return out;
    }
    let mut rows = Markup::new();
    for attribution in all.iter().take(ATTRIBUTIONS_MAX) {
        put!(rows, { attribution_row(report, attribution) });
    }
    let columns =
        ["Id", "Source", "Kind", "Reporting words", "What is said", "It", "Checking", "Rule"]
            .map(Column::Words);
    let caption = markup!("Who says what, in which words. " {door.shows(&words::count(all.len() as u64))} " in all. Found by rules, without a model; a rule can be wrong.");
    let written = table(report, "min-t", &caption, &columns, &rows);
    put!(out, "<p>" {door.shows(&words::count(all.len() as u64))} " places where a document says who said something. All are in findings.json.</p>"
        "<details class=\"wide\"><summary>Show who says what, in which words</summary>" {written} "</details>");
    let left = all.len().saturating_sub(ATTRIBUTIONS_MAX);
    if left > 0 {
        put!(out, "<p class=\"note wide\">" {door.shows(&words::count(left as u64))} " more are in findings.json.</p>");
    }
    out
}

fn attribution_row(report: &Report<'_>, attribution: &Attribution) -> Markup {
    let Some(document) = document(report, &attribution.document) else { return Markup::new() };
    let Some(door) = report.doors.known(Part::Attributions, attribution.id.as_str()) else {
        return Markup::new();
    };
    let cut = |span: Span, n| words::cut(document.cut(span), n);
    let source =
        attribution.source.map_or(markup!("not told"), |span| markup!({ Said(&cut(span, 80)) }));
    let as_written = attribution.source.map(|span| document.cut(span));
    let stands_for = attribution
        .canonical
        .as_deref()
        .filter(|name| as_written != Some(name))
        .map(|name| markup!("<br><small>= " {Said(name)} "</small>"));
    let people = attribution
        .declared_count
        .map(|n| markup!("<br><small>" {door.bare(&n.to_string())} {crate::html::plural(n as usize, " person", " people")} ", as told</small>"));
    let cue = attribution.cue.map_or(markup!("–"), |span| markup!({ Said(&cut(span, 60)) }));
    let said =
        joined(attribution.content.iter().map(|&span| markup!({ Quote(&cut(span, 200)) })), " … ");
    let form = match attribution.quote {
        QuoteForm::Direct => "in quotation marks",
        QuoteForm::Mixed => "partly in quotation marks",
        QuoteForm::Indirect => "not in quotation marks",
    };
    let checking = match &attribution.verification {
        Verification::Unsaid => markup!("–"),
        Verification::NotIndependentlyVerified { by } => markup!("not verified by " {Said(by)}),
        Verification::CouldNotConfirm { by } => markup!("not confirmed by " {Said(by)}),
        Verification::StatedConfidence(level) => {
            markup!("the source states " {level.words()} " confidence")
        }
    };
    let span = attribution
        .content
        .first()
        .map(|&span| markup!("<br>" {locator(&attribution.document, span)}));
    markup!("<tr><td>" {door.id()} "</td><th scope=\"row\">" {source} {stands_for} {people} "</th><td>" {words::source_kind(attribution.source_kind)}
        "</td><td>" {cue} "</td><td>" {said} "<br><small>" {form} "</small></td><td>" {words::stance(attribution.stance)} "</td><td>" {checking}
        "</td><td>" {File(attribution.rule)} {span} "</td></tr>")
}
