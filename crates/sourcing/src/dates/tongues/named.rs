//! Weekdays, near days, units, months and seasons, with the words that point at them.

use super::super::calendar::{around, days, months, moved, plus};
use super::super::lean::{Lean, nearest};
use super::super::words::{Pointing, Unit, month_at, month_named, year_at};
use super::super::{Hit, between};
use super::words::Told;
use super::{Words, days as dated};
use crate::lexicon::CAPITAL;
use jiff::civil::{Date, Weekday};
use model::document::Days;

/// `last fall` in December is the one of the year before: a season ended so recently is not yet the last one.
const LAST_SEASON_DAYS_MIN: i64 = 60;

/// Reads a word that points, before or behind what it points at.
fn pointing(w: &Words<'_, '_, '_>, i: usize) -> Option<(Pointing, usize)> {
    w.table.at(w.r, i, |told| match told {
        Told::Last => Some(Pointing::Last),
        Told::This => Some(Pointing::This),
        Told::Next => Some(Pointing::Next),
        Told::Coming => Some(Pointing::Coming),
        _ => None,
    })
}

fn weekday_at(w: &Words<'_, '_, '_>, i: usize) -> Option<(Weekday, usize)> {
    w.table.at(w.r, i, |told| match told {
        Told::Weekday(day) => Some(day),
        _ => None,
    })
}

fn part_behind(w: &Words<'_, '_, '_>, i: usize) -> usize {
    w.is(i, Told::Part).unwrap_or(i)
}

/// `am kommenden Dienstag`, `mardi soir`, `vendredi dernier`, `w poniedziałek`, `mardi 3 mars`
pub(super) fn weekday(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let s = w.s;
    let lead = pointing(w, i);
    let at = lead.map_or(i, |(_, end)| end);
    let (weekday, end) = weekday_at(w, at)?;
    let dated_at = end + usize::from(matches!(w.r.low(end), "," | "."));
    let dated_at = w
        .is(dated_at, Told::During)
        .filter(|&at| w.r.is(at, crate::lexicon::NUMBER))
        .unwrap_or(dated_at);
    if w.r.is(dated_at, crate::lexicon::NUMBER)
        && s.together(at, dated_at)
        && let Some(hit) =
            dated::full_date(s, dated_at).or_else(|| dated::day_and_month(s, dated_at))
    {
        return Some(Hit { start: i, rule: "weekday-and-date", ..hit });
    }
    let behind = pointing(w, end);
    let end = behind.map_or(end, |(_, end)| end);
    let before = i.checked_sub(1);
    // `Montags`, `le lundi`, `los lunes` come again and again; `Freitag` in a row of names is a name.
    let recurs = before.is_some_and(|b| w.is(b, Told::Recurs).is_some())
        && lead.is_none()
        && behind.is_none();
    let led = before.is_some_and(|b| is_led(w, b));
    if recurs || w.tongue.is_slavic() && lead.is_none() && behind.is_none() && !led {
        return None;
    }
    let day = s.day?;
    let back = i64::from(day.weekday().since(weekday));
    let ahead = i64::from(weekday.since(day.weekday()));
    let week_on = w.r.reads(end, "en huit").or_else(|| w.r.reads(end, "in acht tagen"));
    let by = match lead.or(behind).map(|(p, _)| p) {
        _ if week_on.is_some() => ahead + 7,
        Some(Pointing::Next | Pointing::Coming) if ahead == 0 => 7,
        Some(Pointing::Next | Pointing::Coming) => ahead,
        Some(Pointing::Last) if back == 0 => -7,
        Some(Pointing::Last) => -back,
        _ if s.lean(i, end) == Lean::Future => ahead,
        _ => -back,
    };
    let end = part_behind(w, week_on.unwrap_or(end));
    Some(s.hit(i, end, Days::one(plus(day, by)?), "day", "weekday"))
}

/// Says whether the word at a token leads to a date: a preposition of time.
fn is_led(w: &Words<'_, '_, '_>, b: usize) -> bool {
    [Told::During, Told::Since, Told::Until, Told::Before, Told::After, Told::From, Told::To]
        .iter()
        .any(|told| w.is(b, *told) == Some(b + 1))
}

/// `gestern`, `hier`, `pojutrze`, `сегодня`
pub(super) fn near(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let (by, end) = w.table.at(w.r, i, |told| match told {
        Told::Near(by) => Some(by),
        _ => None,
    })?;
    // Written large inside a sentence it is a name or a noun (`Jutro`, `der Morgen`); `la mañana` is a morning.
    let before = i.checked_sub(1);
    let noun = before.is_some_and(|b| {
        w.is(b, Told::Article).is_some() || w.is(b, Told::This).is_some() || w.r.low(b) == "por"
    });
    if w.r.is(i, CAPITAL) && !w.r.begins_sentence(i) || noun && by == 1 {
        return None;
    }
    let day = plus(w.s.day?, by)?;
    Some(w.s.hit(i, part_behind(w, end), Days::one(day), "day", "near-day"))
}

pub(super) fn unit_at(w: &Words<'_, '_, '_>, i: usize) -> Option<(Unit, usize)> {
    w.table.at(w.r, i, |told| match told {
        Told::Unit(unit) => Some(unit),
        _ => None,
    })
}

/// Reads `letzte Woche`, `la semaine dernière`, `этого года`: the pointing, the unit, the token behind.
fn pointed(w: &Words<'_, '_, '_>, i: usize) -> Option<(Pointing, Unit, usize)> {
    if let Some((pointing, at)) = pointing(w, i)
        && let Some((unit, end)) = unit_at(w, at)
    {
        return Some((pointing, unit, end));
    }
    let (unit, at) = unit_at(w, i)?;
    // `ce mois-ci`
    let here = w.r.low(i).ends_with("-ci");
    if here {
        return Some((Pointing::This, unit, at));
    }
    let (pointing, end) = pointing(w, at).filter(|(p, _)| *p != Pointing::This)?;
    Some((pointing, unit, end))
}

fn by(pointing: Pointing) -> i64 {
    match pointing {
        Pointing::Last => -1,
        Pointing::This => 0,
        Pointing::Next | Pointing::Coming => 1,
    }
}

/// `letzte Woche`, `le mois dernier`, `w przyszłym roku`, `минулого тижня`
pub(super) fn pointed_unit(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let (pointing, unit, end) = pointed(w, i).filter(|(_, unit, _)| *unit != Unit::Day)?;
    let (days, precision) = around(moved(w.s.day?, unit, by(pointing))?, unit)?;
    Some(w.s.hit(i, end, days, precision, "last-this-next"))
}

/// Reads a year behind a month or a season: `2020`, `de 2020`, `ubiegłego roku`.
fn year_behind(w: &Words<'_, '_, '_>, at: usize) -> Option<(i16, usize)> {
    let join = usize::from(matches!(w.r.low(at), "," | "de" | "del" | "des"));
    if let Some(year) = year_at(w.r, at + join) {
        return Some((year, at + join + 1));
    }
    let (pointing, unit, end) = pointed(w, w.behind_article(at + join))?;
    (unit == Unit::Year).then_some((w.s.day?.year() + i16::try_from(by(pointing)).ok()?, end))
}

/// Reads a month, with its year where one is told; returns its first day and the token behind.
fn month_of(w: &Words<'_, '_, '_>, i: usize) -> Option<(Date, usize)> {
    let s = w.s;
    let lead = pointing(w, i);
    let at = lead.map_or(i, |(_, end)| end);
    let (month, after) = month_at(w.r, at)?;
    if let Some((year, end)) = year_behind(w, after) {
        return Some((Date::new(year, month, 1).ok()?, end));
    }
    let behind = pointing(w, after).filter(|(p, _)| *p != Pointing::This);
    let after = behind.map_or(after, |(_, end)| end);
    let day = s.day?;
    let of_year = |year| months(year, month, 1);
    let found = match lead.or(behind).map(|(p, _)| p) {
        Some(Pointing::Last) => nearest(plus(day.first_of_month(), -1)?, Lean::Past, of_year),
        Some(Pointing::Next | Pointing::Coming) => {
            nearest(plus(day.last_of_month(), 1)?, Lean::Future, of_year)
        }
        Some(Pointing::This) => of_year(day.year()),
        None => nearest(day, s.lean(i, after), of_year),
    }?;
    Some((found.start?, after))
}

/// `im Oktober`, `en octobre dernier`, `w październiku 2020`
pub(super) fn month(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let (first, end) = month_of(w, i)?;
    let told = (i..end).any(|at| year_at(w.r, at).is_some()) || end > i + 1;
    let before = i.checked_sub(1);
    let led = before.is_some_and(|b| is_led(w, b))
        || before.is_some_and(|b| w.is(b, Told::Article).is_some());
    if !told && !led {
        return None;
    }
    let (days, precision) = around(first, Unit::Month)?;
    Some(w.s.hit(i, end, days, precision, "month"))
}

/// `Ende Oktober`, `début février`, `w połowie lutego 2020`, `в конце месяца`, `fin 2020`
pub(super) fn part(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    if let Some(month) = middle_word(w, i) {
        return middle_of_month(w, i, month);
    }
    let (part, at) = w.table.at(w.r, i, |told| {
        matches!(told, Told::Early | Told::Middle | Told::Late).then_some(told)
    })?;
    let at = w.behind_article(at);
    let month = month_of(w, at).or_else(|| {
        let (pointing, unit, end) = pointed(w, at)?;
        let first = moved(w.s.day?.first_of_month(), Unit::Month, by(pointing))?;
        (unit == Unit::Month).then_some((first, end))
    });
    if let Some((first, end)) = month {
        return Some(w.s.hit(
            i,
            end,
            part_of_month(first, part)?,
            "part_of_month",
            "part-of-month",
        ));
    }
    let (year, end) = year_behind(w, at)?;
    let (first, n) = match part {
        Told::Early => (1, 3),
        Told::Middle => (4, 6),
        _ => (10, 3),
    };
    Some(w.s.hit(i, end, months(year, first, n)?, "part_of_year", "part-of-year"))
}

fn part_of_month(first: Date, part: Told) -> Option<Days> {
    let (from, to) = match part {
        Told::Early => (1, 10),
        Told::Middle => (11, 20),
        _ => (21, first.last_of_month().day()),
    };
    between(
        Date::new(first.year(), first.month(), from).ok(),
        Date::new(first.year(), first.month(), to).ok(),
    )
}

/// `mi-juin`, one word: returns the month.
fn middle_word(w: &Words<'_, '_, '_>, i: usize) -> Option<i8> {
    w.r.low(i).strip_prefix("mi-").and_then(month_named)
}

fn middle_of_month(w: &Words<'_, '_, '_>, i: usize, month: i8) -> Option<Hit> {
    let end = i + 1;
    let of_year = |year| part_of_month(Date::new(year, month, 1).ok()?, Told::Middle);
    let (days, end) = match year_behind(w, end) {
        Some((year, end)) => (of_year(year)?, end),
        None => (nearest(w.s.day?, w.s.lean(i, end), of_year)?, end),
    };
    Some(w.s.hit(i, end, days, "part_of_month", "part-of-month"))
}

fn season_days(year: i16, first: i8) -> Option<Days> {
    let start = Date::new(year, first, 1).ok()?;
    Some(days(start, moved(start, Unit::Month, 2)?.last_of_month()))
}

/// `im Herbst`, `l'automne dernier`, `jesienią ubiegłego roku`, `осенью 2020`
pub(super) fn season(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let lead = pointing(w, i);
    let at = lead.map_or(i, |(_, end)| end);
    let (first, after) = w.table.at(w.r, at, |told| match told {
        Told::Season(first) => Some(first),
        _ => None,
    })?;
    if let Some((year, end)) = year_behind(w, after) {
        return Some(w.s.hit(i, end, season_days(year, first)?, "season", "season"));
    }
    let behind = pointing(w, after).filter(|(p, _)| *p != Pointing::This);
    let end = behind.map_or(after, |(_, end)| end);
    let before = i.checked_sub(1);
    // `lata`, `лета` are also years; a participle `été` is no summer: without a year only what is led is a season.
    let led = before.is_some_and(|b| is_led(w, b) && w.is(b, Told::From) != Some(b + 1));
    let by_itself = w.tongue.is_slavic()
        && matches!(w.r.low(at).chars().last(), Some('ą' | 'ю' | 'м' | 'й' | 'и' | 'у'))
        && !w.r.low(at).ends_with("ни");
    if lead.is_none() && behind.is_none() && !led && !by_itself && w.r.low(at) != "восени" {
        return None;
    }
    let day = w.s.day?;
    let of_year = |year| season_days(year, first);
    let found = match lead.or(behind).map(|(p, _)| p) {
        Some(Pointing::Next | Pointing::Coming) => {
            nearest(day, Lean::Future, |y| of_year(y).filter(|d| d.start > Some(day)))
        }
        Some(Pointing::Last) => (-1..=2).find_map(|back| {
            of_year(day.year() - back).filter(|d| {
                d.end.is_some_and(|e| crate::derive::days_between(e, day) >= LAST_SEASON_DAYS_MIN)
            })
        }),
        Some(Pointing::This) => of_year(day.year() - 1)
            .filter(|d| d.end.is_some_and(|end| end >= day))
            .or_else(|| of_year(day.year())),
        None => nearest(day, w.s.lean(i, end), of_year),
    }?;
    Some(w.s.hit(i, end, found, "season", "season"))
}

/// Takes the word for year behind a number along: `2020 roku`, `2020 года`.
pub(super) fn with_year_word(w: &Words<'_, '_, '_>, hit: Hit) -> Hit {
    let year = year_at(w.r, hit.end.wrapping_sub(1)).is_some();
    match unit_at(w, hit.end) {
        Some((Unit::Year, end)) if year && w.tongue.is_slavic() => Hit { end, ..hit },
        _ => hit,
    }
}
