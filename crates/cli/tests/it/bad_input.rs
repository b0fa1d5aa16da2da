//! Settings and folders that cannot be used: what, where, and what next.

use crate::home::Home;
use expect_test::expect;

#[test]
fn an_unknown_key_is_pointed_at() {
    let home = Home::new();
    home.run("new c").ok();
    home.write("c/case.toml", "title = \"x\"\nquestoin = \"y\"\n");
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: unknown field `questoin`, expected one of `title`, `question`, `simulated`, `simulated_note`, `terms`, `election`, `actor`, `claim`, `same_root`, `detect`, `timing`, `posts`
         --> c/case.toml:2:1
          |
        2 | questoin = "y"
          | ^^^^^^^^ here
        hint: did you mean `question`?
    "#]].assert_eq(&home.run("assess c").all());
}

#[test]
fn a_claim_without_terms_is_pointed_at() {
    let home = Home::new();
    home.run("new c").ok();
    home.write("c/case.toml", "[[claim]]\nid = \"C-1\"\ntext = \"x\"\n");
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: claim `C-1` has no terms: no passage could carry it
         --> c/case.toml:1:1
          |
        1 | [[claim]]
          | ^^^^^^^^^ here
        hint: name at least one list in `all_of`, or terms in `any_of`
    "#]]
    .assert_eq(&home.run("assess c").all());
}

#[test]
fn a_folder_that_is_no_case_says_so() {
    let home = Home::new();
    home.write("d/x.txt", "x");
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: `d` has no case.toml
        hint: a case is made with `hustings new`
    "#]]
    .assert_eq(&home.run("assess d").all());
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: `d` is not empty and not a case
        hint: choose a new or an empty folder, then add files
    "#]]
    .assert_eq(&home.run("new d").all());
}

#[test]
fn a_table_that_says_neither_who_nor_when_is_refused() {
    let home = Home::new();
    home.write("t.csv", "a,b\n1,2\n3,4\n");
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: t.csv does not say who posted (account), nor when (time), nor what (text, links, hashtags, an object, ...)
         --> t.csv:1:1
          |
        1 | a,b
          | ^^^ nearest
        hint: name the columns in case.toml: [[posts]] file = "...", columns = { account = "...", time = "..." }
    "#]].assert_eq(&home.run("detect t.csv").all());
    home.run("new c").ok();
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: t.csv: t.csv does not say who posted (account), nor when (time), nor what (text, links, hashtags, an object, ...)
        hint: name the columns in case.toml: [[posts]] file = "...", columns = { account = "...", time = "..." }
        error: 1 of 1 files were not added
    "#]].assert_eq(&home.run("add c t.csv").all());
}

#[test]
fn bad_files_in_a_case_stop_nothing() {
    let home = Home::new();
    home.run("new c").ok();
    home.write("c/posts/empty.csv", "");
    home.write("c/posts/binary.csv", [0_u8, 159, 146, 150, 0, 1, 2, 3]);
    home.write(
        "c/posts/good.csv",
        "id,account,created_at,links\n1,a,2024-03-01T10:00:00Z,https://a.example/\n",
    );
    home.write("c/posts/broken.csv.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]);
    home.write("c/documents/binary.txt", [0_u8, 1, 2, 3, 0, 255, 254]);
    home.write("c/documents/good.txt", "A sentence.\n");
    home.write("c/calendar.csv", "start,title\nnever,Nothing\n2024-03-03,The vote\n");
    home.write("c/assessment.toml", "[assessment\n");
    let said = home.run("assess c").ok();
    expect![[r#"
        exit 0
        --- data
        c

        read        9 files, 2.6 kB
        posts       1 by 1 accounts, from 1 rows
        documents   1; events: 1
        complaints  5: bad-date 1, binary-file 1, not-understood 3
        link        0 edges of 0 pairs within 60 s; class A 0, B 0, C 0; 0 groups
        domain      0 edges of 0 pairs within 60 s; class A 0, B 0, C 0; 0 groups
        sources     0 attributions, 0 derivations between documents
                    claims: not looked for, none is declared in case.toml
        timing      3 questions of posts: 0 more often than chance explains, 0 not
                    distinguishable, 0 beyond deciding, 3 refused
                    one act: not looked for, case.toml asks nothing ([timing.one])
        judgements  none: assessment.toml cannot be read; it has 1 problems

        report      c/report/index.html
        --- talk
    "#]]
    .assert_eq(&said.all());
}
