//! The door for the table `[actions]` of `simulate.toml`.

use super::scenarios::{SCENARIOS, scenario};
use super::settings::{ActionGroup, ActionSettings, ActionTargets, Sessions};
use crate::settings::Zone;
use crate::settings_file::{ReadSettingsError, ZoneTable, set, time};
use serde::Deserialize;

/// A file with the table `[actions]`; of the keys of the story world only `seed` and `start` go with it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActionsFile {
    seed: u64,
    start: Option<String>,
    actions: ActionsTable,
}

/// The table itself; missing keys take the values of the scenario.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActionsTable {
    scenario: Option<String>,
    days: Option<u32>,
    accounts: Option<u32>,
    objects: Option<u32>,
    actions_mean: Option<f64>,
    activity_spread: Option<f64>,
    actions_cap: Option<f64>,
    popularity_cap: Option<f64>,
    communities: Option<u32>,
    homophily: Option<f64>,
    speed_spread: Option<f64>,
    life_secs: Option<f64>,
    news: Option<f64>,
    news_secs: Option<f64>,
    fast: Option<f64>,
    zones: Option<Vec<ZoneTable>>,
    sessions: Option<SessionsTable>,
    member_rate_min: Option<f64>,
    group: Option<Vec<GroupTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionsTable {
    secs: f64,
    actions: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupTable {
    id: String,
    accounts: u32,
    operations: u32,
    #[serde(default = "half_a_minute")]
    spread_secs: u32,
    #[serde(default = "most")]
    participation: f64,
    targets: TargetsWord,
}

fn half_a_minute() -> u32 {
    30
}

fn most() -> f64 {
    0.7
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum TargetsWord {
    OwnObjects,
    Popular,
}

/// A Monday, so that four weeks begin with a working week.
const START: &str = "2024-01-01T00:00:00Z";

/// Returns the settings a file asks for.
pub(crate) fn actions_settings(file: ActionsFile) -> Result<ActionSettings, ReadSettingsError> {
    let start = time("start", file.start.as_deref().unwrap_or(START))?;
    let table = file.actions;
    let name = table.scenario.unwrap_or_else(|| SCENARIOS[0].name.to_owned());
    let mut settings =
        scenario(&name, file.seed, start).ok_or(ReadSettingsError::Scenario(name))?;
    set(&mut settings.days, table.days);
    set(&mut settings.accounts, table.accounts);
    set(&mut settings.objects, table.objects);
    set(&mut settings.actions_mean, table.actions_mean);
    set(&mut settings.activity_spread, table.activity_spread);
    set(&mut settings.actions_cap, table.actions_cap);
    set(&mut settings.popularity_cap, table.popularity_cap);
    set(&mut settings.communities, table.communities);
    set(&mut settings.homophily, table.homophily);
    set(&mut settings.speed_spread, table.speed_spread);
    set(&mut settings.life_secs, table.life_secs);
    set(&mut settings.news, table.news);
    set(&mut settings.news_secs, table.news_secs);
    set(&mut settings.fast, table.fast);
    set(&mut settings.member_rate_min, table.member_rate_min);
    if let Some(zones) = table.zones {
        let zone = |z: ZoneTable| Zone { offset_hours: z.offset_hours, share: z.share };
        settings.zones = zones.into_iter().map(zone).collect();
    }
    if let Some(SessionsTable { secs, actions }) = table.sessions {
        settings.sessions = Some(Sessions { secs, actions });
    }
    if let Some(groups) = table.group {
        settings.groups = groups.into_iter().map(group).collect();
    }
    Ok(settings)
}

fn group(table: GroupTable) -> ActionGroup {
    let targets = match table.targets {
        TargetsWord::OwnObjects => ActionTargets::OwnObjects,
        TargetsWord::Popular => ActionTargets::Popular,
    };
    ActionGroup {
        id: table.id,
        accounts: table.accounts,
        operations: table.operations,
        spread_secs: table.spread_secs,
        participation: table.participation,
        targets,
    }
}
