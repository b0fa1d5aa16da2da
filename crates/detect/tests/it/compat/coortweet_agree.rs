//! The quick way, the plain way and a second twin that follows the published code line by line.

use super::columns_of;
use corpus::{ActionColumns, TimeColumn};
use detect::compat::coortweet::{Collation, Coortweet, EdgesUsed, Loops, Objects, Params, Way};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// (object, account, content, time); `NA` and an empty time are missing.
type Rows = Vec<[String; 4]>;

/// Small crowded worlds. Each content is written by one account unless `shared`; some rows lack object or time, some
/// contents are named as their object.
fn worlds(shared: bool) -> impl Strategy<Value = Rows> {
    let names = prop::sample::select(vec!["A", "b", "a", "B", "_x", "10", "9"]);
    let row = (0_u32..5, names, 0_u32..9, 0_i64..40, 0_u32..30);
    prop::collection::vec(row, 0..45).prop_map(move |rows| {
        rows.into_iter()
            .map(|(object, account, content, time, odd)| {
                let content =
                    if shared { format!("c{content}") } else { format!("{account}{content}") };
                let object = match odd {
                    0 => "NA".to_owned(),
                    1 => content.clone(),
                    2 => String::new(),
                    3 => "o1,o2".to_owned(),
                    _ => format!("o{object}"),
                };
                let time = if odd == 4 { String::new() } else { time.to_string() };
                [object, account.to_owned(), content, time]
            })
            .collect()
    })
}

fn params() -> impl Strategy<Value = Params> {
    let window = prop::sample::select(vec![0.0, 1.0, 3.5, 10.0, 100.0]);
    let share = prop::sample::select(vec![0.0, 0.3, 0.5, 0.95, 1.0]);
    let collation = prop::sample::select(vec![Collation::Root, Collation::CodePoint]);
    (window, 0_u32..4, share, collation).prop_map(|(time_window, min, edge_weight, collation)| {
        Params { time_window, min_participation: min, loops: Loops::Remove, edge_weight, collation }
    })
}

fn columns(rows: &Rows) -> ActionColumns {
    columns_of(&rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>())
}

/// Every table of a result as text.
fn tables(tool: &Coortweet<'_>) -> Vec<String> {
    let mut tables = Vec::new();
    for objects in [Objects::Omit, Objects::List] {
        let mut bytes = Vec::new();
        tool.write_edges(objects, &mut bytes).unwrap();
        tables.push(bytes);
    }
    let mut pairs = Vec::new();
    tool.write_pairs(&mut pairs).unwrap();
    tables.push(pairs);
    for used in [EdgesUsed::Full, EdgesUsed::None] {
        let (mut accounts, mut groups) = (Vec::new(), Vec::new());
        tool.write_account_stats(used, &mut accounts).unwrap();
        tool.write_group_stats(used, &mut groups).unwrap();
        tables.extend([accounts, groups]);
    }
    let counts = format!("{:?} {} {}", tool.threshold(), tool.n_edges(), tool.n_pairs());
    let texts = tables.into_iter().map(|bytes| String::from_utf8(bytes).unwrap());
    texts.chain([counts]).collect()
}

/// What the twin says of an edge: ends sorted by name, weight, sum of lags, older and newer contents.
type TwinEdge = ((String, String), (u64, f64, usize, usize));

/// The older and the newer row of a pair.
type TwinPair<'r> = (&'r [String; 4], &'r [String; 4]);

/// The published code, step by step, without care for speed; code-point order throughout.
fn twin(rows: &Rows, params: Params) -> Vec<TwinEdge> {
    let n_of = |account: &str| rows.iter().filter(|row| row[1] == account).count();
    let kept: Vec<&[String; 4]> =
        rows.iter().filter(|row| n_of(&row[1]) >= params.min_participation as usize).collect();
    let mut first: Vec<&str> = Vec::new();
    for row in rows {
        if !first.contains(&row[1].as_str()) {
            first.push(&row[1]);
        }
    }
    let mut kept = kept;
    kept.sort_by_key(|row| first.iter().position(|name| *name == row[1]));
    let mut pairs = Vec::new();
    for (j, later) in kept.iter().enumerate() {
        for earlier in &kept[..j] {
            let times = (earlier[3].parse::<f64>(), later[3].parse::<f64>());
            let (Ok(from), Ok(to)) = times else { continue };
            let is_loop = earlier[2] == later[2]
                || earlier[1] == later[1]
                || earlier[0] == "NA"
                || earlier[0] == earlier[2]
                || earlier[0] == later[2];
            if earlier[0] != later[0] || (from - to).abs() > params.time_window {
                continue;
            }
            if params.loops == Loops::Keep || !is_loop {
                pairs.push(if from > to { (*later, *earlier) } else { (*earlier, *later) });
            }
        }
    }
    if params.min_participation >= 1 {
        let paired: BTreeSet<&str> =
            pairs.iter().flat_map(|(a, b)| [a[2].as_str(), b[2].as_str()]).collect();
        let n_paired = |account: &str| {
            kept.iter().filter(|row| row[1] == account && paired.contains(row[2].as_str())).count()
        };
        let enough: BTreeSet<&str> = kept
            .iter()
            .filter(|row| paired.contains(row[2].as_str()))
            .filter(|row| n_paired(&row[1]) >= params.min_participation as usize)
            .map(|row| row[2].as_str())
            .collect();
        pairs.retain(|(a, b)| enough.contains(a[2].as_str()) || enough.contains(b[2].as_str()));
    }
    let mut edges: BTreeMap<(String, String), Vec<TwinPair<'_>>> = BTreeMap::new();
    for (older, newer) in pairs {
        let mut ends = [older[1].clone(), newer[1].clone()];
        ends.sort();
        let [a, b] = ends;
        edges.entry((a, b)).or_default().push((older, newer));
    }
    edges
        .into_iter()
        .map(|(ends, pairs)| {
            let time = |row: &[String; 4]| row[3].parse::<f64>().unwrap();
            let lags = pairs.iter().map(|(older, newer)| time(newer) - time(older)).sum();
            let older: BTreeSet<&str> = pairs.iter().map(|pair| pair.0[2].as_str()).collect();
            let newer: BTreeSet<&str> = pairs.iter().map(|pair| pair.1[2].as_str()).collect();
            (ends, (pairs.len() as u64, lags, older.len(), newer.len()))
        })
        .collect()
}

fn edges_as_twin(columns: &ActionColumns, tool: &Coortweet<'_>) -> Vec<TwinEdge> {
    let mut edges = Vec::new();
    tool.for_each_edge(Objects::Omit, |block| {
        for edge in &block.edges {
            let mut ends = [edge.from, edge.to].map(|code| columns.accounts.name(code).to_owned());
            ends.sort();
            let [a, b] = ends;
            // Small whole lags: weight times mean is the sum again, but for the mean's last digit.
            let lags = (edge.weight as f64 * edge.avg_time_delta).round();
            let counts = (edge.n_content_id as usize, edge.n_content_id_y as usize);
            edges.push(((a, b), (edge.weight, lags, counts.0, counts.1)));
        }
    });
    edges.sort_by(|a, b| a.0.cmp(&b.0));
    edges
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_quick_way_equals_the_plain_way(rows in worlds(false), params in params()) {
        let columns = columns(&rows);
        let quick = Coortweet::new(&columns, params).unwrap();
        prop_assert_eq!(quick.way(), Way::RowByRow);
        let plain = Coortweet::with_pair_list(&columns, params).unwrap();
        prop_assert_eq!(tables(&quick), tables(&plain));
    }

    #[test]
    fn both_ways_equal_the_twin(rows in worlds(false), params in params()) {
        let columns = columns(&rows);
        let expected = twin(&rows, params);
        for tool in [Coortweet::new(&columns, params), Coortweet::with_pair_list(&columns, params)] {
            prop_assert_eq!(edges_as_twin(&columns, &tool.unwrap()), expected.clone());
        }
    }

    #[test]
    fn shared_contents_and_kept_loops_equal_the_twin(rows in worlds(true), params in params(), keep: bool) {
        let loops = if keep { Loops::Keep } else { Loops::Remove };
        let params = Params { loops, ..params };
        let columns = columns(&rows);
        let tool = Coortweet::new(&columns, params).unwrap();
        prop_assert_eq!(edges_as_twin(&columns, &tool), twin(&rows, params));
    }

    #[test]
    fn real_times_that_are_whole_change_nothing(rows in worlds(false), params in params()) {
        let whole = columns(&rows);
        let mut real = whole.clone();
        if let TimeColumn::Whole(times) = &whole.time {
            let time = |&time: &i64| if time == ActionColumns::NO_TIME { f64::NAN } else { time as f64 };
            real.time = TimeColumn::Real(times.iter().map(time).collect());
        }
        let (whole, real) = (Coortweet::new(&whole, params).unwrap(), Coortweet::new(&real, params).unwrap());
        let edges = |tool: &Coortweet<'_>| tables(tool).swap_remove(1);
        prop_assert_eq!(edges(&whole), edges(&real));
    }

    #[test]
    fn halving_times_and_window_halves_only_the_lags(rows in worlds(false), params in params()) {
        // Half seconds take the plain way; halves are exact, so every count must stay.
        let columns = columns(&rows);
        let mut halves = columns.clone();
        if let TimeColumn::Whole(times) = &columns.time {
            let half = |&time: &i64| if time == ActionColumns::NO_TIME { f64::NAN } else { time as f64 / 2.0 };
            halves.time = TimeColumn::Real(times.iter().map(half).collect());
        }
        let half_window = Params { time_window: params.time_window / 2.0, ..params };
        let mut expected = Vec::new();
        Coortweet::new(&columns, params).unwrap().for_each_edge(Objects::List, |block| {
            expected.extend(block.edges.iter().map(|edge| {
                let mut edge = *edge;
                edge.avg_time_delta /= 2.0;
                edge
            }));
        });
        let mut found = Vec::new();
        let tool = Coortweet::new(&halves, half_window).unwrap();
        tool.for_each_edge(Objects::List, |block| found.extend_from_slice(&block.edges));
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn one_thread_and_two_write_the_same_bytes() {
    let rows: Rows = (0..20_000_u64)
        .map(|row| {
            // A fixed walk through accounts, objects and times: the same world in every run.
            let mixed = row.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
            let (account, object) = (mixed % 400, (mixed >> 12) % 50);
            let time = (mixed >> 24) % 3000;
            [format!("o{object}"), format!("a{account}"), format!("c{row}"), time.to_string()]
        })
        .collect();
    let columns = columns(&rows);
    let params = Params { time_window: 30.0, ..Params::DEFAULT };
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| tables(&Coortweet::new(&columns, params).unwrap()))
    };
    let one = run(1);
    assert!(one[0].lines().count() > 10_000, "large enough for several blocks");
    assert!(one == run(2));
}
