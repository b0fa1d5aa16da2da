//! Hypotheses to judgements: the analysts' file, read and checked.
