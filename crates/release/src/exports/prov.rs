//! PROV-JSON of the W3C: documents, statements, claims and origins as entities, sources and outlets as agents.
//!
//! Everything lies in two name spaces: what PROV knows is said in its words (`wasDerivedFrom`, `wasAttributedTo`, `hadMember`), what it
//! does not know as a type or a key of ours (`hustings:Copy`, `hustings:grade`). No time is given that the documents do not give.

use crate::ReportInput;
use crate::findings::said::document;
use model::attribution::{Attribution, SourceKind};
use model::claim::{OriginCount, Parent, Relation, Statement};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What `export --to prov` is good for, in one line.
pub const PROV_ABOUT: &str = "who descends from whom and who said it, as W3C PROV-JSON";

/// Writes the source graph, the statements of claims and their origins as PROV-JSON.
///
/// # Errors
/// When `out` fails.
pub fn write_prov(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut graph = Graph::default();
    graph.documents(input);
    graph.edges(input);
    graph.claims(input);
    let whole = json!({
        "prefix": {
            "case": format!("urn:hustings:case:{}:", encoded(&input.case.name)),
            "hustings": "urn:hustings:terms:",
        },
        "entity": graph.entity,
        "agent": graph.agent,
        "activity": {
            "case:sourcing": { "prov:label": format!("hustings {}: sourcing", input.case.version) },
        },
        "wasDerivedFrom": graph.derived,
        "wasAttributedTo": graph.attributed,
        "wasGeneratedBy": graph.generated,
        "hadMember": graph.member,
    });
    writeln!(out, "{whole:#}")
}

#[derive(Default)]
struct Graph {
    entity: Map<String, Value>,
    agent: Map<String, Value>,
    derived: Map<String, Value>,
    attributed: Map<String, Value>,
    generated: Map<String, Value>,
    member: Map<String, Value>,
    /// Names of agents and of what is not held, with their ids.
    named: BTreeMap<String, String>,
}

impl Graph {
    fn documents(&mut self, input: &ReportInput<'_>) {
        for d in input.documents {
            let id = format!("case:{}", d.id);
            let mut facts = Map::new();
            facts.insert("prov:type".to_owned(), term("Document"));
            let title = d.title.as_deref().unwrap_or(&d.file);
            facts.insert("prov:label".to_owned(), json!(title));
            facts.insert("hustings:file".to_owned(), json!(d.file));
            facts.insert("hustings:sha256".to_owned(), json!(d.blob.to_string()));
            for (key, value) in [("hustings:url", &d.url), ("hustings:language", &d.lang)] {
                if let Some(value) = value {
                    facts.insert(key.to_owned(), json!(value));
                }
            }
            for (key, day) in [
                ("hustings:written", &d.dates.written),
                ("hustings:declassified", &d.dates.declassified),
                ("hustings:published", &d.dates.published),
            ] {
                if let Some(day) = day {
                    facts.insert(key.to_owned(), json!(crate::words::days(day.days)));
                }
            }
            self.entity.insert(id.clone(), Value::Object(facts));
            if let Some(outlet) = &d.outlet {
                let agent = self.agent(outlet, "prov:Organization", "Outlet", None);
                self.attribute(&id, &agent);
            }
        }
    }

    fn edges(&mut self, input: &ReportInput<'_>) {
        for e in input.sourcing.derivations.iter().filter(|e| e.relation != Relation::MaySharedRoot)
        {
            let parent = match &e.parent {
                Parent::Document(id) => format!("case:{id}"),
                Parent::Stub(name) => self.stub(name),
            };
            let mut types = vec![term(match e.relation {
                Relation::Copy => "Copy",
                Relation::Translation => "Translation",
                Relation::Rewrite => "Rewrite",
                Relation::Quotes => "Quotation",
                Relation::Cites => "Citation",
                Relation::Links => "Link",
                Relation::Reports => "Report",
                Relation::MaySharedRoot => "SharedRoot",
            })];
            match e.relation {
                Relation::Translation | Relation::Rewrite => types.push(prov("Revision")),
                Relation::Quotes => types.push(prov("Quotation")),
                _ => {}
            }
            let mut facts = Map::new();
            facts.insert("prov:type".to_owned(), Value::Array(types));
            facts.insert("hustings:rule".to_owned(), json!(e.rule));
            if let Some(share) = e.containment {
                facts.insert("hustings:containment".to_owned(), json!(share));
            }
            self.derive(&format!("case:{}", e.child), &parent, facts);
        }
    }

    fn claims(&mut self, input: &ReportInput<'_>) {
        let attributions: BTreeMap<&str, &Attribution> =
            input.sourcing.attributions.iter().map(|a| (a.id.as_str(), a)).collect();
        for claim in input.claims {
            let id = format!("case:claim-{}", encoded(claim.id.as_str()));
            let types = json!([prov("Collection"), term("Claim")]);
            self.entity.insert(id.clone(), json!({ "prov:type": types, "prov:label": claim.text }));
            let own = input.sourcing.statements.iter().filter(|s| s.claim == claim.id);
            let count = input.sourcing.counts.iter().rfind(|c| c.claim == claim.id);
            if let Some(count) = count {
                self.origins(&id, count);
            }
            for s in own {
                self.statement(
                    input,
                    &id,
                    s,
                    s.attribution.as_ref().and_then(|a| attributions.get(a.as_str()).copied()),
                    count,
                );
            }
        }
    }

    fn origins(&mut self, claim: &str, count: &OriginCount) {
        for origin in &count.origins {
            let mut facts = json!({
                "prov:type": term("Origin"),
                "prov:label": origin.label,
                "hustings:grade": origin.grade.word(),
                "hustings:ofClaim": claim,
            });
            if let Some(n) = origin.declared_count {
                facts["hustings:declaredCount"] = json!(n);
            }
            self.entity.insert(format!("case:{}", origin.id), facts);
        }
        if let Some(Value::Object(facts)) = self.entity.get_mut(claim) {
            let pair = |b: model::claim::Bounds| format!("[{}, {}]", b.lower, b.upper);
            facts.insert("hustings:independentAsserting".to_owned(), json!(pair(count.asserting)));
            facts.insert("hustings:independentAny".to_owned(), json!(pair(count.any)));
        }
    }

    fn statement(
        &mut self,
        input: &ReportInput<'_>,
        claim: &str,
        s: &Statement,
        who: Option<&Attribution>,
        count: Option<&OriginCount>,
    ) {
        let document = document(input, &s.document);
        let id = format!(
            "case:{}.{}.{}-{}",
            encoded(s.claim.as_str()),
            s.document,
            s.passage.start,
            s.passage.end
        );
        let text = document.map_or("", |d| {
            if s.passage.end == 0 { d.title.as_deref().unwrap_or("") } else { d.cut(s.passage) }
        });
        self.entity.insert(
            id.clone(),
            json!({
                "prov:type": term("Statement"),
                "prov:value": text,
                "hustings:stance": s.stance.word(),
                "hustings:grade": s.grade.word(),
                "hustings:rule": s.rule,
            }),
        );
        let quotes = Map::from_iter([("prov:type".to_owned(), prov("Quotation"))]);
        self.derive(&id, &format!("case:{}", s.document), quotes);
        let n = self.member.len() + 1;
        self.member
            .insert(format!("_:m{n}"), json!({ "prov:collection": claim, "prov:entity": id }));
        let n = self.generated.len() + 1;
        self.generated.insert(
            format!("_:g{n}"),
            json!({ "prov:entity": id, "prov:activity": "case:sourcing" }),
        );
        for origin in count.iter().flat_map(|c| &c.origins) {
            if s.stance.speaks_for() && origin.documents.contains(&s.document) {
                let led = Map::from_iter([("prov:type".to_owned(), term("LedBackTo"))]);
                self.derive(&id, &format!("case:{}", origin.id), led);
            }
        }
        if let (Some(a), Some(d)) = (who, document) {
            let name = a.canonical.clone().or_else(|| a.source.map(|span| d.cut(span).to_owned()));
            if let Some(name) = name {
                let (kind, ours) = match a.source_kind {
                    SourceKind::Person => ("prov:Person", "NamedPerson"),
                    SourceKind::Anonymous => ("prov:Person", "UnnamedPeople"),
                    SourceKind::Document => ("prov:Organization", "Paper"),
                    _ => ("prov:Organization", "Body"),
                };
                // Unnamed people are those of one document, never the same in two.
                let key = if a.source_kind == SourceKind::Anonymous {
                    format!("{name} ({})", s.document)
                } else {
                    name
                };
                let agent = self.agent(&key, kind, ours, a.declared_count);
                self.attribute(&id, &agent);
            }
        }
    }

    fn stub(&mut self, name: &str) -> String {
        let n = self.named.len() + 1;
        let key = format!("not held: {name}");
        let id = self.named.entry(key).or_insert_with(|| format!("case:not-held-{n}")).clone();
        let facts = json!({ "prov:type": term("NotHeld"), "prov:label": name });
        self.entity.entry(id.clone()).or_insert(facts);
        id
    }

    fn agent(&mut self, name: &str, kind: &str, ours: &str, people: Option<u32>) -> String {
        let n = self.named.len() + 1;
        let key = format!("agent: {name}");
        let id = self.named.entry(key).or_insert_with(|| format!("case:agent-{n}")).clone();
        let kind = json!({ "$": kind, "type": "prov:QUALIFIED_NAME" });
        let mut facts = json!({ "prov:type": [kind, term(ours)], "prov:label": name });
        if let Some(n) = people {
            facts["hustings:declaredCount"] = json!(n);
        }
        self.agent.entry(id.clone()).or_insert(facts);
        id
    }

    fn attribute(&mut self, entity: &str, agent: &str) {
        let n = self.attributed.len() + 1;
        self.attributed
            .insert(format!("_:a{n}"), json!({ "prov:entity": entity, "prov:agent": agent }));
    }

    fn derive(&mut self, from: &str, used: &str, mut facts: Map<String, Value>) {
        facts.insert("prov:generatedEntity".to_owned(), json!(from));
        facts.insert("prov:usedEntity".to_owned(), json!(used));
        let n = self.derived.len() + 1;
        self.derived.insert(format!("_:d{n}"), Value::Object(facts));
    }
}

fn term(name: &str) -> Value {
    json!({ "$": format!("hustings:{name}"), "type": "prov:QUALIFIED_NAME" })
}

fn prov(name: &str) -> Value {
    json!({ "$": format!("prov:{name}"), "type": "prov:QUALIFIED_NAME" })
}

/// Keeps letters, digits and hyphens, so that a name can be part of an identifier.
pub(super) fn encoded(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            out += &format!("_{byte:02x}");
        }
    }
    out
}
