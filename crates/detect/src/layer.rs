//! One layer: the actions of one kind, their edges and groups.

use crate::actions::Ready;
use crate::chance::{Progress, Step};
use crate::settings::{STEPS_MIN, Settings, Window};
use crate::{cautions, edges, groups, kinds, sweep};
use corpus::Posts;
use model::ActionKind;
use model::coaction::{CoAction, Layer, NotRun};
use pairs::{Ask, Table, Within};

/// Edges whose co-actions are looked up for medians, active days and objects; the heaviest come first.
pub const EDGES_LOOKED_UP_MAX: usize = 100_000;
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
    settings: &Settings,
    n_generic: u64,
    listener: &mut dyn FnMut(Progress),
) -> Found {
    let (window, weight_min) = (settings.window, settings.weight_min);
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
    let mut told = |done| listener(Progress { step: Step::Pair, done, of: 2 });
    told(0);
    let whole = Table::build(actions(), &within, Ask::pairs(1), |_| true);
    told(1);
    layer.n_coactions = whole.count_coactions();
    layer.n_pairs = whole.count_pairs();
    cautions::of_counts(&mut layer, posts, &ready, &whole, coarse.is_some());
    cautions::of_kinds(&mut layer, posts);
    drop(whole);
    let table = Table::build(actions(), &within, Ask::pairs(weight_min), |_| true);
    let mut pairs = table.pairs();
    if let Some(post) = ready.posts(posts) {
        table.count_posts(&mut pairs, &post);
    }
    told(2);
    let wide = edges::fills_block(window_secs);
    let testing = edges::Testing::of(posts, settings);
    let tested = (settings.test && wide.is_none())
        .then(|| edges::test(&ready, &layer, &pairs, testing, listener));
    layer.edges = edges::edges(posts, kind, pairs, tested.as_ref());
    if let Some(tests) = &tested {
        cautions::of_crowds(&mut layer, &tests.tested);
    }
    layer.chance = tested.map(|tests| {
        let mut chance = edges::of_layer(&layer.edges, kind, (window_secs, testing), &tests);
        chance.groups = edges::groups(posts, tests.groups);
        chance
    });
    cautions::of_chance(&mut layer, wide.filter(|_| settings.test));
    let mut found = Found { layer, ready, table };
    groups::find(posts, &mut found);
    cautions::of_feeds(&mut found.layer);
    if settings.sweep {
        found.layer.sweep = sweep::sweep(posts, &found.ready, &found.layer, testing, listener);
    }
    found
}

impl Found {
    /// Returns the actions of the layer.
    pub(crate) fn ready(&self) -> &Ready {
        &self.ready
    }

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
        n_actions: ready.account.len() as u64,
        n_accounts: ready.n_accounts,
        n_objects: ready.n_objects,
        n_generic,
        hubs: ready.hubs.clone(),
        ..Layer::empty(kind, window_secs, weight_min)
    }
}

/// The actions of one layer, ready to be asked which co-actions are behind each of its edges.
pub struct Behind {
    ready: Ready,
    table: Table,
}

impl Behind {
    /// Sorts the actions of `layer`; `posts` must hold derived kinds already.
    pub fn of(posts: &Posts, layer: &Layer) -> Self {
        let actions = posts.actions.get(&layer.kind).filter(|_| !layer.edges.is_empty());
        let ready = actions.map(|actions| Ready::of(posts, actions)).unwrap_or_default();
        let columns =
            pairs::Actions { account: &ready.account, object: &ready.object, time: &ready.at_ms };
        let within = Within(u64::from(layer.window_secs) * 1_000);
        let table = Table::build(columns, &within, Ask::pairs(layer.weight_min.max(1)), |_| true);
        Self { ready, table }
    }

    /// Lists the co-actions of an edge of the layer, by object and time.
    pub fn co_actions(&self, a: u32, b: u32) -> Vec<CoAction> {
        self.ready.co_actions(&self.table, a, b)
    }
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
