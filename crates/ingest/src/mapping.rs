//! How a file of posts is read: its format, and which column holds what.
//!
//! A mapping is found by [`crate::find_mapping`], written into `case.toml` as a `[[posts]]` table, edited there by
//! people, and given back to [`crate::read_posts`]. What it leaves unset is found again from the bytes.

use model::ActionKind;
use serde::{Deserialize, Serialize};

/// Says how records lie in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// One row a record, fields set apart by a delimiter, a header first.
    Delimited,
    /// One JSON value a line.
    JsonLines,
    /// JSON values one after another, arrays taken apart.
    Json,
    /// Apache Parquet.
    Parquet,
}

impl Format {
    /// Returns the words for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Delimited => "delimited text",
            Self::JsonLines => "JSON lines",
            Self::Json => "JSON",
            Self::Parquet => "Parquet",
        }
    }
}

/// Says which number of a date such as `07-08-2015` is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 7 August.
    DayFirst,
    /// July 8.
    MonthFirst,
}

impl DateOrder {
    /// Returns the word used in settings and sentences.
    pub fn word(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }
}

/// Says what bare numbers in the time column count, since 1970 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EpochUnit {
    /// Seconds.
    Seconds,
    /// Thousandths of a second.
    Milliseconds,
    /// Millionths of a second.
    Microseconds,
    /// Thousand-millionths of a second.
    Nanoseconds,
}

/// Says by what an account is called where a platform gives both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountBy {
    /// Its name, which people can read and accounts can change.
    #[default]
    Name,
    /// Its id, which stays.
    Id,
}

impl AccountBy {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Says which column holds what, by the names in the file; for JSON a dotted path such as `author.id`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Columns {
    /// The post's id. Without it posts are called by file and row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The account that posted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// A second, readable name of the account; used by the toolkit's rows only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// When it was posted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Whether the post only repeats another one: `1`, `true`, `yes` or any word but a negative one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_repost: Option<String>,
    /// The id of the post that is repeated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repost_of: Option<String>,
    /// The id of the post that is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// Links, one or several in a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub links: Option<String>,
    /// Hashtags, one or several in a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hashtags: Option<String>,
    /// Mentioned accounts, one or several in a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<String>,
    /// Pictures and films, one or several in a cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<String>,
    /// Columns whose cell is one object's id, taken as it stands: `link = "url_id"`.
    #[serde(skip_serializing_if = "Vec::is_empty", with = "objects_table")]
    pub objects: Vec<ObjectColumn>,
}

/// Names a column whose cell is the id of one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectColumn {
    /// What the account does to the object.
    pub kind: ActionKind,
    /// The column.
    pub column: String,
}

impl Columns {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Says how one file of posts is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Name of the preset, `columns` when the columns below say it all.
    pub preset: String,
    /// How records lie in the file.
    pub format: Format,
    /// What sets fields apart; found from the bytes when unset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// Character set, by its web name (`windows-1252`); found from the bytes when unset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// For JSON: the array that holds the records, as a path (`messages`, `chats.list.*.messages`); unset = the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<String>,
    /// By what accounts are called where the platform gives name and id.
    #[serde(default, skip_serializing_if = "AccountBy::is_default")]
    pub account_by: AccountBy,
    /// Zone of times that carry none: `UTC`, `+02:00`, `Europe/Berlin`; unset = UTC, with a warning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Order of day and month in dates of numbers; unset = decided over the whole column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_order: Option<DateOrder>,
    /// What bare numbers count; unset = by their size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_unit: Option<EpochUnit>,
    /// Which column holds what.
    #[serde(default, skip_serializing_if = "Columns::is_empty")]
    pub columns: Columns,
}

impl Mapping {
    /// Name of the mapping that no preset gives.
    pub const COLUMNS: &'static str = "columns";

    /// Makes a mapping with nothing but a preset and a format.
    pub fn new(preset: &str, format: Format) -> Self {
        Self {
            preset: preset.to_owned(),
            format,
            delimiter: None,
            encoding: None,
            records: None,
            account_by: AccountBy::default(),
            time_zone: None,
            time_order: None,
            time_unit: None,
            columns: Columns::default(),
        }
    }
}

/// Writes object columns as a table from kind to column, in the order of the kinds.
mod objects_table {
    use super::ObjectColumn;
    use model::ActionKind;
    use serde::de::{Deserializer, Error, MapAccess, Visitor};
    use serde::ser::{SerializeMap, Serializer};
    use std::fmt;

    pub(super) fn serialize<S: Serializer>(
        columns: &[ObjectColumn],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut table = serializer.serialize_map(Some(columns.len()))?;
        for column in columns {
            table.serialize_entry(column.kind.word(), &column.column)?;
        }
        table.end()
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<ObjectColumn>, D::Error> {
        struct Table;
        impl<'de> Visitor<'de> for Table {
            type Value = Vec<ObjectColumn>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table from kind of action to column, such as { link = \"url_id\" }")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut columns = Vec::new();
                while let Some((word, column)) = map.next_entry::<String, String>()? {
                    let kind = word.parse::<ActionKind>().map_err(A::Error::custom)?;
                    columns.push(ObjectColumn { kind, column });
                }
                columns.sort_by_key(|column| column.kind);
                Ok(columns)
            }
        }
        deserializer.deserialize_map(Table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_prints_as_a_readable_table_and_reads_back() {
        let mut mapping = Mapping::new("many-objects", Format::Delimited);
        mapping.delimiter = Some('\t');
        mapping.time_order = Some(DateOrder::DayFirst);
        mapping.columns.account = Some("account_id".into());
        mapping.columns.objects = vec![
            ObjectColumn { kind: ActionKind::Link, column: "url_id".into() },
            ObjectColumn { kind: ActionKind::Hashtag, column: "hashtag_id".into() },
        ];
        let text = toml::to_string(&mapping).expect("a mapping is plain TOML");
        let expected = "preset = \"many-objects\"\nformat = \"delimited\"\ndelimiter = \"\\t\"\n\
            time_order = \"day-first\"\n\n[columns]\naccount = \"account_id\"\n\n[columns.objects]\n\
            link = \"url_id\"\nhashtag = \"hashtag_id\"\n";
        assert_eq!(text, expected);
        assert_eq!(toml::from_str::<Mapping>(&text), Ok(mapping));
        let unknown = toml::from_str::<Mapping>(
            "preset = \"columns\"\nformat = \"json\"\n[columns]\nauthor = \"a\"",
        );
        assert!(unknown.expect_err("no such role").to_string().contains("author"));
    }
}
