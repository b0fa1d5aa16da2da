//! What the room finds, in small worlds and in the shared case.
mod cases;
mod dates;
mod kherson;
mod laws;
mod sentences;
mod stress;
mod world;
