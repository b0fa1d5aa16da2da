//! Claims that nobody declared: proposed when several documents carry them, never counted.

use crate::cases::claim;
use crate::kherson::read;
use crate::world::document;
use model::Document;

fn world() -> Vec<Document> {
    let texts = [
        (
            "D-1",
            "Gazette",
            "The dam keeper opened the lower sluice before the festival on Sunday. Rain fell all week.",
        ),
        (
            "D-2",
            "Herald",
            "Before the festival the keeper of the dam had opened the lower sluice, neighbours said. A band played.",
        ),
        (
            "D-3",
            "Courier",
            "Nobody was hurt. On Sunday the dam keeper opened a lower sluice, the council said, hours before the festival began.",
        ),
        ("D-4", "Post", "The band played until midnight in the rain, and nobody went home early."),
    ];
    texts.map(|(id, outlet, body)| document(id, Some(outlet), "2020-06-02", None, body)).to_vec()
}

#[test]
fn what_three_documents_say_is_proposed() {
    let documents = world();
    let found = sourcing::run(&documents, &[], &[], &[]);
    assert_eq!(found.proposals.len(), 1, "{:#?}", found.proposals);
    let p = &found.proposals[0];
    assert_eq!(p.id.as_str(), "P-1");
    assert_eq!(p.text, "The dam keeper opened the lower sluice before the festival on Sunday.");
    let carried: Vec<&str> = p.statements.iter().map(|s| s.document.as_str()).collect();
    assert_eq!(carried, ["D-1", "D-2", "D-3"]);
    // dam, keeper, opened, lower, sluice stand in all three, festival too; six are kept.
    assert_eq!(p.terms, [["dam"], ["keeper"], ["opened"], ["lower"], ["sluice"], ["festival"]]);
    let second: Vec<&str> = p.statements[1].matched.iter().map(|&s| documents[1].cut(s)).collect();
    assert_eq!(second, ["festival", "keeper", "dam", "opened", "lower", "sluice"]);
    assert!(found.counts.is_empty() && found.statements.is_empty(), "proposals are not counted");
}

#[test]
fn what_is_declared_is_not_proposed() {
    let claims = [claim("C-1", &["sluice", "keeper"], "")];
    let found = sourcing::run(&world(), &claims, &[], &[]);
    assert_eq!(found.proposals, []);
}

#[test]
fn copies_alone_propose_nothing() {
    let one = &world()[0];
    let copies: Vec<Document> = (1..=4)
        .map(|n| document(&format!("D-{n}"), Some("Gazette"), "2020-06-02", None, &one.body))
        .collect();
    assert_eq!(sourcing::run(&copies, &[], &[], &[]).proposals, []);
}

#[test]
fn proposals_of_the_shared_case() {
    let Some((documents, _)) = read() else { return };
    let found = sourcing::run(&documents, &[], &[], &[]);
    for p in &found.proposals {
        println!("{} [{}] {} {:?}", p.id, p.statements.len(), p.text, p.terms);
    }
    // The report that nineteen documents descend from must be proposed.
    assert!(
        found.proposals.iter().take(5).any(|p| p.statements.len() >= 6
            && p.statements.iter().any(|s| s.document.as_str() == "D-02"))
    );
}
