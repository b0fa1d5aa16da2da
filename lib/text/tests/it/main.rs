//! Tests of the room.

#[cfg(test)]
mod near;
