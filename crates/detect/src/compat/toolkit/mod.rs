//! Coordination Network Toolkit 1.5.2.
