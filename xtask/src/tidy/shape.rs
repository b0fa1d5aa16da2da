//! Files of a size one can read, doors one can see through, no forgotten test file.

use super::{Fault, Sources};

const DOOR_LINES_MAX: usize = 60;
const FILE_LINES_MAX: usize = 1_000;
const NO_SUCH_MODULES: &[&str] = &["utils", "util", "helpers", "helper", "common", "misc"];

pub(super) fn check(sources: &Sources, faults: &mut Vec<Fault>) {
    for (path, text) in sources.ending(".rs") {
        let mut fault =
            |line: usize, what: String| faults.push(Fault { file: path.to_owned(), line, what });
        let n_lines = text.lines().count();
        if path.ends_with("/src/lib.rs") && n_lines > DOOR_LINES_MAX {
            fault(0, format!("a door has at most {DOOR_LINES_MAX} lines, this has {n_lines}"));
        }
        if n_lines > FILE_LINES_MAX {
            fault(0, format!("a file has at most {FILE_LINES_MAX} lines, this has {n_lines}"));
        }
        let stem = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
        if NO_SUCH_MODULES.contains(&stem) {
            fault(0, format!("`{stem}` names nothing: name the module by what it is"));
        }
        let is_test = path.contains("/tests/") || path.ends_with("/tests.rs");
        let has_purpose = ["//!", "#![doc"].iter().any(|mark| text.trim_start().starts_with(mark));
        if path.contains("/src/") && !is_test && !has_purpose {
            fault(1, "a file begins with `//!` and its purpose".to_owned());
        }
        forbidden_marks(text, &mut fault);
    }
    forgotten_tests(sources, faults);
}

fn forbidden_marks(text: &str, fault: &mut impl FnMut(usize, String)) {
    // Written in parts so that this file does not accuse itself.
    let marks = [
        (concat!("#[", "ignore"), "a test that is not run is no test"),
        (concat!("#[", "should_panic"), "assert on the outcome instead"),
        (concat!("#[", "allow("), "write #[expect(.., reason = \"..\")]"),
        (concat!("#![", "allow("), "write #[expect(.., reason = \"..\")]"),
        (concat!("pub use ", "model::*"), "no glob re-exports"),
    ];
    for (number, row) in text.lines().enumerate() {
        for (mark, why) in marks {
            if row.contains(mark) {
                fault(number + 1, format!("`{mark}`: {why}"));
            }
        }
    }
}

fn forgotten_tests(sources: &Sources, faults: &mut Vec<Fault>) {
    for (path, _) in sources.ending(".rs") {
        let Some((room, file)) = path.split_once("/tests/it/") else { continue };
        let module = file.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        if module == "main" {
            continue;
        }
        let main = format!("{room}/tests/it/main.rs");
        let named =
            sources.text(&main).is_some_and(|text| text.contains(&format!("mod {module};")));
        if !named {
            let what = format!("no `mod {module};` in {main}: this test file is never run");
            faults.push(Fault { file: path.to_owned(), line: 0, what });
        }
    }
}
