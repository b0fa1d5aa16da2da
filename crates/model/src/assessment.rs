//! What analysts write: hypotheses, evidence, ratings, judgements.
