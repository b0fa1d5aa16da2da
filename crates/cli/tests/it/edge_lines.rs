//! The lines of `detect --format json` keep to their schema.

use crate::home::Home;
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../release/schema/edge.schema.json"))
        .expect("a schema")
}

/// Lists what is wrong with a line: fields that are missing, unknown, or of another type.
fn wrong(schema: &Value, line: &Value) -> Vec<String> {
    let (fields, known) = (line.as_object().expect("an object"), &schema["properties"]);
    let known = known.as_object().expect("properties");
    let mut wrong: Vec<String> = (known.keys().filter(|name| !fields.contains_key(*name)))
        .map(|name| format!("{name} is missing"))
        .collect();
    for (name, value) in fields {
        let fits = known.get(name).is_some_and(|rule| {
            let types = match &rule["type"] {
                Value::Array(types) => types.clone(),
                Value::Null => Vec::new(),
                one => vec![one.clone()],
            };
            let is = |kind: &str| match kind {
                "null" => value.is_null(),
                "integer" => value.is_u64(),
                "number" => value.is_number(),
                "boolean" => value.is_boolean(),
                "string" => value.is_string(),
                _ => false,
            };
            rule.get("const").is_some_and(|only| only == value)
                || rule["enum"].as_array().is_some_and(|any| any.contains(value))
                || types.iter().any(|kind| is(kind.as_str().expect("a type")))
        });
        if !fits {
            wrong.push(format!("{name} is {value}"));
        }
    }
    wrong.sort();
    wrong
}

/// Anna and Boris post twelve links within half a minute of each other, beside eight others; Clara and Dana meet twice.
pub(crate) fn posts() -> String {
    let mut posts = String::from("post_id,user,created_at,urls\n");
    let mut add = |user: &str, at: String, link: u32| {
        let id = posts.lines().count();
        posts += &format!("{id},{user},2024-03-01T{at}Z,https://a.example/{link}\n");
    };
    for hour in 8..20 {
        add("anna", format!("{hour:02}:00:00"), hour);
        add("boris", format!("{hour:02}:00:30"), hour);
        for other in 0..8 {
            add(&format!("c{other}"), format!("{hour:02}:{:02}:00", 10 + 3 * other), hour);
        }
    }
    for hour in 8..10 {
        add("clara", format!("{hour:02}:40:00"), hour + 100);
        add("dana", format!("{hour:02}:40:20"), hour + 100);
    }
    posts
}

#[test]
fn edges_keep_to_their_schema() {
    let home = Home::new();
    home.write("posts.csv", posts());
    let mut classes = Vec::new();
    for words in ["", "--no-test"] {
        let command = format!("detect posts.csv --window 60 --kind link --format json -q {words}");
        for line in home.run(&command).ok().out.lines() {
            let line: Value = serde_json::from_str(line).expect("JSON");
            assert_eq!(wrong(&schema(), &line), Vec::<String>::new());
            classes.push((line["a"].as_str().map(str::to_owned), line["class"].clone()));
        }
    }
    let classes: Vec<(&str, Option<&str>)> =
        classes.iter().map(|(a, class)| (a.as_deref().unwrap_or(""), class.as_str())).collect();
    // Nobody knows how quick Anna and Boris are elsewhere; two meetings of two accounts say nothing.
    assert_eq!(classes, [("anna", Some("B")), ("clara", None), ("anna", None), ("clara", None)]);
}

#[test]
fn the_schema_can_be_broken() {
    let home = Home::new();
    home.write("posts.csv", posts());
    let out = home.run("detect posts.csv --window 60 --kind link --format json -q").ok().out;
    let mut line: Value = serde_json::from_str(out.lines().next().expect("a line")).expect("JSON");
    line["n"] = "12".into();
    line["class"] = "D".into();
    line["surprise"] = 1.into();
    line.as_object_mut().expect("an object").remove("p");
    assert_eq!(
        wrong(&schema(), &line),
        ["class is \"D\"", "n is \"12\"", "p is missing", "surprise is 1"]
    );
}
