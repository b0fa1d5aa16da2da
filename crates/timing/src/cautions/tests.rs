//! Each warning on posts that show it, and silent on the same posts without it.

use super::*;
use corpus::{PostRow, PostSink as _};
use model::{BlobId, Place};

const DAY: i64 = 86_400_000;

struct World {
    posts: Posts,
}

impl World {
    fn new(resolution: Resolution) -> Self {
        let mut posts = Posts::default();
        posts.begin_file("posts.csv".to_owned(), BlobId::new([0; 32]), resolution);
        Self { posts }
    }

    fn post(&mut self, id: &str, account: &str, at_ms: i64, objects: &[(ActionKind, &str)]) {
        self.posts.post(&PostRow {
            id,
            account,
            at_ms: Some(at_ms),
            at_written: "",
            text: "",
            lang: "",
            is_repost: false,
            objects,
            place: Place::Whole,
        });
    }

    fn rows(&self) -> Vec<u32> {
        (0..self.posts.len() as u32).collect()
    }

    #[track_caller]
    fn check(&self, expected: &[WarningCode]) {
        let found = of_posts(&self.posts, &self.rows());
        let codes: Vec<WarningCode> = found.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, expected, "{found:?}");
    }
}

/// Days of so many posts each, by 40 accounts, at odd seconds.
fn days(counts: &[i64]) -> World {
    let mut world = World::new(Resolution::Second);
    for (day, &n) in counts.iter().enumerate() {
        for k in 0..n {
            let at = day as i64 * DAY + k * 397_000 % DAY;
            world.post(&format!("p{day}-{k}"), &format!("a{}", (k * 7 + day as i64) % 40), at, &[]);
        }
    }
    world
}

#[test]
fn ids_that_occur_again() {
    let mut world = days(&[3, 4]);
    world.check(&[]);
    world.post("p0-1", "a1", 5_000, &[]);
    world.check(&[WarningCode::DuplicateIds]);
    // Rows without an id are posts of their own.
    let mut world = days(&[3]);
    world.post("", "a1", 5_000, &[]);
    world.post("", "a1", 6_000, &[]);
    world.check(&[]);
}

#[test]
fn days_cut_off_at_a_number() {
    // Ten days: five end at 150 posts exactly, and no day holds more.
    days(&[150, 120, 150, 90, 150, 130, 150, 80, 150, 70]).check(&[WarningCode::SampledData]);
    // One day more posts, and 150 is a number like another; four times may be chance; 50 posts may be, too.
    days(&[150, 151, 150, 90, 150, 130, 150, 80, 150, 70]).check(&[]);
    days(&[150, 120, 150, 90, 150, 130, 150, 80, 149, 70]).check(&[]);
    days(&[50, 40, 50, 30, 50, 30, 50, 30, 50, 30]).check(&[]);
}

#[test]
fn accounts_cut_off_at_a_number() {
    let world = |n_of: &dyn Fn(i64) -> i64| {
        let mut world = World::new(Resolution::Second);
        for account in 0..20 {
            for k in 0..n_of(account) {
                let at = k * DAY + account * 1_733_000;
                world.post(&format!("p{account}-{k}"), &format!("a{account}"), at, &[]);
            }
        }
        world
    };
    world(&|account| if account < 6 { 200 } else { 20 + account })
        .check(&[WarningCode::SampledData]);
    world(&|account| 200 - account).check(&[]);
}

#[test]
fn a_stream_that_picks_by_the_millisecond() {
    let world = |resolution, ms: &dyn Fn(i64) -> i64| {
        let mut world = World::new(resolution);
        for k in 0..300 {
            world.post(&format!("p{k}"), "a", k * 71_000 + ms(k), &[]);
        }
        world
    };
    let ten = |k: i64| 657 + k % 10;
    world(Resolution::Subsecond, &ten).check(&[WarningCode::SampledData]);
    // The same over the end of the second.
    world(Resolution::Subsecond, &|k| (995 + k % 10) % 1_000).check(&[WarningCode::SampledData]);
    world(Resolution::Subsecond, &|k| k * 37 % 1_000).check(&[]);
    world(Resolution::Subsecond, &|_| 0).check(&[]);
    world(Resolution::Second, &|_| 0).check(&[]);
}

#[test]
fn answers_before_what_they_answer() {
    let world = |offset_ms: i64| {
        let mut world = World::new(Resolution::Second);
        for k in 0..30 {
            let at = k * 3_700_000;
            world.post(&format!("p{k}"), "a", at, &[]);
            let object = format!("p{k}");
            let answer = [(ActionKind::Repost, object.as_str())];
            world.post(&format!("r{k}"), "b", at + 40_000 + offset_ms, &answer);
        }
        world
    };
    world(0).check(&[]);
    // The reposting file is an hour behind.
    world(-3_600_000).check(&[WarningCode::ClockSkew]);
    // What is answered is not among the posts: nothing to compare.
    let mut strange = World::new(Resolution::Second);
    (0..30).for_each(|k| strange.post(&format!("r{k}"), "b", k, &[(ActionKind::Reply, "unknown")]));
    strange.check(&[]);
}

#[test]
fn one_post_at_two_times() {
    let world = |apart_ms: &dyn Fn(i64) -> i64| {
        let mut world = World::new(Resolution::Second);
        for k in 0..12 {
            world.post(&format!("p{k}"), "a", k * DAY, &[]);
            world.post(&format!("p{k}"), "a", k * DAY + apart_ms(k), &[]);
        }
        world
    };
    world(&|_| 0).check(&[WarningCode::DuplicateIds]);
    world(&|k| k * 1_000).check(&[WarningCode::DuplicateIds]);
    world(&|_| 7_200_000).check(&[WarningCode::DuplicateIds, WarningCode::ClockSkew]);
    let text = |apart_ms: i64| {
        let world = world(&|_| apart_ms);
        let found = of_posts(&world.posts, &world.rows());
        found.into_iter().find(|warning| warning.code == WarningCode::ClockSkew).map(|w| w.text)
    };
    assert!(text(7_200_000).expect("raised").contains("are 120 minutes apart"));
    assert!(text(30_000).expect("raised").contains("are 30 seconds apart"));
    assert!(text(-119_000).expect("raised").contains("are 119 seconds apart"));
    assert!(text(120_000).expect("raised").contains("are 2 minutes apart"));
    // One source rounds, the other cuts: a step of the times is no other clock.
    assert_eq!(text(1_000), None);
    assert_eq!(text(-1_000), None);
}

#[test]
fn a_step_of_coarse_times_is_no_other_clock() {
    let skewed = |apart_ms: i64| {
        let mut world = World::new(Resolution::Minute);
        for k in 0..12 {
            world.post(&format!("p{k}"), "a", k * DAY, &[]);
            world.post(&format!("p{k}"), "a", k * DAY + apart_ms, &[]);
        }
        let found = of_posts(&world.posts, &world.rows());
        found.iter().any(|warning| warning.code == WarningCode::ClockSkew)
    };
    assert!(!skewed(60_000));
    assert!(skewed(120_000));
}

#[test]
fn the_share_of_round_moments_is_eleven_seconds_of_a_quarter() {
    // Every second of a quarter of an hour once, ten times over: 110 of 9,000 are within 5 s of its edge.
    let mut world = World::new(Resolution::Second);
    (0..9_000).for_each(|k| world.post(&format!("p{k}"), "a", k * 1_000, &[]));
    let near = |at: i64| {
        let secs = at.div_euclid(1_000).rem_euclid(900);
        secs.min(900 - secs) <= 5
    };
    let n = world.posts.at_ms.iter().filter(|&&at| near(at)).count();
    assert_eq!(format!("{:.1}", 100.0 * n as f64 / 9_000.0), "1.2");
}

#[test]
fn a_code_that_a_record_has_is_not_said_again() {
    let first = Warning::new(WarningCode::ClockSkew, "as the layer says it");
    let again = Warning::new(WarningCode::ClockSkew, "as the posts say it");
    let other = Warning::new(WarningCode::SampledData, "another");
    let measure = model::timing::Measure::new("m", 1.0);
    let mut record = crate::record::begin("pairs", "x", "y", measure, (1, "blocks"));
    record.warnings.push(first.clone());
    let mut answer = Answer {
        question: "pairs",
        sentences: Vec::new(),
        records: vec![record],
        tables: Vec::new(),
        drawings: Vec::new(),
    };
    add(&mut answer, &[again, other.clone()]);
    assert_eq!(answer.records[0].warnings, [first, other]);
}

#[test]
fn times_on_round_moments() {
    let codes = |resolution, at: &dyn Fn(i64) -> i64| -> Vec<WarningCode> {
        let mut world = World::new(resolution);
        (0..100).for_each(|k| world.post(&format!("p{k}"), "a", at(k), &[]));
        let found = of_moments(&world.posts, &world.rows(), ActionKind::Link);
        found.iter().map(|warning| warning.code).collect()
    };
    let evenly = |k: i64| k * 317_000;
    assert_eq!(codes(Resolution::Second, &evenly), []);
    assert_eq!(codes(Resolution::Minute, &evenly), [WarningCode::RoundTimes]);
    // Every fourth post by a clock of quarter hours, two seconds late.
    let scheduled = |k: i64| if k % 4 == 0 { k * 900_000 + 2_000 } else { k * 317_000 };
    assert_eq!(codes(Resolution::Second, &scheduled), [WarningCode::RoundTimes]);
}

#[test]
fn kinds_taken_together() {
    let world = |second: &str| {
        let mut world = World::new(Resolution::Second);
        world.post("1", "a", 1_000, &[(ActionKind::Together, "link https://x.example/1")]);
        world.post("2", "b", 2_000, &[(ActionKind::Together, second)]);
        world.posts
    };
    let codes = |posts: &Posts, kind| -> Vec<WarningCode> {
        of_moments(posts, &[0, 1], kind).iter().map(|warning| warning.code).collect()
    };
    let two = world("hashtag #x");
    assert_eq!(codes(&two, ActionKind::Together), [WarningCode::MultiKind]);
    assert_eq!(codes(&two, ActionKind::Link), []);
    assert_eq!(codes(&world("link https://x.example/2"), ActionKind::Together), []);
}
