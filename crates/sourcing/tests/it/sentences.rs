//! Small sentences, each with the attributions that a careful reader sees in it.

use crate::world::document;
use model::Document;
use model::attribution::Attribution;

fn show(d: &Document, a: &Attribution, all: &[Attribution]) -> String {
    let cut = |s: Option<model::Span>| s.map_or("-", |s| d.cut(s)).to_owned();
    let content: Vec<&str> = a.content.iter().map(|s| d.cut(*s)).collect();
    let mut line = format!("{} | {} | {}", cut(a.source), cut(a.cue), content.join(" // "));
    if let Some(r) = a.recipient {
        line += &format!(" | to {}", d.cut(r));
    }
    if let Some(p) = a.parent.as_ref().and_then(|p| all.iter().find(|a| a.id == *p)) {
        line += &format!(" | under {}", cut(p.source));
    }
    line
}

/// Compares the attributions of a text, one per line: source | cue | content [| to recipient] [| under parent].
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let d = document("D-1", Some("Harbour Gazette"), "2021-03-10", None, body);
    let found = sourcing::attributions(&d);
    let lines: Vec<String> = found.iter().map(|a| show(&d, a, &found)).collect();
    assert_eq!(lines, expected, "{body}");
}

#[test]
fn speaker_before_content() {
    check(
        "The ministry said that the bridge was closed.",
        &["The ministry | said | the bridge was closed"],
    );
    check("Anna Berg said the bridge was closed.", &["Anna Berg | said | the bridge was closed"]);
    check(
        "On Monday, Berg insisted she had not been told.",
        &["Berg | insisted | she had not been told"],
    );
    check("Berg, who led the council until May, said nobody knew.", &["Berg | said | nobody knew"]);
    check(
        "The mayor has repeatedly warned against a hasty vote.",
        &["The mayor | has repeatedly warned | against a hasty vote"],
    );
}

#[test]
fn speaker_after_content() {
    check(
        "The bridge was closed at noon, two officials said.",
        &["two officials | said | The bridge was closed at noon"],
    );
    check(
        "“We will not sign this paper,” Berg said on Friday.",
        &["Berg | said | “We will not sign this paper,”"],
    );
    check(
        "“We will not sign this paper,” said Anna Berg, the mayor.",
        &["Anna Berg | said | “We will not sign this paper,”"],
    );
    check(
        "“We will not sign,” Berg said, “and we will not pay for it either.”",
        &["Berg | said | “We will not sign,” // “and we will not pay for it either.”"],
    );
    check(
        "The talks failed, the Northern Herald reported.",
        &["the Northern Herald | reported | The talks failed"],
    );
}

#[test]
fn quotations_over_sentences() {
    check(
        "“It is over now, friends. We all go home,” she said. “Nobody will come back here.”",
        &[
            "she | said | “It is over now, friends. We all go home,” // “Nobody will come back here.”",
        ],
    );
    check(
        "The daily Kurier wrote:\n\nThe council met in secret. It took no vote.",
        &["The daily Kurier | wrote | The council met in secret. It took no vote"],
    );
}

#[test]
fn recipients_and_chains() {
    check(
        "An aide told CNN that the talks had failed.",
        &["An aide | told | the talks had failed | to CNN"],
    );
    check(
        "The talks had failed, an aide told reporters.",
        &["an aide | told | The talks had failed | to reporters"],
    );
    check(
        "Reuters reported that two aides said the talks had failed.",
        &[
            "Reuters | reported | two aides said the talks had failed",
            "two aides | said | the talks had failed | under Reuters",
        ],
    );
    check(
        "The talks had failed, Reuters reported, citing two aides.",
        &[
            "Reuters | reported | The talks had failed",
            "two aides | citing | The talks had failed | under Reuters",
        ],
    );
    check(
        "“We will never sign this,” the agency quoted Berg as saying.",
        &[
            "the agency | quoted | “We will never sign this,”",
            "Berg | saying | “We will never sign this,” | under the agency",
        ],
    );
}

#[test]
fn phrases_without_a_verb() {
    check(
        "According to two aides, the talks had failed.",
        &["two aides | According to | the talks had failed"],
    );
    check(
        "The talks had failed, according to a person familiar with the matter.",
        &["a person familiar with the matter | according to | The talks had failed"],
    );
    check(
        "The talks had failed. This was reported by Reuters.",
        &["Reuters | was reported by | The talks had failed"],
    );
}

#[test]
fn orders_denials_and_silence() {
    check(
        "The mayor ordered the square to be cleared.",
        &["The mayor | ordered | the square to be cleared"],
    );
    check("The party dismissed the allegations.", &["The party | dismissed | the allegations"]);
    check(
        "The ministry declined to comment on the list.",
        &["The ministry | declined to comment | on the list"],
    );
    check(
        "Reuters could not independently verify the video.",
        &["Reuters | could not independently verify | the video"],
    );
}

#[test]
fn nouns_are_not_verbs() {
    check("The report on claims of fraud was long.", &[]);
    check("His orders and reports filled a shelf.", &[]);
    check("She reads the Tagesschau notes every evening.", &[]);
}
