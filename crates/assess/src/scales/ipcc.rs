//! The scale of the Intergovernmental Panel on Climate Change.

use super::{Scale, row};
use model::assessment::LikelihoodScale;

/// Ten bands that lie inside each other.
pub(super) const SCALE: Scale = Scale {
    scale: LikelihoodScale::Ipcc,
    name: "IPCC calibrated likelihood",
    source: "Mastrandrea et al., Guidance Note for Lead Authors of the IPCC Fifth Assessment Report (2010), table 1 and its note",
    terms: &[
        row(0.0, 1.0, &["exceptionally unlikely"]),
        row(0.0, 5.0, &["extremely unlikely"]),
        row(0.0, 10.0, &["very unlikely"]),
        row(0.0, 33.0, &["unlikely"]),
        row(33.0, 66.0, &["about as likely as not"]),
        row(50.0, 100.0, &["more likely than not"]),
        row(66.0, 100.0, &["likely"]),
        row(90.0, 100.0, &["very likely"]),
        row(95.0, 100.0, &["extremely likely"]),
        row(99.0, 100.0, &["virtually certain"]),
    ],
};
