//! Claims across documents: who carries them, who copied whom, how many independent origins.

use crate::Span;
use crate::actor::ActorMention;
use crate::attribution::{Attribution, DateMention, Stance};
use crate::document::DocumentLine;
use crate::drift::{Drift, Proposal};
use crate::ids::{AttributionId, ClaimId, DocumentId, OriginId};
use jiff::civil::Date;

/// A claim as the case declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// The claim in one sentence.
    pub text: String,
    /// Each inner list must be met by one of its terms for a passage to carry the claim.
    pub all_of: Vec<Vec<String>>,
    /// Terms that strengthen a match; one is needed when the list is not empty.
    pub any_of: Vec<String>,
    /// Terms that rule a passage out.
    pub none_of: Vec<String>,
    /// Who it is about.
    pub actors: Vec<String>,
    /// Line of `case.toml` on which it is declared.
    pub line: u64,
}

/// How strong a statement's footing is, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Anybody could watch it.
    PublicEvent,
    /// It stands in a document that can be named.
    Document,
    /// A named person or office said it.
    OnRecord,
    /// Unnamed people said it to an outlet.
    AnonymousViaOutlet,
    /// Somebody concluded it.
    Inference,
    /// Somebody hinted at it.
    Hint,
}

impl Grade {
    /// Returns the word for tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::PublicEvent => "public_event",
            Self::Document => "document",
            Self::OnRecord => "on_record",
            Self::AnonymousViaOutlet => "anonymous_via_outlet",
            Self::Inference => "inference",
            Self::Hint => "hint",
        }
    }
}

/// One place where a document carries a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The claim.
    pub claim: ClaimId,
    /// The document.
    pub document: DocumentId,
    /// The passage: one sentence, or the sentences that carry it together.
    pub passage: Span,
    /// Who says it there, by attribution; `None` when the document says it in its own voice.
    pub attribution: Option<AttributionId>,
    /// What the speaker does with it.
    pub stance: Stance,
    /// Its footing.
    pub grade: Grade,
    /// The words that made it join the claim.
    pub matched: Vec<Span>,
    /// Name of the rule that made it join.
    pub rule: &'static str,
}

/// How one document descends from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same words.
    Copy,
    /// The same content in another language.
    Translation,
    /// The same content in other words.
    Rewrite,
    /// The same long quotation.
    Quotes,
    /// Names it as its source.
    Cites,
    /// Links to it.
    Links,
    /// Reports a public event.
    Reports,
    /// May rest on the same root; moves only the lower bound.
    MaySharedRoot,
}

impl Relation {
    /// Returns the word for tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Translation => "translation",
            Self::Rewrite => "rewrite",
            Self::Quotes => "quotes",
            Self::Cites => "cites",
            Self::Links => "links",
            Self::Reports => "reports",
            Self::MaySharedRoot => "may_share_root",
        }
    }
}

/// What a document or a statement descends from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Parent {
    /// A document of the case.
    Document(DocumentId),
    /// A document, an outlet's report, an event or a speaker that the case does not hold, by its name.
    Stub(String),
}

/// One edge of the source graph, child to parent, back in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// What descends.
    pub child: DocumentId,
    /// From what.
    pub parent: Parent,
    /// How.
    pub relation: Relation,
    /// The share of the child's shingles found in the parent, where that is the evidence.
    pub containment: Option<f64>,
    /// The words in the child that show it.
    pub evidence: Vec<Span>,
    /// Name of the rule, or `analyst`.
    pub rule: &'static str,
}

/// A pair of origins that may share a root, said by the analyst or by a named rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedRoot {
    /// One side: an origin's label, a document id or a speaker's name.
    pub a: String,
    /// The other side.
    pub b: String,
    /// Why it may be.
    pub why: String,
    /// Who says so: a name, or the rule.
    pub by: String,
}

/// One origin of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimOrigin {
    /// Its id.
    pub id: OriginId,
    /// What it is, in words: `unnamed sources of Reuters`, `Ruth Lindqvist`, `TFI-2020-114`.
    pub label: String,
    /// Its footing.
    pub grade: Grade,
    /// What it does with the claim.
    pub stance: Stance,
    /// How many unnamed people the introducing report says they are.
    pub declared_count: Option<u32>,
    /// The documents that descend from it, in the order of their ids.
    pub documents: Vec<DocumentId>,
    /// The attributions that show it.
    pub attributions: Vec<AttributionId>,
}

/// A count with its lower and upper bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bounds {
    /// When all that may share a root is joined.
    pub lower: u32,
    /// When only what surely descends is joined.
    pub upper: u32,
}

/// What could be said about a claim's origins on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct OriginCount {
    /// The claim.
    pub claim: ClaimId,
    /// The day, included; `None` is all that the case holds.
    pub as_of: Option<Date>,
    /// The documents that carry the claim.
    pub documents: Vec<DocumentId>,
    /// Its origins, strongest grade first.
    pub origins: Vec<ClaimOrigin>,
    /// Origins that assert or announce it, hints and inferences left out.
    pub asserting: Bounds,
    /// Origins of any grade that speak for it.
    pub any: Bounds,
    /// Sentences for people: denials, circles, shared roots and who says so.
    pub notes: Vec<String>,
}

/// Everything sourcing found in a case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sourcing {
    /// Attributions, by document and place.
    pub attributions: Vec<Attribution>,
    /// Dated expressions, by document and place.
    pub dates: Vec<DateMention>,
    /// Where documents name people, offices, bodies, media and places; by document and place.
    pub actors: Vec<ActorMention>,
    /// Lines that are not running text, by document and place.
    pub lines: Vec<DocumentLine>,
    /// Statements of the declared claims, by claim and document.
    pub statements: Vec<Statement>,
    /// The source graph.
    pub derivations: Vec<Derivation>,
    /// For each claim: the counts at each day on which the answer changed, then with all documents.
    pub counts: Vec<OriginCount>,
    /// The same by the days on which the case learned of its documents: only where such days are known.
    pub counts_learned: Vec<OriginCount>,
    /// What changed on the way, by the later document.
    pub drifts: Vec<Drift>,
    /// Claims that several documents carry and the case does not declare, most documents first.
    pub proposals: Vec<Proposal>,
    /// Documents that descend from one another in a circle: each circle once, in the order of ids.
    pub circles: Vec<Vec<DocumentId>>,
}
