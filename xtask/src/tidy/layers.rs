//! A room imports only from floors below it; stages never import each other.

use super::{Fault, Sources};

const LIB: &[&str] = &["pairs", "graph", "stats", "text"];
const STAGES: &[&str] = &["ingest", "detect", "timing", "sourcing", "assess", "release"];

/// What each room may import of ours. Tests may also import `testkit`.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("lib/pairs", &[]),
    ("lib/graph", &[]),
    ("lib/stats", &[]),
    ("lib/text", &[]),
    ("crates/model", &[]),
    ("crates/corpus", &["model"]),
    ("crates/store", &["model", "corpus"]),
    ("crates/testkit", &["model", "corpus"]),
    ("crates/simulate", &["model", "corpus", "stats"]),
    ("crates/ingest", &["model", "corpus", "text"]),
    ("crates/detect", &["model", "corpus", "pairs", "graph", "stats", "text"]),
    ("crates/timing", &["model", "corpus", "stats"]),
    ("crates/sourcing", &["model", "corpus", "text"]),
    ("crates/assess", &["model", "corpus"]),
    ("crates/release", &["model", "corpus", "graph", "stats"]),
    (
        "crates/pipeline",
        &[
            "model", "corpus", "store", "ingest", "detect", "timing", "sourcing", "assess",
            "release", "simulate", "graph",
        ],
    ),
    ("crates/calibrate", &["simulate", "detect", "timing", "model", "stats"]),
    (
        "crates/cli",
        &[
            "model",
            "corpus",
            "store",
            "pipeline",
            "ingest",
            "detect",
            "timing",
            "sourcing",
            "release",
            "simulate",
            "calibrate",
        ],
    ),
    ("xtask", &[]),
];

pub(super) fn check(sources: &Sources, faults: &mut Vec<Fault>) {
    for (path, text) in sources.ending("Cargo.toml") {
        let Some(room) = path.strip_suffix("/Cargo.toml") else { continue };
        if room.starts_with("fuzz") || room.starts_with("bench") {
            continue;
        }
        let Some((_, may)) = MAY_IMPORT.iter().find(|(name, _)| *name == room) else {
            let what =
                "this room has no floor: add it to MAY_IMPORT and to ARCHITECTURE.md".to_owned();
            faults.push(Fault { file: path.to_owned(), line: 0, what });
            continue;
        };
        check_room(path, text, room, may, faults);
    }
}

fn check_room(path: &str, text: &str, room: &str, may: &[&str], faults: &mut Vec<Fault>) {
    let ours: Vec<&str> = MAY_IMPORT
        .iter()
        .filter_map(|(name, _)| name.rsplit('/').next())
        .chain(LIB.iter().copied())
        .chain(STAGES.iter().copied())
        .collect();
    let Ok(manifest) = text.parse::<toml::Table>() else {
        faults.push(Fault { file: path.to_owned(), line: 0, what: "not valid TOML".to_owned() });
        return;
    };
    for (section, testing) in [("dependencies", false), ("dev-dependencies", true)] {
        let Some(names) = manifest.get(section).and_then(toml::Value::as_table) else { continue };
        for name in names.keys().map(String::as_str).filter(|name| ours.contains(name)) {
            let for_tests =
                testing && (name == "testkit" || (room == "crates/cli" && name != "xtask"));
            if !may.contains(&name) && !for_tests {
                let what = format!("{room} must not import `{name}`: it is not on a lower floor");
                let line = 1 + text.lines().position(|row| row.starts_with(name)).unwrap_or(0);
                faults.push(Fault { file: path.to_owned(), line, what });
            }
        }
    }
}
