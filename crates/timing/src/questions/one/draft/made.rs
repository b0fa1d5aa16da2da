//! A draft made into a question: defaults, days, words.

use super::super::defaults;
use super::{Draft, DraftDay, parts};
use jiff::civil::Date;
use model::act::{ActQuestion, Comparable, Listing, MiddleCase, NamedDay, WeibullGrid};

/// Why plain values make no question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// A text is not a day.
    #[error("`{key}` is `{text}`, which is not a day such as 2022-11-09")]
    NotADay {
        /// Key of the case file.
        key: &'static str,
        /// The text.
        text: String,
    },
    /// A word is none of those allowed.
    #[error("`{key}` is `{word}`; it can be {allowed}")]
    UnknownWord {
        /// Key of the case file.
        key: &'static str,
        /// The word.
        word: String,
        /// Those allowed.
        allowed: &'static str,
    },
    /// Something without which there is no question is absent.
    #[error("`{key}` is missing")]
    Missing {
        /// Key of the case file.
        key: &'static str,
    },
}

impl Draft {
    /// Makes the question, filling in the defaults.
    ///
    /// # Errors
    /// When a text is not a day, a word is unknown, or a needed list is empty. Whether the parts fit together is for
    /// `answer` to say.
    pub fn question(&self) -> Result<ActQuestion, DraftError> {
        let first_possible = named_days("first_possible", &self.first_possible)?;
        let last_plausible = named_days("last_plausible", &self.last_plausible)?;
        let earliest = first_possible.iter().map(|day| day.on).min();
        let earliest = earliest.ok_or(DraftError::Missing { key: "first_possible" })?;
        let release_rates = or_default(&self.release_rates, &defaults::RELEASE_RATES);
        let middle = self.middle_case(&first_possible, &last_plausible, &release_rates)?;
        Ok(ActQuestion {
            act: present("act", &self.act)?,
            act_on: day("act_on", &self.act_on)?,
            reference: present("reference", &self.reference)?,
            reference_on: day("reference_on", &self.reference_on)?,
            listed: listing("listed", self.listed.as_deref())?,
            windows_listed: listing("windows_listed", self.windows_listed.as_deref())?,
            middle,
            first_possible,
            last_plausible,
            release_rates,
            windows_days: or_default(&self.windows_days, &defaults::WINDOWS_DAYS),
            completion: self.completion.as_ref().map(parts::completion).transpose()?,
            weibull: WeibullGrid {
                from: day_or("weibull.from", self.weibull.from.as_deref(), earliest)?,
                medians_days: or_default(&self.weibull.medians_days, &defaults::MEDIANS_DAYS),
                shapes: or_default(&self.weibull.shapes, &defaults::SHAPES),
            },
            analysts: self.analysts.iter().map(parts::analyst).collect::<Result<_, _>>()?,
            comparable: match &self.comparable {
                None => None,
                Some(draft) => Some(Comparable {
                    from: day_or("comparable.from", draft.from.as_deref(), earliest)?,
                    acts: draft.acts.clone(),
                }),
            },
            elsewhere: self
                .elsewhere
                .as_ref()
                .map(|e| parts::elsewhere(e, earliest))
                .transpose()?,
            reports: self.reports.iter().map(parts::report).collect::<Result<_, _>>()?,
            report_origins: self.origins.as_ref().map(parts::origins).transpose()?,
            readers: self.readers.iter().map(parts::reader).collect::<Result<_, _>>()?,
            rivals: named_days("rivals", &self.rivals)?,
            rival_calendars: self
                .rival_calendars
                .iter()
                .map(parts::calendar)
                .collect::<Result<_, _>>()?,
            would_move: self.would_move.clone(),
        })
    }

    /// Takes what `middle` says, else the middle of each list as it is written.
    fn middle_case(
        &self,
        first: &[NamedDay],
        last: &[NamedDay],
        rates: &[f64],
    ) -> Result<MiddleCase, DraftError> {
        let missing = |key| DraftError::Missing { key };
        let first = mid(first).ok_or(missing("first_possible"))?.on;
        let last = mid(last).ok_or(missing("last_plausible"))?.on;
        let rate = *mid(rates).ok_or(missing("release_rates"))?;
        let said = &self.middle;
        Ok(MiddleCase {
            first_possible: day_or("middle.first_possible", said.first_possible.as_deref(), first)?,
            last_plausible: day_or("middle.last_plausible", said.last_plausible.as_deref(), last)?,
            release_rate: said.release_rate.unwrap_or(rate),
        })
    }
}

fn mid<T>(list: &[T]) -> Option<&T> {
    list.get(list.len().saturating_sub(1) / 2)
}

pub(super) fn or_default<T: Clone>(said: &Option<Vec<T>>, default: &[T]) -> Vec<T> {
    said.clone().unwrap_or_else(|| default.to_vec())
}

pub(super) fn present(key: &'static str, text: &str) -> Result<String, DraftError> {
    if text.trim().is_empty() { Err(DraftError::Missing { key }) } else { Ok(text.to_owned()) }
}

pub(super) fn day(key: &'static str, text: &str) -> Result<Date, DraftError> {
    text.trim().parse().map_err(|_| DraftError::NotADay { key, text: text.to_owned() })
}

pub(super) fn day_or(
    key: &'static str,
    text: Option<&str>,
    default: Date,
) -> Result<Date, DraftError> {
    text.map_or(Ok(default), |text| day(key, text))
}

pub(super) fn named_day(key: &'static str, draft: &DraftDay) -> Result<NamedDay, DraftError> {
    let on = day(key, &draft.on)?;
    Ok(NamedDay { on, label: draft.label.clone(), note: draft.note.clone() })
}

pub(super) fn named_days(
    key: &'static str,
    drafts: &[DraftDay],
) -> Result<Vec<NamedDay>, DraftError> {
    drafts.iter().map(|draft| named_day(key, draft)).collect()
}

fn listing(key: &'static str, word: Option<&str>) -> Result<Listing, DraftError> {
    match word {
        Some("before-looking") => Ok(Listing::BeforeLooking),
        // The stricter reading when nothing is said.
        Some("after-looking") | None => Ok(Listing::AfterLooking),
        Some(word) => {
            let allowed = "`before-looking` or `after-looking`";
            Err(DraftError::UnknownWord { key, word: word.to_owned(), allowed })
        }
    }
}
