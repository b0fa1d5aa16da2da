use super::*;

/// Reads a page and compares title, outlet, address, language, date and text.
#[track_caller]
fn check(page: &str, facts: [&str; 5], body: &str) -> DocumentDraft {
    let draft = read("page.html", page.as_bytes());
    let or_dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let shown = [
        or_dash(&draft.title),
        or_dash(&draft.outlet),
        or_dash(&draft.url),
        or_dash(&draft.lang),
        published(&draft),
    ];
    assert_eq!(shown, facts);
    assert_eq!(draft.body, body);
    draft
}

#[test]
fn a_news_page_with_everything_around_the_article() {
    let page = r#"<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>River town left by its garrison | The Lantern</title>
<meta property="og:title" content="River town left by its garrison">
<meta property="og:site_name" content="The Lantern">
<link rel="canonical" href="https://lantern.example/world/river-town?id=7">
<meta property="article:published_time" content="2022-11-10T21:15:00+02:00">
<script>if (a < b) { document.write("<p>not text</p>"); }</script>
</head><body class="has-sidebar">
<header><a href="/">The Lantern</a><nav><ul><li><a href="/w">World</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
<div class="cookie-consent">We would like to store a few things on your machine, and we ask you to agree to that before you read on.</div>
<main><article class="story"><h1>River town left by its garrison</h1>
<p class="byline">By Our Correspondent</p>
<p>The last trucks crossed the bridge shortly before dawn, said two people who live by the river, and by noon the
square was empty.</p>
<div class="ad-slot"><p>Advertisement</p></div>
<p>Officials gave no reason, though one of them spoke of <em>supply</em>, of the weather, and of <a href="/b">the bridge</a>.</p>
<aside><p>Read also: ten bridges that changed hands, with pictures, maps, and what to think of them all.</p></aside>
<blockquote><p>“We were told on Tuesday,” a driver said, “and we left on Wednesday.”</p></blockquote>
<figure><img src="x.jpg"><figcaption>The bridge, before.</figcaption></figure>
<p>Nothing of this could be checked on the spot, and the command on the other bank, asked for comment, did not answer.</p>
</article></main>
<div class="related-stories"><p>More from the river, its bridges, its boats, and the people who cross it every day of the year.</p></div>
<footer><p>All rights reserved, everywhere, by everyone who ever wrote a line for this paper, and then some.</p></footer>
</body></html>"#;
    check(
        page,
        [
            "River town left by its garrison",
            "The Lantern",
            "https://lantern.example/world/river-town?id=7",
            "en",
            "2022-11-10 Page 7",
        ],
        "By Our Correspondent\n\nThe last trucks crossed the bridge shortly before dawn, said two people who live by the river, and by \
         noon the square was empty.\n\nAdvertisement\n\nOfficials gave no reason, though one of them spoke of supply, of the weather, and \
         of the bridge.\n\n“We were told on Tuesday,” a driver said, “and we left on Wednesday.”\n\nNothing of this could be checked on the \
         spot, and the command on the other bank, asked for comment, did not answer.\n",
    );
}

#[test]
fn an_old_page_of_breaks_and_tables() {
    let page = "<HTML><HEAD><TITLE>Minutes</TITLE></HEAD><BODY><TABLE><TR><TD WIDTH=120><A HREF=a>Home</A><BR><A HREF=b>Files</A>\
        <TD>Present were the chair, the clerk, two members, and a guest, who spoke first and longest.<BR><BR>\n\
        It was agreed to wait until the count was in,<BR>and to meet again then.<P>The chair thanked the guest, the clerk, and the rest.\
        </TABLE></BODY></HTML>";
    check(
        page,
        ["Minutes", "-", "-", "en", "-"],
        "Present were the chair, the clerk, two members, and a guest, who spoke first and longest.\n\nIt was agreed to wait until the \
         count was in,\nand to meet again then.\n\nThe chair thanked the guest, the clerk, and the rest.\n",
    );
}

#[test]
fn a_page_that_marks_its_article_and_dates_it_in_json() {
    let page = r#"<html lang=""><head><script type="application/ld+json">{"@context":"https://schema.org","@graph":[
{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"Kurz &amp; gut","datePublished":"2022-11-09",
"url":"https://blatt.example/1","publisher":{"@type":"Organization","name":"Das Blatt"},"inLanguage":"de-DE"}]}</script></head>
<body><div class="page with-sidebar"><div itemprop="articleBody"><p>Am Mittwoch wurde der Abzug bekannt, am Donnerstag war die Stadt leer,
und am Freitag standen die ersten Reporter auf dem Platz, der noch nach Diesel roch.</p><p>Wer zuerst ging, das wusste niemand zu sagen,
auch nicht die Verwaltung, die am Morgen noch Bescheinigungen ausgestellt hatte.</p></div>
<div><p>Ein Kasten mit anderem Text, der lang ist, viele Kommas hat, und doch nicht zum Artikel gehört, sondern daneben steht.</p></div></div>"#;
    check(
        page,
        ["Kurz &amp; gut", "Das Blatt", "https://blatt.example/1", "de", "2022-11-09 Page 1"],
        "Am Mittwoch wurde der Abzug bekannt, am Donnerstag war die Stadt leer, und am Freitag standen die ersten Reporter auf dem Platz, \
         der noch nach Diesel roch.\n\nWer zuerst ging, das wusste niemand zu sagen, auch nicht die Verwaltung, die am Morgen noch \
         Bescheinigungen ausgestellt hatte.\n",
    );
}

#[test]
fn lists_headings_entities_and_preformatted_text() {
    let page = "<html><body><div id=content><h2>Order of the day</h2><p>Three points were raised, &quot;without haste&quot;, by the members \
        &mdash; and one more, later.<ul><li>The bridge, its state, and who pays for it<li>The boats&nbsp;and their crews, all of \
        them</ul><pre>a  b\n c</pre><p>x&lt;y &#x41; &bogus; caf&eacute;</div>";
    check(
        page,
        ["-", "-", "-", "en", "-"],
        "Order of the day\n\nThree points were raised, \"without haste\", by the members — and one more, later.\n\nThe bridge, its state, and \
         who pays for it\n\nThe boats\u{a0}and their crews, all of them\n\na  b\n c\n\nx<y A &bogus; café\n",
    );
}

#[test]
fn dates_that_cannot_be_read_are_noted() {
    let draft = read(
        "a.html",
        b"<html><meta name=date content='11/10/2022'>\n<time datetime='2022-11-10'>x</time><p>Text",
    );
    assert_eq!(published(&draft), "2022-11-10 Page 2");
    assert!(
        draft
            .notes
            .iter()
            .any(|note| note == "line 1 gives the date `11/10/2022`, which cannot be read"),
        "{:?}",
        draft.notes
    );
}

#[test]
fn character_sets_of_pages() {
    let draft = read("a.html", b"<html><meta charset=windows-1251><p>\xd5\xe5\xf0\xf1\xee\xed</p>");
    assert_eq!(draft.body, "Херсон\n");
    let draft = read("a.html", b"<html><p>caf\xe9</p>");
    assert_eq!(draft.body, "café\n");
}

#[test]
fn two_days_of_publication_are_noted() {
    let page = r#"<html><meta property="article:published_time" content="2022-12-11">
<script type="application/ld+json">
<![CDATA[
{"@type":"Article","datePublished":"2022-11-15T02:19:15Z"}
]]></script><p>Text"#;
    let draft = read("a.html", page.as_bytes());
    assert_eq!(published(&draft), "2022-11-15 Page 2");
    assert!(
        draft
            .notes
            .iter()
            .any(|note| note == "line 1 gives another day of publication: 2022-12-11")
    );
}

#[test]
fn an_article_in_parts_is_taken_as_a_whole() {
    let step = |name: &str| {
        format!(
            "<section><h3>{name}</h3><div><p>Take the boat to the other bank, tie it up, and wait there until somebody comes, \
             which may take a while.</p><p>Do not go back for the rest, whatever they tell you, and keep the papers dry, all of \
             them.</p></div></section>"
        )
    };
    let page = format!(
        "<html><body><div id=page>{}{}{}</div><div class=links><a href=a>One of many other pages, with a long name</a></div>",
        step("First"),
        step("Second"),
        step("Third")
    );
    let draft = read("a.html", page.as_bytes());
    assert_eq!(draft.body.matches("Take the boat").count(), 3);
    assert!(draft.body.contains("Third") && !draft.body.contains("other pages"));
}
