//! The four columns of bare actions while they grow.

use crate::times::{ColumnTimes, Stamp, ZoneSeen};
use corpus::{ActionColumns, NameColumn, TimeColumn};
use model::Resolution;

/// Columns while they grow.
#[derive(Default)]
pub(crate) struct ActionBuilder {
    object: NameColumn,
    /// Rows without an object, ascending.
    without_object: Vec<usize>,
    account: NameColumn,
    content: NameColumn,
    n_rows: usize,
    whole: Vec<i64>,
    /// Filled from the first time on that is not whole.
    real: Option<Vec<f64>>,
    /// Times that are no bare numbers, for the resolution.
    pub(crate) stamps: ColumnTimes,
}

impl ActionBuilder {
    /// Adds the names of a row; its time is pushed apart.
    pub(crate) fn push(&mut self, object: Option<&str>, account: &str, content: &str) {
        match object {
            Some(object) => self.object.push(object),
            None => self.without_object.push(self.n_rows),
        }
        self.n_rows += 1;
        self.account.push(account);
        self.content.push(content);
    }

    pub(crate) fn push_whole(&mut self, time: i64) {
        match &mut self.real {
            None => self.whole.push(time),
            Some(real) if time == ActionColumns::NO_TIME => real.push(f64::NAN),
            Some(real) => real.push(time as f64),
        }
    }

    pub(crate) fn push_real(&mut self, time: f64) {
        let whole = &mut self.whole;
        let to_real =
            |time: i64| if time == ActionColumns::NO_TIME { f64::NAN } else { time as f64 };
        let real = self
            .real
            .get_or_insert_with(|| std::mem::take(whole).into_iter().map(to_real).collect());
        real.push(time);
    }

    /// Looks at the finished times: resolution, first and last.
    pub(crate) fn column_times(&self) -> (Resolution, Option<i64>, Option<i64>) {
        let mut times = self.stamps.clone();
        if times.first_ms.is_some() {
            return (times.resolution(), times.first_ms, times.last_ms);
        }
        match &self.real {
            Some(real) => real_times(real, &mut times),
            None => whole_times(&self.whole, &mut times),
        }
        (times.resolution(), times.first_ms, times.last_ms)
    }

    pub(crate) fn finish(self) -> ActionColumns {
        let (objects, codes) = self.object.finish();
        let (accounts, account) = self.account.finish();
        let (contents, content) = self.content.finish();
        ActionColumns {
            objects,
            accounts,
            contents,
            object: with_missing(codes, &self.without_object),
            account,
            content,
            time: self.real.map_or(TimeColumn::Whole(self.whole), TimeColumn::Real),
        }
    }
}

/// Puts `NO_OBJECT` into the rows named, which are ascending, and moves the codes apart for it.
fn with_missing(codes: Vec<u32>, missing: &[usize]) -> Vec<u32> {
    if missing.is_empty() {
        return codes;
    }
    let n_rows = codes.len() + missing.len();
    let (mut codes, mut missing) = (codes.into_iter(), missing.iter().peekable());
    (0..n_rows)
        .map(|row| match missing.next_if(|&&other| other == row) {
            Some(_) => ActionColumns::NO_OBJECT,
            None => codes.next().expect("a code for each row with an object"),
        })
        .collect()
}

fn whole_times(column: &[i64], times: &mut ColumnTimes) {
    for &time in column.iter().filter(|&&time| time != ActionColumns::NO_TIME) {
        let ms = match time.unsigned_abs() {
            size if size < 100_000_000_000 => time * 1_000,
            size if size < 100_000_000_000_000 => time,
            size if size < 100_000_000_000_000_000 => time / 1_000,
            _ => time / 1_000_000,
        };
        take_ms(times, ms, ms.rem_euclid(1_000) != 0);
    }
}

fn real_times(column: &[f64], times: &mut ColumnTimes) {
    for &time in column.iter().filter(|time| time.is_finite()) {
        let ms = if time.abs() < 1e11 { time * 1e3 } else { time };
        take_ms(times, ms.floor() as i64, time.fract() != 0.0);
    }
}

fn take_ms(times: &mut ColumnTimes, ms: i64, has_fraction: bool) {
    let (wall_ms, zone, form) = (ms, ZoneSeen::Some, Resolution::Second);
    let stamp = Stamp { ms, wall_ms, zone, form, has_fraction, open_order: None };
    times.take(&stamp, ms);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_an_object_keep_their_place() {
        let mut columns = ActionBuilder::default();
        let objects = [None, Some("x"), None, None, Some(""), Some("x"), None];
        for (row, object) in (0..).zip(objects) {
            columns.push_whole(row);
            columns.push(object, "anna", &row.to_string());
        }
        let columns = columns.finish();
        let none = ActionColumns::NO_OBJECT;
        assert_eq!(columns.object, [none, 0, none, none, 1, 0, none]);
        assert_eq!((columns.account, columns.content), (vec![0; 7], (0..7).collect()));
    }
}
