//! What Zeeschuimer captured from pages, as JSON lines: each line has the platform and, under `data`, what the platform
//! itself sent. 4CAT keeps the same objects with the platform under `__import_meta`.
//!
//! TikTok, Instagram (and Threads), X, Truth Social and Gab are read by their own shapes; others by the names their
//! fields commonly have. Comments and other things without account, time or text are complaints.

use super::{Preset, Shaped, mastodon, x_v1};
use crate::draft::{Draft, Given};
use crate::find::Sample;
use crate::json::Json;
use crate::mapping::{AccountBy, Mapping};
use model::ActionKind;

pub(super) const PRESET: Preset = Preset {
    name: "zeeschuimer",
    recognises: "source_platform and data of Zeeschuimer, or __import_meta of 4CAT",
    find,
    shape: Some(read),
};

fn find(sample: &Sample) -> Option<Mapping> {
    let is_captured = |json: Json<'_>| {
        (json.get("source_platform").is_some() && json.get("data").is_some())
            || json.get("__import_meta").is_some()
    };
    sample.most_values(is_captured).then(|| sample.mapping(PRESET.name))
}

fn read(json: Json<'_>, shaped: &mut Shaped<'_, '_>) {
    let is_bare = json.get("__import_meta").is_some();
    let content = if is_bare { Some(json) } else { json.get("data") };
    let Some(content) = content else {
        return shaped.unexpected("a line of Zeeschuimer");
    };
    let platform =
        json.text_at("source_platform").or_else(|| json.text_at("__import_meta.source_platform"));
    let platform = platform.unwrap_or_default();
    let is = |name: &str| platform.starts_with(name);
    if mastodon::is_status(content) {
        return mastodon::read_status(content, shaped);
    }
    let by = shaped.mapping.account_by;
    let draft = shaped.begin();
    if is("tiktok.com") && content.get("desc").is_some() {
        fill_tiktok(content, draft);
    } else if (is("instagram.com") || is("threads.")) && content.path("id").is_some() {
        fill_instagram(content, draft);
    } else if (is("twitter.com") || is("x.com")) && content.get("legacy").is_some() {
        fill_x(content, by, draft);
    } else {
        fill_any(content, draft);
    }
    if draft.id.is_empty() {
        draft.id.push_str(json.text_at("item_id").unwrap_or_default());
    }
    shaped.finish("data: account", "data: time");
}

fn first<'a>(json: Json<'a>, paths: &[&str]) -> Option<&'a str> {
    paths.iter().find_map(|path| json.text_at(path).filter(|text| !text.is_empty()))
}

fn push_first(to: &mut String, json: Json<'_>, paths: &[&str]) {
    to.push_str(first(json, paths).unwrap_or_default());
}

/// `author` is an object in what the interface sends, a name in what stands in the page.
fn fill_tiktok(json: Json<'_>, draft: &mut Draft) {
    push_first(&mut draft.id, json, &["id"]);
    push_first(&mut draft.account, json, &["author.uniqueId", "author"]);
    push_first(&mut draft.time, json, &["createTime"]);
    push_first(&mut draft.text, json, &["desc"]);
    push_first(&mut draft.lang, json, &["textLanguage"]);
    let extras = json.get("textExtra");
    if extras.is_some() {
        (draft.hashtags, draft.mentions) = (Given::ByFile, Given::ByFile);
    }
    for extra in extras.into_iter().flat_map(Json::items) {
        let text =
            |name: &str| extra.get(name).and_then(Json::text).filter(|text| !text.is_empty());
        text("hashtagName").into_iter().for_each(|tag| draft.hashtag(tag));
        text("userUniqueId").into_iter().for_each(|name| draft.mention(name));
    }
}

/// Instagram sends two shapes: that of its pages (`owner`, `taken_at_timestamp`) and that of its app (`user`, `taken_at`).
fn fill_instagram(json: Json<'_>, draft: &mut Draft) {
    let json = json.get("node").or_else(|| json.get("media")).unwrap_or(json);
    push_first(&mut draft.id, json, &["id", "pk", "shortcode", "code"]);
    push_first(
        &mut draft.account,
        json,
        &["user.username", "owner.username", "user.pk", "owner.id"],
    );
    push_first(&mut draft.time, json, &["taken_at_timestamp", "taken_at"]);
    let caption = ["edge_media_to_caption.edges.0.node.text", "caption.text", "caption"];
    push_first(&mut draft.text, json, &caption);
}

fn fill_x(json: Json<'_>, by: AccountBy, draft: &mut Draft) {
    let Some(legacy) = json.get("legacy") else { return };
    x_v1::fill(legacy, draft);
    if draft.id.is_empty() {
        push_first(&mut draft.id, json, &["rest_id", "id"]);
    }
    let names = [
        "core.user_results.result.legacy.screen_name",
        "core.user_results.result.core.screen_name",
        "user.screen_name",
    ];
    let ids = ["legacy.user_id_str", "core.user_results.result.rest_id", "user.id_str"];
    let account = match by {
        AccountBy::Name => first(json, &names).or_else(|| first(json, &ids)),
        AccountBy::Id => first(json, &ids).or_else(|| first(json, &names)),
    };
    draft.account.push_str(account.unwrap_or_default());
}

/// Names that fields commonly have, on platforms that have no shape of their own here.
fn fill_any(json: Json<'_>, draft: &mut Draft) {
    push_first(
        &mut draft.id,
        json,
        &["id", "id_str", "rest_id", "pk", "code", "aweme_id", "post_id", "urn", "hash"],
    );
    push_first(
        &mut draft.account,
        json,
        &[
            "author.uniqueId",
            "author.unique_id",
            "author.username",
            "author.name",
            "author.id",
            "author.sec_uid",
            "user.username",
            "user.screen_name",
            "user.nickname",
            "user.name",
            "user.id",
            "account.acct",
            "owner.username",
            "owner.id",
            "creator.username",
            "pinner.username",
            "author",
            "username",
            "user",
        ],
    );
    push_first(
        &mut draft.time,
        json,
        &[
            "created_at",
            "createdAt",
            "createTime",
            "create_time",
            "creationTs",
            "creation_time",
            "taken_at",
            "timestamp",
            "published_at",
            "date",
            "time",
        ],
    );
    push_first(
        &mut draft.text,
        json,
        &[
            "text",
            "full_text",
            "desc",
            "caption.text",
            "caption",
            "content",
            "body",
            "message.text",
            "message",
            "description",
            "title",
        ],
    );
    if let Some(parent) = first(json, &["in_reply_to_id", "reply_to", "parent_id"]) {
        draft.object(ActionKind::Reply, parent);
    }
}
