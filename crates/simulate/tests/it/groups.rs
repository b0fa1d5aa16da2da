//! Planted groups: as told, no more and no less.

use crate::{Row, group, monday, rows};
use simulate::{Settings, Targets, Wording, truth};
use std::collections::{BTreeMap, BTreeSet};

fn planted(seed: u64, targets: Targets) -> Settings {
    let mut settings = Settings::plain(seed, monday());
    settings.groups = vec![group("g1", targets)];
    settings
}

#[test]
fn truth_lists_planted_accounts_only_and_each_once() {
    let mut settings = planted(1, Targets::OwnLinks);
    settings.groups.push(group("g2", Targets::Popular));
    let settings = settings.check().unwrap();
    let rows = truth(&settings);
    assert_eq!(rows.len(), 20);
    assert_eq!(rows.iter().filter(|row| row.group == "g2" && row.kind == "popular").count(), 10);
    let names: BTreeSet<&str> = rows.iter().map(|row| row.account.as_str()).collect();
    assert_eq!(names.len(), 20);
    assert!(truth(&Settings::plain(1, monday()).check().unwrap()).is_empty());
}

#[test]
fn own_links_are_posted_by_members_only_and_within_the_jitter() {
    let settings = planted(2, Targets::OwnLinks).check().unwrap();
    let members: BTreeSet<String> = truth(&settings).into_iter().map(|row| row.account).collect();
    let rows = rows(&settings);
    let mut operations: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        if let Some(link) = row.link.as_deref().filter(|link| is_quiet(link)) {
            operations.entry(link).or_default().push(row);
        }
    }
    assert_eq!(operations.len(), 20);
    let mut n_posts = 0;
    for posts in operations.values() {
        assert!(posts.iter().all(|row| members.contains(&row.account)));
        assert!(posts.iter().all(|row| row.text == posts[0].text), "the same text was asked for");
        assert!(posts.last().unwrap().at - posts[0].at <= 30);
        n_posts += posts.len();
    }
    // 20 operations, 10 members, chance 0.7: mean 140, standard deviation 6.5.
    assert!((115..=165).contains(&n_posts), "{n_posts}");
}

/// Says whether a link belongs to the hosts of operations: no ordinary story has them.
fn is_quiet(link: &str) -> bool {
    ["corner-letter", "plain-count", "second-page", "small-facts", "first-hand"]
        .iter()
        .chain(&["wake-letter", "side-note", "what-they-skip", "quiet-channel", "people-brief"])
        .any(|host| link.starts_with(&format!("https://{host}.example/")))
}

#[test]
fn riders_share_objects_that_others_made_popular() {
    let mut settings = planted(3, Targets::Popular);
    settings.groups[0].cover = false;
    let settings = settings.check().unwrap();
    let members: BTreeSet<String> = truth(&settings).into_iter().map(|row| row.account).collect();
    let rows = rows(&settings);
    let mut by_object: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in &rows {
        let counts = by_object.entry(row.object().unwrap_or("")).or_default();
        if members.contains(&row.account) { counts.0 += 1 } else { counts.1 += 1 }
    }
    let ridden: Vec<_> = by_object.values().filter(|counts| counts.0 > 0).collect();
    assert!((5..=20).contains(&ridden.len()), "{}", ridden.len());
    assert!(ridden.iter().all(|counts| counts.1 >= 5), "popular with others: {ridden:?}");
    let n_posts: usize = ridden.iter().map(|counts| counts.0).sum();
    assert!((115..=165).contains(&n_posts), "without cover members only operate: {n_posts}");
}

#[test]
fn cover_gives_members_ordinary_posts() {
    let settings = planted(4, Targets::OwnLinks).check().unwrap();
    let members: BTreeSet<String> = truth(&settings).into_iter().map(|row| row.account).collect();
    let rows = rows(&settings);
    let ordinary = rows
        .iter()
        .filter(|row| members.contains(&row.account))
        .filter(|row| !row.link.as_deref().is_some_and(is_quiet))
        .count();
    // A middling account has weight 1 / 510 of a sum of ln(1010.5 / 10.5) = 4.57: about 4.3 of 10 000 posts.
    assert!((15..=90).contains(&ordinary), "{ordinary}");
}

#[test]
fn near_texts_differ_a_little_and_own_texts_entirely() {
    for (wording, most) in [(Wording::Near, 5), (Wording::Own, 200)] {
        let mut settings = planted(5, Targets::OwnLinks);
        settings.groups[0].wording = wording;
        settings.groups[0].operations = 1;
        settings.groups[0].participation = 1.0;
        let rows = rows(&settings.check().unwrap());
        let texts: BTreeSet<&str> = rows
            .iter()
            .filter(|row| row.link.as_deref().is_some_and(is_quiet))
            .map(|row| row.text.as_str())
            .collect();
        assert!((2..=most).contains(&texts.len()), "{wording:?}: {texts:?}");
    }
}
