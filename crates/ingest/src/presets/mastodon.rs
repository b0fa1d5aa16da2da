//! Statuses of Mastodon and of servers that speak as it does (Truth Social, Gab, Pleroma).
//!
//! `content` is HTML and becomes text. A reblog's object is the address of the status (`uri`), which is the same on every
//! server; ids are not. Answers name the status they answer by its id on the server that was asked.

use super::html::write_text;
use super::{Preset, Shaped};
use crate::draft::{Draft, Given};
use crate::find::Sample;
use crate::json::{Json, JsonKind};
use crate::mapping::{AccountBy, Mapping};
use model::ActionKind;

pub(super) const PRESET: Preset = Preset {
    name: "mastodon",
    recognises: "id, created_at, content and account.acct of Mastodon's statuses",
    find,
    shape: Some(read),
};

fn find(sample: &Sample) -> Option<Mapping> {
    sample.most_values(is_status).then(|| sample.mapping(PRESET.name))
}

/// Says whether a value is a status.
pub(super) fn is_status(json: Json<'_>) -> bool {
    json.get("id").is_some()
        && json.get("created_at").is_some()
        && json.path("account.acct").is_some()
        && (json.get("content").is_some() || json.get("reblog").is_some())
}

fn read(json: Json<'_>, shaped: &mut Shaped<'_, '_>) {
    if json.get("account").is_none() {
        // The streaming interface wraps each status: {"event": "update", "payload": ...}.
        return match json.get("event").and_then(Json::text) {
            Some("update") => match json.get("payload").filter(|p| p.kind() == JsonKind::Object) {
                Some(status) => read_status(status, shaped),
                None => shaped.unexpected("a status of Mastodon"),
            },
            Some(event) => shaped.pass_over(event),
            None => shaped.unexpected("a status of Mastodon"),
        };
    }
    read_status(json, shaped);
}

/// Reads one status.
pub(super) fn read_status(json: Json<'_>, shaped: &mut Shaped<'_, '_>) {
    let by = shaped.mapping.account_by;
    let draft = shaped.begin();
    let text = |path: &str| json.text_at(path);
    draft.id.push_str(text("id").unwrap_or_default());
    draft.time.push_str(text("created_at").unwrap_or_default());
    draft.lang.push_str(text("language").unwrap_or_default());
    let (name, id) =
        (text("account.acct").or_else(|| text("account.username")), text("account.id"));
    let account = match by {
        AccountBy::Name => name.or(id),
        AccountBy::Id => id.or(name),
    };
    draft.account.push_str(account.unwrap_or_default());
    let original = json.get("reblog").filter(|reblog| reblog.kind() == JsonKind::Object);
    if let Some(original) = original {
        let id = ["uri", "url", "id"].iter().find_map(|name| original.get(name)?.text());
        draft.repost_of(id.unwrap_or_default());
    }
    if let Some(id) = text("in_reply_to_id") {
        draft.object(ActionKind::Reply, id);
    }
    fill(original.unwrap_or(json), draft);
    shaped.finish("account.acct", "created_at");
}

fn fill(json: Json<'_>, draft: &mut Draft) {
    (draft.links, draft.hashtags, draft.mentions) = (Given::ByFile, Given::ByFile, Given::ByFile);
    let mut links = Vec::new();
    let content = json.get("content").and_then(Json::text).unwrap_or_default();
    write_text(content, &mut draft.text, &mut links);
    let list = |name: &str| json.get(name).into_iter().flat_map(Json::items);
    let card = json.text_at("card.url");
    for link in links.iter().map(String::as_str).chain(card) {
        let is_there = draft.objects.iter().any(|(_, _, object)| object == link);
        if !is_there {
            draft.link(link);
        }
    }
    for tag in list("tags").filter_map(|tag| tag.get("name")?.text()) {
        draft.hashtag(tag);
    }
    for name in list("mentions").filter_map(|mention| mention.get("acct")?.text()) {
        draft.mention(name);
    }
    for media in list("media_attachments") {
        // The blurhash is a small picture of the picture: the same file gives the same one on every server.
        let id = ["blurhash", "id"].iter().find_map(|name| media.get(name)?.text());
        draft.object(ActionKind::Media, id.unwrap_or_default());
    }
}
