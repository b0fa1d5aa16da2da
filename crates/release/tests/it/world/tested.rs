//! A layer with everything the test of chance says.

use model::chance::{
    Class, Dealt, GroupChance, Haste, HeldOut, HeldOutChance, LayerChance, Line, N_PANEL_BARS,
    NullPanel, PANEL_ALPHAS, PairChance, PanelLevel,
};
use model::coaction::{Layer, SweepWeight, SweepWindow};

/// Puts classes on the edges of a layer, a test on the layer, and a sweep.
pub(crate) fn put(layer: &mut Layer) {
    layer.warnings.clear();
    let classes = [Some(Class::A), Some(Class::B), Some(Class::C), None];
    for (at, edge) in layer.edges.iter_mut().enumerate().skip(1) {
        edge.chance = Some(pair(classes[at % classes.len()], at as f64));
    }
    layer.chance = Some(LayerChance {
        block_secs: 3_600,
        rate: 0.05,
        hub_accounts_max: 400,
        n_open: 23_577,
        n_open_is_bound: true,
        n_callable: Some(9_917),
        n_called_exact: 7,
        bh: Line { n: 31, p: 1e-5 },
        by: Line { n: 17, p: 1e-6 },
        recur: Line { n: 44, p: 1e-4 },
        n_by_class: [21, 10, 13],
        dealt: Dealt { n_strata: 911, n_hub_strata: 2, n_hub_coactions: 8_812, ..Dealt::default() },
        n_suspects: [9, 8],
        panel: NullPanel {
            n_pairs: 4_321,
            share_sampled: 1.0,
            bars: [216; N_PANEL_BARS],
            levels: PANEL_ALPHAS.map(|alpha| PanelLevel { alpha, n: 219, expected: 216.05 }),
        },
        held_out: HeldOutChance { n_tested: [45, 66], n_by_class: [28, 3], n_only_here: 4 },
        groups: vec![group(false, Some(3e-4)), group(true, None)],
    });
    layer.sweep =
        vec![window(10, true, None), window(60, false, Some(31)), window(86_400, false, None)];
}

fn pair(class: Option<Class>, at: f64) -> PairChance {
    let haste = Haste { share: 0.1, p: 1e-4, median_ms_a: 31_000.0, median_ms_b: 28_500.0 };
    PairChance {
        n_counted: 24,
        n_blocks: 19,
        d_blocks: 61,
        expected: 1.37,
        ratio_interval: (8.3, 21.7),
        p: 1e-12 * (1.0 + at),
        p_exact: 1e-11,
        q_bh: 1e-9,
        by_pass: true,
        p_recur: 1e-20,
        haste: (class == Some(Class::B)).then_some(haste),
        p_by_lot: (class == Some(Class::B)).then_some(0.2),
        p_without_one: (class == Some(Class::A)).then_some(2e-11),
        class,
        held_out: (class.is_none()).then_some(HeldOut {
            learned_on_odd: false,
            p: 1e-6,
            q: 2e-5,
            class: Some(Class::A),
        }),
    }
}

fn group(learned_on_odd: bool, p: Option<f64>) -> GroupChance {
    GroupChance {
        members: (0..12).collect(),
        learned_on_odd,
        n_strata: 7,
        p,
        q_bh: p,
        p_haste: p,
        class: p.map(|_| Class::A),
    }
}

fn window(window_secs: u32, is_too_fine: bool, n_called: Option<u64>) -> SweepWindow {
    let by_weight =
        [2, 3, 5, 10].map(|weight_min| SweepWeight { weight_min, n_edges: 77, n_accounts: 21 });
    SweepWindow {
        window_secs,
        is_too_fine,
        by_weight: if is_too_fine { Vec::new() } else { by_weight.to_vec() },
        n_called,
        groups_kept: if n_called.is_some() { vec![1.0, 0.5, 0.0] } else { Vec::new() },
    }
}
