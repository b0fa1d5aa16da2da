//! ctrl-C: one line, the exit code of shells, nothing half-written left behind.
//!
//! A case needs no care here: killed at any moment it opens again (`store`). So nothing waits for the work to end.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What shells give a command that ctrl-C stopped: 128 and the number of SIGINT.
const EXIT: i32 = 130;

/// What is told and tidied when ctrl-C comes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    case: Option<PathBuf>,
    drafts: BTreeSet<PathBuf>,
}

impl Interrupt {
    /// Begins to listen. A second listener in one process is refused by the system and does nothing.
    pub(crate) fn listen() -> Self {
        let interrupt = Self::default();
        let heard = interrupt.clone();
        // Without a listener ctrl-C still ends the program, only without a word.
        let _ = ctrlc::set_handler(move || heard.stop());
        interrupt
    }

    /// Says which case is being worked on.
    pub(crate) fn working_on(&self, case: &Path) {
        self.state().case = Some(case.to_owned());
    }

    /// Names a half-written file, to be removed when the program is stopped.
    pub(crate) fn begun(&self, draft: &Path) {
        self.state().drafts.insert(draft.to_owned());
    }

    /// Forgets a file that has its place or is gone.
    pub(crate) fn placed(&self, draft: &Path) {
        self.state().drafts.remove(draft);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stop(&self) -> ! {
        // Kept until the end: no file may take its place once the drafts are gone.
        let state = self.state();
        for draft in &state.drafts {
            let _ = std::fs::remove_file(draft);
        }
        let what = match &state.case {
            Some(case) => format!(
                "stopped; `{}` is whole and keeps what was finished: the same command goes on from there",
                case.display()
            ),
            None => "stopped".to_owned(),
        };
        let mut stderr = io::stderr();
        // The line of progress may stand there.
        let clear = if stderr.is_terminal() { "\r\x1b[2K" } else { "" };
        let _ = writeln!(stderr, "{clear}{what}");
        std::process::exit(EXIT)
    }
}
