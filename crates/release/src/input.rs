//! What a report is made from: everything is borrowed, nothing is looked up elsewhere.

use corpus::Posts;
use jiff::civil::Date;
use model::act::ActAnswer;
use model::asked::{Asked, Clock, EntryOrigins};
use model::assessment::{Assessment, AssessmentProblem};
use model::claim::{Claim, SharedRoot, Sourcing};
use model::coaction::{Circle, CoAction, Layer};
use model::ids::EdgeId;
use model::timing::Chart;
use model::{BlobId, Complaint, Document, Event, Warning};
use std::collections::BTreeMap;

/// Holds everything a report, an export or a summary may show.
#[derive(Clone, Copy, Debug)]
pub struct ReportInput<'a> {
    /// The case and the run.
    pub case: &'a CaseFacts,
    /// Every file of the case that was read or tried, in the order of names.
    pub files: &'a [FileFact],
    /// Examples of complaints, in the order of files and places.
    pub complaints: &'a [Complaint],
    /// How many complaints there are in all, by file and reason.
    pub complaint_counts: &'a [ComplaintCount],
    /// Posts; empty when the case holds none.
    pub posts: &'a Posts,
    /// Layers, in the order of `ActionKind::ALL`; those not run say why.
    pub layers: &'a [Layer],
    /// Groups of different layers that are much the same accounts, largest first.
    pub circles: &'a [Circle],
    /// The co-actions behind edges, for as many edges as were looked up.
    pub exhibits: &'a BTreeMap<EdgeId, Vec<CoAction>>,
    /// Documents, in the order of their ids.
    pub documents: &'a [Document],
    /// Events, in the order of their ids.
    pub events: &'a [Event],
    /// Declared claims.
    pub claims: &'a [Claim],
    /// Declared pairs that may share a root.
    pub shared_roots: &'a [SharedRoot],
    /// What sourcing found.
    pub sourcing: &'a Sourcing,
    /// What timing says about one act; `None` when the case asks nothing of it.
    pub act: Option<&'a ActAnswer>,
    /// How each of its reports of intent counts, in the order of the question; empty where it names none.
    pub report_origins: &'a [EntryOrigins],
    /// Questions about when posts came, in the order of their ids.
    pub asked: &'a [Asked],
    /// When the posts of each series came, in the order of series.
    pub clocks: &'a [Clock],
    /// What is drawn of the one act; empty when the case asks nothing of it.
    pub act_charts: &'a [Chart],
    /// The analysts' file; `None` when there is none.
    pub assessment: Option<&'a Assessment>,
    /// What is wrong with it.
    pub problems: &'a [AssessmentProblem],
}

/// The case and the run that made the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFacts {
    /// Name of the case's folder, as one types it in a command.
    pub name: String,
    /// Title; the name where none is set.
    pub title: String,
    /// The questions.
    pub question: Vec<String>,
    /// Says that the posts are simulated and how; shown on every page.
    pub simulated: Option<String>,
    /// The day on which the knowledge shown ends; `None` is all that the case holds.
    pub as_of: Option<Date>,
    /// Version of the program.
    pub version: String,
    /// Every setting that mattered, in a fixed order.
    pub settings: Vec<SettingFact>,
}

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingFact {
    /// Its name: `detect.link.window_secs`.
    pub name: String,
    /// Its value as text.
    pub value: String,
    /// Who set it: `default`, `case.toml:12`, `command line`.
    pub set_by: String,
}

/// What a file is to the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Posts.
    Posts,
    /// A document.
    Document,
    /// The facts about a document, in a file beside it.
    Sidecar,
    /// A calendar.
    Calendar,
    /// `case.toml`.
    Case,
    /// `assessment.toml`.
    Assessment,
    /// Anything else that was tried.
    Other,
}

impl FileKind {
    /// Returns the word for tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Posts => "posts",
            Self::Document => "document",
            Self::Sidecar => "sidecar",
            Self::Calendar => "calendar",
            Self::Case => "case",
            Self::Assessment => "assessment",
            Self::Other => "other",
        }
    }
}

/// One file and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFact {
    /// The file, relative to the case.
    pub file: String,
    /// Its original.
    pub blob: BlobId,
    /// What it is to the case.
    pub kind: FileKind,
    /// Its size.
    pub n_bytes: u64,
    /// Rows, records or events met; 1 for a document.
    pub n_rows: u64,
    /// Those understood.
    pub n_good: u64,
    /// Complaints.
    pub n_complaints: u64,
    /// The preset or reader that understood it.
    pub preset: Option<String>,
    /// The mapping: role and column.
    pub columns: Vec<(String, String)>,
    /// What to know about it, in sentences.
    pub notes: Vec<String>,
    /// Warnings about it.
    pub warnings: Vec<Warning>,
}

/// The reason of a post that comes again: it was understood well, so it is counted apart from complaints.
pub(crate) const REPEATED_POST: &str = "duplicate-post";

/// How often one thing was wrong in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintCount {
    /// The file, relative to the case.
    pub file: String,
    /// The stable word of the reason.
    pub reason: String,
    /// How often.
    pub n: u64,
}
