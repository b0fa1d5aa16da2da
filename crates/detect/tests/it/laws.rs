//! Laws that hold for every kind of action: what names, repeated rows and shifted times may change, and what not.

use crate::world::{Row, posts_of};
use detect::{Settings, Window};
use model::{ActionKind, Resolution};
use proptest::prelude::*;

const DAY_MS: i64 = 86_400_000;

/// What the laws compare of an edge: both accounts by name, and everything counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    accounts: [String; 2],
    n_posts: [u32; 2],
    n: u64,
    n_objects: u32,
    lag_sum_ms: u64,
    first_ms: i64,
    last_ms: i64,
}

/// The only caller of `detect::run` here: the edges of one kind, sorted, accounts called by their first names again.
fn edges(rows: &[Row], kind: ActionKind, first_name: impl Fn(&str) -> String) -> Vec<Seen> {
    let settings = Settings {
        kinds: vec![kind],
        window: Window::Secs(90),
        weight_min: 1,
        test: false,
        closeness: detect::chance::Closeness::Window,
        sweep: false,
        n_windows: 1,
    };
    let settings = settings.check().expect("settings that can run");
    let mut posts = posts_of(rows, Resolution::Second);
    let left_out = detect::derive(&mut posts, &settings);
    let found = detect::run(&posts, &settings, &left_out, &mut |_, _| ());
    assert_eq!(found.len(), 1, "one layer for one kind");
    let mut seen: Vec<Seen> = found[0]
        .layer
        .edges
        .iter()
        .map(|edge| {
            let mut ends = [(edge.a, edge.n_posts_a), (edge.b, edge.n_posts_b)]
                .map(|(code, n_posts)| (first_name(posts.accounts.name(code)), n_posts));
            ends.sort();
            let [(a, n_a), (b, n_b)] = ends;
            Seen {
                accounts: [a, b],
                n_posts: [n_a, n_b],
                n: edge.n,
                n_objects: edge.n_objects,
                lag_sum_ms: (edge.lag_mean_ms * edge.n as f64).round() as u64,
                first_ms: edge.first_ms,
                last_ms: edge.last_ms,
            }
        })
        .collect();
    seen.sort();
    seen
}

/// Fourteen words, perhaps with one changed: near each other, or another text altogether.
fn text(base: usize, change: usize) -> String {
    (0..14)
        .map(|at| if at == change { "changed".to_owned() } else { format!("w{base}x{at}") })
        .collect::<Vec<_>>()
        .join(" ")
}

/// One post with actions of every kind that a file can give, from few objects so that they meet.
fn row() -> impl Strategy<Value = Row> {
    let tags = prop::collection::vec(0_usize..3, 0..4);
    let who = (0_usize..5, 0_i64..4, 0_i64..240, any::<bool>());
    (who, 0_usize..3, tags, 0_usize..2, 4_usize..9).prop_map(
        |((account, hour, sec, is_repost), object, tags, base, change)| {
            let name = ["#", "a", "b"][object];
            let mut objects: Vec<(ActionKind, String)> = [
                ActionKind::Repost,
                ActionKind::Mention,
                ActionKind::Reply,
                ActionKind::Media,
                ActionKind::Object,
            ]
            .map(|kind| (kind, name.to_owned()))
            .to_vec();
            objects.push((ActionKind::Link, format!("https://h{object}.example/{base}")));
            let tag = |tag: usize| (ActionKind::Hashtag, ["vote", "Now", "NOW"][tag].to_owned());
            objects.extend(tags.into_iter().map(tag));
            Row {
                id: String::new(),
                account: format!("account{account}"),
                at_ms: hour * 3_600_000 + sec * 1_000,
                text: text(base, change),
                is_repost: is_repost && object == 0,
                objects,
            }
        },
    )
}

fn world() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(row(), 1..40).prop_map(|mut rows| {
        for (row, number) in rows.iter_mut().zip(0..) {
            row.id = format!("p{number}");
        }
        rows
    })
}

fn same(name: &str) -> String {
    name.to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn renaming_accounts_changes_nothing(rows in world()) {
        let swap = |name: &str| -> String {
            name.chars().map(|c| c.to_digit(10).map_or(c, |n| char::from(b'9' - n as u8))).collect()
        };
        let mut renamed = rows.clone();
        renamed.iter_mut().for_each(|row| row.account = swap(&row.account));
        for kind in ActionKind::ALL {
            prop_assert_eq!(edges(&renamed, kind, swap), edges(&rows, kind, same), "{}", kind);
        }
    }

    #[test]
    fn doubling_rows_adds_nothing(rows in world(), which in prop::collection::vec(any::<bool>(), 40)) {
        let mut doubled = rows.clone();
        doubled.extend(rows.iter().zip(which).filter(|(_, again)| *again).map(|(row, _)| row.clone()));
        for kind in ActionKind::ALL {
            prop_assert_eq!(edges(&doubled, kind, same), edges(&rows, kind, same), "{}", kind);
        }
    }

    #[test]
    fn shifting_all_times_shifts_only_times(rows in world(), days in -20_000_i64..20_000) {
        let shift_ms = days * DAY_MS;
        let mut shifted = rows.clone();
        shifted.iter_mut().for_each(|row| row.at_ms += shift_ms);
        for kind in ActionKind::ALL {
            let mut expected = edges(&rows, kind, same);
            for seen in &mut expected {
                seen.first_ms += shift_ms;
                seen.last_ms += shift_ms;
            }
            prop_assert_eq!(edges(&shifted, kind, same), expected, "{}", kind);
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(rows in world()) {
        let mut backward = rows.clone();
        backward.reverse();
        for kind in ActionKind::ALL {
            prop_assert_eq!(edges(&backward, kind, same), edges(&rows, kind, same), "{}", kind);
        }
    }
}

#[test]
fn the_laws_speak_of_every_kind() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let worlds: Vec<Vec<Row>> =
        (0..8).map(|_| world().new_tree(&mut runner).expect("a world").current()).collect();
    for kind in ActionKind::ALL {
        let n: usize = worlds.iter().map(|rows| edges(rows, kind, same).len()).sum();
        assert!(n >= 8, "{kind}: the worlds hold {n} edges only");
    }
}

#[test]
fn odd_times_are_no_trouble() {
    let row = |id: &str, account: &str, at_ms: i64| Row {
        id: id.to_owned(),
        account: account.to_owned(),
        at_ms,
        text: text(0, 5),
        is_repost: false,
        objects: vec![(ActionKind::Link, "https://a.example/".to_owned())],
    };
    let rows = [
        row("1", "anna", i64::MAX),
        row("2", "boris", i64::MAX - 1_000),
        row("3", "anna", i64::MIN + 1),
        row("4", "boris", i64::MIN + 2),
        row("5", "clara", i64::MIN),
        row("6", "", 0),
    ];
    for kind in [ActionKind::Link, ActionKind::NearText, ActionKind::Synchrony] {
        let found = edges(&rows, kind, same);
        assert_eq!(found.iter().map(|seen| seen.n).sum::<u64>(), 2, "{kind}");
    }
}
