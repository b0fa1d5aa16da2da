//! The case folder: originals by hash, tables as Parquet, the journal, the lock.
