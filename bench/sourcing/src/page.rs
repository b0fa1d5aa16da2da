//! Documents made of a body and a day.

use crate::world;
use jiff::civil::Date;
use model::Document;

/// Makes a document without outlet or headline.
pub fn of(id: &str, day: Option<Date>, body: &str) -> Document {
    let day = day.map_or_else(String::new, |d| d.to_string());
    world::document(id, None, &day, None, body)
}
