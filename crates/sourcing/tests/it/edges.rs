//! Edges against a manifest: who descends from whom, as somebody wrote it down who read the documents.
//!
//! Two edges are the same when the child is the same and the parent is: the held document that the manifest names; a stub
//! whose name is the outlet of the manifest's node; or a held document that the manifest has as a carrier of the node. Edges to
//! events are left out. Precision is given three times: against these edges; counting an edge as right, too, when the
//! manifest's graph leads from the child to the parent over other nodes (an agency's item cites an outlet, and so does who
//! carries it); and, of these, without edges whose only evidence is the manifest's own outlet line (`Daily (Agency)`)
//! where its list of edges leaves them out.

use crate::kherson::{claims, events, read};
use crate::shared::shared;
use model::Document;
use model::claim::{Derivation, Parent, Relation, Sourcing};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Outlets that go by several names.
const SAME: &[(&str, &str)] =
    &[("Agence France-Presse", "AFP"), ("Associated Press", "AP"), ("Anadolu Agency", "Anadolu")];

struct Gold {
    /// For each document: the numbers or nodes it descends from.
    parents: Vec<Vec<String>>,
    outlet: BTreeMap<String, String>,
    of_node: BTreeMap<String, Vec<String>>,
    titles: Vec<String>,
}

impl Gold {
    fn read(folder: &Path) -> Self {
        let json = |name: &str| -> Value {
            let text = std::fs::read_to_string(folder.join(name)).expect("the file is there");
            serde_json::from_str(&text).expect("it is JSON")
        };
        let text = |v: &Value| v.as_str().unwrap_or("").to_owned();
        let list = |v: &Value| v.as_array().into_iter().flatten().map(text).collect::<Vec<_>>();
        let (manifest, nodes) = (json("manifest.json"), json("nodes.json"));
        let nodes: Vec<&Value> = nodes.as_array().into_iter().flatten().collect();
        Self {
            parents: manifest
                .as_array()
                .into_iter()
                .flatten()
                .map(|m| {
                    let of = m["derived_from"].as_array().into_iter().flatten();
                    of.map(|e| text(&e["of"])).filter(|of| !of.starts_with("EV-")).collect()
                })
                .collect(),
            outlet: nodes.iter().map(|n| (text(&n["id"]), text(&n["outlet"]))).collect(),
            titles: manifest.as_array().into_iter().flatten().map(|m| text(&m["title"])).collect(),
            of_node: nodes.iter().map(|n| (text(&n["id"]), list(&n["derived_from"]))).collect(),
        }
    }

    /// Says whether a parent is the node.
    fn is(&self, parent: &Parent, documents: &[Document], node: &str) -> bool {
        match parent {
            Parent::Document(id) => {
                let p = documents.iter().position(|d| d.id == *id).expect("held");
                // A paper that is held page by page bears the node's name in its titles.
                format!("{:02}", p + 1) == node
                    || self.titles[p].contains(node)
                    || self.parents[p].iter().any(|g| g == node && g.parse::<u32>().is_err())
            }
            Parent::Stub(name) => self.outlet.get(node).is_some_and(|outlet| {
                let bare = outlet.trim_start_matches("The ");
                bare == name.trim_start_matches("The ")
                    || SAME
                        .iter()
                        .any(|(a, b)| (name == a && outlet == b) || (name == b && outlet == a))
            }),
        }
    }

    /// Returns all nodes to which the manifest leads from a child.
    fn behind(&self, child: usize) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut open = self.parents[child].clone();
        while let Some(node) = open.pop() {
            let next = match node.parse::<usize>() {
                Ok(number) => {
                    let mut next = self.parents[number - 1].clone();
                    let title = &self.titles[number - 1];
                    next.extend(self.outlet.keys().filter(|id| title.contains(*id)).cloned());
                    next
                }
                Err(_) => self.of_node.get(&node).cloned().unwrap_or_default(),
            };
            if found.insert(node) {
                open.extend(next);
            }
        }
        found
    }
}

/// What is compared: the edges that a reader would draw, not what copies have only because the copied text has it.
fn drawn(found: &Sourcing) -> Vec<&Derivation> {
    found
        .derivations
        .iter()
        .filter(|e| !matches!(e.relation, Relation::Quotes | Relation::Reports))
        .filter(|e| e.relation != Relation::MaySharedRoot && e.rule != "in-copied-text")
        .collect()
}

#[test]
fn edges_of_the_manifest() {
    let (Some((documents, _)), Some(folder)) = (read(), shared("data/kherson")) else { return };
    let gold = Gold::read(&folder);
    let found = sourcing::run(&documents, &claims(), &events(), &[]);
    let number = |e: &Derivation| documents.iter().position(|d| d.id == e.child).expect("held");
    let own = drawn(&found);
    let is_right = |e: &&&Derivation| {
        gold.parents[number(e)].iter().any(|node| gold.is(&e.parent, &documents, node))
    };
    let is_behind = |e: &&&Derivation| {
        gold.behind(number(e)).iter().any(|node| gold.is(&e.parent, &documents, node))
    };
    let right = own.iter().filter(is_right).count();
    let behind: Vec<_> = own.iter().filter(is_behind).collect();
    let wrong: Vec<_> = own.iter().filter(|e| !is_behind(e)).collect();
    let by_header = wrong.iter().filter(|e| e.rule == "outlet-names-carried").count();
    let mut missed = Vec::new();
    let mut n_gold = 0;
    for (child, nodes) in gold.parents.iter().enumerate() {
        for node in nodes {
            n_gold += 1;
            let hit = |e: &&Derivation| number(e) == child && gold.is(&e.parent, &documents, node);
            if !own.iter().any(hit) {
                missed.push(format!("{:02} -> {node}", child + 1));
            }
        }
    }
    let n = own.len();
    let show =
        |e: &Derivation| format!("{} {} {:?} [{}]", e.child, e.relation.word(), e.parent, e.rule);
    println!("edges: {n}, of them right {right}, or led to by the manifest {}", behind.len());
    println!("of the rest {by_header} rest on the outlet line alone");
    println!("gold: {n_gold}, missed {}", missed.len());
    for e in own.iter().filter(|e| !is_right(e)) {
        println!("  not in the list{}: {}", if is_behind(&e) { ", led to" } else { "" }, show(e));
    }
    missed.iter().for_each(|m| println!("  missed: {m}"));
    // By the list alone, the strictest of the three.
    let precision = right as f64 / n as f64;
    let recall = (n_gold - missed.len()) as f64 / n_gold as f64;
    assert!(precision >= 0.95, "{precision}");
    assert!(recall >= 0.88, "{recall}");
}

#[test]
fn literal_copies() {
    let Some((documents, _)) = read() else { return };
    let found = sourcing::run(&documents, &claims(), &events(), &[]);
    for (copy, of) in
        [(3, "D-02"), (8, "D-07"), (12, "D-02"), (20, "D-18"), (22, "D-21"), (34, "D-33")]
    {
        let parent = Parent::Document(model::ids::DocumentId::new(of));
        let child = &documents[copy - 1].id;
        let edge = found
            .derivations
            .iter()
            .find(|e| e.child == *child && e.parent == parent && e.relation == Relation::Copy);
        assert!(edge.is_some(), "{child} is a copy of {of}");
    }
}
