//! Reports: what outlets published on a claim, held or not.

use super::Case;
use crate::derive::{CITED_DAYS_MAX, cites, days_between, published};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A report: what one outlet published on the claim within some days, held or not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Report {
    /// The outlet, or the document when its outlet is not told.
    pub(crate) name: String,
    /// Which of several reports of the outlet, in the order of days.
    number: usize,
}

/// All reports that documents of a claim are, carry or cite.
pub(super) struct Reports {
    /// Outlet -> first days of its reports.
    days: BTreeMap<String, Vec<Date>>,
    /// In whose name each carrying document speaks.
    homes: BTreeMap<usize, String>,
    /// The carrying documents of each name.
    by_home: BTreeMap<String, Vec<usize>>,
}

impl Reports {
    pub(super) fn of(case: &Case<'_>, carrying: &BTreeSet<usize>) -> Self {
        let mut all: BTreeMap<String, BTreeSet<Date>> = BTreeMap::new();
        let homes: BTreeMap<usize, String> =
            carrying.iter().map(|&d| (d, home_name(case, d))).collect();
        let mut by_home: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (&d, home) in &homes {
            by_home.entry(home.clone()).or_default().push(d);
            let Some(day) = published(&case.documents[d]) else { continue };
            all.entry(home.clone()).or_default().insert(day);
            // What a held report is cited for is of that report's days.
            let held = |at: &usize| case.ties.held[d][*at].is_some_and(|p| carrying.contains(&p));
            let cites = case.ties.cites[d].iter().enumerate().filter(|(at, _)| !held(at));
            for (_, cite) in cites {
                all.entry(cite.outlet.clone()).or_default().insert(day);
            }
        }
        let starts = |days: BTreeSet<Date>| {
            let mut starts: Vec<Date> = Vec::new();
            let mut last: Option<Date> = None;
            for day in days {
                if last.is_none_or(|l| days_between(l, day) > CITED_DAYS_MAX) {
                    starts.push(day);
                }
                last = Some(day);
            }
            starts
        };
        let days = all.into_iter().map(|(name, days)| (name, starts(days))).collect();
        Self { days, homes, by_home }
    }

    /// Lists the carrying documents that speak in a name.
    pub(super) fn documents_of(&self, name: &str) -> &[usize] {
        self.by_home.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn of_outlet(&self, name: &str, day: Option<Date>) -> Report {
        let starts = self.days.get(name).map_or(&[][..], Vec::as_slice);
        let number = day.map_or(0, |day| starts.partition_point(|s| *s <= day).saturating_sub(1));
        Report { name: name.to_owned(), number }
    }

    pub(super) fn home(&self, case: &Case<'_>, d: usize) -> Report {
        let day = published(&case.documents[d]);
        match self.homes.get(&d) {
            Some(home) => self.of_outlet(home, day),
            None => self.of_outlet(&home_name(case, d), day),
        }
    }
}

/// Returns in whose name a document speaks: the outlet it carries, its own, or itself.
pub(super) fn home_name(case: &Case<'_>, d: usize) -> String {
    let carried = case.ties.credits[d].first().map(|c| c.outlet.clone());
    let document = &case.documents[d];
    carried.unwrap_or_else(|| {
        document.outlet.as_deref().map_or_else(
            || document.id.as_str().to_owned(),
            |o| cites::canonical(crate::kinds::base_name(o)),
        )
    })
}
