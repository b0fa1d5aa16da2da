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
    expect![[""]].assert_eq(&home.run("detect posts.csv --window 60").all());
}

#[test]
fn a_bare_file_gives_edges_as_csv_and_json() {
    let home = Home::new();
    home.write("posts.csv", POSTS);
    expect![[""]].assert_eq(&home.run("detect posts.csv --window 60 --kind link --format csv -q").all());
    expect![[""]].assert_eq(&home.run("detect posts.csv --window 60 --kind link --format json -q").all());
}

#[test]
fn nothing_is_found_where_nothing_is() {
    let home = Home::new();
    home.write("posts.csv", POSTS);
    expect![[""]].assert_eq(&home.run("detect posts.csv --window 29 --kind link").all());
}

#[test]
fn a_window_finer_than_the_times_is_refused_in_words() {
    let home = Home::new();
    let posts = "user,created_at,urls\na,2024-03-01T10:00:00Z,https://x.example/\nb,2024-03-01T10:01:00Z,https://x.example/\n";
    home.write("posts.csv", posts);
    expect![[""]].assert_eq(&home.run("detect posts.csv --kind link --window 10").all());
}
