//! `detect` on bare files.

use crate::home::Home;
use expect_test::expect;

/// Two accounts share two links within a minute, a third one an hour later.
const POSTS: &str = "\
post_id,user,created_at,text,urls
1,anna,2024-03-01T10:00:00Z,one,https://a.example/1?utm_source=x
2,boris,2024-03-01T10:00:30Z,two,http://A.example/1/
3,anna,2024-03-01T12:00:00Z,three,https://a.example/2
4,boris,2024-03-01T12:01:00Z,four,https://a.example/2
5,clara,2024-03-01T13:00:00Z,five,https://a.example/2
";

#[test]
fn a_bare_file_gives_edges_as_text() {
    let home = Home::new();
    home.write("posts.csv", POSTS);
    expect![[r#"
        exit 0
        --- data
        link within 60 s: 5 actions of 3 accounts on 2 objects; 2 co-actions of 1 pairs; 1 edges with at least 2
          tested: 1 pairs share a crowd, 0 of them often enough to be called; at a false discovery rate of 5 %: 0 of class A, 0 of class B; 0 of class C (same bursts only)
          chance model: no pair shares three hours, so it cannot be checked here
        edge      a     b      n  objects  mean lag s  hours  expected      p      q  class
        E-link-1  anna  boris  2        2        45.0      2      2.00  1.000  1.000  chance
          TOO_FEW_BLOCKS: No pair meets in so many blocks that it could be called, even had it co-acted in each (pairs that share a crowd: 1). Nothing called says nothing here.

        domain within 60 s: 5 actions of 3 accounts on 1 objects; 2 co-actions of 1 pairs; 1 edges with at least 2
          tested: 1 pairs share a crowd, 0 of them often enough to be called; at a false discovery rate of 5 %: 0 of class A, 0 of class B; 0 of class C (same bursts only)
          chance model: no pair shares three hours, so it cannot be checked here
        edge        a     b      n  objects  mean lag s  hours  expected      p      q  class
        E-domain-1  anna  boris  2        1        45.0      2      2.00  1.000  1.000  chance
          TOO_FEW_BLOCKS: No pair meets in so many blocks that it could be called, even had it co-acted in each (pairs that share a crowd: 1). Nothing called says nothing here.
          ONE_OBJECT: One object, `a.example`, carries 100 % of the co-actions of this layer.

        --- talk
        read as columns: 5 of 5 rows understood
    "#]].assert_eq(&home.run("detect posts.csv --window 60").all());
}

#[test]
fn a_bare_file_gives_edges_as_csv_and_json() {
    let home = Home::new();
    home.write("posts.csv", POSTS);
    expect![[r#"
        exit 0
        --- data
        id,kind,a,b,n,n_objects,n_posts_a,n_posts_b,lag_mean_secs,lag_median_secs,first,last,window_secs,tested,m_tests,class,n_blocks,d_blocks,expected,ratio_low,ratio_high,p,p_exact,q_bh,by_pass,p_recur,haste_share,haste_p,p_by_lot,p_without_one,why_b,held_out_class,held_out_p,held_out_q,group
        E-link-1,link,anna,boris,2,2,2,2,45.0,45.0,2024-03-01T10:00:00Z,2024-03-01T12:01:00Z,60,true,1,,2,2,2.0,0.12110463927198245,3.6123438338619804,1.0,1.0,1.0,false,0.5939941502901619,,,,,,,,,
        --- talk
    "#]]
        .assert_eq(&home.run("detect posts.csv --window 60 --kind link --format csv -q").all());
    expect![[r#"
        exit 0
        --- data
        {"type":"edge","schema":1,"id":"E-link-1","kind":"link","a":"anna","b":"boris","n":2,"n_objects":2,"n_posts_a":2,"n_posts_b":2,"lag_mean_secs":45.0,"lag_median_secs":45.0,"first":"2024-03-01T10:00:00Z","last":"2024-03-01T12:01:00Z","window_secs":60,"tested":true,"m_tests":1,"class":null,"n_blocks":2,"d_blocks":2,"expected":2.0,"ratio_low":0.12110463927198245,"ratio_high":3.6123438338619804,"p":1.0,"p_exact":1.0,"q_bh":1.0,"by_pass":false,"p_recur":0.5939941502901619,"haste_share":null,"haste_p":null,"p_by_lot":null,"p_without_one":null,"why_b":null,"held_out_class":null,"held_out_p":null,"held_out_q":null,"group":null}
        --- talk
    "#]]
        .assert_eq(&home.run("detect posts.csv --window 60 --kind link --format json -q").all());
}

#[test]
fn nothing_is_found_where_nothing_is() {
    let home = Home::new();
    home.write("posts.csv", POSTS);
    expect![[r#"
        exit 0
        --- data
        link within 29 s: 5 actions of 3 accounts on 2 objects; 0 co-actions of 0 pairs; 0 edges with at least 2
          tested: 1 pairs share a crowd, 0 of them often enough to be called; at a false discovery rate of 5 %: 0 of class A, 0 of class B; 0 of class C (same bursts only)
          chance model: no pair shares three hours, so it cannot be checked here
          TOO_FEW_BLOCKS: No pair meets in so many blocks that it could be called, even had it co-acted in each (pairs that share a crowd: 1). Nothing called says nothing here.

        --- talk
        read as columns: 5 of 5 rows understood
    "#]].assert_eq(&home.run("detect posts.csv --window 29 --kind link").all());
}

#[test]
fn two_posts_on_full_minutes_are_not_called_rounded() {
    let home = Home::new();
    let posts = "user,created_at,urls\na,2024-03-01T10:00:00Z,https://x.example/\nb,2024-03-01T10:01:00Z,https://x.example/\n";
    home.write("posts.csv", posts);
    expect![[r#"
        exit 0
        --- data
        link within 10 s: 2 actions of 2 accounts on 1 objects; 0 co-actions of 0 pairs; 0 edges with at least 2
          tested: 1 pairs share a crowd, 0 of them often enough to be called; at a false discovery rate of 5 %: 0 of class A, 0 of class B; 0 of class C (same bursts only)
          chance model: no pair shares three hours, so it cannot be checked here
          TOO_FEW_BLOCKS: No pair meets in so many blocks that it could be called, even had it co-acted in each (pairs that share a crowd: 1). Nothing called says nothing here.

        --- talk
        read as columns: 2 of 2 rows understood
    "#]].assert_eq(&home.run("detect posts.csv --kind link --window 10").all());
}

#[test]
fn a_window_finer_than_the_times_is_refused() {
    let home = Home::new();
    // Whole minutes in five rows: within ten seconds means nothing here, and the smallest window is two minutes.
    let mut posts = String::from("user,created_at,urls\n");
    for (user, minute) in [("a", 0), ("b", 1), ("a", 5), ("b", 7), ("c", 30)] {
        posts += &format!("{user},2024-03-01T10:{minute:02}:00Z,https://x.example/\n");
    }
    home.write("posts.csv", &posts);
    expect![[r#"
        exit 0
        --- data
        link within 10 s: not run. The window is finer than the times, which are whole minutes. The smallest window that means something is 120 s.

        --- talk
        read as columns: 5 of 5 rows understood
        warning: ROUND_TIMES: times are written in whole minutes: nothing can be said about moments finer than that
    "#]].assert_eq(&home.run("detect posts.csv --kind link --window 10").all());
    // The pairs at most 120 s apart: minutes 0 and 1, 5 and 7.
    expect![[r#"
        exit 0
        --- data
        link within 120 s: 5 actions of 3 accounts on 1 objects; 2 co-actions of 1 pairs; 1 edges with at least 2
          tested: 3 pairs share a crowd, 0 of them often enough to be called; at a false discovery rate of 5 %: 0 of class A, 0 of class B; 0 of class C (same bursts only)
          chance model: no pair shares three hours, so it cannot be checked here
        edge      a  b  n  objects  mean lag s  hours  expected      p      q  class
        E-link-1  a  b  2        1        90.0      1      0.33  0.333  1.000  chance
          TOO_FEW_BLOCKS: No pair meets in so many blocks that it could be called, even had it co-acted in each (pairs that share a crowd: 3). Nothing called says nothing here.
          ROUND_TIMES: Times are whole minutes: a lag below that means nothing.
          ONE_OBJECT: One object, `https://x.example/`, carries 100 % of the co-actions of this layer.

        --- talk
        read as columns: 5 of 5 rows understood
        warning: ROUND_TIMES: times are written in whole minutes: nothing can be said about moments finer than that
    "#]].assert_eq(&home.run("detect posts.csv --kind link --window 120").all());
}

#[test]
fn repeated_posts_are_not_called_misunderstood() {
    let home = Home::new();
    // The second row repeats the first; the fourth goes on with the third and brings another link; one has no time.
    let posts = "account_id,post_id,url_id,hashtag_id,domain_id,phash_id,timestamp\n\
        anna,1,u1,h1,d1,,1700000000\n\
        anna,1,u1,h1,d1,,1700000000\n\
        boris,2,u1,h1,d1,,1700000030\n\
        boris,2,u2,h1,d1,,1700000030\n\
        clara,3,u1,h1,d1,,never\n";
    home.write("posts.csv", posts);
    // Whatever kinds are asked for, the words are the same.
    for kinds in ["", "--kind link", "--kind hashtag"] {
        let talk = home.run(&format!("detect posts.csv {kinds} --format csv")).ok().talk;
        assert_eq!(
            talk,
            "read as many-objects: 4 of 5 rows understood\n\
             2 rows repeat a post of an earlier row (same id, account and time); each post counts once\n\
             warning: 1 rows were not understood (put the file into a case to see them)\n",
            "{kinds}"
        );
    }
}

#[test]
fn class_b_says_what_put_it_there() {
    let home = Home::new();
    home.write("posts.csv", crate::edge_lines::posts());
    let out = home.run("detect posts.csv --window 60 --kind link -q").ok().out;
    let line = out.lines().find(|line| line.contains("class A")).expect("a line about classes");
    assert!(line.contains("1 of class B (1 habits not known)"), "{line}");
}
