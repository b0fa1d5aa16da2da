//! Mappings as people read them: role and column.

use ingest::Mapping;
use toml::Value;

/// Lists what each column of a mapping is for, in the order of the mapping.
pub fn roles(mapping: &Mapping) -> Vec<(String, String)> {
    let Ok(Value::Table(columns)) = Value::try_from(&mapping.columns) else { return Vec::new() };
    let mut roles = Vec::new();
    for (role, column) in columns {
        match column {
            Value::String(column) => roles.push((role, column)),
            Value::Table(objects) => {
                for (kind, column) in objects {
                    roles.push((kind, column.as_str().unwrap_or_default().to_owned()));
                }
            }
            _ => (),
        }
    }
    roles
}
