//! The calendar that comes with the program: national votes of many countries, for questions about other people's elections.
//!
//! `docs/reference/national-elections.md` says what is in it and how each day was confirmed.

use model::{BlobId, Event};
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// The name under which it is asked for, unless a file has that name.
const NAME: &str = "national-elections";
const CSV: &str = include_str!("national-elections.csv");

/// Says whether a path names it.
pub(super) fn is_asked(file: &Path) -> bool {
    file.as_os_str() == NAME && !file.exists()
}

/// Reads it.
pub(super) fn events() -> Vec<Event> {
    ingest::calendars::read_calendar(NAME, CSV.as_bytes()).0
}

/// Returns its hash.
pub(super) fn blob() -> BlobId {
    BlobId::new(Sha256::digest(CSV.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Weekday::{
        self, Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday,
    };
    use model::event::Listed;
    use std::collections::{BTreeMap, BTreeSet};

    /// The rows by the names of their columns.
    fn rows() -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_reader(CSV.as_bytes());
        reader.deserialize().map(|row| row.expect("a row")).collect()
    }

    #[test]
    fn it_is_whole() {
        let (events, complaints) = ingest::calendars::read_calendar(NAME, CSV.as_bytes());
        assert!(complaints.is_empty(), "{complaints:?}");
        assert_eq!(events.len(), CSV.lines().count() - 1);
        let mut met = BTreeSet::new();
        for event in &events {
            assert!(event.is_vote() && event.listed == Listed::Before, "{}", event.title);
            let n_days = (event.end - event.start).get_days();
            assert!((0..3).contains(&n_days), "{}: a day is known to the day", event.title);
            assert!(event.source.as_deref().is_some_and(|source| source.starts_with("http")));
            let zone = event.zone.as_deref().expect("a polling day is local");
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
            let place = event.place.clone().expect("a place");
            assert!(event.title.starts_with(&format!("{place}: ")), "{}", event.title);
            assert!(met.insert((event.start, place)), "{} stands twice", event.title);
        }
        let places: BTreeSet<_> = met.iter().map(|(_, place)| place).collect();
        assert!(places.len() >= 25, "{} countries", places.len());
        let years: BTreeSet<i16> = met.iter().map(|(day, _)| day.year()).collect();
        assert_eq!(years, (2014..=2024).collect());
    }

    #[test]
    fn every_day_says_who_holds_the_vote_and_how_it_was_confirmed() {
        for row in rows() {
            assert!(!row["body"].is_empty(), "{}", row["title"]);
            let ways: Vec<&str> = row["confirmed_by"].split(' ').collect();
            assert!(!ways.is_empty(), "{}", row["title"]);
            for way in ways {
                assert!(["electionguide", "parlgov", "page", "law"].contains(&way), "{way}");
            }
        }
    }

    /// The days of the week on which a country votes, by law or by custom; rows that differ are named with their reason.
    /// Countries that have none are left out.
    #[test]
    fn every_day_is_one_on_which_its_country_votes() {
        let on = |day: Weekday, places: &[&'static str]| -> Vec<(&'static str, Weekday)> {
            places.iter().map(|&place| (place, day)).collect()
        };
        let customs: BTreeMap<&str, Weekday> = [
            on(Monday, &["Canada", "Norway", "Philippines"]),
            on(Tuesday, &["United States", "Israel", "Kenya"]),
            on(Wednesday, &["Netherlands", "South Korea", "Indonesia", "South Africa"]),
            on(Thursday, &["United Kingdom"]),
            // The Czech vote is of two days, Friday and Saturday.
            on(Friday, &["Ireland", "Czech Republic"]),
            on(
                Saturday,
                &[
                    "Australia",
                    "New Zealand",
                    "Iceland",
                    "Latvia",
                    "Malta",
                    "Slovakia",
                    "Taiwan",
                    "Nigeria",
                ],
            ),
            on(
                Sunday,
                &[
                    "Argentina",
                    "Austria",
                    "Belgium",
                    "Brazil",
                    "Bulgaria",
                    "Chile",
                    "Colombia",
                    "Costa Rica",
                    "Croatia",
                    "Cyprus",
                    "Ecuador",
                    "El Salvador",
                    "Estonia",
                    "Finland",
                    "France",
                    "Germany",
                    "Greece",
                    "Guatemala",
                    "Hungary",
                    "Italy",
                    "Japan",
                    "Lithuania",
                    "Luxembourg",
                    "Mexico",
                    "Moldova",
                    "Panama",
                    "Peru",
                    "Poland",
                    "Portugal",
                    "Romania",
                    "Serbia",
                    "Slovenia",
                    "Spain",
                    "Sweden",
                    "Switzerland",
                    "Tunisia",
                    "Turkey",
                    "Ukraine",
                    "Uruguay",
                ],
            ),
        ]
        .concat()
        .into_iter()
        .collect();
        // Ireland moved to a Saturday once; Israel voted on a Monday before a holiday; after an annulled vote Kenya repeated it on
        // a Thursday; South Korea's vote of 2017 was called within sixty days of a removal, on a Tuesday.
        let others = ["2020-02-08", "2020-03-02", "2017-10-26", "2017-05-09"];
        let mut differ = Vec::new();
        for event in events() {
            let place = event.place.as_deref().unwrap_or_default();
            let day = event.start;
            if customs.get(place).is_some_and(|custom| *custom != day.weekday()) {
                differ.push(day.to_string());
            }
            match place {
                // The Tuesday after the first Monday of November in even years.
                "United States" => {
                    assert!(
                        (2..=8).contains(&day.day()) && day.month() == 11 && day.year() % 2 == 0
                    );
                }
                // By the constitution, 7 December of every fourth year.
                "Ghana" => assert!(day.month() == 12 && day.day() == 7 && day.year() % 4 == 0),
                _ => {}
            }
        }
        differ.sort();
        let mut others = others.to_vec();
        others.sort_unstable();
        assert_eq!(differ, others);
    }

    #[test]
    fn what_another_list_confirms_stands_in_it() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../../shared/data/calendars/world-elections-1993-2023.csv");
        let Ok(bytes) = std::fs::read(path) else {
            println!("skipped: ../shared is absent");
            return;
        };
        let (known, _) = ingest::calendars::read_calendar("world", &bytes);
        // That list has the official names of states.
        let official = |place: &str| -> String {
            match place {
                "Argentina" => "Argentine Republic",
                "France" => "French Republic",
                "Greece" => "Hellenic Republic",
                "Italy" => "Italian Republic",
                "Mexico" => "United Mexican States",
                "Portugal" => "Portuguese Republic",
                "Russia" => "Russian Federation",
                "Slovakia" => "Slovak Republic",
                "South Korea" => "Republic of Korea",
                "Switzerland" => "Swiss Confederation",
                "Taiwan" => "Republic of China",
                "Tunisia" => "Tunisian Republic",
                other => other,
            }
            .to_owned()
        };
        let mut n = 0;
        for row in rows() {
            let days: [jiff::civil::Date; 2] = [&row["start"], &row["end"]].map(|day| match day {
                day if day.is_empty() => row["start"].parse().expect("a day"),
                day => day.parse().expect("a day"),
            });
            let place = official(&row["place"]);
            let is_known = known.iter().any(|other| {
                days.contains(&other.start)
                    && other.place.as_deref().is_some_and(|there| there.contains(&place))
            });
            let says = row["confirmed_by"].split(' ').any(|way| way == "electionguide");
            assert!(is_known || !says, "{} {}", row["start"], row["title"]);
            n += usize::from(says);
        }
        assert!(n > 200, "{n}");
    }

    #[test]
    fn a_polling_day_is_the_day_of_the_series_that_holds_its_noon() {
        let events = events();
        let event =
            events.iter().find(|event| event.place.as_deref() == Some("Australia")).expect("one");
        let utc = jiff::tz::TimeZone::UTC;
        assert_eq!(pipeline::series::event_day(event, &utc), event.start);
        // Noon in Sydney is still the evening before in Honolulu.
        let honolulu = jiff::tz::TimeZone::get("Pacific/Honolulu").expect("a zone");
        assert_eq!(
            pipeline::series::event_day(event, &honolulu),
            event.start.yesterday().expect("a day")
        );
    }
}
