//! How far the comparison of documents has come: it goes over all documents a few times, and each time takes about as long.

/// Languages, copies, sentences, cuttings, translations, citations, copies in other words, edges.
const N_PASSES: usize = 8;

/// Tells how many documents were gone over, of all passes together.
pub(crate) struct Passes<'t> {
    n_documents: usize,
    n_done: usize,
    told: &'t mut dyn FnMut(usize, usize),
}

impl<'t> Passes<'t> {
    pub(crate) fn new(n_documents: usize, told: &'t mut dyn FnMut(usize, usize)) -> Self {
        told(0, N_PASSES * n_documents);
        Self { n_documents, n_done: 0, told }
    }

    /// Tells that the pass at hand has come to a document.
    pub(crate) fn at(&mut self, document: usize) {
        (self.told)(self.n_done + document, N_PASSES * self.n_documents);
    }

    /// Tells that a pass is over.
    pub(crate) fn end(&mut self) {
        self.n_done += self.n_documents;
        self.at(0);
    }
}
