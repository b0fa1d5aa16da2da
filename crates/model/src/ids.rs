//! One type for each kind of id, all made here.

macro_rules! text_ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Wraps the id as it is written.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// Returns the id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

text_ids! {
    /// Names one attribution: `A-01-3` is the third of document `D-01`.
    AttributionId,
    /// Names one claim, as the case declares it: `C-1`.
    ClaimId,
    /// Names one document: `D-01`, in the order of the file names.
    DocumentId,
    /// Names one edge of a layer: `E-link-4`.
    EdgeId,
    /// Names one event of the calendar: `V-3`, in the order of dates.
    EventId,
    /// Names one item of evidence, as the analysts wrote it.
    EvidenceId,
    /// Names one group of accounts: `G-link-2`.
    GroupId,
    /// Names one hypothesis, as the analysts wrote it.
    HypothesisId,
    /// Names one judgement, as the analysts wrote it.
    JudgementId,
    /// Names one origin of a claim: `O-C1-2`.
    OriginId,
    /// Names one question about time that was put to one series: `T-3`, in the order in which they were asked.
    TimingId,
}
