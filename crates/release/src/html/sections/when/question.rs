//! One question: its verdict and sentences, its null, its pictures, its warnings; the rest folded.

use super::{claims, of, title};
use crate::html::Report;
use crate::html::doors::{Door, Part};
use crate::html::drawings::when as drawings;
use crate::html::markup::{Id, Markup, Plain, joined, markup, put};
use crate::words::small_chance;
use model::asked::{Asked, Outcome, SeriesOf};
use model::timing::{Answer, Record};

pub(super) fn write(report: &mut Report<'_>, asked: &Asked, door: &Door) -> Markup {
    let setting =
        (!asked.setting.is_empty()).then(|| markup!(", " {door.sentence(&asked.setting)}));
    let head = markup!("<h4 class=\"wide\">" {Plain(title(asked.question))} " <small>" {door.id()} ", " {of(asked)} {setting} "</small></h4>");
    let answer = match &asked.outcome {
        Outcome::Answered(answer) => answer,
        Outcome::Refused { why, next } => {
            return markup!({head} "<p class=\"absent\"><b>– Not run.</b> It cannot be answered from these posts: " {door.sentence(&why.replace('`', ""))}
                ". What would help: " {door.sentence(&next.replace('`', ""))} ".</p>");
        }
    };
    let words = words(report, asked, answer, door);
    let figures = figures(report, asked, answer);
    let folded = claims::write(report, asked, answer, door);
    if figures.is_empty() {
        return markup!({head} {words} {folded});
    }
    markup!({head} "<div class=\"two wide\"><div>" {words} "</div><div>" {figures} "</div></div>" {folded})
}

fn words(report: &mut Report<'_>, asked: &Asked, answer: &Answer, door: &Door) -> Markup {
    let mut out = markup!(
        "<div class=\"draft\"><span class=\"lab\">Put into sentences by the program · nobody has signed this</span><p>"
    );
    if let Some(record) = answer.records.first() {
        let verdict = capital(&record.verdict.words());
        put!(out, "<b>" {door.sentence(&verdict)} ".</b> ");
        // Some questions end on their verdict; it stands in front here.
        let last = format!("{verdict}.");
        for sentence in answer.sentences.iter().filter(|sentence| **sentence != last) {
            put!(out, {door.sentence(sentence)} " ");
        }
        put!(out, "</p></div>" {chances(asked, record, door)});
    } else {
        put!(out, "</p></div>");
    }
    match &asked.series.of {
        SeriesOf::Layer(kind) => {
            let mut codes: Vec<&str> =
                answer.warnings().iter().map(|warning| warning.code.code()).collect();
            codes.sort_unstable();
            codes.dedup();
            let named = joined(codes.into_iter().map(|code| markup!({ Id(code) })), ", ");
            let named = (!named.is_empty()).then(|| markup!(" (" {named} ")"));
            put!(out, "<p class=\"note\">Every pair and group, and the warnings of the test" {named} ", stand under “Who acted together”, layer " {Id(kind.word())} ".</p>");
        }
        SeriesOf::AllPosts | SeriesOf::Group(_) => put!(out, { warnings(report, asked, answer) }),
    }
    out
}

/// Says the null, and p with the smallest there can be.
fn chances(asked: &Asked, record: &Record, door: &Door) -> Markup {
    let mut out =
        markup!("<p class=\"f\"><b>Were it chance:</b> " {door.sentence(&record.null_sentence)});
    if let Some(p) = record.p {
        put!(out, " p is " {door.bare(&small_chance(p))});
        if let Some(floor) = record.p_floor {
            put!(out, "; the smallest this design can give is " {door.bare(&small_chance(floor))});
        }
        if let Some(q) = asked.q_case {
            put!(out, "; with all questions of the case counted, q is " {door.bare(&small_chance(q))});
        }
        put!(out, ".");
    }
    put!(out, "</p>");
    out
}

fn warnings(report: &mut Report<'_>, asked: &Asked, answer: &Answer) -> Markup {
    let mut out = Markup::new();
    for (n, warning) in answer.warnings().into_iter().enumerate() {
        let id = format!("{}-w{}", asked.id, n + 1);
        let door = report.doors.row(
            Part::Timing,
            &id,
            markup!("warning " {Id(warning.code.code())}),
            markup!("question " {Id(asked.id.as_str())}),
        );
        put!(out, "<div class=\"warn\"><b>" {Id(warning.code.code())} "</b> " {door.sentence(&warning.text)} "</div>");
    }
    out
}

fn figures(report: &mut Report<'_>, asked: &Asked, answer: &Answer) -> Markup {
    let simulated =
        report.input.case.simulated.is_some().then(|| markup!("<b class=\"oc\">Simulated.</b> "));
    let mut all = Vec::new();
    for drawing in &answer.drawings {
        let Some(drawn) = drawings::draw(report, drawing) else { continue };
        let caption = markup!({simulated} {drawn.caption} " " {Id(asked.id.as_str())});
        all.push(report.figure(&caption, &drawn.drawing, &drawn.note));
    }
    joined(all, "")
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
