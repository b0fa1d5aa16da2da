//! Edges: pairs with what chance says about them, in the order in which they are shown.

use crate::actions::Ready;
use crate::chance::{
    ChanceSettings, Closeness, Columns, HeldOutPairs, LayerTests, N_DEALS, Progress, RecurUnit,
    Tested, TestedGroup, block_ms, test_layer,
};
use crate::kinds;
use crate::settings::Settings;
use corpus::Posts;
use model::ActionKind;
use model::chance::{Class, GroupChance, HeldOutChance, LayerChance, Line};
use model::coaction::{Edge, Layer};
use model::ids::EdgeId;
use pairs::Pair;
use std::cmp::Ordering;

/// Up to so many pairs, or else edges, each gets its `p`; beyond, pairs that meet in one or two blocks only are left
/// without unless they are called.
const PAIRS_LISTED_MAX: u64 = 1_000_000;

/// Returns the length of the test's blocks, in seconds, when the window fills them: then every meeting is a co-action.
pub(crate) fn fills_block(window_secs: u32) -> Option<u32> {
    let window_ms = u64::from(window_secs) * 1_000;
    let block_ms = block_ms(window_ms);
    (window_ms >= block_ms).then_some((block_ms / 1_000) as u32)
}

/// How pairs are tested, whatever the kind and the window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Testing {
    /// What of a block's co-actions counts.
    pub(crate) closeness: Closeness,
    /// Resolution of the times.
    pub(crate) resolution_ms: u64,
    /// Windows that share the false discovery rate.
    pub(crate) n_windows: u32,
}

impl Testing {
    /// Returns how the settings say to test these posts.
    pub(crate) fn of(posts: &Posts, settings: &Settings) -> Self {
        let resolution_secs = posts.resolution().map_or(1, |resolution| resolution.secs());
        Self {
            closeness: settings.closeness,
            resolution_ms: u64::from(resolution_secs) * 1_000,
            n_windows: settings.n_windows,
        }
    }
}

/// Returns the settings of the test for a kind and a window.
pub(crate) fn chance_settings(
    kind: ActionKind,
    window_secs: u32,
    testing: Testing,
) -> ChanceSettings {
    let Testing { closeness, resolution_ms, n_windows } = testing;
    let usual = ChanceSettings::with_closeness(u64::from(window_secs) * 1_000, closeness);
    let hub_accounts_max = kinds::kind(kind).hub_accounts_max;
    // Of kinds together a post is several actions.
    let recur_unit = match kind {
        ActionKind::Together => RecurUnit::Blocks,
        _ => RecurUnit::CoActions,
    };
    let q = usual.q / f64::from(n_windows.max(1));
    ChanceSettings { hub_accounts_max, resolution_ms, recur_unit, q, ..usual }
}

/// Tests the pairs of a layer, and groups on days they were not learned on.
///
/// Where the layer has few pairs, all of them are listed; where it has many, those that are kept as edges are, unless
/// these are too many as well.
pub(crate) fn test(
    ready: &Ready,
    layer: &Layer,
    kept: &[Pair],
    testing: Testing,
    listener: &mut dyn FnMut(Progress),
) -> LayerTests {
    let mut settings = chance_settings(layer.kind, layer.window_secs, testing);
    let mut asked = Vec::new();
    if layer.n_pairs <= PAIRS_LISTED_MAX {
        settings.n_blocks_listed_min = 1;
    } else if kept.len() as u64 <= PAIRS_LISTED_MAX {
        // Graded, pairs with co-actions in enough blocks are all computed: the bounds are those of the hard window.
        if testing.closeness == Closeness::Window {
            settings.n_blocks_listed_min = u32::MAX;
        }
        asked = kept.iter().map(|pair| (pair.a.min(pair.b), pair.a.max(pair.b))).collect();
        asked.sort_unstable();
    }
    let columns = Columns { account: &ready.account, object: &ready.object, at_ms: &ready.at_ms };
    test_layer(columns, &settings, &asked, N_DEALS, listener)
}

/// Orients pairs by the names of their accounts; called ones come first, then by `p`, then the heaviest.
pub(crate) fn edges(
    posts: &Posts,
    kind: ActionKind,
    pairs: Vec<Pair>,
    tests: Option<&LayerTests>,
) -> Vec<Edge> {
    let name = |code: u32| posts.accounts.name(code);
    let held_out = tests.map(|tests| tests.held_out.by_pair()).unwrap_or_default();
    let chance = |pair: &Pair| {
        let tested = &tests?.tested;
        let key = (pair.a.min(pair.b), pair.a.max(pair.b));
        let at = tested.pairs.binary_search_by_key(&key, |one| (one.a, one.b)).ok()?;
        let turned = name(tested.pairs[at].a) > name(tested.pairs[at].b);
        let mut chance = tested.pairs[at].chance();
        let place = held_out.binary_search_by_key(&key, |one| one.0).ok();
        chance.held_out = place.map(|place| held_out[place].1);
        if let Some(haste) = chance.haste.as_mut().filter(|_| turned) {
            std::mem::swap(&mut haste.median_ms_a, &mut haste.median_ms_b);
        }
        Some(chance)
    };
    let edge = |pair: Pair| {
        let turned = name(pair.a) > name(pair.b);
        let ends = |a, b| if turned { (b, a) } else { (a, b) };
        let (a, b) = ends(pair.a, pair.b);
        let (n_posts_a, n_posts_b) = ends(pair.n_posts_a, pair.n_posts_b);
        Edge {
            id: EdgeId::new(""),
            a,
            b,
            n: pair.n,
            n_objects: pair.n_objects,
            n_posts_a,
            n_posts_b,
            lag_mean_ms: pair.lag_sum as f64 / pair.n as f64,
            lag_median_ms: None,
            first_ms: pair.first,
            last_ms: pair.last,
            chance: chance(&pair),
        }
    };
    let mut edges: Vec<Edge> = pairs.into_iter().map(edge).collect();
    edges.sort_unstable_by(|x, y| {
        shown_first(x, y)
            .then_with(|| y.n.cmp(&x.n))
            .then_with(|| name(x.a).cmp(name(y.a)))
            .then_with(|| name(x.b).cmp(name(y.b)))
    });
    for (at, edge) in edges.iter_mut().enumerate() {
        edge.id = EdgeId::new(format!("E-{kind}-{}", at + 1));
    }
    edges
}

/// Orders edges: called, called on held-out days alone, class C, the others; then by `p`. What was not computed in full
/// cannot be called and comes last.
fn shown_first(x: &Edge, y: &Edge) -> Ordering {
    let rank = |edge: &Edge| match (edge.class(), edge.held_out_class()) {
        (Some(class @ (Class::A | Class::B)), _) => class as u8,
        (_, Some(class)) => 2 + class as u8,
        (Some(Class::C), None) => 4,
        (None, None) => 5,
    };
    let p = |edge: &Edge| edge.chance.as_ref().map_or(f64::INFINITY, |chance| chance.p);
    rank(x).cmp(&rank(y)).then_with(|| p(x).total_cmp(&p(y)))
}

/// Sums up what the test says about a layer; `edges` are its edges.
pub(crate) fn of_layer(
    edges: &[Edge],
    kind: ActionKind,
    (window_secs, testing): (u32, Testing),
    tests: &LayerTests,
) -> LayerChance {
    let LayerTests { tested, held_out, .. } = tests;
    let settings = chance_settings(kind, window_secs, testing);
    let line = |called: stats::fdr::Called| Line { n: called.n, p: called.p_max };
    let mut n_by_class = [0; Class::ALL.len()];
    for class in edges.iter().filter_map(Edge::class) {
        n_by_class[class as usize] += 1;
    }
    let n_suspects = tested
        .suspects
        .each_ref()
        .map(|clusters| clusters.iter().map(Vec::len).sum::<usize>() as u64);
    LayerChance {
        block_secs: (settings.block_ms / 1_000) as u32,
        rate: settings.q,
        hub_accounts_max: settings.hub_accounts_max,
        n_open: tested.m,
        n_open_is_bound: tested.m_is_bound,
        n_callable: tested.n_callable,
        n_called_exact: tested.n_called_exact,
        bh: line(tested.bh),
        by: line(tested.by),
        recur: line(tested.recur),
        n_by_class,
        dealt: tested.dealt,
        n_suspects,
        panel: tested.panel.clone(),
        held_out: of_held_out(tested, held_out),
        groups: Vec::new(),
    }
}

/// Sums up the second test.
fn of_held_out(tested: &Tested, held_out: &HeldOutPairs) -> HeldOutChance {
    let mut sum = HeldOutChance::default();
    for pair in &held_out.pairs {
        sum.n_tested[usize::from(pair.learned_on_half)] += 1;
    }
    for (key, pair) in held_out.by_pair() {
        let Some(class) = pair.class else { continue };
        sum.n_by_class[class as usize] += 1;
        let at = tested.pairs.binary_search_by_key(&key, |one| (one.a, one.b));
        sum.n_only_here += u64::from(!at.is_ok_and(|at| tested.pairs[at].bh_pass));
    }
    sum
}

/// Writes the tested groups with their members in the order of their names.
pub(crate) fn groups(posts: &Posts, tested: Vec<TestedGroup>) -> Vec<GroupChance> {
    let group = |group: TestedGroup| {
        let mut members = group.members;
        members.sort_by(|x, y| posts.accounts.name(*x).cmp(posts.accounts.name(*y)));
        GroupChance {
            members,
            learned_on_odd: group.learned_on_half == 1,
            n_strata: group.n_strata,
            p: group.p,
            q_bh: group.q_bh,
            p_haste: group.p_haste,
            class: group.class,
        }
    };
    tested.into_iter().map(group).collect()
}
