//! Small worlds, plain twins and checks for tests of other rooms.

pub mod null_stream;
pub mod page;
pub mod plain_chance;
pub mod plain_near;
pub mod plain_pairs;
pub mod plain_second;
