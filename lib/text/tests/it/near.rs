//! Near texts against a twin that compares all with all.

use proptest::prelude::*;
use testkit::plain_near::{plain_components, plain_near_pairs};
use text::near::{JACCARD_MIN, Ratio, near_clusters, near_pairs};

/// The only caller of the joins: pairs and clusters must be those of the twin, to the last member.
#[track_caller]
fn check(texts: &[String], over: u32, under: u32) -> usize {
    let least = Ratio::new(over, under).expect("a ratio above 0 and at most 1");
    let expected = plain_near_pairs(texts, over, under);
    let all = || texts.iter().map(String::as_str);
    let found: Vec<_> =
        near_pairs(all(), least).iter().map(|p| (p.a, p.b, p.n_shared, p.n_union)).collect();
    assert_eq!(found, expected, "pairs at {over}/{under} of {texts:?}");
    let clusters = near_clusters(all(), least);
    let components = plain_components(texts.len(), expected.iter().map(|pair| (pair.0, pair.1)));
    assert_eq!(clusters.of, components, "clusters at {over}/{under} of {texts:?}");
    assert_eq!(clusters.members().iter().map(Vec::len).sum::<usize>(), texts.len());
    expected.len()
}

/// Variants of a few long texts with one or two words changed: many pairs stand just above or below 0.8.
fn variants() -> impl Strategy<Value = Vec<String>> {
    let one = (0_usize..3, 9_usize..24, prop::collection::vec((0_usize..24, 0_usize..4), 0..3));
    prop::collection::vec(one, 2..40).prop_map(|all| {
        all.into_iter()
            .map(|(base, len, changes)| {
                let mut words: Vec<String> =
                    (0..len).map(|at| format!("w{}", (at * (base + 1)) % 19)).collect();
                for (at, word) in changes {
                    words[at % len] = format!("v{word}");
                }
                words.join(" ")
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn small_alphabets_agree_with_the_twin(
        texts in prop::collection::vec("[abc]?( [abc]){0,7}", 0..24),
        over in 1_u32..11,
    ) {
        check(&texts, over, 10);
    }

    #[test]
    fn variants_agree_with_the_twin(texts in variants(), over in 6_u32..10) {
        check(&texts, over, 10);
    }
}

#[test]
fn the_worlds_hold_pairs_near_the_bound() {
    // Fourteen words and one changed in the middle: 24 of 30 are exactly 0.8; thirteen words give 22 of 28, below.
    let words = |n: usize, changed: Option<usize>| -> String {
        (0..n)
            .map(|at| if Some(at) == changed { "x".to_owned() } else { format!("w{at}") })
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(check(&[words(14, None), words(14, Some(6))], 8, 10), 1);
    assert_eq!(check(&[words(13, None), words(13, Some(6))], 8, 10), 0);
    // At an end ten words are enough: 17 of 21; nine give 15 of 19.
    assert_eq!(check(&[words(10, None), words(10, Some(9))], 8, 10), 1);
    assert_eq!(check(&[words(9, None), words(9, Some(8))], 8, 10), 0);
}

#[test]
fn a_chain_is_one_cluster_although_its_ends_are_not_near() {
    let text = |changed: usize| -> String {
        (0..20)
            .map(|at| if at < changed { format!("x{at}") } else { format!("w{at}") })
            .collect::<Vec<_>>()
            .join(" ")
    };
    let chain: Vec<String> = (0..5).map(text).collect();
    // Neighbours share 37 of 41 or 36 of 42; 0 and 2 share 35 of 43; 1 and 3 share 34 of 44, the ends 31 of 47.
    assert_eq!(check(&chain, 8, 10), 5);
    assert_eq!(near_clusters(chain.iter().map(String::as_str), JACCARD_MIN).n_clusters, 1);
}

#[test]
fn many_variants_of_one_text_take_no_square_of_comparisons() {
    // 120,000 texts of two slots: all pairs would be seven thousand million.
    let texts: Vec<String> = (0..120_000)
        .map(|n| {
            let (name, place) = (n % 400, n / 400);
            format!(
                "dear name{name} of place{place} your vote counts more than ever this year so please \
                 bring one friend along and tell your whole street that the doors open at eight"
            )
        })
        .collect();
    let clusters = near_clusters(texts.iter().map(String::as_str), JACCARD_MIN);
    assert_eq!(clusters.n_clusters, 1);
}

#[test]
fn one_very_long_text_and_empty_ones_are_no_trouble() {
    let long: String = (0..200_000).map(|n| format!("w{} ", n % 5_000)).collect();
    let texts = [long.clone(), String::new(), long + "x", "...".to_owned()];
    let least = Ratio::new(1, 1).expect("one");
    let all = || texts.iter().map(String::as_str);
    assert_eq!(near_pairs(all(), JACCARD_MIN).len(), 1);
    assert_eq!(near_pairs(all(), least).len(), 0);
    assert_eq!(near_clusters(all(), JACCARD_MIN).of, [0, 1, 0, 2]);
}
