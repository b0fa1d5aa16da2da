//! One TOML table, taken key by key; what nobody took is a problem.

use super::place::Log;
use crate::messages::short;
use crate::nearest;
use jiff::civil::Date;
use model::assessment::{Placed, Spot, Text};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Code of problems with keys and kinds of values.
const KEY: &str = "KEY";

/// Whether a key has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Its absence is a problem.
    Must,
    /// It may be absent.
    May,
}

/// A table being read.
pub(super) struct Table<'t, 'i> {
    /// Its name in messages: `[scope]`.
    name: String,
    entries: &'t DeTable<'i>,
    range: Range<usize>,
    asked: Vec<&'static str>,
}

type Value<'t, 'i> = &'t Spanned<DeValue<'i>>;

impl<'t, 'i> Table<'t, 'i> {
    pub(super) fn new(
        name: impl Into<String>,
        entries: &'t DeTable<'i>,
        range: Range<usize>,
    ) -> Self {
        Self { name: name.into(), entries, range, asked: Vec::new() }
    }

    /// Returns the table's own place.
    pub(super) fn spot(&self, log: &Log<'_>) -> Spot {
        log.spot(&self.range)
    }

    /// Returns the table's own bytes.
    pub(super) fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Takes a value of any kind.
    pub(super) fn take(
        &mut self,
        log: &mut Log<'_>,
        key: &'static str,
        need: Need,
    ) -> Option<Value<'t, 'i>> {
        self.asked.push(key);
        let found = self.entries.iter().find(|(name, _)| name.get_ref().as_ref() == key);
        if found.is_none() && need == Need::Must {
            let what = format!("{} has no `{key}`", self.name);
            log.error(KEY, what, self.range.clone(), format!("add `{key} = ...`"));
        }
        found.map(|(_, value)| value)
    }

    /// Takes a text that says something.
    pub(super) fn text(
        &mut self,
        log: &mut Log<'_>,
        key: &'static str,
        need: Need,
    ) -> Option<Text> {
        let value = self.take(log, key, need)?;
        text(log, key, value)
    }

    /// Takes a list of texts; one text alone is a list of one.
    pub(super) fn texts(&mut self, log: &mut Log<'_>, key: &'static str, need: Need) -> Vec<Text> {
        let Some(value) = self.take(log, key, need) else { return Vec::new() };
        members(value).into_iter().filter_map(|value| text(log, key, value)).collect()
    }

    /// Takes a day.
    pub(super) fn day(
        &mut self,
        log: &mut Log<'_>,
        key: &'static str,
        need: Need,
    ) -> Option<Placed<Date>> {
        let value = self.take(log, key, need)?;
        day(log, key, value)
    }

    /// Takes a list of days; one day alone is a list of one.
    pub(super) fn days(
        &mut self,
        log: &mut Log<'_>,
        key: &'static str,
        need: Need,
    ) -> Vec<Placed<Date>> {
        let Some(value) = self.take(log, key, need) else { return Vec::new() };
        members(value).into_iter().filter_map(|value| day(log, key, value)).collect()
    }

    /// Takes a number.
    pub(super) fn number(&mut self, log: &mut Log<'_>, key: &'static str) -> Option<Placed<f64>> {
        let value = self.take(log, key, Need::May)?;
        number(log, key, value)
    }

    /// Takes a whole number from 0.
    pub(super) fn whole(&mut self, log: &mut Log<'_>, key: &'static str) -> Option<Placed<u32>> {
        let value = self.take(log, key, Need::May)?;
        if let DeValue::Integer(digits) = value.get_ref()
            && let Ok(whole) = u32::from_str_radix(digits.as_str(), digits.radix())
        {
            return Some(log.placed(whole, &value.span()));
        }
        wrong_kind(log, key, "a whole number", value);
        None
    }

    /// Takes `true` or `false`, with its place.
    pub(super) fn yes_or_no(
        &mut self,
        log: &mut Log<'_>,
        key: &'static str,
    ) -> Option<Placed<bool>> {
        let value = self.take(log, key, Need::May)?;
        if let DeValue::Boolean(yes) = value.get_ref() {
            return Some(log.placed(*yes, &value.span()));
        }
        wrong_kind(log, key, "`true` or `false`", value);
        None
    }

    /// Takes one word of a list.
    pub(super) fn word<T: Copy>(
        &mut self,
        log: &mut Log<'_>,
        key: &'static str,
        need: Need,
        allowed: &[(&'static str, T)],
    ) -> Option<Placed<T>> {
        let value = self.take(log, key, need)?;
        word(log, key, value, allowed)
    }

    /// Takes a list of words of a list.
    pub(super) fn words<T: Copy>(
        &mut self,
        log: &mut Log<'_>,
        key: &'static str,
        need: Need,
        allowed: &[(&'static str, T)],
    ) -> Vec<Placed<T>> {
        let Some(value) = self.take(log, key, need) else { return Vec::new() };
        members(value).into_iter().filter_map(|value| word(log, key, value, allowed)).collect()
    }

    /// Takes a table of texts by free names.
    pub(super) fn named_texts(
        &mut self,
        log: &mut Log<'_>,
        key: &'static str,
    ) -> Vec<(Text, Text)> {
        let Some(inner) = self.table(log, key, Need::May) else { return Vec::new() };
        let mut pairs = Vec::new();
        for (name, value) in inner.free_entries(log) {
            if let Some(text) = text(log, key, value) {
                pairs.push((name, text));
            }
        }
        pairs
    }

    /// Takes a table.
    pub(super) fn table(
        &mut self,
        log: &mut Log<'_>,
        key: &'static str,
        need: Need,
    ) -> Option<Self> {
        let value = self.take(log, key, need)?;
        as_table(log, key, value)
    }

    /// Takes a list of tables; one table alone is a list of one.
    pub(super) fn tables(&mut self, log: &mut Log<'_>, key: &'static str, need: Need) -> Vec<Self> {
        let Some(value) = self.take(log, key, need) else { return Vec::new() };
        members(value).into_iter().filter_map(|value| as_table(log, key, value)).collect()
    }

    /// Reads every table of a list; one that cannot be used is named as left out.
    pub(super) fn records<T>(
        &mut self,
        log: &mut Log<'_>,
        key: &'static str,
        need: Need,
        mut read: impl FnMut(Self, &mut Log<'_>) -> Option<T>,
    ) -> Vec<T> {
        let mut records = Vec::new();
        for table in self.tables(log, key, need) {
            let (name, range) = (table.name.clone(), table.range.clone());
            let record = read(table, log);
            if record.is_none() {
                let hint = "put right what is said about it";
                log.error(KEY, format!("this {name} is left out"), range, hint);
            }
            records.extend(record);
        }
        records
    }

    /// Lists all entries of a table with free names, in the order of the file.
    pub(super) fn free_entries(&self, log: &Log<'_>) -> Vec<(Text, Value<'t, 'i>)> {
        let mut entries: Vec<_> = self.entries.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        let named = |(name, value): (&'t Spanned<_>, _)| {
            let text: &std::borrow::Cow<'i, str> = name.get_ref();
            (log.placed(text.to_string(), &name.span()), value)
        };
        entries.into_iter().map(named).collect()
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self, log: &mut Log<'_>) {
        for (name, _) in self.entries {
            let key = name.get_ref().as_ref();
            if !self.asked.contains(&key) {
                let mut hint = nearest::hint(key, self.asked.iter().copied());
                if hint.is_empty() {
                    hint = format!("known here: {}", self.asked.join(", "));
                }
                log.error(
                    KEY,
                    format!("{} has no key `{}`", self.name, short(key)),
                    name.span(),
                    hint,
                );
            }
        }
    }
}

/// Reads a table out of a value.
pub(super) fn as_table<'t, 'i>(
    log: &mut Log<'_>,
    key: &'static str,
    value: Value<'t, 'i>,
) -> Option<Table<'t, 'i>> {
    if let DeValue::Table(entries) = value.get_ref() {
        // A table under a header is called by its header, an inline one by its key.
        let head = log.cut(&value.span()).lines().next().unwrap_or_default();
        let has_header = head.starts_with('[');
        let name = if has_header { short(head) } else { format!("`{key}`") };
        return Some(Table::new(name, entries, value.span()));
    }
    wrong_kind(log, key, "a table", value);
    None
}

/// Reads a text that says something.
pub(super) fn text(log: &mut Log<'_>, key: &str, value: Value<'_, '_>) -> Option<Text> {
    let DeValue::String(text) = value.get_ref() else {
        wrong_kind(log, key, "text", value);
        return None;
    };
    if text.trim().is_empty() {
        log.error(
            KEY,
            format!("`{}` says nothing", short(key)),
            value.span(),
            "write it, or drop the key",
        );
        return None;
    }
    Some(log.placed(text.trim().to_owned(), &value.span()))
}

/// Reads one word of a list.
pub(super) fn word<T: Copy>(
    log: &mut Log<'_>,
    key: &str,
    value: Value<'_, '_>,
    allowed: &[(&'static str, T)],
) -> Option<Placed<T>> {
    let said = text(log, key, value)?;
    if let Some((_, meaning)) = allowed.iter().find(|(name, _)| *name == said.value) {
        return Some(Placed { value: *meaning, spot: said.spot });
    }
    let names: Vec<&str> = allowed.iter().map(|(name, _)| *name).collect();
    let what = format!("`{}` cannot be `{}`", short(key), short(&said.value));
    log.error(KEY, what, value.span(), format!("one of: {}", names.join(", ")));
    None
}

/// Reads a number.
pub(super) fn number(log: &mut Log<'_>, key: &str, value: Value<'_, '_>) -> Option<Placed<f64>> {
    let number = match value.get_ref() {
        DeValue::Integer(digits) => {
            i64::from_str_radix(digits.as_str(), digits.radix()).ok().map(|n| n as f64)
        }
        DeValue::Float(digits) => digits.as_str().parse().ok(),
        _ => None,
    };
    if let Some(number) = number.filter(|number: &f64| number.is_finite()) {
        return Some(log.placed(number, &value.span()));
    }
    wrong_kind(log, key, "a number", value);
    None
}

fn day(log: &mut Log<'_>, key: &str, value: Value<'_, '_>) -> Option<Placed<Date>> {
    let day = match value.get_ref() {
        DeValue::Datetime(when) if when.time.is_none() => when.date.and_then(|date| {
            let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
            Date::new(i16::try_from(date.year).ok()?, month, day).ok()
        }),
        DeValue::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    if day.is_none() {
        wrong_kind(log, key, "a day such as 2022-11-09", value);
    }
    Some(log.placed(day?, &value.span()))
}

/// Lists the members of a list; anything else is a list of one.
fn members<'t, 'i>(value: Value<'t, 'i>) -> Vec<Value<'t, 'i>> {
    match value.get_ref() {
        DeValue::Array(list) => list.iter().collect(),
        _ => vec![value],
    }
}

fn wrong_kind(log: &mut Log<'_>, key: &str, wanted: &str, value: Value<'_, '_>) {
    let found = match value.get_ref() {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    log.error(
        KEY,
        format!("`{}` must be {wanted}", short(key)),
        value.span(),
        format!("found {found}"),
    );
}
