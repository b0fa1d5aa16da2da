//! The toolkit's weights against the plain twin of the kernel.

use detect::compat::toolkit::{Loops, Messages, Network, Params, for_each_weight};
use proptest::prelude::*;
use testkit::plain_pairs::plain_directed;

proptest! {
    #[test]
    fn reposts_equal_the_twin(
        rows in prop::collection::vec((0_u32..6, 0_u32..4, 0_i64..40), 0..50),
        window in 0_u32..15,
        min_edge_weight in 0_u32..4,
        own: bool,
    ) {
        let mut messages = Messages::default();
        for (id, (user, repost, time)) in rows.iter().enumerate() {
            messages.push(&id.to_string(), &user.to_string(), &repost.to_string(), "", "", *time as f64, "");
        }
        let loops = if own { Loops::OtherMessages } else { Loops::Hide };
        let params = Params { time_window: f64::from(window), min_edge_weight, loops };
        let mut found = Vec::new();
        for_each_weight(&messages, Network::CoRetweet, params, |block| {
            for edge in block {
                let code = |user: u32| messages.users().name(user).parse::<u32>().unwrap();
                found.push((code(edge.user_1), code(edge.user_2), edge.weight));
            }
        }).unwrap();
        let post: Vec<u32> = (0..rows.len() as u32).collect();
        let mut expected = plain_directed(&rows, &post, u64::from(window), own);
        expected.retain(|edge| edge.2 >= min_edge_weight);
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn links_equal_the_twin_over_messages(
        rows in prop::collection::vec((0_u32..5, prop::collection::btree_set(0_u32..4, 1..3), 0_i64..40), 0..40),
        window in 0_u32..15,
    ) {
        let mut messages = Messages::default();
        let (mut flat, mut post) = (Vec::new(), Vec::new());
        for (id, (user, links, time)) in rows.iter().enumerate() {
            let field = links.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
            messages.push(&id.to_string(), &user.to_string(), "", "", "", *time as f64, &field);
            for link in links {
                flat.push((*user, *link, *time));
                post.push(id as u32);
            }
        }
        let params = Params { time_window: f64::from(window), min_edge_weight: 1, loops: Loops::Hide };
        let mut found = Vec::new();
        for_each_weight(&messages, Network::CoLink, params, |block| {
            for edge in block {
                let code = |user: u32| messages.users().name(user).parse::<u32>().unwrap();
                found.push((code(edge.user_1), code(edge.user_2), edge.weight));
            }
        }).unwrap();
        prop_assert_eq!(found, plain_directed(&flat, &post, u64::from(window), false));
    }
}
