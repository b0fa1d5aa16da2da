//! Bluesky's Jetstream: events of repositories as JSON lines.
//!
//! Posts and reposts are read; likes, follows, deletions, updates of accounts and the like are counted and passed over.
//! The time is `time_us`, when the event was seen: `createdAt` is what the poster's program claims. Accounts and mentions
//! are DIDs; posts are `at://` addresses.

use super::{Preset, Shaped};
use crate::draft::{Draft, Given};
use crate::find::Sample;
use crate::json::Json;
use crate::mapping::Mapping;
use model::ActionKind;
use std::fmt::Write as _;

pub(super) const PRESET: Preset = Preset {
    name: "jetstream",
    recognises: "did, time_us and commit of Bluesky's Jetstream",
    find,
    shape: Some(read),
};

const POST: &str = "app.bsky.feed.post";
const REPOST: &str = "app.bsky.feed.repost";

fn find(sample: &Sample) -> Option<Mapping> {
    let is_event = |json: Json<'_>| {
        json.get("did").is_some()
            && json.get("time_us").is_some()
            && ["commit", "identity", "account", "kind"].iter().any(|name| json.get(name).is_some())
    };
    sample.most_values(is_event).then(|| sample.mapping(PRESET.name))
}

fn read(json: Json<'_>, shaped: &mut Shaped<'_, '_>) {
    let Some(did) = json.get("did").and_then(Json::text) else {
        return shaped.unexpected("an event of Jetstream");
    };
    let Some(commit) = json.get("commit") else {
        return shaped.pass_over(json.get("kind").and_then(Json::text).unwrap_or("event"));
    };
    let text = |name: &str| commit.get(name).and_then(Json::text).unwrap_or_default();
    let (collection, operation) = (text("collection"), text("operation"));
    if collection.is_empty() {
        return shaped.unexpected("a commit of Jetstream");
    }
    // Older streams call a creation `c`.
    if !(operation.is_empty() || operation == "create" || operation == "c") {
        return shaped.pass_over(&format!("{operation} of {}", short(collection)));
    }
    if collection != POST && collection != REPOST {
        return shaped.pass_over(short(collection));
    }
    let Some(record) = commit.get("record") else {
        return shaped.unexpected("a commit with a record");
    };
    let draft = shaped.begin();
    write!(draft.id, "at://{did}/{collection}/{}", text("rkey"))
        .expect("writing to a string cannot fail");
    draft.account.push_str(did);
    draft.time.push_str(json.get("time_us").and_then(Json::text).unwrap_or_default());
    if collection == REPOST {
        draft.repost_of(record.text_at("subject.uri").unwrap_or_default());
    } else {
        fill_post(record, draft);
    }
    shaped.finish("did", "time_us");
}

/// Returns the last step of a collection's name: `like` of `app.bsky.feed.like`.
fn short(collection: &str) -> &str {
    collection.rsplit('.').next().unwrap_or(collection)
}

fn fill_post(record: Json<'_>, draft: &mut Draft) {
    draft.text.push_str(record.text_at("text").unwrap_or_default());
    draft.lang.push_str(record.text_at("langs.0").unwrap_or_default());
    if let Some(parent) = record.text_at("reply.parent.uri") {
        draft.object(ActionKind::Reply, parent);
    }
    // Without facets nothing in the text is a link, a tag or a mention to Bluesky; other programs write none.
    if let Some(facets) = record.get("facets") {
        (draft.links, draft.hashtags, draft.mentions) =
            (Given::ByFile, Given::ByFile, Given::ByFile);
        for feature in
            facets.items().filter_map(|facet| facet.get("features")).flat_map(Json::items)
        {
            let text = |name: &str| feature.get(name).and_then(Json::text);
            text("uri").into_iter().for_each(|link| draft.link(link));
            text("tag").into_iter().for_each(|tag| draft.hashtag(tag));
            text("did").into_iter().for_each(|did| draft.mention(did));
        }
    }
    for tag in record.get("tags").into_iter().flat_map(Json::items).filter_map(Json::text) {
        draft.hashtag(tag);
    }
    if let Some(embed) = record.get("embed") {
        fill_embed(embed, draft);
        if let Some(media) = embed.get("media") {
            fill_embed(media, draft);
        }
    }
}

fn fill_embed(embed: Json<'_>, draft: &mut Draft) {
    if let Some(link) = embed.text_at("external.uri") {
        // The card's address mostly stands in the text as well; one of the two is enough.
        let is_there = draft.objects.iter().any(|(_, _, object)| object == link);
        if !is_there {
            let given = draft.links;
            draft.link(link);
            draft.links = given;
        }
    }
    for image in embed.get("images").into_iter().flat_map(Json::items) {
        draft.object(ActionKind::Media, image.text_at("image.ref.$link").unwrap_or_default());
    }
    draft.object(ActionKind::Media, embed.text_at("video.ref.$link").unwrap_or_default());
}
