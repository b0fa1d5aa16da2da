//! Files in; posts, documents, events and complaints out.
//!
//! Reads what people have: tables and streams of posts from many platforms and tools, documents, calendars. What cannot
//! be read becomes a complaint with its place and its text; nothing is lost and nothing stops the rest. It must not know
//! what is done with posts afterwards, the clock or the terminal.
//!
//! Begin reading at `read_posts.rs`: `find` gives a [`Mapping`], `bytes` decodes, a reader of `readers` finds records, a
//! preset or the columns of the mapping make drafts of them, and `intake.rs` makes posts of drafts.

pub mod calendars;
pub mod documents;
pub mod links;
mod literal;
pub mod marks;

mod action_builder;
mod action_columns;
mod bytes;
mod draft;
mod drive;
mod error;
mod fill;
mod find;
mod intake;
mod json;
mod lossy_ids;
mod mapping;
mod nearest;
mod order;
mod plan;
mod presets;
mod read_posts;
mod read_record;
mod readers;
mod records;
mod report;
mod seen;
mod times;
mod toolkit_rows;

pub use action_columns::read_action_columns;
pub use error::{FindMappingError, HeaderText, ReadPostsError};
pub use find::{Found, SampleRow, find_mapping};
pub use mapping::{AccountBy, Columns, DateOrder, EpochUnit, Format, Mapping, ObjectColumn};
pub use presets::{PRESETS, Preset};
pub use read_posts::read_posts;
pub use read_record::read_records;
pub use report::{PostsReport, Reading, Wanted};
pub use toolkit_rows::{ToolkitRow, read_toolkit_rows};
