//! One post of a world.

use jiff::Timestamp;

/// One simulated post; everything is borrowed and lives until the sink returns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SimulatedPost<'a> {
    /// Its id, unlike any other of the world.
    pub id: &'a str,
    /// The account, `sim-` and eight signs.
    pub account: &'a str,
    /// When, in whole seconds.
    pub at: Timestamp,
    /// The text; a repost carries the text of the original.
    pub text: &'a str,
    /// Id of the post that is reposted. It may be older than the world and then is not in it.
    pub repost_of: Option<&'a str>,
    /// Id of the post that is answered. It may be older than the world and then is not in it.
    pub reply_to: Option<&'a str>,
    /// A link that ends its host in `.example`.
    pub link: Option<&'a str>,
    /// A hashtag without its sign; it also stands in the text.
    pub hashtag: Option<&'a str>,
    /// Language of the text.
    pub lang: &'a str,
}
