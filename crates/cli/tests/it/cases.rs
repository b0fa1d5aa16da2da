//! A case from nothing to its report, and back from the report to bytes.

use crate::home::Home;
use expect_test::expect;

const POSTS: &str = "\
id,account,created_at,text,links
1,anna,2024-03-01T10:00:00Z,Read this before the vote on Sunday,https://a.example/1
2,boris,2024-03-01T10:00:20Z,Read this before the vote on Sunday,https://a.example/1
3,clara,2024-03-01T10:00:40Z,hello,https://a.example/1
4,anna,2024-03-02T10:00:00Z,again,https://a.example/2
5,boris,2024-03-02T10:00:10Z,again,https://a.example/2
6,clara,2024-03-02T10:00:15Z,again,https://a.example/2
7,,2024-03-02T11:00:00Z,nobody,https://a.example/3
8,dana,yesterday,no time,https://a.example/3
";

const DOCUMENT: &str = "\
url: https://news.example/a
outlet: News Example
published: 2024-03-05 (basis: page)
title: Minister denies delay
“We did not wait for the vote,” Minister Anna Beispiel said on Monday. The ministry said the decision had been ready for weeks.
";

fn home() -> Home {
    let home = Home::new();
    home.write("in/posts.csv", POSTS);
    home.write("in/a.txt", DOCUMENT);
    home.write(
        "in/events.csv",
        "start,end,kind,title,source\n2024-03-03,,election,The vote,https://gov.example/\n",
    );
    home
}

#[test]
fn from_an_empty_folder_to_a_report() {
    let home = home();
    expect![[r#"
        exit 0
        --- data
        --- talk
        made the case c
        next: hustings add c FILE...   (posts, documents, calendars)
    "#]]
    .assert_eq(&home.run("new c").all());
    expect![[r#"
        exit 0
        --- data
        posts/posts.csv
          posts, read as columns: 6 of 8 rows understood
            account      account
            id           id
            links        links
            text         text
            time         created_at
          2 complaints; the rows are kept in .hustings/quarantine/
        documents/a.txt
          document of 128 characters
            title        Minister denies delay
            outlet       News Example
            published    2024-03-05
        calendar-events.csv
          calendar of 1 events
        --- talk
        next: hustings assess c
    "#]]
    .assert_eq(&home.run("add c in/posts.csv in/a.txt in/events.csv").all());
    expect![[r#"
        exit 0
        --- data
        c

        read        5 files, 3.5 kB
        posts       6 by 3 accounts, from 8 rows
        documents   1; events: 1
        complaints  2: bad-time 1, no-account 1
        link        3 edges of 3 pairs within 60 s; class A 0, B 0, C 0; 0 groups
        domain      3 edges of 3 pairs within 60 s; class A 0, B 0, C 0; 0 groups
        text        0 edges of 1 pairs within 60 s; class A 0, B 0, C 0; 0 groups
        near_text   0 edges of 1 pairs within 60 s; class A 0, B 0, C 0; 0 groups
        sources     2 attributions, 0 derivations between documents
                    claims: not looked for, none is declared in case.toml
        timing      3 questions of posts: 0 more often than chance explains, 0 not
                    distinguishable, 0 beyond deciding, 3 refused
                    one act: not looked for, case.toml asks nothing ([timing.one])
        judgements  none: no assessment.toml; the program judges nothing
        note        edges without a class are observations: counts, which chance may
                    explain
        warning     TOO_FEW_BLOCKS (layer link, layer domain): No pair meets in so many
                    blocks that it could be called, even had it co-acted in each (pairs
                    that share a crowd: 3). Nothing called says nothing here.
        warning     ONE_OBJECT (layer domain): One object, `a.example`, carries 100 % of
                    the co-actions of this layer.
        warning     TOO_FEW_BLOCKS (layer text, layer near_text): No pair meets in so
                    many blocks that it could be called, even had it co-acted in each
                    (pairs that share a crowd: 1). Nothing called says nothing here.
        warning     ONE_OBJECT (layer text, layer near_text): One object, `read this
                    before the vote on sunday`, carries 100 % of the co-actions of this
                    layer.

        report      c/report/index.html
        --- talk
    "#]]
    .assert_eq(&home.run("assess c").all());
    let page = String::from_utf8(home.read("c/report/index.html")).expect("UTF-8");
    assert!(page.starts_with("<!DOCTYPE html>") || page.starts_with("<!doctype html>"));
    assert!(!page.contains("<script"));
    let findings: serde_json::Value =
        serde_json::from_slice(&home.read("c/report/findings.json")).expect("JSON");
    assert!(findings.is_object());
    for name in ["graphml", "gexf"] {
        let files: Vec<_> =
            std::fs::read_dir(home.path().join("c/report")).expect("listed").flatten().collect();
        assert!(
            files.iter().any(|file| file.path().extension().is_some_and(|end| end == name)),
            "{name}"
        );
    }
}

#[test]
fn every_complaint_is_kept_with_its_row() {
    let home = home();
    home.run("new c").ok();
    home.run("add c in/posts.csv").ok();
    let kept = String::from_utf8(home.read("c/.hustings/quarantine/posts/posts.csv.jsonl"))
        .expect("UTF-8");
    assert_eq!(kept.lines().count(), 2, "{kept}");
    assert!(kept.contains("no-account") && kept.contains("nobody"), "{kept}");
    assert!(kept.contains("bad-time") && kept.contains("yesterday"), "{kept}");
}

#[test]
fn ids_lead_back_to_rows_and_characters() {
    let home = home();
    home.run("new c").ok();
    home.run("add c in/posts.csv in/a.txt in/events.csv").ok();
    home.run("assess c").ok();
    expect![[r#"
        exit 0
        --- data
        E-link-1  edge: anna and boris, 2 co-actions (link within 60 s)
          an observation, which chance explains: 2 blocks of 3600 s with a co-action, 2.00 by chance, p 1.00e0, q 1.00e0 over 3 pairs
          1. link `https://a.example/1`, 20 s apart
          2. link `https://a.example/2`, 10 s apart

        1. post of anna at 2024-03-01T10:00:00Z
          posts/posts.csv record 1, line 2, bytes 33 to 116  sha256 d2bd2abaff3cbe62ccf5f520157f3b5a33b12276207c3cffac2841c53f4ab37a
          | 1,anna,2024-03-01T10:00:00Z,Read this before the vote on Sunday,https://a.example/1

        1. post of boris at 2024-03-01T10:00:20Z
          posts/posts.csv record 2, line 3, bytes 117 to 201  sha256 d2bd2abaff3cbe62ccf5f520157f3b5a33b12276207c3cffac2841c53f4ab37a
          | 2,boris,2024-03-01T10:00:20Z,Read this before the vote on Sunday,https://a.example/1

        2. post of anna at 2024-03-02T10:00:00Z
          posts/posts.csv record 4, line 5, bytes 257 to 310  sha256 d2bd2abaff3cbe62ccf5f520157f3b5a33b12276207c3cffac2841c53f4ab37a
          | 4,anna,2024-03-02T10:00:00Z,again,https://a.example/2

        2. post of boris at 2024-03-02T10:00:10Z
          posts/posts.csv record 5, line 6, bytes 311 to 365  sha256 d2bd2abaff3cbe62ccf5f520157f3b5a33b12276207c3cffac2841c53f4ab37a
          | 5,boris,2024-03-02T10:00:10Z,again,https://a.example/2
        --- talk
    "#]].assert_eq(&home.run("trace E-link-1 c").all());
    expect![[r#"
        exit 0
        --- data
        D-01  document: Minister denies delay (News Example)
          address    https://news.example/a
          published  2024-03-05 (basis: page, line 3)
          learned    [now]
          holds      128 characters, 2 attributions

        beginning of the text
          documents/a.txt line 5, characters 0 to 128  sha256 fcd4af0e51ed260934b0fc05ab59681bf932c021c581db53ac5402732631f7d2
          | “We did not wait for the vote,” Minister Anna Beispiel said on Monday. The ministry said the decision had been ready for weeks.
        --- talk
    "#]].assert_eq(&home.run("trace D-01 c").all());
    expect![[r#"
        exit 0
        --- data
        V-1  event: The vote (2024-03-03)
          stated by https://gov.example/

        row of the calendar
          calendar-events.csv line 2  sha256 f89e35dea2bf94c01b5d7f9f125c107d9ede3e6eb09b1e0c314b92b719df5810
          | 2024-03-03,,election,The vote,https://gov.example/
        --- talk
    "#]].assert_eq(&home.run("trace V-1 c").all());
    expect![[r#"
        exit 0
        --- data
        5  post of boris

        P-5 at 2024-03-02T10:00:10Z
          posts/posts.csv record 5, line 6, bytes 311 to 365  sha256 d2bd2abaff3cbe62ccf5f520157f3b5a33b12276207c3cffac2841c53f4ab37a
          | 5,boris,2024-03-02T10:00:10Z,again,https://a.example/2
        --- talk
    "#]].assert_eq(&home.run("trace 5 c").all());
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: nothing in this case is called `D-02`
        hint: did you mean `D-01`?
    "#]]
    .assert_eq(&home.run("trace D-02 c").all());
}

#[test]
fn a_second_run_finds_everything_fresh() {
    let home = home();
    home.run("new c").ok();
    home.run("add c in/posts.csv").ok();
    home.run("assess c").ok();
    let again = home.run("assess c --explain").ok();
    assert!(again.talk.contains("posts      fresh"), "{}", again.talk);
    assert!(again.talk.contains("detect     fresh"), "{}", again.talk);
}

#[test]
fn the_mapping_can_be_edited_and_then_wins() {
    let home = Home::new();
    home.write("odd.csv", "who,when,where\nanna,2024-03-01T10:00:00Z,https://a.example/1\n");
    home.run("new c").ok();
    let toml = String::from_utf8(home.read("c/case.toml")).expect("UTF-8");
    home.write("c/posts/odd.csv", home.read("odd.csv"));
    let mapped = format!(
        "{toml}\n[[posts]]\nfile = \"posts/odd.csv\"\npreset = \"columns\"\nformat = \"delimited\"\n\
         columns = {{ account = \"who\", time = \"when\", links = \"where\" }}\n"
    );
    home.write("c/case.toml", &mapped);
    let said = home.run("assess c").ok();
    assert!(said.out.contains('1'), "{}", said.all());
    home.write("c/case.toml", mapped.replace("\"who\"", "\"whom\""));
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: posts/odd.csv has no column `whom`
         --> c:1:1
          |
        1 | who,when,where
          | ^^^ nearest
        hint: map it: account = "who"
        hint: the mapping stands in case.toml, in the table `[[posts]]` of that file
    "#]]
    .assert_eq(&home.run("assess c").all());
}

#[test]
fn exports_are_listed_and_written() {
    let home = home();
    home.run("new c").ok();
    home.run("add c in/posts.csv").ok();
    expect![[r#"
        exit 0
        --- data
        --to FORMAT
          parquet     Columns with types, for DuckDB, pandas, Polars, R
          jsonl       A JSON object to a line, each with `type` and `schema`
          graphml     One graph, for networkx, igraph, Cytoscape, Gephi
          gexf        One graph, for Gephi
          csv         Comma-separated values with a header
          prov        Who descends from whom and who said it, as W3C PROV-JSON
          claimreview Claims with their appearances and origins, as schema.org JSON-LD, without a verdict
        --table TABLE (csv, jsonl, parquet)
          edges       one row for each edge: counts, lags, chance, class, group
          nodes       one row for each account and layer in which it has an edge: counts, group
          groups      one row for each group: size, counts, active days
          posts       one row for each co-action behind an edge: the two posts, with file and row
        --- talk
    "#]]
    .assert_eq(&home.run("export c").all());
    let graph = home.run("export c --to graphml -q").ok().out;
    assert!(graph.contains("<graphml") && graph.contains("anna"), "{graph}");
    expect![[r#"
        exit 2
        --- data
        --- talk
        error: invalid value 'pajek' for '--to <FORMAT>'
          [possible values: parquet, jsonl, graphml, gexf, csv, prov, claimreview]

        For more information, try '--help'.
    "#]]
    .assert_eq(&home.run("export c --to pajek").all());
}

#[test]
fn a_group_of_observations_leads_back_to_its_edges() {
    let home = home();
    home.run("new c").ok();
    home.run("add c in/posts.csv").ok();
    let mut settings = String::from_utf8(home.read("c/case.toml")).expect("UTF-8");
    settings += "\n[detect]\ntest = false\n";
    home.write("c/case.toml", settings);
    home.run("assess c").ok();
    expect![[r#"
        exit 0
        --- data
        G-link-1  group of 3 accounts in the layer of links
          an observation: a pattern of actions, not an organisation
          members: anna boris clara
          E-link-1: anna and boris, 2 co-actions
          E-link-2: anna and clara, 2 co-actions
          E-link-3: boris and clara, 2 co-actions
        --- talk
    "#]]
    .assert_eq(&home.run("trace G-link-1 c").all());
}
