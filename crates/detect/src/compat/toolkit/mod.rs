//! Coordination Network Toolkit 1.5.2: weights between accounts that repost, link, reply or write alike.
//!
//! Directed: the weight from `user_1` to `user_2` counts the distinct messages of `user_1` that have some message of
//! `user_2` with the same key within the window (the bound included). What a key is depends on the network. The tool's
//! reading of files is part of what it counts and is kept in `messages.rs`.
//!
//! Begin reading at `weights.rs`.

mod messages;
mod similar;
mod texts;
mod weights;

pub use messages::Messages;
pub use similar::Similarity;
pub use texts::{normalised, tokens};
pub use weights::{for_each_weight, write_weights};

/// The tool's networks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Network {
    /// `co_retweet`: the same message reposted.
    CoRetweet,
    /// `co_link`: the same link in messages that are not reposts; an empty link field is a link.
    CoLink,
    /// `co_reply`: a reply to the same message, in messages that are not reposts.
    CoReply,
    /// `co_tweet`: the same text after [`normalised`], in messages that are not reposts.
    CoTweet,
    /// `co_similar_tweet`: similar sets of [`tokens`], in messages that are not reposts. Every two messages within
    /// the window are compared: quadratic in what the window holds.
    CoSimilarTweet(Similarity),
    /// `co_post`: any message.
    CoPost,
}

/// Which edges of an account with itself are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loops {
    /// None, as the tool exports by default.
    Hide,
    /// An account's messages are compared with its other messages, as in the tool's repository since 1.5.2.
    OtherMessages,
    /// Each message is compared with itself too, as in 1.5.2: a loop counts all messages that have a key.
    AllMessages,
}

/// The tool's parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    /// `time_window` in the unit of the times.
    pub time_window: f64,
    /// `min_edge_weight`: the smallest weight, for each direction on its own.
    pub min_edge_weight: u32,
    /// Loops.
    pub loops: Loops,
}

/// One edge; accounts are codes of [`Messages::users`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Whose messages are counted.
    pub user_1: u32,
    /// Who kept them company.
    pub user_2: u32,
    /// Distinct messages of `user_1`.
    pub weight: u32,
}

/// Why there is no network.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NetworkError {
    /// The window or threshold is not a number.
    #[error("the time window or the similarity threshold is not a number")]
    NotANumber,
    /// Two texts without a token meet where no smallest size is asked for: the tool divides by zero and stops.
    #[error("message {message} has no token, and no smallest number of tokens is set")]
    NoTokens {
        /// Id of one such message.
        message: String,
    },
}
