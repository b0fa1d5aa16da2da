//! Exports are read back, and the findings keep to their schema.

use crate::world::{World, plainly};
use expect_test::expect_file;
use release::{ColumnKind, EXPORTS, ReportInput, TABLES, Table};
use serde_json::Value;

fn written(input: &ReportInput<'_>, name: &str) -> String {
    let export = EXPORTS.iter().find(|export| export.name == name).expect("a name of the list");
    let mut bytes = Vec::new();
    (export.write)(input, &mut bytes).expect("memory takes everything");
    let text = String::from_utf8(bytes).expect("exports are UTF-8");
    std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(export.file), &text)
        .expect("a test world holds");
    text
}

#[test]
fn tables_hold_every_edge() {
    let world = World::full(plainly);
    let input = world.input();
    let n_edges: usize = world.layers.iter().map(|layer| layer.edges.len()).sum();
    let rows = |name| {
        csv::Reader::from_reader(written(&input, name).as_bytes())
            .records()
            .map(|row| row.expect("a row"))
            .collect::<Vec<_>>()
    };
    let edges = rows("edges");
    assert_eq!(edges.len(), n_edges);
    assert_eq!(
        edges[0].iter().take(5).collect::<Vec<_>>(),
        ["E-repost-1", "repost", "account_0_0", "account_0_1", "24"]
    );
    assert_eq!(edges[0].iter().next_back(), Some("G-repost-1"));
    // Nine, seven and five accounts share links; the first two circles also repost.
    assert_eq!(rows("nodes").len(), 21 + 16);
    let posts = rows("posts");
    assert_eq!(posts.len(), 40);
    assert_eq!((&posts[0][8], &posts[0][9]), ("1", "record 1, line 2, bytes 90–178"));
    let n_groups: usize = world.layers.iter().map(|layer| layer.groups.len()).sum();
    assert_eq!(rows("groups").len(), n_groups);
    for name in ["graphml", "gexf"] {
        assert_eq!(written(&input, name).matches("<edge ").count(), n_edges, "{name}");
        assert_eq!(written(&input, name).matches("<node ").count(), 21, "{name}");
    }
}

#[test]
fn hostile_names_stay_names() {
    let world = World::full(|text| format!("=1\",<&>\u{1}\u{ffff}\n{text}"));
    let input = world.input();
    for name in ["graphml", "gexf"] {
        let xml = written(&input, name);
        assert!(!xml.contains('\u{1}') && !xml.contains('\u{ffff}'), "{name}");
        assert!(xml.contains("=1&quot;,&lt;&amp;&gt;␁"), "{name}");
    }
    let edges = written(&input, "edges");
    let row = csv::Reader::from_reader(edges.as_bytes())
        .records()
        .next()
        .expect("a test world holds")
        .expect("a test world holds");
    assert_eq!(&row[2], "=1\",<&>\u{1}\u{ffff}\naccount_0_0");
    written(&World::full(plainly).input(), "graphml");
    written(&World::full(plainly).input(), "gexf");
}

#[test]
fn the_schemas_are_those_of_the_columns() {
    for (table, file) in TABLES.iter().zip([
        expect_file!["../../schema/edge.schema.json"],
        expect_file!["../../schema/node.schema.json"],
        expect_file!["../../schema/group.schema.json"],
        expect_file!["../../schema/co_action.schema.json"],
    ]) {
        file.assert_eq(&table.json_schema());
    }
}

fn lines(table: &Table, world: &World) -> Vec<Value> {
    let mut bytes = Vec::new();
    table.write_json_lines(&world.input().network(), &mut bytes).expect("memory takes everything");
    let text = String::from_utf8(bytes).expect("JSON is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn lines_keep_to_their_schemas() {
    let hostile = World::full(|text| format!("=1\",<&>\u{1}\u{ffff}\n{text}"));
    for world in [World::full(plainly), hostile, World::empty()] {
        for table in &TABLES {
            let schema: Value = serde_json::from_str(&table.json_schema()).expect("JSON");
            let mut wrong = Vec::new();
            let lines = lines(table, &world);
            assert_eq!(lines.is_empty(), world.layers.is_empty(), "{}", table.name);
            for line in lines {
                hold(&schema, &schema, &line, table.name, &mut wrong);
            }
            assert_eq!(wrong, Vec::<String>::new());
        }
    }
}

#[test]
fn lines_can_break_their_schemas() {
    let table = &TABLES[0];
    let schema: Value = serde_json::from_str(&table.json_schema()).expect("JSON");
    let mut line = lines(table, &World::full(plainly)).swap_remove(0);
    line["n"] = "12".into();
    line["class"] = "D".into();
    line["surprise"] = 1.into();
    line.as_object_mut().expect("an object").remove("p");
    let mut wrong = Vec::new();
    hold(&schema, &schema, &line, "", &mut wrong);
    wrong.sort();
    assert_eq!(
        wrong,
        [
            "/class: not one of the words",
            "/n: not of type \"integer\"",
            "/p: is missing",
            "/surprise: not in the schema"
        ]
    );
}

/// The reference page names every column with its kind, its unit and its meaning.
#[test]
fn every_column_is_in_the_reference() {
    let page = include_str!("../../../../docs/reference/exports.md");
    let mut missing = String::new();
    for table in &TABLES {
        let mut rows = format!("## `{}`: {}\n\n", table.name, table.about);
        rows += "| column | holds | unit | meaning |\n|---|---|---|---|\n";
        for column in table.columns() {
            let kind = match column.kind {
                ColumnKind::Text => "text",
                ColumnKind::Word(_) => "word",
                ColumnKind::Whole => "whole number",
                ColumnKind::Real => "number",
                ColumnKind::Flag => "yes or no",
                ColumnKind::Moment => "moment",
            };
            let empty = if column.is_optional { ", may be empty" } else { "" };
            let (name, unit, about) = (column.name, column.unit, column.about);
            rows += &format!("| `{name}` | {kind}{empty} | {unit} | {about} |\n");
        }
        if !page.contains(&rows) {
            missing += &format!("{rows}\n");
        }
    }
    assert!(missing.is_empty(), "docs/reference/exports.md should hold\n{missing}");
}

#[test]
fn names_of_columns_are_given_once() {
    for table in &TABLES {
        let mut names: Vec<&str> = table.columns().iter().map(|column| column.name).collect();
        let n = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n, "{}", table.name);
    }
}

#[test]
fn findings_keep_to_the_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../schema/findings.schema.json"))
        .expect("a test world holds");
    for (name, world) in [("full", World::full(plainly)), ("empty", World::empty())] {
        let text = release::findings_json(&world.input());
        std::fs::write(
            std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("findings-{name}.json")),
            &text,
        )
        .expect("a test world holds");
        let findings: Value = serde_json::from_str(&text).expect("a test world holds");
        let mut wrong = Vec::new();
        hold(&schema, &schema, &findings, "", &mut wrong);
        assert_eq!(wrong, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn sourcing_keeps_to_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../schema/sourcing.schema.json"))
        .expect("a test world holds");
    for (name, world) in [("full", World::full(plainly)), ("empty", World::empty())] {
        let text = release::sourcing_json(&world.input());
        assert_eq!(text, release::sourcing_json(&world.input()));
        let found: Value = serde_json::from_str(&text).expect("a test world holds");
        let mut wrong = Vec::new();
        hold(&schema, &schema, &found, "", &mut wrong);
        assert_eq!(wrong, Vec::<String>::new(), "{name}");
    }
    let text = release::sourcing_json(&World::full(plainly).input());
    let mut found: Value = serde_json::from_str(&text).expect("a test world holds");
    found["documents"][0]["attributions"][0]["quote"] = "loud".into();
    let mut wrong = Vec::new();
    hold(&schema, &schema, &found, "", &mut wrong);
    assert_eq!(wrong, ["/documents/0/attributions/0/quote: not one of the words"]);
}

fn exported(
    write: fn(&release::ReportInput<'_>, &mut dyn std::io::Write) -> std::io::Result<()>,
    world: &World,
) -> Value {
    let mut out = Vec::new();
    write(&world.input(), &mut out).expect("memory takes all");
    serde_json::from_slice(&out).expect("it is JSON")
}

#[test]
fn what_prov_names_is_there() {
    let prov = exported(release::write_prov, &World::full(plainly));
    let ids = |of: &str| -> std::collections::BTreeSet<String> {
        prov[of].as_object().into_iter().flat_map(|o| o.keys().cloned()).collect()
    };
    let (entities, agents) = (ids("entity"), ids("agent"));
    for (of, key, known) in [
        ("wasDerivedFrom", "prov:generatedEntity", &entities),
        ("wasDerivedFrom", "prov:usedEntity", &entities),
        ("wasAttributedTo", "prov:entity", &entities),
        ("wasAttributedTo", "prov:agent", &agents),
        ("hadMember", "prov:collection", &entities),
        ("hadMember", "prov:entity", &entities),
        ("wasGeneratedBy", "prov:entity", &entities),
    ] {
        let all = prov[of].as_object().expect("there are relations");
        assert!(!all.is_empty(), "{of}");
        for (id, one) in all {
            let named = one[key].as_str().unwrap_or("");
            assert!(known.contains(named), "{of} {id}: {named}");
        }
    }
    // Nine documents, two of them copies of CNN more than held; nine statements; three origins; one claim.
    let of = |kind: &str| {
        let has = |e: &&Value| e["prov:type"].to_string().contains(&format!("hustings:{kind}"));
        prov["entity"].as_object().into_iter().flat_map(|o| o.values()).filter(has).count()
    };
    assert_eq!((of("Statement"), of("Origin"), of("Claim")), (9, 3, 1));
}

#[test]
fn a_claim_review_gives_no_verdict() {
    let review = exported(release::write_claimreview, &World::full(plainly));
    let text = review.to_string();
    for word in ["reviewRating", "ratingValue", "alternateName", "bestRating"] {
        assert!(!text.contains(word), "{word}");
    }
    let graph = review["@graph"].as_array().expect("a graph");
    let of = |kind: &str| graph.iter().filter(|n| n["@type"] == kind).collect::<Vec<_>>();
    assert_eq!((of("Claim").len(), of("ClaimReview").len(), of("CreativeWork").len()), (1, 1, 9));
    let body = of("ClaimReview")[0]["reviewBody"].as_str().unwrap_or("");
    assert_eq!(
        body,
        "9 documents carry the claim. Independent origins that assert it: 1 to 2; of any grade that speak for it: 1 to 3. \
         No rating is given: whether the claim is true is not judged here."
    );
    let ids: std::collections::BTreeSet<&str> =
        graph.iter().filter_map(|n| n["@id"].as_str()).collect();
    for at in of("Claim")[0]["appearance"].as_array().into_iter().flatten() {
        assert!(ids.contains(at["@id"].as_str().unwrap_or("")), "{at}");
    }
}

#[test]
fn the_schema_test_can_fail() {
    let schema: Value = serde_json::from_str(include_str!("../../schema/findings.schema.json"))
        .expect("a test world holds");
    let mut findings: Value =
        serde_json::from_str(&release::findings_json(&World::full(plainly).input()))
            .expect("a test world holds");
    findings["layers"][0]["edges"][0]["n"] = "many".into();
    findings["surprise"] = true.into();
    let mut wrong = Vec::new();
    hold(&schema, &schema, &findings, "", &mut wrong);
    assert_eq!(
        wrong,
        ["/layers/0/edges/0/n: not of type \"integer\"", "/surprise: not in the schema"]
    );
}

/// Checks a value against the part of JSON Schema that the schema uses.
fn hold(root: &Value, schema: &Value, value: &Value, path: &str, wrong: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let target =
            root.pointer(name.trim_start_matches('#')).expect("a reference leads somewhere");
        return hold(root, target, value, path, wrong);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let fits = |choice: &Value| {
            let mut own = Vec::new();
            hold(root, choice, value, path, &mut own);
            own
        };
        let found: Vec<Vec<String>> = choices.iter().map(fits).collect();
        if found.iter().all(|own| !own.is_empty()) {
            wrong.extend(found.into_iter().flatten());
        }
        return;
    }
    if schema.get("const").is_some_and(|only| only != value) {
        wrong.push(format!("{path}: not the constant"));
    }
    if schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
        wrong.push(format!("{path}: not one of the words"));
    }
    let is = |kind: &str| match kind {
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("the schema says `{other}`"),
    };
    let kinds = &schema["type"];
    let fits = kinds.as_str().is_some_and(is)
        || kinds.as_array().is_some_and(|all| all.iter().filter_map(Value::as_str).any(is));
    if !kinds.is_null() && !fits {
        wrong.push(format!("{path}: not of type {kinds}"));
        return;
    }
    for (at, inner) in value.as_array().into_iter().flatten().enumerate() {
        hold(root, &schema["items"], inner, &format!("{path}/{at}"), wrong);
    }
    if let Some(fields) = value.as_object() {
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(key) {
                wrong.push(format!("{path}/{key}: is missing"));
            }
        }
        for (key, inner) in fields {
            match schema["properties"].get(key) {
                Some(inner_schema) => {
                    hold(root, inner_schema, inner, &format!("{path}/{key}"), wrong)
                }
                // Names that are not fixed, each with a value of one form.
                None if schema["additionalProperties"].is_object() => {
                    let own = &schema["additionalProperties"];
                    hold(root, own, inner, &format!("{path}/{key}"), wrong)
                }
                None => wrong.push(format!("{path}/{key}: not in the schema")),
            }
        }
    }
}
