//! What to know before using a layer.

mod crowds;

pub(crate) use crowds::{of_crowds, of_kinds};

use crate::actions::Ready;
use crate::kinds;
use corpus::Posts;
use model::chance::LayerChance;
use model::coaction::{Alike, Layer, Trait};
use model::{ActionKind, Warning, WarningCode};
use pairs::Table;

/// One object that carries more than this share of a layer's co-actions is warned about.
const ONE_OBJECT_SHARE: f64 = 0.5;
/// An account with more than this share of a layer's actions is warned about.
const BUSIEST_SHARE: f64 = 0.05;
/// An object with more than this share of a layer's accounts is warned about.
const HUB_SHARE: f64 = 0.2;
/// The null panel is warned about when more pairs than this many times the expected number stand out, called ones
/// aside, and the excess is beyond this many standard errors.
const PANEL_TIMES: f64 = 2.0;
const PANEL_ERRORS: f64 = 5.0;

/// Adds what the counts show: rounded times, one object, hubs, busy accounts, duplicates.
pub(crate) fn of_counts(
    layer: &mut Layer,
    posts: &Posts,
    ready: &Ready,
    whole: &Table,
    widened: bool,
) {
    let mut warn = |code, text: String| layer.warnings.push(Warning::new(code, text));
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

/// Adds whether the chance model fits, what it left out, or why it was not asked.
pub(crate) fn of_chance(layer: &mut Layer, wide_block_secs: Option<u32>) {
    if let Some(text) = layer.chance.as_ref().and_then(uneven) {
        layer.warnings.insert(0, Warning::new(WarningCode::PanelUneven, text));
    }
    if let Some(text) = layer.chance.as_ref().and_then(too_few) {
        layer.warnings.insert(0, Warning::new(WarningCode::TooFewBlocks, text));
    }
    let warning = match (&layer.chance, wide_block_secs) {
        (Some(chance), _) if chance.dealt.n_hub_strata > 0 => Warning::new(
            WarningCode::HubsDropped,
            format!(
                "{} crowds of more than {} accounts were set aside by their size alone, with {} actions and {} co-actions: pairs that meet only there are not tested.",
                chance.dealt.n_hub_strata,
                chance.hub_accounts_max,
                chance.dealt.n_hub_actions,
                chance.dealt.n_hub_coactions,
            ),
        ),
        (Some(_), _) => return,
        (None, Some(block_secs)) => Warning::new(
            WarningCode::WideWindow,
            format!(
                "A window of {} s fills the blocks of {block_secs} s inside which chance is dealt: these are counts, not tested, and none of it is a finding.",
                layer.window_secs
            ),
        ),
        (None, None) => Warning::new(
            WarningCode::NotTested,
            "These are counts. Nothing here is tested against chance, so none of it is a finding.",
        ),
    };
    layer.warnings.insert(0, warning);
}

/// Adds that accounts may repeat one feed, where the co-actions of some edges or groups look so.
pub(crate) fn of_feeds(layer: &mut Layer) {
    let is_feed = |alike: &&Alike| {
        alike.facts.iter().any(|fact| matches!(fact.of, Trait::OneLag | Trait::OneFirst))
    };
    let (groups, edges): (Vec<_>, Vec<_>) = (layer.alike.iter().filter(is_feed))
        .partition(|alike| layer.groups.iter().any(|group| group.id.as_str() == alike.id));
    if groups.is_empty() && edges.is_empty() {
        return;
    }
    let text = format!(
        "{} edges and {} of {} groups keep one lag or follow one account, as where a feed is repeated by machine. Such accounts may act together without knowing of each other.",
        edges.len(),
        groups.len(),
        layer.groups.len()
    );
    layer.warnings.push(Warning::new(WarningCode::SameFeed, text));
}

/// Says that no pair could have been called, where none could.
fn too_few(chance: &LayerChance) -> Option<String> {
    (chance.n_callable == Some(0) && chance.n_open > 0).then(|| {
        format!(
            "No pair meets in so many blocks that it could be called, even had it co-acted in each (pairs that share a crowd: {}). Nothing called says nothing here.",
            chance.n_open
        )
    })
}

/// Says by how much the null panel is off, where it is far off: pairs that are not called, yet stand out.
fn uneven(chance: &LayerChance) -> Option<String> {
    let [level, ..] = chance.panel.levels;
    let n_called = chance.bh.n;
    let beyond = level.n.saturating_sub(n_called + chance.held_out.n_only_here) as f64;
    let far = beyond > PANEL_TIMES * level.expected
        && beyond - level.expected > PANEL_ERRORS * level.expected.sqrt();
    far.then(|| {
        let strictly = if n_called == 0 {
            String::new()
        } else {
            format!(
                ", {} of them also with every small crowd as its own normal, which is strictly valid",
                chance.n_called_exact
            )
        };
        format!(
            "{} of {} pairs that meet often enough have a chance of at most {}, where {:.0} are expected; {n_called} pairs are called{strictly}. \
             Either groups make much of these bursts themselves, or the posts have a habit the chance model does not know: explain it before quoting a class.",
            level.n, chance.panel.n_pairs, level.alpha, level.expected,
        )
    })
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
