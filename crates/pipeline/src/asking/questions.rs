//! The questions put to one series.

use super::{Asking, Asks, Marked, OneAsked, group_lags};
use crate::case_file::timing::{EffectAsked, EffectAt, SurpriseAsked};
use crate::series::{bins, event_day};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::event::Listed;
use model::ids::EventId;
use model::timing::Answer;
use model::{Warning, WarningCode};
use timing::Refusal;
use timing::around::{Around, BURST_SHARE};
use timing::changes::Changes;
use timing::effect::Effect;
use timing::effect::accounts::{self, PerAccount};
use timing::season::{Period, Season};
use timing::series::Days;
use timing::surprise::Surprise;

/// Days from a date on in which accounts are compared with themselves.
pub(crate) const ACCOUNT_WINDOW_DAYS: u32 = 14;

/// Asks everything that the case asks of a series.
pub(super) fn all(asking: &Asking<'_>, series: &Asks<'_>, marked: &Marked) -> Vec<OneAsked> {
    let settings = &asking.case_file.timing;
    let mut asked: Vec<OneAsked> = Vec::new();
    for &question in &settings.questions {
        match (question, series.group) {
            ("around", _) => asked.push(around(asking, series, marked)),
            ("changes", _) => asked.push(changes(asking, series, marked)),
            ("season", _) => asked.push(season(asking, series)),
            ("lags", Some((layer, group))) => asked.push(OneAsked {
                question: "lags",
                setting: format!("{} within {} s", layer.kind, layer.window_secs),
                events: Vec::new(),
                found: group_lags::answer(asking, &series.rows, layer, group),
            }),
            _ => {}
        }
    }
    asked.extend(settings.effects.iter().map(|one| effect(asking, series, marked, one)));
    asked.extend(settings.surprise.iter().map(|one| surprise(asking, series, one)));
    asked
}

fn around(asking: &Asking<'_>, series: &Asks<'_>, marked: &Marked) -> OneAsked {
    let settings = &asking.case_file.timing;
    let found = series.days().and_then(|days| {
        timing::around::answer(&Around {
            days,
            events: &marked.votes,
            windows_days: &settings.windows_days,
            windows_listed: settings.windows_listed,
            burst_share: BURST_SHARE,
            placebos: &marked.placebos,
        })
    });
    let events = marked.vote_ids.clone();
    // Said aloud, lest somebody else's votes pass for those of the case.
    let setting = marked.nowhere.clone().unwrap_or_default();
    OneAsked { question: "around", setting, events, found }
}

fn changes(asking: &Asking<'_>, series: &Asks<'_>, marked: &Marked) -> OneAsked {
    let found = series.days().and_then(|days| {
        timing::changes::answer(&Changes {
            days,
            marks: &marked.marks(),
            n_orders: timing::changes::N_ORDERS,
            seed: asking.case_file.timing.seed,
        })
    });
    let events = marked.vote_ids.clone();
    OneAsked { question: "changes", setting: String::new(), events, found }
}

fn season(asking: &Asking<'_>, series: &Asks<'_>) -> OneAsked {
    let found = series.slots().and_then(|slots| {
        timing::season::answer(&Season {
            slots,
            zone: &asking.zone,
            period: Period::Week,
            n_turns: timing::season::N_TURNS,
            seed: asking.case_file.timing.seed,
        })
    });
    OneAsked { question: "season", setting: String::new(), events: Vec::new(), found }
}

fn effect(
    asking: &Asking<'_>,
    series: &Asks<'_>,
    marked: &Marked,
    asked: &EffectAsked,
) -> OneAsked {
    let no_event = Refusal::Settings { what: "no event of the calendar has this title" };
    let (at, listed, events) = match &asked.at {
        EffectAt::On(day) => (Ok(*day), asked.listed.unwrap_or(Listed::Unsaid), Vec::new()),
        EffectAt::Event(title) => match asking.events.iter().find(|event| event.title == *title) {
            Some(event) => (
                Ok(event_day(event, &asking.zone)),
                asked.listed.unwrap_or(event.listed),
                vec![event.id.clone()],
            ),
            None => (Err(no_event), Listed::Unsaid, Vec::new()),
        },
    };
    let setting = match (&asked.at, &at) {
        (EffectAt::Event(title), Ok(day)) => format!("from {day} on, {title}"),
        (EffectAt::Event(title), Err(_)) => title.clone(),
        (EffectAt::On(day), _) => format!("from {day} on"),
    };
    let is_other =
        |other: &&(Date, String)| !at.as_ref().is_ok_and(|at| is_itself(asked, *at, other));
    let others: Vec<(Date, String)> = marked.all.iter().filter(is_other).cloned().collect();
    let found = at.and_then(|at| {
        let days = series.days()?;
        let asked = Effect { days, at, listed, others: &others };
        let by_account = ByAccount {
            account: &series
                .rows
                .iter()
                .map(|&row| asking.posts.account[row as usize])
                .collect::<Vec<_>>(),
            at_ms: &series
                .rows
                .iter()
                .map(|&row| asking.posts.at_ms[row as usize])
                .collect::<Vec<_>>(),
            zone: &asking.zone,
            window_days: ACCOUNT_WINDOW_DAYS,
        };
        effect_with_accounts(&asked, &by_account)
    });
    OneAsked { question: "effect", setting, events, found }
}

/// The event asked about is no other event; one of the same title on another day is.
fn is_itself(asked: &EffectAsked, at: Date, other: &(Date, String)) -> bool {
    matches!(&asked.at, EffectAt::Event(own) if *own == other.1 && at == other.0)
}

/// The posts of a series by account.
#[derive(Clone, Debug)]
pub struct ByAccount<'a> {
    /// Code of the account per post.
    pub account: &'a [u32],
    /// Milliseconds since 1970 per post.
    pub at_ms: &'a [i64],
    /// Zone of the days.
    pub zone: &'a TimeZone,
    /// Days from the date on that are compared with as many on each side of them.
    pub window_days: u32,
}

/// Answers `effect` and adds the comparison by account, or a sentence that says why there is none.
///
/// # Errors
/// When the series itself cannot be asked.
pub fn effect_with_accounts(
    asked: &Effect<'_>,
    by_account: &ByAccount<'_>,
) -> Result<Answer, Refusal> {
    let mut answer = timing::effect::answer(asked)?;
    let record = accounts::record(&PerAccount {
        account: by_account.account,
        at_ms: by_account.at_ms,
        events: &[asked.at],
        zone: by_account.zone,
        window_days: by_account.window_days,
        listed: asked.listed,
    });
    answer.sentences.push(match &record {
        Ok(record) => format!(
            "By account, in the {} days from the date on: {:.2} times the posts of as many days on each side of them; {}.",
            by_account.window_days,
            record.statistic.value,
            record.verdict.words()
        ),
        Err(refusal) => format!("Accounts are not compared with themselves: {refusal}."),
    });
    answer.records.extend(record);
    Ok(answer)
}

fn surprise(asking: &Asking<'_>, series: &Asks<'_>, asked: &SurpriseAsked) -> OneAsked {
    let found = series.slots().and_then(|slots| {
        let bins = bins(slots, &asking.zone, asked.by_hour);
        let places = places(series.days()?, &asked.days)?;
        timing::surprise::answer(&Surprise { bins: &bins, asked: &places, listed: asked.listed })
    });
    let setting = match (asked.by_hour, asked.days.as_slice()) {
        (true, _) => "all hours".to_owned(),
        (false, []) => "all days".to_owned(),
        (false, days) => days.iter().map(Date::to_string).collect::<Vec<_>>().join(", "),
    };
    OneAsked { question: "surprise", setting, events: Vec::<EventId>::new(), found }
}

fn places(days: &Days, asked: &[Date]) -> Result<Vec<usize>, Refusal> {
    let outside = Refusal::Settings { what: "a day asked about lies outside the posts" };
    let inside =
        |day: &Date| usize::try_from(days.place(*day)).ok().filter(|&place| place < days.n());
    asked.iter().map(|day| inside(day).ok_or_else(|| outside.clone())).collect()
}

/// Says in every record that the series was chosen by what its accounts did in the same posts.
pub(super) fn say_how_the_group_was_chosen(answer: &mut Answer) {
    if answer.question == "lags" {
        // Says so in words of its own.
        return;
    }
    let text = "the group was found in these same posts by what its accounts did together: that its days stand out is no \
                surprise; exploratory";
    for record in &mut answer.records {
        record.warnings.push(Warning::new(WarningCode::NotPrelisted, text));
        record.prelisted = Listed::After;
        if !record.family.contains("exploratory") {
            record.family += ", exploratory";
        }
    }
}

/// Says what would help, in the words of a case.
pub(super) fn next(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NoEvents => "write the votes into calendar.csv",
        Refusal::NoSpread => "add posts over a longer span",
        Refusal::Settings { .. } => "see docs/reference/timing.md",
        Refusal::Series(_) => "see the complaints about the files of posts",
        Refusal::NoEventInside { .. }
        | Refusal::TooShort { .. }
        | Refusal::WindowTooWide { .. } => refusal.hint(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_event_of_the_same_title_on_another_day_is_another() {
        let day = date(2022, 11, 8);
        let asked = |at| EffectAsked { at, listed: None };
        let by_title = asked(EffectAt::Event("Election day".to_owned()));
        let named = |title: &str, day| (day, title.to_owned());
        assert!(is_itself(&by_title, day, &named("Election day", day)));
        assert!(!is_itself(&by_title, day, &named("Election day", date(2020, 11, 3))));
        assert!(!is_itself(&by_title, day, &named("Another", day)));
        // What else happens on a date that is no event is another event.
        assert!(!is_itself(&asked(EffectAt::On(day)), day, &named("Election day", day)));
    }
}
