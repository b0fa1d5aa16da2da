//! Communities, components and layout on u32 nodes.
