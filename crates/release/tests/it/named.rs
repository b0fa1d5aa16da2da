//! Who is named, lines that are not running text, and what else would look the same: counted by hand.

use crate::world::{World, plainly};
use model::ids::DocumentId;
use serde_json::{Value, json};

fn findings(world: &World) -> Value {
    serde_json::from_str(&release::findings_json(&world.input())).expect("JSON")
}

/// Name, kind, documents, places, as source.
fn row(findings: &Value, name: &str) -> Value {
    let all = findings["actors"].as_array().expect("a list");
    let one = all.iter().find(|one| one["name"] == name).expect("it is named");
    let n = one["mentions"].as_array().expect("a list").len();
    json!([one["kind"], one["n_documents"], n, one["n_as_source"]])
}

#[test]
fn names_are_counted_by_document_place_and_source() {
    let mut world = World::full(plainly);
    let found = findings(&world);
    // Nine documents name the medium, never in the words for the source; three name a person there.
    assert_eq!(row(&found, "CNN"), json!(["outlet", 9, 9, 0]));
    assert_eq!(row(&found, "Ada Stern"), json!(["person", 3, 3, 3]));
    assert_eq!(row(&found, "Bo Falk"), json!(["person", 1, 1, 1]));
    assert_eq!(row(&found, "place"), json!(["place", 1, 1, 0]));
    let names: Vec<&str> = found["actors"].as_array().expect("a list")[..2]
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(names, ["CNN", "Ada Stern"], "most documents first");
    // A pronoun that stands for a name counts, wherever it stands; the same attribution counts once.
    let last = world.sourcing.attributions.last_mut().expect("there are some");
    last.canonical = Some("CNN".to_owned());
    assert_eq!(row(&findings(&world), "CNN"), json!(["outlet", 9, 9, 1]));
    world.sourcing.attributions.last_mut().expect("there are some").canonical =
        Some("Bo Falk".to_owned());
    assert_eq!(row(&findings(&world), "Bo Falk"), json!(["person", 1, 1, 1]));
}

#[test]
fn actors_and_lines_stand_under_their_documents() {
    let world = World::full(plainly);
    let json: Value = serde_json::from_str(&release::sourcing_json(&world.input())).expect("JSON");
    let document = |id: &str| {
        let all = json["documents"].as_array().expect("a list");
        all.iter().find(|one| one["id"] == id).expect("it is there").clone()
    };
    let n = |id: &str, of: &str| document(id)[of].as_array().expect("a list").len();
    assert_eq!((n("D-01", "actors"), n("D-01", "lines")), (1, 5));
    assert_eq!((n("D-07", "actors"), n("D-07", "lines")), (2, 0));
    assert_eq!(n("D-09", "actors"), 8);
    let text = world.documents[0].cut(model::Span::new(0, 8)).to_owned();
    let line = json!({ "start": 0, "end": 8, "text": text, "kind": "headline" });
    assert_eq!(document("D-01")["lines"][0], line);
    assert_eq!(document("D-07")["actors"][0]["name"], "Ada Stern");
    let shown = json!({ "name": "Ada Stern", "kind": "person", "documents": ["D-06", "D-07", "D-08"], "n_mentions": 3, "n_as_source": 3 });
    assert_eq!(json["actors"][1], shown);
}

#[test]
fn the_page_says_who_is_named_and_marks_lines() {
    let mut world = World::full(plainly);
    let html = release::html(&world.input());
    assert!(html.contains("<h3>Who is named</h3>") && html.contains("Ada Stern"));
    for kind in ["headline", "byline", "dateline", "credit", "caption"] {
        assert!(html.contains(&format!("<small class=\"m-k\">{kind}</small>")), "{kind}");
    }
    assert_eq!(html.matches("<small class=\"m-k\">").count(), 5);
    world.sourcing.actors.clear();
    world.sourcing.lines.retain(|line| line.document != DocumentId::new("D-01"));
    let html = release::html(&world.input());
    assert!(html.contains("No rule found a name") && !html.contains("class=\"m-k\""));
}

#[test]
fn a_hint_stands_beside_its_group_with_the_share_of_others() {
    let mut world = World::full(plainly);
    let html = release::html(&world.input());
    let (_, after) = html.split_once("What else would look the same.").expect("a paragraph");
    let (list, _) = after.split_once("</ul>").expect("a list");
    for words in ["G-repost-1", "as behind one feed", "as where the others repeat it"] {
        assert!(list.contains(words), "{words}: {list}");
    }
    for words in ["feed.example", "(of other accounts ", "account_0_0"] {
        assert!(list.contains(words), "{words}: {list}");
    }
    world.layers.iter_mut().for_each(|layer| layer.alike.clear());
    assert!(!release::html(&world.input()).contains("What else would look the same."));
}
