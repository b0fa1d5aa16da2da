//! One layer: the actions of one kind, their edges and groups, and what to know before using them.

use crate::actions::Ready;
use crate::groups;
use crate::kinds;
use crate::settings::{STEPS_MIN, Window};
use corpus::Posts;
use model::coaction::{CoAction, Edge, Layer, NotRun};
use model::ids::EdgeId;
use model::{ActionKind, Warning, WarningCode};
use pairs::{Ask, Pair, Table, Within};

/// Edges whose co-actions are looked up for medians, active days and objects; the heaviest come first.
pub const EDGES_LOOKED_UP_MAX: usize = 100_000;
/// One object that carries more than this share of a layer's co-actions is warned about.
pub(crate) const ONE_OBJECT_SHARE: f64 = 0.5;
/// An account with more than this share of a layer's actions is warned about.
pub(crate) const BUSIEST_SHARE: f64 = 0.05;
/// An object with more than this share of a layer's accounts is warned about.
pub(crate) const HUB_SHARE: f64 = 0.2;

/// A layer and the means to show the co-actions behind its edges.
pub struct Found {
    /// What was found.
    pub layer: Layer,
    ready: Ready,
    table: Table,
}

/// Computes one layer.
pub(crate) fn layer(
    posts: &Posts,
    kind: ActionKind,
    window: Window,
    weight_min: u32,
    n_generic: u64,
) -> Found {
    let ready =
        posts.actions.get(&kind).map(|actions| Ready::of(posts, actions)).unwrap_or_default();
    let (window_secs, coarse) = fitting(posts, kind, window);
    let mut layer = empty(kind, window_secs, weight_min, &ready, n_generic);
    if ready.account.is_empty() {
        layer.not_run = Some(NotRun::NoActions);
    } else if let Some((resolution, window_secs_min)) = coarse.filter(|_| window != Window::Fitting)
    {
        layer.not_run = Some(NotRun::WindowFinerThanTimes { resolution, window_secs_min });
    }
    if layer.not_run.is_some() {
        let none = pairs::Actions { account: &[], object: &[], time: &[] };
        let table = Table::build(none, &Within(0), Ask::pairs(1), |_| true);
        return Found { layer, ready, table };
    }
    let within = Within(u64::from(window_secs) * 1_000);
    let actions =
        || pairs::Actions { account: &ready.account, object: &ready.object, time: &ready.at_ms };
    let whole = Table::build(actions(), &within, Ask::pairs(1), |_| true);
    layer.n_coactions = whole.count_coactions();
    layer.n_pairs = whole.count_pairs();
    warn(&mut layer, posts, &ready, &whole, coarse.is_some());
    drop(whole);
    let table = Table::build(actions(), &within, Ask::pairs(weight_min), |_| true);
    layer.edges = edges(posts, kind, table.pairs());
    let mut found = Found { layer, ready, table };
    groups::find(posts, &mut found);
    found
}

impl Found {
    /// Lists the co-actions behind the edge at `at`, with rows of posts.
    ///
    /// # Panics
    /// When there is no such edge.
    pub fn co_actions(&self, at: usize) -> Vec<CoAction> {
        let edge = &self.layer.edges[at];
        self.ready.co_actions(&self.table, edge.a, edge.b)
    }
}

impl Ready {
    fn co_actions(&self, table: &Table, a: u32, b: u32) -> Vec<CoAction> {
        let post = |row: u32| self.post[row as usize];
        let co_action = |one: pairs::CoAction| CoAction {
            object: self.object[one.row_a as usize],
            post_a: post(one.row_a),
            post_b: post(one.row_b),
            lag_ms: one.lag,
        };
        table.co_actions(a, b).unwrap_or_default().into_iter().map(co_action).collect()
    }
}

/// Returns the window to use, and the resolution and smallest sensible window when the wish is too fine.
fn fitting(
    posts: &Posts,
    kind: ActionKind,
    window: Window,
) -> (u32, Option<(model::Resolution, u32)>) {
    let asked = match window {
        Window::Fitting => kinds::kind(kind).window_secs,
        Window::Secs(secs) => secs,
    };
    let coarsest = posts.resolution().filter(|resolution| resolution.secs() > 1);
    let too_fine = coarsest
        .map(|resolution| (resolution, resolution.secs() * STEPS_MIN))
        .filter(|&(_, secs_min)| asked < secs_min);
    match (window, too_fine) {
        (Window::Fitting, Some((_, secs_min))) => (secs_min, too_fine),
        _ => (asked, too_fine),
    }
}

fn empty(
    kind: ActionKind,
    window_secs: u32,
    weight_min: u32,
    ready: &Ready,
    n_generic: u64,
) -> Layer {
    Layer {
        kind,
        window_secs,
        weight_min,
        not_run: None,
        n_actions: ready.account.len() as u64,
        n_accounts: ready.n_accounts,
        n_objects: ready.n_objects,
        n_coactions: 0,
        n_pairs: 0,
        n_generic,
        edges: Vec::new(),
        groups: Vec::new(),
        hubs: ready.hubs.clone(),
        warnings: Vec::new(),
    }
}

/// Orients pairs by the names of their accounts and puts the heaviest first.
fn edges(posts: &Posts, kind: ActionKind, pairs: Vec<Pair>) -> Vec<Edge> {
    let name = |code: u32| posts.accounts.name(code);
    let mut pairs: Vec<Pair> = pairs
        .into_iter()
        .map(|pair| {
            if name(pair.a) <= name(pair.b) {
                return pair;
            }
            let (n_posts_a, n_posts_b) = (pair.n_posts_b, pair.n_posts_a);
            Pair { a: pair.b, b: pair.a, n_posts_a, n_posts_b, ..pair }
        })
        .collect();
    pairs.sort_unstable_by(|x, y| {
        y.n.cmp(&x.n).then_with(|| name(x.a).cmp(name(y.a))).then_with(|| name(x.b).cmp(name(y.b)))
    });
    let edge = |(at, pair): (usize, Pair)| Edge {
        id: EdgeId::new(format!("E-{kind}-{}", at + 1)),
        a: pair.a,
        b: pair.b,
        n: pair.n,
        n_objects: pair.n_objects,
        n_posts_a: pair.n_posts_a,
        n_posts_b: pair.n_posts_b,
        lag_mean_ms: pair.lag_sum as f64 / pair.n as f64,
        lag_median_ms: None,
        first_ms: pair.first,
        last_ms: pair.last,
    };
    pairs.into_iter().enumerate().map(edge).collect()
}

fn warn(layer: &mut Layer, posts: &Posts, ready: &Ready, whole: &Table, widened: bool) {
    let mut warn = |code, text: String| layer.warnings.push(Warning::new(code, text));
    warn(
        WarningCode::NotTested,
        "These are counts. Nothing here is tested against chance yet, so none of it is a finding."
            .to_owned(),
    );
    if let Some(resolution) = posts.resolution().filter(|resolution| resolution.secs() > 1) {
        let widened = if widened {
            let usual_secs = kinds::kind(layer.kind).window_secs;
            format!(" The window was widened from {usual_secs} s to {} s.", layer.window_secs)
        } else {
            String::new()
        };
        let what = resolution.words();
        warn(
            WarningCode::RoundTimes,
            format!("Times are {what}: a lag below that means nothing.{widened}"),
        );
    }
    if let Some((object, share)) = heaviest(ready, whole, layer.n_coactions)
        && share > ONE_OBJECT_SHARE
    {
        let name = short(posts.actions[&layer.kind].objects.name(object));
        let percent = share * 100.0;
        warn(
            WarningCode::OneObject,
            format!(
                "One object, `{name}`, carries {percent:.0} % of the co-actions of this layer."
            ),
        );
    }
    if layer.kind == ActionKind::Synchrony && layer.n_generic > 0 {
        let n = layer.n_generic;
        warn(
            WarningCode::Hubs,
            format!(
                "{n} posts stand in hours in which so many accounts post that they were set aside."
            ),
        );
    }
    if let Some(&(object, n)) = ready.hubs.first()
        && f64::from(n) > HUB_SHARE * ready.n_accounts as f64
        && ready.n_accounts >= 20
    {
        let name = short(posts.actions[&layer.kind].objects.name(object));
        let percent = 100.0 * f64::from(n) / ready.n_accounts as f64;
        warn(
            WarningCode::Hubs,
            format!(
                "`{name}` was acted on by {percent:.0} % of the accounts: sharing it says little."
            ),
        );
    }
    if let Some((account, n)) = ready.busiest
        && n as f64 > BUSIEST_SHARE * ready.account.len() as f64
        && ready.n_accounts >= 40
    {
        let name = short(posts.accounts.name(account));
        let percent = 100.0 * n as f64 / ready.account.len() as f64;
        warn(
            WarningCode::HyperactiveAccounts,
            format!(
                "One account, `{name}`, makes {percent:.0} % of the actions: it meets many by its volume."
            ),
        );
    }
    if ready.n_duplicates > 0 {
        let n = ready.n_duplicates;
        warn(
            WarningCode::DuplicateIds,
            format!("{n} repeated actions of the same post on the same object were counted once."),
        );
    }
}

/// Finds the object with most co-actions and its share of them all.
fn heaviest(ready: &Ready, whole: &Table, n_coactions: u64) -> Option<(u32, f64)> {
    let mut n_by_object = vec![0_u64; ready.object.iter().max().map_or(0, |&max| max as usize + 1)];
    let object_at = |position: usize| ready.object[whole.rows()[position] as usize] as usize;
    for position in 0..whole.len() {
        n_by_object[object_at(position)] += (whole.window_of(position).end - 1 - position) as u64;
    }
    // Two actions of one account are no co-action: take them off again.
    for account in 0..whole.n_accounts() as u32 {
        let positions = whole.positions_of(account);
        let mut ahead = 0;
        for (at, &position) in positions.iter().enumerate() {
            let position = position as usize;
            ahead = ahead.max(at + 1);
            while ahead < positions.len()
                && (positions[ahead] as usize) < whole.window_of(position).end
            {
                ahead += 1;
            }
            n_by_object[object_at(position)] -= (ahead - 1 - at) as u64;
        }
    }
    let most = n_by_object
        .iter()
        .enumerate()
        .max_by_key(|&(object, &n)| (n, std::cmp::Reverse(object)))?;
    (n_coactions > 0).then(|| (most.0 as u32, *most.1 as f64 / n_coactions as f64))
}

/// Cuts a name for a sentence.
fn short(name: &str) -> String {
    if name.chars().count() <= 60 {
        return name.to_owned();
    }
    name.chars().take(59).chain(['…']).collect()
}

/// Lists the co-actions of pairs of accounts, each by object and time; `posts` must hold derived kinds already.
pub fn co_actions_of(
    posts: &Posts,
    kind: ActionKind,
    window_secs: u32,
    pairs: &[(u32, u32)],
) -> Vec<Vec<CoAction>> {
    let Some(actions) = posts.actions.get(&kind) else { return vec![Vec::new(); pairs.len()] };
    let ready = Ready::of(posts, actions);
    let within = Within(u64::from(window_secs) * 1_000);
    let mut wanted = vec![false; posts.accounts.len()];
    for &(a, b) in pairs {
        wanted[a as usize] = true;
        wanted[b as usize] = true;
    }
    let columns =
        pairs::Actions { account: &ready.account, object: &ready.object, time: &ready.at_ms };
    let keep = |row: usize| wanted[ready.account[row] as usize];
    let table = Table::build(columns, &within, Ask::pairs(1), keep);
    pairs.iter().map(|&(a, b)| ready.co_actions(&table, a, b)).collect()
}
