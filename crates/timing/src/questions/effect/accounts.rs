//! The same question account by account: did each act more in its window than it does otherwise?

use crate::methods::self_controlled::{Case, rate_ratio};
use crate::record::{self, LEVEL, Refusal};
use jiff::tz::TimeZone;
use model::event::Listed;
use model::timing::{Measure, Record, Verdict};
use stats::gamma::student_two_sided;
use std::collections::BTreeMap;

/// Fewer accounts with a post cannot give an error between accounts.
pub const ACCOUNTS_MIN: usize = 8;

/// What is asked.
#[derive(Clone, Debug)]
pub struct PerAccount<'a> {
    /// Code of the account by post.
    pub account: &'a [u32],
    /// Milliseconds since 1970 by post.
    pub at_ms: &'a [i64],
    /// Days on which a risk window begins, in `zone`.
    pub events: &'a [jiff::civil::Date],
    /// Zone of the days.
    pub zone: &'a TimeZone,
    /// Length of a window in days.
    pub window_days: u32,
    /// Whether event and window were fixed before looking.
    pub listed: Listed,
}

/// Counts each account's posts inside and outside the windows; the span is that of all posts.
pub fn cases(question: &PerAccount<'_>) -> Vec<Case> {
    let times = || question.at_ms.iter().copied().filter(|&at| at != i64::MIN);
    let (Some(low), Some(high)) = (times().min(), times().max()) else { return Vec::new() };
    let edge = |day: jiff::civil::Date| {
        day.to_zoned(question.zone.clone()).map_or(i64::MAX, |z| z.timestamp().as_millisecond())
    };
    let mut windows: Vec<(i64, i64)> = question
        .events
        .iter()
        .map(|&day| {
            let end = day.saturating_add(jiff::Span::new().days(i64::from(question.window_days)));
            (edge(day).max(low), edge(end).min(high + 1))
        })
        .filter(|(begin, end)| begin < end)
        .collect();
    windows.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for (begin, end) in windows {
        match joined.last_mut() {
            Some(last) if begin <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((begin, end)),
        }
    }
    let inside: i64 = joined.iter().map(|(begin, end)| end - begin).sum();
    let (inside, outside) = (inside as f64, (high + 1 - low - inside) as f64);
    let mut counts: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
    for (&account, &at) in
        question.account.iter().zip(question.at_ms).filter(|(_, at)| **at != i64::MIN)
    {
        let after = joined.partition_point(|window| window.0 <= at);
        let is_inside = after > 0 && at < joined[after - 1].1;
        let count = counts.entry(account).or_default();
        if is_inside { count.0 += 1 } else { count.1 += 1 }
    }
    let case = |(n_inside, n_outside)| Case { n_inside, n_outside, inside, outside };
    counts.into_values().map(case).collect()
}

/// Answers with one record.
///
/// # Errors
/// When fewer than 8 accounts posted, or all posts lie on one side of the windows.
pub fn record(question: &PerAccount<'_>) -> Result<Record, Refusal> {
    let cases = cases(question);
    if cases.len() < ACCOUNTS_MIN {
        let (needed, n) = (ACCOUNTS_MIN as u64, cases.len() as u64);
        return Err(Refusal::TooShort {
            what: "the comparison by account",
            needed,
            unit: "accounts",
            n,
        });
    }
    let one_sided = Refusal::Settings { what: "all posts lie inside the windows, or all outside" };
    let found = rate_ratio(&cases).ok_or(one_sided)?;
    let ratio = found.log_ratio.exp();
    let about = format!("posts an account in the {} days from each event on", question.window_days);
    let null =
        "Each account posts as often inside the windows as outside; accounts differ as they like.";
    let units = (cases.len() as u64, "accounts");
    let mut record = record::begin("effect", about, null, Measure::new("rate_ratio", ratio), units);
    record::compare(&mut record, 1.0);
    let reach = 1.96 * found.se_by_account;
    record.interval95 = Some(((found.log_ratio - reach).exp(), (found.log_ratio + reach).exp()));
    let p = student_two_sided(found.log_ratio / found.se_by_account, cases.len() as f64 - 1.0);
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
    record.assumptions =
        vec!["Accounts are independent of each other; an account's posts need not be.".to_owned()];
    record.blind_spots = vec![
        "Accounts made or closed because of the event are not their own control.".to_owned(),
        "News moves all accounts at once: then they are not independent, and p is too small."
            .to_owned(),
    ];
    Ok(record)
}
