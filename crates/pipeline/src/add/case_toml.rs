//! Writes a mapping into `case.toml` and leaves everything else of the file as it stands.

use ingest::Mapping;
use std::path::PathBuf;
use store::Case;
use toml_edit::{ArrayOfTables, DocumentMut, Item, value};

/// Why a mapping was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteMappingError {
    /// The file cannot be read or written.
    #[error("`{}` cannot be read or written", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not TOML.
    #[error("case.toml is not valid TOML, so the mapping was not written")]
    NotToml(#[from] toml_edit::TomlError),
    /// The mapping does not print.
    #[error("the mapping cannot be written as TOML")]
    Mapping(#[from] toml::ser::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::FileError),
}

/// Adds a `[[posts]]` table for `file`, unless there is one: what a person wrote wins.
pub(super) fn write_mapping(
    case: &Case,
    file: &str,
    mapping: &Mapping,
) -> Result<(), WriteMappingError> {
    let path = case.dir().join("case.toml");
    let at = |source| WriteMappingError::File { path: path.clone(), source };
    let text = std::fs::read_to_string(&path).map_err(at)?;
    if let Some(text) = with_mapping(&text, file, mapping)? {
        case.replace_file("case.toml", text.as_bytes())?;
    }
    Ok(())
}

fn with_mapping(
    text: &str,
    file: &str,
    mapping: &Mapping,
) -> Result<Option<String>, WriteMappingError> {
    let mut settings: DocumentMut = text.parse()?;
    let tables = settings.entry("posts").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(tables) = tables.as_array_of_tables_mut() else { return Ok(None) };
    let is_there =
        |table: &toml_edit::Table| table.get("file").and_then(Item::as_str) == Some(file);
    if tables.iter().any(is_there) {
        return Ok(None);
    }
    let written: DocumentMut = toml::to_string(mapping)?.parse()?;
    let mut table = toml_edit::Table::new();
    table.insert("file", value(file));
    for (key, item) in written.iter() {
        // In one line: a table of its own would keep its place of another file and end up in the wrong one.
        if let Ok(inline) = item.clone().into_value() {
            table.insert(key, Item::Value(inline));
        }
    }
    tables.push(table);
    Ok(Some(settings.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ingest::Format;

    #[test]
    fn comments_stay_and_a_table_is_written_once() {
        let mut mapping = Mapping::new("columns", Format::Delimited);
        mapping.columns.account = Some("user name".into());
        let text = "# mine\ntitle = \"x\" # stays\n";
        let once = with_mapping(text, "posts/a.csv", &mapping).expect("TOML").expect("new");
        assert!(once.starts_with(text), "{once}");
        assert!(with_mapping(&once, "posts/a.csv", &mapping).expect("TOML").is_none());
        let twice = with_mapping(&once, "posts/b.csv", &mapping).expect("TOML").expect("new");
        let read = crate::parse_case_file(&twice).expect("a case file");
        assert_eq!(read.posts.len(), 2);
        assert_eq!(
            (read.posts[1].file.as_str(), &read.posts[1].mapping),
            ("posts/b.csv", &mapping)
        );
    }
}
