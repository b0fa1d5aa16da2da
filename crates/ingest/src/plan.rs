//! A mapping laid against the columns that a file has: which column number holds what.

use crate::error::{HeaderText, ReadPostsError};
use crate::json::Json;
use crate::mapping::{Columns, Mapping};
use crate::nearest::nearest;
use crate::records::Cells;
use model::ActionKind;

/// Column numbers by role.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// Names of all columns that are used, by number for JSON; all columns of the file else.
    pub(crate) names: Vec<String>,
    pub(crate) id: Option<usize>,
    pub(crate) account: Option<usize>,
    pub(crate) username: Option<usize>,
    pub(crate) time: Option<usize>,
    pub(crate) text: Option<usize>,
    pub(crate) lang: Option<usize>,
    pub(crate) is_repost: Option<usize>,
    pub(crate) repost_of: Option<usize>,
    pub(crate) reply_to: Option<usize>,
    pub(crate) links: Option<usize>,
    pub(crate) hashtags: Option<usize>,
    pub(crate) mentions: Option<usize>,
    pub(crate) media: Option<usize>,
    pub(crate) objects: Vec<(ActionKind, usize)>,
    /// Columns called ids that nothing is mapped to.
    pub(crate) other_ids: Vec<usize>,
}

/// Lists the roles of a mapping with their columns, in the order of the documentation.
pub(crate) fn roles(columns: &Columns) -> Vec<(String, &str)> {
    let single = [
        ("id", &columns.id),
        ("account", &columns.account),
        ("username", &columns.username),
        ("time", &columns.time),
        ("text", &columns.text),
        ("lang", &columns.lang),
        ("is_repost", &columns.is_repost),
        ("repost_of", &columns.repost_of),
        ("reply_to", &columns.reply_to),
        ("links", &columns.links),
        ("hashtags", &columns.hashtags),
        ("mentions", &columns.mentions),
        ("media", &columns.media),
    ];
    let single =
        single.into_iter().filter_map(|(role, column)| Some((role.to_owned(), column.as_deref()?)));
    let objects = columns
        .objects
        .iter()
        .map(|object| (format!("objects.{}", object.kind), object.column.as_str()));
    single.chain(objects).collect()
}

impl Plan {
    /// Lays a mapping against a header.
    pub(crate) fn for_header(
        file: &str,
        mapping: &Mapping,
        header: &HeaderText,
    ) -> Result<Self, ReadPostsError> {
        for (role, column) in roles(&mapping.columns) {
            if !header.names.iter().any(|name| name == column) {
                let names = header.names.iter().map(String::as_str);
                return Err(ReadPostsError::NoColumn {
                    file: file.to_owned(),
                    role,
                    column: column.to_owned(),
                    header: Box::new(header.clone()),
                    nearest: nearest(column, names).map(str::to_owned),
                });
            }
        }
        let mut plan = Self::with_numbers(&mapping.columns, |column| {
            header.names.iter().position(|name| name == column)
        });
        plan.names.clone_from(&header.names);
        let used: Vec<&str> = roles(&mapping.columns).iter().map(|(_, column)| *column).collect();
        plan.other_ids = (0..header.names.len())
            .filter(|&at| {
                let name = header.names[at].to_lowercase();
                (name == "id" || name.ends_with("_id") || name.ends_with("id_str"))
                    && !used.contains(&header.names[at].as_str())
            })
            .collect();
        Ok(plan)
    }

    /// Gives each mapped path a number, for records that have no header.
    pub(crate) fn for_paths(mapping: &Mapping) -> Self {
        let mut names: Vec<String> = Vec::new();
        for (_, column) in roles(&mapping.columns) {
            if !names.iter().any(|name| name == column) {
                names.push(column.to_owned());
            }
        }
        let mut plan = Self::with_numbers(&mapping.columns, |column| {
            names.iter().position(|name| name == column)
        });
        plan.names = names;
        plan
    }

    fn with_numbers(columns: &Columns, number: impl Fn(&str) -> Option<usize>) -> Self {
        let of = |column: &Option<String>| column.as_deref().and_then(&number);
        Self {
            names: Vec::new(),
            id: of(&columns.id),
            account: of(&columns.account),
            username: of(&columns.username),
            time: of(&columns.time),
            text: of(&columns.text),
            lang: of(&columns.lang),
            is_repost: of(&columns.is_repost),
            repost_of: of(&columns.repost_of),
            reply_to: of(&columns.reply_to),
            links: of(&columns.links),
            hashtags: of(&columns.hashtags),
            mentions: of(&columns.mentions),
            media: of(&columns.media),
            objects: columns
                .objects
                .iter()
                .filter_map(|object| Some((object.kind, number(&object.column)?)))
                .collect(),
            other_ids: Vec::new(),
        }
    }

    /// Returns the name of a column.
    pub(crate) fn name(&self, column: Option<usize>) -> Option<&str> {
        self.names.get(column?).map(String::as_str)
    }
}

/// A JSON record seen through the paths of a plan.
pub(crate) struct JsonCells<'a> {
    pub(crate) json: Json<'a>,
    pub(crate) names: &'a [String],
    pub(crate) raw: &'a str,
}

impl Cells for JsonCells<'_> {
    fn cell(&self, column: usize) -> Option<&str> {
        self.json.path(self.names.get(column)?)?.scalar()
    }

    fn elements(&self, column: usize, take: &mut dyn FnMut(&str)) -> bool {
        let Some(list) = self.names.get(column).and_then(|name| self.json.path(name)) else {
            return false;
        };
        if list.kind() != crate::json::JsonKind::Array {
            return false;
        }
        for element in list.items() {
            // Objects in a list say what they are by one of these names.
            let text = element.scalar().or_else(|| {
                ["expanded_url", "url", "tag", "text", "name", "username", "id"]
                    .iter()
                    .find_map(|name| element.get(name)?.scalar())
            });
            if let Some(text) = text {
                take(text);
            }
        }
        true
    }

    fn n_cells(&self) -> usize {
        self.names.len()
    }

    fn raw(&self) -> String {
        self.raw.to_owned()
    }
}
