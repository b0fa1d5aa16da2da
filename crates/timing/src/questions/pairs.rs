//! Which accounts act within moments of each other? The words for what `detect` tested.
#![doc = include_str!("pairs.md")]

use crate::record::{self, LEVEL, Refusal, chance};
use model::chance::{Class, LayerChance, MovedPair, PairChance};
use model::coaction::{Edge, Layer};
use model::event::Listed;
use model::timing::{Answer, Cell, Chart, Measure, Record, Sensitivity, Table, Verdict};
use model::{Warning, WarningCode};
use stats::poisson;

/// Wider windows need blocks longer than six hours: 18 minutes.
pub const WINDOW_SECS_MAX: u32 = 1_080;
/// Records given; the table holds more.
const RECORDS_MAX: usize = 20;
/// Rows of the table.
const ROWS_MAX: usize = 200;
/// Pairs drawn in the funnel.
const DOTS_MAX: usize = 50_000;

/// What is asked.
pub struct Pairs<'a> {
    /// The layer, tested.
    pub layer: &'a Layer,
    /// Names an account.
    pub name: &'a dyn Fn(u32) -> String,
    /// Windows looked at in all, in seconds, the layer's own among them; empty is that one alone. The layer must have been
    /// called at its share of the false discovery rate.
    pub windows_secs: &'a [u32],
    /// Under other settings, in the order of [`told`]; may be empty.
    pub moved: &'a [MovedPair],
    /// How the layer's test took small crowds.
    pub small: SmallCrowds,
}

/// How the test took small crowds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SmallCrowds {
    /// The smallest crowd that is its own normal; below it the mean of crowds of that size speaks.
    pub crowd_min: u32,
    /// Co-actions by which an account's own speed is drawn towards the mean.
    pub speed_prior: f64,
}

/// Lists the edges that get a record: the called ones that come first, or else the one that comes nearest.
pub fn told(layer: &Layer) -> Vec<&Edge> {
    let tested = || layer.edges.iter().filter_map(|edge| Some((edge, edge.chance.as_ref()?)));
    let called = tested().filter(|(_, pair)| pair.class.is_some()).take(RECORDS_MAX);
    let called: Vec<&Edge> = called.map(|(edge, _)| edge).collect();
    if called.is_empty() {
        let nearest = tested().min_by(|x, y| x.1.p.total_cmp(&y.1.p));
        return nearest.map(|(edge, _)| edge).into_iter().collect();
    }
    called
}

/// Refuses a window that is for `lags`.
///
/// # Errors
/// When the window is above 18 minutes.
pub fn check_window(window_secs: u32) -> Result<(), Refusal> {
    if window_secs > WINDOW_SECS_MAX {
        return Err(Refusal::WindowTooWide { window_secs: u64::from(window_secs) });
    }
    Ok(())
}

/// Answers: a record for each called pair, or for the one that comes nearest, and a table.
///
/// # Errors
/// When the layer was not tested, or no pair shares a crowd.
pub fn answer(question: &Pairs<'_>) -> Result<Answer, Refusal> {
    let layer = question.layer;
    check_window(layer.window_secs)?;
    let untested = Refusal::Settings { what: "no pair of accounts was tested" };
    let of_layer = layer.chance.as_ref().filter(|chance| chance.n_open > 0).ok_or(untested)?;
    let tested: Vec<(&Edge, &PairChance)> =
        layer.edges.iter().filter_map(|edge| Some((edge, edge.chance.as_ref()?))).collect();
    let told = told(layer).into_iter().filter_map(|edge| Some((edge, edge.chance.as_ref()?)));
    let mut records: Vec<Record> =
        told.map(|(edge, pair)| record_of(question, of_layer, edge, pair)).collect();
    for (record, moved) in records.iter_mut().zip(question.moved) {
        record.p_floor = moved.p_floor;
        record.sensitivity.extend(moved.rows.iter().cloned());
    }
    if records.is_empty() {
        records.push(nobody(question, of_layer));
    }
    Ok(Answer {
        question: "pairs",
        sentences: sentences(question, of_layer),
        tables: vec![table(question, &tested)],
        records,
        drawings: Vec::new(),
    })
}

/// Gives what is drawn: the funnel and the null panel; nothing for a layer that was not tested.
pub fn charts(layer: &Layer) -> Vec<Chart> {
    let Some(of_layer) = &layer.chance else { return Vec::new() };
    let tested = layer.edges.iter().filter_map(|edge| Some((edge, edge.chance.as_ref()?)));
    let tested: Vec<(&Edge, &PairChance)> = tested.collect();
    vec![funnel(layer, of_layer, &tested), null_panel(layer, of_layer)]
}

fn record_of(
    question: &Pairs<'_>,
    of_layer: &LayerChance,
    edge: &Edge,
    pair: &PairChance,
) -> Record {
    let (a, b) = ((question.name)(edge.a), (question.name)(edge.b));
    let about = format!("blocks in which {a} and {b} act within {} s", question.layer.window_secs);
    let statistic = Measure::new("n_blocks", f64::from(pair.n_blocks));
    let units = (u64::from(pair.d_blocks), "blocks");
    let mut record = record::begin("pairs", about, null(), statistic, units);
    record::compare(&mut record, pair.expected);
    record.interval95 = Some(pair.ratio_interval);
    record.p = Some(pair.p);
    record.p_exact = Some(pair.p_exact);
    record.q_bh = Some((pair.q_bh * n_windows(question) as f64).min(1.0));
    record.by_pass = Some(pair.by_pass);
    record.verdict = match pair.class {
        Some(class) => Verdict::MoreThanChance(Some(class)),
        None => uncalled(of_layer),
    };
    record.sensitivity = sensitivity(pair);
    fill(&mut record, question, of_layer);
    if pair.class == Some(Class::B) {
        let why = pair.why_b().map_or("too little is known of their habits", |why| why.words());
        record.warnings.push(Warning::new(WarningCode::Haste, format!("{a} and {b}: {why}")));
    }
    record
}

/// Begins the record of a layer in which nobody co-acts.
fn nobody(question: &Pairs<'_>, of_layer: &LayerChance) -> Record {
    let about = format!("pairs that act within {} s", question.layer.window_secs);
    let statistic = Measure::new("n_blocks", 0.0);
    let mut record = record::begin("pairs", about, null(), statistic, (0, "blocks"));
    record.p = Some(1.0);
    record.q_bh = Some(1.0);
    record.by_pass = Some(false);
    record.verdict = uncalled(of_layer);
    fill(&mut record, question, of_layer);
    record
}

/// Returns the verdict of what is not called: where no pair meets so often that it could be, that says nothing.
fn uncalled(of_layer: &LayerChance) -> Verdict {
    match of_layer.n_callable {
        Some(0) => Verdict::CannotBeDecided,
        _ => Verdict::NotDistinguishable,
    }
}

/// Counts the windows looked at.
fn n_windows(question: &Pairs<'_>) -> u64 {
    question.windows_secs.len().max(1) as u64
}

/// Says the windows of a family; `None` for one alone.
fn windows(question: &Pairs<'_>) -> Option<String> {
    let all: Vec<String> = question.windows_secs.iter().map(u32::to_string).collect();
    (all.len() > 1).then(|| format!("windows of {} s", all.join(", ")))
}

fn null() -> &'static str {
    "Inside one object and one block of time the accounts are dealt again over the same moments."
}

fn fill(record: &mut Record, question: &Pairs<'_>, of_layer: &LayerChance) {
    let layer = question.layer;
    record.m_tests = of_layer.n_open * n_windows(question);
    record.family = format!("pairs that share a crowd, {}", layer.kind.word());
    record.family += &windows(question).map_or(String::new(), |all| format!(", {all}"));
    record.prelisted = Listed::Unsaid;
    record.params = vec![
        Measure::new("window_secs", f64::from(layer.window_secs)),
        Measure::new("block_secs", f64::from(of_layer.block_secs)),
        Measure::new("crowd_max", f64::from(of_layer.hub_accounts_max)),
        Measure::new("crowd_min", f64::from(question.small.crowd_min)),
        Measure::new("speed_prior", question.small.speed_prior),
        Measure::new("halves", 2.0),
        Measure::new("rate", of_layer.rate),
    ];
    let dealt = of_layer.dealt;
    record.dropped = vec![
        ("crowds set aside as too large".to_owned(), dealt.n_hub_strata),
        ("actions in them".to_owned(), dealt.n_hub_actions),
        ("co-actions in them".to_owned(), dealt.n_hub_coactions),
        ("accounts alone on an object in a block".to_owned(), dealt.n_lone_strata),
        ("later actions of an account in a crowd".to_owned(), dealt.n_repeats),
    ];
    record.assumptions = vec![
        "Inside one object and one block of time, who acted at which of the moments is exchangeable.".to_owned(),
        "Blocks are independent given who acts on what in them.".to_owned(),
    ];
    record.blind_spots = vec![
        "The test sees synchrony, not orders: accounts on one feed are synchronous, too."
            .to_owned(),
        "Who avoids acting within the window on the same object is not seen.".to_owned(),
    ];
    record.warnings.clone_from(&layer.warnings);
}

/// The companions of the test, each a chance of its own; none is folded into p.
fn sensitivity(pair: &PairChance) -> Vec<Sensitivity> {
    let row = |param: &str, value: &str, p: f64| Sensitivity {
        param: param.to_owned(),
        value: value.to_owned(),
        p: Some(p),
        ratio: None,
    };
    let mut rows = vec![row("small crowds", "each its own normal", pair.p_exact)];
    rows.extend(pair.haste.map(|haste| row("haste", "allowed for", haste.p)));
    rows.extend(pair.p_by_lot.map(|p| row("actions in a crowd", "one by lot", p)));
    rows.extend(pair.p_without_one.map(|p| row("objects", "any one left out", p)));
    rows.push(row("accounts dealt again", "within the hour, whatever the object", pair.p_recur));
    rows
}

fn sentences(question: &Pairs<'_>, of_layer: &LayerChance) -> Vec<String> {
    let layer = question.layer;
    let [a, b, c] = of_layer.n_by_class;
    let panel = of_layer.panel.levels[0];
    let mut said = vec![format!(
        "{} pairs share a crowd of {}; more often within {} s than chance explains: {a} of class A, {b} of class B. In the same bursts only (class C, never coordination): {c}.",
        of_layer.n_open,
        layer.kind.word(),
        layer.window_secs
    )];
    if of_layer.panel.n_pairs > 0 {
        said.push(format!(
            "Of {} pairs that share three blocks or more, {} have a randomised chance of at most {}; {:.0} are expected where the model fits.",
            of_layer.panel.n_pairs, panel.n, panel.alpha, panel.expected
        ));
    }
    if let Some(all) = windows(question) {
        said.push(format!(
            "One of {} {all}: every q counts the pairs of all of them.",
            question.windows_secs.len()
        ));
    }
    if a + b == 0 {
        said.push(super::groups::sentence_of(uncalled(of_layer)));
    }
    said
}

fn table(question: &Pairs<'_>, tested: &[(&Edge, &PairChance)]) -> Table {
    let row = |(edge, pair): &(&Edge, &PairChance)| {
        let words = |class: Option<Class>| {
            class.map_or(Cell::Empty, |class| Cell::Text(class.word().to_owned()))
        };
        vec![
            Cell::Text((question.name)(edge.a)),
            Cell::Text((question.name)(edge.b)),
            words(pair.class),
            words(pair.held_out.and_then(|held_out| held_out.class)),
            Cell::Count(u64::from(pair.n_blocks)),
            Cell::Count(u64::from(pair.d_blocks)),
            Cell::Number(pair.expected),
            Cell::Number(pair.p),
            Cell::Number(pair.p_exact),
            Cell::Number((pair.q_bh * n_windows(question) as f64).min(1.0)),
        ]
    };
    Table {
        name: "pairs",
        title: format!(
            "Pairs, {} (the first {} of {})",
            question.layer.kind.word(),
            tested.len().min(ROWS_MAX),
            tested.len()
        ),
        columns: vec![
            "a", "b", "class", "held_out", "n_blocks", "d_blocks", "expected", "p", "p_exact",
            "q_bh",
        ],
        rows: tested.iter().take(ROWS_MAX).map(row).collect(),
    }
}

/// Draws the pairs and, over expectations, the least number of blocks that would be called: by a Poisson count, which is
/// slightly strict, at the line of Benjamini and Hochberg.
fn funnel(layer: &Layer, of_layer: &LayerChance, tested: &[(&Edge, &PairChance)]) -> Chart {
    let dot = |(_, pair): &(&Edge, &PairChance)| (pair.expected, pair.n_blocks, pair.class);
    let drawn: Vec<_> = tested.iter().take(DOTS_MAX).map(dot).collect();
    let p_line = of_layer.rate * of_layer.bh.n.max(1) as f64 / of_layer.n_open.max(1) as f64;
    let most = drawn.iter().map(|dot| dot.0).fold(1.0, f64::max);
    // From a thousandth to the largest expectation, eight steps a decade.
    let n_steps = ((most.log10() + 3.0) * 8.0).ceil().max(1.0) as i32;
    let expected = (0..=n_steps).map(|at| 10f64.powf(f64::from(at) / 8.0 - 3.0));
    Chart::Funnel {
        layer: layer.kind.word().to_owned(),
        line: expected.map(|expected| (expected, least_called(expected, p_line))).collect(),
        n_left_out: of_layer.n_open.saturating_sub(drawn.len() as u64),
        pairs: drawn,
    }
}

/// Returns the least count whose chance, Poisson with that mean, is at most `p`.
fn least_called(mean: f64, p: f64) -> u32 {
    // Doubled until it is enough, then halved in between.
    let enough = |n: u32| poisson::at_least(u64::from(n), mean) <= p;
    let mut high = 1u32;
    while !enough(high) && high < 1 << 30 {
        high *= 2;
    }
    let mut low = high / 2;
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

fn null_panel(layer: &Layer, of_layer: &LayerChance) -> Chart {
    let bars = of_layer.panel.bars.to_vec();
    let expected = of_layer.panel.n_pairs as f64 / bars.len().max(1) as f64;
    Chart::NullPanel { layer: layer.kind.word().to_owned(), bars, expected }
}

/// Says a chance beside the level it is held against.
pub(super) fn passes(q: Option<f64>) -> bool {
    q.is_some_and(|q| q <= LEVEL)
}

/// Prints a chance for a sentence.
pub(super) fn printed(p: Option<f64>) -> String {
    p.map_or_else(|| "unknown".to_owned(), chance)
}

#[cfg(test)]
pub(super) mod tests;
