//! Columns of posts and plain questions about them.
//!
//! After ingest a post is a row. This room holds the columns and answers what can be asked of them without
//! knowing why: how many, by whom, when, about what. It does not know files, Parquet, methods or reports.
//!
//! Begin reading at `posts.rs`.
#![warn(missing_docs)]

mod action_columns;
mod dictionary;
mod name_batch;
mod name_column;
mod place_column;
mod post_row;
mod posts;
mod posts_builder;
mod text_column;

pub use action_columns::{ActionColumns, TimeColumn};
pub use dictionary::{Dictionary, by_length_and_bytes};
pub use name_batch::NameBatch;
pub use name_column::NameColumn;
pub use place_column::PlaceColumn;
pub use post_row::{PostRow, PostSink};
pub use posts::{Actions, PostFile, Posts};
pub use posts_builder::PostsBuilder;
pub use text_column::TextColumn;
