//! The nouns: posts, documents, events, edges, attributions, claims, judgements, and where each came from.
