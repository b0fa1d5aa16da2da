//! Behaviour of whole worlds: what the settings say must be in them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it stands")]

mod chance_worlds;
mod example;
mod groups;
mod laws;
mod settings;
mod worlds;

use jiff::Timestamp;
use simulate::{Checked, Group, Settings, SimulatedPost, Targets, Wording, simulate};

/// One post, owned.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: String,
    account: String,
    at: i64,
    text: String,
    repost_of: Option<String>,
    reply_to: Option<String>,
    link: Option<String>,
    hashtag: Option<String>,
}

impl Row {
    fn object(&self) -> Option<&str> {
        self.link.as_deref().or(self.repost_of.as_deref())
    }
}

fn rows(settings: &Checked<Settings>) -> Vec<Row> {
    let mut rows = Vec::new();
    let owned = |text: Option<&str>| text.map(str::to_owned);
    simulate(settings, &mut |post: &SimulatedPost<'_>| {
        rows.push(Row {
            id: post.id.to_owned(),
            account: post.account.to_owned(),
            at: post.at.as_second(),
            text: post.text.to_owned(),
            repost_of: owned(post.repost_of),
            reply_to: owned(post.reply_to),
            link: owned(post.link),
            hashtag: owned(post.hashtag),
        });
    });
    rows
}

/// Monday, 2022-10-17, 00:00 UTC.
fn monday() -> Timestamp {
    "2022-10-17T00:00:00Z".parse().unwrap()
}

fn group(id: &str, targets: Targets) -> Group {
    Group {
        id: id.to_owned(),
        accounts: 10,
        operations: 20,
        jitter_secs: 30,
        participation: 0.7,
        targets,
        wording: Wording::Same,
        topic: "vote".to_owned(),
        cover: true,
        offset_hours: 3,
        from: None,
        to: None,
    }
}
