//! Tests of the room.

#[cfg(test)]
mod chance;
#[cfg(test)]
mod compat;
#[cfg(test)]
mod layers;
