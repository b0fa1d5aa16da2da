//! Messages as the tool loads them.

use super::Network;
use corpus::{Dictionary, TextColumn};

/// The tool's eight columns, loaded row by row as the tool loads a CSV file.
///
/// The first row of a message id wins; a later row of the same id adds only its links, under its own account and time.
/// Links of reposts are ignored. The link field is split at every single space, so an empty field is one empty link
/// and two spaces make one more. The column `username` is only shown by the tool and is not needed.
///
/// ```
/// use detect::compat::toolkit::{Loops, Messages, Network, Params, write_weights};
/// let mut messages = Messages::default();
/// messages.push("m1", "anna", "r1", "", "", 100.0, "");
/// messages.push("m2", "boris", "r1", "", "", 104.0, "");
/// let params = Params { time_window: 10.0, min_edge_weight: 1, loops: Loops::Hide };
/// let mut table = Vec::new();
/// write_weights(&messages, Network::CoRetweet, params, &mut table)??;
/// assert_eq!(table, b"user_1,user_2,weight\nanna,boris,1\nboris,anna,1\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Messages {
    ids: Dictionary,
    users: Dictionary,
    reposts: Dictionary,
    replies: Dictionary,
    urls: Dictionary,
    id_repeats: bool,
    without_texts: bool,
    without_links: bool,
    pub(super) user: Vec<u32>,
    pub(super) repost: Vec<u32>,
    pub(super) reply: Vec<u32>,
    pub(super) time: Vec<f64>,
    pub(super) text: TextColumn,
    links: Vec<Link>,
}

/// One link of one message.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) message: u32,
    pub(super) user: u32,
    pub(super) url: u32,
    pub(super) time: f64,
}

/// Marks a missing repost or reply id.
pub(super) const NONE: u32 = u32::MAX;

impl Messages {
    /// Makes room for messages of which only `network` will be asked: what it does not look at is not kept.
    pub fn of(network: Network) -> Self {
        let is_of_texts = matches!(network, Network::CoTweet | Network::CoSimilarTweet(_));
        Self {
            without_texts: !is_of_texts,
            without_links: network != Network::CoLink,
            ..Self::default()
        }
    }

    /// Loads one row. Empty `repost` and `reply` are missing; a time that is not a number never meets another.
    #[expect(clippy::too_many_arguments, reason = "the tool's columns, in the tool's order")]
    pub fn push(
        &mut self,
        message_id: &str,
        user: &str,
        repost: &str,
        reply: &str,
        message: &str,
        timestamp: f64,
        urls: &str,
    ) {
        let n_before = self.ids.len();
        let id = self.ids.intern(message_id);
        let is_new = self.ids.len() > n_before;
        let user = self.users.intern(user);
        // Minus zero would sort before zero.
        let time = timestamp + 0.0;
        if is_new {
            self.user.push(user);
            let repost = if repost.is_empty() { NONE } else { self.reposts.intern(repost) };
            self.repost.push(repost);
            self.reply.push(if reply.is_empty() { NONE } else { self.replies.intern(reply) });
            self.time.push(time);
            if !self.without_texts {
                self.text.push(message);
            }
        }
        self.id_repeats |= !is_new;
        if repost.is_empty() && !self.without_links {
            let first = self.links.len();
            for url in urls.split(' ') {
                let url = self.urls.intern(url);
                if self.links[first..].iter().all(|link| link.url != url) {
                    self.links.push(Link { message: id, user, url, time });
                }
            }
        }
    }

    /// Returns the names of the accounts.
    pub fn users(&self) -> &Dictionary {
        &self.users
    }

    /// Counts the messages.
    pub fn len(&self) -> usize {
        self.user.len()
    }

    /// Says whether there is no message.
    pub fn is_empty(&self) -> bool {
        self.user.is_empty()
    }

    /// Returns the id of a message.
    pub(super) fn id(&self, message: u32) -> &str {
        self.ids.name(message)
    }

    /// Returns the links, each link of a message once: the first row that has it.
    pub(super) fn links(&self) -> Vec<Link> {
        let mut links = self.links.clone();
        if self.id_repeats {
            links.sort_by_key(|link| (link.message, link.url));
            links.dedup_by_key(|link| (link.message, link.url));
        }
        links
    }
}
