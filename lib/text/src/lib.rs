//! Normal forms, sentences, quotations, shingles, spans.
