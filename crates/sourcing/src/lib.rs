//! Who says it, who copied whom, how many independent origins.
