//! Which events of the calendar the questions are about.

use crate::case_file::CaseFile;
use crate::series::{as_event_day, election_day, event_day, is_at, is_dated, placebos, same_place};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::Event;
use model::ids::EventId;
use timing::around::{EventDay, Placebo};

/// Events as days of a series.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marked {
    /// The votes the case is about.
    pub(crate) votes: Vec<EventDay>,
    /// Their ids; none for a vote that stands in `case.toml` alone.
    pub(crate) vote_ids: Vec<EventId>,
    /// Votes elsewhere, by place: days that should not matter.
    pub(crate) placebos: Vec<Placebo>,
    /// All events with their days.
    pub(crate) all: Vec<(Date, String)>,
    /// What was taken instead, in words, when no vote of the calendar is at any of the places asked for.
    pub(crate) nowhere: Option<String>,
}

impl Marked {
    /// Sorts the events: votes at the place asked for are the case's own, votes elsewhere are placebos. A vote of `case.toml` on a
    /// day that the calendar does not have there is its own, too. Where no place is named, or none fits and `case.toml` has no
    /// vote there either, all votes are its own.
    pub(crate) fn of(case_file: &CaseFile, events: &[Event], zone: &TimeZone) -> Self {
        let place = case_file.timing.place.as_deref();
        let elsewhere = case_file.elections.iter().filter_map(|one| one.jurisdiction.as_deref());
        let places: Vec<&str> = match place {
            Some(place) => vec![place],
            None => elsewhere.collect(),
        };
        let is_own = |event: &&Event| places.iter().any(|place| is_at(event, place));
        let votes = || events.iter().filter(|event| event.is_vote() && is_dated(event));
        let fits = votes().any(|event| is_own(&event));
        let is_here = |one: &&crate::Election| match (place, one.jurisdiction.as_deref()) {
            (None, _) => true,
            (Some(place), at) => at.is_some_and(|at| same_place(at, place)),
        };
        let of_case_file = || case_file.elections.iter().filter(is_here);
        let has_own = !places.is_empty() && of_case_file().next().is_some();
        let own: Vec<&Event> = match (fits, has_own) {
            (true, _) => votes().filter(is_own).collect(),
            (false, true) => Vec::new(),
            (false, false) => votes().collect(),
        };
        let nowhere = (!fits && !places.is_empty() && votes().next().is_some()).then(|| {
            let places = places.join(", ");
            match has_own {
                true => format!("the vote of case.toml: the calendar has none at {places}"),
                false => format!("all votes of the calendar: none is at {places}"),
            }
        });
        let is_other = |event: &&Event| !own.iter().any(|own| own.id == event.id);
        let mut marked = Self {
            votes: own.iter().map(|event| as_event_day(event, zone)).collect(),
            vote_ids: own.iter().map(|event| event.id.clone()).collect(),
            placebos: placebos(votes().filter(is_other), zone),
            all: events.iter().map(|one| (event_day(one, zone), one.title.clone())).collect(),
            nowhere,
        };
        for election in of_case_file() {
            let vote = election_day(election, zone);
            if !marked.votes.iter().any(|known| known.day == vote.day) {
                marked.votes.push(vote);
            }
        }
        marked
    }

    /// Lists the votes as marks of a drawing.
    pub(crate) fn marks(&self) -> Vec<(Date, String)> {
        self.votes.iter().map(|vote| (vote.day, vote.title.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case_file::parse_case_file;
    use model::event::Listed;
    use model::{BlobId, Origin, Place};

    fn event(n: usize, day: &str, place: &str, kind: &str, n_days: i64) -> Event {
        let start: Date = day.parse().expect("a day");
        Event {
            id: EventId::new(format!("V-{n}")),
            title: format!("{place}: {kind}"),
            kind: kind.to_owned(),
            start,
            end: start.saturating_add(jiff::Span::new().days(n_days)),
            start_time: None,
            end_time: None,
            zone: None,
            place: Some(place.to_owned()),
            source: None,
            listed: Listed::Before,
            file: "calendar.csv".to_owned(),
            origin: Origin { blob: BlobId::new([0; 32]), place: Place::Whole },
        }
    }

    #[track_caller]
    fn check(case: &str, votes: &[&str], placebos: &[&str]) {
        let events = [
            event(1, "2022-10-02", "Brazil", "election", 0),
            event(2, "2022-10-30", "Brazil", "election", 0),
            event(3, "2022-11-04", "Russia", "holiday", 0),
            event(4, "2022-11-08", "United States", "election", 0),
            // Early voting of a month is no day.
            event(5, "2022-10-08", "United States", "election", 30),
        ];
        let case_file = parse_case_file(case).expect("it is read");
        let marked = Marked::of(&case_file, &events, &TimeZone::UTC);
        let ids: Vec<&str> = marked.vote_ids.iter().map(EventId::as_str).collect();
        assert_eq!(ids, votes);
        let names: Vec<&str> = marked.placebos.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, placebos);
        assert_eq!(marked.all.len(), 5);
    }

    const US: &str =
        "[[election]]\nname = \"x\"\non = 2022-11-08\njurisdiction = \"united states\"\n";

    #[test]
    fn votes_elsewhere_are_placebos() {
        check(US, &["V-4"], &["Brazil"]);
        check(
            &format!("{US}[timing.around]\nplace = \"Brazil\"\n"),
            &["V-1", "V-2"],
            &["United States"],
        );
    }

    #[test]
    fn without_a_place_that_fits_all_votes_are_own() {
        check("", &["V-1", "V-2", "V-4"], &[]);
        check("[timing.around]\nplace = \"Chile\"\n", &["V-1", "V-2", "V-4"], &[]);
    }

    #[test]
    fn a_vote_of_the_case_file_is_own_where_the_calendar_has_none_at_its_place() {
        let chile = US.replace("united states", "Chile");
        check(&chile, &[], &["Brazil", "United States"]);
        let case_file = parse_case_file(&chile).expect("read");
        let events = [event(1, "2022-10-02", "Brazil", "election", 0)];
        let marked = Marked::of(&case_file, &events, &TimeZone::UTC);
        let days: Vec<String> = marked.votes.iter().map(|vote| vote.day.to_string()).collect();
        assert_eq!(days, ["2022-11-08"]);
    }

    #[test]
    fn a_place_is_a_place_and_no_piece_of_a_word() {
        let at = |n: usize, place: &str, title: &str| {
            let mut event = event(n, "2022-11-08", place, "election", 0);
            (event.place, event.title) =
                ((!place.is_empty()).then(|| place.to_owned()), title.to_owned());
            event
        };
        let events = [
            at(1, "Georgia", "Parliament"),
            at(2, "United States", "Senate runoff, Georgia"),
            at(3, "Russia", "State Duma"),
            at(4, "us", "House and Senate"),
            at(5, "", "Vote in the US"),
            at(6, "", "Vote in Belarus"),
            at(7, "South Georgia", "Parliament"),
            at(8, "Georgia (US)", "Runoff"),
        ];
        for (place, own) in [
            ("Georgia", vec!["V-1"]),
            ("US", vec!["V-4", "V-5"]),
            ("united states", vec!["V-2"]),
            ("Georgia (US)", vec!["V-8"]),
        ] {
            let case = format!(
                "[[election]]\nname = \"x\"\non = 2022-11-08\njurisdiction = \"{place}\"\n"
            );
            for case in [case, format!("[timing.around]\nplace = \"{place}\"\n")] {
                let marked =
                    Marked::of(&parse_case_file(&case).expect("read"), &events, &TimeZone::UTC);
                let ids: Vec<&str> = marked.vote_ids.iter().map(EventId::as_str).collect();
                assert_eq!(ids, own, "{case}");
                assert_eq!(marked.nowhere, None);
            }
        }
    }

    #[test]
    fn a_place_without_votes_is_said() {
        let events = [event(1, "2022-10-02", "Brazil", "election", 0)];
        let nowhere = |case: &str, events: &[Event]| {
            Marked::of(&parse_case_file(case).expect("read"), events, &TimeZone::UTC).nowhere
        };
        let chile = US.replace("united states", "Chile");
        let said = "the vote of case.toml: the calendar has none at Chile";
        assert_eq!(nowhere(&chile, &events).as_deref(), Some(said));
        let said = "all votes of the calendar: none is at Peru";
        let peru = "[timing.around]\nplace = \"Peru\"\n";
        assert_eq!(nowhere(peru, &events).as_deref(), Some(said));
        assert_eq!((nowhere(&chile, &[]), nowhere(US, &[])), (None, None));
    }

    #[test]
    fn a_vote_that_only_the_case_file_has_is_own() {
        let case_file =
            parse_case_file(&format!("{US}zone = \"Pacific/Auckland\"\n")).expect("read");
        let marked = Marked::of(&case_file, &[], &TimeZone::UTC);
        // Noon of 8 November in Auckland is 23:00 of the 7th in UTC.
        assert_eq!(marked.votes[0].day.to_string(), "2022-11-07");
        assert!(marked.vote_ids.is_empty() && marked.placebos.is_empty());
        // A calendar of other years does not hide it; a vote asked about elsewhere does.
        let events = [event(1, "2020-11-03", "United States", "election", 0)];
        assert_eq!(Marked::of(&case_file, &events, &TimeZone::UTC).votes.len(), 2);
        let asked = format!("{US}[timing.around]\nplace = \"Brazil\"\n");
        let case_file = parse_case_file(&asked).expect("read");
        assert_eq!(Marked::of(&case_file, &events, &TimeZone::UTC).votes.len(), 1);
    }
}
