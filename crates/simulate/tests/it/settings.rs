//! Settings that cannot hold are refused, by name.

use crate::{group, monday};
use simulate::{Settings, Targets, parse_settings};

#[track_caller]
fn refused(change: impl Fn(&mut Settings), message: &str) {
    let mut settings = Settings::plain(1, monday());
    change(&mut settings);
    assert_eq!(settings.check().unwrap_err().to_string(), message);
}

#[test]
fn faults_are_named() {
    refused(|s| s.end = s.start, "`end` must be at least one hour after `start`");
    refused(|s| s.accounts = 0, "`accounts` must be at least 1");
    refused(|s| s.homophily = 1.5, "`homophily` is 1.5; it must lie in 0 to 1");
    refused(|s| s.fast = f64::NAN, "`fast` is NaN; it must lie in 0 to 1");
    refused(|s| s.kinds.words = 0.25, "the four shares in `kinds` sum to 1.1, not 1");
    refused(|s| s.zones.clear(), "`zones` needs at least one zone with a share above 0");
    refused(|s| s.zones[0].offset_hours = 15, "an offset of 15 hours is outside -12 to 14");
}

#[test]
fn faults_of_groups_are_named() {
    let with = |change: fn(&mut Settings)| {
        move |s: &mut Settings| {
            s.groups = vec![group("a", Targets::Popular)];
            change(s);
        }
    };
    refused(with(|s| s.groups[0].accounts = 1), "group `a` has fewer than 2 accounts");
    refused(
        with(|s| s.accounts = 19),
        "groups plant 10 accounts, more than half of the 19 there are",
    );
    refused(with(|s| s.groups.push(group("a", Targets::OwnLinks))), "two groups are called `a`");
    refused(
        with(|s| s.posts = 0),
        "group `a` rides popular objects, but stories with reposts or links are missing",
    );
    refused(
        with(|s| s.groups[0].topic = "sport".to_owned()),
        "unknown topic `sport`; known are vote, prices, aid, schools, weather, retreat",
    );
    refused(
        with(|s| s.groups[0].to = Some(s.start)),
        "group `a`: `from` to `to` must lie inside the world and be longer than `jitter_secs`",
    );
}

const SMALL: &str = r#"
seed = 5
start = "2022-10-15T00:00:00Z"
end = "2022-10-22T00:00:00Z"
accounts = 200
posts = 1000
"#;

#[test]
fn a_file_needs_five_keys_and_takes_no_unknown_ones() {
    let settings = parse_settings(SMALL).unwrap();
    let mut plain = Settings::plain(5, "2022-10-15T00:00:00Z".parse().unwrap());
    plain.end = "2022-10-22T00:00:00Z".parse().unwrap();
    (plain.accounts, plain.posts) = (200, 1_000);
    assert_eq!(settings, plain);
    assert!(parse_settings(&format!("{SMALL}\ncolour = 1")).is_err());
    let error = parse_settings(&SMALL.replace("2022-10-15T00:00:00Z", "soon")).unwrap_err();
    assert!(error.to_string().starts_with("`start` is no time with an offset"), "{error}");
}

#[test]
fn the_guide_shows_settings_that_hold() {
    let guide = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs/guide/simulated-posts.md");
    let text = std::fs::read_to_string(guide).unwrap();
    let shown = text.split("```toml\n").find(|block| block.starts_with("seed")).unwrap();
    let settings = parse_settings(shown.split("```").next().unwrap()).unwrap();
    assert_eq!(settings.groups.len(), 1);
    settings.check().unwrap();
}
