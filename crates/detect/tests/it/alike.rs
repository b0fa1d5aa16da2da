//! Hints at what else would look the same: the plain twin of what they count, and streams in which they must be silent.

use crate::world::{Row, posts_of};
use detect::{Settings, Window};
use model::coaction::{Layer, Trait};
use model::{ActionKind, Resolution};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use testkit::null_stream::NullStream;

const WINDOW_SECS: u32 = 60;

/// Trait, how many, of how many, the same of others.
type Fact = (Trait, u64, u64, Option<(u64, u64)>);
/// Facts by the id they are of.
type Facts = BTreeMap<String, Vec<Fact>>;

/// The only caller of `detect::run` here: the layer, and its accounts by name.
fn layer(rows: &[Row], kind: ActionKind, weight_min: u32) -> (Layer, Vec<String>) {
    let settings = Settings {
        kinds: vec![kind],
        window: Window::Secs(WINDOW_SECS),
        weight_min,
        test: false,
        closeness: detect::chance::Closeness::Window,
        sweep: false,
        n_windows: 1,
    };
    let settings = settings.check().expect("settings that can run");
    let mut posts = posts_of(rows, Resolution::Second);
    let left_out = detect::derive(&mut posts, &settings);
    let mut found = detect::run(&posts, &settings, &left_out, &mut |_, _| ());
    let names = (0..posts.accounts.len() as u32).map(|code| posts.accounts.name(code).to_owned());
    (found.remove(0).layer, names.collect())
}

/// One co-action: account and row of each side, and the object.
struct Meeting<'a> {
    a: (&'a str, usize),
    b: (&'a str, usize),
    object: &'a str,
}

/// Everything that two accounts do together, each pair of rows and each object.
fn meetings<'a>(rows: &'a [Row], kind: ActionKind, a: &'a str, b: &'a str) -> Vec<Meeting<'a>> {
    let mut found = Vec::new();
    for (i, x) in rows.iter().enumerate().filter(|(_, row)| row.account == a) {
        for (j, y) in rows.iter().enumerate().filter(|(_, row)| row.account == b) {
            let near = x.at_ms.abs_diff(y.at_ms) <= u64::from(WINDOW_SECS) * 1_000;
            let shared = x.objects.iter().filter(|one| one.0 == kind && y.objects.contains(one));
            found.extend(shared.filter(|_| near).map(|(_, object)| Meeting {
                a: (a, i),
                b: (b, j),
                object,
            }));
        }
    }
    found
}

fn host(link: &str) -> &str {
    link.trim_start_matches("https://").split('/').next().unwrap_or_default()
}

/// Whole minutes and posts on the most frequent second of their account.
fn clock(posts: &BTreeSet<(&str, usize)>, rows: &[Row]) -> (u64, u64) {
    let second = |row: usize| rows[row].at_ms / 1_000 % 60;
    let whole = posts.iter().filter(|(_, row)| second(*row) == 0).count();
    let accounts: BTreeSet<&str> = posts.iter().map(|post| post.0).collect();
    let top = |account: &str| {
        let own: Vec<i64> =
            posts.iter().filter(|post| post.0 == account).map(|post| second(post.1)).collect();
        let n = |x: &i64| own.iter().filter(|y| *y == x).count();
        own.iter().map(n).max().filter(|&n| n > 2).unwrap_or(0)
    };
    (whole as u64, accounts.into_iter().map(top).sum::<usize>() as u64)
}

/// The facts of some pairs of accounts, straight from the rows.
fn plain(
    rows: &[Row],
    kind: ActionKind,
    members: &BTreeSet<&str>,
    pairs: &[(&str, &str)],
) -> Vec<Fact> {
    let by_pair: Vec<Vec<Meeting<'_>>> =
        pairs.iter().map(|(a, b)| meetings(rows, kind, a, b)).collect();
    let all = || by_pair.iter().flatten();
    let mut facts = Vec::new();
    // Lags, pair by pair.
    let (mut n, mut n_all) = (0, 0);
    for meetings in &by_pair {
        let posts: BTreeSet<(usize, usize)> = meetings.iter().map(|m| (m.a.1, m.b.1)).collect();
        let lags: Vec<i64> =
            posts.iter().map(|(i, j)| (rows[*j].at_ms - rows[*i].at_ms) / 1_000).collect();
        let near = |x: &i64| lags.iter().filter(|y| x.abs_diff(**y) <= 1).count() as u64;
        n += lags.iter().map(near).max().filter(|&n| n > 2).unwrap_or(0);
        n_all += lags.len() as u64;
    }
    facts.push((Trait::OneLag, n, n_all, None));
    // Who is first, object by object.
    let objects: BTreeSet<&str> = all().map(|m| m.object).collect();
    let mut firsts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut n_all = 0;
    for object in &objects {
        let of_object = all().filter(|m| m.object == *object);
        let acts: BTreeSet<(i64, &str)> =
            of_object.flat_map(|m| [m.a, m.b]).map(|(who, row)| (rows[row].at_ms, who)).collect();
        if acts.iter().map(|act| act.1).collect::<BTreeSet<_>>().len() >= 3 {
            n_all += 1;
            let first = acts.iter().next().expect("three act");
            if acts.iter().filter(|act| act.0 == first.0).count() == 1 {
                *firsts.entry(first.1).or_default() += 1;
            }
        }
    }
    facts.push((Trait::OneFirst, firsts.values().max().copied().unwrap_or(0), n_all, None));
    let n_on = |object: &str| all().filter(|m| m.object == object).count() as u64;
    let n = objects.iter().map(|object| n_on(object)).max().unwrap_or(0);
    facts.push((Trait::OneObject, n, all().count() as u64, None));
    let is_other = |row: &&Row| !members.contains(row.account.as_str());
    if kind == ActionKind::Link {
        let n_there = |name: &str| objects.iter().filter(|link| host(link) == name).count() as u64;
        let top = objects.iter().map(|link| host(link)).max_by_key(|name| n_there(name));
        if let Some(top) = top {
            let links = rows.iter().filter(is_other).flat_map(|row| &row.objects);
            let links: Vec<_> = links.filter(|object| object.0 == kind).collect();
            let there = links.iter().filter(|link| host(&link.1) == top).count();
            let others = Some((there as u64, links.len() as u64));
            facts.push((Trait::OneHost, n_there(top), objects.len() as u64, others));
        }
    }
    let own: BTreeSet<(&str, usize)> = all().flat_map(|m| [m.a, m.b]).collect();
    let acting = rows.iter().enumerate();
    let others: BTreeSet<(&str, usize)> = acting
        .filter(|(_, row)| is_other(row) && row.objects.iter().any(|object| object.0 == kind))
        .map(|(at, row)| (row.account.as_str(), at))
        .collect();
    let ((whole, top), (others_whole, others_top)) = (clock(&own, rows), clock(&others, rows));
    let (n, n_others) = (own.len() as u64, others.len() as u64);
    facts.push((Trait::WholeMinute, whole, n, Some((others_whole, n_others))));
    let top = if top == whole { 0 } else { top };
    facts.push((Trait::OneSecond, top, n, Some((others_top, n_others))));
    facts.retain(is_said);
    facts
}

/// The rule of the page on false alarms, in shares.
fn is_said((of, n, n_all, others): &Fact) -> bool {
    let share = *n as f64 / *n_all as f64;
    let line = match of {
        Trait::OneLag => 5.0 * 3.0 / f64::from(2 * WINDOW_SECS + 1),
        Trait::OneFirst => 0.8,
        _ => 0.0,
    };
    let of_others = match others {
        Some((n, n_all)) if *n_all >= 5 => *n as f64 / *n_all as f64,
        _ => 0.0,
    };
    *n >= 5 && share > 0.5 && share >= line && share >= 2.0 * of_others
}

fn check(rows: &[Row], kind: ActionKind) -> usize {
    let (layer, names) = layer(rows, kind, 2);
    let name = |code: u32| names[code as usize].as_str();
    let mut expected = Facts::new();
    for edge in &layer.edges {
        let (a, b) = (name(edge.a), name(edge.b));
        expected.insert(edge.id.to_string(), plain(rows, kind, &BTreeSet::from([a, b]), &[(a, b)]));
    }
    for group in &layer.groups {
        let members = group.members.iter().map(|&code| name(code)).collect();
        let of_group = group.edges.iter().map(|&at| &layer.edges[at]);
        let pairs: Vec<_> = of_group.map(|edge| (name(edge.a), name(edge.b))).collect();
        expected.insert(group.id.to_string(), plain(rows, kind, &members, &pairs));
    }
    expected.retain(|_, facts| !facts.is_empty());
    let found: Facts = (layer.alike.iter())
        .map(|alike| {
            let facts = alike.facts.iter().map(|fact| (fact.of, fact.n, fact.n_all, fact.others));
            (alike.id.clone(), facts.collect())
        })
        .collect();
    assert_eq!(found, expected);
    let feeds = expected.values().flatten();
    let feeds = feeds.filter(|fact| matches!(fact.0, Trait::OneLag | Trait::OneFirst)).count();
    let warned = layer.warnings.iter().any(|warning| warning.code == model::WarningCode::SameFeed);
    assert_eq!(warned, feeds > 0);
    expected.values().map(Vec::len).sum()
}

/// Feeds with followers at a delay of their own, timetables, and people; few hosts.
fn worlds() -> impl Strategy<Value = Vec<Row>> {
    let row = (0usize..9, 0usize..24, 0i64..40, 0i64..180);
    let feed = (0usize..2, 0usize..24, 0i64..40, 0i64..60, prop::collection::vec(0i64..3, 4));
    let many =
        (prop::collection::vec(row, 0..60), prop::collection::vec(feed, 0..25), any::<bool>());
    many.prop_map(|(rows, feeds, planned)| {
        let mut all: Vec<(usize, usize, i64)> = rows
            .into_iter()
            .map(|(who, what, hour, sec)| (who, what, hour * 3_600 + sec))
            .collect();
        for (feed, what, hour, sec, jitter) in feeds {
            let sec = if planned { 0 } else { sec };
            for (place, jitter) in (0i64..).zip(jitter) {
                let lag = if place == 0 { 0 } else { 3 + place * 9 + jitter - 1 };
                all.push((feed * 4 + place as usize, what, hour * 3_600 + sec + lag));
            }
        }
        all.sort_unstable();
        all.dedup();
        let row = |(number, (who, what, secs)): (usize, (usize, usize, i64))| Row {
            id: format!("p{number}"),
            account: format!("account{who}"),
            at_ms: secs * 1_000,
            objects: vec![
                (ActionKind::Link, format!("https://h{}.example/{what}", what % 5 / 3)),
                (ActionKind::Hashtag, format!("tag{}", what / 6)),
            ],
            ..Row::default()
        };
        all.into_iter().enumerate().map(row).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn as_plain(rows in worlds()) {
        check(&rows, ActionKind::Link);
        check(&rows, ActionKind::Hashtag);
    }
}

#[test]
fn a_feed_is_counted_in_full() {
    // Twelve items of one feed: three accounts at 0, 12 and 21 s, each item at a second of its own.
    let item = |n: i64| {
        [(0, 0), (1, 12), (2, 21)].map(|(who, lag)| Row {
            id: format!("p{n}-{who}"),
            account: format!("account{who}"),
            at_ms: (n * 3_600 + n * 7 % 30 + lag) * 1_000,
            objects: vec![(ActionKind::Link, format!("https://h{n}.example/"))],
            ..Row::default()
        })
    };
    let rows: Vec<Row> = (0..12).flat_map(item).collect();
    // One lag of each of three edges and of their group; and who is first.
    assert_eq!(check(&rows, ActionKind::Link), 5);
}

/// People who look at nobody: news, circles of interest, sessions. Hardly an edge may look like a feed.
#[test]
fn people_are_no_feed() {
    let people = NullStream {
        n_accounts: 200,
        n_objects: 300,
        days: 28,
        mean_actions: 200.0,
        n_circles: 5,
        own_share: 0.8,
        speed_spread: 0.7,
        hasty_share: 0.1,
        sessions: false,
    };
    let (mut n_edges, mut n_feeds) = (0, 0);
    for stream in [people.clone(), NullStream { sessions: true, ..people }] {
        let rows: Vec<Row> = (stream.draw(7).into_iter().enumerate())
            .map(|(number, (account, object, at_ms))| Row {
                id: format!("p{number}"),
                account: format!("account{account}"),
                at_ms,
                objects: vec![(ActionKind::Hashtag, format!("tag{object}"))],
                ..Row::default()
            })
            .collect();
        let (layer, _) = layer(&rows, ActionKind::Hashtag, 5);
        n_edges += layer.edges.len();
        let is_feed = |of| matches!(of, Trait::OneLag | Trait::OneFirst);
        let told = layer.alike.iter().filter(|alike| alike.facts.iter().any(|f| is_feed(f.of)));
        n_feeds += told.count();
    }
    assert!(n_edges > 100, "{n_edges} edges");
    assert!(n_feeds * 100 <= n_edges, "{n_feeds} of {n_edges}");
}
