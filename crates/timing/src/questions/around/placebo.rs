//! Placebo calendars: do days that should not matter give the same?

use super::{Around, ring::Ring};
use jiff::civil::Date;
use model::timing::{Cell, Table};

/// A calendar that should not matter, such as another country's elections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placebo {
    /// Its name.
    pub name: String,
    /// Its days.
    pub days: Vec<Date>,
}

/// Builds one row for each placebo calendar with a day inside, and ranks the own calendar among them by its rise.
pub(super) fn table(question: &Around<'_>, ring: &Ring) -> Option<Table> {
    let own = ring.rise();
    let mut rows = Vec::new();
    let (mut n_placebos, mut n_as_large) = (0u64, 0u64);
    for placebo in question.placebos {
        let n = ring.counts.len() as i64;
        let place = |day: &Date| i64::from((*day - ring.first).get_days());
        let mut places: Vec<usize> = (placebo.days.iter().map(place))
            .filter(|place| (0..n).contains(place))
            .map(|place| place as usize)
            .collect();
        places.sort_unstable();
        places.dedup();
        if places.is_empty() || places == ring.events {
            continue;
        }
        let found = ring.rise_of(&places);
        n_placebos += 1;
        n_as_large += u64::from(found.statistic >= own.statistic);
        rows.push(vec![
            Cell::Text(placebo.name.clone()),
            Cell::Count(places.len() as u64),
            Cell::Number(found.statistic),
            Cell::Number(found.p),
        ]);
    }
    if question.placebos.is_empty() {
        return None;
    }
    let rank = (n_as_large + 1) as f64 / (n_placebos + 1) as f64;
    let title = format!(
        "Placebo calendars: {n_as_large} of {n_placebos} rise as much as the own calendar ({:.2}); its share among all is {rank:.3}, and could not be below {:.3}",
        own.statistic,
        1.0 / (n_placebos + 1) as f64
    );
    Some(Table {
        name: "placebos",
        title,
        columns: vec!["calendar", "n_events", "rise_ln", "p"],
        rows,
    })
}
