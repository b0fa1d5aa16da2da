//! The door for `simulate.toml`.

use crate::actions::{ActionSettings, ActionsFile, SCENARIOS, actions_settings};
use crate::settings::{Burst, Group, Kinds, Settings, Targets, Wording, Zone};
use jiff::Timestamp;
use serde::Deserialize;

/// Says why a settings file cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadSettingsError {
    /// It is not TOML, a key is unknown or missing, or a value has the wrong type.
    #[error("the settings cannot be read")]
    Toml(#[from] toml::de::Error),
    /// A time is not an RFC 3339 time with an offset.
    #[error("`{key}` is no time with an offset, such as 2022-11-08T00:00:00Z: {written}")]
    Time {
        /// The key.
        key: &'static str,
        /// The value as written.
        written: String,
    },
    /// No chance world has this name.
    #[error("unknown scenario `{0}`; known are {known}", known = scenario_names())]
    Scenario(String),
}

fn scenario_names() -> String {
    SCENARIOS.map(|scenario| scenario.name).join(", ")
}

/// What a settings file asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum AnySettings {
    /// Posts with texts.
    Story(Box<Settings>),
    /// Bare actions: the file has a table `[actions]`.
    Actions(Box<ActionSettings>),
}

/// Parses the text of a `simulate.toml` of either kind.
///
/// # Errors
/// When the text is not such a file; unknown keys are errors.
pub fn parse_any_settings(text: &str) -> Result<AnySettings, ReadSettingsError> {
    let keys: toml::Table = toml::from_str(text)?;
    if !keys.contains_key("actions") {
        return Ok(AnySettings::Story(Box::new(parse_settings(text)?)));
    }
    let file: ActionsFile = toml::from_str(text)?;
    Ok(AnySettings::Actions(Box::new(actions_settings(file)?)))
}

/// Parses the text of a `simulate.toml`. Missing keys take the values of [`Settings::plain`].
///
/// # Errors
/// When the text is not such a file; unknown keys are errors.
pub fn parse_settings(text: &str) -> Result<Settings, ReadSettingsError> {
    let file: File = toml::from_str(text)?;
    let start = time("start", &file.start)?;
    let mut settings = Settings::plain(file.seed, start);
    settings.end = time("end", &file.end)?;
    settings.accounts = file.accounts;
    settings.posts = file.posts;
    set(&mut settings.communities, file.communities);
    set(&mut settings.homophily, file.homophily);
    set(&mut settings.story_cap, file.story_cap);
    set(&mut settings.story_half_secs, file.story_half_secs);
    set(&mut settings.shocks, file.shocks);
    set(&mut settings.hashtags, file.hashtags);
    set(&mut settings.fast, file.fast);
    set(&mut settings.sessions, file.sessions);
    set(&mut settings.session_max, file.session_max);
    if let Some(zones) = file.zones {
        let zone = |z: ZoneTable| Zone { offset_hours: z.offset_hours, share: z.share };
        settings.zones = zones.into_iter().map(zone).collect();
    }
    if let Some(k) = file.kinds {
        let KindsTable { reposts, links, replies, words } = k;
        settings.kinds = Kinds { reposts, links, replies, words };
    }
    settings.bursts = file.burst.into_iter().map(burst).collect::<Result<_, _>>()?;
    settings.groups = file.group.into_iter().map(group).collect::<Result<_, _>>()?;
    Ok(settings)
}

pub(crate) fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

pub(crate) fn time(key: &'static str, written: &str) -> Result<Timestamp, ReadSettingsError> {
    written.parse().map_err(|_| ReadSettingsError::Time { key, written: written.to_owned() })
}

fn burst(table: BurstTable) -> Result<Burst, ReadSettingsError> {
    Ok(Burst {
        at: time("burst.at", &table.at)?,
        posts: table.posts,
        half_secs: table.half_secs,
        objects: table.objects,
        topic: table.topic,
    })
}

fn group(table: GroupTable) -> Result<Group, ReadSettingsError> {
    let targets = match table.targets {
        TargetsWord::OwnLinks => Targets::OwnLinks,
        TargetsWord::Popular => Targets::Popular,
    };
    let wording = match table.wording {
        WordingWord::Own => Wording::Own,
        WordingWord::Same => Wording::Same,
        WordingWord::Near => Wording::Near,
    };
    Ok(Group {
        id: table.id,
        accounts: table.accounts,
        operations: table.operations,
        jitter_secs: table.jitter_secs,
        participation: table.participation,
        targets,
        wording,
        topic: table.topic,
        cover: table.cover,
        offset_hours: table.offset_hours,
        from: table.from.as_deref().map(|at| time("group.from", at)).transpose()?,
        to: table.to.as_deref().map(|at| time("group.to", at)).transpose()?,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    seed: u64,
    start: String,
    end: String,
    accounts: u32,
    posts: u64,
    communities: Option<u32>,
    homophily: Option<f64>,
    zones: Option<Vec<ZoneTable>>,
    story_cap: Option<u32>,
    story_half_secs: Option<u32>,
    shocks: Option<f64>,
    kinds: Option<KindsTable>,
    hashtags: Option<f64>,
    fast: Option<f64>,
    sessions: Option<f64>,
    session_max: Option<u32>,
    #[serde(default)]
    burst: Vec<BurstTable>,
    #[serde(default)]
    group: Vec<GroupTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ZoneTable {
    pub(crate) offset_hours: i8,
    pub(crate) share: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindsTable {
    reposts: f64,
    links: f64,
    replies: f64,
    words: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BurstTable {
    at: String,
    posts: u32,
    half_secs: u32,
    objects: u32,
    topic: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupTable {
    id: String,
    accounts: u32,
    operations: u32,
    jitter_secs: u32,
    participation: f64,
    targets: TargetsWord,
    wording: WordingWord,
    topic: String,
    cover: bool,
    offset_hours: i8,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum TargetsWord {
    OwnLinks,
    Popular,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WordingWord {
    Own,
    Same,
    Near,
}
