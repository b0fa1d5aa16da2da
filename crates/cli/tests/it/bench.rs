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
    expect![[r#""#]]
        .assert_eq(&home.run("bench posts.csv --truth truth.csv --kind link --window 60").all());
    expect![[r#""#]].assert_eq(
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
    expect![[r#""#]].assert_eq(&home.run("bench posts.csv --truth truth.csv").all());
}
