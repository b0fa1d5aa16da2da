//! Which sets of accounts act as one? The words for what `detect` tested on days it was not learned on.
#![doc = include_str!("groups.md")]

use super::pairs::{passes, printed};
use crate::record::{self, Refusal};
use model::chance::{GroupChance, N_DEALS, N_RANKED_MAX, SEED};
use model::coaction::Layer;
use model::event::Listed;
use model::timing::{Answer, Cell, Measure, Record, Sensitivity, Table, Verdict};
use model::{Warning, WarningCode};
use stats::poisson;

/// Fewer days of posts give halves too short to learn and to test on.
pub const DAYS_MIN: u64 = 14;
/// Fewer crowds with enough members cannot decide.
pub const CROWDS_MIN: u32 = 3;

/// What is asked.
pub struct Groups<'a> {
    /// The layer, tested.
    pub layer: &'a Layer,
    /// Names an account.
    pub name: &'a dyn Fn(u32) -> String,
    /// Days from the first post to the last, both counted.
    pub n_days: u64,
}

/// Answers: a record for each group that was learned on one half of the days.
///
/// # Errors
/// When the posts span fewer than 14 days, or the layer was not tested.
pub fn answer(question: &Groups<'_>) -> Result<Answer, Refusal> {
    super::pairs::check_window(question.layer.window_secs)?;
    if question.n_days < DAYS_MIN {
        let (needed, n) = (DAYS_MIN, question.n_days);
        return Err(Refusal::TooShort { what: "`groups`", needed, unit: "days of posts", n });
    }
    let untested = Refusal::Settings { what: "no group of accounts was tested" };
    let groups = &question.layer.chance.as_ref().ok_or(untested)?.groups;
    let m = groups.iter().filter(|group| group.p.is_some()).count() as u64;
    let mut records: Vec<Record> =
        groups.iter().map(|group| record_of(question, group, m)).collect();
    if records.is_empty() {
        records.push(nobody(question));
    }
    Ok(Answer {
        question: "groups",
        sentences: sentences(question, groups),
        records,
        tables: vec![table(question, groups)],
        drawings: Vec::new(),
    })
}

fn names(question: &Groups<'_>, group: &GroupChance) -> String {
    group.members.iter().map(|&code| (question.name)(code)).collect::<Vec<_>>().join(", ")
}

fn record_of(question: &Groups<'_>, group: &GroupChance, m: u64) -> Record {
    let days = if group.learned_on_odd { "even" } else { "odd" };
    let about = format!("{} act as one on {days} days", names(question, group));
    let statistic = Measure::new("n_members", group.members.len() as f64);
    let units = (u64::from(group.n_strata), "crowds");
    let mut record = record::begin("groups", about, null(), statistic, units);
    record.p = group.p;
    record.q_bh = group.q_bh;
    record.by_pass = group.q_bh.map(|q| passes(Some(q * stats::fdr::harmonic(m.max(1)))));
    record.m_tests = m;
    record.verdict = verdict(group);
    record.p_floor = group.p.map(|_| floor(group.n_strata));
    record.n_perm = Some(u64::from(N_DEALS));
    record.seed = Some(SEED);
    if let Some(p) = group.p_haste {
        record.params.push(Measure::new("p_haste", p));
    }
    record.sensitivity = sensitivity(question, group);
    fill(&mut record, question);
    if group.n_strata < CROWDS_MIN {
        let text =
            format!("{} crowds hold enough members; {CROWDS_MIN} are needed", group.n_strata);
        record.warnings.push(Warning::new(WarningCode::FewEvents, text));
    }
    record
}

/// Says what the claim gives when the halves of the days change places, by the group learned there that shares most members (the
/// first of equal ones; no p where none shares two), and with the members' haste allowed for where the group holds.
fn sensitivity(question: &Groups<'_>, group: &GroupChance) -> Vec<Sensitivity> {
    let groups = question.layer.chance.as_ref().map_or(&[][..], |chance| &chance.groups[..]);
    let n_shared =
        |other: &GroupChance| other.members.iter().filter(|m| group.members.contains(m)).count();
    let other = groups
        .iter()
        .filter(|other| other.learned_on_odd != group.learned_on_odd && n_shared(other) > 1)
        .rev()
        .max_by_key(|other| n_shared(other));
    let value = match other {
        Some(other) => format!(
            "the other half: a group of {} with {} of these {}",
            other.members.len(),
            n_shared(other),
            group.members.len()
        ),
        None => "the other half: no such group".to_owned(),
    };
    let p = other.and_then(|other| other.p);
    let mut rows = vec![Sensitivity { param: "learned on".to_owned(), value, p, ratio: None }];
    rows.extend(group.p_haste.map(|p| Sensitivity {
        param: "haste".to_owned(),
        value: "allowed for".to_owned(),
        p: Some(p),
        ratio: None,
    }));
    rows
}

/// Returns the smallest chance that so many crowds can give: in each, no place among those drawn is as good (Fisher's sum).
fn floor(n_crowds: u32) -> f64 {
    let least = f64::from(N_DEALS.max(N_RANKED_MAX) + 1);
    let n = u64::from(n_crowds);
    n.checked_sub(1).map_or(1.0, |below| poisson::at_most(below, n as f64 * least.ln()))
}

fn verdict(group: &GroupChance) -> Verdict {
    match (group.class, group.p) {
        (Some(class), _) => Verdict::MoreThanChance(Some(class)),
        (None, Some(_)) if group.n_strata >= CROWDS_MIN => Verdict::NotDistinguishable,
        (None, _) => Verdict::CannotBeDecided,
    }
}

fn nobody(question: &Groups<'_>) -> Record {
    let about = "groups learned on one half of the days";
    let statistic = Measure::new("n_members", 0.0);
    let mut record = record::begin("groups", about, null(), statistic, (0, "crowds"));
    record.m_tests = 0;
    // Nobody was learned, so nobody was tested.
    record.verdict = Verdict::CannotBeDecided;
    fill(&mut record, question);
    record
}

fn null() -> &'static str {
    "In each crowd of days the group was not learned on, its members' places are dealt again among all places."
}

fn fill(record: &mut Record, question: &Groups<'_>) {
    let layer = question.layer;
    record.family = format!("groups learned on one half of the days, {}", layer.kind.word());
    record.prelisted = Listed::Before;
    record.params.push(Measure::new("window_secs", f64::from(layer.window_secs)));
    record.params.push(Measure::new("n_days", question.n_days as f64));
    record.assumptions = vec![
        "Inside one object and one block of time, who acted at which of the moments is exchangeable.".to_owned(),
        "What the days a group was learned on have in common with the others is the group alone.".to_owned(),
    ];
    record.blind_spots = vec![
        "A newsroom, a fan club and the readers of one page act as one, too.".to_owned(),
        "Who belongs to a group only on other days is not seen.".to_owned(),
    ];
    record.warnings.clone_from(&layer.warnings);
}

/// Says a verdict as a sentence of its own.
pub(super) fn sentence_of(verdict: Verdict) -> String {
    match verdict {
        Verdict::CannotBeDecided => "Cannot be decided by timing.".to_owned(),
        _ => "Not distinguishable from chance.".to_owned(),
    }
}

fn sentences(question: &Groups<'_>, groups: &[GroupChance]) -> Vec<String> {
    let called = groups.iter().filter(|group| group.class.is_some()).count();
    let mut said = vec![format!(
        "{} groups were learned on one half of the days; {called} act as one on the other half more than chance explains ({}).",
        groups.len(),
        question.layer.kind.word()
    )];
    for group in groups.iter().filter(|group| group.class.is_some()).take(5) {
        said.push(format!(
            "{} accounts, {} crowds, p {}, with their haste allowed for {}: class {}.",
            group.members.len(),
            group.n_strata,
            printed(group.p),
            printed(group.p_haste),
            group.class.map_or("", |class| class.word())
        ));
    }
    if called == 0 {
        let is_tested = groups.iter().any(|group| verdict(group) == Verdict::NotDistinguishable);
        let what = if is_tested { Verdict::NotDistinguishable } else { Verdict::CannotBeDecided };
        said.push(sentence_of(what));
    }
    said
}

fn table(question: &Groups<'_>, groups: &[GroupChance]) -> Table {
    let number = |x: Option<f64>| x.map_or(Cell::Empty, Cell::Number);
    let row = |group: &GroupChance| {
        vec![
            Cell::Text(names(question, group)),
            Cell::Count(group.members.len() as u64),
            Cell::Text(if group.learned_on_odd { "odd" } else { "even" }.to_owned()),
            Cell::Count(u64::from(group.n_strata)),
            number(group.p),
            number(group.q_bh),
            number(group.p_haste),
            group.class.map_or(Cell::Empty, |class| Cell::Text(class.word().to_owned())),
        ]
    };
    Table {
        name: "groups",
        title: "Groups learned on odd or even days, tested on the others".to_owned(),
        columns: vec![
            "members",
            "n_members",
            "learned_on",
            "n_crowds",
            "p",
            "q_bh",
            "p_haste",
            "class",
        ],
        rows: groups.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests;
