//! What the room finds, in small worlds and in the shared case.
mod actors;
mod carried;
mod cases;
mod dates;
mod drift;
mod edges;
mod folder;
mod hand_counts;
mod kherson;
mod laws;
mod layout;
mod proposed;
mod rules;
mod sentences;
mod shared;
mod stress;
mod world;
