//! Layers, edges and groups of small worlds, expected by hand.

use corpus::{PostRow, PostSink, Posts};
use detect::{Settings, Window};
use expect_test::{Expect, expect};
use model::{ActionKind, BlobId, Place, Resolution};

/// Reads a world: one post a line, `time account kind=object...`; the time is seconds; `"` begins a text.
pub(crate) fn world(text: &str, resolution: Resolution) -> Posts {
    let mut posts = Posts::default();
    posts.begin_file("world.csv".into(), BlobId::new([0; 32]), resolution);
    for (number, line) in text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        let (head, written) = line.split_once('"').unwrap_or((line, ""));
        let words: Vec<&str> = head.split_whitespace().collect();
        let objects: Vec<(ActionKind, &str)> = words[2..]
            .iter()
            .filter_map(|word| word.split_once('='))
            .filter_map(|(kind, object)| kind.parse().ok().map(|kind| (kind, object)))
            .collect();
        posts.post(&PostRow {
            id: &format!("p{number}"),
            account: words[1],
            at_ms: words[0].parse::<i64>().ok().map(|secs| secs * 1_000),
            at_written: words[0],
            text: written.trim_end_matches('"'),
            lang: "",
            is_repost: words.contains(&"RT"),
            objects: &objects,
            place: Place::Row { number: number as u64 + 1 },
        });
    }
    posts
}

/// The only caller of `detect::run`: writes what was found, a line a layer, edge, group and warning.
fn found(posts: &mut Posts, settings: Settings) -> String {
    let settings = settings.check().expect("settings that can run");
    let generic = detect::derive(posts, &settings);
    let mut text = String::new();
    for found in detect::run(posts, &settings, &generic, &mut |_, _| ()) {
        let layer = &found.layer;
        text += &format!(
            "{} window={} actions={} accounts={} objects={} coactions={} pairs={} generic={}\n",
            layer.kind,
            layer.window_secs,
            layer.n_actions,
            layer.n_accounts,
            layer.n_objects,
            layer.n_coactions,
            layer.n_pairs,
            layer.n_generic
        );
        if let Some(why) = &layer.not_run {
            text += &format!("  not run: {why:?}\n");
        }
        let name = |code: u32| posts.accounts.name(code);
        for (at, edge) in layer.edges.iter().enumerate() {
            let behind = found.co_actions(at);
            assert_eq!(behind.len() as u64, edge.n, "the evidence is as long as the count");
            let pair = [(edge.a, edge.b)];
            let again = detect::co_actions_of(posts, layer.kind, layer.window_secs, &pair);
            assert_eq!(
                Some(&behind),
                again.first(),
                "the evidence is found again from the posts alone"
            );
            let rows: Vec<String> =
                behind.iter().map(|one| format!("{}-{}", one.post_a, one.post_b)).collect();
            text += &format!(
                "  {} {} {} n={} objects={} posts={}/{} mean={} median={} rows={}\n",
                edge.id,
                name(edge.a),
                name(edge.b),
                edge.n,
                edge.n_objects,
                edge.n_posts_a,
                edge.n_posts_b,
                edge.lag_mean_ms,
                edge.lag_median_ms.expect("looked up"),
                rows.join(" ")
            );
        }
        for group in &layer.groups {
            let members: Vec<&str> = group.members.iter().map(|&code| name(code)).collect();
            text += &format!(
                "  {} {} n={} objects={} days={}\n",
                group.id,
                members.join(" "),
                group.n_coactions,
                group.n_objects,
                group.n_active_days()
            );
        }
        let codes: Vec<&str> = layer.warnings.iter().map(|warning| warning.code.code()).collect();
        text += &format!("  {}\n", codes.join(" "));
    }
    text
}

#[track_caller]
fn check(text: &str, kinds: &[ActionKind], window: Window, weight_min: u32, expect: Expect) {
    let settings = Settings {
        kinds: kinds.to_vec(),
        window,
        weight_min,
        test: false,
        closeness: detect::chance::Closeness::Window,
        sweep: false,
        n_windows: 1,
    };
    expect.assert_eq(&found(&mut world(text, Resolution::Second), settings));
}

#[test]
fn two_accounts_two_links_within_a_minute() {
    check(
        "1000 boris link=https://a.example/1
         1030 anna link=https://a.example/1
         5000 anna link=https://a.example/2
         5060 boris link=https://a.example/2
         9000 anna link=https://a.example/3
         9061 boris link=https://a.example/3",
        &[ActionKind::Link],
        Window::Fitting,
        2,
        expect![[r#"
            link window=60 actions=6 accounts=2 objects=3 coactions=2 pairs=1 generic=0
              E-link-1 anna boris n=2 objects=2 posts=2/2 mean=45000 median=45000 rows=1-0 2-3
              NOT_TESTED
        "#]],
    );
}

#[test]
fn a_post_that_is_exported_twice_counts_once_and_own_posts_never() {
    let mut posts = world("", Resolution::Second);
    for (id, account, secs) in
        [("x", "anna", 10), ("x", "anna", 10), ("y", "anna", 12), ("z", "boris", 14)]
    {
        posts.post(&PostRow {
            id,
            account,
            at_ms: Some(secs * 1_000),
            at_written: "",
            text: "",
            lang: "",
            is_repost: false,
            objects: &[(ActionKind::Repost, "q")],
            place: Place::Whole,
        });
    }
    let settings = Settings {
        kinds: vec![],
        window: Window::Secs(60),
        weight_min: 1,
        test: false,
        closeness: detect::chance::Closeness::Window,
        sweep: false,
        n_windows: 1,
    };
    expect![[r#"
        repost window=60 actions=3 accounts=2 objects=1 coactions=2 pairs=1 generic=0
          E-repost-1 anna boris n=2 objects=1 posts=2/1 mean=3000 median=3000 rows=0-3 2-3
          NOT_TESTED ONE_OBJECT DUPLICATE_IDS
    "#]]
    .assert_eq(&found(&mut posts, settings));
}

#[test]
fn hosts_come_from_links_and_texts_from_own_posts_of_five_words() {
    check(
        "0 anna link=https://www.a.example/1 \"Vote early and bring a friend https://a.example/1\"
         5 boris link=https://a.example/2 \"vote EARLY and  bring a friend https://a.example/2\"
         7 clara RT \"vote early and bring a friend https://a.example/2\"
         9 dana \"good morning all\"",
        &[ActionKind::Domain, ActionKind::Text],
        Window::Fitting,
        1,
        expect![[r#"
            domain window=60 actions=2 accounts=2 objects=1 coactions=1 pairs=1 generic=0
              E-domain-1 anna boris n=1 objects=1 posts=1/1 mean=5000 median=5000 rows=0-1
              NOT_TESTED ONE_OBJECT
            text window=60 actions=2 accounts=2 objects=1 coactions=1 pairs=1 generic=1
              E-text-1 anna boris n=1 objects=1 posts=1/1 mean=5000 median=5000 rows=0-1
              NOT_TESTED ONE_OBJECT
        "#]],
    );
}

#[test]
fn a_post_with_two_links_is_one_post() {
    check(
        "1000 anna link=https://a.example/1 link=https://a.example/2
         1020 boris link=https://a.example/1 link=https://a.example/2
         5000 anna link=https://a.example/2
         5009 boris link=https://a.example/2",
        &[ActionKind::Link],
        Window::Fitting,
        2,
        expect![[r#"
            link window=60 actions=6 accounts=2 objects=2 coactions=3 pairs=1 generic=0
              E-link-1 anna boris n=3 objects=2 posts=2/2 mean=16333.333333333334 median=20000 rows=0-1 0-1 2-3
              NOT_TESTED ONE_OBJECT
        "#]],
    );
}

#[test]
fn three_who_always_meet_are_a_group_and_two_are_an_edge() {
    check(
        "0 anna link=u1
         1 boris link=u1
         2 clara link=u1
         90000 anna link=u2
         90001 boris link=u2
         90002 clara link=u2
         200000 xenia link=u3
         200009 yan link=u3
         300000 xenia link=u4
         300009 yan link=u4",
        &[ActionKind::Link],
        Window::Secs(10),
        2,
        expect![[r#"
            link window=10 actions=10 accounts=5 objects=4 coactions=8 pairs=4 generic=0
              E-link-1 anna boris n=2 objects=2 posts=2/2 mean=1000 median=1000 rows=0-1 3-4
              E-link-2 anna clara n=2 objects=2 posts=2/2 mean=2000 median=2000 rows=0-2 3-5
              E-link-3 boris clara n=2 objects=2 posts=2/2 mean=1000 median=1000 rows=1-2 4-5
              E-link-4 xenia yan n=2 objects=2 posts=2/2 mean=9000 median=9000 rows=6-7 8-9
              G-link-1 anna boris clara n=6 objects=2 days=2
              NOT_TESTED
        "#]],
    );
}

#[test]
fn a_window_finer_than_whole_minutes_is_refused_and_the_default_is_widened() {
    let text = "0 anna link=u1\n60 boris link=u1";
    let settings = |window| Settings {
        kinds: vec![],
        window,
        weight_min: 1,
        test: false,
        closeness: detect::chance::Closeness::Window,
        sweep: false,
        n_windows: 1,
    };
    let mut posts = world(text, Resolution::Minute);
    expect![[r#"
        link window=60 actions=2 accounts=2 objects=1 coactions=0 pairs=0 generic=0
          not run: WindowFinerThanTimes { resolution: Minute, window_secs_min: 120 }
          
    "#]]
    .assert_eq(&found(&mut posts, settings(Window::Secs(60))));
    let mut posts = world(text, Resolution::Minute);
    expect![[r#"
        link window=120 actions=2 accounts=2 objects=1 coactions=1 pairs=1 generic=0
          E-link-1 anna boris n=1 objects=1 posts=1/1 mean=60000 median=60000 rows=0-1
          NOT_TESTED ROUND_TIMES ONE_OBJECT
    "#]]
    .assert_eq(&found(&mut posts, settings(Window::Fitting)));
}

#[test]
fn a_hashtag_everybody_uses_is_called_a_hub() {
    let text: String = (0..30)
        .map(|n| {
            format!(
                "{} a{n:02} hashtag=debate\n{} a{n:02} hashtag=h{n}\n",
                n * 3_600,
                n * 3_600 + 1
            )
        })
        .collect();
    let mut posts = world(&text, Resolution::Second);
    let settings = Settings {
        kinds: vec![],
        window: Window::Fitting,
        weight_min: 1,
        test: false,
        closeness: detect::chance::Closeness::Window,
        sweep: false,
        n_windows: 1,
    };
    expect![[r#"
        hashtag window=60 actions=60 accounts=30 objects=31 coactions=0 pairs=0 generic=0
          NOT_TESTED HUBS
    "#]]
    .assert_eq(&found(&mut posts, settings));
}

#[test]
fn the_order_of_rows_and_the_number_of_threads_change_nothing_but_rows() {
    let lines: Vec<String> = (0..300)
        .map(|n: u64| format!("{} a{} link=u{}", n * n * 17 % 997, (n * 31 + n / 7) % 13, n % 5))
        .collect();
    let settings = || Settings {
        kinds: vec![],
        window: Window::Secs(20),
        weight_min: 2,
        test: false,
        closeness: detect::chance::Closeness::Window,
        sweep: false,
        n_windows: 1,
    };
    let strip = |text: String| -> Vec<String> {
        text.lines()
            .map(|line| line.split(" rows=").next().unwrap_or_default().to_owned())
            .collect()
    };
    let forward = found(&mut world(&lines.join("\n"), Resolution::Second), settings());
    let backward: Vec<String> = lines.iter().rev().cloned().collect();
    let backward = found(&mut world(&backward.join("\n"), Resolution::Second), settings());
    assert!(forward.lines().count() > 20);
    assert_eq!(strip(forward.clone()), strip(backward));
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        let again =
            pool.install(|| found(&mut world(&lines.join("\n"), Resolution::Second), settings()));
        assert_eq!(forward, again, "{threads} threads");
    }
}

#[test]
fn settings_that_cannot_run_are_refused() {
    let settings = |window, weight_min| {
        Settings {
            kinds: vec![],
            window,
            weight_min,
            test: false,
            closeness: detect::chance::Closeness::Window,
            sweep: false,
            n_windows: 1,
        }
        .check()
    };
    assert!(settings(Window::Secs(604_800), 1).is_ok());
    assert!(settings(Window::Secs(604_801), 1).is_err());
    assert!(settings(Window::Fitting, 0).is_err());
}
