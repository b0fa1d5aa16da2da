//! Files in; posts, documents, events and complaints out.

pub mod links;
pub mod marks;
