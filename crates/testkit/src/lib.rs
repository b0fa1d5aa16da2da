//! Small worlds, plain twins and checks for tests of other rooms.
