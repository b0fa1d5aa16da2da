//! Columns of posts and plain questions about them.
