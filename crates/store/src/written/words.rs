//! One word for each choice of the model.
//!
//! Each list is complete: a new choice in the model does not compile here before it has its word.

use model::actor::ActorKind;
use model::attribution::{DateRole, QuoteForm, SourceKind, Stance, StatedConfidence};
use model::claim::{Grade, Relation};
use model::document::{DocumentFormat, LineKind};
use model::event::Listed;
use model::{Resolution, Warning, WarningCode};
use serde::{Deserialize, Serialize};

/// Says that a stored word stands for nothing known here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not a known {what}")]
pub(crate) struct NotWritten {
    pub(crate) what: &'static str,
    pub(crate) word: String,
}

impl NotWritten {
    pub(crate) fn new(what: &'static str, word: &str) -> Self {
        Self { what, word: word.to_owned() }
    }
}

macro_rules! words {
    ($($module:ident: $type:ident = $what:literal { $($choice:ident $word:literal,)* })*) => {$(
        /// Writes and reads the word; for `#[serde(with = ..)]`.
        pub(crate) mod $module {
            use super::{$type, NotWritten};
            use serde::{Deserialize, Deserializer, Serializer, de::Error};

            pub(crate) fn word(value: $type) -> &'static str {
                match value { $($type::$choice => $word,)* }
            }

            pub(crate) fn parse(word: &str) -> Result<$type, NotWritten> {
                match word {
                    $($word => Ok($type::$choice),)*
                    _ => Err(NotWritten::new($what, word)),
                }
            }

            pub(crate) fn serialize<S: Serializer>(value: &$type, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(word(*value))
            }

            pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<$type, D::Error> {
                parse(&String::deserialize(from)?).map_err(D::Error::custom)
            }
        }
    )*};
}

words! {
    actor_kind: ActorKind = "kind of actor" {
        Person "person",
        Office "office",
        Organisation "organisation",
        Outlet "outlet",
        Place "place",
        Unknown "unknown",
    }
    date_role: DateRole = "role of a date" {
        Event "event",
        Said "said",
        Written "written",
        Published "published",
        Released "released",
        Declassified "declassified",
        Learned "learned",
    }
    document_format: DocumentFormat = "format" {
        Text "text",
        Markdown "markdown",
        Html "html",
        Pdf "pdf",
        Mail "mail",
    }
    grade: Grade = "grade" {
        PublicEvent "public_event",
        Document "document",
        OnRecord "on_record",
        AnonymousViaOutlet "anonymous_via_outlet",
        Inference "inference",
        Hint "hint",
    }
    line_kind: LineKind = "kind of line" {
        Headline "headline",
        Byline "byline",
        Dateline "dateline",
        Credit "credit",
        Caption "caption",
    }
    listed: Listed = "word for when an event was listed" {
        Before "before",
        After "after",
        Unsaid "unsaid",
    }
    quote_form: QuoteForm = "form of quotation" {
        Direct "direct",
        Mixed "mixed",
        Indirect "indirect",
    }
    relation: Relation = "relation" {
        Copy "copy",
        Translation "translation",
        Rewrite "rewrite",
        Quotes "quotes",
        Cites "cites",
        Links "links",
        Reports "reports",
        MaySharedRoot "may_share_root",
    }
    resolution: Resolution = "resolution" {
        Subsecond "subsecond",
        Second "second",
        Minute "minute",
        Hour "hour",
        Day "day",
    }
    source_kind: SourceKind = "kind of source" {
        Person "person",
        Office "office",
        Organisation "organisation",
        Outlet "outlet",
        Document "document",
        Anonymous "anonymous",
        Own "own",
        Unknown "unknown",
    }
    stated_confidence: StatedConfidence = "stated confidence" {
        Low "low",
        LowToModerate "low_to_moderate",
        Moderate "moderate",
        High "high",
    }
    stance: Stance = "stance" {
        Asserts "asserts",
        Denies "denies",
        Doubts "doubts",
        Qualifies "qualifies",
        Asks "asks",
        Announces "announces",
        Orders "orders",
        NoComment "no_comment",
        NoAnswer "no_answer",
        Mentions "mentions",
    }
    warning_code: WarningCode = "warning" {
        N1Undecidable "N1_UNDECIDABLE",
        NotPrelisted "NOT_PRELISTED",
        PostHocWindow "POST_HOC_WINDOW",
        RoundTimes "ROUND_TIMES",
        NotTested "NOT_TESTED",
        OneObject "ONE_OBJECT",
        Hubs "HUBS",
        HubsDropped "HUBS_DROPPED",
        WideWindow "WIDE_WINDOW",
        TooFewBlocks "TOO_FEW_BLOCKS",
        PanelUneven "PANEL_UNEVEN",
        FewEvents "FEW_EVENTS",
        PFloor "P_FLOOR",
        ShortSpan "SHORT_SPAN",
        Haste "HASTE",
        SameFeed "SAME_FEED",
        SelfMadeBurst "SELF_MADE_BURST",
        SampledData "SAMPLED_DATA",
        ClockSkew "CLOCK_SKEW",
        SmallCrowd "SMALL_CROWD",
        MultiKind "MULTI_KIND",
        WeekdayLocked "WEEKDAY_LOCKED",
        CommonDriver "COMMON_DRIVER",
        HyperactiveAccounts "HYPERACTIVE_ACCOUNTS",
        DuplicateIds "DUPLICATE_IDS",
        Gaps "GAPS",
        GenericTexts "GENERIC_TEXTS",
        LossyIds "LOSSY_IDS",
        NoZone "NO_ZONE",
        DateOrder "DATE_ORDER",
        Simulated "SIMULATED",
    }
}

/// A warning with its code and its sentence.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct WrittenWarning {
    #[serde(with = "warning_code")]
    code: WarningCode,
    text: String,
}

impl From<Warning> for WrittenWarning {
    fn from(Warning { code, text }: Warning) -> Self {
        Self { code, text }
    }
}

impl From<WrittenWarning> for Warning {
    fn from(WrittenWarning { code, text }: WrittenWarning) -> Self {
        Self { code, text }
    }
}
