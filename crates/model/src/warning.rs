//! Warnings with stable codes: what a reader must know before using a result.

/// Names a warning; the codes are stable across versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WarningCode {
    /// A single event: timing cannot decide.
    N1Undecidable,
    /// The reference event was not listed before looking.
    NotPrelisted,
    /// The window was chosen after the fact.
    PostHocWindow,
    /// Times are rounded (whole minutes or coarser), or cluster on round seconds.
    RoundTimes,
    /// Nothing here is tested against chance: these are observations.
    NotTested,
    /// One object carries most of a layer's co-actions.
    OneObject,
    /// Some objects are shared by so many accounts that pairs on them mean little.
    Hubs,
    /// Crowds too large to count pair by pair were set aside whole.
    HubsDropped,
    /// The window is as wide as the blocks of the chance model, which then can say nothing.
    WideWindow,
    /// Accounts share so few hours that hardly a pair, or none, could be called whatever it did.
    TooFewBlocks,
    /// Far more pairs stand out than are called: the chance model may not fit the posts.
    PanelUneven,
    /// Some accounts act far more often than the rest.
    HyperactiveAccounts,
    /// Post ids occur more than once.
    DuplicateIds,
    /// Whole days lack posts of all accounts.
    Gaps,
    /// Texts so short or so common that they were left out.
    GenericTexts,
    /// Ids seem to have lost digits on their way through a spreadsheet.
    LossyIds,
    /// Times carry no zone; they are read as UTC.
    NoZone,
    /// Nothing says which number of a date is the day: the order is a guess by a stated rule.
    DateOrder,
    /// Posts are simulated.
    Simulated,
    /// So few events that hardly a coincidence could be told from chance.
    FewEvents,
    /// The design cannot give a chance as small as the one asked for.
    PFloor,
    /// The span is too short for the question.
    ShortSpan,
    /// Accounts that are always quick come first without leading anybody.
    Haste,
    /// Accounts that read one feed act together without knowing of each other.
    SameFeed,
    /// Accounts that make a burst by themselves are their own normal.
    SelfMadeBurst,
    /// Posts are a sample: chances hold, small effects are missed.
    SampledData,
    /// Clocks or zones of two sources seem to differ.
    ClockSkew,
    /// Crowds are mostly so small that means of others stand in for them.
    SmallCrowd,
    /// Actions of several kinds are taken together.
    MultiKind,
    /// All events lie on one weekday.
    WeekdayLocked,
    /// Something else happened at the same time.
    CommonDriver,
}

impl WarningCode {
    /// Returns the stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::N1Undecidable => "N1_UNDECIDABLE",
            Self::NotPrelisted => "NOT_PRELISTED",
            Self::PostHocWindow => "POST_HOC_WINDOW",
            Self::RoundTimes => "ROUND_TIMES",
            Self::NotTested => "NOT_TESTED",
            Self::OneObject => "ONE_OBJECT",
            Self::Hubs => "HUBS",
            Self::HubsDropped => "HUBS_DROPPED",
            Self::WideWindow => "WIDE_WINDOW",
            Self::TooFewBlocks => "TOO_FEW_BLOCKS",
            Self::PanelUneven => "PANEL_UNEVEN",
            Self::HyperactiveAccounts => "HYPERACTIVE_ACCOUNTS",
            Self::DuplicateIds => "DUPLICATE_IDS",
            Self::Gaps => "GAPS",
            Self::GenericTexts => "GENERIC_TEXTS",
            Self::LossyIds => "LOSSY_IDS",
            Self::NoZone => "NO_ZONE",
            Self::DateOrder => "DATE_ORDER",
            Self::Simulated => "SIMULATED",
            Self::FewEvents => "FEW_EVENTS",
            Self::PFloor => "P_FLOOR",
            Self::ShortSpan => "SHORT_SPAN",
            Self::Haste => "HASTE",
            Self::SameFeed => "SAME_FEED",
            Self::SelfMadeBurst => "SELF_MADE_BURST",
            Self::SampledData => "SAMPLED_DATA",
            Self::ClockSkew => "CLOCK_SKEW",
            Self::SmallCrowd => "SMALL_CROWD",
            Self::MultiKind => "MULTI_KIND",
            Self::WeekdayLocked => "WEEKDAY_LOCKED",
            Self::CommonDriver => "COMMON_DRIVER",
        }
    }
}

/// One warning with its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Which.
    pub code: WarningCode,
    /// The sentence for people: what, and what it means for the result.
    pub text: String,
}

impl Warning {
    /// Makes a warning.
    pub fn new(code: WarningCode, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }
}
