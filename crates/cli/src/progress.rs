//! Draws the progress that `pipeline` tells.

use crate::printer::Printer;
use pipeline::Listener;

/// Hears the pipeline and talks through the printer.
pub(crate) struct Drawn<'a>(pub(crate) &'a mut Printer);

impl Listener for Drawn<'_> {
    fn progress(&mut self, stage: &str, done: u64, total: u64) {
        self.0.progress(stage, done, total);
    }

    fn note(&mut self, text: &str) {
        self.0.detail(text);
    }
}
