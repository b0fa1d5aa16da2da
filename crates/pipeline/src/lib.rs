//! The conductor: hands one stage's results to the next.
