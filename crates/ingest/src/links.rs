//! Links in one written form, so that two spellings of one address are one object.
//!
//! The canonical form answers "do these two links name the same page?", not "what did the post say?": the link as it
//! was written stays in the original. It is made from the text alone; nothing is opened, so short links stay short.
//!
//! | part | canonical form |
//! |---|---|
//! | scheme | `https`, also for `http`: the same pages answer on both |
//! | user name, password | dropped |
//! | host | lower case, Unicode as punycode, no dot at the end; `www.` and `m.` stay, they can be other sites |
//! | port | 80 (after `http`) and 443 are dropped |
//! | path | `.` and `..` resolved, slashes at the end dropped, `/` for the root |
//! | query | parameters of `data/tracking_parameters.txt` dropped, empty ones too, the rest in order |
//! | fragment | dropped, unless it begins with `!` (old pages that keep their address there) |
//! | percent-encoding | capital hex digits; letters, digits and `-._~` are written plainly (RFC 3986, 6.2.2) |

use std::fmt::Write as _;
use std::sync::LazyLock;
use url::Url;

/// Longest link that is read, in bytes. Browsers stop between 2 kB and 64 kB; what is longer is no address.
const LINK_BYTES_MAX: usize = 65_536;

/// Writes the canonical form of an `http` or `https` link to `out`, replacing what was there.
///
/// Returns `false` and leaves `out` empty when `link` is no such link. Plain links take no memory but `out`.
/// The form is a fixed point: the canonical form of a canonical form is itself.
pub fn canonical(link: &str, out: &mut String) -> bool {
    out.clear();
    if let Some(parts) = plain_parts(link) {
        write_canonical(&parts, out);
        return true;
    }
    slow_canonical(link, out)
}

/// Returns the host of a canonical link without a leading `www.`; `None` when it is no canonical link.
pub fn host(canonical: &str) -> Option<&str> {
    let rest = canonical.strip_prefix("https://")?;
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let host = match authority.find(']') {
        Some(end) => &authority[..=end],
        None => &authority[..authority.find(':').unwrap_or(authority.len())],
    };
    let host = host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// The parts of a link, each in the form in which a browser would send it.
struct Parts<'a> {
    host: &'a str,
    port: Option<u16>,
    path: &'a str,
    query: &'a str,
    fragment: &'a str,
}

/// Splits a link that needs no decoding; `None` sends it to the full parser.
///
/// Every byte that a browser would rewrite is left to the parser, so both ways give the same result.
fn plain_parts(link: &str) -> Option<Parts<'_>> {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"))?;
    if link.len() > LINK_BYTES_MAX {
        return None;
    }
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = plain_host(&rest[..host_end])?;
    let (before, fragment) = rest[host_end..].split_once('#').unwrap_or((&rest[host_end..], ""));
    let (path, query) = before.split_once('?').unwrap_or((before, ""));
    let dotted = path.contains("/.") || path.contains("%2e") || path.contains("%2E");
    let plain = |text: &str| text.bytes().all(is_plain);
    // Browsers pass over tabs and line ends, so `#\t!a` begins with `!` too.
    let dropped = !fragment.starts_with(|c: char| c == '!' || c.is_ascii_control());
    (!dotted && plain(path) && plain(query) && (dropped || plain(fragment))).then_some(Parts {
        host,
        port: None,
        path,
        query,
        fragment,
    })
}

/// Returns the host without its last dot when it is made of plain labels and cannot be a number.
fn plain_host(host: &str) -> Option<&str> {
    let host = host.strip_suffix('.').unwrap_or(host);
    let labels_are_plain = host.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with("xn--")
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    });
    let last = host.rsplit('.').next().unwrap_or("");
    (labels_are_plain && last.starts_with(|c: char| c.is_ascii_lowercase())).then_some(host)
}

/// Says whether a byte stands for itself in every part after the host.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&()*+,;=:@/?%".contains(&byte)
}

/// Reads a link as browsers do (WHATWG URL, IDNA) and writes its canonical form.
fn slow_canonical(link: &str, out: &mut String) -> bool {
    let link = link.trim_matches(|c: char| c <= ' ' || c.is_whitespace() || is_invisible(c));
    let has_scheme = ["http://", "https://"].iter().any(|scheme| {
        link.as_bytes()
            .get(..scheme.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(scheme.as_bytes()))
    });
    if !has_scheme || link.len() > LINK_BYTES_MAX {
        return false;
    }
    let Ok(url) = Url::parse(link) else { return false };
    let Some(host) = url.host_str() else { return false };
    let host = host.strip_suffix('.').unwrap_or(host);
    if host.split('.').any(str::is_empty) {
        return false;
    }
    let parts = Parts {
        host,
        port: url.port().filter(|&port| port != 443),
        path: url.path(),
        query: url.query().unwrap_or(""),
        fragment: url.fragment().unwrap_or(""),
    };
    write_canonical(&parts, out);
    true
}

/// Says whether a character has no width and no meaning at the edge of a link.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn write_canonical(parts: &Parts<'_>, out: &mut String) {
    out.push_str("https://");
    out.push_str(parts.host);
    if let Some(port) = parts.port {
        write!(out, ":{port}").expect("a string takes all that is written to it");
    }
    let path = parts.path.trim_end_matches('/');
    if path.is_empty() {
        out.push('/');
    } else {
        push_normal(path, out);
    }
    let mut mark = '?';
    for parameter in parts.query.split('&').filter(|parameter| !parameter.is_empty()) {
        let start = out.len();
        out.push(mark);
        push_normal(parameter, out);
        let written = &out[start + 1..];
        let name = written.split_once('=').map_or(written, |(name, _)| name);
        if is_tracking(name, parts.host) {
            out.truncate(start);
        } else {
            mark = '&';
        }
    }
    if parts.fragment.len() > 1 && parts.fragment.starts_with('!') {
        out.push('#');
        push_normal(parts.fragment, out);
    }
}

/// Appends `text` with its percent-encoding in normal form.
fn push_normal(text: &str, out: &mut String) {
    let mut rest = text;
    // A letter written plainly just after a stray `%` would make a new escape: such a one stays encoded.
    let mut n_since_stray = 2;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        n_since_stray += at;
        match escaped_byte(&rest.as_bytes()[at..]) {
            Some(byte) if n_since_stray >= 2 && is_unreserved(byte) => {
                out.push(char::from(byte));
                n_since_stray += 1;
                rest = &rest[at + 3..];
            }
            Some(byte) => {
                write!(out, "%{byte:02X}").expect("a string takes all that is written to it");
                n_since_stray = 2;
                rest = &rest[at + 3..];
            }
            None => {
                out.push('%');
                n_since_stray = 0;
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
}

/// Reads `%` and two hexadecimal digits.
fn escaped_byte(bytes: &[u8]) -> Option<u8> {
    let digit = |at: usize| bytes.get(at).and_then(|&b| char::from(b).to_digit(16));
    u8::try_from(digit(1)? * 16 + digit(2)?).ok()
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// One line of `data/tracking_parameters.txt`.
struct TrackingName {
    name: &'static str,
    any_ending: bool,
    hosts: Vec<&'static str>,
}

static TRACKING: LazyLock<Vec<TrackingName>> = LazyLock::new(|| {
    include_str!("../data/tracking_parameters.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let written = words.next()?;
            let name = written.strip_suffix('*').unwrap_or(written);
            let any_ending = name.len() < written.len();
            Some(TrackingName { name, any_ending, hosts: words.collect() })
        })
        .collect()
});

/// Where the names that begin with a byte stand in the list, so that few names are compared.
static TRACKING_BY_FIRST: LazyLock<Vec<Vec<usize>>> = LazyLock::new(|| {
    let mut by_first = vec![Vec::new(); 256];
    for (place, known) in TRACKING.iter().enumerate() {
        by_first[usize::from(known.name.as_bytes()[0])].push(place);
    }
    by_first
});

/// Says whether a parameter of a link to `host` marks how the reader came there.
fn is_tracking(name: &str, host: &str) -> bool {
    let Some(first) = name.bytes().next() else { return false };
    TRACKING_BY_FIRST[usize::from(first.to_ascii_lowercase())].iter().any(|&place| {
        let known = &TRACKING[place];
        let head = name.as_bytes().get(..known.name.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(known.name.as_bytes()))
            && (known.any_ending || name.len() == known.name.len())
            && (known.hosts.is_empty() || known.hosts.iter().any(|site| is_below(host, site)))
    })
}

/// Says whether `host` is `site` or lies below it.
fn is_below(host: &str, site: &str) -> bool {
    host.strip_suffix(site).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(link: &str, expected: &str) {
        let mut out = String::from("left over");
        assert_eq!(canonical(link, &mut out), !expected.is_empty(), "{link}");
        assert_eq!(out, expected, "{link}");
        let mut again = String::new();
        if canonical(&out, &mut again) {
            assert_eq!(again, expected, "a fixed point: {link}");
        }
    }

    #[test]
    fn spellings_of_one_address_become_one() {
        for link in [
            "https://example.org/a/b",
            "http://example.org/a/b",
            "HTTP://EXAMPLE.ORG/a/b",
            "http://example.org:80/a/b/",
            "https://example.org:443/a/b//",
            "https://example.org./a/b",
            "https://example.org/a/b#comments",
            "https://example.org/a/b?",
            "https://example.org/a/b?utm_source=x&UTM_Medium=y&fbclid=z",
            "https://example.org/a/b/?mc_cid=1&&igshid=2",
            "https://example.org/a/./c/../b",
            "https://example.org/%61/b",
            "https://anna:secret@example.org/a/b",
            "  https://example.org/a/b\n",
            "\u{200e}https://example.org/a/b\u{feff}",
        ] {
            check(link, "https://example.org/a/b");
        }
    }

    #[test]
    fn what_names_a_page_stays() {
        check("https://example.org", "https://example.org/");
        check("https://example.org//", "https://example.org/");
        check("http://example.org?id=7", "https://example.org/?id=7");
        check("https://www.example.org/A", "https://www.example.org/A");
        check("https://m.example.org/a", "https://m.example.org/a");
        check("http://example.org:8080/a", "https://example.org:8080/a");
        check("https://example.org:80/a", "https://example.org:80/a");
        check("https://example.org/a?b=2&utm_id=1&a=1", "https://example.org/a?b=2&a=1");
        check("https://example.org/a?ref=front&s=1", "https://example.org/a?ref=front&s=1");
        check("https://example.org/#!/story/7", "https://example.org/#!/story/7");
        check("https://example.org/a#!", "https://example.org/a");
        check("https://example.org/?a", "https://example.org/?a");
        check("https://127.0.0.1/a", "https://127.0.0.1/a");
        check("https://[::1]:8443/a", "https://[::1]:8443/a");
        check("https://example.org/it's?q=it's", "https://example.org/it's?q=it%27s");
    }

    #[test]
    fn tracking_by_host() {
        check("https://x.com/anna/status/1?s=20&t=abc", "https://x.com/anna/status/1");
        check(
            "https://mobile.twitter.com/a/status/1?s=20",
            "https://mobile.twitter.com/a/status/1",
        );
        check("https://nottwitter.com/a?s=20", "https://nottwitter.com/a?s=20");
        check(
            "https://www.youtube.com/watch?v=ab&t=90&si=x",
            "https://www.youtube.com/watch?v=ab&t=90",
        );
        check("https://youtu.be/ab?si=x", "https://youtu.be/ab");
        check("https://a.org/?utm%5Fsource=x&xutm_source=y", "https://a.org/?xutm_source=y");
    }

    #[test]
    fn other_scripts_and_escapes() {
        check(
            "https://Кремль.рф/новость",
            "https://xn--e1ajeds9e.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C",
        );
        check("https://example.org/%d0%bd", "https://example.org/%D0%BD");
        check("https://example.org/a%2fb%2Fc", "https://example.org/a%2Fb%2Fc");
        check("https://example.org/100%", "https://example.org/100%");
        check("https://example.org/%%34%31", "https://example.org/%%341");
        check("https://example.org/%4%31", "https://example.org/%4%31");
        check("https://example.org/a b", "https://example.org/a%20b");
    }

    #[test]
    fn what_is_no_link() {
        for link in [
            "",
            " ",
            "http",
            "http://",
            "https:///",
            "https://.",
            "https://..",
            "http:example.org",
            "ftp://example.org/",
            "example.org/a",
            "mailto:anna@example.org",
            "javascript:alert(1)",
            "https://exa mple.org",
            "https://a..b/",
            "https://1.2../",
            "https://[::1",
            "https://example.org:99999/",
            "https://%zz/",
            "\u{0}",
            "https://\u{0}/",
        ] {
            check(link, "");
        }
        check(&format!("https://example.org/{}", "a".repeat(70_000)), "");
    }

    #[test]
    fn hosts() {
        let pairs = [
            ("https://www.example.org/a", Some("example.org")),
            ("https://example.org:8080/", Some("example.org")),
            ("https://news.example.org/?x", Some("news.example.org")),
            ("https://[::1]:8443/a", Some("[::1]")),
            ("https://www.org/", Some("www.org")),
            ("https://", None),
            ("http://example.org/", None),
            ("example.org", None),
        ];
        for (link, expected) in pairs {
            assert_eq!(host(link), expected, "{link}");
        }
    }

    #[test]
    fn the_list_holds_each_name_once_in_lower_case() {
        let mut names: Vec<_> = TRACKING.iter().map(|known| known.name).collect();
        assert!(names.len() > 90 && names.iter().all(|n| *n == n.to_ascii_lowercase()));
        names.sort_unstable();
        let n_names = names.len();
        names.dedup();
        assert_eq!(names.len(), n_names);
    }

    /// Texts that are nearly links: scheme, then anything that matters in one.
    fn nearly_a_link() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "a",
            "B",
            "7",
            "0x1",
            ".",
            "..",
            "/",
            "//",
            "?",
            "&",
            "=",
            "#",
            "!",
            "%",
            "%2e",
            "%2F",
            "%41",
            "%25",
            "%3",
            ":",
            "@",
            ":80",
            ":443",
            "www.",
            "xn--",
            "xn--e1a",
            "é",
            "я",
            "ß",
            "۰",
            "。",
            "-",
            "_",
            "~",
            "utm_source=1",
            "fbclid",
            "\\",
            "'",
            "[",
            "]",
            "^",
            "|",
            " ",
            "\t",
            "\u{200d}",
            "\u{ad}",
            "example.org",
            "x.com",
            "s=1",
            ";",
            "`",
            "{",
        ]);
        let scheme =
            prop::sample::select(vec!["http://", "https://", "HTTPS://", "https:/", "https:///"]);
        (scheme, prop::collection::vec(piece, 0..14))
            .prop_map(|(scheme, pieces)| scheme.to_owned() + &pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn canonical_is_a_fixed_point(link in nearly_a_link()) {
            let (mut once, mut twice) = (String::new(), String::new());
            if canonical(&link, &mut once) {
                prop_assert!(canonical(&once, &mut twice), "{link} -> {once}");
                prop_assert_eq!(&once, &twice);
                prop_assert!(host(&once).is_some());
            }
        }

        #[test]
        fn the_quick_way_and_the_full_parser_agree(link in nearly_a_link()) {
            let (mut quick, mut slow) = (String::new(), String::new());
            let read = canonical(&link, &mut quick);
            prop_assert_eq!(read, slow_canonical(&link, &mut slow));
            prop_assert_eq!(quick, slow);
        }

        #[test]
        fn any_text_is_taken(link in any::<String>()) {
            let mut out = String::new();
            let read = canonical(&link, &mut out);
            prop_assert_eq!(read, !out.is_empty());
            host(&link);
        }
    }
}
