//! What is treated and what is not claimed, and the words of likelihood with their bands.

use super::no_assessment;
use crate::html::Report;
use crate::html::doors::Part;
use crate::html::markup::{File, Markup, Said, joined, markup, put};
use crate::html::svg::{Svg, text_width};
use crate::words::plain;
use model::assessment::{Assessment, LikelihoodScale, Text};

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let mut out = who_speaks();
    match report.input.assessment {
        Some(assessment) => put!(out, { scope(assessment) }),
        None => put!(out, { no_assessment(report) }),
    }
    put!(out, "<p><b>The program makes no claim</b> about any effect on voters or results, about what anybody intended, or about who runs an "
        "account. It names no government and convicts nobody.</p>");
    if let Some(assessment) = report.input.assessment {
        let figure = scale(report, assessment);
        put!(out, { figure });
    }
    out
}

fn who_speaks() -> Markup {
    markup!("<aside><p><b>Who speaks</b></p><p>Serif with a solid rule: a named person wrote and signed it. "
        "Plain face: the program read or counted it. Dashed frame: the program put it into a sentence.</p></aside>")
}

fn listed(texts: &[Text]) -> Markup {
    let mut out = markup!("<ul class=\"pl\">");
    for text in texts {
        put!(out, "<li>" {Said(&text.value)} "</li>");
    }
    put!(out, "</ul>");
    out
}

fn scope(assessment: &Assessment) -> Markup {
    let scope = &assessment.scope;
    let mut out = Markup::new();
    for (head, texts) in [
        ("Treated", &scope.within),
        ("Left out", &scope.without),
        ("The analysts make no claim", &scope.non_claims),
    ] {
        if !texts.is_empty() {
            put!(out, "<p><b>" {head} "</b></p>" {listed(texts)});
        }
    }
    if !scope.definitions.is_empty() {
        put!(out, "<p><b>Words</b></p><ul class=\"pl\">");
        for (term, meaning) in &scope.definitions {
            put!(out, "<li><b>" {Said(&term.value)} "</b>: " {Said(&meaning.value)} "</li>");
        }
        put!(out, "</ul>");
    }
    let making = &assessment.making;
    let authors =
        joined(assessment.authors.iter().map(|name| markup!({ Said(&name.value) })), ", ");
    put!(out, "<p><b>Made by</b> " {authors});
    for (word, list) in [
        (". Others asked: ", &assessment.coordinators),
        (". Tools used: ", &making.tools_used),
        (". Models used: ", &making.ai_used),
    ] {
        if !list.is_empty() {
            put!(out, {word} {joined(list.iter().map(|text| markup!({Said(&text.value)})), ", ")});
        }
    }
    put!(out, ".</p>");
    out
}

/// Draws the seven (or so) terms of the declared scale as bands.
fn scale(report: &mut Report<'_>, assessment: &Assessment) -> Markup {
    let terms = assessment.scale_terms;
    let standard = match assessment.likelihood_scale {
        LikelihoodScale::Icd203 => "US Intelligence Community Directive 203",
        LikelihoodScale::Phia => {
            "UK Professional Head of Intelligence Assessment, probability yardstick"
        }
        LikelihoodScale::Ipcc => "Intergovernmental Panel on Climate Change, guidance note of 2010",
    };
    let door = report.doors.row(
        Part::Analysts,
        "scale",
        markup!("bands of the likelihood words in per cent"),
        markup!("the scale " {File(assessment.likelihood_scale.word())} " declared in " {File("assessment.toml")} ": " {crate::html::markup::Plain(standard)}),
    );
    let height = 26.0 + 19.0 * terms.len() as f64;
    let mut svg = Svg::new(430.0, height, "scale");
    let x = |percent: f64| 2.0 + percent * 4.0;
    for tick in [0.0, 20.0, 40.0, 60.0, 80.0, 100.0] {
        svg.line((x(tick), 4.0), (x(tick), height - 20.0), "gd");
        let label = if tick > 99.0 { "100 %".to_owned() } else { plain(tick) };
        svg.axis(
            (x(tick), height - 4.0),
            if tick > 99.0 {
                "e"
            } else if tick > 0.0 {
                "m"
            } else {
                "s"
            },
            &label,
        );
    }
    let mut desc = String::from("Bands on an axis from 0 to 100 per cent:");
    for (n, term) in terms.iter().enumerate() {
        let y = 8.0 + 19.0 * n as f64;
        let (low, high) = (term.band.low_percent, term.band.high_percent);
        svg.rect((x(low), y), ((x(high) - x(low)).max(2.0), 12.0), "b");
        let label = |words: &str| format!("{words} {}–{}", plain(low), plain(high));
        let to_the_right = low + high < 100.0;
        let room = if to_the_right { 420.0 - x(high) } else { x(low) - 10.0 };
        let mut words = label(&term.words.join(", "));
        if text_width(&words) > room {
            words = label(term.words.first().copied().unwrap_or(""));
        }
        if to_the_right {
            svg.door((x(high) + 8.0, y + 10.0), "k", &door, &words);
        } else {
            svg.door((x(low) - 8.0, y + 10.0), "k e", &door, &words);
        }
        desc += &format!(" {} {} to {};", term.words.join(" or "), plain(low), plain(high));
    }
    desc.pop();
    desc.push('.');
    let drawing = svg.close(report, "The likelihood scale in use", &desc);
    report.figure(
        &markup!("A word stands for a band, never for a number."),
        &drawing,
        &markup!("The same word has other bands on other scales: the scale travels with the word. Confidence is separate, has three levels, and is "
            "set by the analyst."),
    )
}
