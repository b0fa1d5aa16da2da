//! The same question account by account: did each act more in its window than in the days on both sides of it?
//!
//! Spans of the window's own length before and after it: what rises or falls evenly cancels, and the rest of the calendar
//! says nothing. Against all other days a mere trend would look like a change at the date.

use crate::methods::self_controlled::{Case, RateRatio, rate_ratio};
use crate::record::{self, LEVEL, Refusal};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::event::Listed;
use model::timing::{Measure, Record, Sensitivity, Verdict};
use stats::gamma::{student_quantile, student_two_sided};
use std::collections::BTreeMap;

/// Fewer accounts with a post cannot give an error between accounts.
pub const ACCOUNTS_MIN: usize = 8;
/// Milliseconds of a day: posts begin and end somewhere inside their first and last.
const DAY_MS: i64 = 86_400_000;

/// What is asked.
#[derive(Clone, Debug)]
pub struct PerAccount<'a> {
    /// Code of the account by post.
    pub account: &'a [u32],
    /// Milliseconds since 1970 by post.
    pub at_ms: &'a [i64],
    /// Days on which a risk window begins, in `zone`.
    pub events: &'a [Date],
    /// Zone of the days.
    pub zone: &'a TimeZone,
    /// Length of a window in days, and of the span on each side of it.
    pub window_days: u32,
    /// Whether event and window were fixed before looking.
    pub listed: Listed,
}

/// Stretches of time, ascending, none touching another: begin, and one past the end, in milliseconds.
type Stretches = Vec<(i64, i64)>;

/// Counts each account's posts inside the windows and in the spans beside them that no window holds; accounts without a
/// post in either are left out.
///
/// # Errors
/// When the posts do not reach over both sides of every window.
pub fn cases(question: &PerAccount<'_>) -> Result<Vec<Case>, Refusal> {
    let times = || question.at_ms.iter().copied().filter(|&at| at != i64::MIN);
    let (Some(low), Some(high)) = (times().min(), times().max()) else { return Ok(Vec::new()) };
    let (windows, around) = stretches(question);
    let (first, last) = (around.first(), around.last());
    let is_cut = first.is_none_or(|first| first.0 + DAY_MS <= low)
        || last.is_none_or(|last| last.1 - DAY_MS > high);
    if is_cut {
        let what =
            "the comparison by account needs posts over a window's length on both sides of it";
        return Err(Refusal::Settings { what });
    }
    let length = |of: &Stretches| of.iter().map(|(begin, end)| end - begin).sum::<i64>() as f64;
    let inside = length(&windows);
    let outside = length(&around) - inside;
    let mut counts: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
    for (&account, &at) in question.account.iter().zip(question.at_ms) {
        if at == i64::MIN || !holds(&around, at) {
            continue;
        }
        let count = counts.entry(account).or_default();
        if holds(&windows, at) { count.0 += 1 } else { count.1 += 1 }
    }
    let case = |(n_inside, n_outside)| Case { n_inside, n_outside, inside, outside };
    Ok(counts.into_values().map(case).collect())
}

/// Returns the windows, and the windows with a span of their length on both sides.
fn stretches(question: &PerAccount<'_>) -> (Stretches, Stretches) {
    let later = |day: Date, n_windows: i64| {
        day.saturating_add(jiff::Span::new().days(n_windows * i64::from(question.window_days)))
    };
    let edge = |day: Date| {
        day.to_zoned(question.zone.clone()).map_or(i64::MAX, |z| z.timestamp().as_millisecond())
    };
    let of = |from: i64, to: i64| {
        let one = |&day: &Date| (edge(later(day, from)), edge(later(day, to)));
        joined(question.events.iter().map(one).collect())
    };
    (of(0, 1), of(-1, 2))
}

/// Joins what overlaps or touches.
fn joined(mut all: Stretches) -> Stretches {
    all.retain(|(begin, end)| begin < end);
    all.sort_unstable();
    let mut joined = Stretches::new();
    for (begin, end) in all {
        match joined.last_mut() {
            Some(last) if begin <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((begin, end)),
        }
    }
    joined
}

fn holds(stretches: &Stretches, at: i64) -> bool {
    let after = stretches.partition_point(|stretch| stretch.0 <= at);
    after > 0 && at < stretches[after - 1].1
}

fn freedom(cases: &[Case]) -> f64 {
    cases.len() as f64 - 1.0
}

fn chance(cases: &[Case], found: &RateRatio) -> f64 {
    let t = found.log_ratio / found.se_by_account;
    // No ratio and no error: accounts that all did exactly the same on both sides.
    if t.is_nan() { 1.0 } else { student_two_sided(t, freedom(cases)) }
}

/// Asks again with half and twice the window, without each event, and without the account of most posts; no p where the posts
/// do not reach so far, or too few accounts are left.
fn moved(question: &PerAccount<'_>, usual: &[Case]) -> Vec<Sensitivity> {
    let row = |param: &str, value: String, cases: Option<Vec<Case>>| {
        let found = cases.filter(|cases| cases.len() >= ACCOUNTS_MIN);
        let found = found.and_then(|cases| rate_ratio(&cases).map(|found| (cases, found)));
        Sensitivity {
            param: param.to_owned(),
            value,
            p: found.as_ref().map(|(cases, found)| chance(cases, found)),
            ratio: found.as_ref().map(|(_, found)| found.log_ratio.exp()),
        }
    };
    let mut rows = Vec::new();
    for window_days in [question.window_days / 2, 2 * question.window_days] {
        if window_days > 0 {
            let cases = cases(&PerAccount { window_days, ..question.clone() });
            rows.push(row("window_days", window_days.to_string(), cases.ok()));
        }
    }
    for left_out in question.events.iter().filter(|_| question.events.len() > 1) {
        let events: Vec<Date> =
            question.events.iter().copied().filter(|day| day != left_out).collect();
        let cases = cases(&PerAccount { events: &events, ..question.clone() });
        rows.push(row("without the event of", left_out.to_string(), cases.ok()));
    }
    let n_posts = |case: &Case| case.n_inside + case.n_outside;
    let most = (0..usual.len()).rev().max_by_key(|&at| n_posts(&usual[at]));
    let others = most.map(|most| {
        let mut others = usual.to_vec();
        others.remove(most);
        others
    });
    rows.push(row("accounts", "without the one of most posts".to_owned(), others));
    rows
}

/// Answers with one record.
///
/// # Errors
/// When fewer than 8 accounts posted in the windows or beside them, all posts lie on one side, or the posts do not reach
/// over both sides of every window.
pub fn record(question: &PerAccount<'_>) -> Result<Record, Refusal> {
    let cases = cases(question)?;
    if cases.len() < ACCOUNTS_MIN {
        let (needed, n) = (ACCOUNTS_MIN as u64, cases.len() as u64);
        return Err(Refusal::TooShort {
            what: "the comparison by account",
            needed,
            unit: "accounts that post in the window or beside it",
            n,
        });
    }
    let one_sided = Refusal::Settings { what: "all posts lie inside the windows, or all outside" };
    let found = rate_ratio(&cases).ok_or(one_sided)?;
    let ratio = found.log_ratio.exp();
    let n_days = question.window_days;
    let about = format!(
        "posts an account in the {n_days} days from each event on, against {n_days} days on each side of them"
    );
    let null = "Each account posts as often inside the windows as in the spans beside them; accounts differ as they like.";
    let units = (cases.len() as u64, "accounts");
    let mut record = record::begin("effect", about, null, Measure::new("rate_ratio", ratio), units);
    record::compare(&mut record, 1.0);
    // The interval and the chance rest on one distribution: it holds 1 exactly when p is above 5 %.
    let reach = student_quantile(0.05, freedom(&cases)) * found.se_by_account;
    record.interval95 = Some(((found.log_ratio - reach).exp(), (found.log_ratio + reach).exp()));
    let p = chance(&cases, &found);
    record.sensitivity = moved(question, &cases);
    record.p = Some(p);
    record.q_bh = Some(p);
    record.by_pass = Some(p <= LEVEL);
    record.prelisted = question.listed;
    record.family = "one window".to_owned();
    record.verdict =
        if p <= LEVEL { Verdict::MoreThanChance(None) } else { Verdict::NotDistinguishable };
    record.params = vec![
        Measure::new("window_days", f64::from(question.window_days)),
        Measure::new("se_by_account", found.se_by_account),
        Measure::new("se_independent_posts", found.se),
    ];
    record.assumptions = vec![
        "Accounts are independent of each other; an account's posts need not be.".to_owned(),
        "Without the event an account's rate would run straight through the window and the spans beside it: what rises or falls evenly cancels, a bend does not.".to_owned(),
    ];
    record.blind_spots = vec![
        "Accounts made or closed because of the event are not their own control.".to_owned(),
        "News moves all accounts at once: then they are not independent, and p is too small."
            .to_owned(),
        "A change that lasts beyond the window is in the span after it as well, and shows by about half."
            .to_owned(),
    ];
    Ok(record)
}
