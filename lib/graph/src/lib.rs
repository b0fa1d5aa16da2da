//! Communities, connected components and pictures of weighted undirected graphs on dense `u32` nodes.
//!
//! This room must not know what a node stands for: no accounts, no posts, no elections. Everything here is a pure
//! function of its arguments: the same nodes, edges and seed give the same answer, in whatever order the edges come
//! and on whatever machine.
//!
//! Begin reading at `communities.rs`.
//!
//! ```
//! // Two triangles held together by one light edge.
//! let edges = [(0, 1, 5.0), (1, 2, 5.0), (0, 2, 5.0), (3, 4, 5.0), (4, 5, 5.0), (3, 5, 5.0), (2, 3, 0.5)];
//! assert_eq!(graph::communities(7, &edges, 1), [vec![0, 1, 2], vec![3, 4, 5], vec![6]]);
//! assert_eq!(graph::components(7, &edges), [vec![0, 1, 2, 3, 4, 5], vec![6]]);
//! assert_eq!(graph::layout(7, &edges, 1).len(), 7);
//! ```
#![warn(missing_docs)]

mod canonical;
mod communities;
mod components;
mod layout;

pub use communities::communities;
pub use components::components;
pub use layout::layout;
