//! Tests of the room.

#[cfg(test)]
mod compat;
#[cfg(test)]
mod layers;
