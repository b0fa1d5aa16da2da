//! Distributions and tests that more than one stage needs.
