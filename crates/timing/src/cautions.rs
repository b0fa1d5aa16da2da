//! What the posts themselves show that a reader must know before any answer about their times.

use corpus::Posts;
use model::timing::Answer;
use model::{ActionKind, Resolution, Warning, WarningCode};
use std::collections::{BTreeMap, BTreeSet};

/// Days or accounts that share the same largest number of posts, and the number itself: fewer are chance.
const CAP_TIMES_MIN: usize = 5;
const CAP_DAY_MIN: u64 = 100;
/// The share of days at the cap.
const CAP_DAYS_SHARE: f64 = 0.1;
/// Posts whose milliseconds all lie in so narrow a stretch of the second are a sample by time of creation.
const BAND_MS: i64 = 100;
const BAND_POSTS_MIN: usize = 100;
/// Reposts and replies before what they answer: more than so many, and than this share.
const EARLY_MIN: u64 = 5;
const EARLY_SHARE: f64 = 0.01;
/// Posts that stand in two files with one and the same difference of time.
const APART_MIN: usize = 10;
const APART_SHARE: f64 = 0.5;
/// Share of posts within 5 s of a quarter of the hour; 1.2 % if they fell evenly: 11 seconds of 900.
const QUARTERS_SHARE: f64 = 0.2;
const QUARTERS_POSTS_MIN: usize = 50;

/// Looks at the posts that a question about days, weeks or hours rests on: ids that occur again, signs of a sample, clocks
/// that disagree. `rows` are the rows that count.
pub fn of_posts(posts: &Posts, rows: &[u32]) -> Vec<Warning> {
    let found = [duplicates(posts), sampled(posts, rows), skewed(posts)];
    found.into_iter().flatten().collect()
}

/// Looks at the posts that a question about moments rests on, on top of [`of_posts`]: times too coarse or on round moments,
/// several kinds of action taken together.
pub fn of_moments(posts: &Posts, rows: &[u32], kind: ActionKind) -> Vec<Warning> {
    let found = [rounded(posts, rows), several_kinds(posts, kind)];
    of_posts(posts, rows).into_iter().chain(found.into_iter().flatten()).collect()
}

/// Adds warnings to every record of an answer; a code that a record has, such as one that its layer says, is not said again.
pub fn add(answer: &mut Answer, warnings: &[Warning]) {
    for record in &mut answer.records {
        let said: Vec<WarningCode> = record.warnings.iter().map(|warning| warning.code).collect();
        let new = warnings.iter().filter(|warning| !said.contains(&warning.code)).cloned();
        record.warnings.extend(new);
    }
}

fn duplicates(posts: &Posts) -> Option<Warning> {
    let mut seen = vec![false; posts.ids.len()];
    let again = posts.id.iter().filter(|&&id| {
        // Rows without an id are posts of their own.
        !posts.ids.name(id).is_empty() && std::mem::replace(&mut seen[id as usize], true)
    });
    let n = again.count();
    (n > 0).then(|| {
        let text = format!("{n} rows repeat the id of an earlier one; each post counts once");
        Warning::new(WarningCode::DuplicateIds, text)
    })
}

/// Finds signs of a sample: days or accounts cut off at one number, or posts of a narrow stretch of every second.
fn sampled(posts: &Posts, rows: &[u32]) -> Option<Warning> {
    let what = capped_days(posts, rows)
        .or_else(|| capped_accounts(posts, rows))
        .or_else(|| narrow_band(posts, rows))?;
    let text = format!("{what}: the posts are a sample; chances hold, small effects are missed");
    Some(Warning::new(WarningCode::SampledData, text))
}

fn capped_days(posts: &Posts, rows: &[u32]) -> Option<String> {
    let mut by_day: BTreeMap<i64, u64> = BTreeMap::new();
    for &row in rows {
        let at = posts.at_ms[row as usize];
        if at != i64::MIN {
            *by_day.entry(at.div_euclid(86_400_000)).or_default() += 1;
        }
    }
    let most = by_day.values().copied().max().filter(|&most| most >= CAP_DAY_MIN)?;
    let n = by_day.values().filter(|&&count| count == most).count();
    let often = n >= CAP_TIMES_MIN && n as f64 >= CAP_DAYS_SHARE * by_day.len() as f64;
    often.then(|| format!("{n} of {} days hold exactly {most} posts and none more", by_day.len()))
}

fn capped_accounts(posts: &Posts, rows: &[u32]) -> Option<String> {
    let mut by_account = vec![0u64; posts.accounts.len()];
    rows.iter().for_each(|&row| by_account[posts.account[row as usize] as usize] += 1);
    let most = by_account.iter().copied().max().filter(|&most| most >= CAP_DAY_MIN)?;
    let n = by_account.iter().filter(|&&count| count == most).count();
    (n >= CAP_TIMES_MIN).then(|| format!("{n} accounts hold exactly {most} posts and none more"))
}

/// A stream that gives every hundredth post picks by the millisecond of creation.
fn narrow_band(posts: &Posts, rows: &[u32]) -> Option<String> {
    if rows.len() < BAND_POSTS_MIN || posts.resolution() != Some(Resolution::Subsecond) {
        return None;
    }
    let of = |&row: &u32| posts.at_ms[row as usize];
    let times = rows.iter().map(of).filter(|&at| at != i64::MIN);
    let mut filled = [false; 1_000];
    times.for_each(|at| filled[at.rem_euclid(1_000) as usize] = true);
    // The longest stretch without any, round the end of the second: the rest is the band.
    let (mut empty, mut longest) = (0i64, 0i64);
    for at in 0..2_000 {
        empty = if filled[at % 1_000] { 0 } else { empty + 1 };
        longest = longest.max(empty.min(1_000));
    }
    let band = 1_000 - longest;
    // A band of one is a clock without fractions.
    (band > 1 && band <= BAND_MS)
        .then(|| format!("all times lie within {band} milliseconds of the second"))
}

/// Finds clocks that disagree: answers before what they answer, or one post at two times.
fn skewed(posts: &Posts) -> Option<Warning> {
    let text = early(posts).or_else(|| apart(posts))?;
    Some(Warning::new(WarningCode::ClockSkew, text))
}

fn early(posts: &Posts) -> Option<String> {
    let step = posts.resolution().map_or(0, |r| i64::from(r.secs()) * 1_000);
    let mut first_row: Vec<Option<u32>> = vec![None; posts.ids.len()];
    for (row, &id) in posts.id.iter().enumerate() {
        first_row[id as usize].get_or_insert(row as u32);
    }
    let (mut n, mut n_early) = (0u64, 0u64);
    for kind in [ActionKind::Repost, ActionKind::Reply] {
        let Some(actions) = posts.actions.get(&kind) else { continue };
        let answered: Vec<Option<i64>> = (0..actions.objects.len() as u32)
            .map(|object| posts.ids.code(actions.objects.name(object)))
            .map(|id| Some(posts.at_ms[first_row[id? as usize]? as usize]))
            .collect();
        for (&row, &object) in actions.post.iter().zip(&actions.object) {
            let (at, Some(of)) = (posts.at_ms[row as usize], answered[object as usize]) else {
                continue;
            };
            if at != i64::MIN && of != i64::MIN {
                n += 1;
                n_early += u64::from(at < of - step);
            }
        }
    }
    let many = n_early >= EARLY_MIN && n_early as f64 >= EARLY_SHARE * n as f64;
    many.then(|| {
        format!("{n_early} of {n} reposts and replies come before what they answer: clocks or zones differ")
    })
}

fn apart(posts: &Posts) -> Option<String> {
    let mut first: Vec<Option<i64>> = vec![None; posts.ids.len()];
    let mut apart: Vec<i64> = Vec::new();
    for (row, &id) in posts.id.iter().enumerate() {
        let at = posts.at_ms[row];
        if at == i64::MIN || posts.ids.name(id).is_empty() {
            continue;
        }
        match first[id as usize] {
            Some(before) => apart.push(at - before),
            None => first[id as usize] = Some(at),
        }
    }
    apart.sort_unstable();
    // Two sources may round one moment differently: up to a step, and a second, is no other time.
    let step_ms =
        posts.resolution().map_or(1, |resolution| i64::from(resolution.secs())).max(1) * 1_000;
    let same = apart.chunk_by(|a, b| a == b).filter(|chunk| chunk[0].abs() > step_ms);
    let most = same.max_by_key(|chunk| chunk.len())?;
    let many = most.len() >= APART_MIN && most.len() as f64 >= APART_SHARE * apart.len() as f64;
    many.then(|| {
        format!(
            "{} of {} posts that stand twice are {} apart: clocks or zones of two sources differ",
            most.len(),
            apart.len(),
            length(most[0].abs())
        )
    })
}

/// Says a length of time: seconds below two minutes, else minutes.
fn length(ms: i64) -> String {
    if ms < 120_000 {
        format!("{:.0} seconds", ms as f64 / 1_000.0)
    } else {
        format!("{:.0} minutes", ms as f64 / 60_000.0)
    }
}

fn rounded(posts: &Posts, rows: &[u32]) -> Option<Warning> {
    let resolution = posts.resolution();
    if let Some(resolution) = resolution.filter(|&resolution| resolution >= Resolution::Minute) {
        let what = resolution.words();
        let text = format!("times are {what}: who of two in one of them was first is not known");
        return Some(Warning::new(WarningCode::RoundTimes, text));
    }
    let times = rows.iter().map(|&row| posts.at_ms[row as usize]).filter(|&at| at != i64::MIN);
    let (mut n, mut n_round) = (0usize, 0usize);
    for at in times {
        // Seconds to the nearest quarter of the hour, from 0 to 450.
        let secs = at.div_euclid(1_000).rem_euclid(900);
        n += 1;
        n_round += usize::from(secs.min(900 - secs) <= 5);
    }
    let many = n >= QUARTERS_POSTS_MIN && n_round as f64 > QUARTERS_SHARE * n as f64;
    many.then(|| {
        let percent = 100.0 * n_round as f64 / n as f64;
        let text = format!(
            "{percent:.0} % of the posts come within 5 s of a quarter of the hour: scheduled posts meet without knowing of each other"
        );
        Warning::new(WarningCode::RoundTimes, text)
    })
}

fn several_kinds(posts: &Posts, kind: ActionKind) -> Option<Warning> {
    if kind != ActionKind::Together {
        return None;
    }
    // An object of kinds together is a kind with its object.
    let names = posts.actions.get(&kind)?.objects.names();
    let words: BTreeSet<&str> = names.filter_map(|name| name.split(' ').next()).collect();
    let words: Vec<&str> = words.into_iter().collect();
    (words.len() > 1).then(|| {
        let text = format!(
            "actions of {} kinds are taken together ({}): each kind has a speed of its own",
            words.len(),
            words.join(", ")
        );
        Warning::new(WarningCode::MultiKind, text)
    })
}

#[cfg(test)]
mod tests;
