//! Ways in which the press of six other languages says who says what, and which days it means, by class, one small text each.
//!
//! The lists were written before the rules were run on them; marks as in `wordings.rs`. The speech lists found none of 347 lines
//! that a text said before there were rules for these languages, the list of days 53 of 172.

use crate::wordings::{Held, said, texts};
use crate::world::{document, event};
use jiff::civil::Date;
use std::collections::BTreeSet;

#[test]
fn german() {
    said(include_str!("wordings/tongues/de.txt"), Some("de")).end();
}

#[test]
fn french() {
    said(include_str!("wordings/tongues/fr.txt"), Some("fr")).end();
}

#[test]
fn spanish() {
    said(include_str!("wordings/tongues/es.txt"), Some("es")).end();
}

#[test]
fn polish() {
    said(include_str!("wordings/tongues/pl.txt"), Some("pl")).end();
}

#[test]
fn russian() {
    said(include_str!("wordings/tongues/ru.txt"), Some("ru")).end();
}

#[test]
fn ukrainian() {
    said(include_str!("wordings/tongues/uk.txt"), Some("uk")).end();
}

#[test]
fn days() {
    let mut held = Held::default();
    for part in include_str!("wordings/tongues/days.txt").split("\nL ").skip(1) {
        let lang = part.get(..2).expect("a list names its language");
        days_of(part, lang, &mut held);
    }
    held.end();
}

/// Holds a list of days against what is found in the texts of a language.
fn days_of(list: &str, lang: &str, held: &mut Held) {
    for text in texts(list) {
        let mut d = document("D-1", None, "2021-03-10", None, &text.words);
        d.lang = Some(lang.to_owned());
        let events = [event("V-1", "2021-02-28", "election", "Parliamentary election", None)];
        let found = sourcing::read(&d, &events, &[]).dates;
        let day = |x: Option<Date>| x.map_or(String::new(), |x| x.to_string());
        let own: Vec<String> = found
            .iter()
            .map(|m| {
                let words = d.cut(m.span);
                format!("{words} | {} | {}", day(m.days.start), day(m.days.end))
            })
            .collect();
        let is_it = |own: &str, line: &str| {
            let parts = |l: &str| l.split('|').map(|p| p.trim().to_owned()).collect::<Vec<_>>();
            let (own, line) = (parts(own), parts(line));
            own[1..] == line[1..] && (own[0].contains(&line[0]) || line[0].contains(&own[0]))
        };
        for (mark, line) in text.lines.iter().filter(|l| l.0 != "X") {
            held.line(&text.words, mark, line, own.iter().any(|o| is_it(o, line)));
        }
        let told: Vec<&str> = text.lines.iter().filter(|l| l.0 != "X").map(|l| l.1).collect();
        let extra: BTreeSet<String> =
            own.iter().filter(|o| !told.iter().any(|line| is_it(o, line))).cloned().collect();
        let known = text.lines.iter().filter(|l| l.0 == "X").map(|l| l.1.to_owned()).collect();
        held.too_many(&text.words, &extra, &known);
    }
}
