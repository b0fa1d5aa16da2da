//! Every setting that mattered, with who set it: the keys of `[detect]` and `[timing]`, and how files of posts are read.

use crate::case_file::{CaseFile, ClosenessWord, EffectAt, SurpriseAsked};
use jiff::tz::TimeZone;
use model::coaction::Layer;
use model::event::Listed;
use release::SettingFact;
use std::fmt::Display;

/// Lists the settings, those of posts only where the case has posts.
pub(super) fn of_case(case_file: &CaseFile, layers: &[Layer]) -> Vec<SettingFact> {
    let mut settings = Vec::new();
    if !case_file.posts.is_empty() || !layers.is_empty() {
        detect(case_file, layers, &mut settings);
        timing(case_file, &mut settings);
    }
    for table in &case_file.posts {
        settings.push(SettingFact {
            name: format!("posts.{}", table.file),
            value: table.mapping.preset.clone(),
            set_by: format!("case.toml:{}", table.line),
        });
    }
    settings
}

fn fact(name: impl Into<String>, value: impl Display, is_set: bool) -> SettingFact {
    let set_by = if is_set { "case.toml" } else { "default" }.to_owned();
    SettingFact { name: name.into(), value: value.to_string(), set_by }
}

fn listed_together<T: Display>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn detect(case_file: &CaseFile, layers: &[Layer], settings: &mut Vec<SettingFact>) {
    let table = &case_file.detect;
    let kinds = match table.kinds.as_slice() {
        [] => "all that the posts have".to_owned(),
        kinds => listed_together(kinds),
    };
    let closeness = match table.closeness {
        None | Some(ClosenessWord::Window) => "window",
        Some(ClosenessWord::Graded) => "graded",
    };
    settings.push(fact("detect.kinds", kinds, !table.kinds.is_empty()));
    settings.push(fact("detect.test", table.test.unwrap_or(true), table.test.is_some()));
    settings.push(fact("detect.closeness", closeness, table.closeness.is_some()));
    settings.push(fact("detect.sweep", table.sweep.unwrap_or(true), table.sweep.is_some()));
    for layer in layers {
        let named = |key: &str| format!("detect.{}.{key}", layer.kind);
        let (window, weight) = (table.window_secs.is_some(), table.weight_min.is_some());
        settings.push(fact(named("window_secs"), layer.window_secs, window));
        settings.push(fact(named("weight_min"), layer.weight_min, weight));
    }
}

fn timing(case_file: &CaseFile, settings: &mut Vec<SettingFact>) {
    let table = &case_file.timing;
    let is_set = |key: &str| table.set.contains(&key);
    let zone = crate::asking::zone(case_file);
    // An election gives the zone only where it names one that is known.
    let named =
        |one: &crate::Election| one.zone.clone().is_some_and(|name| TimeZone::get(&name).is_ok());
    let by_election = case_file.elections.iter().any(named);
    let places: Vec<&str> =
        case_file.elections.iter().filter_map(|one| one.jurisdiction.as_deref()).collect();
    let place = match &table.place {
        Some(place) => place.clone(),
        None if places.is_empty() => "any".to_owned(),
        None => listed_together(&places),
    };
    let questions = match table.questions.as_slice() {
        [] => "none".to_owned(),
        questions => listed_together(questions),
    };
    settings.push(fact(
        "timing.zone",
        zone.iana_name().unwrap_or("UTC"),
        table.zone.is_some() || by_election,
    ));
    settings.push(fact("timing.questions", questions, is_set("questions")));
    settings.push(fact("timing.groups_max", table.groups_max, is_set("groups_max")));
    settings.push(fact("timing.seed", table.seed, is_set("seed")));
    settings.push(fact("timing.around.place", place, table.place.is_some() || !places.is_empty()));
    settings.push(fact(
        "timing.around.windows_days",
        listed_together(&table.windows_days),
        is_set("around.windows_days"),
    ));
    settings.push(fact(
        "timing.around.windows_listed",
        table.windows_listed.words(),
        is_set("around.windows_listed"),
    ));
    if let Some(SurpriseAsked { days, by_hour, listed: when }) = &table.surprise {
        let what = match (by_hour, days.as_slice()) {
            (true, _) => "all hours".to_owned(),
            (false, []) => "all days".to_owned(),
            (false, days) => listed_together(days),
        };
        settings.push(fact("timing.surprise", format!("{what}; listed {}", when.words()), true));
    }
    for (number, effect) in (1..).zip(&table.effects) {
        let at = match &effect.at {
            EffectAt::On(day) => day.to_string(),
            EffectAt::Event(title) => format!("event {title}"),
        };
        let unsaid = match &effect.at {
            EffectAt::On(_) => Listed::Unsaid.words(),
            EffectAt::Event(_) => "as the calendar says",
        };
        let when = effect.listed.map_or(unsaid, Listed::words);
        settings.push(fact(
            format!("timing.effect.{number}"),
            format!("{at}; listed {when}"),
            true,
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case_file::parse_case_file;
    use model::ActionKind;

    /// Lists the settings of `[timing]` and who set each.
    fn timing_of(text: &str) -> Vec<String> {
        let case_file = parse_case_file(text).expect("it is read");
        let layers = [Layer::empty(ActionKind::Link, 60, 2)];
        let all = of_case(&case_file, &layers);
        let of_timing = all.iter().filter(|one| one.name.starts_with("timing."));
        of_timing.map(|one| format!("{} {} {}", &one.name[7..], one.value, one.set_by)).collect()
    }

    #[test]
    fn what_is_not_said_is_default() {
        let defaults = [
            "zone UTC default",
            "questions around, changes, season, lags, pairs, groups default",
            "groups_max 6 default",
            "seed 1 default",
            "around.place any default",
            "around.windows_days 1, 3, 7 default",
            "around.windows_listed before looking default",
        ];
        assert_eq!(timing_of(""), defaults);
        // An election without a zone sets none.
        let vote = "[[election]]\nname = \"x\"\non = 2022-11-08\n";
        assert_eq!(timing_of(vote), defaults);
        let with_zone = timing_of(&format!("{vote}zone = \"America/New_York\"\n"));
        assert_eq!(with_zone[0], "zone America/New_York case.toml");
        assert_eq!(with_zone[1..], defaults[1..]);
        let unknown = timing_of(&format!("{vote}zone = \"Mars/Olympus\"\n"));
        assert_eq!(unknown[0], "zone UTC default");
    }

    #[test]
    fn what_is_said_is_said_by_the_case_also_where_it_is_the_default() {
        let found = timing_of(
            "[timing]\nquestions = []\nseed = 1\n[timing.around]\nwindows_days = [2]\nplace = \"Here\"\n\
             [timing.surprise]\nby_hour = true\n[[timing.effect]]\non = 2022-11-09\n",
        );
        assert_eq!(
            found,
            [
                "zone UTC default",
                "questions none case.toml",
                "groups_max 6 default",
                "seed 1 case.toml",
                "around.place Here case.toml",
                "around.windows_days 2 case.toml",
                "around.windows_listed unsaid default",
                "surprise all hours; listed unsaid case.toml",
                "effect.1 2022-11-09; listed unsaid case.toml",
            ]
        );
    }

    #[test]
    fn a_case_without_posts_has_no_settings_of_posts() {
        let case_file = parse_case_file("[timing]\nseed = 3\n").expect("it is read");
        assert!(of_case(&case_file, &[]).is_empty());
    }
}
