//! Telegram Desktop's export, `result.json`: one chat, or all of them.
//!
//! A post is called by chat and message, `1001234/17`. A forwarded message is a repost, but the export names only the
//! channel it came from, not the message: there is no repost object. Service messages are counted and passed over.

use super::{Preset, Shaped};
use crate::draft::{Draft, Given};
use crate::find::Sample;
use crate::json::Json;
use crate::mapping::{AccountBy, Mapping};
use model::ActionKind;
use std::fmt::Write as _;

pub(super) const PRESET: Preset = Preset {
    name: "telegram",
    recognises: "name, type, id and messages of Telegram Desktop's result.json",
    find,
    shape: Some(read),
};

fn find(sample: &Sample) -> Option<Mapping> {
    let begins = |name: &str, first: u8| {
        sample.outline.iter().any(|(key, byte)| key == name && *byte == first)
    };
    let mut mapping = sample.mapping(PRESET.name);
    if begins("messages", b'[') && begins("type", b'"') {
        mapping.records = Some("messages".into());
        return Some(mapping);
    }
    if begins("chats", b'{') {
        mapping.records = Some("chats.list.*.messages".into());
        return Some(mapping);
    }
    // Messages taken out of the export, one a line.
    let is_message =
        |json: Json<'_>| json.get("date_unixtime").is_some() && json.get("from_id").is_some();
    sample.most_values(is_message).then_some(mapping)
}

fn read(json: Json<'_>, shaped: &mut Shaped<'_, '_>) {
    let text = |name: &str| json.get(name).and_then(Json::text);
    let Some(id) = text("id") else {
        return shaped.unexpected("a message of Telegram Desktop's export");
    };
    match text("type") {
        Some("message") | None => {}
        Some("service") => return shaped.pass_over("service message"),
        Some(other) => return shaped.pass_over(other),
    }
    let by = shaped.mapping.account_by;
    let chat = shaped.context.get("id").or_else(|| shaped.context.get("name")).map(str::to_owned);
    let draft = shaped.begin();
    match &chat {
        Some(chat) => write!(draft.id, "{chat}/{id}").expect("writing to a string cannot fail"),
        None => draft.id.push_str(id),
    }
    // Names in Telegram are not unique and people change them; the id is the account.
    let (name, from_id) =
        (text("from").or_else(|| text("actor")), text("from_id").or_else(|| text("actor_id")));
    let account = match by {
        AccountBy::Name | AccountBy::Id => from_id.or(name),
    };
    draft.account.push_str(account.unwrap_or_default());
    draft.time.push_str(text("date_unixtime").or_else(|| text("date")).unwrap_or_default());
    draft.is_repost =
        json.get("forwarded_from").is_some() || json.get("forwarded_from_id").is_some();
    if let Some(other) = text("reply_to_message_id") {
        let mut object = chat.clone().unwrap_or_default();
        object.push('/');
        object.push_str(other);
        draft.object(ActionKind::Reply, object.trim_start_matches('/'));
    }
    fill_text(json, draft);
    shaped.finish("from_id", "date_unixtime");
}

/// `text` is a string, or pieces of which some are objects with a type; `text_entities` has all pieces as objects.
fn fill_text(json: Json<'_>, draft: &mut Draft) {
    let Some(text) = json.get("text").or_else(|| json.get("text_entities")) else { return };
    if let Some(text) = text.text() {
        draft.text.push_str(text);
        return;
    }
    (draft.links, draft.hashtags, draft.mentions) = (Given::ByFile, Given::ByFile, Given::ByFile);
    for piece in text.items() {
        let words = piece.text().or_else(|| piece.get("text")?.text()).unwrap_or_default();
        draft.text.push_str(words);
        match piece.get("type").and_then(Json::text) {
            Some("link") if words.contains("://") => draft.link(words),
            // Telegram takes a bare host for a link.
            Some("link") => draft.link(&format!("https://{words}")),
            Some("text_link") => draft.link(piece.text_at("href").unwrap_or_default()),
            Some("hashtag") => draft.hashtag(words),
            Some("mention") => draft.mention(words),
            _ => {}
        }
    }
}
