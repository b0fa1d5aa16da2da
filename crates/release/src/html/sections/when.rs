//! When posts came: what was asked of which posts, what came of it, and what could not be answered.

mod claims;
mod question;

use crate::html::doors::{Door, Part};
use crate::html::drawings::when as drawings;
use crate::html::markup::{Id, Markup, Plain, Said, joined, markup, put};
use crate::html::tables::{Column, table};
use crate::html::{Absence, Report, places, plural};
use crate::words::{count, day, small_chance};
use model::asked::{Asked, Outcome, Series, SeriesOf};
use model::timing::Verdict;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let mut out = markup!("<h3>When posts came</h3>");
    if report.input.asked.is_empty() {
        put!(out, {
            report.absent(
                Absence::Idle,
                "There are no posts, so nothing was asked about when they came; or [timing] in case.toml asks nothing.",
                Some(&report.command("add")),
            )
        });
        return out;
    }
    let asked = report.input.asked;
    let doors: Vec<Door> = asked.iter().map(|one| asked_door(report, one)).collect();
    let overview = overview(report, &doors);
    put!(out, {introduction(report)} {overview});
    // One block for all posts, open; one folded block for each group and layer.
    let mut at = 0;
    while at < asked.len() {
        let of = &asked[at].series.of;
        let n = asked[at..].iter().take_while(|one| one.series.of == *of).count();
        let mut block = Markup::new();
        for (one, door) in asked[at..at + n].iter().zip(&doors[at..at + n]) {
            let written = question::write(report, one, door);
            put!(block, { written });
        }
        put!(block, { clock(report, of) });
        match of {
            SeriesOf::AllPosts => put!(out, { block }),
            SeriesOf::Group(id) => {
                put!(out, "<details class=\"wide\"><summary>Show the questions put to the posts of " {Id(id.as_str())} "</summary>" {block} "</details>");
            }
            SeriesOf::Layer(kind) => {
                put!(out, "<details class=\"wide\"><summary>Show the questions put to the layer " {Id(kind.word())} "</summary>" {block} "</details>");
            }
        }
        at += n;
    }
    out
}

/// Draws when the posts of a series came, by day and hour: local, and in UTC where that is another.
fn clock(report: &mut Report<'_>, of: &SeriesOf) -> Markup {
    let Some(clock) = report.input.clocks.iter().find(|clock| clock.series.of == *of) else {
        return Markup::new();
    };
    let drawn: Vec<_> =
        clock.drawings.iter().filter_map(|drawing| drawings::draw(report, drawing)).collect();
    if drawn.is_empty() {
        return Markup::new();
    }
    let door = series_door(
        report,
        clock.id.as_str(),
        &clock.series,
        markup!("posts counted by day and hour of the clock"),
        &Markup::new(),
    );
    let simulated =
        report.input.case.simulated.is_some().then(|| markup!("<b class=\"oc\">Simulated.</b> "));
    let mut figures = Vec::new();
    for drawn in drawn {
        let caption = markup!({simulated} {drawn.caption} " " {door.id()});
        figures.push(report.figure(&caption, &drawn.drawing, &drawn.note));
    }
    let figures = joined(figures.into_iter().map(|figure| markup!("<div>" {figure} "</div>")), "");
    markup!("<h4 class=\"wide\">Day by day, hour by hour <small>" {door.id()} ", " {of_series(of)} "</small></h4><div class=\"two wide\">" {figures} "</div>")
}

/// Names a question in the words of a reader.
fn title(question: &str) -> &str {
    match question {
        "around" => "Do bursts come near the votes?",
        "changes" => "Did the volume change: start, peak, stop?",
        "season" => "Is there a rhythm of the week?",
        "pairs" => "Which accounts act within moments of each other?",
        "groups" => "Which sets of accounts act as one?",
        "surprise" => "Is one day or hour far above the usual?",
        "effect" => "Did the volume change at a given date?",
        "lags" => "Who is earlier, and by how much?",
        other => other,
    }
}

/// Names the posts that were counted.
fn of(asked: &Asked) -> Markup {
    of_series(&asked.series.of)
}

fn of_series(of: &SeriesOf) -> Markup {
    match of {
        SeriesOf::AllPosts => markup!("all posts"),
        SeriesOf::Group(id) => markup!("posts of " {Id(id.as_str())}),
        SeriesOf::Layer(kind) => markup!("layer " {Id(kind.word())}),
    }
}

fn asked_door(report: &mut Report<'_>, asked: &Asked) -> Door {
    let events = asked.events.iter().filter_map(|id| {
        let event = report.input.events.iter().find(|event| event.id == *id)?;
        Some(markup!({Id(id.as_str())} " " {places::place(&event.file, &event.origin.blob, event.origin.place)}))
    });
    let events = joined(events, "; ");
    let setting = (!asked.setting.is_empty()).then(|| markup!(", " {Said(&asked.setting)}));
    let what = markup!("timing question " {Plain(asked.question)} {setting} ": its leading claim, in the words and numbers of the program");
    series_door(report, asked.id.as_str(), &asked.series, what, &events)
}

/// Opens a row of the trace table that says which posts were counted; `more` is what else was read.
fn series_door(
    report: &mut Report<'_>,
    id: &str,
    series: &Series,
    what: Markup,
    more: &Markup,
) -> Door {
    let files = report.input.posts.files.iter().map(|file| places::file(&file.file, &file.blob));
    let files = joined(files, ", ");
    let span = series.span.map_or_else(String::new, |(first, last)| {
        format!(", {} to {} in {}", day(first), day(last), series.zone)
    });
    let counted = format!(
        " ({} posts by {} accounts{span}; {} rows left out: without a time, or of a post that came before); ",
        count(series.n_posts),
        count(series.n_accounts),
        count(series.n_left_out)
    );
    let from = markup!({of_series(&series.of)} {Plain(&counted)} "files " {files} "; " {*more});
    report.doors.row(Part::Timing, id, what, from)
}

/// Says how many questions were asked, and how many of such would be called by chance.
fn introduction(report: &mut Report<'_>) -> Markup {
    let asked: Vec<&Asked> = report.input.asked.iter().filter(|one| !is_of_layer(one)).collect();
    if asked.is_empty() {
        return Markup::new();
    }
    let n = |is: &dyn Fn(&Asked) -> bool| asked.iter().filter(|one| is(one)).count() as u64;
    let verdict = |verdict: Verdict| move |one: &Asked| one.verdict() == Some(verdict);
    let refused = n(&|one| one.answer().is_none());
    let open = n(&verdict(Verdict::CannotBeDecided));
    let decided = asked.len() as u64 - refused - open;
    let called = n(&|one| matches!(one.verdict(), Some(Verdict::MoreThanChance(_))));
    let mut series: Vec<&SeriesOf> = asked.iter().map(|one| &one.series.of).collect();
    series.dedup();
    let door = report.doors.row(
        Part::Timing,
        "N-timing",
        markup!("questions about when posts came: asked, of how many series, refused, beyond what the posts can decide, decided, called"),
        markup!("the table of questions in this section"),
    );
    let many = markup!(
        " Where chance alone is at work, about one in twenty of those that can be decided is called all the same: read the last column, which counts them all."
    );
    markup!("<p class=\"f\">" {door.bare(&count(asked.len() as u64))} " " {plural(asked.len(), "question was", "questions were")} " put to "
        {door.bare(&count(series.len() as u64))} " series of posts. " {door.bare(&count(refused))} " cannot be answered from these posts, "
        {door.bare(&count(open))} " cannot be decided by timing. Of the " {door.bare(&count(decided))} " that can, "
        {door.bare(&count(called))} " stand out as more often than chance explains." {many}
        " None of it says who, why, or with what effect.</p>")
}

/// Says whether a question was put to a layer: it has an error rate of its own, and rows of its own elsewhere.
fn is_of_layer(asked: &Asked) -> bool {
    matches!(asked.series.of, SeriesOf::Layer(_))
}

fn overview(report: &mut Report<'_>, doors: &[Door]) -> Markup {
    let (mut of_series, mut of_layers) = (Markup::new(), Markup::new());
    for (asked, door) in report.input.asked.iter().zip(doors) {
        let row = row(asked, door);
        match is_of_layer(asked) {
            true => put!(of_layers, { row }),
            false => put!(of_series, { row }),
        }
    }
    let mut columns = vec![
        Column::Words("Id"),
        Column::Words("Question"),
        Column::Words("Verdict"),
        Column::Words("Rests on"),
        Column::Numbers("p"),
        Column::Numbers("q"),
        Column::Numbers("Smallest p"),
        Column::Numbers("q of all"),
    ];
    let mut out = Markup::new();
    if report.input.asked.iter().any(|one| !is_of_layer(one)) {
        let caption = markup!("What was asked. p: chance of a claim as strong as the leading one, were the null of its question true. Where a question makes many claims, of pairs, windows or days, "
            "this p is the least of many; q is what is left of it when the others of the same question count. Smallest p: the least this design can give. "
            "q of all: what is left of p when all questions of this table that can be decided count together; a dash: no p, or beyond deciding. "
            "Blocks: stretches of time, an hour where the window is short, in which a pair acts on one object.");
        put!(out, { table(report, "when-t", &caption, &columns, &of_series) });
    }
    if report.input.asked.iter().any(is_of_layer) {
        columns.truncate(6);
        let caption = markup!("What the tests of “Who acted together” say as claims, the strongest of each layer; every pair and group stands there. p: the least of many; q: what is left of it when all pairs, or all groups, "
            "of the layer count. These questions are corrected within their layer and stand outside q of all. "
            "Class C: in the same bursts again and again, no closer than those explain, which p and q do not measure; never called coordination. "
            "Blocks: those in which the pair acts on one object. Crowds: accounts on one object in one block, enough of them of the group.");
        put!(out, { table(report, "when-t", &caption, &columns, &of_layers) });
    }
    out
}

/// Writes one question as a row.
fn row(asked: &Asked, door: &Door) -> Markup {
    let setting =
        (!asked.setting.is_empty()).then(|| markup!(", " {door.sentence(&asked.setting)}));
    let mut row = markup!("<tr><td>" {door.id()} "</td><th scope=\"row\">" {Plain(title(asked.question))} "<br><small>" {of(asked)} {setting} "</small></th>");
    let answer = match &asked.outcome {
        Outcome::Refused { why, .. } => {
            let columns = if is_of_layer(asked) { "4" } else { "6" };
            put!(row, "<td colspan=\"" {columns} "\">– Not run: " {door.sentence(&why.replace('`', ""))} "</td></tr>");
            return row;
        }
        Outcome::Answered(answer) => answer,
    };
    let record = answer.records.first();
    let chance =
        |p: Option<f64>| p.map_or(markup!("–"), |p| markup!({ door.bare(&small_chance(p)) }));
    let verdict = record.map_or_else(String::new, |record| record.verdict.words());
    let units = record.map(|record| {
        let unit = match record.n_units {
            1 => record.unit.trim_end_matches('s'),
            _ => record.unit,
        };
        markup!({door.bare(&count(record.n_units))} " " {Plain(unit)})
    });
    put!(row, "<td><b>" {door.sentence(&verdict)} "</b></td><td>" {units} "</td><td class=\"n\">" {chance(record.and_then(|r| r.p))}
        "</td><td class=\"n\">" {chance(record.and_then(|r| r.q_bh))} "</td>");
    if !is_of_layer(asked) {
        put!(row, "<td class=\"n\">" {chance(record.and_then(|r| r.p_floor))} "</td><td class=\"n\">" {chance(asked.q_case)} "</td>");
    }
    put!(row, "</tr>");
    row
}
