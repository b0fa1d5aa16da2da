//! Windowed pair counting on u32 ids and i64 times: the heavy kernel.
