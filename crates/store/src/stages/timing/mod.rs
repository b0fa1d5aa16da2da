//! Questions about time with their answers and refusals.

use crate::case::Case;
use crate::stages::StageError;
use crate::written::{Real, kept_word, text_form};
use jiff::civil::Date;
use model::ActionKind;
use model::asked::{Asked, Clock, Outcome, Series, SeriesOf, Timed};
use model::ids::{EventId, GroupId, TimingId};
use serde::{Deserialize, Serialize};

mod answer;
mod drawing;
mod record;

const STAGE: &str = "timing";

#[derive(Serialize, Deserialize)]
struct WrittenAll {
    asked: Vec<Written>,
    clocks: Vec<WrittenClock>,
}

#[derive(Serialize, Deserialize)]
struct WrittenClock {
    id: String,
    series: WrittenSeries,
    drawings: Vec<drawing::Written>,
}

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
    /// Id of the group; `None` is all posts, or those of a layer.
    group: Option<String>,
    /// Kind of the layer.
    #[serde(with = "text_form::optional")]
    layer: Option<ActionKind>,
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
    /// Keeps the questions of a case about time, with what came of them, and the clocks of its series, under the key of what they were asked of.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn put_timing(&self, key: &str, timed: &Timed) -> Result<(), StageError> {
        let clock = |clock: &Clock| WrittenClock {
            id: clock.id.to_string(),
            series: write_series(&clock.series),
            drawings: clock.drawings.iter().map(drawing::write).collect(),
        };
        let written = WrittenAll {
            asked: timed.asked.iter().map(write).collect(),
            clocks: timed.clocks.iter().map(clock).collect(),
        };
        self.put_json(STAGE, key, &written)
    }

    /// Returns the questions and clocks kept under this key; `None` when there are none.
    ///
    /// # Errors
    /// When they are there and cannot be read.
    pub fn timing(&self, key: &str) -> Result<Option<Timed>, StageError> {
        let Some(written) = self.json::<WrittenAll>(STAGE, key)? else {
            return Ok(None);
        };
        let asked = written.asked.into_iter().map(read).collect::<Result<_, _>>();
        let asked = asked.map_err(|error| StageError::unknown(STAGE, error))?;
        let clock = |clock: WrittenClock| Clock {
            id: TimingId::new(clock.id),
            series: read_series(clock.series),
            drawings: clock.drawings.into_iter().map(drawing::read).collect(),
        };
        Ok(Some(Timed { asked, clocks: written.clocks.into_iter().map(clock).collect() }))
    }
}

fn write_series(series: &Series) -> WrittenSeries {
    let (group, layer) = match &series.of {
        SeriesOf::AllPosts => (None, None),
        SeriesOf::Group(id) => (Some(id.to_string()), None),
        SeriesOf::Layer(kind) => (None, Some(*kind)),
    };
    WrittenSeries {
        group,
        layer,
        n_posts: series.n_posts,
        n_accounts: series.n_accounts,
        n_left_out: series.n_left_out,
        first: series.span.map(|span| span.0),
        last: series.span.map(|span| span.1),
        zone: series.zone.clone(),
    }
}

fn read_series(series: WrittenSeries) -> Series {
    let of = match (series.group, series.layer) {
        (Some(id), _) => SeriesOf::Group(GroupId::new(id)),
        (None, Some(kind)) => SeriesOf::Layer(kind),
        (None, None) => SeriesOf::AllPosts,
    };
    Series {
        of,
        n_posts: series.n_posts,
        n_accounts: series.n_accounts,
        n_left_out: series.n_left_out,
        span: series.first.zip(series.last),
        zone: series.zone,
    }
}

fn write(asked: &Asked) -> Written {
    Written {
        id: asked.id.to_string(),
        question: asked.question.to_owned(),
        setting: asked.setting.clone(),
        series: write_series(&asked.series),
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
    Ok(Asked {
        id: TimingId::new(written.id),
        question: kept_word(&written.question),
        setting: written.setting,
        series: read_series(written.series),
        events: written.events.into_iter().map(EventId::new).collect(),
        outcome: match written.outcome {
            WrittenOutcome::Answered(answer) => Outcome::Answered(answer::read(answer)?),
            WrittenOutcome::Refused { why, next } => Outcome::Refused { why, next },
        },
        q_case: written.q_case.map(f64::from),
    })
}
