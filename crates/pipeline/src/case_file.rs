//! `case.toml`: the question, the claims and the settings that differ from the defaults.

mod act;
mod claims;
pub(crate) mod fault;
pub(crate) mod timing;

pub(crate) use fault::distance;
pub use fault::{CaseFileFault, ReadCaseFileError};
pub use timing::{EffectAsked, EffectAt, SurpriseAsked, TimingSettings};

use jiff::civil::Date;
use model::ActionKind;
use model::claim::{Claim, SharedRoot};
use serde::Deserialize;
use toml::Spanned;

/// What `case.toml` says, after reading.
#[derive(Debug)]
pub struct CaseFile {
    /// Title of the case.
    pub title: String,
    /// The questions, at least one line.
    pub question: Vec<String>,
    /// Patterns of files whose posts are simulated.
    pub simulated: Vec<String>,
    /// The sentence shown wherever their numbers are shown.
    pub simulated_note: Option<String>,
    /// The votes the case is about.
    pub elections: Vec<Election>,
    /// Who the case is about.
    pub actors: Vec<Actor>,
    /// The claims, in the order of the file.
    pub claims: Vec<Claim>,
    /// What the analyst says about shared roots.
    pub shared_roots: Vec<SharedRoot>,
    /// Settings of `detect`.
    pub detect: DetectTable,
    /// The act whose date is asked about.
    pub act: Option<model::act::ActQuestion>,
    /// What is asked of the posts in time.
    pub timing: timing::TimingSettings,
    /// Mappings by file, as `ingest` reads them.
    pub posts: Vec<PostsTable>,
}

/// How one file of posts is read.
#[derive(Clone, Debug)]
pub struct PostsTable {
    /// The file, relative to the case.
    pub file: String,
    /// Line of `case.toml` on which the table begins.
    pub line: u64,
    /// The mapping.
    pub mapping: ingest::Mapping,
}

/// A vote.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Election {
    /// Its name.
    pub name: String,
    /// Where.
    #[serde(default)]
    pub jurisdiction: Option<String>,
    /// Its day, local to the zone.
    #[serde(deserialize_with = "day")]
    pub on: Date,
    /// IANA name of the zone.
    #[serde(default)]
    pub zone: Option<String>,
}

/// Somebody the case is about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// The name used in the report.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub also: Vec<String>,
}

/// Settings of `detect`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetectTable {
    /// Window in seconds; absent is the default, widened when the times are too coarse.
    pub window_secs: Option<u32>,
    /// Smallest number of co-actions of an edge that is kept.
    pub weight_min: Option<u32>,
    /// Whether pairs are tested against chance; absent is yes.
    pub test: Option<bool>,
    /// What of a block's co-actions the test counts; absent is whether there is one within the window.
    pub closeness: Option<ClosenessWord>,
    /// Whether layers are looked at under other windows, too; absent is yes.
    pub sweep: Option<bool>,
    /// Kinds by their words; absent is all that the posts have.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// What of a block's co-actions the test counts.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClosenessWord {
    /// Whether there is one within the window.
    #[default]
    Window,
    /// How close the closest one is.
    Graded,
}

impl From<ClosenessWord> for detect::chance::Closeness {
    fn from(word: ClosenessWord) -> Self {
        match word {
            ClosenessWord::Window => Self::Window,
            ClosenessWord::Graded => Self::Graded,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    title: String,
    #[serde(default)]
    question: OneOrMany,
    #[serde(default)]
    simulated: Vec<String>,
    simulated_note: Option<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "read so that the key is known; narratives will use it")]
    terms: Vec<String>,
    #[serde(default)]
    election: Vec<Election>,
    #[serde(default)]
    actor: Vec<Actor>,
    #[serde(default)]
    claim: Vec<Spanned<claims::ClaimTable>>,
    #[serde(default)]
    same_root: Vec<claims::SameRootTable>,
    #[serde(default)]
    detect: DetectTable,
    #[serde(default)]
    timing: timing::TimingTable,
    #[serde(default)]
    posts: Vec<Spanned<toml::Table>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

/// Reads `case.toml`.
///
/// # Errors
/// When it is not TOML, a key is unknown, a value has the wrong type, or two claims share an id. The error points
/// at line and column.
pub fn parse_case_file(text: &str) -> Result<CaseFile, ReadCaseFileError> {
    let raw: Raw = toml::from_str(text).map_err(|error| fault::of_toml(text, &error))?;
    let claims = claims::claims(text, raw.claim)?;
    let (timing, act) = timing::read(text, raw.timing)?;
    let unknown = raw.detect.kinds.iter().find(|word| word.parse::<ActionKind>().is_err());
    if let Some(word) = unknown {
        return Err(fault::of_kind(text, word));
    }
    Ok(CaseFile {
        title: raw.title,
        question: match raw.question {
            OneOrMany::One(line) => vec![line],
            OneOrMany::Many(lines) => lines,
        },
        simulated: raw.simulated,
        simulated_note: raw.simulated_note,
        elections: raw.election,
        actors: raw.actor,
        claims,
        shared_roots: raw.same_root.into_iter().map(Into::into).collect(),
        detect: raw.detect,
        act,
        timing,
        posts: raw
            .posts
            .into_iter()
            .map(|table| posts_table(text, table))
            .collect::<Result<_, _>>()?,
    })
}

/// Takes the file's name out of a `[[posts]]` table; the rest is its mapping.
fn posts_table(text: &str, table: Spanned<toml::Table>) -> Result<PostsTable, ReadCaseFileError> {
    let span = table.span();
    let mut table = table.into_inner();
    let Some(toml::Value::String(file)) = table.remove("file") else {
        let hint = Some("add file = \"posts/NAME\"".to_owned());
        return Err(fault::at(text, span, "`[[posts]]` names no file".to_owned(), hint));
    };
    let line = text.get(..span.start).map_or(1, |before| before.matches('\n').count() as u64 + 1);
    match toml::Value::Table(table).try_into() {
        Ok(mapping) => Ok(PostsTable { file, line, mapping }),
        Err(error) => {
            let what = format!("the mapping of `{file}` cannot be read: {}", error.message());
            Err(fault::at(text, span, what, Some("see docs/reference/presets.md".to_owned())))
        }
    }
}

/// Reads a day written as a TOML date or as text.
fn day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    use serde::de::Error as _;
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Toml(toml::value::Datetime),
        Text(String),
    }
    let written = match Written::deserialize(deserializer)? {
        Written::Toml(day) => day.to_string(),
        Written::Text(day) => day,
    };
    written
        .parse()
        .map_err(|_| D::Error::custom(format!("`{written}` is not a day such as 2022-11-08")))
}
