//! Days.

use super::text_form;
use jiff::civil::Date;
use model::document::Days;
use serde::{Deserialize, Serialize};

/// Days: the first and the last, either may be open.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct WrittenDays {
    #[serde(with = "text_form::optional")]
    start: Option<Date>,
    #[serde(with = "text_form::optional")]
    end: Option<Date>,
}

impl From<Days> for WrittenDays {
    fn from(Days { start, end }: Days) -> Self {
        Self { start, end }
    }
}

impl From<WrittenDays> for Days {
    fn from(WrittenDays { start, end }: WrittenDays) -> Self {
        Self { start, end }
    }
}
