//! Tests: what the settings say of accounts and objects is in what is drawn.

use super::elementary::ln;
use super::objects::Objects;
use super::people::People;
use super::settings::ActionSettings;
use super::timeline::{Action, for_each_action};
use super::{SCENARIOS, scenario};

fn settings(name: &str) -> ActionSettings {
    let monday = "2024-01-01T00:00:00Z".parse().expect("a time");
    scenario(name, 11, monday).expect("a name of the list")
}

fn rows(settings: &ActionSettings) -> Vec<Action> {
    let mut rows = Vec::new();
    let settings = settings.clone().check().expect("settings that hold");
    for_each_action(&settings, &mut |action| rows.push(action));
    rows
}

#[track_caller]
fn near(seen: f64, meant: f64, tolerance: f64) {
    assert!((seen - meant).abs() <= tolerance, "{seen}, not {meant} within {tolerance}");
}

#[test]
fn rates_are_lognormal_with_the_mean_and_the_cap_asked_for() {
    let mut settings = settings("independent");
    settings.accounts = 100_000;
    settings.actions_cap = 1e6;
    let people = People::new(&settings);
    let logs: Vec<f64> = (0..settings.accounts).map(|account| ln(people.rate(account))).collect();
    let n = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / n;
    let spread = (logs.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
    near(people.total() / n, 60.0, 1e-6);
    // Five standard errors: 1.4 / sqrt(2 n).
    near(spread, 1.4, 0.016);
    // Of a lognormal law, ln(mean) - mean of ln is spread² / 2.
    near(ln(60.0) - mean, 0.98, 0.08);
    let capped = ActionSettings { actions_cap: 1_500.0, ..settings.clone() };
    let cut = People::new(&capped);
    assert!((0..settings.accounts).all(|account| cut.rate(account) <= 1_500.0));
    assert!(cut.total() < people.total());
}

#[test]
fn accounts_act_as_often_as_their_rates_say() {
    let mut settings = settings("independent");
    settings.actions_mean = 5.0;
    let people = People::new(&settings);
    let rows = rows(&settings);
    // Repetitions on one object and moments after the end are rare with so few actions.
    near(rows.len() as f64 / people.total(), 0.97, 0.035);
    let mut counts = vec![0u32; 2_000];
    for row in &rows {
        counts[row.account as usize] += 1;
    }
    for (low, high) in [(0.0, 1.0), (1.0, 5.0), (5.0, 25.0)] {
        let of_class = |&a: &u32| (low..high).contains(&people.rate(a));
        let rate: f64 = (0..2_000).filter(of_class).map(|a| people.rate(a)).sum();
        let n: u32 = (0..2_000).filter(of_class).map(|a| counts[a as usize]).sum();
        near(f64::from(n), 0.98 * rate, 4.0 * rate.sqrt());
    }
}

#[test]
fn popularity_is_pareto_with_a_cap() {
    let mut settings = settings("independent");
    settings.objects = 200_000;
    let objects = Objects::new(&settings);
    let weights: Vec<f64> = (0..settings.objects).map(|o| objects.traits(o).weight).collect();
    for least in [2.0f64, 10.0, 100.0] {
        let share = least.powf(-1.1);
        let seen = weights.iter().filter(|&&weight| weight > least).count() as f64 / 200_000.0;
        near(seen, share, 5.0 * (share / 200_000.0).sqrt());
    }
    assert!(weights.iter().all(|weight| (1.0..=3_000.0).contains(weight)));
    assert!((1..settings.objects).all(|o| objects.birth(o) >= objects.birth(o - 1)));
}

#[test]
fn lives_and_news_are_as_told() {
    let settings = settings("independent");
    let objects = Objects::new(&settings);
    let all: Vec<_> = (0..settings.objects).map(|o| objects.traits(o)).collect();
    let n = all.len() as f64;
    near(all.iter().filter(|o| o.life < 2_400.0).count() as f64 / n, 0.5, 0.018);
    // One spread above the median: 84.13%.
    near(all.iter().filter(|o| o.life < 2_400.0 * 1f64.exp()).count() as f64 / n, 0.841_3, 0.013);
    let shocked: Vec<_> = all.iter().filter(|o| o.n_shocks > 0).collect();
    near(shocked.len() as f64 / n, 0.3, 0.017);
    let m = shocked.len() as f64;
    near(shocked.iter().map(|o| o.n_shocks as f64).sum::<f64>() / m, 2.0, 0.06);
    near(shocked.iter().map(|o| o.shock_share).sum::<f64>() / m, 0.5, 0.01);
    near(shocked.iter().filter(|o| o.shock_width < 120.0).count() as f64 / m, 0.5, 0.035);
    near(shocked.iter().map(|o| o.shocks[0] - o.birth).sum::<f64>() / m, 10_800.0, 720.0);
}

#[test]
fn homophily_is_the_share_of_actions_at_home() {
    let mut settings = settings("communities");
    settings.actions_mean = 5.0;
    let people = People::new(&settings);
    let objects = Objects::new(&settings);
    let rows = rows(&settings);
    let at_home = rows
        .iter()
        .filter(|row| people.community_of(row.account) == objects.traits(row.object).community);
    // 0.8, and a tenth of the other fifth by chance.
    near(at_home.count() as f64 / rows.len() as f64, 0.82, 0.03);
}

#[test]
fn fast_accounts_are_as_many_as_told_and_always_early() {
    let settings = settings("fast-responders");
    let people = People::new(&settings);
    let objects = Objects::new(&settings);
    let n_fast = (0..settings.accounts).filter(|&account| people.is_fast(account)).count();
    near(n_fast as f64 / 2_000.0, 0.1, 0.034);
    let rows = rows(&settings);
    let waits: Vec<f64> = rows
        .iter()
        .filter(|row| people.is_fast(row.account))
        .map(|row| (row.at_ms - settings.start_ms()) as f64 / 1_000.0 - objects.birth(row.object))
        .collect();
    assert!(waits.len() > 3_000, "{}", waits.len());
    assert!(waits.iter().all(|&wait| wait >= 14.998));
    // P(15 + gamma(4, 12) > 150) = 0.0042.
    assert!(waits.iter().filter(|&&wait| wait > 150.0).count() * 100 < waits.len());
    near(waits.iter().sum::<f64>() / waits.len() as f64, 63.0, 2.0);
}

#[test]
fn visits_have_the_length_and_the_actions_asked_for() {
    let settings = settings("sessions");
    let mut rows = rows(&settings);
    rows.sort_by_key(|row| (row.account, row.at_ms));
    // Two visits of one quiet account hardly ever come within half an hour.
    let people = People::new(&settings);
    rows.retain(|row| people.rate(row.account) < 150.0);
    let visits: Vec<&[Action]> =
        rows.chunk_by(|a, b| a.account == b.account && b.at_ms - a.at_ms < 1_800_000).collect();
    let n = visits.len() as f64;
    let quiet: Vec<u32> = (0..2_000).filter(|&a| people.rate(a) < 150.0).collect();
    let meant = quiet.iter().map(|&account| people.rate(account)).sum::<f64>() / 8.0;
    near(n / meant, 0.98, 0.05);
    // Poisson(8); a few visits at the very beginning find nothing.
    near(rows.len() as f64 / n, 8.0, 0.25);
    let length = |visit: &&[Action]| (visit[visit.len() - 1].at_ms - visit[0].at_ms) as f64 / 1e3;
    // Of n even points in a length l the first and last are l (n-1)/(n+1) apart: about 140 s of 180 s.
    near(visits.iter().map(length).sum::<f64>() / n, 140.0, 10.0);
    let day = |row: &Action| (row.at_ms - settings.start_ms()) / 86_400_000;
    let weekend = rows.iter().filter(|row| day(row) % 7 >= 5).count() as f64 / rows.len() as f64;
    // 2 * 0.6 / (5 + 2 * 0.6).
    near(weekend, 0.193_5, 0.02);
}

#[test]
fn every_named_world_can_be_made() {
    for named in SCENARIOS {
        let settings = settings(named.name).check().expect(named.name);
        assert!(!named.about.is_empty());
        let n_groups = settings.groups.len();
        assert_eq!(n_groups, usize::from(named.name.contains('x')), "{}", named.name);
    }
}
