//! Posts of X as its version 1.1 gives them: streams, search results, archives.
//!
//! `created_at` in X's own form, `id_str`, `user`, `entities`, `retweeted_status`. The same shape, without the user,
//! stands under `legacy` in what X's pages load; the `zeeschuimer` preset reads it from here.

use super::{Preset, Shaped};
use crate::draft::{Draft, Given};
use crate::find::Sample;
use crate::json::Json;
use crate::mapping::{AccountBy, Mapping};
use model::ActionKind;

pub(super) const PRESET: Preset = Preset {
    name: "x-v1",
    recognises: "created_at, id_str and user.screen_name of X's version 1.1",
    find,
    shape: Some(read),
};

fn find(sample: &Sample) -> Option<Mapping> {
    let is_post = |json: Json<'_>| {
        json.get("created_at").is_some()
            && json.get("id_str").is_some()
            && json.path("user.screen_name").is_some()
    };
    if sample.most_values(|json| is_post(json) || is_notice(json)) && sample.any_value(is_post) {
        return Some(sample.mapping(PRESET.name));
    }
    // Search results: one document with the posts in `statuses`.
    let has_statuses =
        sample.outline.iter().any(|(key, first)| key == "statuses" && *first == b'[');
    has_statuses.then(|| {
        let mut mapping = sample.mapping(PRESET.name);
        mapping.records = Some("statuses".into());
        mapping
    })
}

/// Notices of the stream, by their keys.
const NOTICES: [&str; 8] = [
    "delete",
    "limit",
    "scrub_geo",
    "status_withheld",
    "user_withheld",
    "disconnect",
    "warning",
    "control",
];

fn is_notice(json: Json<'_>) -> bool {
    NOTICES.iter().any(|name| json.get(name).is_some()) && json.get("id_str").is_none()
}

fn read(json: Json<'_>, shaped: &mut Shaped<'_, '_>) {
    if is_notice(json) {
        let name = NOTICES.iter().find(|name| json.get(name).is_some());
        return shaped.pass_over(name.expect("it is a notice"));
    }
    if json.get("user").is_none() && json.get("created_at").is_none() {
        return shaped.unexpected("a post of X's version 1.1");
    }
    let by = shaped.mapping.account_by;
    let draft = shaped.begin();
    fill(json, draft);
    draft.account.push_str(account(json, by));
    shaped.finish("user.screen_name", "created_at");
}

fn account<'a>(json: Json<'a>, by: AccountBy) -> &'a str {
    let name = json.text_at("user.screen_name");
    let id = json.text_at("user.id_str").or_else(|| json.text_at("user.id"));
    match by {
        AccountBy::Name => name.or(id),
        AccountBy::Id => id.or(name),
    }
    .unwrap_or_default()
}

/// Fills a draft with everything but the account.
pub(super) fn fill(json: Json<'_>, draft: &mut Draft) {
    let text = |name: &str| json.get(name).and_then(Json::text);
    let id = text("id_str").or_else(|| text("id")).unwrap_or_default();
    draft.id.push_str(id);
    draft.time.push_str(text("created_at").unwrap_or_default());
    draft.lang.push_str(text("lang").unwrap_or_default());
    let full = json.get("extended_tweet").unwrap_or(json);
    let words = full
        .get("full_text")
        .and_then(Json::text)
        .or_else(|| text("full_text"))
        .or_else(|| text("text"));
    draft.text.push_str(words.unwrap_or_default());
    let repost = json.get("retweeted_status").or_else(|| {
        // In what X's pages load, the post that is repeated is wrapped twice at times.
        let result = json.path("retweeted_status_result.result")?;
        Some(result.get("tweet").unwrap_or(result))
    });
    if let Some(repost) = repost {
        let id = ["id_str", "rest_id", "legacy.id_str", "id"]
            .iter()
            .find_map(|name| repost.text_at(name));
        draft.repost_of(id.unwrap_or_default());
    } else if let Some(id) = text("retweeted_status_id_str") {
        draft.repost_of(id);
    }
    if let Some(id) = text("in_reply_to_status_id_str").or_else(|| text("in_reply_to_status_id")) {
        draft.object(ActionKind::Reply, id);
    }
    if let Some(entities) = full.get("entities").or_else(|| json.get("entities")) {
        let extended = full.get("extended_entities").or_else(|| json.get("extended_entities"));
        fill_entities(entities, extended, id, draft);
    }
}

fn fill_entities(entities: Json<'_>, extended: Option<Json<'_>>, own_id: &str, draft: &mut Draft) {
    (draft.links, draft.hashtags, draft.mentions) = (Given::ByFile, Given::ByFile, Given::ByFile);
    let list = |name: &str| entities.get(name).into_iter().flat_map(Json::items);
    for url in list("urls") {
        let link = ["unwound.url", "expanded_url", "url"].iter().find_map(|name| url.text_at(name));
        if let Some(link) = link.filter(|link| !is_own_address(link, own_id)) {
            draft.link(link);
        }
    }
    for tag in list("hashtags").filter_map(|tag| tag.get("text")?.text()) {
        draft.hashtag(tag);
    }
    for name in list("user_mentions").filter_map(|user| user.get("screen_name")?.text()) {
        draft.mention(name);
    }
    let media =
        extended.and_then(|extended| extended.get("media")).or_else(|| entities.get("media"));
    for media in media.into_iter().flat_map(Json::items) {
        let id = ["id_str", "media_key", "id"].iter().find_map(|name| media.get(name)?.text());
        draft.object(ActionKind::Media, id.unwrap_or_default());
    }
}

/// Says whether a link leads to the post itself: X adds such links to long posts and to posts with pictures.
pub(super) fn is_own_address(link: &str, own_id: &str) -> bool {
    let rest = link.find("/status/").map(|at| &link[at + "/status/".len()..]);
    !own_id.is_empty()
        && rest.is_some_and(|rest| {
            rest.strip_prefix(own_id)
                .is_some_and(|end| end.is_empty() || end.starts_with(['/', '?']))
        })
}
