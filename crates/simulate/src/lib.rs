//! Worlds of posts with planted groups, organic bursts and ground truth.
