//! What went wrong, whose side it is on, and what to try next.

use crate::printer::{Excerpt, Printer};
use std::process::ExitCode;

/// Whose side a failure is on; decides the exit code. A command whose answer is no returns 1 by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Usage or input.
    Yours,
    /// A bug.
    Ours,
}

/// A failure on its way to the person.
#[derive(Debug)]
pub(crate) struct Failure {
    side: Side,
    error: anyhow::Error,
    hints: Vec<String>,
    excerpt: Option<Box<Excerpt>>,
}

impl Failure {
    pub(crate) fn yours(error: impl Into<anyhow::Error>) -> Self {
        Self { side: Side::Yours, error: error.into(), hints: Vec::new(), excerpt: None }
    }

    pub(crate) fn ours(error: impl Into<anyhow::Error>) -> Self {
        Self { side: Side::Ours, error: error.into(), hints: Vec::new(), excerpt: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    pub(crate) fn hints(mut self, hints: impl IntoIterator<Item = String>) -> Self {
        self.hints.extend(hints);
        self
    }

    pub(crate) fn excerpt(mut self, excerpt: Excerpt) -> Self {
        self.excerpt = Some(Box::new(excerpt));
        self
    }

    /// Tells the person and returns the exit code.
    pub(crate) fn report(self, printer: &mut Printer) -> ExitCode {
        printer.finish_bar();
        let causes: Vec<String> = self.error.chain().skip(1).map(ToString::to_string).collect();
        match &self.excerpt {
            Some(excerpt) => printer.error_at(&self.error.to_string(), excerpt),
            None => printer.error(&self.error.to_string(), &causes),
        }
        for hint in &self.hints {
            printer.hint(hint);
        }
        if self.side == Side::Ours {
            printer.hint(
                "this is a fault of hustings: please report it with the command and this message",
            );
        }
        ExitCode::from(match self.side {
            Side::Yours => 2,
            Side::Ours => 3,
        })
    }
}

/// What a command returns.
pub(crate) type Outcome = Result<ExitCode, Failure>;
