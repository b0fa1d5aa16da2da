//! Every room takes the lints of the house; weight stands where it belongs.

use super::{Fault, Sources};

/// Rooms at the doors, where serialisation may stand.
const DOORS: &[&str] =
    &["store", "ingest", "assess", "release", "simulate", "pipeline", "cli", "web"];
const SERDE: &[&str] = &["serde", "serde_json"];
const ASYNC: &[&str] = &["tokio", "async-std", "smol", "futures", "axum", "reqwest", "hyper"];
const ASYNC_ROOMS: &[&str] = &["web", "watch", "cluster"];
const COLUMNS: &[&str] = &["arrow", "parquet"];
const COLUMN_ROOMS: &[&str] = &["store", "ingest", "cluster"];

pub(super) fn check(sources: &Sources, faults: &mut Vec<Fault>) {
    for (path, text) in sources.ending("/Cargo.toml") {
        if path.starts_with("fuzz/") || path.starts_with("bench/") {
            continue;
        }
        let Ok(manifest) = text.parse::<toml::Table>() else { continue };
        let mut fault = |what: String| faults.push(Fault { file: path.to_owned(), line: 0, what });
        let lints = manifest.get("lints").and_then(|lints| lints.get("workspace"));
        if lints.and_then(toml::Value::as_bool) != Some(true) {
            fault("must say `[lints] workspace = true`".to_owned());
        }
        let room = path.trim_end_matches("/Cargo.toml").rsplit('/').next().unwrap_or_default();
        let Some(names) = manifest.get("dependencies").and_then(toml::Value::as_table) else {
            continue;
        };
        for name in names.keys().map(String::as_str) {
            if SERDE.contains(&name) && !DOORS.contains(&room) {
                fault(format!("`{name}` stands at the doors only, not in `{room}`"));
            }
            if ASYNC.contains(&name) && !ASYNC_ROOMS.contains(&room) {
                fault(format!("`{name}`: async stands in {} only", ASYNC_ROOMS.join(", ")));
            }
            if COLUMNS.contains(&name) && !COLUMN_ROOMS.contains(&room) {
                fault(format!("`{name}`: columns on disk are for {}", COLUMN_ROOMS.join(", ")));
            }
            if name == "anyhow" && !["cli", "xtask"].contains(&room) {
                fault(
                    "`anyhow` is for the binary; rooms have an error type per operation".to_owned(),
                );
            }
        }
    }
}
