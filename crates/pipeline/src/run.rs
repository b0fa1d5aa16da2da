//! The main job: brings everything up to date and holds what was found.

mod exhibits;
pub(crate) mod facts;
mod settings;

use crate::asking::Marked;
use crate::case_file::{CaseFile, ReadCaseFileError, parse_case_file};
use crate::data_hash::data_hash;
use crate::listener::Listener;
use crate::stages;
use corpus::Posts;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::act::ActAnswer;
use model::asked::{EntryOrigins, Timed};
use model::assessment::{Assessment, AssessmentProblem};
use model::claim::Sourcing;
use model::coaction::{Circle, CoAction, Layer};
use model::ids::EdgeId;
use model::timing::Chart;
use model::{BlobId, Complaint, Document, Event};
use release::{CaseFacts, ComplaintCount, FileFact, ReportInput};
use std::collections::BTreeMap;
use store::Case;
use timing::around::{EventDay, Placebo};

/// What a caller may choose for one run.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    /// When the run is made; the journal keeps it. No result depends on it.
    pub now: Timestamp,
    /// Whether originals that look unchanged are read again.
    pub rehash: bool,
}

/// Why the main job could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AssessError {
    /// `case.toml` cannot be used.
    #[error("case.toml cannot be used")]
    CaseFile {
        /// What is wrong and where.
        source: ReadCaseFileError,
        /// The text of the file.
        text: String,
    },
    /// A mapping of `[[posts]]` does not fit its file.
    #[error(transparent)]
    Mapping(crate::bare::BareError),
    /// A file of the case cannot be read.
    #[error("`{file}` cannot be read")]
    Read {
        /// The file, relative to the case.
        file: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The settings of `[detect]` cannot run.
    #[error("`[detect]` in case.toml cannot run")]
    Detect(#[from] detect::CheckSettingsError),
    /// The assumptions of `[timing.one]` do not fit together.
    #[error("`[timing.one]` in case.toml cannot be answered")]
    Act(#[from] timing::one::ActError),
    /// The store failed.
    #[error("the store failed")]
    Store {
        /// What it said.
        source: Box<dyn std::error::Error + Send + Sync>,
        /// What to do next, where that is known.
        hint: Option<String>,
    },
}

impl AssessError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::CaseFile { source, .. } => source.0.hint.clone(),
            Self::Act(error) => Some(error.hint().to_owned()),
            Self::Mapping(error) => error.hint(),
            Self::Store { hint, .. } => hint.clone(),
            Self::Read { .. } | Self::Detect(_) => None,
        }
    }

    /// Wraps an error of the store.
    pub(crate) fn store<E>(hint: impl Fn(&E) -> Option<String>) -> impl FnOnce(E) -> Self
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        move |error| Self::Store { hint: hint(&error), source: Box::new(error) }
    }
}

/// Why a stage ran, or why it did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageRun {
    /// The stage.
    pub stage: String,
    /// The reason in words.
    pub why: String,
}

/// Everything a case holds and everything that was found in it.
#[derive(Debug)]
pub struct Run {
    pub(crate) facts: CaseFacts,
    pub(crate) case_file: CaseFile,
    pub(crate) files: Vec<FileFact>,
    pub(crate) complaints: Vec<Complaint>,
    pub(crate) complaint_counts: Vec<ComplaintCount>,
    pub(crate) posts: Posts,
    pub(crate) layers: Vec<Layer>,
    pub(crate) circles: Vec<Circle>,
    pub(crate) exhibits: BTreeMap<EdgeId, Vec<CoAction>>,
    pub(crate) documents: Vec<Document>,
    pub(crate) events: Vec<Event>,
    pub(crate) sourcing: Sourcing,
    pub(crate) act: Option<ActAnswer>,
    pub(crate) act_originals: Vec<BlobId>,
    /// What claims and their origins are counted from.
    pub(crate) claim_originals: Vec<BlobId>,
    pub(crate) report_origins: Vec<EntryOrigins>,
    pub(crate) timed: Timed,
    /// What is drawn of the one act.
    pub(crate) charts: Vec<Chart>,
    pub(crate) assessment: Option<Assessment>,
    pub(crate) problems: Vec<AssessmentProblem>,
    pub(crate) stages: Vec<StageRun>,
}

impl Run {
    /// Returns what a report is made from.
    pub fn input(&self) -> ReportInput<'_> {
        ReportInput {
            case: &self.facts,
            files: &self.files,
            complaints: &self.complaints,
            complaint_counts: &self.complaint_counts,
            posts: &self.posts,
            layers: &self.layers,
            circles: &self.circles,
            exhibits: &self.exhibits,
            documents: &self.documents,
            events: &self.events,
            claims: &self.case_file.claims,
            shared_roots: &self.case_file.shared_roots,
            sourcing: &self.sourcing,
            act: self.act.as_ref(),
            report_origins: &self.report_origins,
            asked: &self.timed.asked,
            clocks: &self.timed.clocks,
            act_charts: &self.charts,
            assessment: self.assessment.as_ref(),
            problems: &self.problems,
        }
    }

    /// Returns the votes the case is about, as days of a series in `zone`, and the votes of other places as calendars that
    /// should not matter.
    pub fn votes(&self, zone: &TimeZone) -> (Vec<EventDay>, Vec<Placebo>) {
        let marked = Marked::of(&self.case_file, &self.events, zone);
        (marked.votes, marked.placebos)
    }

    /// Returns the zone in which the case means its days.
    pub fn zone(&self) -> TimeZone {
        crate::asking::zone(&self.case_file)
    }

    /// Returns the settings of `[detect]`, as the layers were made with.
    pub fn detect_settings(&self) -> detect::Settings {
        let checked = stages::layers::settings(&self.case_file);
        checked.expect("the layers were made with them").settings().clone()
    }

    /// Lists the originals that the question about one act rests on: `case.toml`, and what its claims were counted from.
    pub fn act_originals(&self) -> &[BlobId] {
        &self.act_originals
    }

    /// Lists the originals that the origins of claims are counted from: documents and calendars.
    pub fn claim_originals(&self) -> &[BlobId] {
        &self.claim_originals
    }

    /// Lists the originals of the calendars.
    pub fn calendars(&self) -> Vec<BlobId> {
        let calendars = self.files.iter().filter(|file| file.kind == release::FileKind::Calendar);
        calendars.map(|file| file.blob).collect()
    }

    /// Gives the posts away, with the actions that were derived for the layers of the case.
    pub fn into_posts(self) -> Posts {
        self.posts
    }

    /// Returns why each stage ran or did not, in order.
    pub fn stages(&self) -> &[StageRun] {
        &self.stages
    }
}

/// Brings the case up to date and returns what is in it and what was found. Writes no report.
///
/// # Errors
/// When a settings file is wrong, or the store cannot be read or written. Bad posts and documents are no errors.
pub fn load(
    case: &Case,
    choices: &Choices,
    listener: &mut dyn Listener,
) -> Result<Run, AssessError> {
    let (case_file, case_original) = read_case_file(case, choices)?;
    let mut stages = Vec::new();
    let taken = stages::posts::bring(case, &case_file, choices, listener, &mut stages)?;
    let posts = stages::posts::read(case, &taken, listener)?;
    let (posts, layers) =
        stages::layers::find(case, &case_file, posts, &taken, listener, &mut stages)?;
    let documents = stages::documents::bring(case, choices, listener)?;
    let calendar = stages::calendars::bring(case, choices)?;
    let sourcing = stages::claims::find(
        &case_file,
        case_original.blob,
        &documents.documents,
        &calendar.events,
        listener,
    );
    let (mut act, report_origins) = stages::claims::weigh_act(&case_file, &sourcing)?;
    let timed = stages::timing::find(
        case,
        &case_file,
        (&posts, &taken),
        &calendar,
        &layers,
        listener,
        &mut stages,
    )?;
    let known =
        facts::known(&case_file, &documents.documents, &calendar.events, &layers, &timed.asked);
    let analysts = stages::analysts::read(case, choices, &known)?;
    let exhibits = exhibits::gather(&posts, &layers, listener);
    let circles = detect::circles(&layers, &posts.accounts);
    let reads_claims =
        act.as_ref().is_some_and(|act| stages::claims::reads_claims(act, &report_origins));
    let claim_files = documents.files.iter().chain(&calendar.files);
    let claim_originals: Vec<BlobId> = claim_files.map(|file| file.blob).collect();
    let mut act_originals = vec![case_original.blob];
    if reads_claims {
        act_originals.extend(&claim_originals);
    }
    if let Some(act) = &mut act {
        act.data_hash = data_hash(act_originals.iter().copied());
    }
    let charts = act.as_ref().map_or_else(Vec::new, timing::one::charts);
    let mut run = Run {
        circles,
        act_originals,
        claim_originals,
        facts: facts::of_case(case, &case_file, &taken, &layers),
        files: vec![facts::of_settings("case.toml", &case_original, release::FileKind::Case)],
        complaints: Vec::new(),
        complaint_counts: Vec::new(),
        posts,
        layers,
        exhibits,
        documents: documents.documents,
        events: calendar.events,
        sourcing,
        act,
        report_origins,
        timed,
        charts,
        assessment: analysts.assessment,
        problems: analysts.problems,
        stages,
        case_file,
    };
    run.files.extend(analysts.file);
    run.files.extend(calendar.files);
    run.files.extend(documents.files);
    run.files.extend(taken.files);
    run.files.sort_by(|a, b| a.file.cmp(&b.file));
    run.complaints = [calendar.complaints, documents.complaints].concat();
    run.complaint_counts = facts::counts(&run.complaints, &taken.counts);
    run.complaints.extend(taken.complaints);
    Ok(run)
}

/// The main job: brings the case up to date, then writes the report.
///
/// # Errors
/// As [`load`], and when the report cannot be written.
pub fn assess(
    case: &Case,
    choices: &Choices,
    listener: &mut dyn Listener,
) -> Result<Run, AssessError> {
    let run = load(case, choices, listener)?;
    stages::report::write(case, &run, choices, listener)?;
    Ok(run)
}

/// Reads `case.toml` and keeps it as an original: settings are what results rest on.
fn read_case_file(case: &Case, choices: &Choices) -> Result<(CaseFile, OriginalFile), AssessError> {
    let original = OriginalFile::keep(case, "case.toml", choices)?;
    let text = String::from_utf8_lossy(&original.bytes).into_owned();
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    let case_file =
        parse_case_file(&text).map_err(|source| AssessError::CaseFile { source, text })?;
    Ok((case_file, original))
}

/// A small file of the case: its bytes and its hash.
#[derive(Debug)]
pub(crate) struct OriginalFile {
    pub(crate) blob: model::BlobId,
    pub(crate) bytes: Vec<u8>,
}

impl OriginalFile {
    /// Keeps the file under its hash and reads it.
    pub(crate) fn keep(case: &Case, file: &str, choices: &Choices) -> Result<Self, AssessError> {
        let blob = keep(case, file, choices)?;
        let bytes = std::fs::read(case.original_path(blob))
            .map_err(|source| AssessError::Read { file: file.to_owned(), source })?;
        Ok(Self { blob, bytes })
    }
}

/// Keeps a file of the case under its hash.
pub(crate) fn keep(
    case: &Case,
    file: &str,
    choices: &Choices,
) -> Result<model::BlobId, AssessError> {
    let rehash = if choices.rehash { store::Rehash::All } else { store::Rehash::Changed };
    case.keep_original(std::path::Path::new(file), rehash)
        .map_err(AssessError::store(store::OriginalError::hint))
}
