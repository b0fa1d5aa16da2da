//! One report of everything, one of nothing, one of hostile text; walked, counted and read back.

mod doors;
mod exports;
mod hostile;
mod named;
mod summary;
mod walk;
mod when;
mod world;
