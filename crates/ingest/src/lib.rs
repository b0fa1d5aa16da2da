//! Files in; posts, documents, events and complaints out.
