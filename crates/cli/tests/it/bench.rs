//! `bench`: what is found against what is known.

use crate::home::Home;
use expect_test::expect;

/// Two accounts post ten links within half a minute of each other, beside eight others who come later; two more meet
/// by accident three times in crowds of their own.
fn posts() -> String {
    let mut posts = String::from("post_id,user,created_at,urls\n");
    let mut add = |user: &str, at: String, link: u32| {
        let id = posts.lines().count();
        posts += &format!("{id},{user},2024-03-01T{at}Z,https://a.example/{link}\n");
    };
    for hour in 8..18 {
        add("anna", format!("{hour:02}:00:00"), hour);
        add("boris", format!("{hour:02}:00:30"), hour);
        for other in 0..8 {
            add(&format!("c{other}"), format!("{hour:02}:{:02}:00", 10 + 3 * other), hour);
        }
    }
    for hour in 8..11 {
        add("dana", format!("{hour:02}:40:00"), hour + 100);
        add("emil", format!("{hour:02}:40:20"), hour + 100);
    }
    posts
}

#[test]
fn the_test_and_plain_counts_stand_beside_each_other() {
    let home = Home::new();
    home.write("posts.csv", posts());
    home.write("truth.csv", "account,group\nanna,g1\nboris,g1\nnobody,g2\nc0,\n");
    // One planted pair. The test flags it alone; counts of 2 and 3 flag the accident too; 5 and 10 do not.
    expect![[r#"
        exit 0
        --- data
        1 pairs of accounts are known to act together
        kind  window  rule              flagged  true  false  precision  recall  recall sharing  members
        link  60 s    class A                 0     0      0          -       0               0  0 of 2
        link  60 s    class A or B            1     1      0      1.000   1.000           1.000  2 of 2
        link  60 s    held out A              0     0      0          -       0               0  0 of 2
        link  60 s    A or B of either        1     1      0      1.000   1.000           1.000  2 of 2
        link  60 s    n >= 2                  2     1      1      0.500   1.000           1.000  2 of 2
        link  60 s    n >= 3                  2     1      1      0.500   1.000           1.000  2 of 2
        link  60 s    n >= 5                  1     1      0      1.000   1.000           1.000  2 of 2
        link  60 s    n >= 10                 1     1      0      1.000   1.000           1.000  2 of 2
        link within 60 s: 1 of the 1 share a crowd, over which recall sharing is
        --- talk
        read as columns: 106 of 106 rows understood
        warning: 1 of 3 accounts of the truth do not stand in the posts
    "#]]
    .assert_eq(&home.run("bench posts.csv --truth truth.csv --kind link --window 60").all());
    expect![[r#"
        exit 0
        --- data
        kind,window_secs,p,n_flagged,n_true,precision,recall
        link,60,2.9368033185714605e-17,1,1,1.0,1.0
        link,60,1.0,2,1,0.5,1.0
        --- talk
    "#]]
    .assert_eq(
        &home
            .run("bench posts.csv --truth truth.csv --kind link --window 60 --format csv -q")
            .all(),
    );
}

#[test]
fn a_truth_without_groups_is_refused() {
    let home = Home::new();
    home.write("posts.csv", posts());
    home.write("truth.csv", "user,team\nanna,g1\n");
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: truth.csv has no accounts and groups
        hint: the columns should be called `account` and `group`
    "#]]
    .assert_eq(&home.run("bench posts.csv --truth truth.csv").all());
}

#[test]
fn pairs_that_share_a_crowd_are_those_that_were_compared() {
    let home = Home::new();
    home.write("posts.csv", posts());
    // Everybody is planted together: then all pairs that share a crowd are known pairs.
    let names = ["anna", "boris", "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "dana", "emil"];
    let truth: String = names.iter().map(|name| format!("{name},g1\n")).collect();
    home.write("truth.csv", format!("account,group\n{truth}"));
    let words = "bench posts.csv --truth truth.csv --kind link --window 60 --format json -q";
    let bench: serde_json::Value =
        serde_json::from_str(home.run(words).ok().out.lines().nth(1).expect("a line"))
            .expect("JSON");
    let words = "detect posts.csv --kind link --window 60 --format json -q";
    let edge: serde_json::Value =
        serde_json::from_str(home.run(words).ok().out.lines().next().expect("a line"))
            .expect("JSON");
    // Ten accounts at one link each hour, and two at another: 45 pairs and one.
    assert_eq!((&bench["n_sharing"], &edge["m_tests"]), (&46.into(), &46.into()));
    // One of 66 pairs is called, and one of the 46 that could be seen.
    assert_eq!(bench["rule"], "class A or B");
    assert_eq!(
        (bench["recall"].as_f64(), bench["recall_sharing"].as_f64()),
        (Some(1.0 / 66.0), Some(1.0 / 46.0))
    );
    let text = home.run("bench posts.csv --truth truth.csv --kind link --window 60 -q").ok().out;
    assert!(text.contains("0.0152") && text.contains("0.0217"), "{text}");
}
