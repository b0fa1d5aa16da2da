//! Likelihood and confidence: two types that never mix.

use super::{Placed, Spot, Text};

/// A scale of likelihood words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LikelihoodScale {
    /// US Intelligence Community Directive 203.
    Icd203,
    /// UK probability yardstick.
    Phia,
    /// Intergovernmental Panel on Climate Change.
    Ipcc,
}

impl LikelihoodScale {
    /// Returns the word for files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Icd203 => "icd203",
            Self::Phia => "phia",
            Self::Ipcc => "ipcc",
        }
    }
}

/// A band in per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Lower edge.
    pub low_percent: f64,
    /// Upper edge.
    pub high_percent: f64,
}

/// One row of a scale: its band and the words for it, in lower case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleTerm {
    /// The words; synonyms of one band.
    pub words: &'static [&'static str],
    /// The band.
    pub band: Band,
}

/// How likely, as an analyst says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Likelihood {
    /// The word.
    pub term: Text,
    /// The scale it is of.
    pub scale: LikelihoodScale,
    /// The word's band; `None` when the scale does not hold the word.
    pub band: Option<Band>,
    /// The analyst's own lower number, in per cent.
    pub low_percent: Option<Placed<f64>>,
    /// The analyst's own upper number, in per cent.
    pub high_percent: Option<Placed<f64>>,
    /// The analyst's own single number, in per cent.
    pub point_percent: Option<Placed<f64>>,
}

/// How good the basis is, as an analyst says it; never a probability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConfidenceLevel {
    /// Low.
    Low,
    /// Moderate.
    Moderate,
    /// High.
    High,
}

impl ConfidenceLevel {
    /// Returns the word for files and sentences.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }
}

/// Confidence with what it rests on (Friedman and Zeckhauser 2018 name the three bases).
#[derive(Clone, Debug, PartialEq)]
pub struct Confidence {
    /// The table's place.
    pub spot: Spot,
    /// The level.
    pub level: Placed<ConfidenceLevel>,
    /// How reliable the evidence is.
    pub evidence_reliability: Option<Text>,
    /// How far reasonable people differ.
    pub range_of_opinion: Option<Text>,
    /// How far new information would move it.
    pub responsiveness: Option<Text>,
    /// What makes it uncertain.
    pub causes: Vec<Text>,
}
