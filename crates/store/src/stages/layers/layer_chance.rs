//! What chance says about a layer, as JSON beside its edges.

use corpus::Posts;
use model::chance::{
    Class, Dealt, GroupChance, HeldOutChance, LayerChance, Line, N_PANEL_BARS, NullPanel,
    PANEL_ALPHAS, PanelLevel,
};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct Written {
    block_secs: u32,
    rate: f64,
    hub_accounts_max: u32,
    n_open: u64,
    n_open_is_bound: bool,
    n_callable: Option<u64>,
    n_called_exact: u64,
    /// Pairs called and the line, by Benjamini and Hochberg, Benjamini and Yekutieli, and for recurring.
    lines: [(u64, f64); 3],
    n_by_class: [u64; 3],
    dealt: [u64; 9],
    n_suspects: [u64; 2],
    n_panel_pairs: u64,
    share_sampled: f64,
    bars: [u64; N_PANEL_BARS],
    /// Pairs seen and expected at each level.
    levels: [(u64, f64); PANEL_ALPHAS.len()],
    /// The second test: pairs learned on even and on odd days, called by class A and B, called there alone.
    held_out: [u64; 5],
    groups: Vec<WrittenGroup>,
}

#[derive(Serialize, Deserialize)]
struct WrittenGroup {
    /// Names of accounts.
    members: Vec<String>,
    learned_on_odd: bool,
    n_strata: u32,
    p: Option<f64>,
    q_bh: Option<f64>,
    p_haste: Option<f64>,
    class: Option<String>,
}

pub(super) fn write(chance: &LayerChance, posts: &Posts) -> Written {
    let name = |&code: &u32| posts.accounts.name(code).to_owned();
    let dealt = &chance.dealt;
    let line = |line: Line| (line.n, line.p);
    Written {
        block_secs: chance.block_secs,
        rate: chance.rate,
        hub_accounts_max: chance.hub_accounts_max,
        n_open: chance.n_open,
        n_open_is_bound: chance.n_open_is_bound,
        n_callable: chance.n_callable,
        n_called_exact: chance.n_called_exact,
        lines: [line(chance.bh), line(chance.by), line(chance.recur)],
        n_by_class: chance.n_by_class,
        dealt: [
            dealt.n_accounts,
            dealt.n_strata,
            dealt.n_actions,
            dealt.n_coactions,
            dealt.n_lone_strata,
            dealt.n_hub_strata,
            dealt.n_hub_actions,
            dealt.n_hub_coactions,
            dealt.n_repeats,
        ],
        n_suspects: chance.n_suspects,
        n_panel_pairs: chance.panel.n_pairs,
        share_sampled: chance.panel.share_sampled,
        bars: chance.panel.bars,
        levels: chance.panel.levels.map(|level| (level.n, level.expected)),
        held_out: {
            let HeldOutChance { n_tested: [even, odd], n_by_class: [a, b], n_only_here } =
                chance.held_out;
            [even, odd, a, b, n_only_here]
        },
        groups: (chance.groups.iter())
            .map(|group| WrittenGroup {
                members: group.members.iter().map(name).collect(),
                learned_on_odd: group.learned_on_odd,
                n_strata: group.n_strata,
                p: group.p,
                q_bh: group.q_bh,
                p_haste: group.p_haste,
                class: group.class.map(|class| class.word().to_owned()),
            })
            .collect(),
    }
}

/// Returns what was written; `None` when it names accounts that `posts` does not hold.
pub(super) fn read(written: Written, posts: &Posts) -> Option<LayerChance> {
    let line = |(n, p)| Line { n, p };
    let [bh, by, recur] = written.lines.map(line);
    let [
        n_accounts,
        n_strata,
        n_actions,
        n_coactions,
        n_lone_strata,
        n_hub_strata,
        n_hub_actions,
        n_hub_coactions,
        n_repeats,
    ] = written.dealt;
    let mut levels = PANEL_ALPHAS.map(|alpha| PanelLevel { alpha, n: 0, expected: 0.0 });
    for (level, (n, expected)) in levels.iter_mut().zip(written.levels) {
        (level.n, level.expected) = (n, expected);
    }
    let group = |group: WrittenGroup| {
        let members = group.members.iter().map(|name| posts.accounts.code(name));
        Some(GroupChance {
            members: members.collect::<Option<_>>()?,
            learned_on_odd: group.learned_on_odd,
            n_strata: group.n_strata,
            p: group.p,
            q_bh: group.q_bh,
            p_haste: group.p_haste,
            class: Class::ALL
                .into_iter()
                .find(|class| group.class.as_deref() == Some(class.word())),
        })
    };
    Some(LayerChance {
        block_secs: written.block_secs,
        rate: written.rate,
        hub_accounts_max: written.hub_accounts_max,
        n_open: written.n_open,
        n_open_is_bound: written.n_open_is_bound,
        n_callable: written.n_callable,
        n_called_exact: written.n_called_exact,
        bh,
        by,
        recur,
        n_by_class: written.n_by_class,
        dealt: Dealt {
            n_accounts,
            n_strata,
            n_actions,
            n_coactions,
            n_lone_strata,
            n_hub_strata,
            n_hub_actions,
            n_hub_coactions,
            n_repeats,
        },
        n_suspects: written.n_suspects,
        panel: NullPanel {
            n_pairs: written.n_panel_pairs,
            share_sampled: written.share_sampled,
            bars: written.bars,
            levels,
        },
        held_out: {
            let [even, odd, a, b, n_only_here] = written.held_out;
            HeldOutChance { n_tested: [even, odd], n_by_class: [a, b], n_only_here }
        },
        groups: written.groups.into_iter().map(group).collect::<Option<_>>()?,
    })
}
