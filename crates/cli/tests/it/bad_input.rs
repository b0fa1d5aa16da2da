//! Settings and folders that cannot be used: what, where, and what next.

use crate::home::Home;
use expect_test::expect;

#[test]
fn an_unknown_key_is_pointed_at() {
    let home = Home::new();
    home.run("new c").ok();
    home.write("c/case.toml", "title = \"x\"\nquestoin = \"y\"\n");
    expect![[""]].assert_eq(&home.run("assess c").all());
}

#[test]
fn a_claim_without_terms_is_pointed_at() {
    let home = Home::new();
    home.run("new c").ok();
    home.write("c/case.toml", "[[claim]]\nid = \"C-1\"\ntext = \"x\"\n");
    expect![[""]].assert_eq(&home.run("assess c").all());
}

#[test]
fn a_folder_that_is_no_case_says_so() {
    let home = Home::new();
    home.write("d/x.txt", "x");
    expect![[""]].assert_eq(&home.run("assess d").all());
    expect![[""]].assert_eq(&home.run("new d").all());
}

#[test]
fn a_table_that_says_neither_who_nor_when_is_refused() {
    let home = Home::new();
    home.write("t.csv", "a,b\n1,2\n3,4\n");
    expect![[""]].assert_eq(&home.run("detect t.csv").all());
    home.run("new c").ok();
    expect![[""]].assert_eq(&home.run("add c t.csv").all());
}

#[test]
fn bad_files_in_a_case_stop_nothing() {
    let home = Home::new();
    home.run("new c").ok();
    home.write("c/posts/empty.csv", "");
    home.write("c/posts/binary.csv", [0_u8, 159, 146, 150, 0, 1, 2, 3]);
    home.write("c/posts/good.csv", "id,account,created_at,links\n1,a,2024-03-01T10:00:00Z,https://a.example/\n");
    home.write("c/posts/broken.csv.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]);
    home.write("c/documents/binary.txt", [0_u8, 1, 2, 3, 0, 255, 254]);
    home.write("c/documents/good.txt", "A sentence.\n");
    home.write("c/calendar.csv", "start,title\nnever,Nothing\n2024-03-03,The vote\n");
    home.write("c/assessment.toml", "[assessment\n");
    let said = home.run("assess c").ok();
    expect![[""]].assert_eq(&said.all());
}
