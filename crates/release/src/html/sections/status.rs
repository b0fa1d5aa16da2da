//! The head of the report: title, questions, the signed answer, and what it all rests on.

use crate::html::Report;
use crate::html::doors::{Door, Part};
use crate::html::markup::{Command, Day, File, Markup, Plain, Said, joined, markup, put};
use crate::input::REPEATED_POST;
use crate::words::{bytes, count};
use crate::{ComplaintCount, FileKind, fingerprint};
use model::assessment::{ProblemLevel, SignedText};

/// Writes title, questions and answer.
pub(in crate::html) fn masthead(report: &mut Report<'_>) -> Markup {
    let case = report.input.case;
    let mut out = markup!("<header class=\"mast\"><div><h1>" {Said(&case.title)} "</h1>");
    for question in &case.question {
        put!(out, "<p class=\"q\">" {Said(question)} "</p>");
    }
    put!(out, "</div><div>");
    match report.input.assessment.and_then(|a| a.answer.as_ref()) {
        Some(answer) => put!(out, { signed(answer) }),
        None => {
            put!(out, "<p class=\"absent\"><b>– No signed answer.</b> Nobody has signed an answer to this question yet. "
            "What follows was read and counted by the program; it judges nothing.</p>")
        }
    }
    put!(out, "</div></header>");
    out
}

fn signed(answer: &SignedText) -> Markup {
    let names = joined(answer.signed_by.iter().map(|name| markup!({ Said(&name.value) })), ", ");
    let on = answer.signed_on.as_ref().map(|day| markup!(" · " {Day(day.value)}));
    markup!("<div class=\"signed\"><p class=\"lede\">" {Said(&answer.text.value)} "</p><p class=\"by\">Written and signed: "
        {names} {on} "</p></div>")
}

/// Writes the status box, and with it the doors that many sections use.
pub(in crate::html) fn status(report: &mut Report<'_>) -> Markup {
    let boxes = [edition(report), rests_on(report), not_understood(report), checks(report)];
    let mut out = markup!(
        "<div class=\"st\" role=\"region\" aria-labelledby=\"h-st\"><h2 id=\"h-st\" class=\"sr\">Status of this report</h2>"
    );
    for inner in boxes {
        put!(out, "<div>" {inner} "</div>");
    }
    put!(out, "<div class=\"full\"><p class=\"note\">Fingerprint of files, settings and version: <span class=\"hash\">"
        {Plain(&fingerprint(report.input))} "</span>. Two reports with the same fingerprint rest on the same bytes.</p>"
        "<p class=\"note\">Numbers with a dotted line are doors: each opens on the row that says where it comes from. "
        "○ looked for and not found · – not looked for or not run · none of these means “did not happen”.</p></div></div>");
    out
}

fn list(rows: &[(&'static str, Markup)]) -> Markup {
    let mut out = markup!("<dl>");
    for (name, value) in rows {
        put!(out, "<dt>" {*name} "</dt><dd>" {*value} "</dd>");
    }
    put!(out, "</dl>");
    out
}

fn edition(report: &Report<'_>) -> Markup {
    let case = report.input.case;
    let cutoff = report.input.assessment.and_then(|a| a.information_cutoff.as_ref());
    let known = match (case.as_of, cutoff) {
        (Some(day), _) => markup!({ Day(day) }),
        (None, Some(cutoff)) => markup!({ Day(cutoff.value) }),
        (None, None) => markup!("all that is held"),
    };
    let rows = [
        ("Knowledge up to", known),
        ("Version", markup!("<span class=\"id\">" {Plain(&case.version)} "</span>")),
        (
            "Posts are",
            if case.simulated.is_some() {
                markup!("<b>simulated</b>")
            } else {
                markup!("as found in the files")
            },
        ),
    ];
    markup!("<h3>This report</h3>" {list(&rows)})
}

/// Opens a door to a count of the case.
fn counted(report: &mut Report<'_>, id: &str, what: Markup, from: Markup) -> Door {
    report.doors.row(Part::Case, id, what, from)
}

fn rests_on(report: &mut Report<'_>) -> Markup {
    let input = report.input;
    let files =
        joined(input.posts.files.iter().map(|f| crate::html::places::file(&f.file, &f.blob)), ", ");
    let files = if files.is_empty() { markup!("no file of posts") } else { files };
    let posts = counted(
        report,
        "N-posts",
        markup!("posts held after reading; a post is one row that was understood"),
        files.clone(),
    );
    let accounts =
        counted(report, "N-accounts", markup!("different account names among the posts"), files);
    let documents = counted(
        report,
        "N-documents",
        markup!("documents read"),
        markup!("the files listed in <a href=\"#sources\">Sources</a>"),
    );
    let events = counted(
        report,
        "N-events",
        markup!("events of the calendar"),
        markup!("the rows listed in <a href=\"#happened\">What happened</a>"),
    );
    let n_files = counted(
        report,
        "N-files",
        markup!("files read or tried"),
        markup!("the list in <a href=\"#methods\">Files</a>"),
    );
    let shows = |door: &Door, n: usize| door.shows(&count(n as u64));
    let rows = [
        ("Files", shows(&n_files, input.files.len())),
        ("Posts", shows(&posts, input.posts.len())),
        ("Accounts", shows(&accounts, input.posts.accounts.len())),
        ("Documents", shows(&documents, input.documents.len())),
        ("Events", shows(&events, input.events.len())),
    ];
    markup!("<h3>What it rests on</h3>" {list(&rows)})
}

fn not_understood(report: &mut Report<'_>) -> Markup {
    let input = report.input;
    let (again, others): (Vec<_>, Vec<_>) =
        input.complaint_counts.iter().partition(|c| c.reason == REPEATED_POST);
    let n_of = |counts: &[&ComplaintCount]| -> u64 { counts.iter().map(|c| c.n).sum() };
    let (n_again, n_complaints) = (n_of(&again), n_of(&others));
    let of_posts = || input.files.iter().filter(|f| f.kind == FileKind::Posts);
    let (n_rows, n_good): (u64, u64) =
        of_posts().fold((0, 0), |sum, f| (sum.0 + f.n_rows, sum.1 + f.n_good));
    let n_bytes: u64 = input.files.iter().map(|f| f.n_bytes).sum();
    let n_warnings = crate::summary::warnings(input).len();
    let here = || markup!("the table in <a href=\"#complaints\">Complaints</a>");
    let complaints = counted(
        report,
        "N-complaints",
        markup!(
            "complaints: rows, cells or files that were not understood as they should be; posts that come again are counted apart"
        ),
        here(),
    );
    let repeated = counted(
        report,
        "N-posts-again",
        markup!(
            "posts that come again, in the same or another file: understood well, and kept once"
        ),
        here(),
    );
    let rows_door = counted(
        report,
        "N-rows",
        markup!("rows met in files of posts"),
        markup!("sum of the rows of each file in <a href=\"#methods\">Files</a>"),
    );
    let good = counted(
        report,
        "N-rows-understood",
        markup!("rows of those that became posts"),
        markup!("sum over the files in <a href=\"#methods\">Files</a>"),
    );
    let size = counted(
        report,
        "N-bytes",
        markup!("size of all files, as they lie on the disk"),
        markup!("sum over the files in <a href=\"#methods\">Files</a>"),
    );
    let warned = counted(
        report,
        "N-warnings",
        markup!("warnings of files, layers and the timing of the act"),
        markup!("the list in <a href=\"#methods\">Files, methods and settings</a>"),
    );
    let rows = [
        ("Bytes read", size.shows(&bytes(n_bytes))),
        ("Rows of posts met", rows_door.shows(&count(n_rows))),
        ("Rows understood", good.shows(&count(n_good))),
        ("Complaints", complaints.shows(&count(n_complaints))),
        ("Repeated posts", repeated.shows(&count(n_again))),
        ("Warnings", warned.shows(&count(n_warnings as u64))),
    ];
    markup!("<h3>What to know first</h3>" {list(&rows)})
}

fn checks(report: &mut Report<'_>) -> Markup {
    let input = report.input;
    if input.assessment.is_none() && input.problems.is_empty() {
        return markup!("<h3>Checks of the analysts’ text</h3><p><b>– Not run.</b> There is no " {File("assessment.toml")} " to check.</p>");
    }
    let n = |level| input.problems.iter().filter(|p| p.level == level).count() as u64;
    let from = || markup!("the list in <a href=\"#methods\">Files, methods and settings</a>; " {Command(format!("hustings check {}", input.case.name))});
    let errors = counted(
        report,
        "N-errors",
        markup!("errors that the checks found in assessment.toml"),
        from(),
    );
    let warned = counted(report, "N-check-warnings", markup!("warnings of the checks"), from());
    let rows = [
        ("Errors", errors.shows(&count(n(ProblemLevel::Error)))),
        ("Warnings", warned.shows(&count(n(ProblemLevel::Warning)))),
    ];
    markup!("<h3>Checks of the analysts’ text</h3>" {list(&rows)} "<p>Passed checks do not make sound analysis.</p>")
}
