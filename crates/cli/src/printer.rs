//! The only place that prints: data to stdout, talk to stderr.

use crate::interrupt::Interrupt;
use crate::progress::Bar;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::io::{self, IsTerminal, Write};

/// How much is said on stderr.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Talk {
    /// Errors only.
    Quiet,
    /// What a person wants to know.
    Normal,
    /// What was done and why.
    Verbose,
}

/// Prints data and talk.
pub(crate) struct Printer {
    talk: Talk,
    colour: bool,
    bar: Option<Bar>,
    interrupt: Interrupt,
}

/// A stretch of a file to show under an error.
#[derive(Clone, Debug)]
pub(crate) struct Excerpt {
    pub(crate) file: String,
    pub(crate) text: String,
    /// First line of `text` in the file, from 1.
    pub(crate) line: usize,
    pub(crate) span: std::ops::Range<usize>,
    pub(crate) label: String,
}

impl Printer {
    pub(crate) fn new(talk: Talk, no_colour: bool, interrupt: Interrupt) -> Self {
        Self { talk, colour: !no_colour && io::stderr().is_terminal(), bar: None, interrupt }
    }

    /// Returns what is told and tidied when ctrl-C comes.
    pub(crate) fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// Writes data to stdout. A reader that went away is no error.
    pub(crate) fn put(&mut self, text: &str) -> io::Result<()> {
        self.put_with(|out| out.write_all(text.as_bytes()))
    }

    /// Lets `write` write data to stdout, through one buffer.
    pub(crate) fn put_with(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        self.finish_bar();
        let pipe = Pipe { out: io::stdout().lock(), is_broken: false };
        let mut out = io::BufWriter::with_capacity(1 << 16, pipe);
        let outcome = write(&mut out).and_then(|()| out.flush());
        let (pipe, _) = out.into_parts();
        // Writers in between may have wrapped the error: the pipe itself knows.
        if pipe.is_broken { Ok(()) } else { outcome }
    }

    /// Says a line to the person.
    pub(crate) fn say(&mut self, text: &str) {
        if self.talk >= Talk::Normal {
            self.line("", text);
        }
    }

    /// Says a line that explains what is done.
    pub(crate) fn detail(&mut self, text: &str) {
        if self.talk >= Talk::Verbose {
            self.line("", text);
        }
    }

    /// Warns.
    pub(crate) fn warning(&mut self, text: &str) {
        if self.talk >= Talk::Normal {
            self.line(&self.label("warning", "\x1b[1;33m"), text);
        }
    }

    /// Gives a hint.
    pub(crate) fn hint(&mut self, text: &str) {
        self.line(&self.label("hint", "\x1b[1;36m"), text);
    }

    /// Reports an error with its causes.
    pub(crate) fn error(&mut self, text: &str, causes: &[String]) {
        self.line(&self.label("error", "\x1b[1;31m"), text);
        for cause in causes {
            self.line("  caused by: ", cause);
        }
    }

    /// Reports an error that points into a file.
    pub(crate) fn error_at(&mut self, text: &str, excerpt: &Excerpt) {
        let snippet = Snippet::source(excerpt.text.as_str())
            .line_start(excerpt.line)
            .path(excerpt.file.as_str())
            .annotation(
                AnnotationKind::Primary.span(excerpt.span.clone()).label(excerpt.label.as_str()),
            );
        let report = [Group::with_title(Level::ERROR.primary_title(text)).element(snippet)];
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        self.line("", &renderer.render(&report));
    }

    /// Shows or moves the bar of a stage; `total` of zero is unknown.
    pub(crate) fn progress(&mut self, stage: &str, done: u64, total: u64) {
        if self.talk < Talk::Normal || !io::stderr().is_terminal() {
            return;
        }
        self.bar.get_or_insert_with(Bar::new).heard(stage, done, total);
    }

    /// Removes the bar.
    pub(crate) fn finish_bar(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish();
        }
    }

    fn label(&self, word: &str, colour: &str) -> String {
        if self.colour { format!("{colour}{word}:\x1b[0m ") } else { format!("{word}: ") }
    }

    fn line(&self, label: &str, text: &str) {
        // Nobody is left to be told that nobody listens.
        let print = || {
            let _ = writeln!(io::stderr(), "{label}{text}");
        };
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }
}

/// Standard output, which remembers whether its reader went away.
struct Pipe<W> {
    out: W,
    is_broken: bool,
}

impl<W> Pipe<W> {
    fn seen<T>(&mut self, outcome: io::Result<T>) -> io::Result<T> {
        self.is_broken |=
            outcome.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
        outcome
    }
}

impl<W: Write> Write for Pipe<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let outcome = self.out.write(bytes);
        self.seen(outcome)
    }

    fn flush(&mut self) -> io::Result<()> {
        let outcome = self.out.flush();
        self.seen(outcome)
    }
}
