//! What the room finds, in small worlds and in the shared case.
mod kherson;
mod world;
