//! Files of posts read through the room's door.

mod real_files;
mod worlds;
