//! The report: one HTML file that needs nothing but itself.
//!
//! [`html`] writes the sections of [`SECTIONS`] in order. A section returns markup and leaves, for every number it
//! shows, a row in the trace table, which is written last. There is no script, no asset and no request; a content
//! security policy says so to the browser.

mod doors;
mod drawings;
pub(crate) mod markup;
mod places;
mod sections;
mod svg;
mod tables;

use crate::ReportInput;
use doors::Doors;
use markup::{Command, Markup, Plain, Said, css_string, markup, put};
use sections::SECTIONS;

const STYLE: &str = include_str!("../templates/report.css");

/// Patterns for fills: distinctions that do not need colour.
const HATCHES: &str = concat!(
    "<svg class=\"hat\" aria-hidden=\"true\"><defs>",
    "<pattern id=\"hx\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">",
    "<path d=\"M0 0V5\" stroke=\"var(--rule2)\" stroke-width=\"1.6\"/></pattern>",
    "<pattern id=\"ho\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">",
    "<path d=\"M0 0V5\" stroke=\"var(--ochre)\" stroke-width=\"1.6\"/></pattern>",
    "<pattern id=\"hb\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\">",
    "<path d=\"M0 0V4\" stroke=\"var(--blue)\" stroke-width=\"1.3\"/></pattern>",
    "</defs></svg>"
);

/// The report while it is written.
struct Report<'a> {
    input: &'a ReportInput<'a>,
    doors: Doors,
    n_tables: u32,
    n_figures: u32,
    n_drawings: u32,
}

/// One section of the report.
struct Section {
    /// Its anchor.
    id: &'static str,
    /// Its heading.
    title: &'static str,
    /// Writes what stands under the heading.
    write: fn(&mut Report<'_>) -> Markup,
}

/// Words for what is not there; none of them means "did not happen". (Withheld is a word of the analysts alone.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Absence {
    /// Looked for and not found.
    Searched,
    /// Not looked for: nobody asked.
    Unasked,
    /// Not run: there was nothing to run on.
    Idle,
}

impl Absence {
    fn words(self) -> &'static str {
        match self {
            Self::Searched => "○ Not found.",
            Self::Unasked => "– Not looked for.",
            Self::Idle => "– Not run.",
        }
    }
}

/// Chooses between a singular and a plural.
fn plural(n: usize, one: &'static str, many: &'static str) -> &'static str {
    if n == 1 { one } else { many }
}

/// One number of the report and where it comes from, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberTrace {
    /// The id that stands beside the number on paper.
    pub id: String,
    /// What it counts or says.
    pub what: String,
    /// From which bytes, or by which formula from which inputs; one line for each part.
    pub from: Vec<String>,
}

/// Lists every number that the report of this input shows, in the order of its trace table.
pub fn doors(input: &ReportInput<'_>) -> Vec<NumberTrace> {
    let mut report = Report::on(input);
    sections::status(&mut report);
    for section in &SECTIONS {
        (section.write)(&mut report);
    }
    let rows = doors::Part::ALL.iter().flat_map(|&part| report.doors.rows(part));
    rows.map(|row| NumberTrace {
        id: row.id.clone(),
        what: row.what.words(),
        from: row.from.words().split("; ").map(str::to_owned).collect(),
    })
    .collect()
}

/// Makes the report: one HTML file without scripts that needs nothing but itself.
///
/// Everything from outside is escaped. Every number the program shows links to a row of the trace table. The same
/// input gives the same bytes.
pub fn html(input: &ReportInput<'_>) -> String {
    let mut report = Report::on(input);
    let masthead = sections::masthead(&mut report);
    let status = sections::status(&mut report);
    let written: Vec<Markup> = SECTIONS.iter().map(|s| (s.write)(&mut report)).collect();
    let mut out = head(input);
    put!(out, "<body><a class=\"skip\" href=\"#main\">Skip to the report</a>");
    out.lit(HATCHES);
    put!(out, {banner(input)} "<div class=\"wrap\">" {masthead} {contents()} "<main id=\"main\">" {status});
    for ((section, inner), number) in SECTIONS.iter().zip(written).zip(1u32..) {
        put!(out, "\n<section id=\"" {section.id} "\"><h2><span class=\"num id\">" {Plain(&number.to_string())}
            "</span><span>" {section.title} "</span></h2>" {inner} "</section>");
    }
    put!(out, "\n</main>" {footer(input)} "</div></body></html>\n");
    out.into_string()
}

fn head(input: &ReportInput<'_>) -> Markup {
    let mut out = Markup::new();
    put!(out, "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
        "<meta name=\"color-scheme\" content=\"light dark\"><title>" {Plain(&input.case.title)} "</title><style>\n");
    out.lit(STYLE);
    out.style(&page_foot(input));
    put!(out, "</style></head>");
    out
}

/// Writes the rule for printed pages: the title, and on every page that posts are simulated.
fn page_foot(input: &ReportInput<'_>) -> String {
    let simulated = if input.case.simulated.is_some() { " · SIMULATED POSTS" } else { "" };
    let title = css_string(&format!("{}{simulated}", crate::words::cut(&input.case.title, 90)));
    format!(
        "@page{{size:A4;margin:16mm 14mm 18mm;\
         @bottom-left{{content:{title};font:8pt sans-serif;color:#555}}\
         @bottom-right{{content:counter(page) \" / \" counter(pages);font:8pt sans-serif;color:#555}}}}\n"
    )
}

fn banner(input: &ReportInput<'_>) -> Markup {
    let case = input.case;
    let simulated = case.simulated.as_ref().map(
        |how| markup!("<span class=\"simulated\"><b>Simulated posts.</b> " {Said(how)} "</span>"),
    );
    let as_of = case.as_of.map(|day| markup!("<span><b>As of " {markup::Day(day)} "</b></span>"));
    markup!("<div class=\"banner\" role=\"note\"><span><b>hustings</b> assessment · case " {markup::File(&case.name)} "</span>"
        {as_of} {simulated} "</div>")
}

fn contents() -> Markup {
    let mut out =
        markup!("<nav aria-labelledby=\"h-nav\"><p class=\"lab\" id=\"h-nav\">Contents</p><ol>");
    for (section, number) in SECTIONS.iter().zip(1u32..) {
        put!(out, "<li><span class=\"id\">" {Plain(&number.to_string())} "</span><a href=\"#" {section.id} "\">"
            {section.title} "</a></li>");
    }
    put!(out, "</ol></nav>");
    out
}

fn footer(input: &ReportInput<'_>) -> Markup {
    let case = input.case;
    let simulated = case
        .simulated
        .as_ref()
        .map(|how| markup!("<p><b>Simulated posts.</b> " {Said(how)} "</p>"));
    markup!("<footer>" {simulated} "<p>Made by hustings <span class=\"id\">" {Plain(&case.version)} "</span>, offline, from the files of the case. "
        "The same files, settings and version give the same findings. A count of accounts acting together is an "
        "observation; an edge is a finding only where it has a class from the test against chance.</p></footer>")
}

impl<'a> Report<'a> {
    /// Begins a report.
    fn on(input: &'a ReportInput<'a>) -> Self {
        Self { input, doors: Doors::default(), n_tables: 0, n_figures: 0, n_drawings: 0 }
    }

    /// Numbers the next table and writes its caption.
    fn caption(&mut self, caption: &Markup) -> (String, Markup) {
        self.n_tables += 1;
        let id = format!("tab-{}", self.n_tables);
        let number = format!("Table {}.", self.n_tables);
        let caption = markup!("<caption id=\"" {Plain(&id)} "\"><b class=\"id\">" {Plain(&number)} "</b> " {*caption} "</caption>");
        (id, caption)
    }

    /// Wraps a drawing and its note into a figure with a numbered caption.
    fn figure(&mut self, caption: &Markup, drawing: &Markup, note: &Markup) -> Markup {
        self.n_figures += 1;
        let id = format!("fig-{}", self.n_figures);
        let number = format!("Figure {}.", self.n_figures);
        markup!("<figure class=\"wide\" id=\"" {Plain(&id)} "\"><figcaption><b class=\"id\">" {Plain(&number)} "</b> " {*caption}
            "</figcaption>" {*drawing} "<p class=\"note\">" {*note} "</p></figure>")
    }

    /// Writes a command about this case.
    fn command(&self, words: &str) -> Command {
        Command(format!("hustings {words} {}", self.input.case.name))
    }

    /// Says that something is not there, in one of the four words, and what would fill it.
    fn absent(&self, absence: Absence, why: &'static str, fill: Option<&Command>) -> Markup {
        let mut out = markup!("<p class=\"absent\"><b>" {absence.words()} "</b> " {why});
        if let Some(command) = fill {
            put!(out, " Fill it: " {*command});
        }
        put!(out, "</p>");
        out
    }
}
