//! Files of posts read through the room's door.

mod formats;
mod hostile;
mod laws;
mod mappings;
mod mutations;
mod presets;
mod real_files;
mod worlds;
