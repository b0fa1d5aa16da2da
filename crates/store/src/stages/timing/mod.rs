//! Questions about time with their answers and refusals.

use crate::case::Case;
use crate::stages::StageError;
use crate::written::{Real, kept_word, text_form};
use jiff::civil::Date;
use model::asked::{Asked, Outcome, Series, SeriesOf};
use model::ids::{EventId, GroupId, TimingId};
use serde::{Deserialize, Serialize};

mod answer;
mod drawing;
mod record;

const STAGE: &str = "timing";

#[derive(Serialize, Deserialize)]
struct Written {
    id: String,
    question: String,
    setting: String,
    series: WrittenSeries,
    events: Vec<String>,
    outcome: WrittenOutcome,
    q_case: Option<Real>,
}

#[derive(Serialize, Deserialize)]
struct WrittenSeries {
    /// Id of the group; `None` is all posts.
    group: Option<String>,
    n_posts: u64,
    n_accounts: u64,
    n_left_out: u64,
    #[serde(with = "text_form::optional")]
    first: Option<Date>,
    #[serde(with = "text_form::optional")]
    last: Option<Date>,
    zone: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenOutcome {
    Answered(answer::Written),
    Refused { why: String, next: String },
}

impl Case {
    /// Keeps the questions of a case about time, with what came of them, under the key of what they were asked of.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn put_timing(&self, key: &str, asked: &[Asked]) -> Result<(), StageError> {
        let written: Vec<Written> = asked.iter().map(write).collect();
        self.put_json(STAGE, key, &written)
    }

    /// Returns the questions kept under this key; `None` when there are none.
    ///
    /// # Errors
    /// When they are there and cannot be read.
    pub fn timing(&self, key: &str) -> Result<Option<Vec<Asked>>, StageError> {
        let Some(written) = self.json::<Vec<Written>>(STAGE, key)? else {
            return Ok(None);
        };
        let asked = written.into_iter().map(read).collect::<Result<_, _>>();
        asked.map(Some).map_err(|error| StageError::unknown(STAGE, error))
    }
}

fn write(asked: &Asked) -> Written {
    let series = &asked.series;
    Written {
        id: asked.id.to_string(),
        question: asked.question.to_owned(),
        setting: asked.setting.clone(),
        series: WrittenSeries {
            group: match &series.of {
                SeriesOf::AllPosts => None,
                SeriesOf::Group(id) => Some(id.to_string()),
            },
            n_posts: series.n_posts,
            n_accounts: series.n_accounts,
            n_left_out: series.n_left_out,
            first: series.span.map(|span| span.0),
            last: series.span.map(|span| span.1),
            zone: series.zone.clone(),
        },
        events: asked.events.iter().map(ToString::to_string).collect(),
        outcome: match &asked.outcome {
            Outcome::Answered(answer) => WrittenOutcome::Answered(answer::write(answer)),
            Outcome::Refused { why, next } => {
                WrittenOutcome::Refused { why: why.clone(), next: next.clone() }
            }
        },
        q_case: asked.q_case.map(Real),
    }
}

fn read(written: Written) -> Result<Asked, crate::written::NotWritten> {
    let series = written.series;
    Ok(Asked {
        id: TimingId::new(written.id),
        question: kept_word(&written.question),
        setting: written.setting,
        series: Series {
            of: series.group.map_or(SeriesOf::AllPosts, |id| SeriesOf::Group(GroupId::new(id))),
            n_posts: series.n_posts,
            n_accounts: series.n_accounts,
            n_left_out: series.n_left_out,
            span: series.first.zip(series.last),
            zone: series.zone,
        },
        events: written.events.into_iter().map(EventId::new).collect(),
        outcome: match written.outcome {
            WrittenOutcome::Answered(answer) => Outcome::Answered(answer::read(answer)?),
            WrittenOutcome::Refused { why, next } => Outcome::Refused { why, next },
        },
        q_case: written.q_case.map(f64::from),
    })
}
