//! The scale of United States intelligence.

use super::{Scale, row};
use model::assessment::LikelihoodScale;

/// Two rows of synonyms over seven bands that touch; nothing lies at 0 or 100.
pub(super) const SCALE: Scale = Scale {
    scale: LikelihoodScale::Icd203,
    name: "ICD 203",
    source: "US Intelligence Community Directive 203, Analytic Standards (2015, amended 2022), D.6.e(2)(a)",
    terms: &[
        row(1.0, 5.0, &["almost no chance", "remote"]),
        row(5.0, 20.0, &["very unlikely", "highly improbable"]),
        row(20.0, 45.0, &["unlikely", "improbable"]),
        row(45.0, 55.0, &["roughly even chance", "roughly even odds"]),
        row(55.0, 80.0, &["likely", "probable", "probably"]),
        row(80.0, 95.0, &["very likely", "highly probable"]),
        row(95.0, 99.0, &["almost certain", "almost certainly", "nearly certain"]),
    ],
};
