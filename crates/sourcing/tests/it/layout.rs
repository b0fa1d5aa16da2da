//! Lines that are not running text, each with a case that only looks so.

use crate::world::document;

/// Compares the lines of a text: `kind: words`.
#[track_caller]
fn check(title: Option<&str>, body: &str, expected: &[&str]) {
    let d = document("D-1", Some("Gazette"), "2021-03-10", title, body);
    let found = sourcing::read(&d, &[], &[]).lines;
    let lines: Vec<String> =
        found.iter().map(|l| format!("{}: {}", l.kind.word(), d.cut(l.span))).collect();
    assert_eq!(lines, expected, "{body}");
}

const TEXT: &str = "The bridge was closed at noon. Nobody knew why, and nobody asked.";

#[test]
fn headlines() {
    let title = Some("Bridge closed at noon");
    check(title, &format!("Bridge closed at noon\n\n{TEXT}"), &["headline: Bridge closed at noon"]);
    check(
        None,
        &format!("Harbour Bridge Closed After Storm\n\n{TEXT}"),
        &["headline: Harbour Bridge Closed After Storm"],
    );
    check(title, TEXT, &[]);
    check(None, &format!("The Harbour Bridge Was Closed.\n\n{TEXT}"), &[]);
}

#[test]
fn bylines() {
    check(
        None,
        &format!("By Anna Berg and Tom Hill, Gazette\n\n{TEXT}"),
        &["byline: By Anna Berg and Tom Hill, Gazette"],
    );
    check(None, &format!("Von Jan Weber\n\n{TEXT}"), &["byline: Von Jan Weber"]);
    check(None, &format!("By Friday the bridge was open\n\n{TEXT}"), &[]);
    check(None, &format!("By Harbour Street the bridge is closed\n\n{TEXT}"), &[]);
}

#[test]
fn datelines() {
    check(None, &format!("HALM (Reuters) - {TEXT}"), &["dateline: HALM (Reuters) -"]);
    check(
        None,
        &format!("HALM, Marenia, March 3 — {TEXT}"),
        &["dateline: HALM, Marenia, March 3 —"],
    );
    check(None, &format!("Nobody — not even the mayor — knew. {TEXT}"), &[]);
    check(None, &format!("NATO troops stayed — for now. {TEXT}"), &[]);
}

#[test]
fn credit_lines() {
    let credit = "(Reporting by Anna Berg; editing by Tom Hill)";
    check(None, &format!("{TEXT}\n\n{credit}"), &[&format!("credit: {credit}")]);
    check(None, &format!("{TEXT}\n\nSource: Reuters"), &["credit: Source: Reuters"]);
    check(None, &format!("{TEXT}\n\n— AFP"), &["credit: — AFP"]);
    check(None, &format!("{TEXT}\n\nSources said so. — AFP did not."), &[]);
}

#[test]
fn captions() {
    let caption = "FILE - The bridge at noon.";
    check(None, &format!("{TEXT}\n\n{caption}"), &[&format!("caption: {caption}")]);
    check(
        None,
        &format!("{TEXT}\n\nThe bridge (Tom Hill/Getty Images)"),
        &["caption: The bridge (Tom Hill/Getty Images)"],
    );
    check(None, &format!("{TEXT}\n\nThe file - a thick one - lay open."), &[]);
}
