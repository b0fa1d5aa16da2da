//! One file for each stage: a head of one line, then the result. Replaced at once, checked when read.

use crate::case::Case;
use crate::files::{self, FileError};
use crate::originals::hash;
use crate::report::inside;
use crate::tables::LoadPostsError;
use crate::tables::file::WriteTableError;
use crate::written::NotWritten;
use parquet::errors::ParquetError;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Says why the result of a stage was not kept or not read.
#[derive(Debug, thiserror::Error)]
pub enum StageError {
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The name of the stage is not one plain word.
    #[error("`{stage}` cannot be the name of a stage")]
    BadName {
        /// The name.
        stage: String,
    },
    /// The result is whole, but not of the shape that this version writes.
    #[error("the result of `{stage}` cannot be read")]
    NotUnderstood {
        /// The stage.
        stage: String,
        /// What the parser said.
        source: serde_json::Error,
    },
    /// The result holds a word that stands for nothing known.
    #[error("the result of `{stage}` holds the unknown {what} `{word}`")]
    UnknownWord {
        /// The stage.
        stage: String,
        /// What the word should name.
        what: &'static str,
        /// The word.
        word: String,
    },
    /// The columns do not make a table.
    #[error("the table of `{stage}` cannot be written")]
    Parquet {
        /// The stage.
        stage: String,
        /// What the writer said.
        source: ParquetError,
    },
    /// The table of the result cannot be read.
    #[error("the table of `{stage}` cannot be read")]
    Table {
        /// The stage.
        stage: String,
        /// Why.
        #[source]
        source: LoadPostsError,
    },
}

impl StageError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File(error) => error.hint(),
            Self::NotUnderstood { stage, .. }
            | Self::UnknownWord { stage, .. }
            | Self::Table { stage, .. } => {
                Some(format!("remove `.hustings/stages/{stage}`; it is worked out again"))
            }
            Self::BadName { .. } | Self::Parquet { .. } => None,
        }
    }

    pub(super) fn unknown(stage: &str, NotWritten { what, word }: NotWritten) -> Self {
        Self::UnknownWord { stage: stage.to_owned(), what, word }
    }

    pub(super) fn table(stage: &str, error: WriteTableError) -> Self {
        match error {
            WriteTableError::File(error) => error.into(),
            WriteTableError::Parquet(source) => Self::Parquet { stage: stage.to_owned(), source },
        }
    }
}

/// The first line of the file.
#[derive(Serialize, Deserialize)]
struct Head {
    stage: String,
    key: String,
    bytes: u64,
    sha256: String,
}

impl Case {
    /// Keeps the result of a stage under the key of what it was made from: inputs, settings, version.
    ///
    /// It replaces the stage's result kept before.
    ///
    /// # Errors
    /// When the name is not one plain word or the store cannot be written. Then the old result stands.
    pub fn put_stage(&self, stage: &str, key: &str, result: &[u8]) -> Result<(), StageError> {
        let target = self.stage_path(stage)?;
        self.store_folder("stages")?;
        let head = Head {
            stage: stage.to_owned(),
            key: key.to_owned(),
            bytes: result.len() as u64,
            sha256: hash(result).to_string(),
        };
        let mut bytes = serde_json::to_vec(&head).expect("strings and numbers are JSON");
        bytes.push(b'\n');
        bytes.extend_from_slice(result);
        Ok(files::replace(&self.drafts()?, &target, &bytes)?)
    }

    /// Returns the key and the result of a stage; `None` when there is none or it is damaged.
    ///
    /// # Errors
    /// When the name is not one plain word or the file cannot be read.
    pub fn stage(&self, stage: &str) -> Result<Option<(String, Vec<u8>)>, StageError> {
        let Some(mut bytes) = files::read(&self.stage_path(stage)?)? else {
            return Ok(None);
        };
        let Some(end) = bytes.iter().position(|&byte| byte == b'\n') else {
            return Ok(None);
        };
        let result = bytes.split_off(end + 1);
        let head = serde_json::from_slice::<Head>(&bytes[..end]).ok();
        let is_whole = |head: &Head| {
            head.bytes == result.len() as u64
                && head.stage == stage
                && head.sha256 == hash(&result).to_string()
        };
        Ok(head.filter(is_whole).map(|head| (head.key, result)))
    }

    /// Keeps the result of a stage as JSON.
    pub(super) fn put_json(
        &self,
        stage: &str,
        key: &str,
        result: &impl Serialize,
    ) -> Result<(), StageError> {
        let bytes = serde_json::to_vec(result)
            .map_err(|source| StageError::NotUnderstood { stage: stage.to_owned(), source })?;
        self.put_stage(stage, key, &bytes)
    }

    /// Reads the result of a stage if it has this key.
    pub(super) fn json<T: DeserializeOwned>(
        &self,
        stage: &str,
        key: &str,
    ) -> Result<Option<T>, StageError> {
        let Some((_, result)) = self.stage(stage)?.filter(|(found, _)| found == key) else {
            return Ok(None);
        };
        serde_json::from_slice(&result)
            .map(Some)
            .map_err(|source| StageError::NotUnderstood { stage: stage.to_owned(), source })
    }

    fn stage_path(&self, stage: &str) -> Result<PathBuf, StageError> {
        let bad = || StageError::BadName { stage: stage.to_owned() };
        if stage.starts_with('.') || stage.contains(['/', '\\']) {
            return Err(bad());
        }
        Ok(self.store().join("stages").join(inside(stage).ok_or_else(bad)?))
    }
}
