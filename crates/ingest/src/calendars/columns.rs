//! Which column of a table means what.

use std::fmt::Write as _;

/// What a column can give to an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Start,
    End,
    Zone,
    Kind,
    Title,
    Place,
    Source,
    Listed,
    Status,
}

/// Names of columns for each role, in lower case with `_` for what is not a letter; the best first.
///
/// Several columns may make up a place, from the narrow to the wide: the list keeps them in that order.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Start,
        &[
            "start",
            "date",
            "start_date",
            "startdate",
            "begin",
            "begins",
            "from",
            "day",
            "event_date",
            "dtstart",
            "when",
            "datetime",
            "start_time",
        ],
    ),
    (
        Role::End,
        &["end", "end_date", "enddate", "ends", "to", "until", "dtend", "last_day", "end_time"],
    ),
    (Role::Zone, &["zone", "time_zone", "timezone", "tz", "tzid"]),
    (Role::Kind, &["kind", "type", "event_type", "category", "categories", "event_group", "class"]),
    (
        Role::Title,
        &[
            "title",
            "event",
            "name",
            "summary",
            "headline",
            "election",
            "referendum",
            "what",
            "description",
        ],
    ),
    (
        Role::Place,
        &[
            "place", "venue", "location", "where", "city", "town", "district", "region", "state",
            "province", "country",
        ],
    ),
    (Role::Source, &["source", "sources", "url", "link", "reference", "source_url"]),
    (Role::Listed, &["listed_before_looking", "listed", "prelisted", "pre_listed"]),
    (Role::Status, &["status", "state_of_event"]),
];

/// How the columns of a table were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) zone: Option<usize>,
    pub(super) kind: Option<usize>,
    pub(super) title: Option<usize>,
    /// From the narrow to the wide.
    pub(super) places: Vec<usize>,
    pub(super) source: Option<usize>,
    pub(super) listed: Option<usize>,
    pub(super) status: Option<usize>,
    /// The kind of all events, when no column gives one.
    pub(super) kind_of_all: String,
}

fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase();
    name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect()
}

/// Finds the role of every column, with one note for each.
pub(super) fn find_columns(header: &[String], notes: &mut Vec<String>) -> Columns {
    let plain_names: Vec<String> = header.iter().map(|name| plain(name)).collect();
    let find = |role: Role| -> Vec<usize> {
        let names = NAMES.iter().find(|(of, _)| *of == role).map_or(&[][..], |(_, names)| names);
        names
            .iter()
            .filter_map(|name| plain_names.iter().position(|column| column == name))
            .collect()
    };
    let first = |role| find(role).first().copied();
    let mut columns = Columns {
        start: first(Role::Start),
        end: first(Role::End),
        zone: first(Role::Zone),
        kind: first(Role::Kind),
        title: first(Role::Title),
        places: find(Role::Place),
        source: first(Role::Source),
        listed: first(Role::Listed),
        status: first(Role::Status),
        kind_of_all: String::new(),
    };
    // A table whose titles stand under `election` is a table of elections.
    let titles = columns.title.map_or("", |at| plain_names[at].as_str());
    columns.kind_of_all = if matches!(titles, "election" | "referendum") {
        titles.to_owned()
    } else {
        "event".to_owned()
    };
    for (at, name) in header.iter().enumerate() {
        notes.push(columns.say(at, name));
    }
    if columns.kind.is_none() && columns.start.is_some() {
        notes.push(format!(
            "no column gives a kind; every event is of kind `{}`",
            columns.kind_of_all
        ));
    }
    columns
}

impl Columns {
    /// Says what is taken from a column.
    fn say(&self, at: usize, name: &str) -> String {
        let mut said = format!("column `{name}` ");
        let role = [
            (self.start, if self.end.is_some() { "is the first day" } else { "is the day" }),
            (self.end, "is the last day, which belongs to the event"),
            (self.zone, "is the zone of days and times"),
            (self.kind, "is the kind"),
            (self.title, "is the title"),
            (self.source, "is where it is stated"),
            (self.listed, "says whether the event was listed before looking"),
            (
                self.status,
                "says whether the event took place: cancelled and postponed rows are no events, and what is not sure is said in the title",
            ),
        ];
        let role = role.iter().find(|(column, _)| *column == Some(at)).map(|&(_, what)| what);
        let role = role.or_else(|| {
            self.places.contains(&at).then_some(if self.places.len() > 1 {
                "is part of the place"
            } else {
                "is the place"
            })
        });
        let _ = write!(said, "{}", role.unwrap_or("is not used"));
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: &str) {
        let mut notes = Vec::new();
        find_columns(&header.split(',').map(str::to_owned).collect::<Vec<_>>(), &mut notes);
        assert_eq!(notes.join("; "), expected);
    }

    #[test]
    fn every_column_is_accounted_for() {
        check(
            "date,type,party,event",
            "column `date` is the day; column `type` is the kind; column `party` is not used; column `event` is the title",
        );
        check(
            "Date,Country,Election",
            "column `Date` is the day; column `Country` is the place; column `Election` is the title; no column gives a kind; every \
             event is of kind `election`",
        );
        check(
            "Start date,End-date,place,country,x",
            "column `Start date` is the first day; column `End-date` is the last day, which belongs to the event; column `place` is \
             part of the place; column `country` is part of the place; column `x` is not used; no column gives a kind; every event \
             is of kind `event`",
        );
    }
}
