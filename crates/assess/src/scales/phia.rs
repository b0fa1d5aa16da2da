//! The scale of British intelligence assessment.

use super::{Scale, row};
use model::assessment::LikelihoodScale;

/// Seven bands with gaps between them, edges approximate as published; no word stands for even odds.
pub(super) const SCALE: Scale = Scale {
    scale: LikelihoodScale::Phia,
    name: "PHIA probability yardstick",
    source: "UK Professional Head of Intelligence Assessment, probability yardstick (GOV.UK, 24 March 2025)",
    terms: &[
        row(0.0, 5.0, &["remote chance"]),
        row(10.0, 20.0, &["highly unlikely"]),
        row(25.0, 35.0, &["unlikely"]),
        row(40.0, 50.0, &["realistic possibility"]),
        row(55.0, 75.0, &["likely", "probable", "probably"]),
        row(80.0, 90.0, &["highly likely"]),
        row(95.0, 100.0, &["almost certain", "almost certainly"]),
    ],
};
