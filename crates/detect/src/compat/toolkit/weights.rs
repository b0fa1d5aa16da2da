//! From messages to weights.

use super::messages::{Messages, NONE};
use super::similar;
use super::{Loops, Network, NetworkError, Params, Weight};
use crate::compat::name_order::sorted_by_name;
use corpus::Dictionary;
use pairs::{Actions, Ask, OwnPosts, Table, Window};
use std::io::{self, Write};

/// What meets: a message's key, account and time. A message with several links has several.
#[derive(Default)]
struct Events {
    user: Vec<u32>,
    key: Vec<u32>,
    time: Vec<f64>,
    message: Vec<u32>,
}

impl Events {
    /// Adds an event, unless its time is missing: the tool's database never compares those.
    fn push(&mut self, user: u32, key: u32, time: f64, message: u32) {
        if !time.is_nan() {
            self.user.push(user);
            self.key.push(key);
            self.time.push(time);
            self.message.push(message);
        }
    }
}

/// The tool's window: `time - window <= other <= time + window`, with each bound rounded as real numbers are.
pub(super) struct Between(pub(super) f64);

impl Window<f64> for Between {
    fn reaches_later(&self, at: f64, later: f64) -> bool {
        later <= at + self.0
    }

    fn reaches_earlier(&self, at: f64, earlier: f64) -> bool {
        earlier >= at - self.0
    }
}

/// Hands the edges to `sink` in blocks, by the names of `user_1`, then `user_2`.
///
/// Where loops are shown, all edges come in one block.
///
/// # Errors
/// When a parameter is not a number, or the tool itself would stop (see [`NetworkError`]).
pub fn for_each_weight(
    messages: &Messages,
    network: Network,
    params: Params,
    mut sink: impl FnMut(&[Weight]),
) -> Result<(), NetworkError> {
    if params.time_window.is_nan() {
        return Err(NetworkError::NotANumber);
    }
    if params.time_window < 0.0 {
        return Ok(());
    }
    let min = params.min_edge_weight;
    if params.loops != Loops::AllMessages {
        return other_weights(messages, network, params, |block| sink(block));
    }
    let mut all = Vec::new();
    let others = Params { loops: Loops::Hide, ..params };
    other_weights(messages, network, others, |block| all.extend_from_slice(block))?;
    let mut n_messages = vec![0; messages.users().len()];
    for (user, _) in messages_with_key(messages, network)? {
        n_messages[user as usize] += 1;
    }
    for (user, &weight) in n_messages.iter().enumerate().filter(|&(_, &n)| n > 0 && n >= min) {
        all.push(Weight { user_1: user as u32, user_2: user as u32, weight });
    }
    let name = |user: u32| messages.users().name(user);
    all.sort_by(|a, b| {
        name(a.user_1).cmp(name(b.user_1)).then_with(|| name(a.user_2).cmp(name(b.user_2)))
    });
    sink(&all);
    Ok(())
}

/// Writes the table `user_1,user_2,weight`, by names.
///
/// # Errors
/// Outside, what the writer says; inside, see [`for_each_weight`].
pub fn write_weights(
    messages: &Messages,
    network: Network,
    params: Params,
    out: &mut dyn Write,
) -> io::Result<Result<(), NetworkError>> {
    writeln!(out, "user_1,user_2,weight")?;
    let mut done = Ok(());
    let users = messages.users();
    let result = for_each_weight(messages, network, params, |block| {
        for edge in block {
            if done.is_ok() {
                let names = [edge.user_1, edge.user_2].map(|user| field(users.name(user)));
                done = writeln!(out, "{},{},{}", names[0], names[1], edge.weight);
            }
        }
    });
    done.map(|()| result)
}

/// Writes a field in quotes only where it needs them.
fn field(name: &str) -> std::borrow::Cow<'_, str> {
    if name.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", name.replace('"', "\"\"")).into()
    } else {
        name.into()
    }
}

/// Weights from comparing different messages only.
fn other_weights(
    messages: &Messages,
    network: Network,
    params: Params,
    mut sink: impl FnMut(&[Weight]),
) -> Result<(), NetworkError> {
    if let Network::CoSimilarTweet(similarity) = network {
        return similar::for_each_weight(messages, similarity, params, sink);
    }
    let events = events(messages, network);
    let table = named_table(messages.users(), &events.user, &events.key, &events.time, params);
    let own = match params.loops {
        Loops::Hide => OwnPosts::Skip,
        Loops::OtherMessages | Loops::AllMessages => OwnPosts::Other,
    };
    table.for_each_directed(&events.message, params.min_edge_weight, own, |block| {
        let weight =
            |d: &pairs::Directed| Weight { user_1: d.from, user_2: d.to, weight: d.n_posts };
        sink(&block.iter().map(weight).collect::<Vec<_>>());
    });
    Ok(())
}

/// Sorts events into a table whose accounts are numbered by name.
pub(super) fn named_table(
    users: &Dictionary,
    user: &[u32],
    key: &[u32],
    time: &[f64],
    params: Params,
) -> Table<f64> {
    let ask = Ask { weight_min: 1, own_partners: params.loops != Loops::Hide };
    let actions = Actions { account: user, object: key, time };
    let mut table = Table::build(actions, &Between(params.time_window), ask, |_| true);
    let locals: Vec<u32> =
        (0..table.n_accounts() as u32).map(|local| table.account_code(local)).collect();
    let mut place = vec![0; users.len()];
    for (at, user) in sorted_by_name(users, locals.iter().copied()).into_iter().enumerate() {
        place[user as usize] = at as u32;
    }
    let rank: Vec<u32> = locals.iter().map(|&user| place[user as usize]).collect();
    table.renumber_accounts(&rank);
    table
}

/// Lists what meets in a network of equal keys.
fn events(messages: &Messages, network: Network) -> Events {
    let mut events = Events::default();
    if network == Network::CoLink {
        for link in messages.links() {
            events.push(link.user, link.url, link.time, link.message);
        }
        return events;
    }
    let mut texts = Dictionary::default();
    for message in 0..messages.len() {
        let is_repost = messages.repost[message] != NONE;
        let key = match network {
            Network::CoRetweet => messages.repost[message],
            Network::CoReply if !is_repost => messages.reply[message],
            Network::CoTweet if !is_repost => texts.intern(&normalised_text(messages, message)),
            Network::CoPost => 0,
            _ => NONE,
        };
        if key != NONE {
            events.push(messages.user[message], key, messages.time[message], message as u32);
        }
    }
    events
}

fn normalised_text(messages: &Messages, message: usize) -> String {
    super::normalised(messages.text.row(message))
}

/// Lists (account, message), each once, of the messages that match themselves.
fn messages_with_key(
    messages: &Messages,
    network: Network,
) -> Result<Vec<(u32, u32)>, NetworkError> {
    if let Network::CoSimilarTweet(similarity) = network {
        return similar::messages_like_themselves(messages, similarity);
    }
    let events = events(messages, network);
    let mut found: Vec<(u32, u32)> = events.user.into_iter().zip(events.message).collect();
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
