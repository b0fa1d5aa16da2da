//! Cases of our own, worked by hand from the published code.

use super::columns_of;
use detect::compat::coortweet::{
    Collation, Coortweet, EdgesUsed, Loops, Objects, Params, ParamsError, Way,
};

/// Reads a world, `object account content time` a row, rows parted by `|`.
fn rows(world: &str) -> Vec<Vec<String>> {
    let words = |row: &str| row.split_whitespace().map(str::to_owned).collect();
    world.split('|').map(words).collect()
}

/// The only caller in this file: edges as `from to weight lag older newer flag`, both ways.
#[track_caller]
fn check(world: &str, params: Params, expected: &[&str]) {
    let columns = columns_of(&rows(world));
    for tool in [Coortweet::new(&columns, params), Coortweet::with_pair_list(&columns, params)] {
        let mut found = Vec::new();
        tool.unwrap().for_each_edge(Objects::Omit, |block| {
            for edge in &block.edges {
                found.push(format!(
                    "{} {} {} {} {} {} {}",
                    columns.accounts.name(edge.from),
                    columns.accounts.name(edge.to),
                    edge.weight,
                    edge.avg_time_delta,
                    edge.n_content_id,
                    edge.n_content_id_y,
                    u8::from(edge.weight_threshold),
                ));
            }
        });
        assert_eq!(found, expected);
    }
}

const ONCE: Params = Params { min_participation: 1, ..Params::DEFAULT };

#[test]
fn two_objects_in_both_directions() {
    // o1: anna first by 4; o2: boris first by 3. Older contents a1 and b2, newer ones b1 and a2.
    check(
        "o1 anna a1 100 | o1 boris b1 104 | o2 boris b2 200 | o2 anna a2 203",
        Params::DEFAULT,
        &["anna boris 2 3.5 2 2 0"],
    );
}

#[test]
fn the_window_holds_its_bound_and_its_fraction_does_nothing_to_whole_times() {
    let world = "o1 anna a1 100 | o1 boris b1 110 | o2 anna a2 200 | o2 boris b2 211";
    check(world, ONCE, &["anna boris 1 10 1 1 0"]);
    check(world, Params { time_window: 10.9, ..ONCE }, &["anna boris 1 10 1 1 0"]);
    check(world, Params { time_window: -1.0, ..ONCE }, &[]);
}

#[test]
fn a_hyperactive_side_shows_in_the_content_counts() {
    // One content of anna, older than three of boris: 1 older, 3 newer.
    check(
        "o1 anna a1 100 | o1 boris b1 101 | o1 boris b2 102 | o1 boris b3 103",
        ONCE,
        &["anna boris 3 2 1 3 0"],
    );
}

#[test]
fn accounts_with_one_row_do_not_enter() {
    let world =
        "o1 anna a1 100 | o1 boris b1 101 | o1 carla c1 102 | o2 anna a2 500 | o2 boris b2 501";
    check(world, Params::DEFAULT, &["anna boris 2 1 2 2 0"]);
    check(world, ONCE, &["anna boris 2 1 2 2 1", "anna carla 1 2 1 1 0", "boris carla 1 1 1 1 0"]);
}

#[test]
fn one_side_with_enough_paired_rows_keeps_the_pair() {
    // anna has two paired rows; boris and carla one each and a stray one.
    let world = "o1 anna a1 0 | o1 boris b1 1 | o2 anna a2 50 | o2 carla c1 52 | o3 boris b2 99 | o4 carla c2 99";
    check(world, Params::DEFAULT, &["anna boris 1 1 1 1 0", "anna carla 1 2 1 1 0"]);
    // dora and emil have one paired row each: their pair goes.
    let world = "o1 dora d1 0 | o1 emil e1 1 | o3 dora d2 99 | o4 emil e2 99";
    check(world, Params::DEFAULT, &[]);
}

#[test]
fn the_original_does_not_pair_with_its_shares() {
    // p1 is the object itself, posted by anna; boris and carla share it.
    check("p1 anna p1 0 | p1 boris b1 1 | p1 carla c1 2", ONCE, &["boris carla 1 1 1 1 0"]);
}

#[test]
fn equal_times_are_older_by_the_account_that_came_first() {
    // boris appears first, so his content counts as older on every object: 2 older, 2 newer, all distinct.
    let world = "x boris b0 0 | o1 anna a1 5 | o1 boris b1 5 | o2 anna a2 9 | o2 boris b2 9";
    check(world, ONCE, &["anna boris 2 0 2 2 0"]);
    // With one content of boris against two of anna the sides differ: older b1 only.
    let world = "x boris b0 0 | o1 anna a1 5 | o1 anna a2 5 | o1 boris b1 5";
    check(world, ONCE, &["anna boris 2 0 1 2 0"]);
}

#[test]
fn from_is_the_account_that_stands_left_first() {
    // Pairs in order: (boris, carla) on o1, then (anna, carla)? no: anna-boris on o2. Left: boris, then anna.
    check(
        "o1 boris b1 0 | o1 carla c1 1 | o2 anna a1 50 | o2 boris b2 51",
        ONCE,
        &["boris anna 1 1 1 1 0", "boris carla 1 1 1 1 0"],
    );
}

#[test]
fn the_locale_decides_who_stands_left() {
    // Code points: B before a, so B stands left of both; the root order puts a first.
    let world = "o1 a a1 0 | o1 B b1 1 | o2 B b2 50 | o2 c c1 51";
    let plain = Params { collation: Collation::CodePoint, ..ONCE };
    check(world, plain, &["B a 1 1 1 1 0", "B c 1 1 1 1 0"]);
    check(world, ONCE, &["B c 1 1 1 1 0", "a B 1 1 1 1 0"]);
}

#[test]
fn the_flag_needs_more_than_the_quantile() {
    // Weights 2 and 1: the median is 1.5.
    let world = "o1 anna a1 0 | o1 boris b1 1 | o2 anna a2 50 | o2 boris b2 51 | o3 anna a3 99 | o3 carla c1 99";
    check(world, ONCE, &["anna boris 2 1 2 2 1", "anna carla 1 0 1 1 0"]);
    let top = Params { edge_weight: 1.0, ..ONCE };
    check(world, top, &["anna boris 2 1 2 2 0", "anna carla 1 0 1 1 0"]);
}

#[test]
fn loops_can_be_kept() {
    let keep = Params { loops: Loops::Keep, ..ONCE };
    check(
        "o1 anna a1 0 | o1 anna a2 1 | o1 boris b1 2",
        keep,
        &["anna anna 1 1 1 1 0", "anna boris 2 1.5 2 1 1"],
    );
    // A group without object stays too, and is called NA.
    let columns = columns_of(&rows("NA anna a1 0 | NA boris b1 1"));
    let mut table = Vec::new();
    Coortweet::new(&columns, keep).unwrap().write_edges(Objects::List, &mut table).unwrap();
    let text = String::from_utf8(table).unwrap();
    assert!(text.ends_with("\"anna\",\"boris\",1,\"1\",1,1,\"1\",\"NA\",\"0\"\n"), "{text}");
}

#[test]
fn statistics_average_distinct_rows_only() {
    // anna-boris and anna-carla both have (lag 1, symmetry 1): one row; anna-dora has lag 4. Mean 2.5, not 2.
    let world = "o1 anna a1 0 | o1 boris b1 1 | o2 anna a2 50 | o2 carla c1 51 | o3 anna a3 90 | o3 dora d1 94";
    let columns = columns_of(&rows(world));
    for tool in [Coortweet::new(&columns, ONCE), Coortweet::with_pair_list(&columns, ONCE)] {
        let tool = tool.unwrap();
        let anna = tool.account_stats(EdgesUsed::None)[0];
        assert_eq!((anna.avg_time_delta, anna.avg_edge_symmetry_score), (2.5, 1.0));
        assert_eq!(anna.unique_shares_count, 3);
        let groups = tool.group_stats(EdgesUsed::None);
        let groups: Vec<_> =
            groups.iter().map(|g| (g.object_id.as_str(), g.num_accounts)).collect();
        assert_eq!(groups, [("o1", 1), ("o2", 1), ("o3", 1)]);
        assert_eq!(tool.group_stats(EdgesUsed::Full), []);
    }
}

#[test]
fn a_content_shared_by_two_accounts_takes_the_plain_way() {
    let columns = columns_of(&rows("o1 anna p 0 | o1 boris q 1 | o2 carla q 99"));
    assert_eq!(Coortweet::new(&columns, ONCE).unwrap().way(), Way::PairList);
    let columns = columns_of(&rows("o1 anna p 0.5 | o1 boris q 1"));
    assert_eq!(Coortweet::new(&columns, ONCE).unwrap().way(), Way::PairList);
}

#[test]
fn parameters_are_checked() {
    let columns = columns_of(&[]);
    let wrong = Params { edge_weight: 1.5, ..ONCE };
    let found = Coortweet::new(&columns, wrong).err();
    assert_eq!(found, Some(ParamsError::EdgeWeightOutOfRange { edge_weight: 1.5 }));
    let wrong = Params { time_window: f64::NAN, ..ONCE };
    assert_eq!(Coortweet::new(&columns, wrong).err(), Some(ParamsError::WindowNotANumber));
    let empty = Coortweet::new(&columns, ONCE).unwrap();
    assert_eq!((empty.n_edges(), empty.n_pairs(), empty.threshold()), (0, 0, None));
}
