//! Tests of the room.

#[cfg(test)]
mod alike;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod chance;
#[cfg(test)]
mod compat;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod moved;
#[cfg(test)]
mod sweep;
#[cfg(test)]
mod world;
