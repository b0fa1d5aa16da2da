//! Patterns of accounts: who acted together.
