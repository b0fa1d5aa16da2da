//! A hermetic home: a folder, no colours, no settings from outside.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder in which commands run.
pub(crate) struct Home(TempDir);

/// What a command said.
pub(crate) struct Said {
    pub(crate) out: String,
    pub(crate) talk: String,
    pub(crate) code: i32,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, folders included.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, bytes).expect("written");
        path
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs a command, words set apart by blanks.
    pub(crate) fn run(&self, words: &str) -> Said {
        let words: Vec<&str> = words.split_whitespace().collect();
        self.run_words(&words)
    }

    pub(crate) fn run_words(&self, words: &[&str]) -> Said {
        let Output { status, stdout, stderr } =
            self.command(words).output().expect("the command runs");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Said { out: text(stdout), talk: text(stderr), code: status.code().expect("no signal") }
    }
}

impl Home {
    /// Makes a command that runs in the folder and hears nothing from outside.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hustings"));
        command.args(words).current_dir(self.path()).env_clear().env("NO_COLOR", "1");
        command
    }
}

impl Said {
    /// Writes code, data and talk in one text for a golden test.
    pub(crate) fn all(&self) -> String {
        let out: String = self.out.lines().map(masked).collect();
        format!("exit {}\n--- data\n{out}--- talk\n{}", self.code, self.talk)
    }

    /// Asserts that the command went well.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.all());
        self
    }
}

/// Hides what the clock gave.
fn masked(line: &str) -> String {
    match line.trim_start().strip_prefix("learned ") {
        Some(_) => "  learned    [now]\n".to_owned(),
        None => format!("{line}\n"),
    }
}

/// The folder of real data beside the checkout; says so when it is absent.
pub(crate) fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: ../shared is absent");
    None
}

/// The shipped example.
pub(crate) fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/midterms-2022")
}

/// Copies a folder, passing over what a run makes.
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("made");
    for entry in std::fs::read_dir(from).expect("listed") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        if name == ".hustings" || name == "report" {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            std::fs::copy(&path, to.join(name)).expect("copied");
        }
    }
}
