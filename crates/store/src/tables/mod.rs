//! Tables of posts as Parquet, with a manifest each; a table without its whole manifest is not there.

pub(crate) mod file;
mod key;
pub(crate) mod load;
mod manifest;
mod rows;
mod schema;
mod writer;

pub use key::{TableKey, TableSource};
pub use load::{LoadPosts, LoadPostsError};
pub(crate) use manifest::mend;
pub use manifest::{PostTable, TableNotes};
pub use rows::StoredPost;
pub use writer::{PostTableError, PostTableWriter};
