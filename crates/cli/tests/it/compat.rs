//! The compatibility modes through the command, on small files worked by hand.

use crate::home::Home;
use expect_test::expect;

#[test]
fn coortweet_edges_as_the_tool_writes_them() {
    let home = Home::new();
    // Three links shared 1, 2 and 30 seconds apart; with a window of 10 the third is no pair. Two pairs, both after
    // anna's older post: mean (1 + 2) / 2 = 1.5. One edge is its own median, so nothing is above it.
    home.write(
        "shares.csv",
        "object_id,account_id,content_id,timestamp_share\n\
         o1,anna,c1,100\no1,boris,c2,101\no2,anna,c3,200\no2,boris,c4,202\no3,anna,c5,300\no3,boris,c6,330\n",
    );
    let words = "detect shares.csv --window 10 --compat coortweet --min-participation 2 --edge-weight 0.5 --format csv";
    expect![[r#"
        exit 0
        --- data
        "from","to","weight","avg_time_delta","n_content_id","n_content_id_y","edge_symmetry_score","weight_threshold"
        "anna","boris",2,"1.5",2,2,"1","0"
        --- talk
        read as coortweet: 6 of 6 rows understood
    "#]]
    .assert_eq(&home.run(words).all());
}

#[test]
fn toolkit_edges_are_directed() {
    let home = Home::new();
    // Within 2 s: anna's posts at 0 and 1 both meet boris's at 2; boris's one post meets both. So 2 and 1.
    home.write(
        "messages.csv",
        "message_id,user_id,username,repost_id,reply_id,message,timestamp,urls\n\
         m1,anna,A,r,,x,0,\nm2,anna,A,r,,x,1,\nm3,boris,B,r,,x,2,\n",
    );
    let words = "detect messages.csv --window 2 --compat toolkit --kind repost --min-weight 1 --format csv -q";
    expect![[r#"
        exit 0
        --- data
        user_1,user_2,weight
        anna,boris,2
        boris,anna,1
        --- talk
    "#]]
    .assert_eq(&home.run(words).all());
    let words = "detect messages.csv --window 2 --compat toolkit --kind repost --min-weight 2 --format csv -q";
    assert_eq!(home.run(words).ok().out, "user_1,user_2,weight\nanna,boris,2\n");
}
