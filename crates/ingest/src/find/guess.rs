//! Roles guessed from the names of columns and checked against their values.

use super::Sample;
use crate::error::FindMappingError;
use crate::lossy_ids::is_scientific;
use crate::mapping::{Format, Mapping, ObjectColumn};
use crate::times::{TimeRule, parse_stamp};
use model::{ActionKind, ComplaintReason};
use std::collections::HashSet;
use std::path::Path;

/// Share of values that must be of the kind a role needs.
const FITTING_SHARE: f64 = 0.8;

/// Checks the values of a column for a role; says what they show, or nothing when they do not fit.
type Check = fn(&[&str]) -> Option<&'static str>;

/// Names of columns by role, plain (lower case, letters and digits only), the surest first.
const ROLES: &[(&str, &[&str], Check)] = &[
    (
        "id",
        &[
            "id",
            "postid",
            "contentid",
            "messageid",
            "tweetid",
            "statusid",
            "idstr",
            "itemid",
            "uri",
            "commentid",
        ],
        are_ids,
    ),
    (
        "account",
        &[
            "accountid",
            "account",
            "authorid",
            "author",
            "userid",
            "username",
            "userscreenname",
            "screenname",
            "user",
            "handle",
            "accountname",
            "accounthandle",
            "authorusername",
            "authorname",
            "useridstr",
            "channelid",
            "channel",
            "channelname",
            "pageid",
            "page",
            "pagename",
            "fromid",
            "from",
            "senderid",
            "sender",
            "did",
            "poster",
            "owner",
            "ownerusername",
            "accountacct",
            "profile",
            "name",
        ],
        are_accounts,
    ),
    (
        "time",
        &[
            "timestamp",
            "timestamputc",
            "timestampshare",
            "createdat",
            "created",
            "createdtime",
            "createdutc",
            "creationdate",
            "createtime",
            "datetime",
            "dateutc",
            "date",
            "time",
            "publishedat",
            "published",
            "publishdate",
            "publicationdate",
            "pubdate",
            "postedat",
            "postdate",
            "posttime",
            "postcreated",
            "postcreateddate",
            "tweetcreated",
            "tweetcreatedat",
            "tweetdate",
            "messagedate",
            "sharetime",
            "t",
        ],
        are_times,
    ),
    (
        "text",
        &[
            "text",
            "fulltext",
            "content",
            "body",
            "message",
            "tweet",
            "tweettext",
            "posttext",
            "caption",
            "description",
            "comment",
            "status",
            "post",
            "title",
        ],
        are_any,
    ),
    ("lang", &["lang", "language"], are_any),
    (
        "is_repost",
        &["isrepost", "isretweet", "retweet", "isreblog", "isshare", "posttype"],
        are_flags,
    ),
    (
        "repost_of",
        &[
            "repostof",
            "repostid",
            "repostofid",
            "retweetid",
            "retweetedid",
            "retweetedstatusid",
            "retweetedstatusidstr",
            "retweetedtweetid",
            "retweetof",
            "reblogof",
            "reblogid",
            "sharedpostid",
            "referencedtweetsretweetedid",
        ],
        are_any,
    ),
    (
        "reply_to",
        &[
            "replyto",
            "replyid",
            "replytoid",
            "inreplyto",
            "inreplytoid",
            "inreplytostatusid",
            "inreplytostatusidstr",
            "inreplytotweetid",
            "parentid",
            "referencedtweetsrepliedtoid",
        ],
        are_any,
    ),
    (
        "links",
        &[
            "links",
            "urls",
            "link",
            "url",
            "expandedurls",
            "expandedurl",
            "externallinks",
            "sharedurl",
            "sharedlink",
            "sharedlinks",
            "entitiesurls",
        ],
        are_links,
    ),
    ("hashtags", &["hashtags", "hashtag", "tags", "entitieshashtags"], are_any),
    ("mentions", &["mentions", "mentionedusers", "usermentions", "entitiesmentions"], are_any),
    (
        "media",
        &[
            "media",
            "mediaurls",
            "mediaurl",
            "images",
            "imageurls",
            "imageurl",
            "photos",
            "phash",
            "imagehash",
        ],
        are_any,
    ),
    ("object", &["objectid", "object"], are_any),
];

fn share(values: &[&str], fits: impl Fn(&str) -> bool) -> f64 {
    let n = values.iter().filter(|value| fits(value)).count();
    if values.is_empty() { 0.0 } else { n as f64 / values.len() as f64 }
}

fn are_any(values: &[&str]) -> Option<&'static str> {
    (!values.is_empty()).then_some("it has values")
}

fn are_ids(values: &[&str]) -> Option<&'static str> {
    let distinct: HashSet<&&str> = values.iter().collect();
    let is_distinct = distinct.len() as f64 >= FITTING_SHARE * values.len() as f64;
    let fits = !values.is_empty() && is_distinct && share(values, is_scientific) < 0.5;
    fits.then_some("its values differ from row to row")
}

fn are_accounts(values: &[&str]) -> Option<&'static str> {
    let fits = !values.is_empty() && share(values, |value| value.len() <= 100) >= FITTING_SHARE;
    fits.then_some("its values are short names or ids")
}

fn are_times(values: &[&str]) -> Option<&'static str> {
    let is_time = |value: &str| parse_stamp(value, &TimeRule::default()).is_some();
    (share(values, is_time) >= FITTING_SHARE).then_some("its values read as times")
}

fn are_flags(values: &[&str]) -> Option<&'static str> {
    let distinct: HashSet<&&str> = values.iter().collect();
    (!values.is_empty() && distinct.len() <= 6).then_some("it has a few values only")
}

fn are_links(values: &[&str]) -> Option<&'static str> {
    // A column `url` is often the post's own address, which nobody else can share.
    let is_own = |value: &str| {
        value.contains("/status/") || value.contains("/p/") || value.contains("/posts/")
    };
    let fits = share(values, |value| value.contains("://")) >= 0.5 && share(values, is_own) < 0.5;
    fits.then_some("its values are web addresses")
}

/// Guesses the roles of the columns of a sample.
pub(super) fn guess(
    sample: &Sample,
    path: &Path,
    name: &str,
    reasons: &mut Vec<String>,
) -> Result<Mapping, FindMappingError> {
    if sample.format() == Format::Json
        && let Some(inner) = inner_records(sample, path, name)?
    {
        return guess_columns(&inner, reasons);
    }
    guess_columns(sample, reasons)
}

/// Looks for an array of objects in the outermost object of a document.
fn inner_records(
    sample: &Sample,
    path: &Path,
    name: &str,
) -> Result<Option<Sample>, FindMappingError> {
    let mut best: Option<Sample> = None;
    for (key, _) in sample.outline.iter().filter(|(_, first)| *first == b'[') {
        let inner = sample
            .records_at(path, name, key)
            .map_err(|source| FindMappingError::Unreadable { file: name.to_owned(), source })?;
        let n_names = inner.header.names.len();
        let is_better = best.as_ref().is_none_or(|best| best.header.names.len() < n_names);
        if n_names > 0 && is_better {
            best = Some(inner);
        }
    }
    Ok(best)
}

fn guess_columns(sample: &Sample, reasons: &mut Vec<String>) -> Result<Mapping, FindMappingError> {
    check_header(sample)?;
    let mut mapping = sample.mapping(Mapping::COLUMNS);
    let mut used: Vec<usize> = Vec::new();
    for &(role, names, check) in ROLES {
        let Some((column, shows)) = column_for(sample, names, check, &used) else { continue };
        used.push(column);
        let name = sample.header.names[column].clone();
        reasons.push(format!("{role} is `{name}`: by its name, and {shows}"));
        set(&mut mapping, role, name);
    }
    if mapping.columns.time.is_none()
        && let Some(column) = column_of_times(sample, &used)
    {
        let name = sample.header.names[column].clone();
        reasons.push(format!("time is `{name}`: by its values, which read as times"));
        mapping.columns.time = Some(name);
    }
    if let Some(records) = &mapping.records {
        reasons.push(format!("the records are in `{records}`"));
    }
    let columns = &mapping.columns;
    let has_what = [
        &columns.text,
        &columns.repost_of,
        &columns.reply_to,
        &columns.links,
        &columns.hashtags,
        &columns.mentions,
        &columns.media,
    ]
    .iter()
    .any(|column| column.is_some())
        || !columns.objects.is_empty();
    let missing: Vec<&'static str> = [
        (columns.account.is_some(), "who posted (account)"),
        (columns.time.is_some(), "when (time)"),
        (has_what, "what (text, links, hashtags, an object, ...)"),
    ]
    .into_iter()
    .filter_map(|(is_known, what)| (!is_known).then_some(what))
    .collect();
    if missing.is_empty() {
        return Ok(mapping);
    }
    Err(FindMappingError::RolesMissing {
        file: sample.name.clone(),
        missing,
        header: Box::new(sample.header.clone()),
        reasons: reasons.clone(),
    })
}

/// Complains about a file without columns, or with values where names should be.
fn check_header(sample: &Sample) -> Result<(), FindMappingError> {
    if sample.header.names.is_empty() {
        let message = match sample.format() {
            Format::Delimited | Format::Parquet => "the file has no columns",
            _ => "no JSON value could be read at the beginning of the file",
        };
        let reason = ComplaintReason::NotUnderstood { message: message.to_owned() };
        return Err(FindMappingError::NotReadable { file: sample.name.clone(), reason });
    }
    if sample.format() != Format::Delimited {
        return Ok(());
    }
    let is_value = |name: &&String| {
        let is_number = name.parse::<f64>().is_ok_and(f64::is_finite);
        let is_time = parse_stamp(name, &TimeRule::default()).is_some();
        is_number || is_time || name.contains("://")
    };
    match sample.header.names.iter().find(is_value) {
        Some(value) => Err(FindMappingError::NoHeader {
            file: sample.name.clone(),
            value: value.clone(),
            header: Box::new(sample.header.clone()),
        }),
        None => Ok(()),
    }
}

fn column_for(
    sample: &Sample,
    names: &[&str],
    check: Check,
    used: &[usize],
) -> Option<(usize, &'static str)> {
    names.iter().find_map(|name| {
        (0..sample.header.names.len())
            .filter(|column| !used.contains(column))
            .filter(|&column| is_called(&sample.header.names[column], name))
            .find_map(|column| Some((column, check(&values(sample, column))?)))
    })
}

/// Compares a column's name, or the last steps of a path, with a plain name.
fn is_called(column: &str, name: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    if plain(column) == name {
        return true;
    }
    column.match_indices('.').any(|(dot, _)| plain(&column[dot + 1..]) == name)
}

/// Returns the first values of a column that are not empty.
fn values(sample: &Sample, column: usize) -> Vec<&str> {
    let cells = sample.rows.iter().filter_map(|row| row.get(column));
    cells.map(|cell| cell.trim()).filter(|cell| !crate::fill::is_missing(cell)).collect()
}

/// Finds a column whose values read as times that are no bare numbers.
fn column_of_times(sample: &Sample, used: &[usize]) -> Option<usize> {
    (0..sample.header.names.len()).find(|column| {
        let values = values(sample, *column);
        let is_number = |value: &str| value.parse::<f64>().is_ok();
        !used.contains(column) && are_times(&values).is_some() && share(&values, is_number) == 0.0
    })
}

fn set(mapping: &mut Mapping, role: &str, name: String) {
    let columns = &mut mapping.columns;
    let place = match role {
        "id" => &mut columns.id,
        "account" => &mut columns.account,
        "time" => &mut columns.time,
        "text" => &mut columns.text,
        "lang" => &mut columns.lang,
        "is_repost" => &mut columns.is_repost,
        "repost_of" => &mut columns.repost_of,
        "reply_to" => &mut columns.reply_to,
        "links" => &mut columns.links,
        "hashtags" => &mut columns.hashtags,
        "mentions" => &mut columns.mentions,
        "media" => &mut columns.media,
        _ => {
            columns.objects.push(ObjectColumn { kind: ActionKind::Object, column: name });
            return;
        }
    };
    *place = Some(name);
}
