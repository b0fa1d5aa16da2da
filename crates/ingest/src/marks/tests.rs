use super::*;
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    let mut found = Vec::new();
    marks(text, &mut |mark| {
        found.push(match mark {
            Mark::Hashtag(tag) => format!("#{tag}"),
            Mark::Mention(account) => format!("@{account}"),
            Mark::Link(link) => link.to_owned(),
        });
    });
    assert_eq!(found.join(" "), expected, "{text}");
    let mut apart = Vec::new();
    hashtags(text, &mut |tag| apart.push(format!("#{tag}")));
    mentions(text, &mut |account| apart.push(format!("@{account}")));
    links(text, &mut |link| apart.push(link.to_owned()));
    found.sort();
    apart.sort();
    assert_eq!(apart, found, "one by one: {text}");
}

#[test]
fn hashtags_as_x_reads_them() {
    check("#Vote now #VOTE2022 and #été", "#vote #vote2022 #été");
    check("#2022 #_ #1_ #1a #a_b-c", "#1a #a_b");
    check("a#b é#b 你#b _#b &#39; #a#b ##c", "#c");
    check("#Херсон, #خرسون. #赫尔松！ ＃Full", "#херсон #خرسون #赫尔松 #full");
    check("(#a) \"#b\" #c: #d's /#e", "#a #b #c #d #e");
    check("#\u{fe0f}\u{20e3} #️⃣1 #a\u{fe0f}", "#a");
    check("# #. #! a # b", "");
    check("#http://x", "");
    check("#ΟΔΟΣ #οδος #e\u{301}te\u{301}", "#οδοσ #οδοσ #été");
}

#[test]
fn signs_without_width() {
    check("\u{200f}#خرسون\u{200f} \u{202b}#a\u{202c}", "#خرسون #a");
    check("#می\u{200c}خواهم", "#میخواهم");
    check("#a\u{200b}b #c\u{200d}", "#a #c");
    check(
        "\u{200b}@anna\u{200e} \u{feff}https://example.org/a\u{200b}",
        "@anna https://example.org/a",
    );
    check("#\u{200d}", "");
}

#[test]
fn mentions_as_x_reads_them() {
    check("@Anna and .@boris_1 (@c) RT @d: rt@e", "@anna @boris_1 @c @d @e");
    check("anna@example.org a@b @@c @é @fé @g@ h@", "");
    check("@anna@Social.Example. hello @b@c", "@anna@social.example");
    check("你好@anna ＠boris", "@anna @boris");
    check("@anna://x", "");
}

#[test]
fn links_in_running_text() {
    check("see https://example.org/a.", "https://example.org/a");
    check(
        "(https://example.org/a_(b)), HTTP://EXAMPLE.ORG!",
        "https://example.org/a_(b) HTTP://EXAMPLE.ORG",
    );
    check("<a href=\"https://example.org/a?b=1&c=2\">", "https://example.org/a?b=1&c=2");
    check("endhttps://t.co/AbC123xyz#tag", "https://t.co/AbC123xyz");
    check(
        "https://example.org/#part https://medium.com/@anna/x",
        "https://example.org/#part https://medium.com/@anna/x",
    );
    check(
        "https://t.co/abcが https://example.com你好 https://例え.jp/道",
        "https://t.co/abc https://example.com https://例え.jp/",
    );
    check(
        "https://example.org/новости, “https://example.org/b”",
        "https://example.org/новости https://example.org/b",
    );
    check("https://anna:pw@example.org:8080/a", "https://anna:pw@example.org:8080/a");
    check("https://[::1]/a http://127.0.0.1:80/b", "https://[::1]/a http://127.0.0.1:80/b");
}

#[test]
fn what_is_cut_off_is_no_link() {
    check("https://t.co/abc… https://t.c https://t. https:// https", "");
    check("https://example.org/lo... https://t.co https://t.co/", "");
    check("https://localhost/a http://1.5/a", "");
    check("https://t.co/a…#tag", "#tag");
}

#[test]
fn bare_links() {
    check(
        "t.co/abc, bit.ly/X-1 pic.twitter.com/qQ1",
        "https://t.co/abc https://bit.ly/X-1 https://pic.twitter.com/qQ1",
    );
    check("T.CO/abc (youtu.be/ab)", "https://T.CO/abc https://youtu.be/ab");
    check("not.co/abc example.org/#part a.bc/@c and/#or 1/2", "#or");
    check("t.co/ t.co t.co/abc…", "");
}

#[test]
fn long_hostile_texts_take_linear_time() {
    for piece in [
        "#",
        "@",
        "h",
        "http://",
        "https://a.b/",
        "a.bc/",
        "/#",
        "t.co/",
        "(",
        "@a@",
        "#a",
        ")",
        "a.",
        "\u{200d}",
        "#é",
    ] {
        let text = piece.repeat(200_000);
        let mut n_marks = 0;
        marks(&text, &mut |_| n_marks += 1);
        assert!(n_marks <= text.len());
    }
}

/// Texts made of what matters in marks.
fn nearly_marks() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "#",
        "＃",
        "@",
        "＠",
        "a",
        "B",
        "é",
        "я",
        "你",
        "7",
        "_",
        "-",
        ".",
        "..",
        "…",
        "/",
        "://",
        "http",
        "https://",
        "t.co/",
        "example.org",
        "?",
        "&",
        " ",
        "\n",
        "(",
        ")",
        "[",
        "]",
        "\u{200c}",
        "\u{200f}",
        "\u{fe0f}",
        "\u{301}",
        "😀",
        ":",
        "%",
        "RT",
    ]);
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn marks_are_well_formed(text in prop_oneof![nearly_marks(), any::<String>()]) {
        marks(&text, &mut |mark| match mark {
            Mark::Hashtag(tag) => {
                assert!(!tag.is_empty() && !tag.contains(['#', '＃', ' ', '/']));
                // A tag is its own comparable form.
                let mut again = Vec::new();
                hashtags(&format!("#{tag}"), &mut |t| again.push(t.to_owned()));
                assert_eq!(again, [tag]);
            }
            Mark::Mention(account) => assert!(!account.is_empty() && account.is_ascii()),
            Mark::Link(link) => {
                assert!(link.get(..4).is_some_and(|s| s.eq_ignore_ascii_case("http")) && link.len() > 9);
                assert!(!link.ends_with(['.', ',', '…']) && !link.contains(' '));
            }
        });
    }
}
