//! Tests of the room against published and exact values.

#[cfg(test)]
mod invariances;
#[cfg(test)]
mod traps;
#[cfg(test)]
mod vectors;
