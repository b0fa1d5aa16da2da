//! Links to one host.
#![doc = include_str!("domain.md")]

use super::{Kind, Told};
use corpus::{Actions, Posts};
use model::ActionKind;

pub(super) const KIND: Kind = Kind::of(ActionKind::Domain, include_str!("domain.md"), from_links);

/// Takes the hosts of the links, unless the file gives hosts itself.
fn from_links(posts: &mut Posts, _: &mut Told<'_>) -> u64 {
    if posts.actions.contains_key(&ActionKind::Domain) {
        return 0;
    }
    let Some(links) = posts.actions.get(&ActionKind::Link) else { return 0 };
    let mut domains = Actions::default();
    // One look-up per distinct link; `None` is a link without a host, such as a bare id.
    let hosts: Vec<Option<u32>> = links
        .objects
        .names()
        .map(|link| host(link).map(|host| domains.objects.intern(host)))
        .collect();
    for (&post, &link) in links.post.iter().zip(&links.object) {
        if let Some(domain) = hosts[link as usize] {
            domains.post.push(post);
            domains.object.push(domain);
        }
    }
    if !domains.post.is_empty() {
        posts.actions.insert(ActionKind::Domain, domains);
    }
    0
}

/// Returns the host of a canonical link, without a leading `www.`.
pub(crate) fn host(link: &str) -> Option<&str> {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"))?;
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let host = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host }
    });
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_come_without_www_port_and_path() {
        for (link, expected) in [
            ("https://www.a.example/x?y", Some("a.example")),
            ("https://a.example:8080", Some("a.example")),
            ("https://user@a.example/", Some("a.example")),
            ("https://[::1]/", Some("[::1]")),
            ("https:///x", None),
            ("23678", None),
        ] {
            assert_eq!(host(link), expected, "{link}");
        }
    }
}
