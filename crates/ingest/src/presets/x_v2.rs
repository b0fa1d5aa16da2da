//! Posts of X as its version 2 gives them: pages with `data` and `includes`, single posts, and what twarc makes of them.
//!
//! A page is one record with many posts; names of accounts and links are joined from `includes`. twarc's `flatten`
//! writes the author into each post instead, and its CSV has dotted columns.

use super::x_v1::is_own_address;
use super::{Preset, Shaped};
use crate::draft::{Draft, Given};
use crate::find::Sample;
use crate::json::{Json, JsonKind};
use crate::mapping::{AccountBy, Format, Mapping};
use model::ActionKind;
use std::collections::HashMap;

pub(super) const PRESET: Preset = Preset {
    name: "x-v2",
    recognises: "pages with data and includes, or posts with author_id and text, of X's version 2 and of twarc",
    find,
    shape: Some(read),
};

fn find(sample: &Sample) -> Option<Mapping> {
    if matches!(sample.format(), Format::Delimited | Format::Parquet) {
        return None;
    }
    let is_known = |json: Json<'_>| is_post(json) || is_page(json);
    if sample.most_values(is_known) && sample.any_value(is_known) {
        return Some(sample.mapping(PRESET.name));
    }
    // A page too long to be one record: its posts are read one by one, without what is included.
    let begins = |name: &str, first: u8| {
        sample.outline.iter().any(|(key, byte)| key == name && *byte == first)
    };
    let is_long_page = begins("data", b'[') && (begins("includes", b'{') || begins("meta", b'{'));
    (is_long_page && !sample.any_value(|_| true)).then(|| {
        let mut mapping = sample.mapping(PRESET.name);
        mapping.records = Some("data".into());
        mapping
    })
}

fn is_post(json: Json<'_>) -> bool {
    let has = |name| json.get(name).is_some();
    has("id")
        && has("text")
        && (has("author_id")
            || has("edit_history_tweet_ids")
            || has("public_metrics")
            || has("conversation_id"))
}

fn is_page(json: Json<'_>) -> bool {
    let Some(inner) = json.get("data") else {
        return json.path("meta.result_count").is_some();
    };
    match inner.kind() {
        JsonKind::Array => {
            let mut posts = inner.items();
            posts.next().is_none_or(is_post)
                && (json.get("meta").is_some() || json.get("includes").is_some())
                || inner.items().next().is_some_and(is_post)
        }
        _ => is_post(inner),
    }
}

fn read(json: Json<'_>, shaped: &mut Shaped<'_, '_>) {
    if is_post(json) || (json.get("text").is_some() && json.get("id").is_some()) {
        return read_post(json, &HashMap::new(), shaped);
    }
    let names = names_of(json);
    match json.get("data") {
        Some(page) if page.kind() == JsonKind::Array => {
            if page.items().next().is_none() {
                return shaped.pass_over("empty page");
            }
            page.items().for_each(|post| read_post(post, &names, shaped));
        }
        Some(post) if post.get("text").is_some() => read_post(post, &names, shaped),
        None if json.get("meta").is_some() => shaped.pass_over("empty page"),
        None if json.get("errors").is_some() => shaped.pass_over("page of errors"),
        _ => shaped.unexpected("a page or a post of X's version 2"),
    }
}

/// Returns the names of the accounts that a page includes, by their ids.
fn names_of<'a>(page: Json<'a>) -> HashMap<&'a str, &'a str> {
    let users = page.path("includes.users").into_iter().flat_map(Json::items);
    users
        .filter_map(|user| Some((user.get("id")?.text()?, user.get("username")?.text()?)))
        .collect()
}

fn read_post(post: Json<'_>, names: &HashMap<&str, &str>, shaped: &mut Shaped<'_, '_>) {
    let by = shaped.mapping.account_by;
    let draft = shaped.begin();
    let text = |name: &str| post.get(name).and_then(Json::text);
    let id = text("id").unwrap_or_default();
    draft.id.push_str(id);
    draft.time.push_str(text("created_at").unwrap_or_default());
    draft.lang.push_str(text("lang").unwrap_or_default());
    let words = post.text_at("note_tweet.text").or_else(|| text("text"));
    draft.text.push_str(words.unwrap_or_default());
    let author_id = text("author_id").or_else(|| post.text_at("author.id"));
    let name =
        post.text_at("author.username").or_else(|| author_id.and_then(|id| names.get(id).copied()));
    let account = match by {
        AccountBy::Name => name.or(author_id),
        AccountBy::Id => author_id.or(name),
    };
    draft.account.push_str(account.unwrap_or_default());
    for other in post.get("referenced_tweets").into_iter().flat_map(Json::items) {
        let Some(other_id) = other.get("id").and_then(Json::text) else { continue };
        match other.get("type").and_then(Json::text) {
            Some("retweeted") => draft.repost_of(other_id),
            Some("replied_to") => draft.object(ActionKind::Reply, other_id),
            // A quote is a post of its own; the post that is quoted is no object of these kinds.
            _ => {}
        }
    }
    let entities = post.path("note_tweet.entities").or_else(|| post.get("entities"));
    if let Some(entities) = entities {
        fill_entities(entities, id, draft);
    }
    fill_media(post, draft);
    shaped.finish("author_id", "created_at");
}

fn fill_entities(entities: Json<'_>, own_id: &str, draft: &mut Draft) {
    (draft.links, draft.hashtags, draft.mentions) = (Given::ByFile, Given::ByFile, Given::ByFile);
    let list = |name: &str| entities.get(name).into_iter().flat_map(Json::items);
    for url in list("urls").filter(|url| url.get("media_key").is_none()) {
        let link =
            ["unwound_url", "expanded_url", "url"].iter().find_map(|name| url.get(name)?.text());
        if let Some(link) = link.filter(|link| !is_own_address(link, own_id)) {
            draft.link(link);
        }
    }
    for tag in list("hashtags").filter_map(|tag| tag.get("tag")?.text()) {
        draft.hashtag(tag);
    }
    for name in list("mentions").filter_map(|user| user.get("username")?.text()) {
        draft.mention(name);
    }
}

/// Media are keys in `attachments.media_keys`; flattened posts have them as objects in `attachments.media` as well.
fn fill_media(post: Json<'_>, draft: &mut Draft) {
    let keys = post.path("attachments.media_keys").into_iter().flat_map(Json::items);
    let mut n = 0;
    for key in keys.filter_map(Json::text) {
        draft.object(ActionKind::Media, key);
        n += 1;
    }
    if n == 0 {
        let media = post.path("attachments.media").into_iter().flat_map(Json::items);
        for key in media.filter_map(|media| media.get("media_key")?.text()) {
            draft.object(ActionKind::Media, key);
        }
    }
}
