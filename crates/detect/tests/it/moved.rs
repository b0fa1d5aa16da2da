//! Pairs under other settings, and several windows that share one rate.

use crate::layers::world;
use detect::chance::Closeness;
use detect::{Settings, Window};
use model::ActionKind;
use model::Resolution;
use model::coaction::Layer;
use model::timing::Sensitivity;

fn settings(window_secs: u32, n_windows: u32) -> Settings {
    Settings {
        kinds: vec![ActionKind::Link],
        window: Window::Secs(window_secs),
        weight_min: 1,
        test: true,
        closeness: Closeness::Window,
        sweep: false,
        n_windows,
    }
}

/// So many hours, a link of its own in each, shared by eight accounts every three minutes; anna is there after 20 s and boris
/// 50 s, or every fourth time 100 s, after her.
fn text(n_hours: i64) -> String {
    let mut text = String::new();
    for hour in 0..n_hours {
        let at = hour * 93_600;
        for place in 0..8 {
            // Another account begins each time.
            text += &format!("{} c{} link=u{hour}\n", at + 180 * place, (place + hour) % 8);
        }
        let late = if hour % 4 == 3 { 100 } else { 50 };
        text += &format!("{} anna link=u{hour}\n{} boris link=u{hour}\n", at + 20, at + 20 + late);
    }
    text
}

fn layer(posts: &corpus::Posts, settings: &Settings) -> Layer {
    let checked = settings.clone().check().expect("settings that can run");
    let mut found = detect::run(posts, &checked, &[], &mut |_, _| ());
    found.remove(0).layer
}

/// Returns the chance and the ratio of anna and boris in a layer.
fn of_pair(posts: &corpus::Posts, layer: &Layer) -> (f64, f64) {
    let is_theirs = |name: &str| ["anna", "boris"].contains(&name);
    let mut edges = layer.edges.iter();
    let edge = edges.find(|edge| {
        is_theirs(posts.accounts.name(edge.a)) && is_theirs(posts.accounts.name(edge.b))
    });
    let pair = edge.and_then(|edge| edge.chance.as_ref()).expect("they co-act");
    (pair.p, f64::from(pair.n_blocks) / pair.expected)
}

fn moved(posts: &corpus::Posts, settings: &Settings) -> (Option<f64>, Vec<Sensitivity>) {
    let code = |name| posts.accounts.code(name).expect("an account");
    let pairs = [(code("boris"), code("anna"))];
    let layer = layer(posts, settings);
    let mut found = detect::moved(posts, &layer, settings, &pairs, &mut |_| ());
    assert_eq!(found.len(), 1);
    let one = found.remove(0);
    (one.p_floor, one.rows)
}

#[test]
fn each_setting_is_moved_alone() {
    let posts = world(&text(16), Resolution::Second);
    let usual = settings(60, 1);
    let (floor, rows) = moved(&posts, &usual);
    let names: Vec<(&str, &str)> =
        rows.iter().map(|row| (row.param.as_str(), row.value.as_str())).collect();
    let expected = [
        ("window_secs", "30"),
        ("window_secs", "120"),
        ("block_secs", "7200"),
        ("crowd_max", "100"),
        ("crowd_max", "1600"),
        ("speed_prior", "2.5"),
        ("speed_prior", "10"),
    ];
    assert_eq!(names, expected);
    let (p, ratio) = of_pair(&posts, &layer(&posts, &usual));
    // Blocks of a window of 120 s last an hour, too: the same as asking with that window.
    let wide = of_pair(&posts, &layer(&posts, &settings(120, 1)));
    assert_eq!((rows[1].p, rows[1].ratio), (Some(wide.0), Some(wide.1)));
    assert_ne!(rows[1].p, Some(p));
    // No two of an hour are 30 s apart: nothing is seen, which chance gives for certain.
    assert_eq!((rows[0].p, rows[0].ratio), (Some(1.0), Some(0.0)));
    // No crowd holds a hundred, none is small, and each hour has its own object: nothing changes.
    for row in &rows[2..] {
        assert_eq!((row.p, row.ratio), (Some(p), Some(ratio)), "{}", row.param);
    }
    // Of the 45 pairs of places few lie within a minute; co-acting in all 16 hours is the least chance there is.
    let floor = floor.expect("closeness is not graded");
    assert!(floor > 0.0 && floor < p, "{floor:e} {p:e}");
}

#[test]
fn the_floor_by_hand() {
    // Eight accounts 10 minutes apart, the first two within a minute: one of 28 pairs of places, in each of two hours.
    let mut text = String::new();
    for hour in 0..2 {
        for place in 0..7 {
            text += &format!("{} c{place} link=u{hour}\n", hour * 93_600 + 500 * place);
        }
        text += &format!("{} d link=u{hour}\n", hour * 93_600 + 30);
    }
    let posts = world(&text, Resolution::Second);
    let code = |name| posts.accounts.code(name).expect("an account");
    let settings = settings(60, 1);
    let pairs = [(code("c0"), code("d")), (code("c1"), code("c2"))];
    let found = detect::moved(&posts, &layer(&posts, &settings), &settings, &pairs, &mut |_| ());
    for one in &found {
        let floor = one.p_floor.expect("closeness is not graded");
        assert!((floor - 1.0 / 784.0).abs() < 1e-15, "{floor}");
    }
    // With crowds of at most 100 and 1,600 both as before; blocks of two hours the same.
    assert!((found[0].rows[2].p.expect("they meet") - 1.0 / 784.0).abs() < 1e-15);
    assert_eq!(found[1].rows[2].p, Some(1.0));
}

#[test]
fn windows_finer_than_the_times_are_not_tried() {
    let posts = world(&text(16), Resolution::Minute);
    let (_, rows) = moved(&posts, &settings(120, 1));
    assert_eq!((rows[0].param.as_str(), rows[0].value.as_str()), ("window_secs", "240"));
    let graded = Settings { closeness: Closeness::Graded, ..settings(120, 1) };
    assert_eq!(moved(&posts, &graded).0, None);
}

#[test]
fn windows_share_the_rate() {
    let posts = world(&text(5), Resolution::Second);
    let alone = layer(&posts, &settings(60, 1));
    let q = |layer: &Layer| -> Vec<f64> {
        layer.edges.iter().filter_map(|edge| Some(edge.chance.as_ref()?.q_bh)).collect()
    };
    let least = q(&alone).into_iter().fold(1.0, f64::min);
    assert!(least > 0.0 && least < 0.05 / 3.0, "{least:e}");
    // So many windows that the pair is called, and one more.
    let most = (0.05 / least).floor() as u32;
    for n_windows in [1, 3, most, most + 1] {
        let layer = layer(&posts, &settings(60, n_windows));
        let chance = layer.chance.as_ref().expect("it was tested");
        assert!((chance.rate - 0.05 / f64::from(n_windows)).abs() < 1e-18);
        // The q-value is that of the window alone; the line is drawn lower.
        assert_eq!(chance.bh.n, u64::from(n_windows <= most), "{n_windows}");
        assert_eq!(q(&layer).into_iter().fold(1.0, f64::min), least);
    }
    assert_eq!(layer(&posts, &settings(60, 0)).chance, alone.chance);
}
