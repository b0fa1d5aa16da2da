//! Exports are read back.
