//! Who of a group is earlier: the pairs that its layer joins, over the crowds of that layer.

use super::Asking;
use crate::series::timed_actions;
use model::coaction::{Group, Layer};
use model::event::Listed;
use model::timing::Answer;
use model::{Warning, WarningCode};
use timing::Refusal;
use timing::lags::Lags;
use timing::methods::directed::Actions;

/// Pairs of a group that are looked at: those whose co-actions stand out most.
const PAIRS_MAX: usize = 200;

/// Asks the pairs of one group.
pub(super) fn answer(
    asking: &Asking<'_>,
    rows: &[u32],
    layer: &Layer,
    group: &Group,
) -> Result<Answer, Refusal> {
    let timed = timed_actions(asking.posts, layer.kind).unwrap_or_default();
    let name = |code: u32| asking.posts.accounts.name(code).to_owned();
    let pairs: Vec<(u32, u32)> = (group.edges.iter().take(PAIRS_MAX))
        .map(|&at| (layer.edges[at].a, layer.edges[at].b))
        .collect();
    let mut answer = timing::lags::answer(&Lags {
        actions: Actions { account: &timed.account, object: &timed.object, at_ms: &timed.at_ms },
        name: &name,
        pairs: Some(&pairs),
        window_ms: i64::from(layer.window_secs) * 1_000,
        step_ms: crate::series::step_ms(asking.posts),
    })?;
    let cautions = timing::cautions::of_moments(asking.posts, rows, layer.kind);
    timing::cautions::add(&mut answer, &cautions);
    let text = "the pairs were found because they act within the window of each other in these same posts: that their \
                lags are short is no news; who of them is earlier may be";
    let warning = Warning::new(WarningCode::NotPrelisted, text);
    let n_left = group.edges.len().saturating_sub(PAIRS_MAX) as u64;
    for record in &mut answer.records {
        record.warnings.push(warning.clone());
        record.prelisted = Listed::After;
        record.family += ", exploratory";
        record.dropped.push(("further pairs of the group".to_owned(), n_left));
    }
    Ok(answer)
}
