//! A single dated act and what its timing alone can say.
