//! `[timing]`: which questions about time the case asks of its posts.

use super::act;
use super::fault::{ReadCaseFileError, at};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::act::ActQuestion;
use model::event::Listed;
use serde::Deserialize;
use toml::Spanned;

/// Questions that a case asks of its series and layers unless `questions` says otherwise.
pub(crate) const ASKED_ALWAYS: [&str; 6] =
    ["around", "changes", "season", "lags", "pairs", "groups"];
/// Groups whose posts are series of their own, unless `groups_max` says otherwise.
pub(crate) const GROUPS_MAX: usize = 6;

/// What `[timing]` asks.
#[derive(Clone, Debug, PartialEq)]
pub struct TimingSettings {
    /// IANA name of the zone of days and hours; `None` is that of the first `[[election]]`, else UTC.
    pub zone: Option<String>,
    /// The questions asked of every series, in the order of [`ASKED_ALWAYS`].
    pub questions: Vec<&'static str>,
    /// Groups whose posts are series of their own, largest first.
    pub groups_max: usize,
    /// Seed of all draws.
    pub seed: u64,
    /// `around`: place of the votes asked about; `None` is that of the elections.
    pub place: Option<String>,
    /// `around`: windows in days.
    pub windows_days: Vec<u32>,
    /// `around`: whether they were chosen before looking.
    pub windows_listed: Listed,
    /// Days or hours looked at one by one; `None` asks nothing.
    pub surprise: Option<SurpriseAsked>,
    /// Dates at which the volume may have changed.
    pub effects: Vec<EffectAsked>,
    /// Which of the keys that have a default the case sets, by their names under `timing`.
    pub set: Vec<&'static str>,
}

/// What `[timing.surprise]` asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurpriseAsked {
    /// The days; empty is all of them.
    pub days: Vec<Date>,
    /// Whether hours are looked at instead of days.
    pub by_hour: bool,
    /// Whether the days were chosen before looking.
    pub listed: Listed,
}

/// One of `[[timing.effect]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectAsked {
    /// The date, by itself or by the title of an event of the calendar.
    pub at: EffectAt,
    /// Whether it was fixed before looking; `None` is what the calendar says.
    pub listed: Option<Listed>,
}

/// Which date an effect is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EffectAt {
    /// A day.
    On(Date),
    /// The first day of the event with this title.
    Event(String),
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimingTable {
    zone: Option<Spanned<String>>,
    questions: Option<Vec<Spanned<String>>>,
    groups_max: Option<usize>,
    seed: Option<u64>,
    #[serde(default)]
    around: AroundTable,
    surprise: Option<SurpriseTable>,
    #[serde(default)]
    effect: Vec<Spanned<EffectTable>>,
    one: Option<Spanned<act::ActTable>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AroundTable {
    place: Option<String>,
    windows_days: Option<Vec<u32>>,
    windows_listed: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SurpriseTable {
    #[serde(default)]
    days: Vec<Spanned<act::Day>>,
    #[serde(default)]
    by_hour: bool,
    listed: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EffectTable {
    on: Option<Spanned<act::Day>>,
    event: Option<String>,
    listed: Option<Spanned<String>>,
}

/// Reads `[timing]`: the questions of series, and the one act.
pub(super) fn read(
    text: &str,
    table: TimingTable,
) -> Result<(TimingSettings, Option<ActQuestion>), ReadCaseFileError> {
    let set = set(&table);
    let act = table.one.map(|table| act::question(text, table)).transpose()?;
    let windows_days = table.around.windows_days;
    let default = if windows_days.is_none() { Listed::Before } else { Listed::Unsaid };
    let settings = TimingSettings {
        zone: table.zone.map(|zone| known_zone(text, zone)).transpose()?,
        questions: questions(text, table.questions)?,
        groups_max: table.groups_max.unwrap_or(GROUPS_MAX),
        seed: table.seed.unwrap_or(1),
        place: table.around.place,
        windows_days: windows_days.unwrap_or_else(|| timing::around::WINDOWS_DAYS.to_vec()),
        windows_listed: listed(text, table.around.windows_listed)?.unwrap_or(default),
        surprise: table.surprise.map(|table| surprise(text, table)).transpose()?,
        effects: table
            .effect
            .into_iter()
            .map(|table| effect(text, table))
            .collect::<Result<_, _>>()?,
        set,
    };
    Ok((settings, act))
}

/// Lists the keys that stand in the file.
fn set(table: &TimingTable) -> Vec<&'static str> {
    let keys = [
        ("questions", table.questions.is_some()),
        ("groups_max", table.groups_max.is_some()),
        ("seed", table.seed.is_some()),
        ("around.windows_days", table.around.windows_days.is_some()),
        ("around.windows_listed", table.around.windows_listed.is_some()),
    ];
    keys.into_iter().filter(|key| key.1).map(|key| key.0).collect()
}

fn known_zone(text: &str, zone: Spanned<String>) -> Result<String, ReadCaseFileError> {
    let (span, zone) = (zone.span(), zone.into_inner());
    if TimeZone::get(&zone).is_err() {
        let hint = Some("zones are named as in Europe/Berlin or UTC".to_owned());
        return Err(at(text, span, format!("unknown zone `{zone}`"), hint));
    }
    Ok(zone)
}

fn questions(
    text: &str,
    names: Option<Vec<Spanned<String>>>,
) -> Result<Vec<&'static str>, ReadCaseFileError> {
    let Some(names) = names else { return Ok(ASKED_ALWAYS.to_vec()) };
    for name in &names {
        if !ASKED_ALWAYS.contains(&name.get_ref().as_str()) {
            let what = format!("`{}` is not asked of series or layers", name.get_ref());
            let hint = format!(
                "these are: {}; surprise, effect and one have tables of their own",
                ASKED_ALWAYS.join(", ")
            );
            return Err(at(text, name.span(), what, Some(hint)));
        }
    }
    let is_named = |question: &&str| names.iter().any(|name| name.get_ref() == *question);
    Ok(ASKED_ALWAYS.into_iter().filter(is_named).collect())
}

fn listed(text: &str, word: Option<Spanned<String>>) -> Result<Option<Listed>, ReadCaseFileError> {
    let Some(word) = word else { return Ok(None) };
    match word.get_ref().as_str() {
        "before-looking" => Ok(Some(Listed::Before)),
        "after-looking" => Ok(Some(Listed::After)),
        other => {
            let hint = Some("it can be `before-looking` or `after-looking`".to_owned());
            Err(at(text, word.span(), format!("`{other}` is not known here"), hint))
        }
    }
}

fn day(text: &str, day: Spanned<act::Day>) -> Result<Date, ReadCaseFileError> {
    let span = day.span();
    let written = String::from(day.into_inner());
    written.parse().map_err(|_| {
        let what = format!("`{written}` is not a day such as 2022-11-08");
        at(text, span, what, None)
    })
}

fn surprise(text: &str, table: SurpriseTable) -> Result<SurpriseAsked, ReadCaseFileError> {
    if table.by_hour
        && let Some(first) = table.days.first()
    {
        let hint = Some("leave `days` away, or `by_hour`".to_owned());
        return Err(at(text, first.span(), "hours are asked for all days".to_owned(), hint));
    }
    Ok(SurpriseAsked {
        days: table.days.into_iter().map(|one| day(text, one)).collect::<Result<_, _>>()?,
        by_hour: table.by_hour,
        listed: listed(text, table.listed)?.unwrap_or(Listed::Unsaid),
    })
}

fn effect(text: &str, table: Spanned<EffectTable>) -> Result<EffectAsked, ReadCaseFileError> {
    let (span, table) = (table.span(), table.into_inner());
    let at_day = match (table.on, table.event) {
        (Some(on), None) => EffectAt::On(day(text, on)?),
        (None, Some(event)) => EffectAt::Event(event),
        _ => {
            let what = "`[[timing.effect]]` names a date by `on`, or an event by its title";
            let hint = Some("write one of them: on = 2022-11-09".to_owned());
            return Err(at(text, span, what.to_owned(), hint));
        }
    };
    Ok(EffectAsked { at: at_day, listed: listed(text, table.listed)? })
}

#[cfg(test)]
mod tests {
    use super::super::parse_case_file;
    use super::*;

    fn settings(text: &str) -> TimingSettings {
        parse_case_file(text).expect("it is read").timing
    }

    #[test]
    fn without_a_table_the_defaults_are_asked() {
        let found = settings("title = \"x\"\n");
        assert_eq!(found.questions, ASKED_ALWAYS);
        assert_eq!((found.groups_max, found.seed, found.zone), (GROUPS_MAX, 1, None));
        assert_eq!((found.windows_days, found.windows_listed), (vec![1, 3, 7], Listed::Before));
        assert!(found.surprise.is_none() && found.effects.is_empty());
    }

    #[test]
    fn every_key_is_read() {
        let found = settings(
            "[timing]\nzone = \"Europe/Berlin\"\nquestions = [\"season\", \"around\"]\ngroups_max = 2\nseed = 7\n\
             [timing.around]\nplace = \"Germany\"\nwindows_days = [2]\n\
             [timing.surprise]\ndays = [2021-09-26, \"2021-09-27\"]\nlisted = \"before-looking\"\n\
             [[timing.effect]]\non = 2021-09-26\nlisted = \"after-looking\"\n\
             [[timing.effect]]\nevent = \"The vote\"\n",
        );
        assert_eq!(found.questions, ["around", "season"]);
        assert_eq!((found.groups_max, found.seed), (2, 7));
        // Windows of one's own are not known to be fixed beforehand unless it is said.
        assert_eq!((found.windows_days, found.windows_listed), (vec![2], Listed::Unsaid));
        let surprise = found.surprise.expect("asked");
        assert_eq!((surprise.days.len(), surprise.listed), (2, Listed::Before));
        assert_eq!(found.effects[0].listed, Some(Listed::After));
        assert_eq!(found.effects[1].at, EffectAt::Event("The vote".to_owned()));
    }

    #[test]
    fn what_makes_no_sense_is_pointed_at() {
        for (text, says) in [
            ("[timing]\nzone = \"Mars/Olympus\"\n", "case.toml:2:8: unknown zone"),
            ("[timing]\nquestions = [\"one\"]\n", "case.toml:2:14: `one` is not asked"),
            ("[timing]\nquestion = []\n", "unknown field"),
            ("[[timing.effect]]\nlisted = \"before-looking\"\n", "names a date"),
            ("[[timing.effect]]\non = \"soon\"\n", "case.toml:2:6: `soon` is not a day"),
            ("[timing.around]\nwindows_listed = \"x\"\n", "`x` is not known here"),
            ("[timing.surprise]\ndays = [2021-09-26]\nby_hour = true\n", "hours are asked"),
        ] {
            let error = parse_case_file(text).expect_err(text).to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
