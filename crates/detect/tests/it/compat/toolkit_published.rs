//! Every small vector and every large reference of the Coordination Network Toolkit 1.5.2, as rows.

use super::{read_text, records, shared};
use detect::compat::toolkit::{
    Loops, Messages, Network, NetworkError, Params, Similarity, normalised, tokens, write_weights,
};
use std::path::Path;

fn rows(
    messages: &Messages,
    network: Network,
    params: Params,
) -> Result<Vec<Vec<String>>, NetworkError> {
    let mut bytes = Vec::new();
    write_weights(messages, network, params, &mut bytes).unwrap()?;
    Ok(records(&String::from_utf8(bytes).unwrap()))
}

/// Says what the tool gave: its rows, or that it stopped.
fn expected(path: &Path) -> Option<Vec<Vec<String>>> {
    let rows = records(&read_text(path));
    let stopped = rows.iter().any(|row| row[0].starts_with("ERROR"));
    (!stopped).then_some(rows)
}

fn network(name: &str, params: &str) -> Network {
    match name {
        "co_retweet" => Network::CoRetweet,
        "co_link" => Network::CoLink,
        "co_reply" => Network::CoReply,
        "co_tweet" => Network::CoTweet,
        "co_post" => Network::CoPost,
        "co_similar_tweet" => Network::CoSimilarTweet(Similarity {
            threshold: 0.8,
            n_tokens_min: if params.contains("MinDocSize") { 1.0 } else { 0.0 },
        }),
        _ => panic!("no network {name}"),
    }
}

#[test]
fn every_vector_in_the_manifest() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("vectors");
    let manifest = records(&read_text(&folder.join("MANIFEST-qut.csv")));
    for row in &manifest {
        let words: Vec<&str> = row[2].split_whitespace().collect();
        let param = |name: &str| -> f64 {
            words
                .iter()
                .filter_map(|w| w.split_once('='))
                .find(|w| w.0 == name)
                .unwrap()
                .1
                .parse()
                .unwrap()
        };
        let network = network(words[0], &row[2]);
        let mut messages = Messages::of(network);
        for m in records(&read_text(&folder.join(format!("qut-{}.csv", row[1])))) {
            messages.push(&m[0], &m[1], &m[3], &m[4], &m[5], m[6].parse().unwrap(), &m[7]);
        }
        for (loops, ending) in [
            (Loops::OtherMessages, "expected-head"),
            (Loops::AllMessages, "expected"),
            (Loops::Hide, "expected"),
        ] {
            let params = Params {
                time_window: param("time_window"),
                min_edge_weight: param("min_edge_weight") as u32,
                loops,
            };
            let mut expected = expected(&folder.join(format!("qut-{}.{ending}.csv", row[1])));
            if let (Loops::Hide, Some(rows)) = (loops, &mut expected) {
                rows.retain(|row| row[0] != row[1]);
            }
            let found = rows(&messages, network, params);
            assert_eq!(found.ok(), expected, "{} {loops:?}", row[1]);
        }
    }
    assert_eq!(manifest.len(), 32);
}

#[test]
fn every_text_of_the_text_functions() {
    let Some(shared) = shared() else { return };
    for ending in ["", "-head"] {
        let file = shared.join(format!("vectors/qut-text-functions{ending}.expected.csv"));
        let rows = records(&read_text(&file));
        for row in &rows {
            assert_eq!(normalised(&row[0]), row[1], "{:?}", row[0]);
            let found = tokens(&row[0]).into_iter().collect::<Vec<_>>().join(" ");
            assert_eq!(found, row[2], "{:?}", row[0]);
        }
        assert_eq!(rows.len(), 18);
    }
}

#[test]
fn every_reference_on_real_posts() {
    let Some(shared) = shared() else { return };
    for (set, file, network) in [
        ("russian-co_retweet", "russian_coord_tweets", Network::CoRetweet),
        ("german_url-co_link", "german_url", Network::CoLink),
    ] {
        let mut messages = Messages::default();
        for row in records(&read_text(&shared.join(format!("{file}.csv.gz")))) {
            let time = row[3].parse().unwrap();
            match network {
                Network::CoRetweet => messages.push(&row[2], &row[1], &row[0], "", "", time, ""),
                _ => messages.push(&row[2], &row[1], "", "", "", time, &row[0]),
            }
        }
        for window in [10, 60, 3600] {
            for min_edge_weight in [1, 2] {
                let params =
                    Params { time_window: f64::from(window), min_edge_weight, loops: Loops::Hide };
                let name = format!("{set}-w{window}-m{min_edge_weight}.csv.gz");
                let path = shared.join("reference/toolkit").join(&name);
                let mut bytes = Vec::new();
                write_weights(&messages, network, params, &mut bytes).unwrap().unwrap();
                assert!(String::from_utf8(bytes).unwrap() == read_text(&path), "{name} differs");
            }
        }
    }
}
