//! `co_similar_tweet`: every two messages within the window are compared by their tokens.

use super::messages::{Messages, NONE};
use super::weights::named_table;
use super::{Loops, NetworkError, Params, Weight, tokens};
use corpus::Dictionary;
use pairs::Table;

/// How alike two sets of tokens must be: shared tokens over all tokens (Jaccard).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Similarity {
    /// `similarity_threshold`: at least this.
    pub threshold: f64,
    /// `min_document_size_similarity`: with fewer tokens a message is unlike every other. 0 sets no smallest size; then
    /// two texts without tokens stop the tool.
    pub n_tokens_min: f64,
}

impl Similarity {
    /// The defaults of the tool's command line.
    pub const DEFAULT: Self = Self { threshold: 0.8, n_tokens_min: 1.0 };

    /// Compares two sorted sets; `None` where the tool divides by zero.
    fn alike(&self, a: &[u32], b: &[u32]) -> Option<bool> {
        let short = |set: &[u32]| (set.len() as f64) < self.n_tokens_min;
        if self.n_tokens_min > 0.0 && (short(a) || short(b)) {
            return Some(0.0 >= self.threshold);
        }
        let shared = n_shared(a, b);
        let all = a.len() + b.len() - shared;
        (all > 0).then(|| shared as f64 / all as f64 >= self.threshold)
    }
}

/// Counts the values that two sorted sets share.
fn n_shared(mut a: &[u32], mut b: &[u32]) -> usize {
    let mut n = 0;
    while let (Some(x), Some(y)) = (a.first(), b.first()) {
        n += usize::from(x == y);
        if x <= y {
            a = &a[1..];
        }
        if y <= x {
            b = &b[1..];
        }
    }
    n
}

/// The messages that are not reposts and have a time, with their tokens as sorted codes.
struct Compared {
    message: Vec<u32>,
    user: Vec<u32>,
    time: Vec<f64>,
    tokens: Vec<Vec<u32>>,
}

impl Compared {
    fn new(messages: &Messages) -> Self {
        let mut known = Dictionary::default();
        let mut compared =
            Self { message: Vec::new(), user: Vec::new(), time: Vec::new(), tokens: Vec::new() };
        for message in 0..messages.len() {
            if messages.repost[message] != NONE || messages.time[message].is_nan() {
                continue;
            }
            let tokens = tokens(messages.text.row(message));
            // Joining and splitting again loses tokens of white space and takes others apart.
            let words = tokens.iter().flat_map(|token| token.split(char::is_whitespace));
            let words = words.filter(|word| !word.is_empty());
            let mut codes: Vec<u32> = words.map(|word| known.intern(word)).collect();
            codes.sort_unstable();
            codes.dedup();
            compared.message.push(message as u32);
            compared.user.push(messages.user[message]);
            compared.time.push(messages.time[message]);
            compared.tokens.push(codes);
        }
        compared
    }
}

/// One account's partners: place in `found` plus one, and (partner, messages, last message counted).
struct Scratch {
    place: Vec<u32>,
    found: Vec<(u32, u32, u32)>,
}

#[derive(Default)]
struct Block {
    weights: Vec<Weight>,
    without_tokens: Option<u32>,
}

/// Hands the edges on, by names.
pub(super) fn for_each_weight(
    messages: &Messages,
    similarity: Similarity,
    params: Params,
    mut sink: impl FnMut(&[Weight]),
) -> Result<(), NetworkError> {
    if similarity.threshold.is_nan() || similarity.n_tokens_min.is_nan() {
        return Err(NetworkError::NotANumber);
    }
    let compared = Compared::new(messages);
    let all_one = vec![0; compared.user.len()];
    let table = named_table(messages.users(), &compared.user, &all_one, &compared.time, params);
    let mut without_tokens = None;
    table.for_each_account(
        &table.account_order(),
        || Scratch { place: vec![0; table.n_accounts()], found: Vec::new() },
        |scratch, account, block: &mut Block| {
            compare(&table, &compared, similarity, params, account, scratch, block);
        },
        |block| {
            without_tokens = without_tokens.or(block.without_tokens);
            sink(&block.weights);
        },
    );
    match without_tokens {
        None => Ok(()),
        Some(at) => Err(no_tokens(messages, compared.message[at as usize])),
    }
}

fn no_tokens(messages: &Messages, message: u32) -> NetworkError {
    NetworkError::NoTokens { message: messages.id(message).to_owned() }
}

/// Compares each message of an account with those in its window.
fn compare(
    table: &Table<f64>,
    compared: &Compared,
    similarity: Similarity,
    params: Params,
    account: u32,
    scratch: &mut Scratch,
    block: &mut Block,
) {
    for &p in table.positions_of(account) {
        let own = table.rows()[p as usize];
        for q in table.window_of(p as usize) {
            let partner = table.accounts()[q];
            if q == p as usize || (partner == account && params.loops == Loops::Hide) {
                continue;
            }
            let other = table.rows()[q];
            let (a, b) = (&compared.tokens[own as usize], &compared.tokens[other as usize]);
            let Some(alike) = similarity.alike(a, b) else {
                block.without_tokens.get_or_insert(own);
                continue;
            };
            if !alike {
                continue;
            }
            let place = &mut scratch.place[partner as usize];
            if *place == 0 {
                scratch.found.push((partner, 0, u32::MAX));
                *place = scratch.found.len() as u32;
            }
            let (_, n, last) = &mut scratch.found[*place as usize - 1];
            *n += u32::from(*last != own);
            *last = own;
        }
    }
    scratch.found.sort_unstable();
    for (partner, weight, _) in scratch.found.drain(..) {
        scratch.place[partner as usize] = 0;
        if weight >= params.min_edge_weight {
            let (user_1, user_2) = (table.account_code(account), table.account_code(partner));
            block.weights.push(Weight { user_1, user_2, weight });
        }
    }
}

/// Lists (account, message) of the messages that are like themselves.
pub(super) fn messages_like_themselves(
    messages: &Messages,
    similarity: Similarity,
) -> Result<Vec<(u32, u32)>, NetworkError> {
    let compared = Compared::new(messages);
    let mut found = Vec::new();
    for (at, tokens) in compared.tokens.iter().enumerate() {
        match similarity.alike(tokens, tokens) {
            None => return Err(no_tokens(messages, compared.message[at])),
            Some(true) => found.push((compared.user[at], compared.message[at])),
            Some(false) => {}
        }
    }
    Ok(found)
}
