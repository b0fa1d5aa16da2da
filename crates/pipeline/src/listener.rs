//! Progress, told to whoever draws it.

/// Hears what is going on.
pub trait Listener {
    /// A stage is at `done` of `total`; a `total` of zero is unknown.
    fn progress(&mut self, stage: &str, done: u64, total: u64);
    /// Something worth a line for those who want to know.
    fn note(&mut self, text: &str);
}

/// Hears nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Listener for Silent {
    fn progress(&mut self, _: &str, _: u64, _: u64) {}
    fn note(&mut self, _: &str) {}
}
