//! Cases of our own, worked by hand from the published queries.

use detect::compat::toolkit::{
    Loops, Messages, Network, NetworkError, Params, Similarity, write_weights,
};

const HIDE: Params = Params { time_window: 10.0, min_edge_weight: 1, loops: Loops::Hide };

/// The only caller in this file. Rows are `id user repost reply message time links`, edges `user_1,user_2,weight`.
#[track_caller]
fn check(rows: &[[&str; 7]], network: Network, params: Params, expected: &[&str]) {
    // With all columns kept, and with those alone that the network looks at.
    for mut messages in [Messages::default(), Messages::of(network)] {
        for row in rows {
            let [id, user, repost, reply, message, time, links] = *row;
            messages.push(id, user, repost, reply, message, time.parse().unwrap(), links);
        }
        let mut table = Vec::new();
        write_weights(&messages, network, params, &mut table).unwrap().unwrap();
        let text = String::from_utf8(table).unwrap();
        assert_eq!(text.lines().skip(1).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn each_direction_counts_its_own_messages() {
    let rows = [
        ["1", "anna", "r", "", "", "0", ""],
        ["2", "anna", "r", "", "", "5", ""],
        ["3", "boris", "r", "", "", "9", ""],
    ];
    check(&rows, Network::CoRetweet, HIDE, &["anna,boris,2", "boris,anna,1"]);
    let two = Params { min_edge_weight: 2, ..HIDE };
    check(&rows, Network::CoRetweet, two, &["anna,boris,2"]);
    // Against other messages anna meets herself twice; against all, boris meets himself too.
    let other = Params { loops: Loops::OtherMessages, ..HIDE };
    check(&rows, Network::CoRetweet, other, &["anna,anna,2", "anna,boris,2", "boris,anna,1"]);
    let all = Params { loops: Loops::AllMessages, ..HIDE };
    let with_boris = ["anna,anna,2", "anna,boris,2", "boris,anna,1", "boris,boris,1"];
    check(&rows, Network::CoRetweet, all, &with_boris);
}

#[test]
fn a_message_with_two_links_counts_once() {
    let rows = [
        ["1", "anna", "", "", "", "0", "u v"],
        ["2", "boris", "", "", "", "1", "v u"],
        ["3", "carla", "x", "", "", "1", "u v"],
    ];
    check(&rows, Network::CoLink, HIDE, &["anna,boris,1", "boris,anna,1"]);
}

#[test]
fn no_link_is_a_link_there() {
    let rows = [["1", "anna", "", "", "", "0", ""], ["2", "boris", "", "", "", "1", ""]];
    check(&rows, Network::CoLink, HIDE, &["anna,boris,1", "boris,anna,1"]);
}

#[test]
fn the_first_row_of_a_message_wins() {
    let rows = [
        ["1", "anna", "r", "", "", "0", ""],
        ["1", "boris", "r", "", "", "1", ""],
        ["2", "carla", "r", "", "", "2", ""],
    ];
    check(&rows, Network::CoRetweet, HIDE, &["anna,carla,1", "carla,anna,1"]);
}

#[test]
fn a_reply_needs_an_id_and_must_not_be_a_repost() {
    let rows = [
        ["1", "anna", "", "p", "", "0", ""],
        ["2", "boris", "", "p", "", "1", ""],
        ["3", "carla", "r", "p", "", "1", ""],
        ["4", "dora", "", "", "", "1", ""],
        ["5", "emil", "", "", "", "1", ""],
    ];
    check(&rows, Network::CoReply, HIDE, &["anna,boris,1", "boris,anna,1"]);
}

#[test]
fn texts_meet_without_case_mentions_and_spaces() {
    let rows = [
        ["1", "anna", "", "", "Vote  NOW", "0", ""],
        ["2", "boris", "", "", "@carla vote now", "1", ""],
        ["3", "dora", "", "", "vote now!", "1", ""],
    ];
    check(&rows, Network::CoTweet, HIDE, &["anna,boris,1", "boris,anna,1"]);
    check(
        &rows,
        Network::CoPost,
        HIDE,
        &[
            "anna,boris,1",
            "anna,dora,1",
            "boris,anna,1",
            "boris,dora,1",
            "dora,anna,1",
            "dora,boris,1",
        ],
    );
}

#[test]
fn similar_texts_share_enough_tokens() {
    // Four tokens of five: 0.8. Three of five: 0.6.
    let rows = [
        ["1", "anna", "", "", "go and vote today", "0", ""],
        ["2", "boris", "", "", "go and vote today friends", "1", ""],
        ["3", "carla", "", "", "go and vote", "1", ""],
    ];
    let network = Network::CoSimilarTweet(Similarity::DEFAULT);
    check(&rows, network, HIDE, &["anna,boris,1", "boris,anna,1"]);
    let loose = Network::CoSimilarTweet(Similarity { threshold: 0.75, n_tokens_min: 1.0 });
    check(&rows, loose, HIDE, &["anna,boris,1", "anna,carla,1", "boris,anna,1", "carla,anna,1"]);
}

#[test]
fn bounds_are_rounded_as_real_numbers_are() {
    // 0.3 - 0.1 is 0.19999999999999998, below 0.2, but 0.2 + 0.1 is 0.30000000000000004, above 0.3: both meet.
    let rows = [["1", "anna", "r", "", "", "0.2", ""], ["2", "boris", "r", "", "", "0.3", ""]];
    let tenth = Params { time_window: 0.1, ..HIDE };
    check(&rows, Network::CoRetweet, tenth, &["anna,boris,1", "boris,anna,1"]);
    // 1.1 + 0.1 is 1.2000000000000002, so 1.1 reaches 1.2; 1.2 - 0.1 is 1.0999999999999999, so 1.2 reaches 1.1.
    // 0.7 + 0.1 is 0.7999999999999999 and does not reach 0.8; 0.8 - 0.1 is 0.7000000000000001 and does not reach 0.7.
    let rows = [["1", "anna", "r", "", "", "0.7", ""], ["2", "boris", "r", "", "", "0.8", ""]];
    check(&rows, Network::CoRetweet, tenth, &[]);
}

#[test]
fn missing_times_meet_nobody_and_negative_windows_neither() {
    let rows = [["1", "anna", "r", "", "", "nan", ""], ["2", "boris", "r", "", "", "0", ""]];
    check(&rows, Network::CoRetweet, Params { time_window: f64::INFINITY, ..HIDE }, &[]);
    let rows = [["1", "anna", "r", "", "", "0", ""], ["2", "boris", "r", "", "", "0", ""]];
    check(&rows, Network::CoRetweet, Params { time_window: -1.0, ..HIDE }, &[]);
}

#[test]
fn the_tool_stops_at_two_texts_without_tokens() {
    let mut messages = Messages::default();
    messages.push("1", "anna", "", "", "@x", 0.0, "");
    messages.push("2", "boris", "", "", "@y", 1.0, "");
    let network = Network::CoSimilarTweet(Similarity { threshold: 0.8, n_tokens_min: 0.0 });
    let found = write_weights(&messages, network, HIDE, &mut Vec::new()).unwrap();
    assert_eq!(found, Err(NetworkError::NoTokens { message: "1".into() }));
}
